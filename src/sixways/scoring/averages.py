"""Exact averages of partners' scores, and how far partners agree.

All sums are whole numbers or fractions, and are divided at the end.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import fsum, log2
from typing import NamedTuple

from sixways.model.questionnaire import Questionnaire
from sixways.scoring.collation import Weight
from sixways.scoring.score import percent

#: of a consensus: the logarithm's last digits are not the same in every system's library
PLACES = 12


class ScoreSum(NamedTuple):
    """One partner's responses added up: the sum of their scores, and how many have one."""

    total: int
    responses: int


NOBODY = ScoreSum(0, 0)


class Average:
    """The mean of partners' scores, of which one can be left out.

    Each partner counts once, or each of its responses does.
    """

    def __init__(self, partners: Iterable[tuple[ScoreSum, int]], weight: Weight) -> None:
        """`partners` has how many have each score."""
        self._by_partner = weight == "partner"
        self._count = 0
        totals = Counter[int]()  # by what they are divided by: few different numbers
        for (total, count), number in partners:
            if count:
                totals[count if self._by_partner else 1] += total * number
                self._count += number if self._by_partner else number * count
        self._total = sum((Fraction(total, by) for by, total in totals.items()), Fraction())

    def mean(self, without: ScoreSum = NOBODY) -> Fraction | None:
        """Of all, or of all but one partner; None where nobody is left."""
        total, count = self._total, self._count
        if without.responses:
            total -= Fraction(without.total, without.responses if self._by_partner else 1)
            count -= 1 if self._by_partner else without.responses
        return total / count if count else None


def mean_points(
    scored: Mapping[ScoreSum, int], unit: int, weight: Weight = "partner"
) -> Fraction | None:
    """The mean of partners' scores, in parts of `unit`; `scored` is how many have each."""
    mean = Average(scored.items(), weight).mean()
    return None if mean is None else mean / unit


def percents(
    scores: Iterable[ScoreSum], unit: int, questionnaire: Questionnaire
) -> dict[ScoreSum, Fraction]:
    """What each score, in parts of `unit`, is in percent, where there is any."""
    return {
        score: percent(Fraction(score.total, score.responses * unit), questionnaire)
        for score in scores
        if score.responses
    }


def consensus(shares: Mapping[Fraction, Fraction], questionnaire: Questionnaire) -> float:
    """Tastle and Wierman's Cns of shares by points: 1 full agreement, 0 an even split of the ends.

    W. J. Tastle, M. J. Wierman, Consensus and dissention: a measure of ordinal dispersion,
    International Journal of Approximate Reasoning 45 (2007) 531–545:
    Cns = 1 + Σ p log₂(1 − |x − μ| / (high − low)).
    """
    width = questionnaire.high - questionnaire.low
    mean = sum((share * points for points, share in shares.items()), Fraction())
    terms = [
        float(share) * log2(1 - abs(points - mean) / width)
        for points, share in sorted(shares.items())
        if share
    ]
    return round(min(1.0, max(0.0, fsum([1.0, *terms]))), PLACES)
