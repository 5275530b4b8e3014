"""The options of `import`, as Typer wants them."""

from typing import Annotated

import typer

from sixways.cli.help import EXPORTS, OUTPUT, SETUP, WHO, option
from sixways.cli.shell_completion import (
    Complete,
    complete_area,
    complete_level,
    complete_partner,
    complete_round,
    complete_sector,
)


def _detail(what: str, complete: Complete) -> typer.models.OptionInfo:
    text = f"The {what}, for forms that don't say."
    return option(WHO, text, metavar="NAME", autocompletion=complete)


def _title(text: str, name: str, metavar: str = "TITLE") -> typer.models.OptionInfo:
    return option(EXPORTS, text, name, metavar=metavar)


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files that partners sent back, folders, quoted patterns, or - for stdin.",
        show_default=False,
    ),
]
Questionnaires = Annotated[
    list[str],
    option(
        SETUP,
        "The questionnaire that exports answer. Repeat to allow others.",
        "--questionnaire",
        "-q",
        metavar="ID|PATH",
        default="the partnership's, or six-ways",
    ),
]
Round = Annotated[
    str | None,
    option(
        WHO,
        "The round, for forms that don't say.",
        "--round",
        metavar="NAME",
        default="the partnership's, or the one it was completed in",
        autocompletion=complete_round,
    ),
]
Level = Annotated[str | None, _detail("level", complete_level)]
Area = Annotated[str | None, _detail("area", complete_area)]
Partner = Annotated[str | None, _detail("partner", complete_partner)]
Sector = Annotated[str | None, _detail("sector", complete_sector)]
Language = Annotated[
    str | None,
    option(WHO, "The language, for forms that don't show it.", metavar="LANGUAGE"),
]
PartnerColumn = Annotated[str | None, _title("The column with the partner.", "--partner-column")]
SectorColumn = Annotated[str | None, _title("The column with the sector.", "--sector-column")]
RespondentColumn = Annotated[
    str | None,
    _title(
        "The column that tells a partner's people apart, such as ID or Name. Without it, no names "
        "or email addresses are imported.",
        "--respondent-column",
    ),
]
CommentsColumns = Annotated[
    list[str],
    _title(
        "A column with comments, on the behaviour before it or the one named. Repeat for several.",
        "--comments-column",
        "[BEHAVIOUR=]TITLE",
    ),
]
Mapping = Annotated[
    str | None,
    _title("YAML file that maps column titles to questions or fields.", "--mapping", "FILE"),
]
Sheets = Annotated[list[str], _title("The sheet to import. Repeat for several.", "--sheet")]
AllowMissing = Annotated[
    bool,
    option(EXPORTS, "Count responses even if the export lacks some questions.", "--allow-missing"),
]
Revise = Annotated[
    bool, option(OUTPUT, "When two responses differ, keep the later one.", "--revise")
]
DryRun = Annotated[
    bool, option(OUTPUT, "Show what would be imported, and write nothing.", "--dry-run")
]
Full = Annotated[bool, option(OUTPUT, "With --dry-run: list every column.", "--full")]
WriteMapping = Annotated[
    str | None,
    option(
        OUTPUT,
        "Write a file for --mapping to edit, and import nothing.",
        "--write-mapping",
        metavar="FILE",
    ),
]
