from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.errors import InvalidFiles
from sixways.forms.workbook_form import write_xlsx_form
from sixways.imports.submission import Submission
from sixways.imports.workbook_form_reader import find_questionnaire_id, read_form
from sixways.imports.xlsx_reader import read_workbook
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails
from support.questionnaires import parse_questionnaire
from support.samples import SIX_WAYS, questionnaire
from support.workbooks import cells_named, filled_in, opened, package, saved, sheet_of

MADE = datetime(2026, 11, 22, 10)
KNOWN = ResponseDetails("2026-H2", "place", "Riverside", "Riverside Council", "local government")
FORM = write_xlsx_form(SIX_WAYS, KNOWN, MADE)

SPACE = SIX_WAYS.behaviours[0].questions[0].text
MEANING = "Do you understand what your data is telling you?"

#: words that are as alike as options may be
CONFUSING = parse_questionnaire(
    """
format: sixways-questionnaire/1
id: confusing
version: "1"
title: Confusing
levels: [{id: a, label: b}, {id: b, label: a}]
scale:
  - {id: no, label: Yes, key: y, points: 1}
  - {id: yes, label: No, key: n, points: 0}
  - {id: "1", label: "Two"}
  - {id: "2", label: "TRUE"}
behaviours:
  - {id: one, title: One, questions: [{id: a, text: The same?}, {id: b, text: The same?}]}
  - {id: two, title: Two, questions: [{id: a, text: The same?}]}
""",
    "confusing.yaml",
)


def _read(data: bytes, asked: Questionnaire = SIX_WAYS) -> Submission:
    return read_form(read_workbook(data, "a.xlsx"), asked)


def _problems(data: bytes, asked: Questionnaire = SIX_WAYS) -> list[str]:
    return [str(problem) for problem in _read(data, asked).problems]


def test_prefilled_and_typed_cells_come_back() -> None:
    filled = _read(
        filled_in(
            FORM,
            {
                "answer__experiment__space": "Yes",
                "answer__experiment__own_risk": "Not always",
                "answer__strengths__empowered": "No",
                "comment__vision": "first line\n\n=1+1, \U0001f469‍\U0001f680 </script>",
                "field__respondent": "Ann",
            },
        )
    )
    assert filled.problems == []
    assert filled.answers == {
        "experiment": {"space": "yes", "own-risk": "not-always"},
        "strengths": {"empowered": "no"},
    }
    assert filled.comments == {"vision": "first line\n\n=1+1, \U0001f469‍\U0001f680 </script>"}
    del filled.fields["completed"]
    assert filled.fields == {
        "round": "2026-H2",
        "level": "place",
        "area": "Riverside",
        "partner": "Riverside Council",
        "sector": "local government",
        "respondent": "Ann",
    }


def test_save_time_is_completion_time() -> None:
    assert _read(FORM).fields["completed"] == "2026-11-22T10:00:00Z"


def test_form_for_room_is_collective() -> None:
    room = write_xlsx_form(
        SIX_WAYS, ResponseDetails(round="2026-H2", partner="All", mode="collective"), MADE
    )
    assert _read(room).fields["mode"] == "collective"
    assert "mode" not in _read(FORM).fields


def test_form_names_questionnaire() -> None:
    answered = find_questionnaire_id(read_workbook(FORM, "a.xlsx"))
    assert answered
    assert answered.model_dump() == {
        "id": "six-ways",
        "version": "1.0",
        "fingerprint": SIX_WAYS.fingerprint,
    }
    assert find_questionnaire_id(read_workbook(package(), "a.xlsx")) is None


def test_other_form_version_is_refused() -> None:
    book = opened(FORM)
    book["sixways"]["B1"] = "sixways-workbook/2"
    with pytest.raises(InvalidFiles, match="made by another version"):
        find_questionnaire_id(read_workbook(saved(book), "a.xlsx"))
    book["sixways"]["B1"] = "sixways-workbook/1"
    book["sixways"]["B4"] = "sha256:0"
    with pytest.raises(InvalidFiles, match="which questionnaire it answers"):
        find_questionnaire_id(read_workbook(saved(book), "a.xlsx"))


