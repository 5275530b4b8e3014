"""Our workbook form read back, whatever program it was saved with."""

import re
from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from sixways.files.read_bytes import refusal
from sixways.forms.workbook_cells import (
    FORMAT,
    HIDDEN,
    HIDDEN_KEYS,
    LABELS,
    answer_name,
    comment_name,
    comments_label,
    field_name,
    question_keys,
)
from sixways.imports.cells import Cell, Sheet
from sixways.imports.question_matching import questions_by_text
from sixways.imports.submission import COMMENTS, Submission
from sixways.imports.table_shapes import TableShapes
from sixways.imports.timestamps import format_utc
from sixways.imports.xlsx_reader import Workbook
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered
from sixways.model.sanitise import clip, make_safe
from sixways.model.wording import join

#: sheets that are named
_MOST_SHEETS = 5
_PRINTED_NUMBER = re.compile(r"\d{1,3}\.\d{1,3}")


def read_hidden_sheet(workbook: Workbook) -> dict[str, str]:
    """What the hidden sheet says, by its keys; nothing where there is none."""
    sheet = workbook.sheet(HIDDEN)
    if sheet is None:
        return {}
    said = {}
    for row in range(1, len(HIDDEN_KEYS) + 1):
        key, value = sheet.at(row, 1), sheet.at(row, 2)
        if key and value:
            said[key.text] = value.text
    return said


def find_questionnaire_id(workbook: Workbook) -> Answered | None:
    """The questionnaire that the workbook says it answers; raises InvalidFiles.

    None where the workbook doesn't say, as with rows that were copied into another one.
    """
    said = read_hidden_sheet(workbook)
    if "format" not in said:
        return None
    hint = "send the partner a new form"
    if said["format"] != FORMAT:
        raise refusal(workbook.path, "was made by another version of sixways", hint=hint)
    try:
        return Answered(
            id=said.get("questionnaire", ""),
            version=said.get("version", ""),
            fingerprint=said.get("fingerprint"),
        )
    except ValidationError as error:
        message = f"doesn't say in its sheet '{HIDDEN}' which questionnaire it answers"
        raise refusal(workbook.path, message, hint=hint) from error


def choose_sheet(
    workbook: Workbook, questionnaire: Questionnaire, titles: Sequence[str]
) -> Workbook:
    """A workbook with one response, in a sheet of these titles if any are given.

    Raises InvalidFiles where several sheets have questions, or none of those that were asked for.
    """
    shapes = TableShapes(questionnaire, workbook.path)
    asked = [sheet for sheet in workbook.sheets if shapes.has_questions(sheet)]
    wanted = {name_key(title) for title in titles}
    chosen = [sheet for sheet in asked if not wanted or name_key(sheet.title) in wanted]
    named = join([f"'{make_safe(clip(sheet.title))}'" for sheet in asked[:_MOST_SHEETS]])
    if asked and not chosen:
        message = f"there is no sheet '{make_safe(clip(titles[0]))}' with questions"
        raise refusal(workbook.path, message, hint=f"those with questions are {named}")
    if len(chosen) > 1:
        message = f"has a response in each of several sheets, such as {named}"
        hint = "import them one by one: --sheet TITLE --partner NAME"
        raise refusal(workbook.path, message, hint=hint)
    return workbook._replace(sheets=tuple(chosen)) if chosen and wanted else workbook


def find_copied_forms(workbook: Workbook, questionnaire: Questionnaire) -> list[str]:
    """The sheets of our workbook that have the questions beside the one that is read."""
    named = {place[0] for name, place in workbook.names.items() if name.startswith("answer__")}
    read = named & {sheet.title for sheet in workbook.sheets}
    if not read:
        return []  # where a program has dropped the names all sheets are read
    shapes = TableShapes(questionnaire, workbook.path)
    others = [sheet for sheet in workbook.sheets if sheet.title not in read]
    copied = [sheet.title for sheet in others if shapes.has_questions(sheet)]
    return [f"sheet '{make_safe(clip(title))}'" for title in copied]


def read_form(workbook: Workbook, questionnaire: Questionnaire) -> Submission:
    """The form: its cells by their names, or else by what is printed beside them.

    What is wrong in it is in the form's problems.
    """
    submission = Submission(questionnaire, workbook.path)
    said = read_hidden_sheet(workbook)
    if said.get("mode") == "collective":
        submission.fields["mode"] = "collective"
    if language := said.get("language"):
        submission.fields["language"] = language
    if workbook.saved is not None:
        submission.fields["completed"] = format_utc(workbook.saved)
    cells = [
        (target, cell)
        for name, target in _targets_by_name(questionnaire)
        if (cell := workbook.cell_named(name))
    ]
    if not any(target in questionnaire.numbers_by_name for target, _ in cells):
        cells = list(_PrintedForm(workbook, questionnaire, submission).find_cells())
    for target, cell in cells:
        submission.take(target, cell)
    submission.beside = list(_find_beside(workbook, [cell for _, cell in cells]))
    return submission


