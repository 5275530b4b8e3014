"""`sixways status`: one screen on the current round, for the lead."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from textwrap import wrap

from sixways.check.round_status import Draft, Participant, Status, round_status
from sixways.cli import options
from sixways.cli.exit_codes import command, say_problems
from sixways.cli.output import print_lines
from sixways.cli.round_evidence import find_evidence, say_near_names
from sixways.files.filenames import post_name
from sixways.model.actions import Actions
from sixways.model.copies import copy_problem
from sixways.model.names import name_key
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.wording import day_in_words, number_of, round_in_words

_WIDTH = 76


@command
def status(
    stored: options.Stored,
    round_: str | None = options.ONLY_ROUND,
) -> None:
    """Show who has answered, who has begun and who hasn't, and when the next round is due."""
    context = stored.find_context()
    known = context.partnership
    check_details(ResponseDetails(round=round_), context.questionnaire, "--")
    evidence = find_evidence(context, stored.paths)
    say_problems(evidence.problems)
    say_problems(copy_problem(*names) for names in evidence.copies.items())
    found = round_status(evidence, context.round(round_), context.questionnaire)
    actions = context.actions_file().read()
    lines = [*_lines(found, known.name if known else "", actions)]
    if known and name_key(found.round) == name_key(context.round()):
        lines += _next_step(found)
    print_lines(lines)
    say_near_names(evidence.near_names)


def _lines(status: Status, name: str, actions: Actions) -> Iterator[str]:
    round_ = round_in_words(status.round)
    yield f"{name} · {round_}" if name else round_
    yield _count(status)
    answered = [(_day(one.day, status.today), _who(one)) for one in status.answered]
    # a line each: "A, B, agreed together" would say so of both
    rooms = [
        (_day(room.day, status.today), f"{room.partner}, agreed together")
        for room in status.together
    ]
    drafts = [(_day(draft.day, status.today), _how_far(draft)) for draft in status.drafts]
    width = max((len(day) for day, _ in [*answered, *rooms, *drafts]), default=0)
    yield from _table(answered, width)
    for row in rooms:
        yield from _table([row], width)
    if drafts:
        yield f"{len(drafts)} {'has' if len(drafts) == 1 else 'have'} begun"
    for row in drafts:
        yield from _table([row], width)
    if status.not_started:
        yield f"{len(status.not_started)} not yet"
        width = max(len(missing.partner) for missing in status.not_started)
        for partner, _, last in status.not_started:
            yield f"  {partner:{width}}   last answered in {last}" if last else f"  {partner}"
    yield ""
    if actions.open:
        yield f"{actions.count_open(status.today)}: sixways actions list"
    yield from _ending(status)


def _count(status: Status) -> str:
    """`7 of 8 partners answered`."""
    if status.turnout is None:
        answered = len(status.answered)
        return f"{number_of(answered, 'partner')} answered" if answered else "Nobody has answered"
    answered, invited = status.turnout
    others = len(status.answered) - answered
    more = f", and {others} not in sixways.yaml" if others else ""
    return f"{answered} of {number_of(invited, 'partner')} answered{more}"


def _day(day: date | None, today: date) -> str:
    """` 2 November`, `10 November`, ` yesterday`: numbers of one digit are below the second."""
    if day is None:
        return ""
    ago = (today - day).days
    if ago in (0, 1):
        return " yesterday" if ago else " today"
    return f"{' ' if day.day < 10 else ''}{day_in_words(day, today)}"


def _who(one: Participant) -> str:
    people = f" ({one.responses} people)" if one.responses > 1 else ""
    return f"{one.partner}{people}"


def _how_far(draft: Draft) -> str:
    who = f"{draft.partner} ({draft.respondent})" if draft.respondent else draft.partner
    together = ", agreeing together" if draft.is_together else ""
    return f"{who}{together}, {draft.progress.number} of {draft.progress.total}"


def _table(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Lines of days and names, those of one day together."""
    for day, same in groupby(rows, key=itemgetter(0)):
        names = ", ".join(name for _, name in same)
        first = f"  {day:{width}}   " if width else "  "
        indent = " " * len(first)
        yield from wrap(names, _WIDTH, initial_indent=first, subsequent_indent=indent)


def _ending(status: Status) -> Iterator[str]:
    """When this round's answers and the next round are due, and what to do then."""
    if status.due and (status.not_started or status.drafts):
        verb = "were due" if status.due < status.today else "due"
        yield f"Answers {verb} {_when(status.due, status.today)}"
    if status.next_round:
        yield f"The next round was {round_in_words(status.next_round)}"
        return
    if status.has_answers and status.began is None:
        yield "No answer has a date that can be right: sixways check"
        return
    if status.next_due is None:
        yield "Nothing is completed yet"
        return
    round_ = "Next round" if status.began else "This round"
    verb = "was due" if status.next_due < status.today else "due"
    yield f"{round_} {verb} {_when(status.next_due, status.today)}"


def _next_step(status: Status) -> Iterator[str]:
    """What to do in the partnership's present round."""
    if status.next_round:
        return
    if status.began and status.next_due and status.next_due <= status.today:
        yield "Start the next round: sixways init --next-round"
    elif status.awaited and (status.answered or status.drafts):
        yield f"Remind those missing: sixways invite --remind -o {post_name(status.round)}"
    elif status.awaited:
        yield f"Invite the partners: sixways invite -o {post_name(status.round)}"


def _when(day: date, today: date) -> str:
    """`2 May 2027 (in 5 months)`."""
    days, shown = (day - today).days, day_in_words(day, today)
    if not days:
        return f"today, {shown}"
    return f"{shown} (in {_say_days(days)})" if days > 0 else f"{shown} ({_say_days(-days)} ago)"


def _say_days(days: int) -> str:
    """`12 days`, `6 months`, `3 years`."""
    months = round(days / 30.4)
    if months < 2:
        return number_of(days, "day")
    return number_of(months, "month") if months < 24 else number_of(months // 12, "year")
