"""The rows for a spreadsheet, read back with another reader of CSV."""

import csv
import io
import re

import pytest

from sixways.model.response import Response
from sixways.model.versions import Editions
from sixways.reports.csv_report import as_csv, cell
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from sixways.scoring.tally import Tally
from support.collations import COLLATION, HOSTILE, RESPONSES, SAMPLE, collated, hostile, unasked
from support.samples import plain_response

HEAD_LINE = (
    "row,behaviour,question,number,text,who,responses,partners,average,maximum,percent,lowest,highest,"
    "consensus,priority,collective,target,least,most,mean,skipped,not_comparable,agreement,nearly_all,"
    "count yes,count sometimes,count not-always,count no,count unsure"
)
(HEAD,) = csv.reader([HEAD_LINE])

AGREE, MOSTLY, SPLIT = "partners agree", "partners mostly agree", "partners are split"

#: a behaviour's number, title, responses, partners, average, maximum, percent, lowest, highest,
#: consensus (the mean of its questions'), priority, collective, agreement
BEHAVIOURS: dict[str, list[object]] = {
    "listening": [
        "1",
        "Listen to each other",
        3,
        2,
        3.75,
        6,
        62.5,
        100 / 3,
        275 / 3,
        0.401046,
        1,
        200 / 3,
        "partners differ",
    ],
    "learning": [
        "2",
        "Learn together",
        2,
        2,
        7.5,
        9,
        250 / 3,
        200 / 3,
        100,
        0.642881,
        2,
        "",
        "partners mostly agree",
    ],
}
#: a question's id, number, text, consensus, agreement, mean, skipped, not comparable, then counts
QUESTIONS = {
    "listening": [
        ["heard", "1.1", "Is everybody heard?", 0, SPLIT, 1.5, 0, 0, 2, 0, 0, 1, 0],
        ["acted-on", "1.2", "Is it acted on?", 0.802092, AGREE, 2.25, 0, 0, 1, 2, 0, 0, 0],
    ],
    "learning": [
        [
            "mistakes",
            "2.1",
            "Are mistakes talked about?",
            0.191678,
            SPLIT,
            1.75,
            0,
            0,
            1,
            0,
            1,
            1,
            0,
        ],
        ["reviews", "2.2", "Are there reviews?", 1, AGREE, 3, 1, 0, 2, 0, 0, 0, 0],
        ["change", "2.3", "Do they change anything?", 0.736966, MOSTLY, 2.5, 0, 0, 1, 1, 0, 0, 1],
    ],
}


def rows(collation: Collation) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(collation).removeprefix("\ufeff"), newline="")))


def same(written: str, expected: object) -> bool:
    if isinstance(expected, float | int):
        return float(written) == pytest.approx(expected, abs=1e-6)
    return written == expected


def test_csv_has_every_figure() -> None:
    expected: list[list[object]] = []
    for name, (number, title, *figures, words) in BEHAVIOURS.items():
        expected.append(
            ["behaviour", name, "", number, title, "", *figures, *[""] * 6, words, *[""] * 6]
        )
        for id_, place, text, consensus, said, mean, *counts in QUESTIONS[name]:
            start = ["question", name, id_, place, text, "", "", 2, "", "", "", "", "", consensus]
            expected.append([*start, *[""] * 5, mean, *counts[:2], said, "", *counts[2:]])
    head, *given = rows(unasked(COLLATION))
    assert head == HEAD
    for row, right in zip(given[:7], expected, strict=True):
        wrong = [(h, w, r) for h, w, r in zip(HEAD, row, right, strict=True) if not same(w, r)]
        assert wrong == []


def test_csv_figures_are_exact() -> None:
    row = dict(zip(HEAD, rows(COLLATION)[1], strict=True))
    assert float(row["lowest"]) == 100 / 3
    assert row["maximum"] == "6"


def test_csv_has_byte_order_mark_and_crlf() -> None:
    text = as_csv(unasked(COLLATION))
    assert text.startswith('\ufeff"row",')
    # the heading, 2 behaviours, 5 questions, 9 sentences on the method, 2 files left out
    assert text.count("\r\n") == text.count("\n") == 1 + 2 + 5 + 9 + 2


def said(collation: Collation, kind: str) -> list[str]:
    """The texts of one kind of row, which has nothing but its text."""
    found = [dict(zip(HEAD, row, strict=True)) for row in rows(collation)[1:]]
    given = [row for row in found if row["row"] == kind]
    assert not any(value for row in given for name, value in row.items() if name not in HEAD[:5])
    return [row["text"] for row in given]


def test_csv_ends_with_the_method() -> None:
    sentences = said(COLLATION, "method")
    assert sentences[0] == "Points: Yes 3, Sometimes 2, Not always 1, No 0, Don't know no points"
    assert sentences[-1] == "Agreed together: shown beside the average, never counted in it"


