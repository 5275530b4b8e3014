"""Groups side by side for each behaviour; rounds also as a line."""

from collections.abc import Iterator
from fractions import Fraction

from sixways.model.wording import group_label, whole
from sixways.reports import Report
from sixways.reports.blocks import Block, Cell, Column, Label, Line, Lines, Section, Table
from sixways.reports.sentences import widest_gap
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison

#: more groups than these are rows, and behaviours are columns
_MOST_COLUMNS = 5
#: fewer rounds make no line
_FEWEST_POINTS = 3
_DATA = (
    Column("%", full="Percent"),
    Column("n", "whole", full="Partners (n)"),
    Column("Average"),
    Column("Lowest %"),
    Column("Highest %"),
    Column("Agreement", "two"),
)


def _blocks(report: Report) -> Iterator[Block]:
    comparison = report.comparison
    if comparison is None or not comparison.groups:
        return  # only rooms answered, and a room has no sector
    if apart := widest_gap(report.collation, comparison):
        yield Lines((apart,))
    if comparison.by == "round":
        yield _rounds(report.collation, comparison)
    elif len(comparison.groups) > _MOST_COLUMNS:
        yield _behaviours_as_columns(report.collation, comparison)
    else:
        yield _groups_as_columns(report.collation, comparison)


def _groups_as_columns(collation: Collation, comparison: Comparison) -> Table:
    gaps = {gap.id: gap.gap for gap in comparison.gaps}
    ends: tuple[Column, ...] = (Column("Gap"),) if gaps else ()
    return Table(
        f"Percent of each behaviour by {comparison.by}",
        (
            Column("Behaviour", "label"),
            *(Column(group_label(group.key)) for group in comparison.groups),
            *ends,
        ),
        tuple(
            (
                Label(b.name, str(place)),
                *_percents(comparison, place - 1),
                *(gaps.get(b.id) for _ in ends),
            )
            for place, b in enumerate(collation.behaviours, 1)
        ),
        foot=(Label("Partners"), *_partners(comparison), *("" for _ in ends)),
        data=_data(collation, comparison),
    )


def _behaviours_as_columns(collation: Collation, comparison: Comparison) -> Table:
    gaps = {gap.id: gap.gap for gap in comparison.gaps}
    behaviours = collation.behaviours
    foot: tuple[Cell, ...] = ()
    if gaps:
        foot = (Label("Gap, highest to lowest"), *(gaps.get(b.id) for b in behaviours), "")
    return Table(
        f"Percent of each behaviour by {comparison.by}",
        (
            Column(comparison.by.capitalize(), "label"),
            *(Column(b.name, number=str(place)) for place, b in enumerate(behaviours, 1)),
            Column("n", "whole", full="Partners (n)"),
        ),
        tuple(
            (
                Label(group_label(group.key)),
                *(b.percent for b in group.collation.behaviours),
                group.collation.partners,
            )
            for group in comparison.groups
        ),
        foot=foot,
        data=_data(collation, comparison),
    )


def _rounds(collation: Collation, comparison: Comparison) -> Table:
    """Each round's percents, the oldest the first to be spared."""
    groups = comparison.groups
    has_line = len(groups) >= _FEWEST_POINTS
    line = (Column("Over time", "chart", spare=1),) if has_line else ()
    return Table(
        "Percent of each behaviour by round",
        (
            Column("Behaviour", "label"),
            *(
                Column(group_label(group.key), spare=len(groups) - place)
                for place, group in enumerate(groups)
            ),
            *line,
        ),
        tuple(
            (
                Label(b.name, str(place)),
                *_percents(comparison, place - 1),
                *(_line(b.name, comparison, place - 1) for _ in line),
            )
            for place, b in enumerate(collation.behaviours, 1)
        ),
        strong=frozenset(row for row, b in enumerate(collation.behaviours) if b.priority == 1),
        foot=(Label("Partners"), *_partners(comparison), *(None for _ in line)),
        data=_data(collation, comparison),
    )


def _percents(comparison: Comparison, place: int) -> tuple[Fraction | None, ...]:
    return tuple(group.collation.behaviours[place].percent for group in comparison.groups)


def _partners(comparison: Comparison) -> tuple[int, ...]:
    return tuple(group.collation.partners for group in comparison.groups)


def _line(name: str, comparison: Comparison, place: int) -> Line | None:
    percents = _percents(comparison, place)
    if not any(percent is not None for percent in percents):
        return None
    figures = (
        f"{group_label(group.key)} {whole(percent)}"
        for group, percent in zip(comparison.groups, percents, strict=True)
    )
    return Line(f"{name} by round: {', '.join(figures)}", percents)


def _data(collation: Collation, comparison: Comparison) -> Table:
    """A row for each behaviour and group, to filter and for charts."""
    rows = []
    for place, its in enumerate(collation.behaviours):
        for group in comparison.groups:
            b = group.collation.behaviours[place]
            figures = (b.percent, b.partners, b.average, b.lowest, b.highest, b.consensus)
            label = Label(its.name, str(place + 1))
            rows.append((label, group_label(group.key), *figures))
    by = Column(comparison.by.capitalize(), "words")
    columns = (Column("Behaviour", "label"), by, *_DATA)
    return Table(f"Percent of each behaviour by {comparison.by}", columns, tuple(rows))


def _title(report: Report) -> str:
    by = report.comparison.by if report.comparison else ""
    return "Rounds over time" if by == "round" else f"By {by}"


SECTION = Section("groups", _title, _blocks)
