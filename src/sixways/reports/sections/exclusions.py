"""The files that were left out, and why."""

from collections.abc import Iterator

from sixways.model.wording import number_of
from sixways.reports import Report
from sixways.reports.blocks import Block, Section, bullets
from sixways.scoring.collation import Collation


def _blocks(report: Report) -> Iterator[Block]:
    if report.collation.excluded:
        yield bullets(exclusions(report.collation))


def _title(report: Report) -> str:
    return f"Left out: {number_of(report.collation.files_left_out, 'file')}"


def exclusions(collation: Collation) -> list[str]:
    """The files that were left out, and why, one sentence each."""
    return [f"{excluded.path}: {excluded.reason}" for excluded in collation.excluded]


SECTION = Section("left-out", _title, _blocks)
