"""Our workbook form read back, whatever program it was saved with."""

import re
from collections.abc import Iterator

from pydantic import ValidationError

from sixways.errors import InvalidFiles, Problem
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
from sixways.imports.submission import Submission
from sixways.imports.timestamps import format_utc
from sixways.imports.xlsx_reader import Workbook
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered
from sixways.model.sanitise import make_safe

#: a field, ("answer", behaviour, question) or ("comment", behaviour)
Target = tuple[str, ...]

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
    hint = "ask for the form again"
    if said["format"] != FORMAT:
        message = "is a form of another version of sixways"
        raise InvalidFiles([Problem(message, path=workbook.path, hint=hint)])
    try:
        return Answered(
            id=said.get("questionnaire", ""),
            version=said.get("version", ""),
            fingerprint=said.get("fingerprint"),
        )
    except ValidationError as error:
        message = f"names no questionnaire in its sheet '{HIDDEN}'"
        raise InvalidFiles([Problem(message, path=workbook.path, hint=hint)]) from error


def read_form(workbook: Workbook, questionnaire: Questionnaire) -> Submission:
    """The form: its cells by their names, or else by what is printed beside them.

    What is wrong in it is in the form's problems.
    """
    submission = Submission(questionnaire, workbook.path)
    if read_hidden_sheet(workbook).get("mode") == "collective":
        submission.fields["mode"] = "collective"
    if workbook.saved is not None:
        submission.fields["completed"] = format_utc(workbook.saved)
    named = [
        (target, workbook.cell_named(name)) for name, target in _targets_by_name(questionnaire)
    ]
    if not any(target[0] == "answer" for target, cell in named if cell):
        named = list(_PrintedForm(workbook, questionnaire, submission).find_cells())
    for target, cell in named:
        if cell is not None:
            _read_cell(submission, target, cell)
    return submission


def _read_cell(submission: Submission, target: Target, cell: Cell) -> None:
    if len(target) == 1:
        submission.places[target[0]] = cell.place
    if not cell.text and not cell.is_formula:
        return
    match target:
        case ("answer", behaviour, question):
            submission.take_answer(behaviour, question, cell)
        case ("comment", behaviour):
            submission.take_comment(behaviour, cell)
        case _:
            submission.take_field(target[0], cell)


def _targets_by_name(questionnaire: Questionnaire) -> Iterator[tuple[str, Target]]:
    for name in LABELS:
        yield field_name(name), (name,)
    for behaviour in questionnaire.behaviours:
        for question in behaviour.questions:
            name = answer_name(behaviour.id, question.id)
            yield name, ("answer", behaviour.id, question.id)
        yield comment_name(behaviour.id), ("comment", behaviour.id)


class _PrintedForm:
    """Looks for the form's printed texts, and takes what stands to the right of them."""

    def __init__(
        self, workbook: Workbook, questionnaire: Questionnaire, submission: Submission
    ) -> None:
        self.workbook = workbook
        self.submission = submission
        self.labels: dict[str, Target] = {name_key(text): (n,) for n, text in LABELS.items()}
        for behaviour in questionnaire.behaviours:
            label = name_key(comments_label(questionnaire, behaviour))
            self.labels[label] = ("comment", behaviour.id)
        #: by text, the questions that are worded so, by their printed numbers
        self.questions: dict[str, dict[str, Target]] = {}
        for behaviour, question in questionnaire.questions:
            number = questionnaire.numbers[behaviour.id, question.id]
            worded = self.questions.setdefault(name_key(make_safe(question.text)), {})
            worded[number] = ("answer", behaviour.id, question.id)
        longest = max(map(len, [*self.labels, *self.questions]))
        self.long = 2 * longest + 20

    def find_cells(self) -> Iterator[tuple[Target, Cell | None]]:
        seen: dict[Target, Cell] = {}
        for sheet in self.workbook.sheets:
            for _, row in sheet.rows():
                for cell in row.values():
                    target = self._match_cell(sheet, cell)
                    if target is None:
                        continue
                    first = seen.setdefault(target, cell)
                    if first is not cell:
                        message = f"stands twice, first in {first.place}"
                        self.submission.refuse(cell, message, "keep one of them")
                    else:
                        yield target, _cell_beside(row, cell.column)

    def _match_cell(self, sheet: Sheet, cell: Cell) -> Target | None:
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

    def _match_question(
        self, worded: dict[str, Target], number: str | None, cell: Cell
    ) -> Target | None:
        if number in worded:
            return worded[number]
        own = next(iter(worded))
        if number is not None and _PRINTED_NUMBER.fullmatch(number):
            hint = "put number and text together as in the form"
            self.submission.refuse(cell, f"is the text of question {own}, beside {number}", hint)
        elif len(worded) > 1:
            message = f"is the text of several questions: {', '.join(worded)}"
            self.submission.refuse(cell, message, "put the number before it")
        else:
            return worded[own]
        return None


def _cell_beside(row: dict[int, Cell], column: int) -> Cell | None:
    """The cell right of a text; where that is empty, the next that something was typed in."""
    right = sorted(c for c in row if c > column)
    return next((row[c] for c in right if c == column + 1 or not row[c].is_formula), None)
