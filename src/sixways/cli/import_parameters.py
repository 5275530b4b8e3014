"""The options of `sixways import`, in groups."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from sixways.cli.help import EXPORTS, OUTPUT, SETUP, WHO, flag, option, repeated

_ROUND = "the partnership's, or the one it was completed in"

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files that partners sent back, folders, quoted patterns, or - for stdin.",
        show_default=False,
    ),
]
QUESTIONNAIRES = repeated(
    SETUP,
    "--questionnaire -q ID|PATH",
    "The questionnaire that exports answer. Repeat to allow others.",
    "the partnership's, or six-ways",
)


class Defaults(NamedTuple):
    """What holds where a form doesn't say; the names are those of a response's fields."""

    round_: str | None = option(WHO, "--round NAME", "The round, for forms that don't say.", _ROUND)
    level: str | None = option(WHO, "--level NAME", "The level, for forms that don't say.")
    area: str | None = option(WHO, "--area NAME", "The area, for forms that don't say.")
    partner: str | None = option(WHO, "--partner NAME", "The partner, for forms that don't say.")
    sector: str | None = option(WHO, "--sector NAME", "The sector, for forms that don't say.")
    language: str | None = option(
        WHO, "--language LANGUAGE", "The language, for forms that don't show it."
    )


class ForExports(NamedTuple):
    """What is said about exports alone."""

    partner_column: str | None = option(
        EXPORTS, "--partner-column TITLE", "The column with the partner."
    )
    sector_column: str | None = option(
        EXPORTS, "--sector-column TITLE", "The column with the sector."
    )
    respondent_column: str | None = option(
        EXPORTS,
        "--respondent-column TITLE",
        "The column that tells a partner's people apart, such as ID or Name. Without it, no "
        "names or email addresses are imported.",
    )
    comments_column: list[str] = repeated(
        EXPORTS,
        "--comments-column [BEHAVIOUR=]TITLE",
        "A column with comments, on the behaviour before it or the one named. Repeat for several.",
    )
    mapping: str | None = option(
        EXPORTS, "--mapping FILE", "YAML file that maps column titles to questions or fields."
    )
    sheet: list[str] = repeated(
        EXPORTS, "--sheet TITLE", "The sheet to import. Repeat for several."
    )
    allow_missing: bool = flag(
        EXPORTS, "--allow-missing", "Count responses even if the export lacks some questions."
    )

    @property
    def names(self) -> Iterator[str]:
        """Those that were given, as they are typed."""
        given = self._asdict().items()
        yield from (f"--{name.replace('_', '-')}" for name, value in given if value)


class How(NamedTuple):
    """How much of it is done."""

    revise: bool = flag(OUTPUT, "--revise", "When two responses differ, keep the later one.")
    dry_run: bool = flag(OUTPUT, "--dry-run", "Show what would be imported, and write nothing.")
    full: bool = flag(OUTPUT, "--full", "With --dry-run: list every column.")
    write_mapping: str | None = option(
        OUTPUT,
        "--write-mapping FILE",
        "Write a file for --mapping to edit, and import nothing.",
    )

    @property
    def is_trial(self) -> bool:
        """Whether nothing is stored."""
        return self.dry_run or self.write_mapping is not None
