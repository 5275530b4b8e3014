"""What whoever imports says, and what is read of each file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sixways.imports.columns import ColumnOptions
from sixways.imports.export_notes import Note
from sixways.imports.field_titles import names_person, names_response
from sixways.imports.preview import Preview
from sixways.imports.store import Incoming
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What whoever imports says, for whatever the files don't."""

    #: the questionnaire of exports first, then all others that can have been answered
    questionnaires: Sequence[Questionnaire]
    now: str
    partnership: Partnership | None = None
    #: fields of responses that their forms leave empty
    defaults: Mapping[str, str] = field(default_factory=dict)
    wanted: ColumnOptions = field(default_factory=ColumnOptions)


@dataclass(slots=True)
class IncomingFile:
    """What was read of one file."""

    path: str
    incoming: list[Incoming] = field(default_factory=list)
    #: what to say of the whole file
    notes: list[Note] = field(default_factory=list)
    #: what takes a person to settle
    open: list[Note] = field(default_factory=list)
    #: whether it has a row for each respondent
    is_export: bool = False
    #: of an export: what its columns were taken for
    previews: list[Preview] = field(default_factory=list)

    @property
    def person_title(self) -> str:
        """The title of a column that tells people apart: of numbers, rather than of addresses."""
        titles = [column.title for preview in self.previews for column in preview.columns]
        numbers = [title for title in titles if names_response(title)]
        return next(iter([*numbers, *filter(names_person, titles)]), "")
