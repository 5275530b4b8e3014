"""Rows of answers as a workbook: one sheet with an Excel table, for pivots."""

from collections.abc import Iterable, Sequence
from typing import Any

from sixways.errors import SixwaysError
from sixways.model.sanitise import make_safe
from sixways.reports.response_rows import AnswerRow
from sixways.reports.workbook_file import make_workbook

#: rows of a sheet, without the heading
_MOST_ROWS = 1_048_575
_WIDTHS = {"partner": 32, "behaviour_title": 32, "text": 60, "response": 10, "label": 14}
_USUAL_WIDTH = 14


def as_xlsx(rows: Iterable[AnswerRow], titles: Sequence[str]) -> bytes:
    """The workbook's bytes, the same for the same rows; raises SixwaysError for too many."""
    return make_workbook("Responses", lambda workbook: add_data_sheet(workbook, rows, titles))


def add_data_sheet(workbook: Any, rows: Iterable[AnswerRow], titles: Sequence[str]) -> None:
    """Add the sheet Data with the Excel table Responses."""
    # the quote prefix keeps a text that starts with = a text when it is edited
    text = workbook.add_format({"quote_prefix": True})
    sheet = workbook.add_worksheet("Data")
    last = 0
    for last, row in enumerate(rows, 1):
        if last > _MOST_ROWS:
            hint = "use -f csv, or export one round at a time with --round"
            raise SixwaysError(f"a sheet holds at most {_MOST_ROWS:,} rows", hint)
        for column, title in enumerate(titles):
            value = getattr(row, title)
            if isinstance(value, str):
                sheet.write_string(last, column, make_safe(value), text)
            elif value is not None:
                sheet.write_number(last, column, value)
    heads = [{"header": title} for title in titles]
    table = {"name": "Responses", "columns": heads, "style": "Table Style Light 1"}
    sheet.add_table(0, 0, max(last, 1), len(titles) - 1, table)
    for column, title in enumerate(titles):
        sheet.set_column(column, column, _WIDTHS.get(title, _USUAL_WIDTH))
    sheet.freeze_panes(1, 0)
    # seldom printed, and then a page is as wide as the table
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # a question's number is a name, 2.1 and not 2.10
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{last + 1}"})
