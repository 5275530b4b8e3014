"""Every format of a report, straight from a collation."""

from sixways.reports import (
    Choices,
    Report,
    docx_report,
    html_report,
    markdown_report,
    terminal_report,
    workbook_report,
)
from sixways.reports.csv_report import as_csv
from sixways.reports.json_report import as_json
from sixways.reports.sections import document, page
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison

_PLAIN = Choices()
FORMATS = ("json", "csv", "markdown", "table", "html", "docx", "xlsx")


def as_html(collation: Collation, choices: Choices, comparison: Comparison | None = None) -> str:
    return html_report.as_html(page(Report(collation, comparison, choices)))


def as_docx(collation: Collation, choices: Choices, comparison: Comparison | None = None) -> bytes:
    return docx_report.as_docx(page(Report(collation, comparison, choices)))


def as_xlsx(collation: Collation, choices: Choices, comparison: Comparison | None = None) -> bytes:
    return workbook_report.as_xlsx(page(Report(collation, comparison, choices)))


def as_markdown(
    collation: Collation, choices: Choices, comparison: Comparison | None = None
) -> str:
    return markdown_report.as_markdown(document(Report(collation, comparison, choices)))


def as_table(
    collation: Collation,
    choices: Choices,
    comparison: Comparison | None = None,
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    report = Report(collation, comparison, choices)
    return terminal_report.as_table(document(report), width=width, colour=colour)


def in_every_format(
    collation: Collation, comparison: Comparison | None = None, choices: Choices = _PLAIN
) -> dict[str, str | bytes]:
    """What each format says, by its name."""
    return {
        "json": as_json(collation, comparison),
        "csv": as_csv(collation, comparison),
        "markdown": as_markdown(collation, choices, comparison),
        "table": as_table(collation, choices, comparison, width=200),
        "html": as_html(collation, choices, comparison),
        "docx": as_docx(collation, choices, comparison),
        "xlsx": as_xlsx(collation, choices, comparison),
    }