def _find_beside(workbook: Workbook, boxes: Sequence[Cell]) -> Iterator[Cell]:
    """What was typed right of the boxes to fill in; the form's own cells there are formulas."""
    places = {(box.sheet, box.row, box.column) for box in boxes}
    for box in boxes:
        sheet = workbook.sheet(box.sheet)
        row = sheet.cells.get(box.row, {}) if sheet else {}
        for column, cell in sorted(row.items()):
            is_box = (cell.sheet, cell.row, column) in places
            if column > box.column and cell.text and not cell.is_formula and not is_box:
                yield cell


def _targets_by_name(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    for name in LABELS:
        yield field_name(name), name
    for behaviour in questionnaire.behaviours:
        for question in behaviour.questions:
            name = answer_name(behaviour.id, question.id)
            yield name, f"{behaviour.id}.{question.id}"
        yield comment_name(behaviour.id), f"{COMMENTS}.{behaviour.id}"


def _labels_in_another_language(workbook: Workbook, questionnaire: Questionnaire) -> dict[str, str]:
    """What the hidden sheet says is printed beside each field and comment."""
    sheet = workbook.sheet(HIDDEN)
    if sheet is None:
        return {}
    targets = dict(_targets_by_name(questionnaire))
    return {
        name_key(label.text): targets[name.text]
        for _, row in sheet.rows()
        if (name := row.get(1)) and name.text in targets and (label := row.get(2))
    }


class _PrintedForm:
    """Looks for the form's printed texts, and takes what is to the right of them."""

    def __init__(
        self, workbook: Workbook, questionnaire: Questionnaire, submission: Submission
    ) -> None:
        self.workbook = workbook
        self.submission = submission
        self.labels = {name_key(text): name for name, text in LABELS.items()}
        for each in (questionnaire, *questionnaire.translations):
            for behaviour in each.behaviours:
                label = name_key(comments_label(each, behaviour))
                self.labels[label] = f"{COMMENTS}.{behaviour.id}"
        self.labels |= _labels_in_another_language(workbook, questionnaire)
        self.questions = questions_by_text(questionnaire)
        longest = max(map(len, [*self.labels, *self.questions]))
        self.long = 2 * longest + 20

    def find_cells(self) -> Iterator[tuple[str, Cell]]:
        seen: dict[str, Cell] = {}
        for sheet in self.workbook.sheets:
            if sheet.title == HIDDEN:
                continue
            for _, row in sheet.rows():
                for cell in row.values():
                    target = self._match_cell(sheet, cell)
                    if target is None:
                        continue
                    first = seen.setdefault(target, cell)
                    if first is not cell:
                        message = f"appears twice, first in {first.place}"
                        self.submission.refuse(cell, message, "keep one of them")
                    elif beside := _cell_beside(row, cell.column):
                        yield target, beside

    def _match_cell(self, sheet: Sheet, cell: Cell) -> str | None:
        if len(cell.text) > self.long or cell.is_formula:
            return None
        for number, key in question_keys(cell.text):
            if key in self.labels:
                return self.labels[key]
            if worded := self.questions.get(key):
                return self._match_question(
                    worded, number or self._number_beside(sheet, cell), cell
                )
        return None

    def _number_beside(self, sheet: Sheet, cell: Cell) -> str | None:
        left = sheet.at(cell.row, cell.column - 1)
        return left.text if left and _PRINTED_NUMBER.fullmatch(left.text) else None

    def _match_question(self, worded: dict[str, str], number: str | None, cell: Cell) -> str | None:
        if number in worded:
            return worded[number]
        own = next(iter(worded))
        if number is not None and _PRINTED_NUMBER.fullmatch(number):
            hint = "put each number beside its own question, as in the form"
            self.submission.refuse(cell, f"is question {own}, but has the number {number}", hint)
        elif len(worded) > 1:
            message = f"could be any of questions {', '.join(worded)}"
            self.submission.refuse(cell, message, "put its number before it")
        else:
            return worded[own]
        return None


def _cell_beside(row: dict[int, Cell], column: int) -> Cell | None:
    """The cell right of a text; where that is empty, the next that something was typed in."""
    right = sorted(c for c in row if c > column)
    return next((row[c] for c in right if c == column + 1 or not row[c].is_formula), None)
