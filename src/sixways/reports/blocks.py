"""What a report is made of: sections make blocks, and formats draw them.

Cells are values and not texts: each format rounds, aligns and escapes in one place, and a workbook
gets numbers. A chart is a cell as well, so it is always next to its figures.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from sixways.reports import Report

if TYPE_CHECKING:
    from sixways.reports.response_rows import AnswerRow

#: steps of a scale from most points (c1) to least (c5), and the stretch between two ends
Tone = Literal["c1", "c2", "c3", "c4", "c5", "span"]
Shape = Literal["dot", "square", "tick"]
#: what a strip is drawn on: its whole length, a line from 0 to 100, or nothing
Ground = Literal["track", "axis", "none"]


class Segment(NamedTuple):
    """A stretch of a strip; start and end are between 0 and 100."""

    start: Fraction
    end: Fraction
    tone: Tone
    #: written on it if there is room
    label: str = ""


class Point(NamedTuple):
    """A mark on a strip."""

    at: Fraction
    shape: Shape


class Strip(NamedTuple):
    """A chart on one line, from 0 to 100: a bar, a range, shares of answers, a change."""

    #: the same in words, for readers who don't see it
    words: str
    segments: tuple[Segment, ...] = ()
    points: tuple[Point, ...] = ()
    #: where a vertical line is drawn, such as the middle of a scale
    middle: Fraction | None = None
    ground: Ground = "track"


class Line(NamedTuple):
    """A line chart of percents in order, with a gap where a figure is missing."""

    words: str
    percents: tuple[Fraction | None, ...]


class Label(NamedTuple):
    """The subject of a row or an item: `3.2 Do you …`."""

    text: str
    number: str = ""
    #: shown in a lighter colour
    note: str = ""


class Score(NamedTuple):
    """Points, out of the most there can be."""

    points: Fraction | None
    maximum: Fraction


class Shade(NamedTuple):
    """A figure on a background colour that shows how high it is."""

    value: Fraction
    tone: Tone


Cell = Label | Score | Shade | Strip | Line | Fraction | float | int | str | None
#: how a cell is aligned, and a figure rounded
Kind = Literal[
    "label", "words", "moved", "whole", "percent", "one", "two", "change", "score", "chart"
]


class Column(NamedTuple):
    """A column of a table."""

    title: str
    kind: Kind = "percent"
    #: shown before the title, or instead of it if there is no room
    number: str = ""
    #: which columns move below a table that is too wide: the highest first
    spare: int = 0
    #: the title used in a workbook, where columns have no caption
    full: str = ""
    #: the title of the notes of its labels, which are a column in a workbook
    note: str = ""
    #: only for data formats, not shown to readers
    is_data: bool = False


class Heading(NamedTuple):
    """A heading inside a section."""

    label: Label
    #: the title of such headings in a workbook, where they are a column
    of: str


class Lines(NamedTuple):
    """Sentences without full stops, one paragraph each."""

    lines: tuple[str, ...]


class Table(NamedTuple):
    """A table; its first column is the subject of each row."""

    #: what the table shows
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: the rows in bold
    strong: frozenset[int] = frozenset()
    #: a last row calculated from the others
    foot: tuple[Cell, ...] = ()
    #: what its charts show, for formats that draw them
    charts: str = ""
    #: the same for data formats
    data: "Table | None" = None

    @property
    def all_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows, and the last one if there is one."""
        return (*self.rows, self.foot) if self.foot else self.rows

    def with_columns(self, kept: Iterable[int]) -> "Table":
        """The same with only the columns at these indexes."""
        places = tuple(kept)
        return self._replace(
            columns=tuple(self.columns[at] for at in places),
            rows=tuple(tuple(row[at] for at in places) for row in self.rows),
            foot=tuple(self.foot[at] for at in places) if self.foot else (),
        )


class Item(NamedTuple):
    """An entry of a list."""

    label: Label
    #: a chart, or why there is none
    chart: Strip | str | None = None
    details: tuple[str, ...] = ()
    url: str | None = None


class Items(NamedTuple):
    """A list; numbered if the order matters."""

    items: tuple[Item, ...]
    numbered: bool = False
    #: the same for data formats
    data: Table | None = None


class Quote(NamedTuple):
    """What somebody wrote, and who, unless names are hidden."""

    text: str
    by: str


class Quotes(NamedTuple):
    """What people wrote."""

    quotes: tuple[Quote, ...]
    #: the same for data formats
    data: Table


class Legend(NamedTuple):
    """How to read charts: a sentence, and what tones and shapes mean; for formats that draw."""

    entries: tuple[tuple[Tone | Shape, str], ...]
    line: str = ""


class Fact(NamedTuple):
    """One finding: its name, what it is about if that is one thing, and sentences."""

    name: str
    about: Label | None
    lines: tuple[str, ...] = ()
    #: said instead of all of it on a screen that is too small
    short: str = ""


class Facts(NamedTuple):
    """Findings, each beside its name."""

    facts: tuple[Fact, ...]


class Step(NamedTuple):
    """A part of a meeting; those about a behaviour are numbered."""

    minutes: int
    title: str
    #: the behaviour that it is about
    behaviour: str = ""
    about: Label | None = None
    #: a chart, or why there is none
    chart: Strip | str | None = None
    #: without full stops
    lines: tuple[str, ...] = ()
    #: what people wrote, and who
    quotes: tuple[Quote, ...] = ()


class Steps(NamedTuple):
    """The parts of a meeting in order."""

    steps: tuple[Step, ...]


Block = Heading | Lines | Table | Items | Quotes | Legend | Facts | Steps


class Section(NamedTuple):
    """One part of a report; left out if it has no blocks."""

    #: its id on the page, and the name of its sheet in a workbook
    key: str
    title: Callable[[Report], str]
    blocks: Callable[[Report], Iterable[Block]]


class Part(NamedTuple):
    """A section's title and blocks in one report."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class Document(NamedTuple):
    """A report to be written in any format."""

    #: the kind of document, shown above the title
    kind: str
    title: str
    #: where the figures are from
    lines: tuple[str, ...]
    #: added to headings of figures over several rounds
    scope: str
    parts: tuple[Part, ...]
    #: whose the questionnaire is, with its address
    source: Item | None
    #: each answer, for data formats
    answers: "tuple[AnswerRow, ...]" = ()


def bullets(lines: Iterable[str]) -> Items:
    """Sentences as a list."""
    return Items(tuple(Item(Label(line)) for line in lines))
