"""The workbook's sheets: a section's tables, ready to filter, and its sentences."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from sixways.reports.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Item,
    Items,
    Kind,
    Label,
    Lines,
    Part,
    Quotes,
    Score,
    Shade,
    Step,
    Steps,
    Table,
)
from sixways.reports.cell_texts import is_figure, numbered_steps, sentence_of, text_of, title_of

#: widths in characters: the most of one column of words, the most of others, and the least
_WIDEST, _WIDE, _LEAST = 70, 40, 9
#: what fits on a landscape page and can still be read
_PRINTED = 165
#: the least width of words that are broken for it, and of the widest column if it has no long texts
_WORDS, _SENTENCES = 13, 55
#: lines that a cell of the widest column may take when it is made narrower
_LINES = 3


#: of a meeting's parts
_STEPS = (
    Column("Part", "label"),
    Column("Minutes", "whole"),
    Column("Behaviour", "words"),
    Column("Question", "words"),
    Column("What to say and to ask", "words"),
)


class Field(NamedTuple):
    """A column of a sheet."""

    title: str
    kind: Kind
    #: in characters
    width: int = 0
    #: whether its colours show how high its percents are
    is_shaded: bool = False


class Sheet(NamedTuple):
    """A sheet with one table and sentences below it."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sentences: tuple[str, ...]

    def place(self, title: str) -> int:
        """The index of the first column with a title."""
        return [field.title for field in self.fields].index(title)


class _Data(NamedTuple):
    """A table as fields and rows; its heading, if any, is a column."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_heading: bool = False


def sheets(part: Part) -> list[Sheet]:
    """A section's tables; those with the same columns share a sheet, headings as a column.

    Of tables below headings some may lack columns that hide everything. Empty for a section
    without tables.
    """
    joined: dict[tuple[Field, ...], list[_Data]] = {}
    tables = list(_tables(part.blocks))
    for data in tables:
        wider = (other.fields for other in tables if _is_part(data, other))
        fields = max(wider, key=len, default=data.fields)
        joined.setdefault(fields, []).append(_widen(data, fields))
    name = part.key.replace("-", " ").capitalize()
    made = []
    for number, (fields, alike) in enumerate(joined.items(), 1):
        rows = tuple(chain.from_iterable(data.rows for data in alike))
        title = f"{name} {number}" if number > 1 else name
        said = tuple(sentences(part)) if number == 1 else ()
        made.append(Sheet(title, _set_widths(fields, rows), rows, said))
    return made


def _is_part(data: _Data, other: _Data) -> bool:
    """Whether a table below a heading has only columns of another one below a heading."""
    are_below = data.has_heading and other.has_heading
    return are_below and set(data.fields) <= set(other.fields)


def _widen(data: _Data, fields: tuple[Field, ...]) -> _Data:
    """The table with all of these columns, empty where it has none."""
    if data.fields == fields:
        return data
    places = [data.fields.index(field) if field in data.fields else None for field in fields]
    rows = (tuple(None if at is None else row[at] for at in places) for row in data.rows)
    return data._replace(fields=fields, rows=tuple(rows))


def _tables(blocks: Iterable[Block]) -> Iterator[_Data]:
    heading: Heading | None = None
    for block in blocks:
        match block:
            case Heading():
                heading = block
            case Table():
                yield _data(block.data or block, heading)
            case Items(data=Table() as table) | Quotes(data=table):
                yield _data(table, heading)
            case Steps(steps):
                rows = tuple(_step(*step) for step in numbered_steps(steps))
                yield _data(Table("The talk, part by part", _STEPS, rows), heading)


def sentences(part: Part) -> Iterator[str]:
    """The sentences of a section that aren't in its tables."""
    heading, captions = "", dict[str, None]()
    for block in part.blocks:
        match block:
            case Heading(label):
                heading = f"{label.text}: "
            case Table(caption) if not heading and caption not in captions:
                captions[caption] = None
                yield caption
            case Lines(lines):
                yield from (f"{heading}{line}" for line in lines)
            case Items(items, data=None):
                yield from (f"{heading}{_sentence(item)}" for item in items)
            case Facts(facts):
                yield from (f"{fact.name}: {sentence_of(fact)}" for fact in facts)


