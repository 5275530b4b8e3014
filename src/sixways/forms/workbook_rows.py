"""Rows of the workbook form, from the top down."""

from itertools import pairwise

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.forms.workbook_styles import (
    EMPTY_ROW,
    WIDTHS,
    add_formats,
    name_sheet,
    page_height,
    row_height,
    shorten,
)

#: the columns
NUMBER, TEXT, ANSWER, CHECK = range(4)


class RowWriter:
    """The sheet to fill in, and the next row of it."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.formats = add_formats(workbook)
        self.sheet = workbook.add_worksheet(name_sheet(workbook, N_("Form")))
        #: from 0
        self.row = 0
        #: in points, where a row isn't as high as an empty one
        self.heights: dict[int, float] = {}
        #: the rows with which something begins that is best printed on one page
        self.starts: list[int] = []

    def write_line(
        self,
        text: str,
        format_: Format,
        *,
        size: float = 11,
        least: float = 0,
        wide: bool = False,
    ) -> None:
        """A text in a row of its own, in the column of texts or, if `wide`, up to the last one."""
        width = sum(WIDTHS[TEXT:]) if wide else WIDTHS[TEXT]
        self.set_height(row_height(shorten(text), width, size=size, least=least))
        if wide:
            self.sheet.merge_range(self.row, TEXT, self.row, CHECK, "", format_)
        self.sheet.write_string(self.row, TEXT, shorten(text), format_)
        self.row += 1

    def write_input(self, label: str, name: str, value: str, *, least: float = 0) -> None:
        """A cell to fill in, with its label to the left and a name to find it by."""
        self.sheet.write_string(self.row, ANSWER, value, self.formats.fill_in)
        cell = xl_rowcol_to_cell(self.row, ANSWER, row_abs=True, col_abs=True)
        self.workbook.define_name(name, f"={quote_sheetname(self.sheet.get_name())}!{cell}")
        least = max(least, row_height(value, WIDTHS[ANSWER] - 10), 22)
        self.write_line(label, self.formats.label, least=least)

    def add_choices(self, labels: str, words: list[str]) -> None:
        """A list to choose from in the present row's cell."""
        message = _("Choose one from the list: {answers}").format(answers=", ".join(words))
        self.sheet.data_validation(
            self.row,
            ANSWER,
            self.row,
            ANSWER,
            {
                "validate": "list",
                "source": f"={labels}",
                # Excel allows no longer one
                "error_title": _("Not in the list")[:32],
                "error_message": message if len(message) <= 255 else message[:254] + "…",
            },
        )

    def write_heading(self, number: str, text: str, *others: str) -> None:
        self.row += 1
        self.starts.append(self.row)
        for column, words in enumerate((number, "", *others)):
            self.sheet.write_string(self.row, column, words, self.formats.heading)
        for column in range(2 + len(others), CHECK + 1):
            self.sheet.write_blank(self.row, column, None, self.formats.heading)
        self.write_line(text, self.formats.heading, least=24)

    def set_height(self, points: float) -> None:
        """Make the present row so high."""
        self.heights[self.row] = points
        self.sheet.set_row(self.row, points)

    def break_pages(self) -> None:
        """End printed pages before the headings of what would not fit on them whole."""
        room, used = page_height(WIDTHS), 0.0
        breaks = []
        for start, end in pairwise([0, *self.starts, self.row]):
            height = sum(self.heights.get(row, EMPTY_ROW) for row in range(start, end))
            if used and used + height > room:
                breaks.append(start)
                used = 0.0
            used = (used + height) % room
        self.sheet.set_h_pagebreaks(breaks)

    def colour_row(self, format_: Format) -> None:
        """The present row's cells all in one colour."""
        for column in range(CHECK + 1):
            self.sheet.write_blank(self.row, column, None, format_)
