"""What a report is made of: sections make blocks, and formats draw them.

Cells are values and not texts, so that each format rounds, aligns and escapes in one place of its
own and a workbook gets numbers. A chart is a cell as well, so that it always stands beside its
figures.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from sixways.reports import Choices
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison

#: steps of a scale from most points (c1) to least (c5), and what lies between two ends
Tone = Literal["c1", "c2", "c3", "c4", "c5", "span"]
Shape = Literal["dot", "square", "tick"]
#: what a strip is drawn on: its whole length, a line from 0 to 100, or nothing
Ground = Literal["track", "axis", "none"]


class Segment(NamedTuple):
    """A stretch of a strip; start and end lie between 0 and 100."""

    start: Fraction
    end: Fraction
    tone: Tone
    #: what is written on it, where it has room
    label: str = ""


class Point(NamedTuple):
    """A mark on a strip."""

    at: Fraction
    shape: Shape


class Strip(NamedTuple):
    """A chart on one line, from 0 to 100: a bar, a range, how answers divide, a change."""

    #: the same in words, for those who don't see it
    words: str
    segments: tuple[Segment, ...] = ()
    points: tuple[Point, ...] = ()
    #: a line from which it runs both ways
    middle: Fraction | None = None
    ground: Ground = "track"


class Line(NamedTuple):
    """A line chart of percents in their order, broken where there is no figure."""

    words: str
    percents: tuple[Fraction | None, ...]


class Label(NamedTuple):
    """What a row, a card or an item is about: `3.2 Do you …`."""

    text: str
    number: str = ""
    #: said more softly
    note: str = ""


class Score(NamedTuple):
    """Points out of what is possible."""

    points: Fraction | None
    maximum: Fraction


class Shade(NamedTuple):
    """A figure on a ground that says how high it is."""

    value: Fraction
    tone: Tone


Cell = Label | Score | Shade | Strip | Fraction | float | int | str | None
#: how a cell is aligned, and a figure rounded
Kind = Literal["label", "words", "whole", "percent", "two", "change", "score", "chart"]


class Column(NamedTuple):
    """A column of a table."""

    title: str
    kind: Kind = "percent"
    #: stands before the title, and for it where there is no room
    number: str = ""
    #: what of a table that is too wide stands below it instead: the highest first
    spare: int = 0
    #: the title where the column stands by itself, as in a workbook
    full: str = ""
    #: what the notes of its labels are, for a workbook that gives them a column
    note: str = ""
    #: only for formats that hold data, and not for people who read
    is_data: bool = False


class Heading(NamedTuple):
    """A heading inside a section."""

    label: Label
    #: what it is one of, for a workbook in which such headings are a column
    of: str


class Lines(NamedTuple):
    """Sentences without their full stops, a paragraph each."""

    lines: tuple[str, ...]


class Table(NamedTuple):
    """A table; its first column says what each row is about."""

    #: what it shows
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: the rows that stand out
    strong: frozenset[int] = frozenset()
    #: a last row that is worked out from the others
    foot: tuple[Cell, ...] = ()
    #: what its charts show, where they are drawn
    charts: str = ""


class Card(NamedTuple):
    """A small table, with a line chart above it where there is one."""

    label: Label
    line: Line | None
    table: Table


class Cards(NamedTuple):
    """Small tables of the same rows and columns, side by side."""

    #: what each card is about, as a heading
    of: str
    cards: tuple[Card, ...]


class Item(NamedTuple):
    """An entry of a list."""

    label: Label
    #: a chart, or why there is none
    chart: Strip | str | None = None
    details: tuple[str, ...] = ()
    url: str | None = None


class Items(NamedTuple):
    """A list; numbered where the order means something."""

    items: tuple[Item, ...]
    numbered: bool = False
    #: the same for formats that hold data
    data: Table | None = None


class Quote(NamedTuple):
    """What somebody wrote, and who, as far as that is said."""

    text: str
    by: str


class Quotes(NamedTuple):
    """What people wrote."""

    quotes: tuple[Quote, ...]
    #: the same for formats that hold data
    data: Table


class Legend(NamedTuple):
    """How charts are read: a sentence, and what tones and shapes mean; for formats that draw."""

    entries: tuple[tuple[Tone | Shape, str], ...]
    line: str = ""


Block = Heading | Lines | Table | Cards | Items | Quotes | Legend


class Report(NamedTuple):
    """What sections are made from."""

    collation: Collation
    comparison: Comparison | None = None
    choices: Choices = Choices()


class Section(NamedTuple):
    """One thing that a report can say; it is there where it has blocks."""

    #: what links to it, and the name of its sheet in a workbook
    key: str
    title: Callable[[Report], str]
    blocks: Callable[[Report], Iterable[Block]]


class Part(NamedTuple):
    """What a section says of one report."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class Document(NamedTuple):
    """A report to be written in any format."""

    #: what kind of document it is
    kind: str
    title: str
    #: where the figures are from
    lines: tuple[str, ...]
    #: what to add to a heading of figures that are over several rounds
    scope: str
    parts: tuple[Part, ...]
    #: whose the questionnaire is, with its address
    source: Item | None


def bullets(lines: Iterable[str]) -> Items:
    """Sentences as a list."""
    return Items(tuple(Item(Label(line)) for line in lines))
