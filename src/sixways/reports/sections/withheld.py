"""What is withheld because too few partners stand behind it, and why."""

from collections.abc import Iterator

from sixways.reports.blocks import Block, Report, Section, bullets
from sixways.reports.sentences import withholding


def _blocks(report: Report) -> Iterator[Block]:
    if notes := withholding(report.collation, report.comparison):
        yield bullets(notes)


SECTION = Section("withheld", lambda _: "Withheld", _blocks)
