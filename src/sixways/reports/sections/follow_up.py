"""What the partnership said it would do, and how the behaviours have moved since."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from sixways.model.actions import Action
from sixways.model.names import name_key
from sixways.model.wording import NONE, day_in_full, join, number_of, with_points, with_sign
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Item, Items, Label, Lines, Section, Table
from sixways.scoring.comparison import BehaviourChange, Change

_SINCE = (
    "Since then: like for like, from the round in which an action was agreed. It doesn't say what "
    "the change comes from"
)
_AS_WRITTEN = "Actions are shown as they were written, and can name people and partners"
_COLUMNS = (
    Column("Action", "label"),
    Column("Owner", "words"),
    Column("State", "words"),
    Column("Behaviour", "words"),
    Column("Since then", "change", full="Since then, in percentage points"),
    Column("n", "whole", full="Partners in both (n)"),
    Column("Clear", "words"),
)


class _Row(NamedTuple):
    """An action with what is said about it."""

    label: Label
    owner: str
    state: str
    behaviour: str
    since: Fraction | None = None
    partners: int | None = None
    clear: str = NONE


def _blocks(report: Report) -> Iterator[Block]:
    rows = [_make_row(report, action) for action in choose_actions(report)]
    if not rows:
        return
    if report.collation.anonymised:
        yield Lines((_AS_WRITTEN,))
    if any(row.since is not None for row in rows):
        yield Lines((_SINCE,))
    items = tuple(Item(row.label, details=tuple(_describe(row))) for row in rows)
    yield Items(items, data=Table("Actions and what became of them", _COLUMNS, tuple(rows)))


def _make_row(report: Report, action: Action) -> _Row:
    names = {b.id: f"{place} {b.name}" for place, b in enumerate(report.collation.behaviours, 1)}
    behaviour = names.get(action.behaviour, action.behaviour)
    row = _Row(Label(action.what, action.id), say_owner(action), say_state(action), behaviour)
    change = _find_change(report, action)
    if change is None or change.like_for_like is None:
        return row
    clear = {True: "clear", False: "no clear change", None: NONE}[change.clear]
    return row._replace(since=change.like_for_like, partners=change.partners, clear=clear)


def _describe(row: _Row) -> Iterator[str]:
    yield " · ".join(filter(None, (row.owner, row.state, row.behaviour)))
    if row.since is not None and row.partners is not None:
        moved = with_points(with_sign(row.since))
        over = number_of(row.partners, "partner")
        clear = "" if row.clear == NONE else f", {row.clear}"
        yield f"Since then {moved} over {over}{clear}"


def choose_actions(report: Report) -> Sequence[Action]:
    """Open ones by date, then those that were closed and agreed in a round of the report."""
    shown = {*report.collation.rounds, *(change.from_ or "" for change in _changes(report))}
    rounds = {name_key(name) for name in shown}
    closed = [a for a in report.actions if not a.is_open and name_key(a.agreed) in rounds]
    return [*sorted((a for a in report.actions if a.is_open), key=lambda a: a.due), *closed]


def _changes(report: Report) -> Iterator[Change]:
    """From round to round, or only from the one before."""
    compared = report.comparison
    yield from filter(
        None, (*compared.changes, compared.since_first) if compared else (report.change,)
    )


def _find_change(report: Report, action: Action) -> BehaviourChange | None:
    """How the action's behaviour moved from the round it was agreed in to the one reported."""
    reported = {name_key(name) for name in report.collation.rounds}
    for change in _changes(report):
        rounds = name_key(change.from_ or ""), name_key(change.to or "")
        if rounds[0] == name_key(action.agreed) and rounds[1] in reported:
            by_id = {b.id: b for b in change.behaviours}
            return by_id.get(action.behaviour)
    return None


def say_owner(action: Action) -> str:
    """The partner and the person, empty where names are not to be shown."""
    return ", ".join(filter(None, (action.owner, action.person)))


def say_state(action: Action) -> str:
    """Without today's date, so that the same input gives the same report."""
    note = f": {action.note}" if action.note and not action.is_open else ""
    if action.is_open:
        return f"open, due {day_in_full(action.due)}"
    day = f" on {day_in_full(action.closed)}" if action.closed else ""
    return f"{action.status}{day}{note}"


def count_actions(report: Report) -> str:
    """`2 open and 1 done`; empty if there are none."""
    states = [action.status for action in choose_actions(report)]
    counts = [f"{n} {state}" for state in ("open", "done", "dropped") if (n := states.count(state))]
    return join(counts)


SECTION = Section("actions", lambda _: "What we said we would do", _blocks)
