"""Groups side by side for each behaviour; rounds also as a line chart."""

from collections.abc import Iterator

from sixways.model.wording import group_label, whole
from sixways.reports import Report
from sixways.reports.blocks import (
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Label,
    Legend,
    Line,
    Lines,
    Section,
    Table,
)
from sixways.reports.charts import bar
from sixways.reports.sentences import widest_gap
from sixways.scoring.comparison import Comparison


def _blocks(report: Report) -> Iterator[Block]:
    comparison = report.comparison
    if comparison is None or not comparison.groups:
        return  # only rooms answered, and a room has no sector
    yield Lines(("Percent for each behaviour, with n, the number of partners with a score",))
    if _has_lines(comparison):
        yield Legend((), "In the charts the upright line runs from 0 to 100")
    if apart := widest_gap(report.collation, comparison):
        yield Lines((apart,))
    yield Cards(
        "Behaviour",
        tuple(
            Card(
                Label(behaviour.name, str(place + 1)),
                _line(behaviour.name, place, comparison),
                _table(behaviour.name, place, comparison),
            )
            for place, behaviour in enumerate(report.collation.behaviours)
        ),
    )


def _has_lines(comparison: Comparison) -> bool:
    return comparison.by == "round" and len(comparison.groups) > 1


def _line(name: str, place: int, comparison: Comparison) -> Line | None:
    percents = tuple(group.collation.behaviours[place].percent for group in comparison.groups)
    if not _has_lines(comparison) or not any(percent is not None for percent in percents):
        return None
    figures = (
        f"{group_label(group.key)} {whole(percent)}"
        for group, percent in zip(comparison.groups, percents, strict=True)
    )
    return Line(f"{name} by round: {', '.join(figures)}", percents)


def _table(name: str, place: int, comparison: Comparison) -> Table:
    is_round = comparison.by == "round"
    charts = () if is_round else (Column("0 to 100", "chart"),)
    rows = []
    for group in comparison.groups:
        b, label = group.collation.behaviours[place], group_label(group.key)
        chart: tuple[Cell, ...] = () if is_round else (bar(label, b.percent),)
        data = (b.average, b.lowest, b.highest, b.consensus)
        rows.append((Label(label), *chart, b.percent, b.partners, *data))
    identity = comparison.groups[0].collation.behaviours[place].id
    foot = [
        (Label("Gap, highest to lowest"), *(None for _ in charts), gap.gap, "", *("" for _ in data))
        for gap in comparison.gaps
        if gap.id == identity
    ]
    return Table(
        f"{name} by {comparison.by}",
        (
            Column(comparison.by.capitalize(), "label"),
            *charts,
            Column("%", full="Percent"),
            Column("n", "whole", full="Partners (n)"),
            Column("Average", is_data=True),
            Column("Lowest %", is_data=True),
            Column("Highest %", is_data=True),
            Column("Agreement", "two", is_data=True),
        ),
        tuple(rows),
        foot=foot[0] if foot else (),
    )


def _title(report: Report) -> str:
    by = report.comparison.by if report.comparison else ""
    return "Rounds over time" if by == "round" else f"By {by}"


SECTION = Section("groups", _title, _blocks)
