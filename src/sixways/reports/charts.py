"""Where the parts of a picture lie: counts and percents as percents of its width."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from sixways.model.questionnaire import Questionnaire
from sixways.model.wording import decimal
from sixways.scoring.collation import Collation, QuestionResult
from sixways.scoring.comparison import Change

#: the middle of the five colours, which run from the scale's most points to its least
_MIDDLE = 3

#: where 100 and 0 lie in a trend, in pixels from the top
_TOP, _BOTTOM = 24, 88


class Part(NamedTuple):
    """One answer's part of a bar."""

    option: str
    answers: int
    #: 1 to 5, from the scale's most points to its least
    colour: int
    x: Fraction
    width: Fraction

    @property
    def has_room(self) -> bool:
        """Whether the figure can be read on it, even where the bar is narrow."""
        return self.width >= 3 * len(str(self.answers))


class Bar(NamedTuple):
    """The answers to one question, from the least points on the left to the most."""

    parts: tuple[Part, ...]
    #: between the two halves of the scale
    middle: Fraction


class Trend(NamedTuple):
    """Percents in order, none of them where there is no figure; y in pixels from the top."""

    #: x, y and the figure as shown
    points: tuple[tuple[Fraction, Fraction, str], ...]
    #: x and y of both ends
    lines: tuple[tuple[Fraction, Fraction, Fraction, Fraction], ...]


def colours(questionnaire: Questionnaire) -> dict[str, int]:
    """1 to 5 by option that has points, the ends darkest: most points first."""
    points = questionnaire.points
    ranked = sorted(points, key=lambda option: -points[option])
    half = len(ranked) // 2
    found = dict.fromkeys(ranked, _MIDDLE)
    found |= dict.fromkeys(ranked[:half], 2) | dict.fromkeys(ranked[len(ranked) - half :], 4)
    return found | {ranked[0]: 1, ranked[-1]: 5}


def answers(collation: Collation) -> dict[str, Bar]:
    """Bars by the question's number, in which one response is as wide as in any other.

    The upper half of the scale lies right of the middle, the lower half left, and an option in the
    scale's middle on both sides. A question without answers that have points has no bar.
    """
    chosen = colours(collation.questionnaire)
    questions = [question for b in collation.behaviours for question in b.questions]
    sides = {question.number: _sides(question, chosen) for question in questions}
    left = max((left for left, _ in sides.values()), default=Fraction())
    width = left + max((right for _, right in sides.values()), default=Fraction())
    if not width:
        return {}
    return {
        question.number: _bar(question, chosen, left, 100 / width)
        for question in questions
        if any(sides[question.number])
    }


def _sides(question: QuestionResult, chosen: Mapping[str, int]) -> tuple[Fraction, Fraction]:
    left = right = Fraction()
    for option, colour in chosen.items():
        count = Fraction(question.counts.get(option, 0))
        left += count if colour > _MIDDLE else count / 2 if colour == _MIDDLE else 0
        right += count if colour < _MIDDLE else count / 2 if colour == _MIDDLE else 0
    return left, right


def _bar(
    question: QuestionResult, chosen: Mapping[str, int], left: Fraction, scale: Fraction
) -> Bar:
    x = left - _sides(question, chosen)[0]
    parts = []
    for option in reversed(list(chosen)):
        if count := question.counts.get(option, 0):
            parts.append(Part(option, count, chosen[option], x * scale, count * scale))
            x += count
    return Bar(tuple(parts), left * scale)


def band(percent: Fraction | None) -> int | None:
    """1 to 5 for a percent as shown: 80 and more, 60, 40, 20 and less."""
    return None if percent is None else 5 - min(int(Fraction(decimal(percent)) // 20), 4)


def reach_of(change: Change) -> int:
    """The points of percent either side of none that hold every like for like: 20, 50 or 100."""
    most = max((abs(b.like_for_like or Fraction()) for b in change.behaviours), default=Fraction())
    return next(reach for reach in (20, 50, 100) if most <= reach)


def trend(percents: Sequence[Fraction | None]) -> Trend:
    """A line from figure to figure, broken where there is none."""
    step = Fraction(100, max(len(percents), 1))
    places = [
        None
        if percent is None
        else (step * place + step / 2, _TOP + (_BOTTOM - _TOP) * (100 - percent) / 100)
        for place, percent in enumerate(percents)
    ]
    return Trend(
        points=tuple(
            (*place, decimal(percent))
            for place, percent in zip(places, percents, strict=True)
            if place
        ),
        lines=tuple((*start, *end) for start, end in pairwise(places) if start and end),
    )
