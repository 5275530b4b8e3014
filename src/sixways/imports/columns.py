"""The columns of an export: what whoever imports says of them, and what they were taken for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sixways.errors import Problem
from sixways.model.questionnaire import Questionnaire

#: the target of a column that is left out
IGNORE = "ignore"


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
    #: targets by the words of titles that our own forms have in other languages
    own_titles: Mapping[str, str] = field(default_factory=dict)
    #: options' ids by other words for them, "" for no answer
    words: Mapping[str, str] = field(default_factory=dict)
    #: titles of the sheets to read
    sheets: Sequence[str] = ()
    #: whether responses are finished although some questions have no column
    allow_missing: bool = False


class Column(NamedTuple):
    """A column and what it was taken for."""

    number: int
    title: str
    #: `behaviour.question`, a field, `comments.behaviour`, `status` or `ignore`; None for nothing
    target: str | None = None
    #: in what its title differs from the question's text; empty where in nothing
    difference: str = ""
    #: the question that it may hold, which takes a person to say
    maybe: str | None = None
    #: whether a service adds it by itself
    is_of_service: bool = False


@dataclass(slots=True)
class Columns:
    """What the columns of an export hold."""

    columns: list[Column] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: titles in a mapping file that no column has
    unused: list[str] = field(default_factory=list)

    @property
    def targets(self) -> dict[int, str]:
        """By column: `behaviour.question`, a field, `comments.behaviour` or `status`."""
        return {c.number: c.target for c in self.columns if c.target and c.target != IGNORE}

    @property
    def unmatched(self) -> list[str]:
        """Titles of columns that nobody knows what to do with."""
        return [c.title for c in self.columns if not (c.target or c.is_of_service)]

    @property
    def left_out(self) -> list[str]:
        """Titles of the service's own columns."""
        return [c.title for c in self.columns if c.is_of_service]

    def numbers_of(self, target: str) -> list[int]:
        return [c.number for c in self.columns if c.target == target]

    def questions(self, questionnaire: Questionnaire) -> dict[int, str]:
        """By column, the questions that columns answer."""
        asked = questionnaire.numbers_by_name
        return {n: target for n, target in self.targets.items() if target in asked}