def test_csv_lists_files_left_out() -> None:
    assert said(COLLATION, "left out") == ["early.json: round: is missing", "old.json: is not JSON"]
    assert [row[0] for row in rows(COLLATION)[-2:]] == ["left out", "left out"]


def test_csv_has_dissent_by_question() -> None:
    by = [{"partner": "St Mary's", "reason": "Not us"}, {"partner": "Home First", "reason": None}]
    room = {**RESPONSES[3], "dissent": {"listening": {"heard": {"by": by}}}}
    collation = collated([*RESPONSES[:3], room])
    [row] = [row for row in rows(collation) if row[0] == "dissent"]
    assert row[:5] == [
        "dissent",
        "listening",
        "heard",
        "1.1",
        "Agreed on Sometimes; St Mary's doesn't agree: Not us; Home First doesn't agree",
    ]
    assert said(COLLATION, "dissent") == []


def test_csv_says_what_is_hidden() -> None:
    tally = Tally(Editions(SAMPLE))
    for plain in RESPONSES:
        tally.add(Response.model_validate(plain))
    collation, _ = report(tally, {}, [], Terms(minimum_partners=3))
    assert "Hidden for all partners together: every behaviour" in said(collation, "withheld")
    assert said(COLLATION, "withheld") == []


def test_missing_scores_are_empty_cells() -> None:
    alone = collated([plain_response("A", {"listening": [3, 2]}, of=SAMPLE)])
    row = dict(zip(HEAD, rows(unasked(alone))[4], strict=True))
    assert row["behaviour"] == "learning"
    assert row["partners"] == row["responses"] == "0"
    assert {row[name] for name in ("average", "percent", "lowest", "consensus", "priority")} == {""}


def test_csv_names_nobody() -> None:
    text = as_csv(unasked(COLLATION))
    assert "Respondent" not in text
    assert "Riverside" not in text
    assert "Nobody asks us" not in text


def test_csv_has_partners_and_comments_if_asked() -> None:
    given = [dict(zip(HEAD, row, strict=True)) for row in rows(COLLATION)]
    partners = [(r["behaviour"], r["who"], r["percent"]) for r in given if r["row"] == "partner"]
    assert partners == [
        ("listening", "Riverside Council", str(275 / 3)),
        ("listening", "St Mary's", str(100 / 3)),
        ("learning", "Riverside Council", str(200 / 3)),
        ("learning", "St Mary's", "100"),
    ]
    written = [(r["row"], r["who"], r["text"]) for r in given if r["row"].startswith("comment")]
    assert written == [
        ("comment", "Riverside Council", "Better than last year. Still hurried."),
        ("comment", "St Mary's", "Nobody asks us."),
        ("comment together", "The board", "We agreed at once."),
        ("comment", "St Mary's", "We do."),
    ]


@pytest.mark.parametrize("key", HOSTILE)
def test_hostile_cells_are_harmless(key: str) -> None:
    given = rows(hostile(HOSTILE[key], "x"))
    assert {len(row) for row in given} == {len(HEAD)}
    for row in given:
        assert not any(value.lstrip().startswith(tuple("=+-@")) for value in row)
        assert not any(ord(character) < 32 for value in row for character in value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("\t=1+1", "' =1+1"),
        ("\r\n@x", "' @x"),
        ("-1", "'-1"),
        ("＝1+1", "'＝1+1"),
        ("1-1", "1-1"),
        ("a=b", "a=b"),
        ("A;=1+1", "A;'=1+1"),
        ("A; @x|-1", "A; '@x|'-1"),
        ("yes; no", "yes; no"),
    ],
)
def test_formula_gets_an_apostrophe(text: str, shown: str) -> None:
    assert cell(text) == shown


@pytest.mark.parametrize("separator", [",", ";", "|"])
@pytest.mark.parametrize("start", "=+-@")
def test_no_separator_makes_a_formula(separator: str, start: str) -> None:
    nasty = f"A{separator}{start}1+1{separator}B"
    partners = [plain_response(f"{nasty}{n}", {"learning": [3]}, of=SAMPLE) for n in range(2)]
    rooms = plain_response(nasty, {"learning": [3]}, of=SAMPLE, comments={"learning": nasty})
    text = as_csv(collated([*partners, rooms])).removeprefix("\ufeff")
    assert start in text
    # as Excel and LibreOffice read it: they forget quotes where a cell doesn't begin with one
    cells = [
        c for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for c in row
    ]
    assert not [c for c in cells if c.lstrip().startswith(tuple("=+-@"))]


def test_every_text_is_quoted_and_no_figure() -> None:
    for line in as_csv(COLLATION).removeprefix("\ufeff").split("\r\n")[:8]:
        for value in re.sub('"[^"]*"', "", line).split(","):
            assert re.fullmatch(r"[0-9.]*", value)
