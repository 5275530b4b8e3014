"""The report as a workbook: figures to sort and filter, and charts to put on a slide."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from math import ceil
from typing import Any

import xlsxwriter

from sixways.collation import Collation
from sixways.comparison import Comparison
from sixways.gate import safe
from sixways.reports import Sections
from sixways.reports.json import number
from sixways.reports.xlsx_charts import Charts
from sixways.wording import (
    agreement,
    contrast_sentences,
    firmness,
    group_label,
    method,
    not_comparable,
    occasion,
    sources,
    withholding,
)

Cell = str | int | float | Fraction | None


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
    }
    with xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties(
            {
                "title": safe(collation.questionnaire.title),
                "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None),
            }
        )
        _Workbook(workbook, collation, sections, comparison).write()
    return file.getvalue()


class _Workbook:
    """Sheet after sheet of one report."""

    def __init__(
        self,
        workbook: Any,
        collation: Collation,
        sections: Sections,
        comparison: Comparison | None,
    ) -> None:
        self.workbook = workbook
        self.collation = collation
        self.sections = sections
        self.comparison = comparison
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.head = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#e8edee"}
        )
        # the quote prefix keeps a text that starts with = a text when it is edited
        self.text = workbook.add_format({"quote_prefix": True, "text_wrap": True, "valign": "top"})
        self.whole = workbook.add_format({"num_format": "0", "valign": "top"})
        self.one = workbook.add_format({"num_format": "0.0", "valign": "top"})
        self.two = workbook.add_format({"num_format": "0.00", "valign": "top"})
        self.change = workbook.add_format({"num_format": "+0.0;-0.0;0.0", "valign": "top"})

    def write(self) -> None:
        charts = Charts(self.workbook, self.collation)
        summary = self.workbook.add_worksheet("Summary")
        behaviours = self._behaviours()
        self._questions()
        if any(behaviour.by_partner for behaviour in self.collation.behaviours):
            self._partners()
        if self.sections.comments:
            self._comments()
        if self.comparison:
            self._groups(self.comparison)
        self._method()
        self._summary(summary)
        charts.on_summary(summary, self.comparison, first_row=self.summary_rows + 1)
        charts.beside_behaviours(behaviours)

    def _summary(self, sheet: Any) -> None:
        lines = [occasion(self.collation), sources(self.collation), firmness(self.collation)]
        for contrast in self.collation.contrasts:
            if contrast.partners:
                lines += contrast_sentences(contrast)
        sheet.set_column(0, 0, 110)
        sheet.write_string(0, 0, safe(self.collation.questionnaire.title), self.title)
        kept = [line for line in lines if line]
        self._lines(sheet, kept)
        self.summary_rows = len(kept)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _lines(self, sheet: Any, lines: Sequence[str]) -> None:
        for row, line in enumerate(lines, 1):
            sheet.set_row(row, _height([(line, 110)]))
            sheet.write_string(row, 0, safe(line), self.text)
        sheet.hide_gridlines(2)

    def _sheet(
        self, name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], formats: Sequence[Any]
    ) -> Any:
        """A sheet with a frozen, filtered heading; each column as wide as its format wants."""
        sheet = self.workbook.add_worksheet(name)
        widths = [_WIDTHS.get(title, 12) for title in head]
        sheet.set_row(0, _height(zip(head, widths, strict=True)))
        for column, (title, width) in enumerate(zip(head, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, safe(title), self.head)
        last = 0
        for last, row in enumerate(rows, 1):
            sheet.set_row(last, _height(zip(row, widths, strict=True)))
            for column, (value, format_) in enumerate(zip(row, formats, strict=True)):
                _write(sheet, last, column, value, format_)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(head) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _behaviours(self) -> Any:
        head = (
            "Number",
            "Behaviour",
            "Average",
            "Maximum",
            "Percent",
            "Partners (n)",
            "Responses",
            "Lowest %",
            "Highest %",
            "Consensus",
            "Agreement",
            "Priority",
            "Agreed together %",
            "Target %",
        )
        rows = (
            (
                place,
                b.name,
                b.average,
                b.maximum,
                b.percent,
                b.partners,
                b.responses,
                b.lowest,
                b.highest,
                b.consensus,
                agreement(b.consensus),
                b.priority,
                b.collective,
                b.target,
            )
            for place, b in enumerate(self.collation.behaviours, 1)
        )
        one, two, whole, text = self.one, self.two, self.whole, self.text
        formats = (
            *(whole, text, one, one, one, whole, whole, one, one, two, text, whole, one, one),
        )
        return self._sheet("Behaviours", head, rows, formats)

    def _questions(self) -> None:
        options = self.collation.questionnaire.scale
        head = ("Number", "Behaviour", "Question", *(o.label for o in options))
        rows = (
            (
                question.number,
                behaviour.name,
                question.text,
                *(question.counts.get(option.id) for option in options),
                question.skipped,
                question.mean,
                question.consensus,
                question.partners,
            )
            for behaviour in self.collation.behaviours
            for question in behaviour.questions
        )
        formats = [self.text] * 3 + [self.whole] * (len(options) + 1) + [self.two, self.two]
        head = (*head, "Skipped", "Mean points", "Consensus", "Partners (n)")
        self._sheet("Questions", head, rows, [*formats, self.whole])

    def _partners(self) -> None:
        columns = [b.by_partner for b in self.collation.behaviours]
        head = ("Partner", *(f"{b.name} %" for b in self.collation.behaviours))
        rows = (
            (standings[0].partner, *(standing.percent for standing in standings))
            for standings in zip(*columns, strict=True)
        )
        self._sheet("Partners", head, rows, [self.text, *([self.one] * len(columns))])

    def _comments(self) -> None:
        rows = (
            (
                behaviour.name,
                comment.partner or "",
                "together" if comment.collective else "own",
                comment.text,
            )
            for behaviour in self.collation.behaviours
            for comment in behaviour.comments
        )
        head = ("Behaviour", "Partner", "Agreed", "Comment")
        self._sheet("Comments", head, rows, [self.text] * 4)

    def _groups(self, comparison: Comparison) -> None:
        rows = (
            (group_label(group.key), b.name, b.average, b.percent, b.partners, b.lowest, b.highest)
            for group in comparison.groups
            for b in group.collation.behaviours
        )
        name = "Rounds" if comparison.by == "round" else "Groups"
        head = (comparison.by.capitalize(), "Behaviour", "Average", "Percent", "Partners (n)")
        one = self.one
        formats = [self.text, self.text, one, one, self.whole, one, one]
        self._sheet(name, (*head, "Lowest %", "Highest %"), rows, formats)
        if comparison.changes:
            changes = (
                (
                    group_label(change.from_),
                    group_label(change.to),
                    b.name,
                    b.change,
                    b.like_for_like,
                    b.partners,
                )
                for change in comparison.changes
                for b in change.behaviours
            )
            head = ("From", "To", "Behaviour", "Change", "Like for like")
            formats = [self.text] * 3 + [self.change, self.change, self.whole]
            self._sheet("Changes", (*head, "Partners in both (n)"), changes, formats)

    def _method(self) -> None:
        sheet = self.workbook.add_worksheet("Method")
        sheet.set_column(0, 0, 110)
        sheet.write_string(0, 0, "How the figures were made", self.title)
        notes = [
            *method(self.collation),
            *not_comparable(self.collation),
            *withholding(self.collation, self.comparison),
            *(f"Left out: {e.path}: {e.reason}" for e in self.collation.excluded),
        ]
        self._lines(sheet, notes)


#: the columns that hold names and sentences, in characters
_WIDTHS = {
    "Number": 8,
    "Behaviour": 32,
    "Question": 70,
    "Comment": 70,
    "Partner": 36,
    "Sector": 24,
    "Area": 24,
    "Agreement": 22,
    "Priority": 8,
}


def _height(cells: Iterable[tuple[Cell, int]]) -> float:
    """The height in points that shows the wrapped text of a row's cells, each with its width."""
    lines = max(
        sum(max(1, ceil(len(line) * 1.1 / width)) for line in text.split("\n"))
        if isinstance(text, str)
        else 1
        for text, width in cells
    )
    return min(15.0 * lines, 400.0)


def _write(sheet: Any, row: int, column: int, value: Cell, format_: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, format_)
    elif isinstance(value, str):
        sheet.write_string(row, column, safe(value, lines=True), format_)
    else:
        figure = number(value) if isinstance(value, Fraction) else value
        sheet.write_number(row, column, figure, format_)
