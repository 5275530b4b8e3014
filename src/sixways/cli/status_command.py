"""`sixways status`: one screen for the lead on the present round."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sixways.cli import options
from sixways.cli.exit_codes import command

if TYPE_CHECKING:
    from sixways.check.round_status import Status


@command
def status(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Response files, folders or quoted patterns.",
            show_default="the partnership's folder, or responses",
        ),
    ] = [],  # noqa: B006  Typer makes a new list each time
    questionnaire: options.Questionnaires = [],  # noqa: B006
    partnership: options.Partnership = None,
    round_: Annotated[
        str | None,
        typer.Option(
            "--round",
            metavar="NAME",
            help="The round.",
            show_default="the partnership's, or today's",
        ),
    ] = None,
) -> None:
    """Show who has answered, is half-way or hasn't started, and when the next round is due."""
    from pathlib import Path

    from sixways.check.round_status import status as status_of
    from sixways.cli.exit_codes import say
    from sixways.cli.output import deliver
    from sixways.cli.partnership_option import find_partnership
    from sixways.clock import today
    from sixways.files.questionnaires import questionnaire_named, questionnaires_named
    from sixways.files.read_rounds import gather_evidence
    from sixways.files.response_json import find
    from sixways.model.sanitise import safe
    from sixways.terminal.details import present_round

    found = find_partnership(partnership)
    known = found.partnership if found else None
    named = questionnaires_named(questionnaire) or ([found.questionnaire] if found else [])
    reported = named[0] if named else questionnaire_named("six-ways")
    kept = str(found.responses) if found else "responses"
    nothing_yet = not paths and not any(Path(kept).glob("**/*.json"))
    files = [] if nothing_yet else find(paths or [kept])
    evidence = gather_evidence(files, named, known, today())
    for problem in evidence.problems:
        say(str(problem), problem.hint)
    wanted = round_ or (known.round if known else None) or present_round(reported)
    lines = _lines(status_of(evidence, wanted, reported), known.name if known else "")
    deliver("".join(f"{safe(line)}\n" for line in lines), None, force=False)


def _lines(status: "Status", name: str) -> Iterator[str]:
    from sixways.model.wording import counted

    yield f"{name} · {status.round}" if name else status.round
    yield ""
    yield f"Answered: {counted(len(status.answered), 'partner')}"
    for partner, responses in status.answered:
        yield f"  {partner}" + (f" ({responses} responses)" if responses > 1 else "")
    yield f"Half-way: {counted(len(status.half_way), 'response')}"
    for half in status.half_way:
        who = f"{half.partner}, {half.respondent}" if half.respondent else half.partner
        yield f"  {who}: {half.answered} of {half.questions} answered"
    if name:
        yield f"Not started: {counted(len(status.not_started), 'partner')}"
        yield from (f"  {partner}" for partner in status.not_started)
    if status.together:
        yield f"Agreed together: {counted(status.together, 'response')}"
    yield ""
    yield _due(status)


def _due(status: "Status") -> str:
    from sixways.model.wording import counted

    days = status.days_left
    if status.next_due is None or days is None:
        return "Nothing is completed yet"
    next_ = "The next round" if status.began else "This round"
    if days < 0:
        return f"{next_} was due on {status.next_due}, {counted(-days, 'day')} ago"
    return f"{next_} is due on {status.next_due}, in {counted(days, 'day')}"
