"""Tables and charts of characters that fit a terminal; columns that don't fit go below."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from sixways.model.sanitise import make_safe
from sixways.reports.blocks import Cell, Column, Legend, Line, Strip, Table
from sixways.reports.cell_texts import for_people, has_long_labels, is_figure, text_of, title_of

#: how wide a chart is: if there is room, and at least
WIDE, NARROW = 20, 10
#: when a table that is too wide loses its charts, on the scale of `Column.spare`
_CHART_SPARE = 2
#: the narrowest column of words
_LEAST = 16
_SIGNS = {
    "c1": "█", "c2": "▓", "c3": "▒", "c4": "░", "c5": "■",
    "span": "─", "dot": "●", "square": "◇", "tick": "┆",
}  # fmt: skip
#: of a line chart, from 0 to 100
_LEVELS = "▁▂▃▄▅▆▇█"
_COLOURS = {"c1": "blue", "c2": "cyan", "c4": "yellow", "c5": "red"}
_GROUNDS = {"track": "░", "axis": "·", "none": " "}


class Piece(NamedTuple):
    """Columns of a table that fit beside one another."""

    columns: tuple[int, ...]
    #: the width of its charts
    chart: int


def draw_table(table: Table, width: int, legend: Legend) -> Iterator[RenderableType]:
    """A table without lines, in several pieces if too wide; long subjects go above figures."""
    table = _without_empty_charts(for_people(table))
    numbered = [column for column in table.columns if column.number]
    # columns that are headed by numbers leave room for long subjects
    if has_long_labels(table) and not numbered:
        yield from draw_legend(legend)
        for row in table.rows:
            yield from _stack(row, table.columns, width)
        return
    if numbered and not _fits(table, range(len(table.columns)), width, 0):
        yield Text(make_safe(", ".join(map(title_of, numbered))))
        columns = tuple(c._replace(title=c.number or c.title, number="") for c in table.columns)
        table = table._replace(columns=columns)
    pieces = list(fit(table, width))
    if any(table.columns[at].kind == "chart" for at in pieces[0].columns):
        yield from draw_legend(legend)
    for piece in pieces:
        yield from (Text(), _grid(table, piece), Text())


def _without_empty_charts(table: Table) -> Table:
    """The table with its last row among the others and without columns of charts that aren't."""
    rows = table.all_rows
    return table._replace(rows=rows, foot=()).with_columns(
        at
        for at, column in enumerate(table.columns)
        if column.kind != "chart" or any(isinstance(row[at], Strip | Line) for row in rows)
    )


def fit(table: Table, width: int) -> Iterator[Piece]:
    """The pieces of a table; each column is in one of them, except charts that don't fit."""
    left = tuple(range(1, len(table.columns)))
    while left:
        piece = _piece(table, left, width)
        yield piece
        left = tuple(
            at for at in left if at not in piece.columns and table.columns[at].kind != "chart"
        )


def _piece(table: Table, left: Sequence[int], width: int) -> Piece:
    columns = [0, *left]
    while True:
        charts = [at for at in columns if table.columns[at].kind == "chart"]
        for chart in (WIDE, NARROW) if charts else (0,):
            if _fits(table, columns, width, chart):
                return Piece(tuple(columns), chart)
        spare = {at: _spare(table.columns[at]) for at in columns[1:]}
        most = max(spare.values())
        kept = [at for at in columns if at == 0 or spare[at] < most]
        if most and len(kept) > 1:
            columns = kept
        elif len(columns) == 2 or _fits(table, columns, width, 0, breaking=True):
            return Piece(tuple(columns), 0)
        else:
            columns.pop()


def _spare(column: Column) -> int:
    return _CHART_SPARE if column.kind == "chart" else column.spare


def _fits(
    table: Table, columns: Sequence[int], width: int, chart: int, *, breaking: bool = False
) -> bool:
    """Whether columns fit beside one another; with `breaking`, words may take several lines."""
    sizes = []
    for at in columns:
        column = table.columns[at]
        if column.kind == "chart":
            sizes.append(chart)
            continue
        texts = (make_safe(text_of(row[at], column.kind)) for row in table.rows)
        size = max(map(cell_len, (make_safe(title_of(column)), *texts)))
        sizes.append(size if is_figure(column.kind) or not breaking else min(size, _LEAST))
    return sum(sizes) + len(sizes) - 1 <= width


def _grid(table: Table, piece: Piece) -> Grid:
    grid = Grid(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    columns = [table.columns[at] for at in piece.columns]
    for column in columns:
        is_chart = column.kind == "chart"
        grid.add_column(
            "" if is_chart else Text(make_safe(title_of(column))),
            justify="right" if is_figure(column.kind) else "left",
            no_wrap=is_figure(column.kind) or is_chart,
            overflow="fold",
        )
    for place, row in enumerate(table.rows):
        cells = (
            _cell(row[at], column, piece.chart)
            for at, column in zip(piece.columns, columns, strict=True)
        )
        grid.add_row(*cells, style="bold" if place in table.strong else "")
    return grid


def _cell(cell: Cell, column: Column, chart: int) -> Text:
    if isinstance(cell, Strip | Line):
        return draw_chart(cell, chart)
    return Text(make_safe("" if column.kind == "chart" else text_of(cell, column.kind)))


def _stack(row: Sequence[Cell], columns: Sequence[Column], width: int) -> Iterator[RenderableType]:
    """A row's subject, with its chart and figures below."""
    yield Text(make_safe(text_of(row[0], "label")))
    wide = min(2 * WIDE, width - 5)
    lines = [draw_chart(cell, wide) for cell in row if isinstance(cell, Strip | Line)]
    figures = (
        f"{make_safe(title_of(c))} {make_safe(text_of(cell, c.kind))}"
        for cell, c in zip(row[1:], columns[1:], strict=True)
        if c.kind != "chart"
    )
    lines.append(Text(" · ".join(figures)))
    yield Padding(Text("\n").join(lines), (0, 0, 0, 4))


def draw_legend(legend: Legend) -> Iterator[RenderableType]:
    """What the characters of charts mean."""
    if legend.line:
        yield Text(make_safe(f"{legend.line}."))
    keys = [
        Text.assemble((_SIGNS[sign], _COLOURS.get(sign, "")), f" {make_safe(text)}")
        for sign, text in legend.entries
    ]
    if keys:
        yield Text("   ").join(keys)


def draw_chart(chart: Strip | Line, wide: int) -> Text:
    """A chart as `wide` characters at most."""
    if isinstance(chart, Strip):
        return draw_strip(chart, wide)
    # a narrow chart has the latest points
    points = chart.percents[-wide:]
    return Text("".join(" " if p is None else _LEVELS[min(int(p * 8 / 100), 7)] for p in points))


def draw_strip(strip: Strip, wide: int) -> Text:
    """A strip as `wide` characters, with a line at its middle if it has one."""
    signs = [(_GROUNDS[strip.ground], "")] * wide
    for segment in strip.segments:
        for at in range(_place(segment.start, wide), _place(segment.end, wide)):
            signs[at] = (_SIGNS[segment.tone], _COLOURS.get(segment.tone, ""))
    for point in strip.points:
        signs[min(_place(point.at, wide), wide - 1)] = (_SIGNS[point.shape], "")
    if strip.middle is not None:
        # replaces a character, so that all charts of a column are equally wide
        signs[min(_place(strip.middle, wide), wide - 1)] = ("│", "")
    return Text.assemble(*signs)


def _place(percent: Fraction, wide: int) -> int:
    return int(percent * wide / 100 + Fraction(1, 2))
