"""Cells as text: the one place that rounds, for every format except data formats."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from sixways.model.wording import NONE, decimal, out_of, with_sign
from sixways.reports.blocks import (
    Cell,
    Column,
    Fact,
    Item,
    Kind,
    Label,
    Line,
    Score,
    Shade,
    Step,
    Strip,
    Table,
)

#: longer subjects of rows have lines of their own
_LONG = 60
_PLACES = {"whole": 0, "moved": 0, "percent": 0, "one": 1, "two": 2}


def text_of(cell: Cell, kind: Kind) -> str:
    """A cell as text; a chart in its words."""
    match cell:
        case Label(text, number, note):
            return " ".join(filter(None, (number, text, note and f"({note})")))
        case Score(points, maximum):
            return out_of(points, maximum)
        case Strip(words) | Line(words):
            return words
        case Shade(value):
            cell = value
    if isinstance(cell, str | None):
        return NONE if cell is None else cell
    return with_sign(Fraction(cell)) if kind == "change" else decimal(cell, _PLACES[kind])


def numbered_steps(steps: Iterable[Step]) -> Iterator[tuple[Step, str]]:
    """Each part of a meeting with its title, numbered if it is about a behaviour."""
    number = 0
    for step in steps:
        number += bool(step.behaviour)
        yield step, f"{number} {step.title}" if step.behaviour else step.title


def label_of(item: Item, *, numbered: bool) -> str:
    """An item's subject; in a numbered list its own number comes last."""
    label = item.label
    if numbered and label.number:
        note = ", ".join(filter(None, (label.number, label.note)))
        label = Label(label.text, note=note)
    return text_of(label, "label")


def lines_of(item: Item) -> list[str]:
    """What is said about an item: its chart in words, or why there is none, then its details."""
    return [*([text_of(item.chart, "chart")] if item.chart else []), *item.details]


def title_of(column: Column) -> str:
    """A column's title with its number."""
    return f"{column.number} {column.title}".strip()


def sentence_of(fact: Fact) -> str:
    """What a fact is about and its sentences, as one text without a full stop; either may lack."""
    about = [text_of(fact.about, "label")] if fact.about else []
    said = [*about, *fact.lines]
    # a question has its own mark
    ended = (part if part[-1] in ".?!" else f"{part}." for part in said[:-1])
    return " ".join([*ended, *said[-1:]])


def has_long_labels(table: Table) -> bool:
    """Whether subjects of rows are so long that they are above their figures."""
    return any(len(text_of(row[0], "label")) > _LONG for row in table.rows)


def is_figure(kind: Kind) -> bool:
    """Whether the cells of a column are figures, which are aligned right."""
    return kind not in ("label", "words", "chart")


def for_people(table: Table, *, charts: bool = True) -> Table:
    """The table with the columns that readers see."""
    return table.with_columns(
        at
        for at, column in enumerate(table.columns)
        if not column.is_data and (charts or column.kind != "chart")
    )
