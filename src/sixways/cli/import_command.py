"""`sixways import`: store what comes back from partners as responses."""

import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import typer

from sixways.cli import import_parameters as parameters
from sixways.cli import options
from sixways.cli.context import Context, find_context
from sixways.cli.exit_codes import COULD_NOT, command, say, warn
from sixways.cli.output import print_lines, write_file
from sixways.cli.progress import show_progress
from sixways.clock import now
from sixways.errors import SixwaysError
from sixways.files.find import find_incoming
from sixways.files.questionnaires import bundled_ids, bundled_questionnaire
from sixways.files.response_file import NO_LOCKS
from sixways.files.translations import read_all_languages
from sixways.files.word_catalogues import find_catalogues
from sixways.imports.column_mapping import ColumnMapping, mapping_template, read_mapping
from sixways.imports.column_matching import column_targets
from sixways.imports.columns import ColumnOptions
from sixways.imports.detect import read_incoming
from sixways.imports.import_options import ImportOptions
from sixways.imports.import_report import find_things, report_import
from sixways.imports.incoming import Incoming, IncomingFile
from sixways.imports.own_titles import find_own_titles
from sixways.imports.store import ResponseStore
from sixways.model.field_types import is_language, language_hint
from sixways.model.near_names import find_near_names
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.sanitise import clip, make_safe
from sixways.model.wording import join
from sixways.paths import show_path
from sixways.terminal.capabilities import is_terminal
from sixways.terminal.typed_command import join_words


@command
def import_(
    paths: parameters.Paths,
    questionnaire: list[str] = parameters.QUESTIONNAIRES,
    partnership: str | None = options.PARTNERSHIP,
    *,
    defaults: parameters.Defaults,
    exports: parameters.ForExports,
    output: str | None = options.FOLDER,
    how: parameters.How,
) -> None:
    """Import what partners send back: forms, copied answers, exports of Microsoft or Google Forms.

    Recognises each file by its contents and stores the responses in it. Never overwrites a stored
    response, unless you use --revise. Exit code 2: some files or rows couldn't be imported; the
    others were.
    """
    if how.full and not how.dry_run:
        raise SixwaysError("--full needs --dry-run", "it lists the columns")
    if how.write_mapping is not None and how.revise:
        raise SixwaysError("--write-mapping imports nothing", "leave --revise out")
    context = find_context(questionnaire, partnership, output)
    folder = [show_path(output)] if output else []
    following = ["status" if context.partnership else "collate", *folder]
    _store(_read_files(paths, context, defaults, exports), context, how, following)


def _read_files(
    paths: list[str],
    context: Context,
    given: parameters.Defaults,
    exports: parameters.ForExports,
) -> list[IncomingFile]:
    """What is in each file; raises SixwaysError for what was asked wrongly."""
    details = ResponseDetails(
        round=given.round_,
        level=given.level,
        area=given.area,
        partner=given.partner,
        sector=given.sector,
    )
    check_details(details, context.questionnaire, "--")
    if given.language is not None and not is_language(given.language):
        message = f"--language: '{clip(given.language)}' is not a language"
        raise SixwaysError(message, language_hint(given.language))
    known = {**asdict(details), "language": given.language}
    questionnaires = _all_questionnaires(context)
    own_titles = find_own_titles(questionnaires[0], find_catalogues(context.folders))
    reading = ImportOptions(
        questionnaires=questionnaires,
        now=now(),
        partnership=context.partnership,
        defaults={name: value for name, value in known.items() if value},
        wanted=replace(_column_options(exports, context.questionnaire), own_titles=own_titles),
    )
    folder = Path(context.responses)
    if folder.exists() and not folder.is_dir():
        raise SixwaysError(f"{show_path(folder)} is a file", "use -o with a folder for responses")
    mapped = show_path(os.path.normpath(exports.mapping or "."))
    found_in = [path for path in find_incoming(paths) if path != mapped]
    if "-" in found_in and is_terminal(sys.stdin):
        keys = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        say(f"Paste the copied answers, then press Enter and {keys}")
    taken = [read_incoming(path, reading) for path in found_in]
    unused = list(exports.names)
    if unused and not any(each.is_export for each in taken):
        say(f"No use for {join(unused)}: none of the files is an export")
    return taken


def _store(
    taken: Sequence[IncomingFile], context: Context, how: parameters.How, following: list[str]
) -> None:
    """Store what was read, and say so and what follows; raises Exit if something is to settle."""
    known = context.partnership
    incoming = [one for each in taken for one in each.responses]
    is_trial, folder = how.is_trial, Path(context.responses)
    store = ResponseStore(folder, known, revise=how.revise, dry_run=is_trial)
    near_names = _find_near_names(incoming, store.partners, known)
    with show_progress(len(incoming), "Storing responses") as update:
        outcomes = store.take(incoming, update)
    lines = list(report_import(taken, outcomes, known, near_names, dry_run=is_trial, full=how.full))
    if how.write_mapping is not None:
        lines.append(_write_mapping(how.write_mapping, taken))
    is_open = bool(find_things(taken, outcomes, known))
    if not (is_open or is_trial):
        lines.append(f"Next: {join_words(['sixways', *following])}")
    print_lines(lines)
    if not all(outcome.is_locked for outcome in outcomes):
        say(NO_LOCKS)
    if is_open:
        raise typer.Exit(COULD_NOT)


def _find_near_names(
    incoming: Sequence[Incoming], stored: set[str], known: Partnership | None
) -> list[tuple[str, ...]]:
    """Names that came in and may be one, or one that is stored, and none that is listed."""
    # a name near a listed partner is reported with its file
    came = {one.response.partner for one in incoming if one.response.mode == "individual"}
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


def _column_options(given: parameters.ForExports, questionnaire: Questionnaire) -> ColumnOptions:
    behaviours = {behaviour.id for behaviour in questionnaire.behaviours}
    by_title: dict[str, str | None] = {}
    for each in given.comments_column:
        behaviour, _, title = each.partition("=")
        if title and behaviour in behaviours:
            by_title[title] = behaviour
        else:
            by_title[each] = None
    mapped = ColumnMapping({}, {})
    if given.mapping:
        targets = column_targets(questionnaire)
        mapped = read_mapping(given.mapping, targets, list(questionnaire.options), warn)
    titles = {
        "partner": given.partner_column,
        "sector": given.sector_column,
        "respondent": given.respondent_column,
    }
    return ColumnOptions(
        titles={field: title for field, title in titles.items() if title},
        comments=by_title,
        mapping=mapped.columns,
        words=mapped.answers,
        sheets=given.sheet,
        allow_missing=given.allow_missing,
    )
