"""A section for a board paper, in CommonMark with tables."""

from collections.abc import Iterable, Sequence

from sixways.model.markdown_escapes import escaped
from sixways.reports import Sections
from sixways.reports.blocks import (
    Asked,
    Block,
    Column,
    Grid,
    Heading,
    Item,
    Items,
    Lines,
    Questions,
    Quote,
)
from sixways.reports.document import document
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison


def as_markdown(
    collation: Collation, sections: Sections, comparison: Comparison | None = None
) -> str:
    """The whole report."""
    return "\n\n".join(map(_written, document(collation, comparison, sections))) + "\n"


def _written(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {escaped(text)}"
        case Lines(lines):
            return "\n\n".join(map(escaped, lines))
        case Items(items, numbered):
            marks = (f"{n}. " if numbered else "- " for n in range(1, len(items) + 1))
            return "\n".join(map(_item, marks, items))
        case Grid(columns, rows):
            return _grid(columns, rows)
        case Questions(questions):
            return _questions(questions)
        case Quote(text, by):
            quoted = escaped(text, lines=True).split("\n")
            signed = ["", f"— {escaped(by)}"] if by else []
            return "\n".join(f"> {line}".rstrip() for line in [*quoted, *signed])


def _questions(questions: Sequence[Asked]) -> str:
    names = [name for name, _ in questions[0].figures]
    columns = [Column("", is_text=True), Column("Question", is_text=True), *map(Column, names)]
    rows = [(q.number, q.text, *(figure for _, figure in q.figures)) for q in questions]
    return _grid(columns, rows)


def _item(mark: str, item: Item) -> str:
    text = escaped(item.text)
    if item.url:
        text = f"[{text}](<{item.url}>)"
    indent = " " * len(mark)
    return "\n".join([f"{mark}{text}", *(f"{indent}- {escaped(line)}" for line in item.details)])


def _grid(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    kept = [place for place, column in enumerate(columns) if not column.is_picture]
    head = [escaped(columns[place].name) for place in kept]
    rule = ["---" if columns[place].is_text else "--:" for place in kept]
    body = [[escaped(row[place]) for place in kept] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *body])
