"""From contributions to a benchmark: percentiles of at least ten partnerships.

It is made from nothing but percents in steps of five. Whoever compares two benchmarks that differ
by one contribution, and knows all the others, can't learn more of that one.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple, TypeVar

from sixways.errors import SixwaysError
from sixways.model.benchmark import (
    BENCHMARK,
    FEWEST_PARTNERSHIPS,
    BehaviourDeciles,
    Benchmark,
    Contributed,
    Contribution,
    LevelDeciles,
    QuestionDeciles,
)
from sixways.model.percentiles import PERCENTILES
from sixways.model.wording import LEVELS_OF_AGREEMENT, number_of
from sixways.scoring.benchmark_contribution import round_to_step

T = TypeVar("T")


class Counted(NamedTuple):
    """A contribution that counts."""

    #: the hash of its bytes
    source: str
    contribution: Contribution


def choose_latest(counted: Iterable[Counted]) -> tuple[Counted, ...]:
    """One contribution for each partnership, that of the latest answers; by source."""
    latest: dict[str, Counted] = {}
    for one in sorted(counted, key=lambda one: (one.contribution.month or "", one.source)):
        latest[one.contribution.id] = one
    return tuple(sorted(latest.values(), key=lambda one: one.source))


def build_benchmark(counted: Sequence[Counted], title: str | None = None) -> Benchmark:
    """The benchmark of contributions, each partnership's one; their order doesn't matter.

    Raises SixwaysError where they are too few, or of several questionnaires.
    """
    counted = sorted(counted, key=lambda one: one.source)
    contributions = [one.contribution for one in counted]
    if len(contributions) < FEWEST_PARTNERSHIPS:
        found = number_of(len(contributions), "partnership")
        message = f"A benchmark needs contributions from {FEWEST_PARTNERSHIPS} partnerships"
        raise SixwaysError(f"{message}; found {found}")
    ids = sorted({c.questionnaire.id for c in contributions})
    if len(ids) > 1:
        message = f"These are contributions for several questionnaires: {', '.join(ids)}"
        raise SixwaysError(message, "build one benchmark for each")
    groups = [_group(None, contributions)]
    for level in sorted({c.level for c in contributions if c.level is not None}):
        of_level = [c for c in contributions if c.level == level]
        if len(of_level) >= FEWEST_PARTNERSHIPS:
            groups.append(_group(level, of_level))
    if not groups[0].questions and not groups[0].behaviours:
        message = f"No question has figures from {FEWEST_PARTNERSHIPS} partnerships"
        raise SixwaysError(message, "the wordings that they answered are too different")
    return Benchmark(
        format=BENCHMARK,
        title=title,
        questionnaire=ids[0],
        month=_middle(sorted(c.month for c in contributions if c.month is not None)),
        groups=tuple(groups),
        sources=tuple(one.source for one in counted),
    )


def _group(level: str | None, contributions: Sequence[Contribution]) -> LevelDeciles:
    #: by wording, what partnerships gave
    behaviours: dict[frozenset[str], list[Contributed]] = {}
    questions: dict[str, list[Contributed]] = {}
    for behaviour in (b for c in contributions for b in c.behaviours):
        behaviours.setdefault(behaviour.wording, []).append(behaviour)
        for question in behaviour.questions:
            questions.setdefault(question.fingerprint, []).append(question)
    return LevelDeciles(
        level=level,
        partnerships=len(contributions),
        behaviours=tuple(
            BehaviourDeciles(**row, questions=tuple(sorted(wording)))
            for wording, its in behaviours.items()
            for row in _rows(its)
        ),
        questions=tuple(
            QuestionDeciles(**row, fingerprint=fingerprint)
            for fingerprint, its in questions.items()
            for row in _rows(its)
        ),
    )


def _rows(given: Sequence[Contributed]) -> Iterator[dict[str, Any]]:
    """The figures of one behaviour or question, if enough partnerships have one."""
    percents = [one.percent for one in given if one.percent is not None]
    if len(percents) >= FEWEST_PARTNERSHIPS:
        agreements = (one.agreement for one in given if one.agreement is not None)
        yield {
            # the same words may have several ids, in versions of a questionnaire
            "id": min(one.id for one in given),
            "partnerships": len(percents),
            "deciles": deciles(percents),
            "agreement": _middle(sorted(agreements, key=LEVELS_OF_AGREEMENT.index)),
        }


def deciles(percents: Iterable[int]) -> tuple[int, ...]:
    """The 10th, 25th, 50th, 75th and 90th percentile, to the nearest five.

    Definition 7 of R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American
    Statistician 50 (1996) 361–365, which is Excel's PERCENTILE.INC: of n values in order, the one
    at place 1 + (n − 1) p, between two of them in proportion. Exact until it is rounded. Of ten it
    is the second and the ninth, so that the lowest and the highest are in no figure.
    """
    ordered = sorted(percents)
    return tuple(round_to_step(_quantile(ordered, percentile)) for percentile in PERCENTILES)


def _quantile(ordered: Sequence[int], percentile: int) -> Fraction:
    # of ten the 10th percentile would hang on the lowest, which is to be in no figure
    place = max(Fraction((len(ordered) - 1) * min(percentile, 100 - percentile), 100), Fraction(1))
    if percentile > 50:
        place = len(ordered) - 1 - place
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _middle(ordered: Sequence[T]) -> T | None:
    """Of enough partnerships the middle one; the first and the last would be one's own."""
    return ordered[(len(ordered) - 1) // 2] if len(ordered) >= FEWEST_PARTNERSHIPS else None
