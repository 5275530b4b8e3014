"""Options that several commands share."""

from typing import Annotated

import typer

from sixways.cli.help import OUTPUT, SETUP, SHOW, WHICH, WHO, option
from sixways.cli.shell_completion import (
    Complete,
    complete_area,
    complete_level,
    complete_partner,
    complete_round,
    complete_sector,
)
from sixways.model.response import Mode as _Mode

_PATHS = "Response files, folders with *.json files, or quoted patterns."
_FOLDER = "the partnership's, or responses"
_ROUND = "the partnership's, or today's"

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help=_PATHS, show_default=_FOLDER)]
Questionnaires = Annotated[
    list[str],
    option(
        SETUP,
        "A bundled questionnaire or a YAML file. Repeat to add older versions that some responses "
        "answered.",
        "--questionnaire",
        "-q",
        metavar="ID|PATH",
    ),
]
OneQuestionnaire = Annotated[
    str | None,
    option(
        SETUP,
        "A bundled questionnaire or a YAML file.",
        "--questionnaire",
        "-q",
        metavar="ID|PATH",
        default="the partnership's, or six-ways",
    ),
]
Partnership = Annotated[
    str | None,
    option(
        SETUP,
        "The partnership's file.",
        metavar="PATH",
        default="sixways.yaml, if it exists",
    ),
]
Round = Annotated[
    str | None,
    option(
        WHO,
        "The round, for example 2026-H2.",
        "--round",
        metavar="NAME",
        default=_ROUND,
        autocompletion=complete_round,
    ),
]
OnlyRound = Annotated[
    str | None,
    option(
        WHICH,
        "Only this round.",
        "--round",
        metavar="NAME",
        default=_ROUND,
        autocompletion=complete_round,
    ),
]


def _only(text: str, name: str, complete: Complete) -> typer.models.OptionInfo:
    text = f"{text} Repeat for several."
    return option(WHICH, text, name, metavar="NAME", autocompletion=complete)


OnlyRounds = Annotated[list[str], _only("Only this round.", "--round", complete_round)]
OnlyLevels = Annotated[list[str], _only("Only this level.", "--level", complete_level)]
OnlyAreas = Annotated[
    list[str], _only("Only this area and those within it.", "--area", complete_area)
]
OnlySectors = Annotated[list[str], _only("Only this sector.", "--sector", complete_sector)]
OnlyPartners = Annotated[list[str], _only("Only this partner.", "--partner", complete_partner)]
IncludeDrafts = Annotated[bool, option(WHICH, "Include unfinished responses.", "--include-drafts")]
SkipInvalid = Annotated[
    bool, option(WHICH, "Leave invalid files out, and list them.", "--skip-invalid")
]


def _name(text: str, complete: Complete) -> typer.models.OptionInfo:
    return option(WHO, text, metavar="NAME", autocompletion=complete)


Level = Annotated[str | None, _name("The level, for example place.", complete_level)]
Area = Annotated[str | None, _name("The area, for example Riverside.", complete_area)]
Partner = Annotated[str | None, _name("The organisation that answers.", complete_partner)]
Sector = Annotated[str | None, _name("The organisation's sector.", complete_sector)]
Respondent = Annotated[
    str | None, option(WHO, "Who answers, if several people of a partner do.", metavar="NAME")
]
Language = Annotated[
    str | None,
    option(WHO, "Use the translation into this language, for example cy.", metavar="LANGUAGE"),
]
Mode = Annotated[
    _Mode, option(WHO, "collective: a room agrees its answers together.", default=True)
]
Revise = Annotated[bool, option(WHO, "With --answers: replace finished answers.", "--revise")]
Plain = Annotated[
    bool, option(SHOW, "Plain text, one line at a time; for screen readers.", "--plain")
]
#: of a command's own `Literal` of formats
FORMAT = option(OUTPUT, "Output format.", "--format", "-f", default=True)
Output = Annotated[
    str | None, option(OUTPUT, "Write to this file.", "--output", "-o", metavar="FILE")
]
Force = Annotated[bool, option(OUTPUT, "Replace existing files.", "--force")]
Folder = Annotated[
    str | None,
    option(
        OUTPUT, "The folder for responses.", "--output", "-o", metavar="FOLDER", default=_FOLDER
    ),
]
