"""Options that several commands share; those that go together are a group."""

import sys
from collections.abc import Collection, Iterable
from datetime import date
from typing import Annotated, Any, NamedTuple, Self

import typer

from sixways import clock
from sixways.cli.context import Context, find_context
from sixways.cli.help import OUTPUT, SETUP, SHOW, WHICH, WHO, flag, option, repeated
from sixways.cli.output import deliver, refuse_other_ending
from sixways.cli.typed_words import as_words
from sixways.errors import SixwaysError
from sixways.model.days import WRITE_A_DAY, parse_day
from sixways.model.response import Mode
from sixways.model.response_details import ResponseDetails
from sixways.paths import show_path
from sixways.terminal.capabilities import is_terminal

_YAML = "A bundled questionnaire or a YAML file."
_OLDER = "Repeat to add older versions that some responses answered."
_PATHS = "Response files, folders with *.json files, or quoted patterns."
_FOLDER = "the partnership's, or responses"
_ROUND = "the partnership's, or today's"

QUESTIONNAIRE = option(SETUP, "--questionnaire -q ID|PATH", _YAML, "the partnership's, or six-ways")
PARTNERSHIP = option(
    SETUP, "--partnership PATH", "The partnership's file.", "sixways.yaml, if it exists"
)
ROUND = option(WHO, "--round NAME", "The round, for example 2026-H2.", _ROUND)
LEVEL = option(WHO, "--level NAME", "The level, for example place.")
AREA = option(WHO, "--area NAME", "The area, for example Riverside.")
LANGUAGE = option(
    WHO, "--language LANGUAGE", "Use the translation into this language, for example cy."
)
ONLY_ROUND = option(WHICH, "--round NAME", "Only this round.", _ROUND)
ONLY_ROUNDS = repeated(WHICH, "--round NAME", "Only this round. Repeat for several.")
INCLUDE_DRAFTS = flag(WHICH, "--include-drafts", "Include unfinished responses.")
SKIP_INVALID = flag(WHICH, "--skip-invalid", "Leave invalid files out, and list them.")
PLAIN = flag(SHOW, "--plain", "Plain text, one line at a time; for screen readers.")
OUTPUT_FILE = option(OUTPUT, "--output -o FILE", "Write to this file.")
FORCE = flag(OUTPUT, "--force", "Replace existing files.")
FOLDER = option(OUTPUT, "--output -o FOLDER", "The folder for responses.", _FOLDER)


def format_option(usual: str) -> Any:
    """The output's format, one of a command's own `Literal`."""
    return option(OUTPUT, "--format -f", "Output format.", True, value=usual)


def parse_today(text: str | None) -> date:
    """The day that --date says, or else today; raises SixwaysError where it says none."""
    if text is None:
        return clock.today()
    day = parse_day(text)
    if day is None:
        raise SixwaysError(f"--date: '{text}' is not a date", WRITE_A_DAY)
    return day


class Setup(NamedTuple):
    """The questionnaire that is answered, in which language."""

    questionnaire: str | None = QUESTIONNAIRE
    partnership: str | None = PARTNERSHIP
    language: str | None = LANGUAGE

    def find_context(self, output: str | None = None) -> Context:
        """What the command works with; raises SixwaysError or InvalidFiles if it can't be used."""
        named = [] if self.questionnaire is None else [self.questionnaire]
        return find_context(
            named, self.partnership, output, [] if self.language is None else [self.language]
        )

    @property
    def words(self) -> list[str]:
        """These options as they were typed."""
        paths = {"-q": self.questionnaire, "--partnership": self.partnership}
        shown = {name: show_path(path) for name, path in paths.items() if path}
        return as_words({**shown, "--language": self.language})


class PageSetup(NamedTuple):
    """The questionnaire that is answered, in which languages on one page."""

    questionnaire: str | None = QUESTIONNAIRE
    partnership: str | None = PARTNERSHIP
    languages: list[str] = repeated(
        WHO,
        "--language LANGUAGE",
        "Use the translation into this language, for example cy. A page has the original too; "
        "repeat for several on a page.",
    )

    def find_context(self) -> Context:
        """What the command works with; raises SixwaysError or InvalidFiles if it can't be used."""
        named = [] if self.questionnaire is None else [self.questionnaire]
        return find_context(named, self.partnership, languages=self.languages)


class Stored(NamedTuple):
    """Responses, and what they answer."""

    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help=_PATHS, show_default=_FOLDER)
    ] = []  # noqa: RUF012  Typer makes a new list each time
    questionnaire: list[str] = repeated(SETUP, "--questionnaire -q ID|PATH", f"{_YAML} {_OLDER}")
    partnership: str | None = PARTNERSHIP

    def find_context(self) -> Context:
        """What the command works with; raises SixwaysError or InvalidFiles if it can't be used."""
        return find_context(self.questionnaire, self.partnership)


class Whose(NamedTuple):
    """Whose response it is, when and where."""

    round_: str | None = ROUND
    level: str | None = LEVEL
    area: str | None = AREA
    partner: str | None = option(WHO, "--partner NAME", "The organisation that answers.")
    sector: str | None = option(WHO, "--sector NAME", "The organisation's sector.")
    respondent: str | None = option(
        WHO, "--respondent NAME", "Who answers, if several people of a partner do."
    )
    mode: Mode = option(
        WHO, "--mode", "collective: a room agrees its answers together.", True, value="individual"
    )

    @property
    def details(self) -> ResponseDetails:
        """The same as commands hand it on."""
        return ResponseDetails(
            round=self.round_,
            level=self.level,
            area=self.area,
            partner=self.partner,
            sector=self.sector,
            respondent=self.respondent,
            mode=self.mode,
        )


class Target(NamedTuple):
    """Where a result goes."""

    output: str | None = OUTPUT_FILE
    force: bool = FORCE

    def named_on_terminal(self, name: str, *, always: bool = False) -> Self:
        """The same, with this file instead of a terminal, which can't show what comes.

        With `always`, instead of stdout whatever it is.
        """
        if self.output is None and (always or is_terminal(sys.stdout)):
            return self._replace(output=name)
        return self

    def check_ending(self, format_: str, formats: Collection[str]) -> None:
        """Raise SixwaysError where the file's ending is that of another of these formats."""
        refuse_other_ending(self.output, format_, formats)

    def deliver(self, result: str | bytes | Iterable[str], next_step: str | None = None) -> None:
        """Write it, and of a file say so, and what to do with it."""
        deliver(result, self.output, force=self.force, next_step=next_step)
