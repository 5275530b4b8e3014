"""The report for a terminal: fits 80 columns and fewer, and reads without colour."""

import io
from collections.abc import Iterable
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sixways.model.sanitise import safe
from sixways.reports import Sections
from sixways.reports.blocks import Asked, Block, Grid, Heading, Items, Lines, Questions, Quote
from sixways.reports.document import document
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison


def as_table(
    collation: Collation,
    sections: Sections,
    comparison: Comparison | None = None,
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    """The whole report as lines of at most `width` columns; with `colour`, with ANSI codes."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    blocks = document(collation, comparison, sections)
    with console.capture() as captured:
        console.print(Group(*(part for block in blocks for part in _drawn(block, width))))
    lines = (line.rstrip() for line in captured.get().splitlines())
    # what comes after a table keeps its distance, and a heading does so by itself
    return "".join(f"{line}\n" for line, again in groupby(lines) for _ in _once(line, again))


def _once(line: str, again: Iterable[str]) -> Iterable[str]:
    return again if line else [line]


def _drawn(block: Block, width: int) -> Iterable[RenderableType]:
    match block:
        case Heading(text, 1):
            yield Text(safe(text), "bold")
        case Heading(text, level):
            yield Text()
            yield Text(safe(text), "bold" if level == 2 else "italic")
        case Lines(lines):
            yield from (Text(safe(line)) for line in lines)
        case Items():
            yield from _items(block)
        case Grid():
            yield Text()
            yield _grid(block, width)
            yield Text()
        case Questions(questions):
            for question in questions:
                yield from _question(question)
        case Quote(text, by):
            if by:
                yield Padding(Text(f"{safe(by)}:"), (0, 0, 0, 2))
            yield Padding(Text(safe(text, lines=True)), (0, 0, 0, 4 if by else 2))
            yield Text()


def _items(items: Items) -> Iterable[RenderableType]:
    for place, item in enumerate(items.items, 1):
        details = [*map(safe, item.details), *([safe(item.url)] if item.url else [])]
        yield _marked(
            f"{place}." if items.numbered else "-", "\n".join([safe(item.text), *details])
        )
        if items.numbered:
            yield Text()


def _marked(mark: str, text: str) -> Table:
    row = Table.grid(padding=(0, 1))
    row.add_column()
    row.add_column(overflow="fold")  # an address is broken rather than cut
    row.add_row(mark, Text(text))
    return row


def _grid(grid: Grid, width: int) -> Table:
    """A table without lines; what is too wide for the terminal leaves out what it can spare."""
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    kept = [place for place, column in enumerate(grid.columns) if width >= column.from_width]
    for place in kept:
        column = grid.columns[place]
        table.add_column(
            Text(safe(column.name)),
            justify="left" if column.is_text else "right",
            no_wrap=not column.is_text,
            overflow="fold",
        )
    for number, row in enumerate(grid.rows):
        cells = (Text(safe(row[place])) for place in kept)
        table.add_row(*cells, style="bold" if number in grid.strong else "")
    return table


def _question(question: Asked) -> Iterable[RenderableType]:
    yield _marked(question.number, safe(question.text))
    figures = " · ".join(f"{safe(name)} {figure}" for name, figure in question.figures)
    yield Padding(Text(figures), (0, 0, 0, 4))
