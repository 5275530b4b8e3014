"""Exports with a column for each option of each question, of which one is filled in."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sixways.files.read_bytes import refusal
from sixways.forms.labels import find_option
from sixways.imports.answer_words import read_answer
from sixways.imports.cells import Cell, Sheet
from sixways.imports.partner_names import is_summary
from sixways.imports.question_matching import QuestionMatcher
from sixways.imports.title_words import title_words
from sixways.model.questionnaire import Questionnaire

#: rows in which the titles of columns are looked for
_HEADERS = 20
_OFF = re.compile(r"0|false|no|unchecked|not selected|☐|-", re.IGNORECASE)


class _OptionColumn(NamedTuple):
    target: str
    option: str
    #: the cell with the question's text
    question: Cell


class OptionColumns:
    """Finds such columns, and makes one column for each question of them."""

    def __init__(self, questionnaire: Questionnaire, path: str) -> None:
        self.questionnaire = questionnaire
        self.path = path
        self.matcher = QuestionMatcher(questionnaire)
        languages = (questionnaire, *questionnaire.translations)
        labels = {title_words(option.label) for each in languages for option in each.scale}
        found = {label: find_option(label, questionnaire) for label in labels}
        self.labels = {label: option for label, option in found.items() if option}

    def merge(self, sheet: Sheet) -> Sheet | None:
        """The sheet with a column for each question; None where it has no such columns.

        Raises InvalidFiles where two options of a question are filled in.
        """
        above: dict[int, Cell] = {}
        for number, row in list(sheet.rows())[:_HEADERS]:
            columns = self._find(row, above)
            several = Counter(column.target for column in columns.values())
            enough = min(2, len(self.matcher.numbers))
            if sum(count > 1 for count in several.values()) >= enough and (
                all(column.question.row == number for column in columns.values())
                or self._have_all_options(columns)
            ):
                return self._merge(sheet, number, columns)
            above = row
        return None

    def _have_all_options(self, columns: Mapping[int, _OptionColumn]) -> bool:
        """Whether some question has each option: labels below it may be answers, and no titles."""
        options: dict[str, set[str]] = {}
        for column in columns.values():
            options.setdefault(column.target, set()).add(column.option)
        return max(map(len, options.values())) == len(self.questionnaire.scale)

    def _find(self, row: Mapping[int, Cell], above: Mapping[int, Cell]) -> dict[int, _OptionColumn]:
        """Columns whose titles end in an option, or are one below a question."""
        found: dict[int, _OptionColumn] = {}
        question: tuple[str, Cell] | None = None
        for column in sorted({*row, *above}):
            if column in above:
                match = self.matcher.match(above[column].text)
                question = (match.target, above[column]) if match else None
            if column not in row:
                continue
            words = title_words(row[column].text)
            option = self.labels.get(words)
            if option and question:
                found[column] = _OptionColumn(question[0], option, question[1])
            elif own := self._split(row[column], words):
                found[column] = own
        return found

    def _split(self, cell: Cell, words: str) -> _OptionColumn | None:
        """A title of a question's text and an option behind it."""
        for label, option in sorted(self.labels.items(), key=lambda item: -len(item[0])):
            if words.endswith(f" {label}"):
                text = words.removesuffix(label).strip()
                match = self.matcher.match(text)
                return (
                    _OptionColumn(match.target, option, cell._replace(text=text)) if match else None
                )
        return None

    def _merge(self, sheet: Sheet, header: int, columns: Mapping[int, _OptionColumn]) -> Sheet:
        merged = Sheet(sheet.title, is_hidden=sheet.is_hidden, hidden_rows=sheet.hidden_rows)
        merged.layout, merged.beyond = "a column for each option", sheet.beyond
        place: dict[str, int] = {}
        for column, found in columns.items():
            place.setdefault(found.target, column)
        for number, row in sheet.rows():
            # a total's counts aren't choices; a comment further right can be such a word
            is_total = number > header and is_summary(row[min(row)].text)
            for column, cell in row.items():
                of = columns.get(column)
                if of is None:
                    merged.put(number, column, cell)
                elif number == header:
                    merged.put(number, place[of.target], of.question)
                elif number > header and not is_total and self._is_chosen(cell, of.option):
                    answer = cell._replace(text=of.option)
                    if not merged.put(number, place[of.target], answer):
                        hint = "leave one option for each question"
                        message = "a second option is chosen for the same question"
                        raise refusal(self.path, message, hint=hint, thing=cell.place)
        return merged

    def _is_chosen(self, cell: Cell, option: str) -> bool:
        """Whether a cell says that its column's option was chosen: the label, 1, x or the like."""
        is_label = read_answer(cell.text, self.questionnaire) == option
        return is_label or not _OFF.fullmatch(cell.text.strip())
