"""The workbook form's formats, and the heights of its rows."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sixways.catalogue import gettext, is_right_to_left
from sixways.forms.workbook_cells import HIDDEN
from sixways.model.sanitise import make_safe

FONT: dict[str, Any] = {"font_name": "Arial", "font_size": 11}
#: Excel measures columns in digits of the default font. Every system has this one, or another of
#: the same widths, so that columns have the same pixels everywhere.
OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "default_format_properties": FONT,
    "default_column_width": 72,
    "default_row_height": 19,
}
#: pixels: number, text, answer, check
WIDTHS = (46, 510, 270, 100)

#: points: a row of the default height
EMPTY_ROW = OPTIONS["default_row_height"] * 0.75
#: inches
_A4 = (8.27, 11.69)
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.4, "bottom": 0.6}
#: programs and printers differ a little in how much fits on a page
_SURELY = 0.95

#: the most characters that Excel allows in a cell, with some to spare
_LONGEST = 32_000
#: the most points that Excel allows as a row's height
_HIGHEST = 409

_INK, _SOFT, _LINE, _EDGE, _WRONG = "#18212B", "#4A5763", "#CFD6DC", "#5B6874", "#A3271B"
_ACCENT, _TINT, _PAPER = "#0B5563", "#E3F0F1", "#FFFFFF"
_PLAIN: dict[str, Any] = {
    **FONT,
    "font_color": _INK,
    "valign": "top",
    "text_wrap": True,
}
_RULED: dict[str, Any] = {"bottom": 1, "bottom_color": _LINE}
_HEADING: dict[str, Any] = {"bg_color": _TINT, "bold": True, "valign": "vcenter", "align": "left"}
_TITLE: dict[str, Any] = {"bg_color": _ACCENT, "font_color": _PAPER, "valign": "vcenter"}

#: widths of Arial's characters in thousandths of the font's size; all others are 556 wide
_CHARACTERS = {
    222: "ijl‘’'",
    278: " !,./:;\\[]ftI|",
    333: "()-r",
    500: "ckjsvxyz",
    611: "FTZ",
    667: "ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    944: "W@%",
}
_WIDTHS = {character: width for width, group in _CHARACTERS.items() for character in group}


class Formats(NamedTuple):
    """The formats of a form's texts."""

    title: Format
    on_title: Format
    heading: Format
    plain: Format
    hint: Format
    link: Format
    label: Format
    number: Format
    fill_in: Format
    check: Format


def add_formats(workbook: Workbook) -> Formats:
    def add(**properties: Any) -> Format:
        return workbook.add_format(_align(_PLAIN | properties))

    return Formats(
        title=add(**_TITLE, bold=True, font_size=16),
        on_title=add(**(_TITLE | {"valign": "top"})),
        heading=add(**_HEADING),
        plain=add(),
        hint=add(font_color=_SOFT, italic=True),
        # a long address continues over the empty cells beside it
        link=add(font_color=_ACCENT, underline=1, text_wrap=False),
        label=add(**_RULED),
        number=add(**_RULED, font_color=_SOFT),
        fill_in=add(
            bg_color=_PAPER,
            border=1,
            border_color=_EDGE,
            locked=False,
            num_format="@",
            align="left",
            indent=1,
        ),
        check=add(font_color=_WRONG, bold=True),
    )


def figure_format(
    workbook: Workbook, number_format: str, *, heading: bool = False, title: bool = False
) -> Format:
    """The format of a figure with words around it."""
    around = _HEADING if heading else _TITLE if title else _RULED
    look = _PLAIN | around | {"num_format": number_format, "align": "left"}
    return workbook.add_format(_align(look))


def _align(properties: dict[str, Any]) -> dict[str, Any]:
    """The same, read from the right in a language that is written from there."""
    return properties | ({"align": "right", "reading_order": 2} if is_right_to_left() else {})


def number_format(text: str, digits: str = "0") -> str:
    """Excel's format for a number within words, `{number} of 4`."""
    before, _number, after = text.replace('"', "”").partition("{number}")
    return "".join((f'"{before}"' if before else "", digits, f'"{after}"' if after else ""))


def name_sheet(workbook: Workbook, text: str) -> str:
    """A sheet's name in the language that is spoken, as far as Excel allows it and it is free."""
    name = re.sub(r"[\[\]:*?/\\']", "", gettext(text))[:31].strip()
    taken = {HIDDEN, *map(str.casefold, workbook.sheetnames)}
    return name if name and name.casefold() not in taken else text


def set_up_sheet(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Columns, locked cells, and an A4 page to print on."""
    for column, pixels in enumerate(widths):
        sheet.set_column_pixels(column, column, pixels)
    sheet.hide_gridlines(2)
    if is_right_to_left():
        sheet.right_to_left()
    sheet.protect("", {"format_rows": True, "format_columns": True})
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    sheet.set_footer("&C&P / &N")


def page_height(widths: Sequence[int]) -> float:
    """The points of rows that surely fit on a printed page that shows columns so wide whole."""
    width = _A4[0] - _MARGINS["left"] - _MARGINS["right"]
    height = _A4[1] - _MARGINS["top"] - _MARGINS["bottom"]
    scale = min(1, width * 96 / sum(widths))
    return height * 72 / scale * _SURELY


def shorten(text: str) -> str:
    """A questionnaire's text as a cell shows it."""
    text = make_safe(text, lines=True)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def row_height(text: str, pixels: int, *, size: float = 11, least: float = 0) -> float:
    """The height in points of a row that shows `text` in a cell `pixels` wide.

    `size` is the font's, in points, and `least` the smallest height to return.
    """
    room = (pixels - 10) * 0.95
    scale = size * 96 / 72 / 1000
    lines = sum(_count_lines(line, room, scale) for line in text.split("\n"))
    return min(max(lines * size * 1.3 + 5, least), _HIGHEST)


def _count_lines(text: str, room: float, scale: float) -> int:
    """How many lines a text takes; a word longer than a line continues on the next."""
    lines, used = 1, 0.0
    for word in text.split(" "):
        width = sum(map(_character_width, word)) * scale
        if used and used + _character_width(" ") * scale + width > room:
            lines, used = lines + 1, 0.0
        used += (_character_width(" ") * scale if used else 0) + width
        lines, used = lines + int(used // room), used % room
    return lines


def _character_width(character: str) -> int:
    if 0x0370 <= ord(character) < 0x2000:  # letters that aren't Latin come from other fonts
        return 667
    return _WIDTHS.get(character, 556 if ord(character) < 0x2E80 else 1000)
