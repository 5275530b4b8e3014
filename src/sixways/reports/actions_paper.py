"""Actions as a paper for Word: one table of the open ones, and one of the others."""

from collections.abc import Iterator, Sequence

from sixways.model.actions import Action
from sixways.reports.actions_list import MANY, ActionList
from sixways.reports.blocks import Block, Column, Document, Label, Lines, Part, Table
from sixways.reports.docx_report import as_docx

_TITLE = "What we said we would do"


def as_paper(listed: ActionList) -> bytes:
    """The bytes of the paper, the same for the same list on the same day."""
    name = listed.partnership.name if listed.partnership else ""
    lines = tuple(filter(None, (name, listed.summary())))
    return as_docx(Document("Actions", _TITLE, lines, "", tuple(_parts(listed)), None))


def _parts(listed: ActionList) -> Iterator[Part]:
    opened = [action for action in listed.shown if action.is_open]
    closed = [action for action in listed.shown if not action.is_open]
    many = f"More than {MANY} are open: the more there are, the fewer get done"
    if opened:
        table: Block = _table(listed, opened)
        yield Part("open", "Open", (table, Lines((many,))) if len(opened) > MANY else (table,))
    if closed:
        yield Part("closed", "Done or dropped", (_table(listed, closed),))


def _table(listed: ActionList, actions: Sequence[Action]) -> Table:
    has_notes = any(action.note for action in actions)
    columns = ["Who", "When", "About", *(["Note"] if has_notes else [])]
    rows = []
    for action in actions:
        cells = (listed.owner(action), listed.state(action), listed.subject(action))
        notes = (action.note or "",) if has_notes else ()
        rows.append((Label(action.what, action.id), *cells, *notes))
    return Table(
        "", (Column("What", "label"), *(Column(title, "words") for title in columns)), tuple(rows)
    )
