"""`sixways import`: store what comes back from partners as responses."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from sixways.cli import options
from sixways.cli.context import Context, find_context
from sixways.cli.exit_codes import COULD_NOT, command, say, warn
from sixways.cli.help import EXPORTS, OUTPUT, SETUP, WHO, option
from sixways.cli.near_name_notes import say_near_names
from sixways.cli.output import deliver, write_file
from sixways.cli.progress import show_progress
from sixways.cli.shell_completion import (
    Complete,
    complete_area,
    complete_level,
    complete_partner,
    complete_round,
    complete_sector,
)
from sixways.clock import now
from sixways.errors import SixwaysError
from sixways.files.find import find_incoming
from sixways.files.questionnaires import bundled_ids, bundled_questionnaire
from sixways.files.read_rounds import read_partners
from sixways.files.response_file import NO_LOCKS
from sixways.imports.column_mapping import ColumnMapping, mapping_template, read_mapping
from sixways.imports.column_matching import column_targets
from sixways.imports.columns import ColumnOptions
from sixways.imports.detect import read_incoming
from sixways.imports.import_options import ImportOptions, IncomingFile
from sixways.imports.import_report import find_things, report_import
from sixways.imports.store import Incoming, store_responses
from sixways.model.near_names import find_near_names
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.sanitise import make_safe
from sixways.model.wording import join
from sixways.paths import show_path
from sixways.terminal.capabilities import is_terminal


def _detail(what: str, complete: Complete) -> typer.models.OptionInfo:
    text = f"The {what}, if a form doesn't say."
    return option(WHO, text, metavar="NAME", autocompletion=complete)


def _column(name: str, text: str) -> typer.models.OptionInfo:
    return option(EXPORTS, text, name, metavar="TITLE")


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
        option(
            SETUP,
            "The questionnaire that exports answer. Repeat to allow others.",
            "--questionnaire",
            "-q",
            metavar="ID|PATH",
            default="the partnership's, or six-ways",
        ),
    ] = [],  # noqa: B006  Typer makes a new list each time
    partnership: options.Partnership = None,
    round_: Annotated[
        str | None,
        option(
            WHO,
            "The round, if a form doesn't say.",
            "--round",
            metavar="NAME",
            default="the partnership's, or the one it was completed in",
            autocompletion=complete_round,
        ),
    ] = None,
    level: Annotated[str | None, _detail("level", complete_level)] = None,
    area: Annotated[str | None, _detail("area", complete_area)] = None,
    partner: Annotated[str | None, _detail("partner", complete_partner)] = None,
    sector: Annotated[str | None, _detail("sector", complete_sector)] = None,
    partner_column: Annotated[
        str | None, _column("--partner-column", "The column with the partner.")
    ] = None,
    sector_column: Annotated[
        str | None, _column("--sector-column", "The column with the sector.")
    ] = None,
    respondent_column: Annotated[
        str | None,
        _column(
            "--respondent-column",
            "The column that tells a partner's people apart, such as ID or Name. Without it, no "
            "names or e-mail addresses are imported.",
        ),
    ] = None,
    comments_column: Annotated[
        list[str],
        option(
            EXPORTS,
            "A column with comments, on the behaviour before it or the one named. Repeat for "
            "several.",
            "--comments-column",
            metavar="[BEHAVIOUR=]TITLE",
        ),
    ] = [],  # noqa: B006
    mapping: Annotated[
        str | None,
        option(
            EXPORTS, "YAML file that maps column titles to questions or fields.", metavar="FILE"
        ),
    ] = None,
    sheet: Annotated[
        list[str],
        option(EXPORTS, "The sheet to import. Repeat for several.", "--sheet", metavar="TITLE"),
    ] = [],  # noqa: B006
    allow_missing: Annotated[
        bool,
        option(
            EXPORTS,
            "Count responses although the export lacks some questions.",
            "--allow-missing",
        ),
    ] = False,
    output: options.Folder = None,
    revise: Annotated[
        bool, option(OUTPUT, "When two responses differ, keep the later one.", "--revise")
    ] = False,
    dry_run: Annotated[
        bool, option(OUTPUT, "Show what would be imported, and write nothing.", "--dry-run")
    ] = False,
    full: Annotated[
        bool, option(OUTPUT, "With --dry-run: list every column, also exact ones.", "--full")
    ] = False,
    write_mapping: Annotated[
        str | None,
        option(
            OUTPUT,
            "Write what the columns hold into a file to edit for --mapping; import nothing.",
            "--write-mapping",
            metavar="FILE",
        ),
    ] = None,
) -> None:
    """Import what partners send back: forms, copied answers, exports of Microsoft or Google Forms.

    Recognises each file by its contents and stores the responses in it. Never overwrites a stored
    response, unless you use --revise. Exit code 2: some files or rows couldn't be imported; the
    others were.
    """
    if full and not dry_run:
        raise SixwaysError("--full needs --dry-run", "it lists what the columns are read as")
    if write_mapping is not None and revise:
        raise SixwaysError("--write-mapping imports nothing", "leave --revise out")
    context = find_context(questionnaire, partnership, output)
    known = context.partnership
    questionnaires = _all_questionnaires(context)
    details = ResponseDetails(
        round=round_,
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
        wanted=replace(
            _column_options(titles, comments_column, mapping, questionnaires[0]),
            sheets=sheet,
            allow_missing=allow_missing,
        ),
    )
    dry_run = dry_run or write_mapping is not None
    folder = Path(context.responses)
    if folder.exists() and not folder.is_dir():
        raise SixwaysError(f"{show_path(folder)} is a file", "use -o with a folder for responses")
    mapped = show_path(os.path.normpath(mapping or "."))
    found_in = [path for path in find_incoming(paths) if path != mapped]
    if "-" in found_in and is_terminal(sys.stdin):
        keys = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        say(f"Paste the copied answers, then press Enter and {keys}")
    taken = [read_incoming(path, reading) for path in found_in]
    given = [name for name, title in titles.items() if title]
    options_of_exports = [
        *(f"--{name}-column" for name in given),
        *(["--comments-column"] if comments_column else []),
        *(["--mapping"] if mapping else []),
        *(["--sheet"] if sheet else []),
        *(["--allow-missing"] if allow_missing else []),
    ]
    if options_of_exports and not any(each.is_export for each in taken):
        say(f"No use for {join(options_of_exports)}: none of the files is an export")
    incoming = [one for each in taken for one in each.incoming]
    with show_progress(len(incoming), "Storing responses") as update:
        outcomes = store_responses(
            incoming, folder, known, revise=revise, dry_run=dry_run, on_progress=update
        )
    lines = list(report_import(taken, outcomes, known, dry_run=dry_run, full=full))
    if write_mapping is not None:
        lines.append(_write_mapping(write_mapping, taken))
    is_open = bool(find_things(taken, outcomes, known))
    if not (is_open or dry_run):
        lines.append("Next: sixways status" if known else "Next: sixways collate")
    deliver("".join(f"{make_safe(line)}\n" for line in lines), None, force=False)
    if not all(outcome.is_locked for outcome in outcomes):
        say(NO_LOCKS)
    say_near_names(_find_near_names(incoming, folder, known))
    if is_open:
        raise typer.Exit(COULD_NOT)


def _find_near_names(
    incoming: Sequence[Incoming], folder: Path, known: Partnership | None
) -> list[tuple[str, ...]]:
    """Names that came in and may be one, or one that is stored, and none that is listed."""
    # what is near a listed partner is said beside its file
    responses = [one.response for one in incoming if one.response is not None]
    came = {response.partner for response in responses if response.mode == "individual"}
    names = came | read_partners(folder, known)
    unlisted = {name for name in names if known is None or known.find_partner(name) is None}
    return [group for group in find_near_names(unlisted) if came.intersection(group)]


def _all_questionnaires(context: Context) -> list[Questionnaire]:
    """Those named, or else the partnership's, and all bundled ones."""
    named = context.questionnaires or [context.questionnaire]
    return [*named, *map(bundled_questionnaire, bundled_ids())]


def _write_mapping(path: str, taken: Sequence[IncomingFile]) -> str:
    """Write a mapping file to edit, and say so; raises SixwaysError where there is no export."""
    previews = [preview for each in taken for preview in each.previews]
    if not previews:
        raise SixwaysError("no file has columns to map", "use --write-mapping with an export")
    columns = [column for preview in previews for column in preview.columns]
    unread = [text for preview in previews for text in preview.unread]
    names = ", ".join(Path(each.path).name for each in taken if each.previews)
    options_ = list(previews[0].questionnaire.options)
    write_file(mapping_template(columns, unread, options_, make_safe(names)), path, force=False)
    return f"Wrote {show_path(path)}: edit it, then import with --mapping {show_path(path)}"


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
    mapped = ColumnMapping({}, {})
    if mapping:
        targets = column_targets(questionnaire)
        mapped = read_mapping(mapping, targets, list(questionnaire.options), warn)
    return ColumnOptions(
        titles={field: title for field, title in titles.items() if title},
        comments=by_title,
        mapping=mapped.columns,
        words=mapped.answers,
    )
