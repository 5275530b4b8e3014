"""`sixways import`: store what comes back from partners as responses."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import typer

from sixways.cli import import_parameters as parameters
from sixways.cli import options
from sixways.cli.context import Context, find_context
from sixways.cli.exit_codes import COULD_NOT, command, say, warn
from sixways.cli.output import deliver, write_file
from sixways.cli.progress import show_progress
from sixways.clock import now
from sixways.errors import SixwaysError
from sixways.files.find import find_incoming
from sixways.files.questionnaires import bundled_ids, bundled_questionnaire
from sixways.files.response_file import NO_LOCKS
from sixways.files.translations import read_all_languages
from sixways.imports.column_mapping import ColumnMapping, mapping_template, read_mapping
from sixways.imports.column_matching import column_targets
from sixways.imports.columns import ColumnOptions
from sixways.imports.detect import read_incoming
from sixways.imports.import_options import ImportOptions, IncomingFile
from sixways.imports.import_report import find_things, report_import
from sixways.imports.store import Incoming, ResponseStore
from sixways.model.field_types import is_language
from sixways.model.near_names import find_near_names
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.sanitise import clip, make_safe
from sixways.model.wording import join
from sixways.paths import show_path
from sixways.terminal.capabilities import is_terminal


class _ExportOptions(NamedTuple):
    """What the options say of exports alone."""

    #: of the columns with these fields; None where it wasn't given
    titles: Mapping[str, str | None]
    comments: Sequence[str]
    mapping: str | None
    sheets: Sequence[str]
    allow_missing: bool

    @property
    def names(self) -> Iterator[str]:
        """Those that were given, as they are typed."""
        yield from (f"--{field}-column" for field, title in self.titles.items() if title)
        given = (self.comments, self.mapping, self.sheets, self.allow_missing)
        names = ("--comments-column", "--mapping", "--sheet", "--allow-missing")
        yield from (name for name, value in zip(names, given, strict=True) if value)


@command
def import_(
    paths: parameters.Paths,
    questionnaire: parameters.Questionnaires = [],  # noqa: B006  Typer makes a new list each time
    partnership: options.Partnership = None,
    round_: parameters.Round = None,
    level: parameters.Level = None,
    area: parameters.Area = None,
    partner: parameters.Partner = None,
    sector: parameters.Sector = None,
    language: parameters.Language = None,
    partner_column: parameters.PartnerColumn = None,
    sector_column: parameters.SectorColumn = None,
    respondent_column: parameters.RespondentColumn = None,
    comments_column: parameters.CommentsColumns = [],  # noqa: B006
    mapping: parameters.Mapping = None,
    sheet: parameters.Sheets = [],  # noqa: B006
    allow_missing: parameters.AllowMissing = False,
    output: options.Folder = None,
    revise: parameters.Revise = False,
    dry_run: parameters.DryRun = False,
    full: parameters.Full = False,
    write_mapping: parameters.WriteMapping = None,
) -> None:
    """Import what partners send back: forms, copied answers, exports of Microsoft or Google Forms.

    Recognises each file by its contents and stores the responses in it. Never overwrites a stored
    response, unless you use --revise. Exit code 2: some files or rows couldn't be imported; the
    others were.
    """
    if full and not dry_run:
        raise SixwaysError("--full needs --dry-run", "it lists the columns")
    if write_mapping is not None and revise:
        raise SixwaysError("--write-mapping imports nothing", "leave --revise out")
    context = find_context(questionnaire, partnership, output)
    details = ResponseDetails(round=round_, level=level, area=area, partner=partner, sector=sector)
    titles = {"partner": partner_column, "sector": sector_column, "respondent": respondent_column}
    of_exports = _ExportOptions(titles, comments_column, mapping, sheet, allow_missing)
    taken = _read_files(paths, context, details, of_exports, language)
    dry_run = dry_run or write_mapping is not None
    _store(taken, context, revise=revise, dry_run=dry_run, full=full, write_mapping=write_mapping)


def _read_files(
    paths: list[str],
    context: Context,
    details: ResponseDetails,
    of_exports: _ExportOptions,
    language: str | None,
) -> list[IncomingFile]:
    """What is in each file; raises SixwaysError for what was asked wrongly."""
    check_details(details, context.questionnaire, "--")
    if language is not None and not is_language(language):
        raise SixwaysError(f"--language: '{clip(language)}' is not a language", "for example cy")
    known = {**asdict(details), "language": language}
    reading = ImportOptions(
        questionnaires=_all_questionnaires(context),
        now=now(),
        partnership=context.partnership,
        defaults={name: value for name, value in known.items() if value},
        wanted=_column_options(of_exports, context.questionnaire),
    )
    folder = Path(context.responses)
    if folder.exists() and not folder.is_dir():
        raise SixwaysError(f"{show_path(folder)} is a file", "use -o with a folder for responses")
    mapped = show_path(os.path.normpath(of_exports.mapping or "."))
    found_in = [path for path in find_incoming(paths) if path != mapped]
    if "-" in found_in and is_terminal(sys.stdin):
        keys = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        say(f"Paste the copied answers, then press Enter and {keys}")
    taken = [read_incoming(path, reading) for path in found_in]
    unused = list(of_exports.names)
    if unused and not any(each.is_export for each in taken):
        say(f"No use for {join(unused)}: none of the files is an export")
    return taken


def _store(
    taken: Sequence[IncomingFile],
    context: Context,
    *,
    revise: bool,
    dry_run: bool,
    full: bool,
    write_mapping: str | None,
) -> None:
    """Store what was read and say so; raises Exit where something is left to settle."""
    known = context.partnership
    incoming = [one for each in taken for one in each.incoming]
    store = ResponseStore(Path(context.responses), known, revise=revise, dry_run=dry_run)
    near_names = _find_near_names(incoming, store.partners, known)
    with show_progress(len(incoming), "Storing responses") as update:
        outcomes = store.take(incoming, update)
    lines = list(report_import(taken, outcomes, known, near_names, dry_run=dry_run, full=full))
    if write_mapping is not None:
        lines.append(_write_mapping(write_mapping, taken))
    is_open = bool(find_things(taken, outcomes, known))
    if not (is_open or dry_run):
        lines.append("Next: sixways status" if known else "Next: sixways collate")
    deliver("".join(f"{make_safe(line)}\n" for line in lines), None, force=False)
    if not all(outcome.is_locked for outcome in outcomes):
        say(NO_LOCKS)
    if is_open:
        raise typer.Exit(COULD_NOT)


def _find_near_names(
    incoming: Sequence[Incoming], stored: set[str], known: Partnership | None
) -> list[tuple[str, ...]]:
    """Names that came in and may be one, or one that is stored, and none that is listed."""
    # what is near a listed partner is said beside its file
    responses = [one.response for one in incoming if one.response is not None]
    came = {response.partner for response in responses if response.mode == "individual"}
    unlisted = {name for name in came | stored if known is None or known.find_partner(name) is None}
    return [group for group in find_near_names(unlisted) if came.intersection(group)]


def _all_questionnaires(context: Context) -> list[Questionnaire]:
    """Those named, or else the partnership's, and all bundled ones; the first in all languages."""
    main = read_all_languages(context.questionnaire, context.folders)
    others = map(bundled_questionnaire, bundled_ids())
    return [main, *context.questionnaires[1:], *others]


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


def _column_options(given: _ExportOptions, questionnaire: Questionnaire) -> ColumnOptions:
    behaviours = {behaviour.id for behaviour in questionnaire.behaviours}
    by_title: dict[str, str | None] = {}
    for each in given.comments:
        behaviour, _, title = each.partition("=")
        if title and behaviour in behaviours:
            by_title[title] = behaviour
        else:
            by_title[each] = None
    mapped = ColumnMapping({}, {})
    if given.mapping:
        targets = column_targets(questionnaire)
        mapped = read_mapping(given.mapping, targets, list(questionnaire.options), warn)
    return ColumnOptions(
        titles={field: title for field, title in given.titles.items() if title},
        comments=by_title,
        mapping=mapped.columns,
        words=mapped.answers,
        sheets=given.sheets,
        allow_missing=given.allow_missing,
    )
