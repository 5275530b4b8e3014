"""What each behaviour's percent could still be, where partners are missing."""

from collections.abc import Iterator

from sixways.model.wording import join
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Label, Lines, Section, Table, bullets
from sixways.scoring.collation import Collation

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


def what_missing_could_change(collation: Collation) -> list[str]:
    """Whether missing partners' answers could make another behaviour the lowest."""
    there = collation.attendance
    if there is None or not there.missing or not there.could_be_first:
        return []
    number = len(there.missing)
    who = there.missing[0] if number == 1 else f"the {number} missing partners"
    answer = "answers" if number == 1 else "answer"
    if len(there.could_be_first) == 1:
        return [f"It stays lowest whatever {who} {answer}"]
    line = f"Another behaviour could be lowest once {who} {answer}"
    before = there.first_as_before
    if before is None:
        return [line]
    if there.answered_before < number:
        same = f"with what {there.answered_before} of them answered last time"
    else:
        same = f"if {'it' if number == 1 else 'they'} {answer} the same as last time"
    if before == collation.priorities[0].name:
        return [f"{line}, but not {same}"]
    return [f"{line}; {before} would be lowest {same}"]


SECTION = Section("missing", lambda _: "Who is missing", _blocks)
