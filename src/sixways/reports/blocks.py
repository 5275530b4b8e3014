"""What a report is made of, whatever it is written in; who writes it escapes its texts."""

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading; level 1 is the report's own."""

    text: str
    level: int = 2


class Lines(NamedTuple):
    """Sentences, a line each."""

    lines: tuple[str, ...]


class Item(NamedTuple):
    """One entry of a list, with its address and what is said below it."""

    text: str
    url: str | None = None
    details: tuple[str, ...] = ()


class Items(NamedTuple):
    """A list; numbered where the order means something."""

    items: tuple[Item, ...]
    numbered: bool = False


class Column(NamedTuple):
    """A column of a grid."""

    name: str
    #: text stands left, figures right
    is_text: bool = False
    #: a terminal narrower than this leaves it out
    from_width: int = 0
    #: a picture of a figure beside it, for terminals only
    is_picture: bool = False


class Grid(NamedTuple):
    """A table; the cells of each row are those of the columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    #: the rows that stand out
    strong: frozenset[int] = frozenset()


class Asked(NamedTuple):
    """A question and its figures by name."""

    number: str
    text: str
    figures: tuple[tuple[str, str], ...]


class Questions(NamedTuple):
    """Questions with the same figures each."""

    questions: tuple[Asked, ...]


class Quote(NamedTuple):
    """What somebody wrote, and who."""

    text: str
    by: str


Block = Heading | Lines | Items | Grid | Questions | Quote
