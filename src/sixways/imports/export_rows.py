"""Which rows of an export aren't responses, and which are not finished."""

import re
from collections.abc import Mapping

from sixways.imports.cells import Cell
from sixways.imports.columns import Column, Columns
from sixways.imports.field_titles import STATUS, names_person
from sixways.imports.partner_names import is_summary, is_test
from sixways.imports.submission import COMMENTS
from sixways.imports.title_words import title_words
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import clip, make_safe

_SUMMARY = re.compile(
    r"(?:grand |sub ?|overall )?(?:totals?|averages?|means?|medians?|sums?|counts?|min(?:imum)?|"
    r"max(?:imum)?|scores?|percent(?:age)?s?|yes|responses?)(?: .*)?|n"
)
#: what is printed below titles: by SurveyMonkey, or by whoever puts points beside answers
_SUBTITLES = frozenset(
    {"response", "open ended response", "other please specify"}
    | {"answer", "answers", "score", "points", "rating", "comment", "comments"}
)
_UNFINISHED = frozenset(
    {"false", "no", "n", "0", "partial", "partial response", "partially completed", "incomplete"}
    | {"in progress", "started", "draft", "not submitted", "not finished", "unfinished"}
)
#: what services and their users mark rows as that don't count
_REJECTED = re.compile(
    r"(?:survey )?(?:preview|test)|spam|rejected|(?:validation status )?not approved|"
    r"disqualified|screened out|over quota|deleted"
)
_PERCENT = re.compile(r"(\d{1,3})(?:\.\d+)? ?%?")
_SUBMIT_TIME = re.compile(
    r"(?:submit|submission|completion) ?(?:date|time)(?: utc)?|date (?:submitted|completed)"
)


class RowReader:
    """Tells the rows under one row of titles apart."""

    def __init__(self, columns: Columns, questionnaire: Questionnaire) -> None:
        self.columns = columns.columns
        self.questions = columns.questions(questionnaire)
        self.partners = columns.numbers_of("partner")
        self.statuses = columns.numbers_of(STATUS)
        self.comments = [
            c.number for c in columns.columns if (c.target or "").startswith(f"{COMMENTS}.")
        ]
        self.people = [c.number for c in columns.columns if names_person(c.title)]
        #: the columns of each title
        self.places: dict[str, set[int]] = {}
        for column in columns.columns:
            self.places.setdefault(title_words(column.title), set()).add(column.number)

    def has_moved_titles(self, row: Mapping[int, Cell]) -> bool:
        """Whether a row has the titles again, but not all in the columns that they are of."""
        if not any(" " in row[number].text for number in self.questions if number in row):
            return False  # most rows: an answer has one word, or two
        words = {number: title_words(cell.text) for number, cell in row.items()}
        asked = {title_words(c.title) for c in self.columns if c.number in self.questions}
        count = sum(word in asked for word in words.values())
        return 2 * count > len(self.questions) and any(
            number not in self.places.get(word, {number}) for number, word in words.items()
        )

    def pass_over(self, row: Mapping[int, Cell]) -> str | None:
        """Why a row isn't a response, in a word or two; None for one that may be."""
        texts = [cell.text for cell in row.values()]
        answers = [row[number] for number in self.questions if number in row]
        if any(text.startswith('{"ImportId"') for text in texts):
            return "ids of columns"
        if self._has_titles(row):
            return "titles"
        names = [row[number].text for number in self.partners if number in row]
        if self._is_summary(row, answers) or any(map(is_summary, names)):
            return "totals"
        if any(map(is_test, names)):
            return "a test"
        marks = [row[number].text for number in self.statuses if number in row]
        if mark := next((m for m in marks if _REJECTED.fullmatch(title_words(m))), None):
            return f"marked '{make_safe(clip(mark))}'"
        has_something = answers or any(number in row for number in self.comments)
        return None if has_something else "no answers"

    def person(self, row: Mapping[int, Cell]) -> str:
        """The address of whoever sent a row; empty where it doesn't say."""
        return next(
            (key for n in self.people if n in row and "@" in (key := name_key(row[n].text))), ""
        )

    def is_unfinished(self, row: Mapping[int, Cell]) -> bool:
        """Whether the service says that whoever gave these answers has not sent them."""
        return any(
            _says_unfinished(column, row.get(column.number))
            for column in self.columns
            if column.target == STATUS or _is_submit_time(column)
        )

    def _has_titles(self, row: Mapping[int, Cell]) -> bool:
        titles = {c.number: title_words(c.title) for c in self.columns if c.number in row}
        words = {number: title_words(row[number].text) for number in titles}
        alike = sum(words[number] == title for number, title in titles.items())
        subtitles = sum(word in _SUBTITLES for word in words.values())
        return 2 * max(alike, subtitles) > len(titles) > 0

    def _is_summary(self, row: Mapping[int, Cell], answers: list[Cell]) -> bool:
        if not answers:
            return False
        labels = [
            cell.text
            for number, cell in row.items()
            if number not in self.questions and not cell.is_formula
        ]
        named = any(_SUMMARY.fullmatch(title_words(text)) for text in labels)
        counted = sum(cell.is_formula or bool(_PERCENT.fullmatch(cell.text)) for cell in answers)
        formulas = sum(cell.is_formula for cell in answers)
        if named:
            return 2 * counted > len(answers)
        return not labels and len(answers) in (formulas, counted)


def _is_submit_time(column: Column) -> bool:
    titles = (column.title, column.title.partition(". ")[0])
    return column.target == "completed" and any(
        _SUBMIT_TIME.fullmatch(title_words(title)) for title in titles
    )


def _says_unfinished(column: Column, cell: Cell | None) -> bool:
    if column.target != STATUS:
        return cell is None
    if cell is None:
        return False
    key = name_key(cell.text)
    found = _PERCENT.fullmatch(key) if "progress" in title_words(column.title) else None
    return int(found[1]) < 100 if found else key in _UNFINISHED