@pytest.mark.parametrize(
    "typed", ["Sometimes", " sometimes ", "SOMETIMES", "s", "ｓ\xa0", "some­times"]
)
def test_answer_matches_label_id_or_key(typed: str) -> None:
    filled = _read(filled_in(FORM, {"answer__data__meaning": typed}))
    assert filled.answers == {"data": {"meaning": "sometimes"}}


@pytest.mark.parametrize("typed", ["maybe", "Yes, mostly", "3", 3, True])
def test_wrong_answer_is_refused_with_cell(typed: str | float) -> None:
    [problem] = _problems(filled_in(FORM, {"answer__data__meaning": typed}))
    cell = cells_named(opened(FORM))["answer__data__meaning"]
    assert problem.startswith(f"a.xlsx: sheet 'Form', cell {cell}: '")
    assert problem.endswith("' is not an answer to question 5.1")


def test_numbers_and_booleans_count_as_text() -> None:
    form = write_xlsx_form(CONFUSING, ResponseDetails(round="r"), MADE)
    filled = _read(
        filled_in(form, {"answer__one__a": 2, "answer__one__b": True, "answer__two__a": 1.0}),
        CONFUSING,
    )
    assert filled.problems == []
    # numbers are read as the ids that they are, and TRUE as the label
    assert filled.answers == {"one": {"a": "2", "b": "2"}, "two": {"a": "1"}}


@given(st.sampled_from(["no", "yes", "1", "2"]), st.sampled_from([None, "a", "b"]))
def test_shown_label_is_read_back(option: str, level: str | None) -> None:
    answers = {"one": {"a": option}}
    form = write_xlsx_form(CONFUSING, ResponseDetails(round="r", level=level), MADE, answers)
    filled = _read(form, CONFUSING)
    assert filled.answers == answers
    assert filled.fields.get("level") == level


@pytest.mark.parametrize("name", ["answer__data__meaning", "comment__data", "field__partner"])
def test_formula_is_refused_everywhere(name: str) -> None:
    cell = cells_named(opened(FORM))[name]
    [problem] = _problems(filled_in(FORM, {name: '="Yes"'}))
    assert problem == f"a.xlsx: sheet 'Form', cell {cell}: contains a formula"


def test_unknown_level_is_refused() -> None:
    [problem] = _problems(filled_in(FORM, {"field__level": "village"}))
    assert problem.endswith("'village' is not a level")


def test_added_rows_and_renamed_sheet_change_nothing() -> None:
    book = opened(FORM)
    book["Form"]["C21"] = "Yes"
    text = saved(book)
    moved = opened(text)
    cells = cells_named(moved)
    name = next(name for name, cell in cells.items() if cell == "C21")
    moved["Form"].title = "Ours"
    moved["Ours"]["C99"] = "No"
    for each, cell in cells.items():
        moved.defined_names[each].attr_text = f"Ours!${cell[0]}${cell[1:]}"
    moved.defined_names[name].attr_text = "Ours!$C$99"
    _, behaviour, question = name.replace("_", "-").split("--")
    assert _read(saved(moved)).answers == {behaviour: {question: "no"}}


