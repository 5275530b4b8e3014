"""What a room agreed together, beside the average of what partners said on their own."""

from collections.abc import Iterator

from sixways.model.wording import decimal
from sixways.reports.blocks import Block, Column, Label, Legend, Report, Section, Strip, Table
from sixways.reports.charts import marks
from sixways.scoring.collation import BehaviourResult

_COLUMNS = (
    Column("Behaviour", "label"),
    Column("From 0 to 100", "chart"),
    Column("Together %"),
    Column("Average %"),
    Column("Difference", "change"),
)


def _blocks(report: Report) -> Iterator[Block]:
    rows = tuple(
        (Label(b.name, str(place)), _chart(b), b.collective, b.percent, b.collective_difference)
        for place, b in enumerate(report.collation.behaviours, 1)
        if b.collective is not None
    )
    if rows:
        average = "average of what partners said on their own"
        yield Legend((("square", "agreed together"), ("dot", average)))
        yield Table("Percent agreed together and on average", _COLUMNS, rows)


def _chart(b: BehaviourResult) -> Strip:
    words = f"{b.name}: together {decimal(b.collective)}, average {decimal(b.percent)}"
    return marks(words, {"square": b.collective, "dot": b.percent})


SECTION = Section(
    "together", lambda _: "Agreed together, beside what partners said on their own", _blocks
)
