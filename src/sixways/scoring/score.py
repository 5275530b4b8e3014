"""A response's score per behaviour, exact, as the paper tool would add it up."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from sixways.model.questionnaire import Behaviour, Questionnaire

#: option ids by behaviour and question; None for a question that was skipped
AnswersById = Mapping[str, Mapping[str, str | None]]


class Score(NamedTuple):
    """One behaviour's score in one response."""

    #: questions answered with an option that has points
    answered: int
    #: questions of the behaviour
    questions: int
    #: average points of the answered questions; None where the half rule gives no score
    mean: Fraction | None
    #: mean times questions: with all answered, the plain sum
    total: Fraction | None
    #: the most that total can be
    maximum: Fraction
    #: 0 where every answer has the least points, 100 where every answer has the most
    percent: Fraction | None


def meets_half_rule(answered: int, questions: int) -> bool:
    """The half rule: a score needs answers to at least half of the questions."""
    return 2 * answered >= questions


def percent(mean: Fraction, questionnaire: Questionnaire) -> Fraction:
    """Where `mean` (points) lies between the scale's least and most points, 0–100."""
    low, high = questionnaire.low, questionnaire.high
    return 100 * (mean - low) / (high - low)


def score(answers: AnswersById, questionnaire: Questionnaire, behaviour: Behaviour) -> Score:
    """The score of one behaviour; the answers must fit the questionnaire."""
    given = answers.get(behaviour.id, {})
    points = [
        questionnaire.points[answer]
        for question in behaviour.questions
        if (answer := given.get(question.id)) is not None and answer in questionnaire.points
    ]
    questions = len(behaviour.questions)
    has_score = points and meets_half_rule(len(points), questions)
    mean = sum(points, Fraction()) / len(points) if has_score else None
    return Score(
        answered=len(points),
        questions=questions,
        mean=mean,
        total=None if mean is None else mean * questions,
        maximum=questionnaire.high * questions,
        percent=None if mean is None else percent(mean, questionnaire),
    )
