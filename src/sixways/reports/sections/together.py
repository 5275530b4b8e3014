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
        caption = (
            "The averages of what rooms agreed and of individual answers, in percent"
            if _is_several(report)
            else "What the room agreed and the average, in percent"
        )
        yield Table(caption, _COLUMNS, rows)


def _chart(b: BehaviourResult) -> Strip:
    words = f"{b.name}: together {whole(b.collective)}, average {whole(b.percent)}"
    return marks(words, {"square": b.collective, "dot": b.percent})


def _is_several(report: Report) -> bool:
    return report.collation.collective_responses > 1


def _title(report: Report) -> str:
    rooms = "rooms" if _is_several(report) else "the room"
    return f"What {rooms} agreed, compared with individual answers"


SECTION = Section("together", _title, _blocks)
