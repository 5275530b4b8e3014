"""What a report is made of, whatever it is written in; who writes it escapes its texts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the report's own."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences, a line each."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, with its address and what is said below it."""

    text: str
    url: str | None = None
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list; numbered where the order means something."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid."""

    name: str
    #: text stands left, figures right
    is_text: bool = False
    #: a terminal narrower than this leaves it out
    from_width: int = 0
    #: a picture of a figure beside it, for terminals only
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the cells of each row are those of the columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    #: the rows that stand out
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its figures by name."""

    number: str
    text: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions with the same figures each."""

    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote, and who."""

    text: str
    by: str


Block = Heading | Lines | Items | Grid | Questions | Quote
