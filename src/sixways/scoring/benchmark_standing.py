"""Where a partnership's averages stand among those of others: never a rank."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from sixways.errors import SixwaysError
from sixways.model.benchmark import Benchmark, Deciles
from sixways.scoring.behaviour_result import BehaviourResult
from sixways.scoring.collation import (
    BenchmarkRow,
    BenchmarkStanding,
    Collation,
    Standpoint,
)
from sixways.scoring.score import percent


def compare_with_benchmark(collation: Collation, benchmark: Benchmark) -> Collation:
    """The collation with each behaviour's place, from figures as they are shown.

    Call it after small numbers are hidden, and before names are. Raises SixwaysError where the
    benchmark has none of the questions.
    """
    questionnaire = collation.questionnaire
    group = benchmark.group_for(collation.levels)
    prints = questionnaire.question_fingerprints
    by_wording = {frozenset(row.questions): row for row in group.behaviours}
    by_question = {row.fingerprint: row for row in group.questions}
    behaviours, questions = [], []
    for b in collation.behaviours:
        row = by_wording.get(frozenset(prints[b.id, q.id] for q in b.questions))
        behaviours.append(_row(b.id, b.name, b.percent, row)._replace(standing=_place(b, row)))
        for q in b.questions:
            its = None if q.mean is None else percent(q.mean, questionnaire)
            found = by_question.get(prints[b.id, q.id])
            questions.append(_row(q.id, q.text, its, found)._replace(number=q.number))
    if not any(row.deciles for row in (*behaviours, *questions)):
        message = f"The benchmark has no question of '{questionnaire.id}' {questionnaire.version}"
        hint = f"it is for '{benchmark.questionnaire}', or for other wordings"
        raise SixwaysError(message, hint)
    standing = BenchmarkStanding(
        title=benchmark.title,
        partnerships=group.partnerships,
        level=group.level,
        month=benchmark.month,
        months_older=_months_between(benchmark.month, collation.newest),
        behaviours=tuple(behaviours),
        questions=tuple(questions),
    )
    return collation._replace(benchmark=standing)


def _row(id_: str, name: str, shown: Fraction | None, row: Deciles | None) -> BenchmarkRow:
    if row is None:
        return BenchmarkRow(id_, name, shown, 0, ())
    return BenchmarkRow(id_, name, shown, row.partnerships, row.deciles, row.agreement)


def _place(behaviour: BehaviourResult, row: Deciles | None) -> Standpoint | None:
    if row is None or behaviour.percent is None:
        return None
    without = _without_each(behaviour) if behaviour.by_partner else _without_any(behaviour)
    return place_among([behaviour.percent, *without], row.deciles)


def place_among(percents: Iterable[Fraction], deciles: Sequence[int]) -> Standpoint:
    """The part that all percents lie in: one, and what it would be without each partner.

    Who is on a border is in the middle half.
    """
    _, lower, _, upper, _ = deciles

    def part(percent: Fraction) -> Standpoint:
        if percent < lower:
            return "lowest quarter"
        return "highest quarter" if percent > upper else "middle half"

    parts = {part(percent) for percent in percents}
    return parts.pop() if len(parts) == 1 else "about the same"


def _without_each(behaviour: BehaviourResult) -> list[Fraction]:
    """The average without each partner in turn."""
    percents = [s.percent for s in behaviour.by_partner if s.percent is not None]
    if len(percents) < 2:
        return [Fraction(), Fraction(100)]
    total = sum(percents, Fraction())
    return [(total - its) / (len(percents) - 1) for its in percents]


def _without_any(behaviour: BehaviourResult) -> list[Fraction]:
    """The least and the most that the average could be without one partner.

    Where small numbers are hidden nothing is taken from partners' own answers, so that a place says
    no more than the figures beside it.
    """
    assert behaviour.percent is not None
    if behaviour.partners < 2:
        return [Fraction(), Fraction(100)]
    total, others = behaviour.percent * behaviour.partners, behaviour.partners - 1
    ends = ((total - 100) / others, total / others)
    return [min(max(end, Fraction()), Fraction(100)) for end in ends]


def _months_between(earlier: str | None, day: str | None) -> int | None:
    if earlier is None or day is None:
        return None
    (year, month), (later_year, later_month) = (map(int, t.split("-")[:2]) for t in (earlier, day))
    return (later_year - year) * 12 + later_month - month
