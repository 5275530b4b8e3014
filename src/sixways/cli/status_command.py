"""`sixways status`: one screen on the current round, for the lead."""

from collections.abc import Iterator

from sixways import clock
from sixways.check.round_status import Status, round_status
from sixways.cli import options
from sixways.cli.context import find_context
from sixways.cli.exit_codes import command, say_problems
from sixways.cli.near_names import say_near_names
from sixways.cli.output import deliver
from sixways.files.find import find_responses, walk_folder
from sixways.files.read_rounds import gather_evidence
from sixways.model.copies import copy_problem
from sixways.model.sanitise import make_safe
from sixways.model.wording import number_of


@command
def status(
    paths: options.Paths = [],  # noqa: B006  Typer makes a new list each time
    questionnaire: options.Questionnaires = [],  # noqa: B006
    partnership: options.Partnership = None,
    round_: options.OnlyRound = None,
) -> None:
    """Show who has answered, who has begun and who hasn't, and when the next round is due."""
    context = find_context(questionnaire, partnership)
    known = context.partnership
    nothing_yet = not paths and not any(walk_folder(context.responses, ".json"))
    files = [] if nothing_yet else find_responses(paths or [context.responses])
    evidence = gather_evidence(files, context.questionnaires, known, clock.today())
    say_problems(evidence.problems)
    say_problems(copy_problem(*names) for names in evidence.copies.items())
    found = round_status(evidence, context.round(round_), context.questionnaire)
    lines = _lines(found, known.name if known else "")
    deliver("".join(f"{make_safe(line)}\n" for line in lines), None, force=False)
    say_near_names(evidence.near_names)


def _lines(status: Status, name: str) -> Iterator[str]:
    yield f"{name} · {status.round}" if name else status.round
    yield ""
    yield f"Answered: {number_of(len(status.answered), 'partner')}"
    for partner, responses in status.answered:
        yield f"  {partner}" + (f" ({responses} responses)" if responses > 1 else "")
    yield f"In progress: {number_of(len(status.drafts), 'response')}"
    for draft in status.drafts:
        who = f"{draft.partner}, {draft.respondent}" if draft.respondent else draft.partner
        yield f"  {who}: {draft.progress}"
    if name:
        yield f"Not started: {number_of(len(status.not_started), 'partner')}"
        yield from (f"  {partner}" for partner in status.not_started)
    if status.together:
        yield f"Agreed together: {number_of(status.together, 'response')}"
    yield ""
    yield _due(status)


def _due(status: Status) -> str:
    days = status.days_left
    if status.next_due is None or days is None:
        return "Nothing is completed yet"
    round_ = "Next round" if status.began else "This round"
    day = f"{status.next_due.day} {status.next_due:%B %Y}"
    if days < 0:
        return f"{round_} was due {day} ({_say_days(-days)} ago)"
    return f"{round_} due {day} (in {_say_days(days)})" if days else f"{round_} due today, {day}"


def _say_days(days: int) -> str:
    """`12 days`, `6 months`, `3 years`."""
    months = round(days / 30.4)
    if months < 2:
        return number_of(days, "day")
    return number_of(months, "month") if months < 24 else number_of(months // 12, "year")
