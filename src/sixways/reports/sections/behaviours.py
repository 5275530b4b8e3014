"""Each behaviour's score, percent, agreement and priority."""

from collections.abc import Iterator

from sixways.reports.blocks import Block, Column, Label, Lines, Report, Score, Section, Table
from sixways.reports.charts import bar
from sixways.reports.sentences import firmness

_COLUMNS = (
    Column("Behaviour", "label"),
    Column("Percent, 0 to 100", "chart"),
    Column("%", full="Percent"),
    Column("Score", "score", spare=1, full="Average"),
    Column("n", "whole", full="Partners (n)"),
    Column("Agreement", "two", spare=3),
    Column("In words", "words", spare=3),
    Column("Priority", "whole"),
    Column("Responses", "whole", is_data=True),
)


def _blocks(report: Report) -> Iterator[Block]:
    collation = report.collation
    rounds = collation.rounds
    together = f", all rounds together: {', '.join(rounds)}" if len(rounds) > 1 else ""
    yield Table(
        f"Score and percent of each behaviour{together}",
        _COLUMNS,
        tuple(
            (
                Label(b.name, str(place)),
                bar(b.name, b.percent),
                b.percent,
                Score(b.average, b.maximum),
                b.partners,
                b.consensus,
                b.agreement,
                b.priority,
                b.responses,
            )
            for place, b in enumerate(collation.behaviours, 1)
        ),
        strong=frozenset(row for row, b in enumerate(collation.behaviours) if b.priority == 1),
    )
    if line := firmness(collation):
        yield Lines((line,))


SECTION = Section("behaviours", lambda _: "Behaviours", _blocks)
