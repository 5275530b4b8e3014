"""Groups side by side for each behaviour; rounds also as a line."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from sixways.model.wording import (
    group_label,
    join,
    name_group,
    whole,
    with_article,
    with_points,
    with_sign,
)
from sixways.reports import Report
from sixways.reports.blocks import Block, Cell, Column, Label, Line, Lines, Section, Table
from sixways.reports.report_head import MANY, name_some
from sixways.reports.sections.change_notes import CLEAR, explain_changes
from sixways.reports.sections.summary import lowest_row
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Change, Comparison

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
    if comparison.by != "round" and all(group.key is None for group in comparison.groups):
        # its one column would be everybody's averages again
        yield Lines((f"No response names {with_article(comparison.by)}",))
    elif comparison.by == "round":
        yield _rounds(report.collation, comparison)
        yield from explain_changes(comparison, report.collation.minimum_partners)
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
    """Each round's percents, the oldest the first to be spared, and what changed since."""
    groups, behaviours = comparison.groups, collation.behaviours
    is_many = len(groups) >= _FEWEST_POINTS
    found = [
        _Since(
            Column(group_label(group.key), spare=len(groups) + 1 - place if is_many else 0),
            tuple(b.percent for b in group.collation.behaviours),
            group.collation.partners,
        )
        for place, group in enumerate(groups)
    ]
    if is_many:
        lines = tuple(_line(b.name, comparison, place) for place, b in enumerate(behaviours))
        found.append(_Since(Column("Over time", "chart", spare=1), lines))
    found += _since(comparison)
    return Table(
        "Percent of each behaviour by round",
        (Column("Behaviour", "label"), *(each.column for each in found)),
        tuple(
            (Label(b.name, str(place + 1)), *(each.cells[place] for each in found))
            for place, b in enumerate(behaviours)
        ),
        strong=lowest_row(behaviours),
        foot=(Label("Partners"), *(each.partners for each in found)),
        data=_data(collation, comparison),
    )


class _Since(NamedTuple):
    """A column of rounds, its cells, and how many partners are behind it."""

    column: Column
    cells: tuple[Cell, ...]
    partners: int | str = ""


def _since(comparison: Comparison) -> Iterator[_Since]:
    """What changed over the partners in both rounds: of two rounds also how many rose and fell."""
    if not comparison.changes:
        return
    last = comparison.changes[-1]
    if len(comparison.groups) > 2:
        yield _moves("Since last", last, CLEAR)
        if comparison.since_first:
            yield _moves("Since first", comparison.since_first, CLEAR)
        yield from _over_all_rounds(comparison)
        return
    yield _moves("Same partners", last, " clear")
    if any(b.rose is not None for b in last.behaviours):
        yield _Since(Column("Rose", "whole", spare=1), tuple(b.rose for b in last.behaviours))
        yield _Since(Column("Fell", "whole", spare=1), tuple(b.fell for b in last.behaviours))


def _moves(title: str, change: Change, clear: str) -> _Since:
    """A column of changes; `clear` is added to those that are."""
    cells = (
        None if b.like_for_like is None else with_sign(b.like_for_like) + (clear if b.clear else "")
        for b in change.behaviours
    )
    partners = max(b.partners for b in change.behaviours)
    return _Since(Column(title, "moved"), tuple(cells), partners)


def _over_all_rounds(comparison: Comparison) -> Iterator[_Since]:
    """From the first round to the last, added up step by step, and over partners in all rounds."""
    chain = comparison.chain
    steps, in_all = ([b.chained for b in chain], [b.in_all for b in chain])
    fewest = min((b.least_partners for b in chain), default=0)
    most = max((b.in_all_partners for b in chain), default=0)
    for title, moved, partners in (
        # what it is is in its title, since a narrow screen has no room for the column
        ("Steps added up", steps, fewest),
        ("In all rounds", in_all, most),
    ):
        if any(points is not None for points in moved):
            cells = (None if points is None else with_sign(points) for points in moved)
            column = Column(title, "moved", spare=len(comparison.groups) + 2)
            yield _Since(column, tuple(cells), partners)


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


def widest_gap(collation: Collation, comparison: Comparison) -> str:
    """The behaviour on which groups differ most, if one is.

    Empty for rounds, which have changes, and where they differ on all alike.
    """
    by, apart = comparison.by, comparison.gaps
    widest = max(apart, key=lambda gap: gap.gap, default=None)
    if by == "round" or widest is None or whole(widest.gap) == "0":
        return ""
    equals = [gap.id for gap in apart if gap != widest and whole(gap.gap) == whole(widest.gap)]
    if equals and len(equals) == len(apart) - 1:
        return ""
    names = {b.id: b.name for b in collation.behaviours}
    ends = [name_group(key, by) for key in (widest.highest, widest.lowest)]
    most = (
        f"{by.capitalize()}s differ most on {names[widest.id]}: "
        f"{with_points(whole(widest.gap))} between {join(ends)}"
    )
    others = name_some([names[id_] for id_ in equals], MANY)
    return f"{most}. They differ just as much on {others}" if others else most


SECTION = Section("groups", _title, _blocks)
