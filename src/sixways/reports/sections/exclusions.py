"""The files that were left out, and why."""

from collections.abc import Iterator

from sixways.model.wording import number_of
from sixways.reports import Report
from sixways.reports.blocks import Block, Section, bullets
from sixways.reports.sentences import exclusions


def _blocks(report: Report) -> Iterator[Block]:
    if report.collation.excluded:
        yield bullets(exclusions(report.collation))


def _title(report: Report) -> str:
    return f"Left out: {number_of(report.collation.files_left_out, 'file')}"


SECTION = Section("left-out", _title, _blocks)
