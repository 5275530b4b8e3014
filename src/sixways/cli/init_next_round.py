"""`sixways init --next-round`: the next round, written into the partnership's file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sixways.check.round_status import Status, round_status
from sixways.cli.context import Context, find_context
from sixways.cli.exit_codes import warn
from sixways.cli.output import print_lines
from sixways.cli.round_evidence import find_evidence
from sixways.errors import SixwaysError
from sixways.files.filenames import post_name
from sixways.files.round_start import start_round
from sixways.model.names import name_key
from sixways.model.next_round import next_round
from sixways.model.wording import day_in_words, number_of
from sixways.paths import show_path


def start_next_round(path: str, named: str | None) -> None:
    """Start the round that is named, or else the one after the present one, and say so.

    Raises SixwaysError where that can't be known, or where nobody has answered the present one.
    """
    if not Path(path).exists():
        raise SixwaysError(f"There is no {show_path(path)}", "write one with: sixways init")
    context = find_context(partnership=path)
    present = context.round()
    new = named or next_round(present, context.questionnaire.repeat_every_months)
    if new is None:
        hint = "add --round NAME"
        raise SixwaysError(f"Can't tell which round follows {present}", hint)
    if name_key(new) == name_key(present):
        raise SixwaysError(f"{present} is already the current round")
    status = round_status(find_evidence(context), present, context.questionnaire)
    if not (named or status.has_answers):
        hint = f"add --round {new} to start the next round anyway"
        raise SixwaysError(f"Nobody has finished {present} yet", hint)
    start_round(Path(path), new)
    lines = _lines(context, status, new, show_path(path))
    print_lines(lines)


def _lines(context: Context, status: Status, new: str, path: str) -> Iterator[str]:
    yield f"{path}: round {status.round} is now {new}"
    if status.turnout:
        answered, invited = status.turnout
        of = f"{answered} of {number_of(invited, 'partner')}"
    else:
        of = number_of(len(status.answered), "partner")
    yield f"{status.round} was answered by {of}"
    if open_ := context.actions_file(warn).read().open:
        yield f"Open actions: {len(open_)} (sixways actions list)"
    if context.partnership and (due := context.partnership.due):
        # always with its year: it may well be of the year before
        day = day_in_words(due, date.min)
        yield f"Answers are still due by {day}: change due in {path}"
    yield f"Next: sixways invite -o {post_name(new)}"
