"""The report for a terminal: fits 80 columns or fewer, and needs no colour."""

import io
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from sixways.model.sanitise import make_safe
from sixways.reports.blocks import (
    Block,
    Cards,
    Document,
    Heading,
    Item,
    Items,
    Legend,
    Lines,
    Part,
    Quote,
    Quotes,
    Strip,
    Table,
)
from sixways.reports.cell_texts import cards_as_table, label_of, text_of
from sixways.reports.terminal_tables import WIDE, draw_legend, draw_strip, draw_table


def as_table(document: Document, *, width: int = 80, colour: bool = False) -> str:
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
    with console.capture() as captured:
        console.print(Group(*_render(document, width)))
    lines = (line.rstrip() for line in captured.get().splitlines())
    # blank lines after a table and before a heading are one
    return "".join(f"{line}\n" for line, again in groupby(lines) for _ in _squeeze(line, again))


def _squeeze(line: str, again: Iterable[str]) -> Iterable[str]:
    return again if line else [line]


def _render(document: Document, width: int) -> Iterator[RenderableType]:
    yield Text(make_safe(document.title), "bold")
    yield from (Text(make_safe(line)) for line in document.lines)
    for part in document.parts:
        yield from _part(part, width)
    if source := document.source:
        yield from (Text(), Text(make_safe(f"Questionnaire: {source.label.text}")))
        if source.url:
            yield Text(source.url, overflow="fold")


def _part(part: Part, width: int) -> Iterator[RenderableType]:
    yield from (Text(), Text(make_safe(part.title), "bold"))
    caption, legend = "", Legend(())
    for block in part.blocks:
        match block:
            case Legend():
                legend = block
            case Table():
                # tables in a row with the same caption have it once
                if block.caption != caption:
                    caption = block.caption
                    yield Text(make_safe(caption), "dim")
                yield from draw_table(block, width, legend)
            case _:
                yield from _block(block, width, legend)


def _block(block: Block, width: int, legend: Legend) -> Iterator[RenderableType]:
    match block:
        case Heading(label):
            yield from (Text(), Text(make_safe(text_of(label, "label")), "italic"))
        case Lines(lines):
            yield from (Text(make_safe(f"{line}.")) for line in lines)
        case Items(items, numbered):
            if any(isinstance(item.chart, Strip) for item in items):
                yield from draw_legend(legend)
            for place, item in enumerate(items, 1):
                yield _list_row(
                    f"{place}." if numbered else "-",
                    _item(item, width, label_of(item, numbered=numbered)),
                )
                if numbered:
                    yield Text()
        case Cards():
            yield from draw_table(cards_as_table(block), width, Legend(()))
        case Quotes(quotes):
            yield from (line for quote in quotes for line in _quote(quote))


def _quote(quote: Quote) -> Iterator[RenderableType]:
    if quote.by:
        yield Padding(Text(f"{make_safe(quote.by)}:"), (0, 0, 0, 2))
    yield Padding(Text(make_safe(quote.text, lines=True)), (0, 0, 0, 4 if quote.by else 2))
    yield Text()


def _item(item: Item, width: int, label: str) -> Text:
    lines = [Text(make_safe(label))]
    if isinstance(item.chart, Strip):
        lines.append(draw_strip(item.chart, min(2 * WIDE, width - 8)))
    words = [text_of(item.chart, "chart")] if item.chart else []
    lines += (Text(make_safe(line)) for line in (*words, *item.details, item.url) if line)
    return Text("\n").join(lines)


def _list_row(mark: str, text: Text) -> Grid:
    row = Grid.grid(padding=(0, 1))
    row.add_column()
    row.add_column(overflow="fold")  # an address is broken rather than cut
    row.add_row(mark, text)
    return row
