"""Tables that are laid out otherwise than a row for each response, turned into such ones.

- turned: the questions down the side, and a column for each partner;
- ticked: the questions down the side, a column for each option, and a mark in one of them;
- long: a row for each answer, with its question in a column of its own.

The cells keep their own places, so that messages name what a person sees.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sixways.files.read_bytes import refusal
from sixways.imports.answer_words import read_answer
from sixways.imports.cells import Cell, Sheet
from sixways.imports.field_titles import match_field
from sixways.imports.question_matching import QuestionMatcher
from sixways.imports.title_words import title_words
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.wording import in_letters

#: the layout of a sheet whose rows were its columns
TURNED = "a column for each response"
#: rows that are looked at to tell how a table is laid out
_LOOKED_AT = 400
_MARKS = re.compile(r"x|✓|✔|✗|☑|☒|■|●|1|true|yes|tick(?:ed)?|v|checked|selected", re.IGNORECASE)
_OFF = re.compile(r"0|false|☐|□|no|not selected|unchecked|", re.IGNORECASE)
_ANSWER_TITLES = frozenset(
    {"answer", "answers", "response", "responses", "value", "option", "answer text", "label"}
)
#: columns of `sixways export`, and of the sheet Data in a report
_OWN_EXPORT = frozenset({"behaviour_title", "number", "question", "text", "answer", "points"})
_QUESTION_TITLES = frozenset({"question", "questions", "question text", "item", "statement", ""})


class _Questions(NamedTuple):
    """Questions that are below one another."""

    column: int
    #: of the question at the top
    first_row: int
    #: by row, the question in it: `behaviour.question`
    rows: dict[int, str]
    #: other columns that hold questions, such as their numbers
    others: frozenset[int]


class _Boxes(NamedTuple):
    """Columns in which one box of each row is ticked."""

    #: the row of their titles
    row: int
    #: by column, the option's id
    options: dict[int, str]


class TableShapes:
    """Finds how a sheet is laid out, and turns it."""

    def __init__(
        self, questionnaire: Questionnaire, path: str, words: Mapping[str, str] | None = None
    ) -> None:
        self.questionnaire = questionnaire
        #: options' ids by other words for them
        self.words = words
        self.path = path
        self.matcher = QuestionMatcher(questionnaire)
        self.enough = min(2, len(questionnaire.questions))

    def turn(self, sheet: Sheet, *, is_csv: bool = False) -> Sheet | None:
        """The sheet with a row for each response; None where it isn't laid out in another way.

        Raises InvalidFiles where two boxes of a question are ticked, and for our own export.
        """
        asked = self._find_questions(sheet)
        if asked is None:
            return None
        self._refuse_own_export(sheet, asked)
        if boxes := self._find_boxes(sheet, asked):
            return self._turn_boxes(sheet, asked, boxes)
        if len(set(asked.rows.values())) < len(asked.rows):
            return self._turn_long(sheet, asked)
        answers = self._answer_columns(sheet, asked)
        if len(answers) >= 2 or (answers and is_csv):
            return self._transpose(sheet, asked, answers)
        return None

    def _refuse_own_export(self, sheet: Sheet, asked: _Questions) -> None:
        """It doesn't have all of a response, and what a room agreed looks like a partner's own."""
        above = sheet.cells.get(asked.first_row - 1, {}).values()
        if {cell.text for cell in above} >= _OWN_EXPORT:
            message = "is an export of sixways for other programs, without comments"
            hint = "import the responses themselves, or what this writes: sixways export -f jsonl"
            raise refusal(self.path, message, hint=hint)

    def has_questions(self, sheet: Sheet) -> bool:
        """Whether several questions are below one another."""
        return self._find_questions(sheet) is not None

    def _find_questions(self, sheet: Sheet) -> _Questions | None:
        """The column with most questions below one another, and which is in which row."""
        found: dict[int, dict[int, str]] = {}
        worded: Counter[int] = Counter()
        for number, row in list(sheet.rows())[:_LOOKED_AT]:
            for column, cell in row.items():
                if not cell.is_formula and (match := self.matcher.match(cell.text)):
                    found.setdefault(column, {})[number] = match.target
                    worded[column] += not match.is_by_name
        best = max(found, key=lambda c: (len(set(found[c].values())), worded[c], -c), default=None)
        if best is None or len(set(found[best].values())) < self.enough:
            return None
        # beyond the rows that were looked at a long table continues
        for number, row in sheet.rows():
            text = row[best].text if best in row else ""
            if number not in found[best] and (match := self.matcher.match(text)):
                found[best][number] = match.target
        alike = (c for c in found if found[c] == found[best] and c != best)
        return _Questions(best, min(found[best]), found[best], frozenset(alike))

    def _answer_columns(self, sheet: Sheet, asked: _Questions) -> list[int]:
        """Columns in which answers are beside the questions."""
        counts = Counter(
            beside
            for number in asked.rows
            for beside, cell in sheet.cells[number].items()
            if beside != asked.column
            and read_answer(cell.text, self.questionnaire, self.words) is not None
        )
        return sorted(beside for beside, count in counts.items() if 2 * count >= len(asked.rows))

    def _find_boxes(self, sheet: Sheet, asked: _Questions) -> _Boxes | None:
        """The row of titles whose columns are options, above the first question."""
        for number in sorted((n for n in sheet.cells if n < asked.first_row), reverse=True):
            options = {
                beside: option
                for beside, cell in sheet.cells[number].items()
                if beside != asked.column and (option := read_answer(cell.text, self.questionnaire))
            }
            if len(set(options.values())) == len(options) == len(self.questionnaire.scale):
                return _Boxes(number, options)
        return None

    def _turn_boxes(self, sheet: Sheet, asked: _Questions, boxes: _Boxes) -> Sheet:
        turned = Sheet(sheet.title, is_hidden=sheet.is_hidden, layout="a tick for each answer")
        for at, (number, target) in enumerate(sorted(asked.rows.items()), 100):
            ticked = [
                (option, sheet.cells[number][column])
                for column, option in boxes.options.items()
                if column in sheet.cells[number] and self._is_ticked(sheet.cells[number][column])
            ]
            question = next(c for c in sheet.cells[number].values() if self.matcher.match(c.text))
            turned.put(1, at, question)
            if len(ticked) > 1:
                printed = self.questionnaire.numbers_by_name[target]
                message = f"{len(ticked)} boxes are ticked for question {printed}"
                hint = "leave one tick for each question"
                raise refusal(self.path, message, hint=hint, thing=ticked[1][1].place)
            for option, cell in ticked:
                turned.put(2, at, cell._replace(text=option))
        self._put_fields(sheet, turned, boxes.row)
        return turned

    def _is_ticked(self, cell: Cell) -> bool:
        if _OFF.fullmatch(cell.text.strip()):
            return False
        if not _MARKS.fullmatch(cell.text.strip()):
            hint = "tick a box with an x, or write the answer's word beside the question"
            message = f"'{cell.text[:40]}' is not a tick"
            raise refusal(self.path, message, hint=hint, thing=cell.place)
        return True

    def _put_fields(self, sheet: Sheet, turned: Sheet, titles: int) -> None:
        """What is beside a field's name above the table, as a column of its own."""
        at = 1
        for number in sorted(n for n in sheet.cells if n < titles):
            row = sheet.cells[number]
            for column, cell in sorted(row.items()):
                beside = row.get(column + 1)
                if beside and match_field(cell.text.rstrip(": ")):
                    turned.put(1, at, cell._replace(text=cell.text.rstrip(": ")))
                    turned.put(2, at, beside)
                    at += 1

    def _transpose(self, sheet: Sheet, asked: _Questions, answers: list[int]) -> Sheet:
        turned = Sheet(sheet.title, is_hidden=sheet.is_hidden, layout=TURNED)
        names = self._find_names(sheet, asked, answers)
        # whoever is named has answered little, or in words that have to be put right
        named = sheet.cells.get(names or 0, {})
        beside_questions = {c for number in asked.rows for c in sheet.cells[number]}
        # before the questions are their numbers and behaviours
        beside_questions = {c for c in beside_questions if c > asked.column}
        answers = sorted({*answers, *(named.keys() & beside_questions)} - asked.others)
        for number, row in sheet.rows():
            title = row.get(asked.column)
            if number == names:
                title = Cell(sheet.title, number, asked.column, "Partner")
            is_above = number < asked.first_row and number != names
            if title is None or (is_above and not match_field(title.text)):
                continue
            if number not in asked.rows and not any(beside in row for beside in answers):
                continue  # a heading
            turned.put(1, number, title)
            for beside in answers:
                if beside in row:
                    turned.put(beside + 1, number, row[beside])
        return turned

    def _find_names(self, sheet: Sheet, asked: _Questions, answers: list[int]) -> int | None:
        """The row that names whose answers are in each column."""
        for number in sorted((n for n in sheet.cells if n < asked.first_row), reverse=True):
            row = sheet.cells[number]
            title = row.get(asked.column)
            if (title is None or _may_be_above_names(title.text)) and all(
                beside in row for beside in answers
            ):
                return number
        return None

    def _turn_long(self, sheet: Sheet, asked: _Questions) -> Sheet | None:
        """One row for each set of values in the other columns, as far as these hold fields."""
        header = max((n for n in sheet.cells if n < asked.first_row), default=None)
        if header is None:
            return None
        titles = sheet.cells[header]
        named = [c for c, cell in titles.items() if title_words(cell.text) in _ANSWER_TITLES]
        # in a column that is called so, what isn't an answer is asked about
        answers = named or self._answer_columns(sheet, asked)
        fields = {c: match.field for c, cell in titles.items() if (match := match_field(cell.text))}
        if not answers or "partner" not in fields.values():
            return None
        turned = Sheet(sheet.title, is_hidden=sheet.is_hidden, layout="a row for each answer")
        places = {target: 1000 + at for at, target in enumerate(dict.fromkeys(asked.rows.values()))}
        for field_column in fields:
            turned.put(1, field_column, titles[field_column])
        groups: dict[tuple[str, ...], int] = {}
        for number, target in asked.rows.items():
            row = sheet.cells[number]
            turned.put(1, places[target], row[asked.column])
            key = tuple(name_key(row[c].text) if c in row else "" for c in sorted(fields))
            at = groups.setdefault(key, number)
            for field_column in fields:
                if field_column in row and at == number:
                    turned.put(at, field_column, row[field_column])
            if answers[0] in row and not turned.put(at, places[target], row[answers[0]]):
                printed = self.questionnaire.numbers_by_name[target]
                message = f"question {printed} is answered a second time for the same partner"
                hint = "add a column that tells its people apart, or keep one of them"
                raise refusal(self.path, message, hint=hint, thing=row[answers[0]].place)
        return turned


def _may_be_above_names(title: str) -> bool:
    """Whether a title above questions may be that of a row of partners' names."""
    known = match_field(title)
    return title_words(title) in _QUESTION_TITLES or (
        known is not None and known.field == "partner"
    )


def describe_row(sheet: Sheet, number: int) -> str:
    """What a row of a sheet is called in the file: `row 5`, or `column C` if it was turned."""
    return f"{row_kind(sheet)} {row_name(sheet, number)}"


def row_kind(sheet: Sheet) -> str:
    """What the file has where the sheet has a row: `row` or `column`."""
    return "column" if sheet.layout == TURNED else "row"


def row_name(sheet: Sheet, number: int) -> str:
    """Which one that is: `5` or `C`."""
    return in_letters(number - 1) if sheet.layout == TURNED else str(number)
