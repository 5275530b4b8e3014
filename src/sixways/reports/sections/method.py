"""How the figures are worked out."""

from collections.abc import Iterator

from sixways.reports.blocks import Block, Report, Section, bullets
from sixways.reports.sentences import method, wording_notes


def _blocks(report: Report) -> Iterator[Block]:
    yield bullets([*method(report.collation), *wording_notes(report.collation)])


SECTION = Section("method", lambda _: "How these figures are worked out", _blocks)
