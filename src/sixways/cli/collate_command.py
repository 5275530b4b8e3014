"""`sixways collate`: what several responses come to together."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import typer

from sixways.cli import options
from sixways.cli.context import find_context
from sixways.cli.exit_codes import command, say
from sixways.cli.output import deliver
from sixways.cli.progress import show_progress
from sixways.errors import SixwaysError
from sixways.files.collate_files import Wanted, gather
from sixways.files.find import find_responses
from sixways.model.wording import number_of
from sixways.reports import Choices
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation, Weight
from sixways.scoring.comparison import Comparison
from sixways.scoring.filters import By, selection
from sixways.terminal.capabilities import has_colour, is_terminal

Format = Literal["table", "markdown", "csv", "json", "html", "xlsx"]


def _filter(name: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name, metavar="NAME", help=f"{help_} Can be given again.", show_default=False
    )
    return option


@command
def collate(
    paths: options.Paths,
    questionnaire: options.Questionnaires = [],  # noqa: B006  Typer makes a new list each time
    partnership: options.Partnership = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="Of the report.")] = "table",
    output: options.Output = None,
    force: options.Force = False,
    open_: Annotated[
        bool, typer.Option("--open", help="Show the page in the browser; with -f html and -o.")
    ] = False,
    round_: Annotated[list[str], _filter("--round", "Only this round.")] = [],  # noqa: B006
    level: Annotated[list[str], _filter("--level", "Only this level.")] = [],  # noqa: B006
    area: Annotated[list[str], _filter("--area", "Only this area and what lies below it.")] = [],  # noqa: B006
    sector: Annotated[list[str], _filter("--sector", "Only this sector.")] = [],  # noqa: B006
    partner: Annotated[list[str], _filter("--partner", "Only this partner.")] = [],  # noqa: B006
    by: Annotated[
        By | None, typer.Option("--by", help="Put groups side by side.", show_default=False)
    ] = None,
    questions: Annotated[bool, typer.Option("--questions", help="Show each question.")] = False,
    comments: Annotated[bool, typer.Option("--comments", help="Show what partners wrote.")] = False,
    by_partner: Annotated[
        bool, typer.Option("--by-partner", help="Show each partner's own percent.")
    ] = False,
    agenda: Annotated[
        bool, typer.Option("--agenda", help="Show what to talk about, as a meeting's agenda.")
    ] = False,
    weight: Annotated[
        Weight, typer.Option("--weight", help="What counts once in an average.")
    ] = "partner",
    anonymise: Annotated[
        bool, typer.Option("--anonymise", help="Show partners as letters and withhold few.")
    ] = False,
    min_partners: Annotated[
        int | None,
        typer.Option(
            "--min-partners",
            min=1,
            help="Withhold figures of fewer partners.",
            show_default="1, or 3 with --anonymise",
        ),
    ] = None,
    include_drafts: Annotated[
        bool, typer.Option("--include-drafts", help="Count responses that are not finished.")
    ] = False,
    skip_invalid: Annotated[
        bool, typer.Option("--skip-invalid", help="Leave invalid files out and list them.")
    ] = False,
) -> None:
    """Collate responses: averages per behaviour, what to improve first, and from how many."""
    if open_ and (format_ != "html" or output is None):
        raise SixwaysError("--open needs -f html and -o", "it shows the file in the browser")
    context = find_context(questionnaire, partnership)
    known = context.partnership
    names: dict[By, list[str]] = {
        "round": round_,
        "level": level,
        "area": area,
        "sector": sector,
        "partner": partner,
    }
    files = find_responses(paths)
    wanted = Wanted(
        questionnaires=context.questionnaires,
        partnership=known,
        selection=selection(names, known),
        by=by,
        include_drafts=include_drafts,
        skip_invalid=skip_invalid,
    )
    with show_progress(len(files)) as update:
        gathered = gather(files, wanted, update)
    if gathered.drafts:
        say(f"{number_of(len(gathered.drafts), 'draft')} left out; --include-drafts counts them")
    if len(gathered.tally.names("round")) > 1 and by != "round":
        say("responses of several rounds are averaged together; --round or --by round parts them")
    minimum = min_partners if min_partners is not None else (3 if anonymise else 1)
    terms = Terms(
        weight=weight,
        by=by,
        targets=known.target_fractions() if known else {},
        minimum_partners=minimum,
        anonymise=anonymise,
    )
    collation, comparison = report(
        gathered.tally, gathered.groups, gathered.invalid, terms, drafts=len(gathered.drafts)
    )
    choices = Choices(questions=questions, comments=comments, by_partner=by_partner, agenda=agenda)
    text = _write_report(collation, comparison, format_, choices, to_file=output is not None)
    deliver(text, output, force=force)
    if open_ and output is not None:
        import webbrowser

        webbrowser.open(Path(output).resolve().as_uri())


def _write_report(
    collation: Collation,
    comparison: Comparison | None,
    format_: Format,
    choices: Choices,
    *,
    to_file: bool,
) -> str | bytes | Iterable[str]:
    # each format is imported where it is asked for: the libraries that they write with take longer
    # to import than the figures to work out
    match format_:
        case "json":
            from sixways.reports.json_report import json_parts

            return json_parts(collation, comparison)
        case "csv":
            from sixways.reports.csv_report import as_csv

            return as_csv(collation, comparison)
    from sixways.reports.blocks import Report
    from sixways.reports.sections import document, page

    report = Report(collation, comparison, choices)
    match format_:
        case "html":
            from sixways.reports.html_report import as_html

            return as_html(page(report))
        case "xlsx":
            from sixways.reports.workbook_report import as_xlsx

            if not to_file and is_terminal(sys.stdout):
                raise SixwaysError("a workbook is no text for a terminal", "-o names its file")
            return as_xlsx(page(report))
        case "markdown":
            from sixways.reports.markdown_report import as_markdown

            return as_markdown(document(report))
        case _:
            from sixways.reports.terminal_report import as_table

            width = min(shutil.get_terminal_size((80, 24)).columns, 100)
            colour = not to_file and has_colour()
            return as_table(document(report), width=width, colour=colour)
