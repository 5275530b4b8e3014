"""The answer on one screen: a title, a table of the behaviours, and findings beside their names."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from sixways.model.sanitise import make_safe
from sixways.reports.blocks import (
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Line,
    Lines,
    Part,
    Step,
    Strip,
    Table,
)
from sixways.reports.cell_texts import is_figure, sentence_of, text_of, title_of
from sixways.reports.terminal_tables import draw_chart

#: the width of a bar, on a usual screen and on a wide one
_BAR, _WIDE_BAR, _WIDE = 12, 24, 110
#: the keys of sections that a screen begins with
_FIRST = ("summary", "groups")
_MARK = "▸"
#: where findings begin, and what is beside the minutes of a meeting's parts
_BESIDE, _MINUTES = 15, 8


def draw_summary(
    document: Document, width: int, *, bars: bool, whole: bool
) -> Iterator[RenderableType]:
    """The document's title and its summary; facts that can be short are, unless `whole`."""
    yield from draw_title(document, width)
    for block in (block for part in summary_of(document) for block in part.blocks):
        match block:
            case Table():
                yield from (Text(), *_table(block, width, bars=bars), Text())
            case Lines(lines):
                yield from (Text(make_safe(line)) for line in lines)
            case Facts(facts):
                for fact in facts:
                    if fact.short and not whole:
                        yield from (Text(), Text(make_safe(f"{fact.short}: --full")))
                    else:
                        yield draw_fact(fact, width, is_short=width < _WIDE)


def summary_of(document: Document) -> tuple[Part, ...]:
    """The first section, unless it is one of those below a summary that has nothing to show."""
    return tuple(part for part in document.parts[:1] if part.key in _FIRST)


def draw_title(document: Document, width: int) -> Iterator[Text]:
    """Whose report it is and of which round in one line if it fits, then the other lines."""
    first = make_safe(" · ".join((document.title, *document.lines[:1])))
    if cell_len(first) <= width:
        yield Text(first, "bold")
    else:
        yield from (Text(make_safe(line)) for line in (document.title, *document.lines[:1]))
    yield from (Text(make_safe(line)) for line in document.lines[1:])


def _table(table: Table, width: int, *, bars: bool) -> Iterator[Text]:
    """A table with a mark at its strong rows.

    Where it is too wide, heads take two lines, and then columns that don't fit are left out.
    """
    wide = (_WIDE_BAR if width >= _WIDE else _BAR) if bars else 0
    columns = [at for at, c in enumerate(table.columns) if c.kind != "chart" or wide]
    heads = {at: _head(table.columns[at]) if at else [""] for at in columns}
    sizes = {at: _size(table, at, wide, heads[at]) for at in columns}
    if _width(sizes, columns, 1) > width:
        heads = {at: _divide(head) for at, [head] in heads.items()}
        sizes = {at: _size(table, at, wide, heads[at]) for at in columns}
    while _width(sizes, columns, 1) > width and any(table.columns[at].spare for at in columns):
        columns.remove(max(columns, key=lambda at: table.columns[at].spare))
    sizes[0] -= max(0, _width(sizes, columns, 1) - width)
    last_gap = 2 if _width(sizes, columns, 2) <= width else 1
    high = max(len(heads[at]) for at in columns)
    raised = [["", *heads[at]][-high:] for at in columns]
    lines: list[tuple[str, list[Cell], str]]
    lines = [("", [head[line] for head in raised], "dim") for line in range(high)]
    for place, row in enumerate(table.all_rows):
        is_strong = place in table.strong
        style = "bold" if is_strong else ""
        lines.append((_MARK if is_strong else "", [row[at] for at in columns], style))
    for mark, cells, style in lines:
        line = Text(f"{mark:2}", style)
        for at, cell in zip(columns, cells, strict=True):
            line.append(" " * _gap(at, columns, last_gap))
            line.append_text(_cell(cell, table.columns[at], sizes[at]))
        yield line


