"""Answers as data: a row for each response and question, or a line for each response."""

import csv
import io
import json
from typing import Any

import pytest

from sixways.errors import SixwaysError
from sixways.model.versions import Editions
from sixways.reports import response_workbook
from sixways.reports.response_rows import answer_rows, as_csv, as_lines, columns
from sixways.reports.response_workbook import as_xlsx
from support.samples import SCALE, UNSURE, questionnaire, response
from support.workbooks import opened

QUESTIONS = questionnaire({"a": 2, "b": 1}, [*SCALE, UNSURE])
OLDER = questionnaire({"a": 1}, version="0")
EDITIONS = Editions(QUESTIONS, [OLDER])
WHOSE: dict[str, Any] = {
    "sector": "NHS",
    "level": "place",
    "area": "Riverside",
    "respondent": "Ann",
    "started": "2026-11-22T10:00:00Z",
}
RESPONSES = [
    response("=Trust", {"a": ["sometimes", None], "b": ["unsure"]}, of=QUESTIONS, **WHOSE),
    response("Council", {"a": ["no"]}, of=OLDER, completed=None),
]


def table(*, respondents: bool = False) -> list[dict[str, str]]:
    titles = columns(respondents=respondents)
    text = "".join(as_csv(answer_rows(RESPONSES, EDITIONS), titles))
    assert text.startswith("\ufeff")
    return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def test_there_is_a_row_for_each_question_of_the_questionnaire_answered() -> None:
    rows = table()
    assert [(r["response"], r["number"], r["behaviour"], r["question"]) for r in rows] == [
        ("1", "1.1", "a", "q1"),
        ("1", "1.2", "a", "q2"),
        ("1", "2.1", "b", "q1"),
        ("2", "1.1", "a", "q1"),
    ]
    # Sometimes has 2 of 3 points; Don't know has none; 1.2 was skipped
    assert [(r["answer"], r["label"], r["points"], r["percent"][:5]) for r in rows] == [
        ("sometimes", "Sometimes", "2", "66.66"),
        ("", "", "", ""),
        ("unsure", "Don't know", "", ""),
        ("no", "No", "0", "0"),
    ]


def test_row_says_whose_answer_it_is_and_of_what() -> None:
    first, *_, last = table()
    whose = {key: first[key] for key in ("round", "sector", "level", "area", "mode", "completed")}
    assert whose == {
        "round": "2026-H2",
        "sector": "NHS",
        "level": "place",
        "area": "Riverside",
        "mode": "individual",
        "completed": "2026-11-22",
    }
    assert (first["text"], first["behaviour_title"]) == ("A 1?", "A")
    assert (last["partner"], last["completed"], last["version"]) == ("Council", "", "0")


def test_people_have_a_column_only_if_asked_for() -> None:
    assert "respondent" not in table()[0]
    assert [row["respondent"] for row in table(respondents=True)] == ["Ann"] * 3 + [""]


def test_csv_has_no_formula() -> None:
    assert table()[0]["partner"] == "'=Trust"


def test_workbook_is_a_table_of_numbers_and_texts() -> None:
    titles = columns(respondents=False)
    data = as_xlsx(answer_rows(RESPONSES, EDITIONS), titles)
    sheet = opened(data)["Data"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == titles
    assert sheet.tables["Responses"].ref == "A1:S5"
    first = dict(zip(titles, rows[1], strict=True))
    assert (first["partner"], first["points"], first["number"]) == ("=Trust", 2, "1.1")
    assert sheet["C2"].data_type == "s"
    assert data == as_xlsx(answer_rows(RESPONSES, EDITIONS), titles)


def test_data_sheet_prints_as_wide_as_a_page_with_its_heads() -> None:
    data = as_xlsx(answer_rows(RESPONSES, EDITIONS), columns(respondents=False))
    sheet: Any = opened(data)["Data"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize) == ("landscape", 9)
    # one page wide, which is what None means, and as many long as it needs
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (setup.fitToWidth, setup.fitToHeight) == (None, 0)
    assert sheet.print_title_rows == "$1:$1"


def test_too_many_rows_for_a_sheet_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_workbook, "_MOST_ROWS", 3)
    with pytest.raises(SixwaysError, match="a sheet holds at most 3 rows"):
        as_xlsx(answer_rows(RESPONSES, EDITIONS), columns(respondents=False))


def test_lines_are_whole_responses() -> None:
    lines = [*as_lines(RESPONSES, EDITIONS)]
    assert all(line.count("\n") == 1 for line in lines)
    first, second = map(json.loads, lines)
    assert (first["partner"], first["respondent"], first["comments"]) == ("=Trust", "Ann", {})
    assert (second["completed"], second["answers"]) == (None, {"a": {"q1": "no"}})


def test_every_text_is_quoted() -> None:
    text = "".join(as_csv([], ["partner", "a;=1+1"]))
    assert text == '\ufeff"partner","a;=1+1"\r\n'
