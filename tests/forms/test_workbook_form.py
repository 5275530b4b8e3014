from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest

from sixways.errors import SixwaysError
from sixways.forms.workbook_cells import answer_name, comment_name
from sixways.forms.workbook_form import write_xlsx_form
from sixways.forms.workbook_styles import row_height
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails
from sixways.scoring.score import AnswersById
from support.samples import SIX_WAYS, questionnaire
from support.workbook_form_samples import FILLINGS, NASTY, figures_of, row_of
from support.workbooks import cells_named, opened

MADE = datetime(2026, 11, 22, 10)
ROUND = ResponseDetails(round="2026-H2")


def _form(asked: Questionnaire = SIX_WAYS, details: ResponseDetails = ROUND) -> Any:
    return opened(write_xlsx_form(asked, details, MADE))


def _column(sheet: Any, letter: str) -> list[Any]:
    return [cell.value for cell in sheet[letter] if cell.value is not None]


def test_question_number_and_text_are_beside_answer() -> None:
    book = _form()
    cells = cells_named(book)
    for behaviour, question in SIX_WAYS.questions:
        name = f"answer__{behaviour.id}__{question.id}".replace("-", "_")
        row = row_of(book["Form"], question.text)
        assert book["Form"][f"A{row}"].value == SIX_WAYS.numbers[behaviour.id, question.id]
        assert cells[name] == f"C{row}"


def test_hint_and_caution_are_below_question() -> None:
    sheet = _form()["Form"]
    asked = SIX_WAYS.behaviours[2].questions[3]
    row = row_of(sheet, asked.text)
    assert asked.hint
    assert asked.caution
    assert [sheet[f"B{row + n}"].value for n in (1, 2)] == [asked.hint, asked.caution]


def test_only_input_cells_are_unlocked() -> None:
    book = _form()
    sheet = book["Form"]
    unlocked = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    assert unlocked == set(cells_named(book).values())
    # 24 answers, 6 comments, and partner, sector, respondent, level, area and round
    assert len(unlocked) == 36
    assert all(each.protection.sheet and not each.protection.password for each in book)


def test_form_says_lock_is_for_convenience() -> None:
    assert any("convenience, not security" in text for text in _column(_form()["Form"], "B"))


def test_answer_cell_offers_labels_and_refuses_others() -> None:
    book = _form()
    cells = cells_named(book)
    lists = {str(v.sqref): v for v in book["Form"].data_validations.dataValidation}
    answers = {cell for name, cell in cells.items() if name.startswith("answer__")}
    assert set(lists) == answers | {cells["field__level"]}
    for cell in answers:
        assert lists[cell].formula1 == "scale_labels"
        assert lists[cell].showErrorMessage
        assert lists[cell].errorStyle in (None, "stop")
    title, reference = book.defined_names["scale_labels"].attr_text.split("!")
    assert [c.value for c in book[title][reference][0]] == ["Yes", "Sometimes", "Not always", "No"]


def test_hidden_sheet_names_questionnaire() -> None:
    book = _form(details=ResponseDetails(round="2026-H2", partner="A room", mode="collective"))
    sheet = book["sixways"]
    assert sheet.sheet_state == "veryHidden"
    assert [[c.value for c in row] for row in sheet["A1:B5"]] == [
        ["format", "sixways-workbook/1"],
        ["questionnaire", "six-ways"],
        ["version", "1.0"],
        ["fingerprint", SIX_WAYS.fingerprint],
        ["mode", "collective"],
    ]


def test_prefilled_fields_use_level_label() -> None:
    known = ResponseDetails("2026-H2", "icp", "Riverside", "Riverside Council", "health", "Ann")
    book = _form(details=known)
    cells = cells_named(book)
    filled = {n: book["Form"][c].value for n, c in cells.items() if n.startswith("field__")}
    assert filled == {
        "field__round": "2026-H2",
        "field__level": "Integrated care partnership (ICP)",
        "field__area": "Riverside",
        "field__partner": "Riverside Council",
        "field__sector": "health",
        "field__respondent": "Ann",
    }


def test_misfit_prefilled_field_is_refused() -> None:
    with pytest.raises(SixwaysError, match="level: 'village'"):
        write_xlsx_form(SIX_WAYS, ResponseDetails(round="2026-H2", level="village"), MADE)


