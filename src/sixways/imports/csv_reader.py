"""CSV with any separator and line ends, in any encoding that spreadsheets write it in."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from sixways.files.read_bytes import refusal
from sixways.imports.cells import Cell, Sheet

#: rows, and characters, in which a separator shows
_FIRST, _FIRST_TEXT = 20, 100_000
#: what Windows writes quotes, dashes and accents as, where it doesn't write UTF-8
_WINDOWS = "cp1252"


def decode_text(data: bytes) -> tuple[str | None, str]:
    """A text, and what to say of how it was read; None where it is none.

    It is in UTF-8, or has the mark of UTF-16, or is Windows's own for Western Europe.
    """
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig"), ""
    except UnicodeDecodeError:
        if wide or b"\0" in data:
            return None, ""
    try:
        return data.decode(_WINDOWS), "Not in UTF-8, so it was read as Windows text (cp1252)"
    except UnicodeDecodeError:
        return None, ""


def read_csv(text: str, path: str) -> Sheet:
    """Rows separated by commas, semicolons, tabs or bars.

    Excel's first line `sep=;` names the separator; otherwise it is what parts the first rows most.
    Raises InvalidFiles for what isn't CSV or too large.
    """
    separator, text = _find_separator(text)
    sheet = Sheet("")
    try:
        for number, row in enumerate(_rows(text, separator), 1):
            # spreadsheets write a million rows of nothing where a column was formatted
            if not (row and "".join(row).strip()):
                continue
            texts = enumerate(map(str.strip, row), 1)
            sheet.add_row(number, {at: Cell("", number, at, text) for at, text in texts if text})
            # the rest of a table that is refused anyway only takes time
            if sheet.beyond:
                raise sheet.refusal(path)
    except csv.Error as error:
        hint = "export it again, or save it as an Excel workbook"
        mistake = (
            "a cell is too long"
            if "limit" in str(error)
            else "a quotation mark isn't closed, or is inside a cell"
        )
        raise refusal(path, f"is not CSV: {mistake}", hint=hint) from error
    return sheet


def _rows(text: str, separator: str, *, strict: bool = True) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _find_separator(text: str) -> tuple[str, str]:
    """The separator, and the text without a line that names it."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named.lower().startswith("sep=") and len(named) == 5:
        return named[4], rest
    return max(",;\t|", key=lambda separator: _count_cells(text, separator)), text


def _count_cells(text: str, separator: str) -> int:
    """Into how many cells a separator parts one of the first rows, well written or not."""
    try:
        rows = _rows(text[:_FIRST_TEXT], separator, strict=False)
        return max(map(len, islice(rows, _FIRST)), default=0)
    except csv.Error:
        return 0
