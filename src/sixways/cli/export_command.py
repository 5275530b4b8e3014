"""`sixways export`: answers as data for spreadsheets, pivots and other programs."""

from collections.abc import Iterable, Sequence
from secrets import token_bytes
from typing import Literal, get_args

from sixways.cli import options
from sixways.cli.exit_codes import command, say, say_problems
from sixways.cli.help import OUTPUT, PRIVACY, flag, option
from sixways.cli.progress import show_progress
from sixways.errors import SixwaysError
from sixways.files.collate_files import FileTallies, Request, tally_files
from sixways.files.filenames import slug
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.response import Response
from sixways.model.wording import number_of
from sixways.paths import show_path
from sixways.reports.response_rows import answer_rows, as_csv, as_lines, columns
from sixways.scoring.anonymity import assign_letters
from sixways.scoring.anonymous_responses import hide_partners, hide_respondents, in_order
from sixways.scoring.filters import selection

Format = Literal["csv", "jsonl", "xlsx"]

#: what to do with the file
_NEXT: dict[Format, str] = {
    "csv": "open it in Excel, or in Power BI with Get data",
    "xlsx": "open it in Excel; the table is called Responses",
    "jsonl": "import it with: sixways import {}",
}
_STILL_TELLING = (
    "all answers of a partner have the same letter, so anyone who knows some of them can find "
    "the rest; give the file only to people who may see them all"
)


@command
def export(
    stored: options.Stored,
    *,
    round_: list[str] = options.ONLY_ROUNDS,
    include_drafts: bool = options.INCLUDE_DRAFTS,
    skip_invalid: bool = options.SKIP_INVALID,
    respondents: bool = flag(
        PRIVACY, "--respondents", "Include the names of the people who answered."
    ),
    anonymise: bool = flag(
        PRIVACY,
        "--anonymise",
        "Replace partner names with letters; leave out comments and other details.",
    ),
    format_: Format = option(
        OUTPUT,
        "--format -f",
        "csv, xlsx: a row for each answer. jsonl: whole responses, for sixways import.",
        True,
        value="csv",
    ),
    target: options.Target,
) -> None:
    """Write answers as data, for pivots, Power BI and other programs."""
    if respondents and anonymise:
        raise SixwaysError("--respondents and --anonymise can't be used together", "leave one out")
    target.check_ending(format_, get_args(Format))
    context = stored.find_context()
    files = context.find_files(stored.paths)
    request = Request(
        questionnaires=context.questionnaires,
        partnership=context.partnership,
        selection=selection({"round": round_}, context.partnership),
        include_drafts=include_drafts,
        skip_invalid=skip_invalid,
        all_rounds=True,
        responses=True,
    )
    with show_progress(len(files)) as update:
        found = tally_files(files, request, update)
    responses = _choose_names(found.responses, respondents=respondents, anonymise=anonymise)
    target = target.named_on_terminal(_name_file(context.partnership, format_))
    made = _write(responses, found, format_, respondents=respondents)
    count = number_of(len(responses), "response")
    target.deliver(made, f"it has {count}; {_NEXT[format_].format(show_path(target.output or ''))}")
    _say_what_was_left_out(found)
    if anonymise:
        say(f"note: {_STILL_TELLING}")


def _name_file(known: Partnership | None, format_: Format) -> str:
    """A file in this folder, which a terminal is spared."""
    return f"{slug(known.name)}-answers.{format_}" if known else f"answers.{format_}"


def _choose_names(
    responses: Sequence[Response], *, respondents: bool, anonymise: bool
) -> list[Response]:
    """The responses in order, with the names that were asked for."""
    if anonymise:
        keys = {name_key(response.partner) for response in responses}
        return in_order(hide_partners(responses, assign_letters(keys, token_bytes(16))))
    return in_order(responses if respondents else hide_respondents(responses))


def _write(
    responses: list[Response], found: FileTallies, format_: Format, *, respondents: bool
) -> bytes | Iterable[str]:
    editions = found.tally.editions
    if format_ == "jsonl":
        return as_lines(responses, editions)
    rows, titles = answer_rows(responses, editions), columns(respondents=respondents)
    if format_ == "csv":
        return as_csv(rows, titles)
    # slow to import, and seldom asked for
    from sixways.reports.response_workbook import as_xlsx

    return as_xlsx(rows, titles)


def _say_what_was_left_out(found: FileTallies) -> None:
    for problem in found.problems:
        say(f"left out: {problem}")
    say_problems(found.copies)
    if found.drafts:
        drafts = number_of(len(found.drafts), "draft")
        say(f"{drafts} left out; use --include-drafts to export them")