def test_no_text_becomes_formula() -> None:
    book = _form(NASTY, ResponseDetails(round="=9", partner="=10", sector="+11", area="@12"))
    sheet = book["Form"]
    formulas = [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    row = row_of(sheet, "=5+5")
    # progress, the count and two checks of the questions, score and percent
    scores = row_of(sheet, "Your scores") + 1
    assert formulas == ["C1", f"D{row - 1}", f"D{row}", f"D{row + 2}", f"C{scores}", f"D{scores}"]
    texts = [text for column in "ABC" for text in _column(sheet, column)]
    for text in ("=1+1 & <b>", "@SUM(A1)", "=5+5", "-6", "=9", "=10", "+11", "@12", "=7", "=8"):
        assert text in texts


def test_direction_marks_are_shown_as_codes() -> None:
    # openpyxl shows the text as it is stored: an underscore that looks like a code is itself coded
    texts = _column(_form(NASTY)["Form"], "B")
    assert any("<U+202E>" in text for text in texts)
    assert not any("\u202e" in text for text in texts)


@pytest.mark.parametrize(("asked", "answers", "figures"), FILLINGS)
def test_scores_and_progress_are_written_uncalculated(
    asked: Questionnaire, answers: AnswersById, figures: list[Any]
) -> None:
    form = write_xlsx_form(asked, ROUND, MADE, answers)
    assert figures_of(opened(form, values=True), asked) == [
        sum(answered for answered, _, _ in figures),
        *[pytest.approx(each) for each in figures],
    ]


def test_rows_fit_wrapped_text() -> None:
    sheet = _form()["Form"]
    one = sheet.row_dimensions[row_of(sheet, "Do members demonstrate active listening?")].height
    text = SIX_WAYS.behaviours[5].questions[1].text
    assert sheet.row_dimensions[row_of(sheet, text)].height > 1.5 * one
    # 100 m of 833/1000 of 11 points, 1111 pixels, in about 430
    assert row_height("m" * 100, 470) > 2 * row_height("m" * 30, 470)
    assert row_height("", 470) == row_height("a", 470)
    assert row_height("a\n" * 1000, 470) == 409


def test_form_prints_on_a4() -> None:
    sheet = _form()["Form"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_area.replace("$", "") == f"'Form'!A1:D{sheet.max_row}"


@pytest.mark.parametrize("asked", [SIX_WAYS, questionnaire({"a": 18, "b": 18, "c": 3, "d": 18})])
def test_behaviour_and_its_comment_print_on_one_page(asked: Questionnaire) -> None:
    book = _form(asked)
    sheet = book["Form"]
    ends = [0, *(each.id for each in sheet.row_breaks.brk), sheet.max_row]
    assert len(ends) > 2
    # A4 less its margins, shown at 75 % for the width
    height_of = {row: sheet.row_dimensions[row].height or 14.25 for row in range(1, ends[-1] + 1)}
    for above, end in pairwise(ends):
        assert sum(height_of[row] for row in range(above + 1, end + 1)) < 10.69 * 72 / 0.754
    cells = cells_named(book)
    for behaviour in asked.behaviours:
        names = [answer_name(behaviour.id, question.id) for question in behaviour.questions]
        names.append(comment_name(behaviour.id))
        rows = [int(cells[name].strip("ABCD$")) for name in names]
        # the heading is above the first question
        assert len({sum(row > end for end in ends) for row in (rows[0] - 1, *rows)}) == 1


def test_resources_appear_only_with_prompting_option() -> None:
    assert "Useful resources" in _column(_form()["Form"], "B")
    resources = [{"title": "A book"}]
    scale = [{"id": "a", "label": "A", "points": 1}, {"id": "b", "label": "B", "points": 0}]
    unprompted = questionnaire({"one": 1}, scale, resources=resources)
    assert "Useful resources" not in _column(_form(unprompted)["Form"], "B")


def test_same_form_is_same_bytes() -> None:
    assert write_xlsx_form(SIX_WAYS, ROUND, MADE) == write_xlsx_form(SIX_WAYS, ROUND, MADE)


def test_percent_is_shown_whole_and_score_with_a_decimal_only_if_skipped() -> None:
    sheet = _form()["Form"]
    row = row_of(sheet, "Your scores") + 1
    assert sheet[f"D{row}"].number_format == '0"%"'
    assert sheet[f"C{row}"].number_format == '0.0" of 12"'
    (rule,) = sheet.conditional_formatting[f"C{row}"]
    assert rule.formula == [f"ABS(C{row}-ROUND(C{row},0))<0.05"]
    assert rule.dxf.numFmt.formatCode == '0" of 12"'


def test_instructions_use_the_whole_width() -> None:
    sheet = _form()["Form"]
    row = next(c.row for c in sheet["B"] if c.value and c.value.startswith("The other cells"))
    assert f"B{row}:D{row}" in {str(each) for each in sheet.merged_cells.ranges}
