"""Where a command takes place: the partnership, its questionnaire and round, and the responses."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sixways.files.questionnaires import bundled_questionnaire, find_questionnaires
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.terminal.detail_prompts import current_round

if TYPE_CHECKING:
    from sixways.files.partnership_file import PartnershipFile

_PARTNERSHIP_FILE = "sixways.yaml"
_USUAL_QUESTIONNAIRE = "six-ways"
_USUAL_FOLDER = "responses"


class Context(NamedTuple):
    """What the options of a command and the partnership's file come to."""

    partnership: Partnership | None
    #: the one asked for first, then those that explain older responses; none where the responses
    #: themselves say which
    questionnaires: Sequence[Questionnaire]
    #: the folder, or for one response the file
    responses: str

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire to ask or to report on."""
        if self.questionnaires:
            return self.questionnaires[0]
        return bundled_questionnaire(_USUAL_QUESTIONNAIRE)

    def round(self, given: str | None = None) -> str:
        """The round that was given, or else the partnership's, or else today's."""
        of_the_partnership = self.partnership.round if self.partnership else None
        return given or of_the_partnership or current_round(self.questionnaire)


def find_context(
    questionnaires: Sequence[str] = (), partnership: str | None = None, output: str | None = None
) -> Context:
    """Options first, then the partnership's file, then what is usual.

    Raises SixwaysError or InvalidFiles where one of the files can't be used.
    """
    found = _find_partnership(partnership)
    return Context(
        partnership=found.partnership if found else None,
        questionnaires=find_questionnaires(questionnaires)
        or ([found.questionnaire] if found else []),
        responses=output or (str(found.responses) if found else _USUAL_FOLDER),
    )


def _find_partnership(path: str | None) -> "PartnershipFile | None":
    """The partnership in a file, or else in the working folder's `sixways.yaml` if there is one."""
    if path is None and not Path(_PARTNERSHIP_FILE).exists():
        return None
    # most commands are run where there is none, and start sooner without its rules
    from sixways.files.partnership_file import read_partnership

    return read_partnership(Path(path or _PARTNERSHIP_FILE))
