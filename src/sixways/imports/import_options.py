"""What whoever imports says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sixways.imports.columns import ColumnOptions
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
