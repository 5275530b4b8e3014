"""`sixways actions`: what a partnership said it would do, kept in actions.yaml."""

import sys
from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args

import typer

from sixways import clock
from sixways.cli import options
from sixways.cli.commands import make_group
from sixways.cli.context import Context, find_context
from sixways.cli.exit_codes import command, say, warn
from sixways.cli.help import ACTION, OUTPUT, SHOW, HelpfulCommand, flag, option
from sixways.errors import Fault, SixwaysError
from sixways.files.actions_file import find_action
from sixways.model.actions import Action, Actions, make_action
from sixways.model.wording import day_in_words
from sixways.reports.actions_calendar import as_calendar
from sixways.reports.actions_list import MANY, ActionList, as_json, as_markdown, as_text
from sixways.terminal.capabilities import is_terminal

actions = make_group("actions")


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
_NOTE = option(ACTION, "--note TEXT", "A note for the record.")
_TODAY = option(ACTION, "--date YYYY-MM-DD", "The date to use as today.", "today")


@actions.command(cls=HelpfulCommand)
@command
def add(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What will be done, in one line.")],
    behaviour: str = option(ACTION, "--behaviour ID", "The behaviour's id.", value=...),
    owner: str = option(ACTION, "--owner NAME", "The partner responsible for it.", value=...),
    due: str = option(ACTION, "--due YYYY-MM-DD", "The date it is due.", value=...),
    question: str | None = option(ACTION, "--question ID", "The question's id."),
    person: str | None = option(
        ACTION, "--person NAME", "Who at the partner is responsible for it."
    ),
    note: str | None = _NOTE,
    round_: str | None = option(
        ACTION, "--round NAME", "The round it was agreed in.", "the partnership's, or today's"
    ),
    partnership: str | None = options.PARTNERSHIP,
) -> None:
    """Add an action: one line, one owner, one date."""
    context = find_context((), partnership)
    file = context.actions_file(warn)
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
            {"what": "WHAT", "agreed": "--round"},
        )
        file.add(action)
    say(f"Added action {action.id}, due {day_in_words(action.due, clock.today())}")
    if len(known.open) >= MANY:
        count = len(known.open) + 1
        say(f"{count} actions are open: the more there are, the fewer get done")


@actions.command("list", cls=HelpfulCommand)
@command
def list_(
    *,
    all_: bool = flag(SHOW, "--all", "Include those that are done or dropped."),
    day: str | None = _TODAY,
    format_: Format = option(
        OUTPUT,
        "--format -f",
        "Output format. ics: open actions for a calendar. docx: a table for Word.",
        True,
        value="text",
    ),
    partnership: str | None = options.PARTNERSHIP,
    target: options.Target,
) -> None:
    """List the open actions, the one due first at the top."""
    if all_ and format_ == "ics":
        raise SixwaysError(
            "--all and -f ics can't be used together: a calendar has only open actions"
        )
    if format_ == "docx" and target.output is None and is_terminal(sys.stdout):
        raise SixwaysError("A Word document can't be shown in the terminal", "use -o actions.docx")
    target.check_ending(format_, get_args(Format))
    context = find_context((), partnership)
    listed = ActionList(
        context.actions_file(warn).read(),
        context.questionnaire,
        context.partnership,
        context.round(),
        options.parse_today(day),
        with_closed=all_,
    )
    target.deliver(_FORMATS[format_](listed))


@actions.command(cls=HelpfulCommand)
@command
def done(
    ids: Ids,
    note: str | None = _NOTE,
    day: str | None = _TODAY,
    partnership: str | None = options.PARTNERSHIP,
) -> None:
    """Mark actions as done."""
    _close(ids, "done", note, day, partnership)


@actions.command(cls=HelpfulCommand)
@command
def drop(
    ids: Ids,
    why: str = option(ACTION, "--why TEXT", "Why it won't be done.", value=...),
    day: str | None = _TODAY,
    partnership: str | None = options.PARTNERSHIP,
) -> None:
    """Drop actions that won't be done, and say why."""
    _close(ids, "dropped", why, day, partnership)


@actions.command(cls=HelpfulCommand)
@command
def move(
    id_: Id,
    due: Annotated[str, typer.Argument(metavar="YYYY-MM-DD", help="The new date.")],
    note: str | None = _NOTE,
    partnership: str | None = options.PARTNERSHIP,
) -> None:
    """Give an open action a new date."""
    changed = _change(partnership, [id_], {"due": due, "note": note}, {"due": ""})
    say(f"Action {id_} is now due {day_in_words(changed[0].due, clock.today())}")


def _close(
    ids: list[str], status: str, note: str | None, day: str | None, partnership: str | None
) -> None:
    closed = {"status": status, "note": note, "closed": options.parse_today(day).isoformat()}
    names = {"note": "--why"} if status == "dropped" else {}
    for action in _change(partnership, ids, closed, names):
        say(f"Action {action.id} is {status}: {action.what}")


def _change(
    partnership: str | None,
    ids: list[str],
    changes: dict[str, str | None],
    names: dict[str, str],
) -> list[Action]:
    """Change open actions, all of them or, if one can't be, none."""
    context = find_context((), partnership)
    file = context.actions_file(warn)
    given = {key: value for key, value in changes.items() if value is not None}
    with file.lock() as known:
        before = [_find_open(known, id_) for id_ in dict.fromkeys(ids)]
        changed = [
            _check(context, action.model_dump(mode="json", exclude_none=True) | given, names)
            for action in before
        ]
        file.change(changed)
    return changed


def _find_open(known: Actions, id_: str) -> Action:
    action = find_action(known, id_)
    if not action.is_open:
        raise SixwaysError(f"Action {id_} is already {action.status}")
    return action


def _check(context: Context, data: dict[str, Any], names: dict[str, str]) -> Action:
    """The action; raises SixwaysError with the first thing wrong with it.

    `names` are those of keys that aren't options of the same name; an empty one isn't said.
    """
    made = make_action(data, context.questionnaire, context.partnership)
    if isinstance(made, Fault):
        key = str(made.place[-1])
        name = names.get(key, f"--{key}")
        raise SixwaysError(f"{name}: {made.message}" if name else made.message, made.hint)
    return made
