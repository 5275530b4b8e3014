"""`sixways import`: whatever comes back from partners, stored as responses."""

import os
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from sixways.cli import options
from sixways.cli.context import Context, find_context
from sixways.cli.exit_codes import COULD_NOT, command, say
from sixways.cli.output import deliver
from sixways.clock import now
from sixways.errors import SixwaysError
from sixways.files.find import find_incoming
from sixways.files.questionnaires import bundled_ids, bundled_questionnaire
from sixways.files.response_file import NO_LOCKS
from sixways.imports.column_mapping import read_mapping
from sixways.imports.column_matching import ColumnOptions, column_targets
from sixways.imports.detect import ImportOptions, read_incoming
from sixways.imports.outcome_messages import report_outcomes, summarise_outcomes
from sixways.imports.store import store_responses
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.sanitise import make_safe
from sixways.paths import show_path
from sixways.terminal.capabilities import is_terminal


def _column(name: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar="TITLE", help=help_)
    return option


@command
def import_(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="What came back: files, folders, quoted patterns, or - for stdin.",
            show_default=False,
        ),
    ],
    questionnaire: Annotated[
        list[str],
        typer.Option(
            "--questionnaire",
            "-q",
            metavar="ID|PATH",
            help="The questionnaire of exports. Given again, others that forms may name.",
            show_default="the partnership's, or six-ways",
        ),
    ] = [],  # noqa: B006  Typer makes a new list each time
    partnership: options.Partnership = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Where responses are kept.",
            show_default="the partnership's folder, or responses",
        ),
    ] = None,
    revise: Annotated[
        bool,
        typer.Option("--revise", help="Of two that differ keep the one completed later."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")
    ] = False,
    round_: Annotated[
        str | None,
        typer.Option(
            "--round",
            metavar="NAME",
            help="The round, where a form names none.",
            show_default="the partnership's, or the one it was completed in",
        ),
    ] = None,
    level: Annotated[
        str | None, typer.Option(metavar="NAME", help="The level, where a form names none.")
    ] = None,
    area: Annotated[
        str | None, typer.Option(metavar="NAME", help="The area, where a form names none.")
    ] = None,
    partner: Annotated[
        str | None, typer.Option(metavar="NAME", help="The partner, where a form names none.")
    ] = None,
    sector: Annotated[
        str | None, typer.Option(metavar="NAME", help="The sector, where a form names none.")
    ] = None,
    partner_column: Annotated[
        str | None, _column("--partner-column", "An export's column with the partner.")
    ] = None,
    sector_column: Annotated[
        str | None, _column("--sector-column", "An export's column with the sector.")
    ] = None,
    respondent_column: Annotated[
        str | None,
        _column(
            "--respondent-column",
            "An export's column that tells a partner's respondents apart, as ID or Name. "
            "Without it no name or e-mail address is imported.",
        ),
    ] = None,
    comments_column: Annotated[
        list[str],
        typer.Option(
            "--comments-column",
            metavar="[BEHAVIOUR=]TITLE",
            help="An export's column with comments, on the behaviour whose questions stand before "
            "it or on the one named. Can be given again.",
            show_default=False,
        ),
    ] = [],  # noqa: B006
    mapping: Annotated[
        str | None,
        typer.Option("--mapping", metavar="FILE", help="YAML: column titles and what they hold."),
    ] = None,
) -> None:
    """Import what partners send back: forms, copied answers, exports of Microsoft or Google Forms.

    Each file is told by what is in it, reported, and stored as a response if it can be. A stored
    response is never overwritten. If any is refused or in conflict the exit code is 2, and the
    others are imported all the same.
    """
    context = find_context(questionnaire, partnership, output)
    known = context.partnership
    questionnaires = _all_questionnaires(context)
    details = ResponseDetails(
        round=round_ or (known.round if known else None),
        level=level,
        area=area,
        partner=partner,
        sector=sector,
    )
    check_details(details, questionnaires[0], "--")
    titles = {"partner": partner_column, "sector": sector_column, "respondent": respondent_column}
    reading = ImportOptions(
        questionnaires=questionnaires,
        now=now(),
        partnership=known,
        defaults={name: value for name, value in asdict(details).items() if value},
        wanted=_column_options(titles, comments_column, mapping, questionnaires[0]),
    )
    folder = Path(context.responses)
    if folder.exists() and not folder.is_dir():
        raise SixwaysError(
            f"{show_path(folder)} is a file", "-o names the folder to keep responses in"
        )
    mapped = show_path(os.path.normpath(mapping or "."))
    found_in = [path for path in find_incoming(paths) if path != mapped]
    if "-" in found_in and is_terminal(sys.stdin):
        keys = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        say(f"Paste the copied answers, then press Enter and {keys}")
    taken = [read_incoming(path, reading) for path in found_in]
    outcomes = store_responses(
        [one for each in taken for one in each.incoming],
        folder,
        known,
        revise=revise,
        dry_run=dry_run,
    )
    lines = report_outcomes(taken, outcomes, known, dry_run=dry_run)
    deliver("".join(f"{make_safe(line)}\n" for line in lines), None, force=False)
    if not all(outcome.is_locked for outcome in outcomes):
        say(NO_LOCKS)
    say(*summarise_outcomes(outcomes, dry_run=dry_run))
    if any(outcome.needs_attention for outcome in outcomes):
        raise typer.Exit(COULD_NOT)


def _all_questionnaires(context: Context) -> list[Questionnaire]:
    """Those named, or else the partnership's; and all that are bundled."""
    named = context.questionnaires or [context.questionnaire]
    return [*named, *map(bundled_questionnaire, bundled_ids())]


def _column_options(
    titles: Mapping[str, str | None],
    comments: list[str],
    mapping: str | None,
    questionnaire: Questionnaire,
) -> ColumnOptions:
    behaviours = {behaviour.id for behaviour in questionnaire.behaviours}
    by_title: dict[str, str | None] = {}
    for given in comments:
        behaviour, _, title = given.partition("=")
        if title and behaviour in behaviours:
            by_title[title] = behaviour
        else:
            by_title[given] = None
    return ColumnOptions(
        titles={field: title for field, title in titles.items() if title},
        comments=by_title,
        mapping=read_mapping(mapping, column_targets(questionnaire)) if mapping else {},
    )
