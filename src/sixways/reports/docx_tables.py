"""Tables of a Word document, with charts as shaded cells: sharp, and editable in Word.

They are written as XML, because python-docx walks over the whole table for each cell it merges.
"""

from collections.abc import Sequence
from fractions import Fraction
from html import escape
from itertools import groupby
from typing import NamedTuple

from docx.oxml.ns import nsdecls

from sixways.model.sanitise import make_safe
from sixways.reports.blocks import Cell, Column, Line, Shade, Strip, Table
from sixways.reports.cell_texts import for_people, has_long_labels, is_figure, text_of, title_of

#: widths in twentieths of a point: of the page between its margins, of charts, of one bold letter
PAGE, _CHART, _LETTER = 9980, 2400, 115
#: how far a chart without a table stands from the margin
_INDENT = 360
#: how many columns of the grid a chart takes
_GRID = 40
#: on one page with the row below, unless a table has more rows than this
_KEEP, _MOST_KEPT = "<w:keepNext/>", 20
#: a subject that has less room than this has a row of its own above its figures
_LEAST_LABEL = 2600
#: font sizes in half points, if there are few columns and if there are many
_SIZE, _SMALL = 18, 15
FILLS = {
    "c1": "2A6DB0", "c2": "BFE0FA", "c3": "E6E6E6", "c4": "FFD9AE", "c5": "A94F00",
    "span": "8DBBE4", "dot": "18212B", "square": "A94F00", "tick": "767676",
}  # fmt: skip
_LIGHT_INK = {"c1", "c5"}
_GROUNDS = {"track": "E7EBEE", "axis": "EEF1F3", "none": ""}
#: white edges keep a bar thinner than its row
_ABOVE = '<w:top w:val="single" w:sz="24" w:color="FFFFFF"/>'
_BELOW = '<w:bottom w:val="single" w:sz="24" w:color="FFFFFF"/>'
#: no line between a subject and its figures below, nor below those, where charts would break it
_OPEN = '<w:top w:val="nil"/><w:bottom w:val="nil"/>'
_MIDDLE = '<w:left w:val="single" w:sz="12" w:color="18212B"/>'


class _Look(NamedTuple):
    """How a cell is shown."""

    side: str = "left"
    size: int = _SIZE
    is_bold: bool = False
    fill: str = ""
    ink: str = ""
    #: its own lines, as XML
    edge: str = ""
    #: columns of the grid
    span: int = 1
    #: to the left and right of its text
    margin: int = 60
    #: above its text
    space: int = 30


def table_xml(table: Table) -> str:
    """A table with a heading row that repeats on every page."""
    table = for_people(table)
    table = table.with_columns(at for at in range(len(table.columns)) if not _has_lines(table, at))
    columns, rows = table.columns, table.all_rows
    size = _SMALL if len(columns) > 8 else _SIZE
    widths = _widths(columns, rows, size)
    is_stacked = widths[0] < _LEAST_LABEL and has_long_labels(table)
    if is_stacked:
        widths = [PAGE - sum(widths[1:]), *widths[1:]]
    grid = [w for column, width in zip(columns, widths, strict=True) for w in _split(column, width)]
    head = "".join(
        _cell(title_of(c), w, _look(c, size)._replace(is_bold=True))
        for c, w in zip(columns, widths, strict=True)
    )
    lines = [_row(head, "<w:tblHeader/>")]
    edge = _OPEN if is_stacked else ""
    for place, row in enumerate(rows):
        if is_stacked:
            look = _Look(
                size=_SIZE, is_bold=place in table.strong, edge=_OPEN, span=len(grid), space=50
            )
            lines.append(_row(_cell(text_of(row[0], "label"), PAGE, look)))
            row = ("", *row[1:])  # noqa: PLW2901  its figures are below it
        cells = (
            _any_cell(cell, w, _look(c, size)._replace(is_bold=place in table.strong, edge=edge), c)
            for cell, c, w in zip(row, columns, widths, strict=True)
        )
        lines.append(_row("".join(cells)))
    # a short table is on one page, but not with what comes after it
    free = slice(-1, None) if len(rows) <= _MOST_KEPT else slice(1, None)
    lines[free] = [line.replace(_KEEP, "") for line in lines[free]]
    return _table(grid, lines, table.caption, table.charts)


def _has_lines(table: Table, at: int) -> bool:
    """Whether a column has line charts, which can't be made of shaded cells."""
    return any(isinstance(row[at], Line) for row in table.rows)


