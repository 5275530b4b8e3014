"""A new workbook: one font, a fixed day, and text that stays text."""

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from sixways.model.sanitise import make_safe

_OPTIONS = {
    "in_memory": True,
    # text from files is text: never a formula, a number or a link
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    # a common font, so that columns are equally wide everywhere
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}
#: so that the same report is the same bytes
_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def make_workbook(title: str, fill: Callable[[Workbook], None]) -> bytes:
    """The bytes of the workbook that `fill` writes sheets into."""
    file = BytesIO()
    # a copy, because xlsxwriter takes out of it what it has read
    with Workbook(file, deepcopy(_OPTIONS)) as workbook:
        workbook.set_properties({"title": make_safe(title), "created": _DAY})
        fill(workbook)
    return file.getvalue()
