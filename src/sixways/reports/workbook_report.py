"""The report as a workbook: figures to sort and filter, and charts for slides."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from textwrap import wrap
from typing import Any

from sixways.model.sanitise import make_safe
from sixways.model.wording import capital
from sixways.reports.blocks import Cell, Document, Facts, Part, Table
from sixways.reports.cell_texts import (
    for_people,
    is_figure,
    sentence_of,
    text_of,
    title_of,
)
from sixways.reports.data_numbers import number
from sixways.reports.response_rows import columns
from sixways.reports.response_workbook import add_data_sheet
from sixways.reports.sections.summary import SUMMARY
from sixways.reports.workbook_charts import Charts
from sixways.reports.workbook_file import make_workbook
from sixways.reports.workbook_tables import Sheet, sentences, sheets

#: the width of a portrait page, in characters
_PAGE = 88
#: the widths of the summary's columns, somewhat less than a page as each has edges
_SUMMARY = (35, 9, 12, 17, 11)
_LABEL, _BESIDE = _SUMMARY[0], len(_SUMMARY) - 1
#: from how many percent on, and the colours of the cell and its text
_BANDS = (
    (0, "#a94f00", "#ffffff"),
    (20, "#ffd9ae", "#10202e"),
    (40, "#e6e6e6", "#10202e"),
    (60, "#bfe0fa", "#10202e"),
    (80, "#2a6db0", "#ffffff"),
)
_BAR = {
    "bar_color": "#bfe0fa",
    "bar_solid": True,
    "min_type": "num",
    "max_type": "num",
    "min_value": 0,
    "max_value": 100,
}
#: the most UTF-16 units in a cell
_MOST = 32_767
_CUT = " … (longer than a cell can be)"
_NUMBERS = {"whole": "0", "percent": "0.0", "one": "0.0", "two": "0.00", "change": "+0.0;-0.0;0.0"}


def as_xlsx(document: Document) -> bytes:
    """The workbook's bytes, the same for the same document.

    The first sheet is the summary, ready to print. A section with a table is a sheet. Sections
    without tables are on the first sheet, or on the last sheet if they come after a table.
    """
    return make_workbook(document.title, lambda workbook: _fill(workbook, document))


def _fill(workbook: Any, document: Document) -> None:
    short = [part for part in document.parts if part.key == SUMMARY]
    tables = [(part, sheets(part)) for part in document.parts if part not in short]
    first = next((at for at, (_, made) in enumerate(tables) if made), 0)
    writer = _Writer(workbook)
    charts = Charts(workbook, [s for _, made in tables for s in made], document.scope)
    summary = workbook.add_worksheet("Summary")
    said = [line for part, _ in tables[:first] for line in sentences(part)]
    if short:
        last = writer.summary(summary, document, short[0], said)
    else:
        last = writer.paragraphs(summary, [(document.title, [*document.lines, *said])])
    charts.on_summary(summary, last + 2, is_page=bool(short))
    for sheet in charts.sheets:
        written, last = writer.table(sheet)
        charts.below_table(sheet, written, last + 2)
    if document.answers:
        add_data_sheet(workbook, document.answers, columns(respondents=False))
    if notes := list(_notes(document, [part for part, made in tables[first:] if not made])):
        writer.paragraphs(workbook.add_worksheet("Method"), notes)


def _notes(document: Document, parts: Iterable[Part]) -> Iterator[tuple[str, list[str]]]:
    yield from ((part.title, list(sentences(part))) for part in parts)
    if source := document.source:
        yield "Questionnaire", list(filter(None, (source.label.text, source.url)))


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        # the quote prefix keeps a text that starts with = a text when it is edited
        text = {"quote_prefix": True, "text_wrap": True, "valign": "top"}
        head = {**text, "bold": True, "bottom": 1, "bg_color": "#e8edee"}
        self.title = workbook.add_format({"quote_prefix": True, "bold": True, "font_size": 14})
        self.line = workbook.add_format(text)
        self.name = workbook.add_format({**text, "bold": True, "align": "left", "indent": 1})
        self.right = workbook.add_format({**text, "align": "right"})
        self.whole = workbook.add_format({"num_format": "0", "valign": "top"})
        self.head = workbook.add_format({**head, "align": "left", "indent": 1})
        self.figure_head = workbook.add_format({**head, "align": "right"})
        self.text = workbook.add_format({**text, "align": "left", "indent": 1})
        # as on the page, by the percent as it is shown
        self.bands = [
            {
                "type": "cell",
                "criteria": "between",
                "minimum": low if low == 0 else low - 0.5,
                "maximum": low + 19.5 - 1e-9 if low < 80 else 100,
                "format": workbook.add_format({"bg_color": ground, "font_color": ink}),
            }
            for low, ground, ink in _BANDS
        ]
        self.figures = {
            kind: workbook.add_format({"num_format": format_, "valign": "top"})
            for kind, format_ in _NUMBERS.items()
        }

    def paragraphs(self, sheet: Any, parts: Iterable[tuple[str, Sequence[str]]]) -> int:
        """Write titles with sentences below them in one column; returns the last row."""
        sheet.set_column(0, 0, _PAGE)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        row = -1
        for title, lines in parts:
            row += 1
            sheet.set_row(row, 22)
            self._write(sheet, row, 0, title, self.title)
            for line in lines:
                row += 1
                sheet.set_row(row, _height([(line, _PAGE)]))
                self._write(sheet, row, 0, line, self.line)
        return row

    def summary(self, sheet: Any, document: Document, part: Part, said: Sequence[str]) -> int:
        """Write the answer in short, as wide as a portrait page; returns the last row."""
        for column, width in enumerate(_SUMMARY):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        self._write(sheet, 0, 0, document.title, self.title)
        sheet.set_row(0, 22)
        row = 0
        for line in document.lines:
            row = self._merge(sheet, row + 1, 0, capital(line))
        for block in part.blocks:
            match block:
                case Table():
                    row = self._short_table(sheet, row + 2, block)
                case Facts(facts):
                    row += 1
                    for fact in facts:
                        row = self._merge(sheet, row + 1, 1, sentence_of(fact))
                        self._write(sheet, row, 0, fact.name, self.name)
        for line in said:
            row = self._merge(sheet, row + 1, 0, line)
        return row

    def _merge(self, sheet: Any, row: int, first: int, text: str) -> int:
        """Write a text from a column to the right edge of the page; returns its row."""
        width = sum(_SUMMARY[first:])
        sheet.merge_range(row, first, row, _BESIDE, "", self.line)
        sheet.set_row(row, _height([(text, width)]))
        self._write(sheet, row, first, text, self.line)
        return row

    def _short_table(self, sheet: Any, row: int, table: Table) -> int:
        """Write a table as people read it, percents with a bar; returns its last row."""
        table = for_people(table, charts=False)
        for place, column in enumerate(table.columns):
            head = self.figure_head if is_figure(column.kind) else self.head
            self._write(sheet, row, place, title_of(column), head)
            if column.kind == "percent":
                sheet.conditional_format(
                    row + 1, place, row + len(table.rows), place, {**_BAR, "type": "data_bar"}
                )
        for below, cells in enumerate(table.rows):
            look = self.name if below in table.strong else self.text
            for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
                is_number = isinstance(cell, Fraction)
                value = cell if is_number else text_of(cell, column.kind)
                format_ = self.whole if is_number else look
                format_ = self.right if column.kind == "moved" else format_
                self._write(sheet, row + 1 + below, place, value, format_)
        return row + len(table.rows)

    def table(self, table: Sheet) -> tuple[Any, int]:
        """Write a sheet with a frozen heading and filters; returns it and its last row."""
        sheet = self.workbook.add_worksheet(table.name)
        fields = table.fields
        # because the button of a filter covers the end of a line
        room_for_buttons = 13
        heading = _height((field.title, field.width - 2) for field in fields)
        sheet.set_row(0, heading + room_for_buttons)
        for column, field in enumerate(fields):
            sheet.set_column(column, column, field.width)
            head = self.figure_head if is_figure(field.kind) else self.head
            self._write(sheet, 0, column, field.title, head)
        for row, cells in enumerate(table.rows, 1):
            sheet.set_row(row, _height(zip(cells, (f.width for f in fields), strict=True)))
            for column, (value, field) in enumerate(zip(cells, fields, strict=True)):
                format_ = self.figures.get(field.kind, self.text)
                self._write(sheet, row, column, value, format_)
        last = len(table.rows)
        for column in (at for at, field in enumerate(fields) if field.is_shaded):
            for band in self.bands:
                sheet.conditional_format(1, column, max(last, 1), column, band)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(fields) - 1)
        # a question's number is a name, 2.1 and not 2.10
        sheet.ignore_errors({"number_stored_as_text": f"A1:B{last + 1}"})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet, self._sentences(sheet, table, last + 2)

    def _sentences(self, sheet: Any, table: Sheet, row: int) -> int:
        """What is said about a table, below it and as wide; the last row."""
        width = sum(field.width for field in table.fields)
        for line in table.sentences:
            sheet.merge_range(row, 0, row, len(table.fields) - 1, "", self.line)
            sheet.set_row(row, _height([(line, width)]))
            self._write(sheet, row, 0, line, self.line)
            row += 1
        return row - 1

    def _write(self, sheet: Any, row: int, column: int, value: Cell, format_: Any) -> None:
        if value is None or value == "":
            sheet.write_blank(row, column, None, format_)
        elif isinstance(value, str):
            sheet.write_string(row, column, _cut(make_safe(value, lines=True)), format_)
        else:
            figure = number(value) if isinstance(value, Fraction) else value
            sheet.write_number(row, column, figure, format_)


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _MOST:
        return text
    return units[: 2 * (_MOST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _height(cells: Iterable[tuple[Cell, int]]) -> float:
    """The height in points of a row whose cells have these texts and widths."""
    lines = max(_lines(value, width) if isinstance(value, str) else 1 for value, width in cells)
    return min(2 + 13.0 * lines, 400.0)


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes: letters are narrower than the figures that a width is in.

    No more than what fills the highest row.
    """
    letters = int(1.1 * (width - 1))
    parts = text.split("\n")[:30]
    return sum(max(1, len(wrap(part[: 30 * letters], letters))) for part in parts)
