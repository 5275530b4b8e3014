"""The report for a terminal: fits 80 columns or fewer, and needs no colour."""

import io
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from sixways.model.sanitise import make_safe
from sixways.reports.blocks import (
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    Item,
    Items,
    Legend,
    Line,
    Lines,
    Part,
    Quote,
    Quotes,
    Steps,
    Strip,
    Table,
)
from sixways.reports.cell_texts import label_of, lines_of, numbered_steps, text_of
from sixways.reports.terminal_summary import draw_fact, draw_step, draw_summary, summary_of
from sixways.reports.terminal_tables import WIDE, draw_legend, draw_strip, draw_table


def as_table(
    document: Document, *, width: int = 80, colour: bool = False, charts: bool = True
) -> str:
    """The whole report as lines of at most `width` columns; with `colour`, with ANSI codes."""
    parts = document.parts if charts else tuple(map(_without_charts, document.parts))
    return _print(_render(document._replace(parts=parts), width), width, colour=colour)


def _without_chart(cell: Cell) -> Cell:
    return None if isinstance(cell, Strip | Line) else cell


def _without_charts(part: Part) -> Part:
    """A section with the words of its charts, or without them where figures are beside them."""
    blocks: list[Block] = []
    for block in part.blocks:
        match block:
            case Legend():
                continue
            case Table(rows=rows):
                kept = tuple(tuple(map(_without_chart, row)) for row in rows)
                blocks.append(block._replace(rows=kept))
            case Items(items):
                words = (i._replace(chart=i.chart and text_of(i.chart, "chart")) for i in items)
                blocks.append(block._replace(items=tuple(words)))
            case _:
                blocks.append(block)
    return part._replace(blocks=tuple(blocks))


def as_screen(
    document: Document,
    *,
    width: int = 80,
    height: int = 24,
    colour: bool = False,
    bars: bool = True,
    closing: Iterable[str] = (),
) -> str:
    """A summary that fits a screen; the sections after it follow as in the report.

    Where there are too few lines, facts that have a short form are in it, and then there are fewer
    blank lines, the last ones first.
    """

    def draw(*, whole: bool) -> str:
        drawn = draw_summary(document, width, bars=bars, whole=whole)
        last = [Text(make_safe(line)) for line in closing]
        if whole and last:
            last.insert(0, Text())
        return _print((*drawn, *last), width, colour=colour)

    screen = draw(whole=True)
    if screen.count("\n") >= height:
        screen = draw(whole=False)
    while screen.count("\n") >= height and "\n\n" in screen:
        screen = "\n".join(screen.rsplit("\n\n", 1))
    rest = [
        line for part in document.parts[len(summary_of(document)) :] for line in _part(part, width)
    ]
    return screen + _print(rest, width, colour=colour) if rest else screen


def _print(drawn: Iterable[RenderableType], width: int, *, colour: bool) -> str:
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
        console.print(Group(*drawn), crop=False)
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
            yield _address(source.url)


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
        case Items():
            yield from _items(block, width, legend)
        case Quotes(quotes):
            yield from (line for quote in quotes for line in _quote(quote))
        case Steps(steps):
            yield from (line for step in numbered_steps(steps) for line in draw_step(*step, width))
        case Facts(facts):
            yield Text()
            yield from (draw_fact(fact, width) for fact in facts)


def _items(items: Items, width: int, legend: Legend) -> Iterator[RenderableType]:
    if any(isinstance(item.chart, Strip) for item in items.items):
        yield from draw_legend(legend)
    for place, item in enumerate(items.items, 1):
        label = label_of(item, numbered=items.numbered)
        is_short = item.url is None or cell_len(item.url) + 2 <= width
        shown = item if is_short else item._replace(url=None)
        yield _list_row(f"{place}." if items.numbered else "-", _item(shown, width, label))
        if not is_short and item.url:
            yield _address(item.url)
        if items.numbered:
            yield Text()


def _quote(quote: Quote) -> Iterator[RenderableType]:
    if quote.by:
        yield Padding(Text(f"{make_safe(quote.by)}:"), (0, 0, 0, 2))
    yield Padding(Text(make_safe(quote.text, lines=True)), (0, 0, 0, 4 if quote.by else 2))
    yield Text()


def _item(item: Item, width: int, label: str) -> Text:
    lines = [Text(make_safe(label))]
    if isinstance(item.chart, Strip):
        lines.append(draw_strip(item.chart, min(2 * WIDE, width - 8)))
    lines += (Text(make_safe(line)) for line in (*lines_of(item), item.url) if line)
    return Text("\n").join(lines)


def _address(url: str) -> Text:
    """A line of its own that is never broken; a terminal folds it, and it can be copied whole."""
    return Text(url, no_wrap=True, overflow="ignore")


def _list_row(mark: str, text: Text) -> Grid:
    row = Grid.grid(padding=(0, 1))
    row.add_column()
    row.add_column(overflow="fold")
    row.add_row(mark, text)
    return row