def chart_xml(strip: Strip) -> str:
    """A chart alone, as a table of one row."""
    width = PAGE * 3 // 5 // _GRID * _GRID
    rows = [_row(_strip(strip, width, _SMALL))]
    return _table([width // _GRID] * _GRID, rows, strip.words, indent=_INDENT)


def run_xml(text: str, look: str = "") -> str:
    """A piece of text with the same looks."""
    return (
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(make_safe(text))}</w:t></w:r>'
    )


def _table(
    grid: Sequence[int], rows: Sequence[str], title: str, words: str = "", *, indent: int = 0
) -> str:
    return "".join(
        [
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/>',
            f'<w:tblInd w:w="{indent}" w:type="dxa"/>',
            '<w:tblBorders><w:insideH w:val="single" w:sz="4" w:color="CFD6DC"/></w:tblBorders>',
            '<w:tblLayout w:type="fixed"/>',
            '<w:tblLook w:val="0020" w:firstRow="1" w:firstColumn="1"/>',
            f'<w:tblCaption w:val="{escape(make_safe(title))}"/>',
            f'<w:tblDescription w:val="{escape(make_safe(words))}"/>' if words else "",
            "</w:tblPr><w:tblGrid>",
            *(f'<w:gridCol w:w="{width}"/>' for width in grid),
            "</w:tblGrid>",
            *rows,
            "</w:tbl>",
        ]
    )


def _row(cells: str, look: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{look}</w:trPr>{cells}</w:tr>"


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], size: int) -> list[int]:
    """Each column as wide as its longest word; the first one has what is left."""
    letter = _LETTER * size // _SIZE
    widths = []
    for at, column in enumerate(columns[1:], 1):
        if column.kind == "chart":
            widths.append(_CHART)
            continue
        # a line may end at a hyphen, as in 2026-H2
        title = max(map(len, title_of(column).replace("-", "- ").split()), default=0)
        cells = max((len(text_of(row[at], column.kind)) for row in rows), default=0)
        # words can take more lines, figures can't
        cells = (cells if is_figure(column.kind) else min(cells, 14)) * 9 // 10
        widths.append(max(title, cells, 4) * letter + 80 + 2 * _look(column, size).margin)
    most = PAGE - _LEAST_LABEL
    if sum(widths) > PAGE - 1000:
        # so many columns that words of titles must be broken
        widths = [width * most // sum(widths) for width in widths]
    return [PAGE - sum(widths), *widths]


def _split(column: Column, width: int) -> list[int]:
    """The columns of the grid below a column."""
    return [width // _GRID] * _GRID if column.kind == "chart" else [width]


def _look(column: Column, size: int) -> _Look:
    side = "right" if is_figure(column.kind) else "left"
    # words are often to the right of figures, which end at the edge of their cells
    margin = 120 if column.kind == "words" else 60
    return _Look(side, size, span=_GRID if column.kind == "chart" else 1, margin=margin)


def _any_cell(cell: Cell, width: int, look: _Look, column: Column) -> str:
    if isinstance(cell, Strip):
        return _strip(cell, width, look.size)
    if isinstance(cell, Shade):
        ink = "FFFFFF" if cell.tone in _LIGHT_INK else "10202E"
        look = look._replace(fill=FILLS[cell.tone], ink=ink, side="center")
    return _cell(text_of(cell, column.kind), width, look)


def _cell(text: str, width: int, look: _Look) -> str:
    style = "<w:b/>" if look.is_bold else ""
    style += f'<w:color w:val="{look.ink}"/>' if look.ink else ""
    style += f'<w:sz w:val="{look.size}"/>'
    sides = "".join(f'<w:{s} w:w="{look.margin}" w:type="dxa"/>' for s in ("left", "right"))
    return "".join(
        [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{look.span}"/>' if look.span > 1 else "",
            f"<w:tcBorders>{look.edge}</w:tcBorders>" if look.edge else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>' if look.fill else "",
            f'<w:tcMar>{sides}</w:tcMar><w:vAlign w:val="center"/></w:tcPr>',
            f'<w:p><w:pPr>{_KEEP}<w:spacing w:before="{look.space}" w:after="30"/>',
            f'<w:jc w:val="{look.side}"/><w:rPr>{style}</w:rPr></w:pPr>',
            run_xml(text, style) if text else "",
            "</w:p></w:tc>",
        ]
    )


def _strip(strip: Strip, width: int, size: int) -> str:
    """A chart as cells, each as many columns of the grid wide as it is long."""
    middle = None if strip.middle is None else _place(strip.middle)
    signs = enumerate(_signs(strip))
    cells = []
    for (tone, label, _), found in groupby(signs, lambda it: (*it[1], it[0] >= (middle or 0))):
        places = [at for at, _ in found]
        look = _Look(
            "center",
            size,
            fill=FILLS[tone] if tone else _GROUNDS[strip.ground],
            ink="FFFFFF" if tone in _LIGHT_INK else "10202E",
            edge=_ABOVE + (_MIDDLE if places[0] == middle else "") + _BELOW,
            span=len(places),
            margin=0,
        )
        cells.append(_cell(label, len(places) * width // _GRID, look))
    return "".join(cells)


def _signs(strip: Strip) -> list[tuple[str, str]]:
    """What is on each column of the grid: a tone or a shape, and a label."""
    signs = [("", "")] * _GRID
    for segment in strip.segments:
        for at in range(_place(segment.start), _place(segment.end)):
            signs[at] = (segment.tone, segment.label)
    free = 0
    for more, point in zip(
        range(len(strip.points), 0, -1), sorted(strip.points, key=lambda p: p.at), strict=True
    ):
        # marks that are close stand side by side, or one would hide the other
        at = min(max(_place(point.at), free), _GRID - more)
        signs[at], free = (point.shape, ""), at + 1
    return signs


def _place(percent: Fraction) -> int:
    return int(percent * _GRID / 100 + Fraction(1, 2))
