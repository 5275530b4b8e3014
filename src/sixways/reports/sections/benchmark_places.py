"""Where behaviours stand among other partnerships: percentiles and quarters, never a rank."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from sixways.model.percentiles import PERCENTILES
from sixways.model.wording import MONTHS, NONE, join, number_of, whole
from sixways.reports import Report
from sixways.reports.blocks import (
    Block,
    Cell,
    Column,
    Label,
    Legend,
    Lines,
    Point,
    Section,
    Segment,
    Strip,
    Table,
)
from sixways.scoring.collation import BenchmarkRow, BenchmarkStanding, Collation

#: months from which a benchmark is called old
_OLD = 18
#: as the summary lists them
_PLACES = (
    "in the highest quarter",
    "in the middle half",
    "in the lowest quarter",
    "about the same",
)
_SENTENCE = (
    "A comparison isn't a target: it says where other partnerships are, not where you should be"
)
_ABOUT_THE_SAME = (
    "About the same: the answers of one partner could move the average into another part"
)
_LEGEND = Legend(
    (
        ("span", "80 in 100 partnerships"),
        ("c2", "the middle half"),
        ("tick", "the middle one"),
        ("dot", "ours"),
    )
)
_CHART = Column("From 0 to 100", "chart")
_OURS = Column("Ours", full="Ours %")
_RANGES = (Column("Middle half", "words", spare=9), Column("80 in 100", "words", spare=9))
_PERCENTILES = tuple(Column(f"{p}th percentile", full=f"{p}th percentile %") for p in PERCENTILES)
_AGREEMENT = Column("Agreement", "words", full="Agreement in the middle one")
_PLACE = Column("Place", "words")
_NUMBER = Column("n", "whole", full="Partnerships (n)")
_BEHAVIOUR, _QUESTION = Column("Behaviour", "label"), Column("Question", "label")


def _blocks(report: Report) -> Iterator[Block]:
    standing = report.collation.benchmark
    if standing is None:
        return
    yield Lines(tuple(benchmark_notes(report.collation)))
    yield _LEGEND
    yield _table("Our averages and those of other partnerships (n)", standing.behaviours)
    if report.choices.questions and any(row.deciles for row in standing.questions):
        yield _table("Each question", standing.questions)


def _table(what: str, rows: Sequence[BenchmarkRow]) -> Table:
    """Rows of behaviours have a place, those of questions don't."""
    is_of_questions = bool(rows[0].number)
    first, places = (_QUESTION, ()) if is_of_questions else (_BEHAVIOUR, (_PLACE,))
    shown, data = [], []
    for at, row in enumerate(rows, 1):
        label = Label(row.name, row.number or str(at))
        end: tuple[Cell, ...] = (describe_place(row), row.partnerships)[is_of_questions:]
        shown.append((label, _chart(row), row.percent, *_ranges(row), *end))
        percentiles = map(Fraction, row.deciles) if row.deciles else [None] * len(PERCENTILES)
        data.append((label, row.percent, *percentiles, row.agreement, *end))
    caption = f"{what}, in percent"
    return Table(
        caption,
        (first, _CHART, _OURS, *_RANGES, *places, _NUMBER),
        tuple(shown),
        data=Table(
            caption, (first, _OURS, *_PERCENTILES, _AGREEMENT, *places, _NUMBER), tuple(data)
        ),
    )


def benchmark_notes(collation: Collation) -> Iterator[str]:
    """Who is compared with, how old that is, and what it doesn't mean."""
    standing = collation.benchmark
    if standing is None:
        return
    labels = {level.id: level.label for level in collation.questionnaire.levels or ()}
    yield _name_others(standing, labels)
    if age := old_benchmark(collation):
        yield age
    yield _SENTENCE
    if any(row.standing == "about the same" for row in standing.behaviours):
        yield _ABOUT_THE_SAME


def _name_others(standing: BenchmarkStanding, labels: Mapping[str, str]) -> str:
    others = number_of(standing.partnerships, "partnership")
    level = f" at level {labels.get(standing.level, standing.level)}" if standing.level else ""
    title = f" ({standing.title})" if standing.title else ""
    if standing.month is None:
        return f"Compared with {others}{level}{title}; it isn't known when they answered"
    age = "" if standing.months_older is None else f", {_age(standing.months_older)}"
    when = month_in_words(standing.month)
    return f"Compared with {others}{level}{title}, half of whom had answered by {when}{age}"


def _age(months: int) -> str:
    if months == 0:
        return "the month of these answers"
    side = "before" if months > 0 else "after"
    return f"{number_of(abs(months), 'month')} {side} these answers"


def old_benchmark(collation: Collation) -> str:
    """A warning if the benchmark is over 18 months older than the answers; empty if not."""
    standing = collation.benchmark
    if standing is None or standing.months_older is None or standing.months_older <= _OLD:
        return ""
    months = standing.months_older
    return f"The benchmark is old: {months} months. Other partnerships may have moved since"


def month_in_words(month: str) -> str:
    """`November 2026` of `2026-11`."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def describe_place(row: BenchmarkRow) -> str:
    """A behaviour's place among other partnerships."""
    if not row.partnerships:
        return "not in the benchmark"
    if row.standing is None:
        return NONE
    return row.standing if row.standing == "about the same" else f"in the {row.standing}"


def places_in_short(standing: BenchmarkStanding) -> str:
    """The behaviours by place, each as its number; empty if none has one."""
    found: dict[str, list[str]] = {}
    for number, row in enumerate(standing.behaviours, 1):
        if row.standing is not None:
            found.setdefault(describe_place(row), []).append(str(number))
    places = [f"{join(found[place])} {place}" for place in _PLACES if place in found]
    others = number_of(standing.partnerships, "partnership")
    return f"Among {others}: {'; '.join(places)}" if places else ""


def _ranges(row: BenchmarkRow) -> tuple[str, str]:
    if not row.deciles:
        return NONE, NONE
    least, lower, _, upper, most = row.deciles
    return f"{lower}–{upper}", f"{least}–{most}"


def _chart(row: BenchmarkRow) -> Strip | None:
    if not row.deciles:
        return None
    least, lower, middle, upper, most = map(Fraction, row.deciles)
    points = [Point(middle, "tick")]
    if row.percent is not None:
        points.append(Point(row.percent, "dot"))
    words = f"{row.name}: ours {whole(row.percent)}, middle half {lower}–{upper}"
    segments = (Segment(least, most, "span"), Segment(lower, upper, "c2"))
    return Strip(words, segments, tuple(points), ground="axis")


SECTION = Section("benchmark", lambda _: "Compared with other partnerships", _blocks)
