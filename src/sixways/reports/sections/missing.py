"""What each behaviour's percent could still be, where partners are missing."""

from collections.abc import Iterator

from sixways.model.wording import join
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Label, Lines, Section, Table, bullets
from sixways.reports.sentences import what_missing_could_change

_COLUMNS = (
    Column("Behaviour", "label"),
    Column("%", full="Percent"),
    Column("At least", full="At least %"),
    Column("At most", full="At most %"),
    Column("n", "whole", full="Partners (n)"),
)


def _blocks(report: Report) -> Iterator[Block]:
    collation = report.collation
    there = collation.attendance
    if there is None or not there.missing or not there.could_be_first:
        return
    yield Lines((f"Not yet: {join(there.missing)}",))
    yield Table(
        "The percent if all partners missing chose the lowest answer, and the highest",
        _COLUMNS,
        tuple(
            (Label(b.name, str(place)), b.percent, b.least, b.most, b.partners)
            for place, b in enumerate(collation.behaviours, 1)
        ),
    )
    could = f"Could be the lowest: {join(there.could_be_first)}"
    yield bullets([could, *what_missing_could_change(collation)])


SECTION = Section("missing", lambda _: "Who is missing", _blocks)
