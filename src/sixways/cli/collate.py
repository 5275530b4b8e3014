"""`sixways collate`: what several responses come to together."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sixways.cli import options
from sixways.cli.exits import command, say

if TYPE_CHECKING:
    from sixways.collation import Collation
    from sixways.reports import Sections


class Format(StrEnum):
    """The formats of a report."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


class Weight(StrEnum):
    """What counts once in an average."""

    PARTNER = "partner"
    RESPONSE = "response"


@command
def collate(
    paths: options.Paths,
    questionnaire: options.Questionnaires = [],  # noqa: B006  Typer makes a new list each time
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="Of the report.")
    ] = Format.TABLE,
    output: options.Output = None,
    force: options.Force = False,
    questions: Annotated[bool, typer.Option("--questions", help="Show each question.")] = False,
    comments: Annotated[bool, typer.Option("--comments", help="Show what partners wrote.")] = False,
    by_partner: Annotated[
        bool, typer.Option("--by-partner", help="Show each partner's own percent.")
    ] = False,
    weight: Annotated[
        Weight, typer.Option("--weight", help="What counts once in an average.")
    ] = Weight.PARTNER,
    include_drafts: Annotated[
        bool, typer.Option("--include-drafts", help="Count responses that are not finished.")
    ] = False,
    skip_invalid: Annotated[
        bool, typer.Option("--skip-invalid", help="Leave invalid files out and list them.")
    ] = False,
) -> None:
    """Collate responses: averages per behaviour, what to improve first, and from how many."""
    from sixways.cli.streams import deliver
    from sixways.files.gathering import gather
    from sixways.files.library import questionnaires_named
    from sixways.files.responses import find
    from sixways.reports import Sections
    from sixways.wording import counted

    gathered = gather(
        find(paths),
        questionnaires_named(questionnaire),
        include_drafts=include_drafts,
        skip_invalid=skip_invalid,
    )
    assert gathered.tally
    collation = gathered.tally.finish(weight.value, [*gathered.drafts, *gathered.invalid])
    if gathered.drafts:
        say(f"{counted(len(gathered.drafts), 'draft')} left out; --include-drafts counts them")
    sections = Sections(questions=questions, comments=comments, by_partner=by_partner)
    deliver(_report(collation, format_, sections, output), output, force=force)


def _report(
    collation: "Collation", format_: Format, sections: "Sections", output: str | None
) -> str:
    match format_:
        case Format.JSON:
            from sixways.reports.json import as_json

            return as_json(collation)
        case Format.CSV:
            from sixways.reports.csv import as_csv

            return as_csv(collation)
        case Format.MARKDOWN:
            from sixways.reports.markdown import as_markdown

            return as_markdown(collation, sections)
        case Format.TABLE:
            import shutil

            from sixways.cli.streams import colour_wanted
            from sixways.reports.table import as_table

            width = min(shutil.get_terminal_size((80, 24)).columns, 100)
            colour = output is None and colour_wanted()
            return as_table(collation, sections, width=width, colour=colour)
