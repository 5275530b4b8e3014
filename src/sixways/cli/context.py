"""Where a session takes place: the partnership, the questionnaire, and where responses are kept."""

from typing import NamedTuple

from sixways.cli.partnership_option import find_partnership
from sixways.files.questionnaires import questionnaire_named
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire


class Setting(NamedTuple):
    """What the options and the partnership's file come to."""

    partnership: Partnership | None
    questionnaire: Questionnaire
    output: str


def setting(questionnaire: str | None, partnership: str | None, output: str | None) -> Setting:
    """Options first, then the partnership's file, then what is bundled."""
    found = find_partnership(partnership)
    if found is not None and questionnaire is None:
        asked = found.questionnaire
    else:
        asked = questionnaire_named(questionnaire or "six-ways")
    kept = output or (str(found.responses) if found else "responses")
    return Setting(found.partnership if found else None, asked, kept)
