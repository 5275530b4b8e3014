"""Rows, columns and tables that hide everything are left out; what is hidden is listed once."""

from collections.abc import Iterable, Iterator, Sequence

from sixways.model.wording import NONE
from sixways.reports.blocks import Block, Cell, Heading, Items, Legend, Lines, Part, Score, Table

#: columns that only say how many there are, which tell nothing of a row without figures
_SIZES = ("n", "Responses", "Priority")


def leave_out_empty(part: Part) -> Part | None:
    """A section without what is hidden as a whole; None if nothing but its introduction is left."""
    kept = (block for block in map(_leave_out, part.blocks) if block is not None)
    blocks = tuple(_without_bare_headings(kept))
    had_tables = any(isinstance(block, Table) for block in part.blocks)
    is_bare = all(isinstance(block, Heading | Legend | Lines) for block in blocks)
    return None if had_tables and is_bare else part._replace(blocks=blocks)


def _leave_out(block: Block) -> Block | None:
    match block:
        case Table():
            return _without_empty(block)
        case Items(data=Table() as table):
            return block._replace(data=_without_empty(table))
    return block


def _without_empty(table: Table) -> Table | None:
    figures = [at for at, c in enumerate(table.columns[1:], 1) if c.title not in _SIZES]
    rows = [
        place
        for place, row in enumerate(table.rows)
        if any(not _is_empty(row[at]) for at in figures)
    ]
    columns = [
        at
        for at in range(len(table.columns))
        if at not in figures or any(not _is_empty(table.rows[place][at]) for place in rows)
    ]
    return _only(table, rows, columns) if rows else None


def _is_empty(cell: Cell) -> bool:
    return cell.points is None if isinstance(cell, Score) else cell in (None, "", NONE)


def _only(table: Table, rows: Sequence[int], columns: Sequence[int]) -> Table:
    return table.with_columns(columns)._replace(
        rows=tuple(tuple(table.rows[place][at] for at in columns) for place in rows),
        strong=frozenset(rows.index(place) for place in table.strong if place in rows),
        data=table.data and _without_empty(table.data),
    )


def _without_bare_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without headings that have nothing below them."""
    heading: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            heading = block
            continue
        if heading is not None:
            yield heading
            heading = None
        yield block
