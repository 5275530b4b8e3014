"""Charts on one line, each made from its figures; a new chart is a new function.

Formats draw strips and don't know which chart each one is.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from sixways.model.questionnaire import Questionnaire
from sixways.model.wording import whole, with_sign
from sixways.reports.answer_counts import count_word, describe_counts
from sixways.reports.blocks import Legend, Point, Segment, Shape, Strip, Tone
from sixways.scoring.behaviour_result import QuestionResult
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import BehaviourChange, Change

_TONES: tuple[Tone, ...] = ("c1", "c2", "c3", "c4", "c5")
_ZERO, _MIDDLE = Fraction(), Fraction(50)


def bar(label: str, percent: Fraction | None) -> Strip | None:
    """A bar from 0 to a percent."""
    if percent is None:
        return None
    return Strip(f"{label} {whole(percent)}%", (Segment(_ZERO, percent, "c1"),))


def marks(
    words: str,
    points: Mapping[Shape, Fraction | None],
    ends: tuple[Fraction | None, Fraction | None] = (None, None),
) -> Strip:
    """Percents on a line from 0 to 100, and the stretch between two ends if both are given."""
    low, high = ends
    return Strip(
        words,
        () if low is None or high is None else (Segment(low, high, "span"),),
        tuple(Point(at, shape) for shape, at in points.items() if at is not None),
        ground="axis",
    )


def reach_of(change: Change) -> int:
    """How many percentage points a chart of changes needs either way: 20, 50 or 100."""
    most = max((abs(b.like_for_like or _ZERO) for b in change.behaviours), default=_ZERO)
    return next(reach for reach in (20, 50, 100) if most <= reach)


def change_bar(behaviour: BehaviourChange, reach: int) -> Strip | None:
    """A bar from the middle to the left or right; its ends are `reach` points away."""
    points = behaviour.like_for_like
    if points is None:
        return None
    start, end = sorted((_MIDDLE, _MIDDLE + points * 50 / reach))
    words = f"{behaviour.name}, like for like: {with_sign(points)}"
    return Strip(words, (Segment(start, end, "c1"),), middle=_MIDDLE)


def tones(questionnaire: Questionnaire) -> dict[str, Tone]:
    """A tone for each option that has points, most points first; the ends are darkest."""
    points = questionnaire.points
    ranked = sorted(points, key=lambda option: -points[option])
    half, steps = len(ranked) // 2, dict.fromkeys(ranked, _TONES[2])
    steps |= dict.fromkeys(ranked[:half], _TONES[1])
    steps |= dict.fromkeys(ranked[len(ranked) - half :], _TONES[3])
    return steps | {ranked[0]: _TONES[0], ranked[-1]: _TONES[4]}


def band(percent: Fraction) -> Tone:
    """The tone of a percent as shown: 80 and more, 60, 40, 20, less."""
    return _TONES[4 - min(int(Fraction(whole(percent)) // 20), 4)]


def answer_bars(collation: Collation) -> Callable[[QuestionResult], Strip | str | None]:
    """A function that draws the answers to a question; a response is equally wide in all bars.

    The upper half of the scale is right of the middle, the lower half left, and an option in the
    middle of the scale on both sides. Without answers that have points it returns words, and None
    if the counts are hidden.
    """
    chosen = tones(collation.questionnaire)
    questions = [question for b in collation.behaviours for question in b.questions]
    sides = [_sides(question, chosen) for question in questions]
    left = max((left for left, _ in sides), default=_ZERO)
    width = left + max((right for _, right in sides), default=_ZERO)

    def draw(question: QuestionResult) -> Strip | str | None:
        lower, upper = _sides(question, chosen)
        if not lower and not upper:
            return "no answers with points" if question.counts else None
        segments = []
        at = left - lower
        for option, tone in reversed(chosen.items()):
            if count := question.counts.get(option, 0):
                start, end = at * 100 / width, (at + count) * 100 / width
                segments.append(Segment(start, end, tone, str(count)))
                at += count
        words = describe_counts(question, collation.questionnaire)
        return Strip(words, tuple(segments), middle=left * 100 / width, ground="none")

    return draw


def _sides(question: QuestionResult, chosen: Mapping[str, Tone]) -> tuple[Fraction, Fraction]:
    """How many responses are left and right of the middle of the scale."""
    left = right = _ZERO
    for option, tone in chosen.items():
        count = Fraction(question.counts.get(option, 0))
        left += {"c3": count / 2, "c4": count, "c5": count}.get(tone, _ZERO)
        right += {"c3": count / 2, "c2": count, "c1": count}.get(tone, _ZERO)
    return left, right


def answers_legend(collation: Collation) -> list[Legend]:
    """How to read the bars of answers; empty if none is drawn."""
    chosen = tones(collation.questionnaire)
    questions = (question for b in collation.behaviours for question in b.questions)
    if not any(question.counts.get(option) for question in questions for option in chosen):
        return []
    labels = {o.id: o.label for o in collation.questionnaire.scale}
    first, *_, last = (labels[option] for option in chosen)
    line = (
        f"Each bar runs from {last} on the left to {first} on the right, and its line is the "
        f"middle of the scale. The numbers count {count_word(collation)}"
    )
    return [Legend(tuple((tone, labels[o]) for o, tone in reversed(chosen.items())), line)]
