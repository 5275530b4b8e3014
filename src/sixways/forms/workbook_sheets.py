"""The workbook form's other sheets: About, and the hidden one that `import` and formulas read."""

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from sixways.catalogue import N_, current
from sixways.catalogue import gettext as _
from sixways.forms.labels import level_labels, option_labels
from sixways.forms.workbook_cells import (
    FORMAT,
    HIDDEN,
    HIDDEN_KEYS,
    LABELS,
    comment_name,
    comments_label,
    field_name,
)
from sixways.forms.workbook_styles import (
    add_formats,
    name_sheet,
    row_height,
    set_up_sheet,
    shorten,
)
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Mode

_WIDTH = 640
#: points between paragraphs
_BETWEEN = 6


def write_about(workbook: Workbook, questionnaire: Questionnaire) -> None:
    """The publisher's introduction to the questionnaire, on a sheet of its own."""
    if not questionnaire.introduction:
        return
    sheet = workbook.add_worksheet(name_sheet(workbook, N_("About")))
    formats = add_formats(workbook)
    set_up_sheet(sheet, (_WIDTH,))
    lines = [(questionnaire.title, formats.heading, 24.0)]
    for paragraph in questionnaire.introduction.strip().split("\n"):
        lines.append((paragraph, formats.plain, 0.0))
    for row, (text, format_, least) in enumerate(lines):
        points = row_height(shorten(text), _WIDTH, least=least) if text.strip() else _BETWEEN
        sheet.set_row(row, points)
        sheet.write_string(row, 0, shorten(text), format_)
    if questionnaire.url:
        sheet.write_url(len(lines), 0, questionnaire.url, formats.link)


def write_hidden(workbook: Workbook, questionnaire: Questionnaire, mode: Mode) -> None:
    """Which questionnaire the form answers, and the cells that its lists and formulas refer to."""
    sheet = workbook.add_worksheet(HIDDEN)
    sheet.very_hidden()
    sheet.protect()
    identity = (questionnaire.id, questionnaire.version, questionnaire.fingerprint)
    values = (FORMAT, *identity, mode, questionnaire.language or "")
    for row, (key, value) in enumerate(zip(HIDDEN_KEYS, values, strict=True)):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    row = len(values) + 1
    words = option_labels(questionnaire)
    _name_row(workbook, sheet, row, "scale_labels", list(words.values()))
    points = [float(questionnaire.points.get(id_, 0)) for id_ in words]
    _name_row(workbook, sheet, row + 1, "scale_points", points)
    counts = [float(id_ in questionnaire.points) for id_ in words]
    _name_row(workbook, sheet, row + 2, "scale_counts", counts)
    if levels := level_labels(questionnaire):
        _name_row(workbook, sheet, row + 3, "level_labels", list(levels.values()))
    if current():
        _write_labels(sheet, row + 5, questionnaire)


def _write_labels(sheet: Worksheet, row: int, questionnaire: Questionnaire) -> None:
    """The labels in another language, for `import` where a program has dropped cells' names."""
    labels = {field_name(field): _(label) for field, label in LABELS.items()} | {
        comment_name(behaviour.id): comments_label(questionnaire, behaviour)
        for behaviour in questionnaire.behaviours
    }
    for at, (name, label) in enumerate(labels.items(), row):
        sheet.write_string(at, 0, name)
        sheet.write_string(at, 1, label)


def _name_row(
    workbook: Workbook, sheet: Worksheet, row: int, name: str, values: list[str] | list[float]
) -> None:
    for column, value in enumerate(values, 1):
        if isinstance(value, str):
            sheet.write_string(row, column, value)
        else:
            sheet.write_number(row, column, value)
    sheet.write_string(row, 0, name)
    cells = xl_range_abs(row, 1, row, len(values))
    workbook.define_name(name, f"={HIDDEN}!{cells}")
