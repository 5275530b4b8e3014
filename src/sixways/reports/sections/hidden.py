"""Figures that are hidden because too few partners are behind them."""

from collections.abc import Iterator

from sixways.reports import Report
from sixways.reports.blocks import Block, Section, bullets
from sixways.reports.sentences import hidden_notes


def _blocks(report: Report) -> Iterator[Block]:
    if notes := hidden_notes(report.collation, report.comparison):
        yield bullets(notes)


SECTION = Section("withheld", lambda _: "Hidden", _blocks)
