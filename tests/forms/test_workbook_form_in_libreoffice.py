"""The workbook in the hands of another program."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sixways.forms.workbook_form import write_xlsx_form
from sixways.imports.workbook_form_reader import find_questionnaire_id, read_form
from sixways.imports.xlsx_reader import read_workbook
from sixways.model.response_details import ResponseDetails
from support.offices import Office
from support.processes import Sixways
from support.samples import SIX_WAYS
from support.workbook_form_samples import FILLINGS, figures_of
from support.workbooks import cells_named, opened

MADE = datetime(2026, 11, 22, 10)
KNOWN = ResponseDetails("2026-H2", "icp", "Riverside", "Riverside Council", "local government")
FORM = write_xlsx_form(SIX_WAYS, KNOWN, MADE)
CELLS = cells_named(opened(FORM))

COMMENT = "first line\n\n  =1+1, \U0001f469\u200d\U0001f680 </script> \u201cquoted\u201d; 'and'"


@pytest.fixture(scope="session")
def filled_by_hand(office: Office) -> bytes:
    """The form with answers to all questions but one, a comment and a name."""
    typed = {cell: "Yes" for name, cell in CELLS.items() if name.startswith("answer__")}
    typed[CELLS["answer__experiment__partner_risk"]] = "No"
    typed[CELLS["answer__tone__decisions"]] = "not always"
    del typed[CELLS["answer__data__meaning"]]
    typed[CELLS["comment__vision"]] = COMMENT
    typed[CELLS["field__respondent"]] = "Zoë O\u2019Brien"
    [saved] = office.saved((FORM, typed))
    return saved


def test_typed_answers_come_back(filled_by_hand: bytes) -> None:
    workbook = read_workbook(filled_by_hand, "a.xlsx")
    answered = find_questionnaire_id(workbook)
    assert answered
    assert answered.fingerprint == SIX_WAYS.fingerprint
    filled = read_form(workbook, SIX_WAYS)
    assert filled.problems == []
    expected = {b.id: {q.id: "yes" for q in b.questions} for b in SIX_WAYS.behaviours}
    expected["experiment"]["partner-risk"] = "no"
    expected["tone"]["decisions"] = "not-always"
    del expected["data"]["meaning"]
    assert filled.answers == expected
    assert filled.comments == {"vision": COMMENT}
    completed = filled.fields.pop("completed")
    assert completed > "2026-11-22T10:00:00Z"
    assert filled.fields == {
        "round": "2026-H2",
        "level": "icp",
        "area": "Riverside",
        "partner": "Riverside Council",
        "sector": "local government",
        "respondent": "Zoë O\u2019Brien",
    }


def test_saved_form_is_still_form(filled_by_hand: bytes) -> None:
    book: Any = opened(filled_by_hand)
    sheet = book["Form"]
    assert sheet.protection.sheet
    assert sheet["B1"].value == SIX_WAYS.title
    unlocked = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    assert unlocked == set(CELLS.values())
    lists = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert lists[CELLS["answer__data__meaning"]] == "scale_labels"
    assert len(lists) == 25
    assert book["sixways"].sheet_state != "visible"
    assert cells_named(book) == CELLS


def test_scores_and_progress_follow_answers(filled_by_hand: bytes) -> None:
    # 3 + 3 + 3 + 0 = 9 of 12 · 15 of 15 · 3 + 3 + 3 + 1 = 10 of 12 · 12 · 3 and 3 of two, times
    # three: 9 of 9 · 12 of 12; 23 of 24 are answered
    assert figures_of(opened(filled_by_hand, values=True), SIX_WAYS) == [
        23,
        (4, 9, 75),
        (5, 15, 100),
        (4, pytest.approx(10), pytest.approx(1000 / 12)),
        (4, 12, 100),
        (2, 9, 100),
        (4, 12, 100),
    ]


def test_formulas_equal_written_values(office: Office) -> None:
    details = ResponseDetails(round="2026-H2")
    forms = [write_xlsx_form(asked, details, MADE, answers) for asked, answers, _ in FILLINGS]
    calculated = office.saved(*((form, {}) for form in forms))
    formulas = 0
    for before, after in zip(forms, calculated, strict=True):
        written, values, again = (
            opened(before),
            opened(before, values=True),
            opened(after, values=True),
        )
        for row in written["Form"].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    formulas += 1
                    place = cell.coordinate
                    stood = values["Form"][place].value or ""
                    now = again["Form"][place].value or ""
                    assert now == (stood if isinstance(stood, str) else pytest.approx(stood)), place
    # of the six ways 1 of progress, 6 counts, 24 checks and 12 scores; of the other 1, 1, 2 and 2
    assert formulas == 2 * 43 + 4 * 6


def test_answer_outside_list_is_flagged(office: Office) -> None:
    cell = CELLS["answer__data__meaning"]
    [saved] = office.saved((FORM, {cell: "Perhaps", CELLS["answer__data__sectors"]: "no"}))
    sheet = opened(saved, values=True)["Form"]
    assert sheet[cell.replace("C", "D")].value == "Not in the list"
    assert not sheet[CELLS["answer__data__sectors"].replace("C", "D")].value
    [problem] = read_form(read_workbook(saved, "a.xlsx"), SIX_WAYS).problems
    assert str(problem) == (
        f"a.xlsx: sheet 'Form', cell {cell}: 'Perhaps' is not an answer to question 5.1"
    )


def test_imported_form_gives_same_figures(filled_by_hand: bytes, tmp_path: Path) -> None:
    sixways = Sixways(tmp_path)
    (tmp_path / "back.xlsx").write_bytes(filled_by_hand)
    answers = {b.id: {q.id: "yes" for q in b.questions} for b in SIX_WAYS.behaviours}
    answers["experiment"]["partner-risk"] = "no"
    answers["tone"]["decisions"] = "not-always"
    del answers["data"]["meaning"]
    given = {"answers": answers, "comments": {"vision": COMMENT}}
    (tmp_path / "answers.json").write_text(json.dumps(given), "utf-8")
    about = ("--round", "2026-H2", "--level", "icp", "--area", "Riverside")
    who = ("--partner", "Riverside Council", "--sector", "local government")
    name = ("--respondent", "Zoë O\u2019Brien")
    options = ("--answers", "answers.json", "-o", "typed")
    assert sixways("assess", *about, *who, *name, *options).code == 0
    assert sixways("import", "back.xlsx", "-o", "imported").code == 0
    stored = [
        json.loads(path.read_text("utf-8")) | {"started": None, "completed": None}
        for folder in ("typed", "imported")
        for path in (tmp_path / folder).iterdir()
    ]
    assert len(stored) == 2
    assert stored[0] == stored[1]
    collated = [sixways("collate", folder, "-f", "json").out for folder in ("typed", "imported")]
    assert json.loads(collated[0]) == json.loads(collated[1])
    averages = [behaviour["average"] for behaviour in json.loads(collated[1])["behaviours"]]
    # the sums above: 9, 15, 10, 12, 9 and 12
    assert averages == [9, 15, 10, 12, 9, 12]
