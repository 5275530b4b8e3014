"""The lowest partner, the average and the highest partner of each behaviour."""

from collections.abc import Iterator

from sixways.model.wording import whole
from sixways.reports.blocks import Block, Column, Label, Legend, Report, Section, Strip, Table
from sixways.reports.charts import marks
from sixways.scoring.collation import BehaviourResult

_COLUMNS = (
    Column("Behaviour", "label"),
    Column("From 0 to 100", "chart"),
    Column("Lowest", full="Lowest %"),
    Column("Average", full="Average %"),
    Column("Highest", full="Highest %"),
    Column("n", "whole", full="Partners (n)"),
)


def _blocks(report: Report) -> Iterator[Block]:
    yield Legend((("span", "lowest to highest partner"), ("dot", "average")))
    yield Table(
        "Lowest partner, average and highest partner, in percent from 0 to 100",
        _COLUMNS,
        tuple(
            (Label(b.name, str(place)), _chart(b), b.lowest, b.percent, b.highest, b.partners)
            for place, b in enumerate(report.collation.behaviours, 1)
        ),
    )


def _chart(b: BehaviourResult) -> Strip | None:
    if b.percent is None:
        return None
    words = (
        f"{b.name}: lowest {whole(b.lowest)}, average {whole(b.percent)}, "
        f"highest {whole(b.highest)}"
    )
    return marks(words, {"dot": b.percent}, (b.lowest, b.highest))


SECTION = Section("range", lambda _: "Range between partners", _blocks)
