"""Each partner's own percent for each behaviour, with --by-partner."""

from collections.abc import Iterator

from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Label, Legend, Section, Shade, Table
from sixways.reports.charts import band

_LEGEND = Legend(
    (
        ("c5", "under 20"),
        ("c4", "20 to under 40"),
        ("c3", "40 to under 60"),
        ("c2", "60 to under 80"),
        ("c1", "80 and more"),
    )
)


def _blocks(report: Report) -> Iterator[Block]:
    behaviours = report.collation.behaviours
    standings = list(zip(*(b.by_partner for b in behaviours), strict=True))
    if not standings:
        return
    yield _LEGEND
    yield Table(
        "Each partner’s percent for each behaviour",
        (
            Column("Partner", "label"),
            *(
                Column(b.name, number=str(place), full=f"{b.name} %")
                for place, b in enumerate(behaviours, 1)
            ),
        ),
        tuple(
            (
                Label(row[0].partner),
                *(None if s.percent is None else Shade(s.percent, band(s.percent)) for s in row),
            )
            for row in standings
        ),
    )


SECTION = Section("partners", lambda _: "Partners by behaviour", _blocks)
