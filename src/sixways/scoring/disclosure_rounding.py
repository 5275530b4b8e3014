"""Figures so coarse that nobody's answers can be worked out from them.

Averages of a handful of answers have few possible values: with enough decimals, or beside an exact
consensus, one can try all ways of answering and find the only one that fits.
"""

from fractions import Fraction
from math import ceil, floor

from sixways.model.questionnaire import Questionnaire
from sixways.model.wording import LEVELS_OF_AGREEMENT
from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult
from sixways.scoring.disclosure_kinds import Disclosure
from sixways.scoring.disclosure_walk import without
from sixways.scoring.score import percent

#: steps of a mean between the least and the most points: of the six ways, tenths of a point
_STEPS = 30
#: percentage points between the values that one partner's own percent is shown as
_OWN_STEP = 10
#: percentage points between the values of a behaviour with a question answered alike
_ALIKE_STEPS = (1, 2, 5, 10)
#: of fewer partners any average would be shown as the middle of the scale
FEWEST = 3
_AGREED = LEVELS_OF_AGREEMENT[0]


def round_question(
    question: QuestionResult, questionnaire: Questionnaire, *, is_several: bool
) -> QuestionResult:
    """A question's figures, of which `is_several` says that a partner answered several times.

    Where all partners but one answered alike, that one would know what all others answered: then
    it is only said which half of the scale it was.
    """
    mean = question.mean
    if mean is None:
        return question
    if is_several:
        question = question._replace(counts={})
    if question.alike is not None or (is_several and question.agreement == _AGREED):
        points = questionnaire.points
        most = mean if question.alike is None else points[question.alike]
        hidden = question._replace(counts={}, mean=None, consensus=None, agreement=None)
        return hidden._replace(nearly_all=half_of_scale(most, questionnaire))
    if question.partners < FEWEST:
        return question._replace(mean=None, consensus=None)
    width = questionnaire.high - questionnaire.low
    reach = width / question.partners
    mean = min(max(mean, questionnaire.low + reach), questionnaire.high - reach)
    return question._replace(
        mean=round_to(round_to(mean, width / _STEPS), Fraction(1, 10)),
        consensus=None,
    )


def half_of_scale(value: Fraction, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The options in the half of the scale that a number of points is in, at least two."""
    points = questionnaire.points
    ranked = sorted(points, key=lambda option: points[option])
    nearest = min(range(len(ranked)), key=lambda place: abs(points[ranked[place]] - value))
    half = max(2, ceil(len(ranked) / 2))
    return tuple(ranked[:half] if 2 * nearest < len(ranked) else ranked[-half:])


def round_behaviour(behaviour: BehaviourResult, questionnaire: Questionnaire) -> BehaviourResult:
    """A behaviour's figures, whose questions' are rounded already.

    What one partner alone could have moved away from an end of the scale isn't told from the end.
    """
    if behaviour.percent is None:
        return behaviour
    if behaviour.partners < FEWEST:
        return without(behaviour, Disclosure.NEEDS)._replace(withheld=True)
    least, most = ends_shown(behaviour)
    shown = min(max(round_to(behaviour.percent, _percent_step(behaviour)), least), most)
    if len(behaviour.questions) == 1 and behaviour.questions[0].nearly_all:
        behaviour = behaviour._replace(lowest=None, highest=None)
    low, high = questionnaire.low, questionnaire.high
    average = (low + (high - low) * shown / 100) * len(behaviour.questions)
    return behaviour._replace(
        average=round_to(average, Fraction(1, 10)),
        percent=shown,
        lowest=None
        if behaviour.lowest is None
        else Fraction(floor(behaviour.lowest / _OWN_STEP) * _OWN_STEP),
        highest=None
        if behaviour.highest is None
        else Fraction(ceil(behaviour.highest / _OWN_STEP) * _OWN_STEP),
        consensus=None,
        agreement=_middle(behaviour),
    )


def ends_shown(behaviour: BehaviourResult) -> tuple[Fraction, Fraction]:
    """The least and the most percent that a behaviour is shown with."""
    reach = Fraction(100, max(behaviour.partners, FEWEST))
    step = _percent_step(behaviour)
    return round_to(reach, step), round_to(100 - reach, step)


def _percent_step(behaviour: BehaviourResult) -> Fraction:
    """Percentage points between the values that a behaviour's percent is shown as.

    With the other questions' means an exact percent would tell whether all or nearly all answered a
    question alike: then it is so coarse that three points of a partner can't be told from it.
    """
    if not any(question.nearly_all for question in behaviour.questions):
        return Fraction(1)
    return alike_step(len(behaviour.questions), behaviour.partners)


def alike_step(questions: int, partners: int) -> Fraction:
    """Percentage points that hide what one partner's answer to one of the questions adds."""
    least = Fraction(100, questions * partners)
    return Fraction(next((step for step in _ALIKE_STEPS if step >= least), _ALIKE_STEPS[-1]))


def round_to(value: Fraction, step: Fraction) -> Fraction:
    """To the nearest step, halves away from zero."""
    steps = floor(abs(value) / step + Fraction(1, 2))
    return steps * step * (-1 if value < 0 else 1)


def _middle(behaviour: BehaviourResult) -> str | None:
    """The middle one of the questions' agreements, and nothing that they don't say already."""
    levels = [
        LEVELS_OF_AGREEMENT.index(_AGREED if question.nearly_all else question.agreement)
        for question in behaviour.questions
        if question.agreement or question.nearly_all
    ]
    is_whole = len(levels) == len(behaviour.questions)
    return LEVELS_OF_AGREEMENT[sorted(levels)[len(levels) // 2]] if is_whole else None


def round_percent(value: Fraction, questionnaire: Questionnaire) -> Fraction:
    """A question's mean as a percent, which says no more than the mean does."""
    return round_to(percent(value, questionnaire), Fraction(1))


def round_change(points: Fraction) -> Fraction:
    """A change in percentage points."""
    return round_to(points, Fraction(1))
