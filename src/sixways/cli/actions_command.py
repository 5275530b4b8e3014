"""`sixways actions`: what a partnership said it would do, kept in actions.yaml."""

import sys
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

import typer

from sixways import clock
from sixways.cli import options
from sixways.cli.commands import HelpfulGroup
from sixways.cli.context import Context, find_context
from sixways.cli.exit_codes import command, say, warn
from sixways.cli.help import ACTION, OUTPUT, SHOW, HelpfulCommand, option
from sixways.cli.output import deliver
from sixways.cli.shell_completion import complete_partner, complete_round
from sixways.errors import Fault, SixwaysError
from sixways.files.actions_file import ActionsFile, find_action
from sixways.model.actions import Action, Actions, make_action
from sixways.model.days import WRITE_A_DAY, parse_day
from sixways.model.wording import day_in_words
from sixways.reports.actions_calendar import as_calendar
from sixways.reports.actions_list import MANY, ActionList, as_json, as_markdown, as_text
from sixways.terminal.capabilities import is_terminal

actions = typer.Typer(
    cls=HelpfulGroup,
    help="Record what you said you would do, and follow it up.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


def _as_paper(listed: ActionList) -> bytes:
    # the library for Word takes longer to import than everything else here
    from sixways.reports.actions_paper import as_paper

    return as_paper(listed)


Format = Literal["text", "markdown", "json", "ics", "docx"]
_FORMATS: dict[Format, Callable[[ActionList], str | bytes]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "ics": as_calendar,
    "docx": _as_paper,
}
Id = Annotated[
    str, typer.Argument(metavar="ID", help="The action's number, from sixways actions list.")
]
Ids = Annotated[list[str], typer.Argument(metavar="ID", help="One or more actions' numbers.")]
Note = Annotated[str | None, option(ACTION, "A note for the record.", metavar="TEXT")]
Today = Annotated[
    str | None,
    option(ACTION, "The date to use as today.", "--date", metavar="YYYY-MM-DD", default="today"),
]


@actions.command(cls=HelpfulCommand)
@command
def add(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What will be done, in one line.")],
    behaviour: Annotated[str, option(ACTION, "The behaviour's id.", "--behaviour", metavar="ID")],
    owner: Annotated[
        str,
        option(
            ACTION,
            "The partner responsible for it.",
            "--owner",
            metavar="NAME",
            autocompletion=complete_partner,
        ),
    ],
    due: Annotated[str, option(ACTION, "The date it is due.", "--due", metavar="YYYY-MM-DD")],
    question: Annotated[str | None, option(ACTION, "The question's id.", metavar="ID")] = None,
    person: Annotated[
        str | None, option(ACTION, "Who at the partner is responsible for it.", metavar="NAME")
    ] = None,
    note: Note = None,
    round_: Annotated[
        str | None,
        option(
            ACTION,
            "The round it was agreed in.",
            "--round",
            metavar="NAME",
            default="the partnership's, or today's",
            autocompletion=complete_round,
        ),
    ] = None,
    partnership: options.Partnership = None,
) -> None:
    """Add an action: one line, one owner, one date."""
    context = find_context((), partnership)
    file = _find_file(context)
    with file.lock() as known:
        action = _check(
            context,
            {
                "id": known.next_id,
                "what": what,
                "behaviour": behaviour,
                "question": question,
                "owner": owner,
                "person": person,
                "agreed": context.round(round_),
                "due": due,
                "note": note,
            },
        )
        file.add(action)
    say(f"Added action {action.id}, due {day_in_words(action.due, clock.today())}")
    if len(known.open) >= MANY:
        count = len(known.open) + 1
        say(f"{count} actions are open: the more there are, the fewer get done")


@actions.command("list", cls=HelpfulCommand)
@command
def list_(
    all_: Annotated[bool, option(SHOW, "Include those that are done or dropped.", "--all")] = False,
    day: Today = None,
    format_: Annotated[
        Format,
        option(
            OUTPUT,
            "Output format. ics: open actions for a calendar. docx: a table for Word.",
            "--format",
            "-f",
            default=True,
        ),
    ] = "text",
    partnership: options.Partnership = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """List the open actions, the one due first at the top."""
    if all_ and format_ == "ics":
        raise SixwaysError(
            "--all and -f ics can't be used together: a calendar has only open actions"
        )
    if format_ == "docx" and output is None and is_terminal(sys.stdout):
        raise SixwaysError("A Word document can't be shown in the terminal", "use -o actions.docx")
    context = find_context((), partnership)
    listed = ActionList(
        _find_file(context).read(),
        context.questionnaire,
        context.partnership,
        context.round(),
        _parse_today(day),
        with_closed=all_,
    )
    deliver(_FORMATS[format_](listed), output, force=force)


@actions.command(cls=HelpfulCommand)
@command
def done(
    ids: Ids, note: Note = None, day: Today = None, partnership: options.Partnership = None
) -> None:
    """Mark actions as done."""
    _close(ids, "done", note, day, partnership)


@actions.command(cls=HelpfulCommand)
@command
def drop(
    ids: Ids,
    why: Annotated[str, option(ACTION, "Why it won't be done.", "--why", metavar="TEXT")],
    day: Today = None,
    partnership: options.Partnership = None,
) -> None:
    """Drop actions that won't be done, and say why."""
    _close(ids, "dropped", why, day, partnership)


@actions.command(cls=HelpfulCommand)
@command
def move(
    id_: Id,
    due: Annotated[str, typer.Argument(metavar="YYYY-MM-DD", help="The new date.")],
    note: Note = None,
    partnership: options.Partnership = None,
) -> None:
    """Give an open action a new date."""
    changed = _change(partnership, [id_], {"due": due, "note": note})
    say(f"Action {id_} is now due {day_in_words(changed[0].due, clock.today())}")


def _close(
    ids: list[str], status: str, note: str | None, day: str | None, partnership: str | None
) -> None:
    closed = {"status": status, "note": note, "closed": _parse_today(day).isoformat()}
    for action in _change(partnership, ids, closed):
        say(f"Action {action.id} is {status}: {action.what}")


def _change(
    partnership: str | None, ids: list[str], changes: dict[str, str | None]
) -> list[Action]:
    """Change open actions, all of them or, if one can't be, none."""
    context = find_context((), partnership)
    file = _find_file(context)
    given = {key: value for key, value in changes.items() if value is not None}
    with file.lock() as known:
        before = [_find_open(known, id_) for id_ in dict.fromkeys(ids)]
        changed = [
            _check(context, action.model_dump(mode="json", exclude_none=True) | given)
            for action in before
        ]
        file.change(changed)
    return changed


def _find_open(known: Actions, id_: str) -> Action:
    action = find_action(known, id_)
    if not action.is_open:
        raise SixwaysError(f"Action {id_} is already {action.status}")
    return action


def _find_file(context: Context) -> ActionsFile:
    return ActionsFile(context.actions, context.questionnaire, context.partnership, warn)


def _check(context: Context, data: dict[str, Any]) -> Action:
    """The action; raises SixwaysError with the first thing wrong with it."""
    made = make_action(data, context.questionnaire, context.partnership)
    if isinstance(made, Fault):
        raise SixwaysError(f"--{made.place[-1]}: {made.message}", made.hint)
    return made


def _parse_today(text: str | None) -> date:
    if text is None:
        return clock.today()
    day = parse_day(text)
    if day is None:
        raise SixwaysError(f"--date: '{text}' is not a date", WRITE_A_DAY)
    return day
