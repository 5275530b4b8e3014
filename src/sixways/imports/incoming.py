"""What came in with one file: responses, what can't be taken, and what to say of the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sixways.errors import Problem
from sixways.imports.export_notes import Note
from sixways.imports.field_titles import names_person, names_response
from sixways.imports.preview import Preview
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response


class Incoming(NamedTuple):
    """One response that came in."""

    #: the file, and which of several in it
    source: str
    response: Response
    #: the edition that it answers
    questionnaire: Questionnaire
    #: which of several in the file, as in "row 5"
    which: str = ""
    #: who sent it, as far as the export says: to tell one person's two answers from two people's;
    #: never stored
    person: str = ""
    #: why it can't be taken, unless the same is stored already
    doubts: tuple[Problem, ...] = ()


class Refused(NamedTuple):
    """A file, or one of several responses in it, that can't be taken."""

    #: the file, and which of several in it
    source: str
    problems: Sequence[Problem]
    #: which of several in the file, as in "row 5"
    which: str = ""


@dataclass(slots=True)
class IncomingFile:
    """What was read of one file."""

    path: str
    #: in the order of the file
    parts: list[Incoming | Refused] = field(default_factory=list)
    #: what to say of the whole file
    notes: list[Note] = field(default_factory=list)
    #: what takes a person to settle
    open: list[Note] = field(default_factory=list)
    #: whether it has a row for each respondent
    is_export: bool = False
    #: of an export: what its columns were taken for
    previews: list[Preview] = field(default_factory=list)

    def add(self, other: "IncomingFile") -> None:
        """Take what was read of a file within this one."""
        self.parts += other.parts
        self.notes += other.notes
        self.open += other.open
        self.previews += other.previews
        self.is_export |= other.is_export

    @property
    def responses(self) -> list[Incoming]:
        """Those of its parts that are responses."""
        return [part for part in self.parts if isinstance(part, Incoming)]

    @property
    def person_title(self) -> str:
        """The title of a column that tells people apart: of numbers, rather than of addresses."""
        titles = [column.title for preview in self.previews for column in preview.columns]
        numbers = [title for title in titles if names_response(title)]
        return next(iter([*numbers, *filter(names_person, titles)]), "")