def _pasted(*, columns: str = "ABCD", title: str = "Sheet1", form: bytes = FORM) -> bytes:
    """The form's cells in a new workbook, with nothing else of it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row, values in enumerate(opened(form)["Form"].iter_rows(values_only=True), 1):
        for column, value in zip("ABCD", values, strict=True):
            if column in columns:
                sheet[f"{chr(ord(column) + 2)}{row + 3}"] = value
    return saved(book)


FILLED = filled_in(
    FORM,
    {
        "answer__experiment__space": "Yes",
        "answer__tone__decisions": "not always",
        "answer__strengths__empowered": "n",
        "comment__data": "Two lines\nof text",
        "field__respondent": "Ann",
    },
)


@pytest.mark.parametrize("columns", ["ABCD", "ABC", "BC"])
def test_pasted_rows_are_read_by_printed_text(columns: str) -> None:
    data = _pasted(columns=columns, form=FILLED)
    assert find_questionnaire_id(read_workbook(data, "a.xlsx")) is None
    pasted, whole = _read(data), _read(FILLED)
    assert pasted.problems == []
    assert pasted.answers == whole.answers
    assert pasted.comments == whole.comments
    del pasted.fields["completed"], whole.fields["completed"]
    assert pasted.fields == whole.fields


def test_missing_answer_column_gives_no_answers() -> None:
    filled = _read(_pasted(columns="ABD", form=FILLED))
    assert (filled.answers, filled.comments, filled.problems) == ({}, {}, [])


def test_number_and_question_in_one_cell_match() -> None:
    rows = package(sheet_of(f"1.1 {SPACE}\tYes", f"5.1.\xa0 {MEANING.upper()}  \t\tNo"))
    assert _read(rows).answers == {"experiment": {"space": "yes"}, "data": {"meaning": "no"}}


def test_repeated_question_is_refused() -> None:
    [problem] = _problems(package(sheet_of(f"{SPACE}\tYes", f"{SPACE}\tNo")))
    assert problem == ("a.xlsx: sheet 'S', cell A2: appears twice, first in sheet 'S', cell A1")


def test_mismatched_number_and_question_are_refused() -> None:
    [problem] = _problems(package(sheet_of(f"1.2\t{SPACE}\tYes")))
    assert problem == "a.xlsx: sheet 'S', cell B1: is question 1.1, but has the number 1.2"


def test_foreign_numbering_is_ignored() -> None:
    assert _read(package(sheet_of(f"7\t{SPACE}\tYes"))).answers == {"experiment": {"space": "yes"}}


def test_same_text_is_told_apart_by_number() -> None:
    rows = package(sheet_of("1.2\tThe same?\tno", "2.1 The same?\tyes"))
    assert _read(rows, CONFUSING).answers == {"one": {"b": "no"}, "two": {"a": "yes"}}
    [problem] = _problems(package(sheet_of("The same?\tYes")), CONFUSING)
    assert problem.endswith("could be any of questions 1.1, 1.2, 2.1")


def test_problems_of_sheet_are_bounded() -> None:
    rows = [f"{SPACE}\tYes"] * 300
    assert len(_problems(package(sheet_of(*rows)))) == 50


def test_form_without_answers_is_refused() -> None:
    with pytest.raises(InvalidFiles, match="contains no answers"):
        _read(FORM).to_response({})


def test_missing_field_is_named_with_cell() -> None:
    form = write_xlsx_form(SIX_WAYS, ResponseDetails(round="2026-H2"), MADE)
    filled = _read(filled_in(form, {"answer__data__meaning": "Yes"}))
    cell = cells_named(opened(form))["field__partner"]
    with pytest.raises(InvalidFiles, match=f"sheet 'Form', cell {cell}: partner: is missing"):
        filled.to_response({})


def test_defaults_fill_only_empty_fields() -> None:
    filled = _read(filled_in(FORM, {"answer__data__meaning": "Yes", "field__round": None or ""}))
    response = filled.to_response({"partner": "Somebody", "round": "2027-H1"})
    assert (response.partner, response.round) == ("Riverside Council", "2027-H1")


def test_response_has_every_question() -> None:
    asked = questionnaire({"one": 3})
    form = write_xlsx_form(
        asked, ResponseDetails(round="r", partner="p"), MADE, {"one": {"q2": "no"}}
    )
    response = _read(form, asked).to_response({})
    assert response.answers == {"one": {"q1": None, "q2": "no", "q3": None}}
    assert response.completed == "2026-11-22T10:00:00Z"
