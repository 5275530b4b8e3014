"""What a room agreed, compared with the average of individual answers."""

from collections.abc import Iterator

from sixways.model.wording import whole
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Label, Legend, Section, Strip, Table
from sixways.reports.charts import marks
from sixways.scoring.behaviour_result import BehaviourResult

_COLUMNS = (
    Column("Behaviour", "label"),
    Column("From 0 to 100", "chart"),
    Column("Together", full="Together %"),
    Column("Average", full="Average %"),
    Column("Difference", "change"),
    Column("Rooms", "whole", full="Responses agreed together"),
    Column("n", "whole", full="Partners (n)"),
)


def _blocks(report: Report) -> Iterator[Block]:
    rows = tuple(
        (
            Label(b.name, str(place)),
            _chart(b),
            b.collective,
            b.percent,
            b.collective_difference,
            b.collective_responses,
            b.partners,
        )
        for place, b in enumerate(report.collation.behaviours, 1)
        if b.collective is not None
    )
    if rows:
        average = "average of individual answers"
        yield Legend((("square", "agreed together"), ("dot", average)))
        yield Table("What the room agreed and the average, in percent", _COLUMNS, rows)


def _chart(b: BehaviourResult) -> Strip:
    words = f"{b.name}: together {whole(b.collective)}, average {whole(b.percent)}"
    return marks(words, {"square": b.collective, "dot": b.percent})


SECTION = Section(
    "together", lambda _: "What the room agreed, compared with individual answers", _blocks
)