def _sentence(item: Item) -> str:
    chart = text_of(item.chart, "chart") if item.chart else ""
    parts = (text_of(item.label, "label"), chart, *item.details, item.url)
    return ": ".join(filter(None, parts))


def _step(step: Step, title: str) -> tuple[Cell, ...]:
    about = text_of(step.about, "label") if step.about else ""
    quotes = (f"“{quote.text}” {quote.by}".rstrip() for quote in step.quotes)
    lines = "\n".join((*step.lines, *quotes))
    return (Label(title), step.minutes, step.behaviour, about, lines)


def _data(table: Table, heading: Heading | None) -> _Data:
    before = [] if heading is None else [Field(heading.of, "words")]
    start: list[Cell] = [] if heading is None else [heading.label.text]
    labels = [row[0] for row in table.rows]
    is_numbered = any(isinstance(label, Label) and label.number for label in labels)
    shaded = {at for row in table.rows for at, cell in enumerate(row) if isinstance(cell, Shade)}
    fields = (
        (field._replace(is_shaded=at in shaded) for field in _fields(c, is_numbered=is_numbered))
        for at, c in enumerate(table.columns)
    )
    rows = (
        chain.from_iterable(
            _cells(cell, column, is_numbered=is_numbered)
            for cell, column in zip(row, table.columns, strict=True)
        )
        for row in table.rows
    )
    return _Data(
        (*before, *chain.from_iterable(fields)),
        tuple((*start, *row) for row in rows),
        has_heading=heading is not None,
    )


def _fields(column: Column, *, is_numbered: bool) -> Iterator[Field]:
    title = column.full or title_of(column)
    if column.kind == "label":
        yield from [Field("Number", "label")] if is_numbered else []
        yield Field(title, "words")
        yield from [Field(column.note, "words")] if column.note else []
    elif column.kind == "score":
        yield from (Field(title, "percent"), Field("Maximum", "percent"))
    elif column.kind != "chart":
        yield Field(title, column.kind)


def _cells(cell: Cell, column: Column, *, is_numbered: bool) -> Iterator[Cell]:
    match cell:
        case _ if column.kind == "chart":
            return
        case Label(text, number, note):
            # a question's number is a name, 2.1 and not 2.10
            yield from [int(number) if number.isdecimal() else number] if is_numbered else []
            yield text
            yield from [note] if column.note else []
        case Score(points, maximum):
            yield from (points, maximum)
        case Shade(value):
            yield value
        case _:
            yield cell


def _set_widths(fields: Sequence[Field], rows: Sequence[Sequence[Cell]]) -> tuple[Field, ...]:
    """The fields with their widths; only the widest column of words exceeds `_WIDE`.

    Words take more lines if the sheet would otherwise be too small to read when printed, but short
    ones, such as names of behaviours, two at most.
    """
    widths = [_width(field, [row[at] for row in rows]) for at, field in enumerate(fields)]
    most = max(widths)
    widest = widths.index(most)
    widths = [width if width == most else min(width, _WIDE) for width in widths]
    narrow = {at for at, field in enumerate(fields) if not is_figure(field.kind)} - {widest}
    if sum(widths) > _PRINTED and narrow:
        if _longest(row[widest] for row in rows) <= _LINES * _SENTENCES:
            widths[widest] = min(most, _SENTENCES)
        room = _PRINTED - sum(width for at, width in enumerate(widths) if at not in narrow)
        share = Fraction(max(room, 1), sum(widths[at] for at in narrow))
        widths = [
            max(_WORDS, min(width, _WIDE) // 2 + 2, int(width * share)) if at in narrow else width
            for at, width in enumerate(widths)
        ]
    return tuple(field._replace(width=width) for field, width in zip(fields, widths, strict=True))


def _width(field: Field, cells: Iterable[Cell]) -> int:
    """Wide enough for each word of the title and the longest line, within limits."""
    title = max(map(len, field.title.split()), default=0) + 4
    if is_figure(field.kind):
        return max(_LEAST, min(title, _WIDE))
    return max(_LEAST, min(max(title, _longest(cells)) + 2, _WIDEST))


def _longest(cells: Iterable[Cell]) -> int:
    """The length of the longest line."""
    lines = (len(line) for cell in cells for line in str(cell or "").split("\n"))
    return max(lines, default=0)
