"""The rows for a spreadsheet, read back with another reader of CSV."""

import csv
import io
import re

import pytest

from sixways.reports.csv_report import as_csv, cell
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from support.collations import COLLATION, RESPONSES, SAMPLE, collated, unasked
from support.samples import plain_response
from support.tallies import tallied

HEAD_LINE = (
    "row,behaviour,question,number,text,who,responses,partners,average,maximum,percent,lowest,highest,"
    "consensus,priority,collective,target,least,most,mean,skipped,not_comparable,agreement,nearly_all,"
    "count yes,count sometimes,count not-always,count no,count unsure"
)
(HEAD,) = csv.reader([HEAD_LINE])


def rows(collation: Collation) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(collation).removeprefix("\ufeff"), newline="")))


def test_csv_has_a_row_for_each_behaviour_and_question() -> None:
    head, behaviour, question, *_ = rows(unasked(COLLATION))
    assert head == HEAD
    given = {name: value for name, value in zip(HEAD, behaviour, strict=True) if value}
    assert list(given.items())[:7] == [
        ("row", "behaviour"), ("behaviour", "listening"), ("number", "1"),
        ("text", "Listen to each other"), ("responses", "3"), ("partners", "2"),
        ("average", "3.75"),
    ]  # fmt: skip
    given = {name: value for name, value in zip(HEAD, question, strict=True) if value}
    assert (given["row"], given["question"], given["number"]) == ("question", "heard", "1.1")
    assert (given["text"], given["agreement"]) == ("Is everybody heard?", "partners are split")
    assert [given[f"count {option}"] for option in ("yes", "no", "unsure")] == ["2", "1", "0"]


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
    collation, _ = report(tallied(RESPONSES, SAMPLE), {}, [], Terms(minimum_partners=3))
    assert "Hidden for all partners together: every behaviour" in said(collation, "withheld")
    assert said(COLLATION, "withheld") == []


def test_missing_scores_are_empty_cells() -> None:
    alone = collated([plain_response("A", {"listening": [3, 2]}, of=SAMPLE)])
    row = dict(zip(HEAD, rows(unasked(alone))[4], strict=True))
    assert row["behaviour"] == "learning"
    assert row["partners"] == row["responses"] == "0"
    assert {row[name] for name in ("average", "percent", "lowest", "consensus", "priority")} == {""}


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
