"""Behaviours compared with the partnership's targets."""

from collections.abc import Iterator

from sixways.model.wording import MONTHS, NONE, whole
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Label, Legend, Section, Strip, Table
from sixways.reports.charts import marks
from sixways.scoring.behaviour_result import BehaviourResult

_COLUMNS = (
    Column("Behaviour", "label"),
    Column("From 0 to 100", "chart"),
    Column("Target", full="Target %"),
    Column("Average", full="Average %"),
    Column("n", "whole", full="Partners (n)"),
    Column("Reached", "words"),
)


def _blocks(report: Report) -> Iterator[Block]:
    rows = tuple(
        (Label(b.name, str(place)), _chart(b), b.target, b.percent, b.partners, target_outcome(b))
        for place, b in enumerate(report.collation.behaviours, 1)
        if b.target is not None
    )
    if rows:
        yield Legend((("tick", "target"), ("dot", "average")))
        yield Table("Percent and target", _COLUMNS, rows)


def _chart(b: BehaviourResult) -> Strip:
    words = f"{b.name}: target {whole(b.target)}, average {whole(b.percent)}"
    return marks(words, {"tick": b.target, "dot": b.percent})


def target_outcome(behaviour: BehaviourResult) -> str:
    """Whether the average has reached the target."""
    if behaviour.percent is None or behaviour.target is None:
        return NONE
    if behaviour.percent >= behaviour.target:
        return "reached"
    # else 60 would not have reached 60
    looks_equal = whole(behaviour.percent) == whole(behaviour.target)
    not_yet = "not quite yet" if looks_equal else "not yet"
    by = behaviour.target_by
    return f"{not_yet}, due by {by.day} {MONTHS[by.month - 1]} {by.year}" if by else not_yet


SECTION = Section("targets", lambda _: "Targets", _blocks)
