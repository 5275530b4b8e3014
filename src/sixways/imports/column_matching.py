"""Which column of an export holds what."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sixways.errors import Problem
from sixways.forms.workbook_cells import question_keys
from sixways.imports.cells import Cell
from sixways.imports.submission import COMMENTS, is_question, questions_by_text
from sixways.model.names import did_you_mean, name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import clip, make_safe

#: what a column can hold beside answers and comments
FIELDS = ("partner", "sector", "respondent", "level", "area", "round", "started", "completed")
IGNORE = "ignore"

#: titles that say what is in their column, in the words of the form services and in ours
_FIELD_TITLES = {
    "partner": "partner",
    "organisation": "partner",
    "organization": "partner",
    "your organisation": "partner",
    "sector": "sector",
    "level": "level",
    "area": "area",
    "round": "round",
    "start time": "started",
    "completion time": "completed",
    "timestamp": "completed",
}
#: columns of the form services that hold no answers; some say who the respondent is
_SERVICE_TITLES = re.compile(
    r"id|e-?mail|e-?mail address|name|username|last modified time|language|score|total points|"
    r"quiz feedback|grade posted time|(?:points|feedback) - .*|.* \[(?:score|feedback)\]"
)
_ENOUGH = 50


@dataclass(frozen=True, slots=True)
class ColumnOptions:
    """What whoever imports says about columns."""

    #: the title of a field's column
    titles: Mapping[str, str] = field(default_factory=dict)
    #: titles of columns with comments, each with its behaviour, or with none for the one before it
    comments: Mapping[str, str | None] = field(default_factory=dict)
    #: targets by title, of columns that are called otherwise: `behaviour.question`, a field,
    #: `comments`, `comments.behaviour` or `ignore`
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Columns:
    """What the columns of an export hold."""

    #: by column: `behaviour.question`, a field, or `comments.behaviour`
    targets: dict[int, str] = field(default_factory=dict)
    #: titles of columns that nobody knows what to do with
    unmatched: list[str] = field(default_factory=list)
    #: titles of the service's own columns, which are left out
    left_out: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: how many columns hold answers
    questions: int = 0


def column_targets(questionnaire: Questionnaire) -> list[str]:
    """All that a column can be mapped to."""
    questions = [f"{behaviour.id}.{question.id}" for behaviour, question in questionnaire.questions]
    comments = [f"{COMMENTS}.{behaviour.id}" for behaviour in questionnaire.behaviours]
    return [*questions, *FIELDS, COMMENTS, *comments, IGNORE]


class ColumnMatcher:
    """Finds what columns hold by their titles."""

    def __init__(self, questionnaire: Questionnaire, wanted: ColumnOptions, path: str) -> None:
        self.questionnaire = questionnaire
        self.path = path
        self.fields = {name: name_key(title) for name, title in wanted.titles.items()}
        self.titles = [*wanted.titles.values(), *wanted.comments]
        self.comments = {name_key(title): b for title, b in wanted.comments.items()}
        self.mapping = {name_key(title): target for title, target in wanted.mapping.items()}
        self.texts = questions_by_text(questionnaire)

    def match_columns(self, header: Mapping[int, Cell]) -> Columns:
        """What the columns under a row of titles hold."""
        columns = Columns()
        behaviour: str | None = None
        first: dict[str, Cell] = {}
        for column, cell in sorted(header.items()):
            claims = list(dict.fromkeys(self._find_claims(name_key(cell.text))))
            if len(claims) > 1:
                self._refuse(
                    columns, cell, f"is mapped to {' and '.join(claims)}", "choose one of them"
                )
            target = claims[0] if claims else self._guess(cell.text)
            if target == COMMENTS:
                target = f"{COMMENTS}.{behaviour}" if behaviour else None
            if target is None:
                service = _SERVICE_TITLES.fullmatch(name_key(cell.text))
                (columns.left_out if service else columns.unmatched).append(cell.text)
                continue
            if is_question(target, self.questionnaire):
                behaviour = target.partition(".")[0]
                columns.questions += 1
            if target == IGNORE:
                continue
            if target in first:
                hint = "remove one of them, or map it to 'ignore'"
                message = f"{self._describe(target)} is also in {first[target].place}"
                self._refuse(columns, cell, message, hint)
            first.setdefault(target, cell)
            columns.targets[column] = target
        self._refuse_missing(columns, header.values())
        return columns

    def _find_claims(self, title: str) -> Iterator[str]:
        """What was said about a column: by option, or in a mapping file."""
        if title in self.mapping:
            yield self.mapping[title]
        yield from (name for name, known in self.fields.items() if title == known)
        for known, behaviour in self.comments.items():
            # Microsoft adds numbers to titles that stand more than once
            if title == known or (behaviour is None and title.rstrip("0123456789") == known):
                yield f"{COMMENTS}.{behaviour}" if behaviour else COMMENTS

    def _guess(self, text: str) -> str | None:
        texts = [text]
        if text.endswith("]"):
            # in Google's grids a question stands in brackets after the grid's own title
            texts.append(text.partition("[")[2][:-1])
        for words in texts:
            for number, key in question_keys(words):
                alike = self.texts.get(key, {})
                if number in alike or len(alike) == 1:
                    return alike.get(number or "") or next(iter(alike.values()))
        key = name_key(text)
        return _FIELD_TITLES.get(key) or self._guess_comments(key)

    def _guess_comments(self, key: str) -> str | None:
        """Comments, if the title has that word and names one behaviour."""
        if "comment" not in key:
            return None
        named = [
            behaviour.id
            for behaviour in self.questionnaire.behaviours
            if name_key(behaviour.title) in key or name_key(behaviour.name) in key
        ]
        return f"{COMMENTS}.{named[0]}" if len(named) == 1 else None

    def _describe(self, target: str) -> str:
        behaviour, _, question = target.partition(".")
        number = self.questionnaire.numbers.get((behaviour, question))
        return f"question {number}" if number else f"'{target}'"

    def _refuse_missing(self, columns: Columns, cells: Collection[Cell]) -> None:
        there = [clip(cell.text) for cell in cells]
        keys = {name_key(cell.text) for cell in cells}
        for title in self.titles:
            if name_key(title) not in keys:
                message = f"there is no column '{clip(title)}'"
                hint = did_you_mean(title, there) or "import files without this column separately"
                columns.problems.append(Problem(make_safe(message), path=self.path, hint=hint))

    def _refuse(self, columns: Columns, cell: Cell, message: str, hint: str) -> None:
        if len(columns.problems) < _ENOUGH:
            columns.problems.append(
                Problem(make_safe(message), path=self.path, thing=cell.place, hint=hint)
            )
