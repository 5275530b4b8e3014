"""The report as a workbook: figures to sort and filter, and charts to put on a slide."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from fractions import Fraction
from textwrap import wrap
from typing import Any

import xlsxwriter

from sixways.model.sanitise import safe
from sixways.reports import Sections
from sixways.reports.headline import headline
from sixways.reports.json_report import number
from sixways.reports.sentences import (
    contrast_sentences,
    firmness,
    furthest_apart,
    left_out,
    method,
    not_comparable,
    occasion,
    prompted,
    sources,
    withholding,
)
from sixways.reports.workbook_charts import Charts
from sixways.reports.workbook_tables import Cell, Sheet, sheets
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison

#: a sheet of sentences is as wide as an upright page, in characters
_PAGE = 88
#: UTF-16 units that a cell can hold
_MOST = 32_767
_CUT = " … (longer than a cell can be)"
_NUMBERS = {"whole": "0", "one": "0.0", "two": "0.00", "change": "+0.0;-0.0;0.0"}


def as_xlsx(
    collation: Collation, sections: Sections, comparison: Comparison | None = None
) -> bytes:
    """The workbook's bytes, the same for the same collation."""
    file = io.BytesIO()
    # Text from files is text: never a formula, a number or a link.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        # a font that most offices have, so that columns are as wide in all of them
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }
    with xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties(
            {
                "title": safe(collation.questionnaire.title),
                "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None),
            }
        )
        writer = _Writer(workbook)
        charts = Charts(workbook, collation, comparison)
        summary = workbook.add_worksheet("Summary")
        for sheet in sheets(collation, sections, comparison):
            written = writer.table(sheet)
            if sheet.name == "Behaviours":
                charts.below_behaviours(written)
        writer.sentences(
            workbook.add_worksheet("Method"),
            "How the figures were made",
            _notes(collation, comparison),
        )
        lines = [line for line in _said(collation, comparison) if line]
        writer.sentences(summary, collation.questionnaire.title, lines)
        charts.on_summary(summary, first_row=len(lines) + 2)
    return file.getvalue()


def _said(collation: Collation, comparison: Comparison | None) -> Iterable[str]:
    yield occasion(collation)
    yield sources(collation)
    yield from headline(collation, comparison)
    yield firmness(collation)
    if comparison:
        yield furthest_apart(collation, comparison)
    for contrast in collation.contrasts:
        if contrast.partners:
            yield from contrast_sentences(contrast)


def _notes(collation: Collation, comparison: Comparison | None) -> Iterable[str]:
    yield from method(collation)
    yield from not_comparable(collation)
    yield from withholding(collation, comparison)
    yield from (f"Left out: {file}" for file in left_out(collation))
    resources = dict.fromkeys(r for b in collation.behaviours for r in b.resources)
    if resources:
        yield f"Useful resources. {prompted(collation)}"
        for resource in resources:
            yield ": ".join(filter(None, (resource.title, resource.description, resource.url)))
    if publisher := collation.questionnaire.publisher:
        url = collation.questionnaire.url
        yield f"Questionnaire: {publisher}" + (f", {url}" if url else "")


class _Writer:
    """Writes sheets with the formats of one workbook."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        # the quote prefix keeps a text that starts with = a text when it is edited
        text = {"quote_prefix": True, "text_wrap": True, "valign": "top"}
        head = {**text, "bold": True, "bottom": 1, "bg_color": "#e8edee"}
        self.title = workbook.add_format({"quote_prefix": True, "bold": True, "font_size": 14})
        self.line = workbook.add_format(text)
        self.head = workbook.add_format({**head, "align": "left", "indent": 1})
        self.figure_head = workbook.add_format({**head, "align": "right"})
        self.formats = {
            "text": workbook.add_format({**text, "align": "left", "indent": 1}),
            **{
                kind: workbook.add_format({"num_format": format_, "valign": "top"})
                for kind, format_ in _NUMBERS.items()
            },
        }

    def sentences(self, sheet: Any, title: str, lines: Iterable[str]) -> None:
        """A sheet of one column, on an upright page."""
        sheet.set_column(0, 0, _PAGE)
        sheet.set_row(0, 22)
        self._write(sheet, 0, 0, title, self.title)
        for row, line in enumerate(lines, 1):
            sheet.set_row(row, _height([(line, _PAGE)]))
            self._write(sheet, row, 0, line, self.line)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)

    def table(self, table: Sheet) -> Any:
        """A sheet with a frozen, filtered heading, printed on one page's width."""
        sheet = self.workbook.add_worksheet(table.name)
        fields = table.fields
        # below the titles, since a filter's button covers the end of a line
        room_for_buttons = 13
        heading = _height((field.title, field.width - 2) for field in fields)
        sheet.set_row(0, heading + room_for_buttons)
        for column, field in enumerate(fields):
            sheet.set_column(column, column, field.width)
            head = self.head if field.kind == "text" else self.figure_head
            self._write(sheet, 0, column, field.title, head)
        last = len(table.rows)
        for row, cells in enumerate(table.rows, 1):
            sheet.set_row(
                row,
                _height((c, f.width) for c, f in zip(cells, fields, strict=True)),
            )
            for column, (value, field) in enumerate(zip(cells, fields, strict=True)):
                self._write(sheet, row, column, value, self.formats[field.kind])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(fields) - 1)
        # a question's number is a name, 2.1 and not 2.10
        sheet.ignore_errors({"number_stored_as_text": f"A1:A{last + 1}"})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _write(self, sheet: Any, row: int, column: int, value: Cell, format_: Any) -> None:
        if value is None or value == "":
            sheet.write_blank(row, column, None, format_)
        elif isinstance(value, str):
            sheet.write_string(row, column, _fitting(safe(value, lines=True)), format_)
        else:
            figure = number(value) if isinstance(value, Fraction) else value
            sheet.write_number(row, column, figure, format_)


def _fitting(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _MOST:
        return text
    return units[: 2 * (_MOST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _height(cells: Iterable[tuple[Cell, int]]) -> float:
    """The height in points that shows the wrapped text of a row's cells, each with its width."""
    lines = max(_lines(value, width) if isinstance(value, str) else 1 for value, width in cells)
    return min(2 + 13.0 * lines, 400.0)


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes: letters are narrower than the figures that a width is in.

    No more than what fills the highest row.
    """
    letters = int(1.1 * width)
    parts = text.split("\n")[:30]
    return sum(max(1, len(wrap(part[: 30 * letters], letters))) for part in parts)
