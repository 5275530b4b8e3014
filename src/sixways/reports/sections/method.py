"""How the figures are worked out."""

from collections.abc import Iterator

from sixways.reports import Report
from sixways.reports.blocks import Block, Section, bullets
from sixways.reports.sentences import method, time_notes, wording_notes


def _blocks(report: Report) -> Iterator[Block]:
    notes = (method, wording_notes, time_notes)
    yield bullets([line for lines in notes for line in lines(report.collation)])


SECTION = Section("method", lambda _: "How these figures are worked out", _blocks)
