"""Tables of a page: on a narrow screen each cell is below its column's title."""

from collections.abc import Iterable, Iterator

from sixways.reports.blocks import Cell, Column, Label, Shade, Table
from sixways.reports.cell_texts import for_people, has_long_labels, is_figure, text_of, title_of
from sixways.reports.html_charts import draw_chart
from sixways.reports.html_markup import Markup, tag

#: beside as many columns a long subject has room in its own
_FEW = 7


def draw_label(label: Label) -> Iterator[object]:
    """A subject with its number and note, as children of an element."""
    if label.number:
        yield from (tag("span", label.number, class_="number"), " ")
    yield label.text
    if label.note:
        yield from (" ", tag("span", label.note, class_="soft"))


def draw_table(table: Table) -> Markup:
    """The whole table; long subjects are above their figures."""
    table = shown = for_people(table)
    columns = list(table.columns)
    is_stacked = has_long_labels(table) and len(columns) > _FEW
    if is_stacked:
        # subjects are above their figures, so that they have the whole width
        subject, first, *others = columns
        title = f"{subject.title}, {title_of(first).lower()}"
        shown = table.with_columns(range(1, len(columns)))
        columns = [first._replace(title=title, number=""), *others]
    rows = [
        tag("tr", *map(_cell, row, columns), class_="first" if place in table.strong else None)
        for place, row in enumerate(shown.rows)
    ]
    head = (
        tag("th", *draw_label(Label(c.title, c.number)), scope="col", class_=_class(c))
        for c in columns
    )
    return tag(
        "table",
        tag("caption", "; ".join(filter(None, (table.caption, table.charts)))),
        tag("thead", tag("tr", *head)),
        *(_stack(table, rows, len(columns)) if is_stacked else [tag("tbody", *rows)]),
        _foot(shown) if table.foot else "",
        class_=_look(table, columns),
    )


def _stack(table: Table, rows: Iterable[Markup], columns: int) -> Iterator[Markup]:
    """Each row's figures below its subject, which is as wide as the table."""
    for row, figures in zip(table.rows, rows, strict=True):
        text = draw_label(row[0]) if isinstance(row[0], Label) else [row[0]]
        subject = tag("th", *text, scope="rowgroup", colspan=columns)
        yield tag("tbody", tag("tr", subject, class_="subject"), figures)


def _look(table: Table, columns: list[Column]) -> str:
    if any(isinstance(cell, Shade) for row in table.rows for cell in row):
        return "heat"
    return "stack dense" if len(columns) > 8 else "stack"


def _class(column: Column) -> str | None:
    if is_figure(column.kind):
        return "figure"
    return {"chart": "picture", "words": "said"}.get(column.kind)


def _cell(cell: Cell, column: Column) -> Markup:
    if isinstance(cell, Label):
        return tag("th", *draw_label(cell), scope="row")
    if column.kind == "chart":
        return tag(
            "td", text_of(None, "chart") if cell is None else draw_chart(cell), class_="picture"
        )
    look = _class(column)
    if isinstance(cell, Shade):
        look = f"{look} {cell.tone}"
    # shown before the cell on a narrow screen, which has no column headings
    label = column.number or column.title
    return tag("td", text_of(cell, column.kind), class_=look, data_label=label)


def _foot(table: Table) -> Markup:
    cells = []
    for cell, column in zip(table.foot, table.columns, strict=True):
        is_blank = column.kind == "chart" or cell == ""
        cells.append(tag("td") if is_blank else _cell(cell, column))
    return tag("tfoot", tag("tr", *cells))
