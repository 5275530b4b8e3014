"""Each behaviour's score, range between partners, agreement and priority."""

from collections.abc import Iterator
from fractions import Fraction

from sixways.model.wording import whole
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Label, Legend, Score, Section, Strip, Table
from sixways.reports.charts import marks
from sixways.reports.sections.summary import lowest_row
from sixways.scoring.behaviour_result import BehaviourResult

_COLUMNS = (
    Column("Behaviour", "label"),
    Column("From 0 to 100", "chart"),
    Column("%", full="Percent"),
    Column("Score", "score", spare=1, full="Average"),
    Column("Lowest", spare=2, full="Lowest %"),
    Column("Highest", spare=2, full="Highest %"),
    Column("n", "whole", full="Partners (n)"),
    Column("Agreement", "two", spare=3),
    Column("Priority", "whole"),
    Column("Responses", "whole", is_data=True),
)
#: where the number is hidden
_IN_WORDS = tuple(c._replace(kind="words") if c.title == "Agreement" else c for c in _COLUMNS)


def _blocks(report: Report) -> Iterator[Block]:
    collation = report.collation
    is_coarse = collation.minimum_partners > 1
    points = collation.questionnaire.points.values()
    low, high = min(points), max(points)
    rounds = collation.rounds
    together = f", all rounds together: {', '.join(rounds)}" if len(rounds) > 1 else ""
    yield Legend((("span", "lowest to highest partner"), ("dot", "average")))
    yield Table(
        f"Score and percent of each behaviour, and the range between partners{together}",
        _IN_WORDS if is_coarse else _COLUMNS,
        tuple(
            (
                Label(b.name, str(place)),
                _chart(b),
                b.percent,
                _score(b, high if low else None),
                b.lowest,
                b.highest,
                b.partners,
                b.agreement if is_coarse else b.consensus,
                b.priority,
                b.responses,
            )
            for place, b in enumerate(collation.behaviours, 1)
        ),
        strong=lowest_row(collation.behaviours),
    )


def _score(b: BehaviourResult, most: Fraction | None) -> Score:
    """The points of all questions; with `most`, the mean of an answer out of that many points."""
    if most is None or b.average is None:
        return Score(b.average, b.maximum if most is None else most)
    return Score(b.average / len(b.questions), most)


def _chart(b: BehaviourResult) -> Strip | None:
    if b.percent is None:
        return None
    words = f"{b.name}: average {whole(b.percent)}"
    if b.lowest is not None:
        words += f", lowest {whole(b.lowest)}, highest {whole(b.highest)}"
    return marks(words, {"dot": b.percent}, (b.lowest, b.highest))


SECTION = Section("behaviours", lambda _: "Behaviours", _blocks)
