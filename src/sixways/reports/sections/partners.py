"""Each partner's own percent for each behaviour, with --by-partner."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from sixways.model.wording import span
from sixways.reports import Report
from sixways.reports.blocks import (
    Block,
    Cell,
    Column,
    Kind,
    Label,
    Legend,
    Score,
    Section,
    Shade,
    Table,
)
from sixways.reports.charts import band
from sixways.scoring.behaviour_result import Standing

_LEGEND = Legend(
    (
        ("c5", "under 20"),
        ("c4", "20 to under 40"),
        ("c3", "40 to under 60"),
        ("c2", "60 to under 80"),
        ("c1", "80 and more"),
    )
)


def _standings(report: Report) -> list[tuple[Standing, ...]]:
    """By partner, its own figures for each behaviour."""
    return list(zip(*(b.by_partner for b in report.collation.behaviours), strict=True))


def _percents(report: Report) -> Iterator[Block]:
    if report.comparison and report.comparison.by == "partner":
        return  # they are side by side already
    if standings := _standings(report):
        yield _LEGEND
        rows = [(row[0].partner, [_shade(s.percent) for s in row]) for row in standings]
        yield _table("Each partner’s percent for each behaviour", report, rows, ("percent", "%"))


def _scores(report: Report) -> Iterator[Block]:
    if standings := _standings(report):
        most = [b.maximum for b in report.collation.behaviours]
        rows = [
            (row[0].partner, [Score(s.total, m) for s, m in zip(row, most, strict=True)])
            for row in standings
        ]
        caption = "Each partner’s score for each behaviour, in points as on paper"
        yield _table(caption, report, rows, ("score", "score"))


def _spreads(report: Report) -> Iterator[Block]:
    rows = [
        (row[0].partner, [span(s.lowest, s.highest) for s in row])
        for row in _standings(report)
        if any(s.lowest is not None for s in row)
    ]
    if rows:
        caption = "Lowest and highest percent of the people who answered for one partner"
        yield _table(caption, report, rows, ("words", "range"))


def _shade(percent: Fraction | None) -> Shade | None:
    return None if percent is None else Shade(percent, band(percent))


def _table(
    caption: str, report: Report, rows: Sequence[tuple[str, Sequence[Cell]]], of: tuple[Kind, str]
) -> Table:
    """A table of partners by behaviours, whose columns are `of` a kind and what it is called."""
    kind, what = of
    return Table(
        caption,
        (
            Column("Partner", "label"),
            *(
                Column(b.name, kind, number=str(place), full=f"{b.name} {what}")
                for place, b in enumerate(report.collation.behaviours, 1)
            ),
        ),
        tuple((Label(partner), *cells) for partner, cells in rows),
    )


SECTION = Section("partners", lambda _: "Partners by behaviour", _percents)
SCORES = Section("partner-scores", lambda _: "Partners’ scores", _scores)
SPREADS = Section("partner-spreads", lambda _: "Inside partners", _spreads)