def _head(column: Column) -> list[str]:
    title = make_safe(title_of(column))
    return ["" if column.kind == "chart" else f"{title[:1].lower()}{title[1:]}"]


def _divide(head: str) -> list[str]:
    """A head on two lines where that is narrower, each without the space or hyphen between them."""
    parts = [(head[:at], head[at + 1 :]) for at, sign in enumerate(head) if sign in " -"]
    return [*min(parts, key=lambda pair: max(map(cell_len, pair)), default=(head,))]


def _cell(cell: Cell, column: Column, size: int) -> Text:
    if isinstance(cell, Strip | Line):
        drawn = draw_chart(cell, size)
        drawn.pad_right(size - len(drawn.plain))
        return drawn
    text = make_safe(text_of(cell, column.kind))
    if cell_len(text) > size:
        text = f"{set_cell_size(text, size - 1)}…"
    space = " " * (size - cell_len(text))
    return Text(f"{space}{text}" if is_figure(column.kind) else f"{text}{space}")


def _size(table: Table, at: int, wide: int, head: Sequence[str]) -> int:
    column = table.columns[at]
    if column.kind == "chart":
        # a line has a character for each round
        cells = (row[at] for row in table.rows)
        lines = [len(cell.percents) for cell in cells if isinstance(cell, Line)]
        return min(wide, max(lines, default=wide))
    texts = (make_safe(text_of(row[at], column.kind)) for row in table.all_rows)
    return max(map(cell_len, (*texts, *head)))


def _gap(at: int, columns: Sequence[int], last: int) -> int:
    """Two spaces, but one after the labels, and as many as `last` before the last column."""
    if at == 0:
        return 0
    return 1 if at == columns[1] else last if at == columns[-1] else 2


def _width(sizes: Mapping[int, int], columns: Sequence[int], last: int) -> int:
    return 2 + sum(sizes[at] + _gap(at, columns, last) for at in columns)


def draw_fact(fact: Fact, width: int, *, is_short: bool = False) -> Grid:
    """A finding beside its name; if it is to be short, what it is about takes one line at most."""
    row = Grid.grid()
    row.add_column(width=_BESIDE)
    row.add_column(overflow="fold")
    room = width - _BESIDE
    about = make_safe(text_of(fact.about, "label")) if fact.about else ""
    said = make_safe(sentence_of(fact))
    if is_short and cell_len(about) > room:
        rest = make_safe(sentence_of(fact._replace(about=None)))
        said = f"{_shorten(about, room)}\n{rest}"
    row.add_row(make_safe(fact.name), Text(said))
    return row


def draw_step(step: Step, title: str, width: int) -> Iterator[RenderableType]:
    """A part of a meeting beside its minutes, with the behaviour at the right if it fits."""
    first, *others = step.lines or ("",)
    head = make_safe(title)
    behaviour = make_safe(step.behaviour)
    body = [Text(f"{head}: {make_safe(first)}")]
    if behaviour:
        space = width - _MINUTES - cell_len(head) - cell_len(behaviour)
        text = f"{head}{' ' * space}{behaviour}" if space > 1 else f"{head} · {behaviour}"
        body = [Text(text, "bold")]
        others = list(step.lines)
    if step.about:
        body.append(Text(make_safe(text_of(step.about, "label"))))
    body += (Text(make_safe(line)) for line in others)
    body += (Text(make_safe(f"“{quote.text}” {quote.by}".rstrip())) for quote in step.quotes)
    row = Grid.grid()
    row.add_column(width=_MINUTES)
    row.add_column(overflow="fold")
    row.add_row(f"{step.minutes:2} min", Group(*body))
    yield row


def _shorten(text: str, room: int) -> str:
    """As many whole words as fit, and dots."""
    words = text.split(" ")
    while len(words) > 1 and cell_len(" ".join(words)) > room - 2:
        words.pop()
    return f"{set_cell_size(' '.join(words), room - 2).rstrip()} …"
