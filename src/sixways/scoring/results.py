"""From figures to what is said about each behaviour."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import inf

from sixways.model.questionnaire import Behaviour
from sixways.model.wording import name_agreement
from sixways.scoring.averages import ScoreSum, percents
from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult, Standing
from sixways.scoring.figures import REWORDED, BehaviourFigures, Figures
from sixways.scoring.score import percent


def behaviour_results(
    figures: Figures, rooms: Figures, *, names: bool
) -> tuple[BehaviourResult, ...]:
    """The results with their priorities, still without comments, dissent and targets.

    With `names` each partner's own figures are in them, which are many.
    `figures` are of what partners answered on their own, `rooms` of what was agreed together.
    """
    each = zip(figures.questionnaire.behaviours, figures.behaviours, rooms.behaviours, strict=True)
    return prioritise(_behaviour_result(figures, *its, names=names) for its in each)


def _behaviour_result(
    figures: Figures,
    behaviour: Behaviour,
    found: BehaviourFigures,
    agreed: BehaviourFigures,
    *,
    names: bool,
) -> BehaviourResult:
    questionnaire = figures.questionnaire
    mean, room = found.mean(figures.weight), agreed.mean("response")
    in_percent = percents(found.scored, found.unit, questionnaire)
    consensus = found.consensus(figures.weight)
    prompted = any(
        answers[option.id]
        for option in questionnaire.scale
        if option.prompts_resources
        for answers in (*found.answers, *agreed.answers)
    )
    return BehaviourResult(
        id=behaviour.id,
        title=behaviour.title,
        name=behaviour.name,
        partners=sum(n for score, n in found.scored.items() if score.responses),
        responses=_count_responses(found),
        average=None if mean is None else mean * found.length,
        maximum=questionnaire.high * found.length,
        percent=None if mean is None else percent(mean, questionnaire),
        lowest=min(in_percent.values(), default=None),
        highest=max(in_percent.values(), default=None),
        consensus=consensus,
        agreement=name_agreement(consensus),
        priority=None,
        collective=None if room is None else percent(room, questionnaire),
        collective_responses=_count_responses(agreed),
        target=None,
        by_partner=_standings(figures, found, in_percent) if names else (),
        questions=_question_results(figures, behaviour, found),
        comments=(),
        dissent=(),
        resources=questionnaire.resources_for(behaviour.id) if prompted else (),
    )


def _count_responses(behaviour: BehaviourFigures) -> int:
    """The responses with a score."""
    return sum(score.responses * partners for score, partners in behaviour.scored.items())


def _question_results(
    figures: Figures, behaviour: Behaviour, found: BehaviourFigures
) -> tuple[QuestionResult, ...]:
    questionnaire, weight = figures.questionnaire, figures.weight
    return tuple(
        QuestionResult(
            id=question.id,
            number=questionnaire.numbers[behaviour.id, question.id],
            text=question.text,
            counts={option.id: answers[option.id] for option in questionnaire.scale},
            skipped=answers[None],
            not_comparable=answers[REWORDED],
            partners=its.partners,
            mean=its.mean(weight),
            consensus=its.consensus(weight),
            agreement=name_agreement(its.consensus(weight)),
            alike=its.alike,
            caution=question.caution,
        )
        for question, its, answers in zip(
            behaviour.questions, found.questions, found.answers, strict=True
        )
    )


def _standings(
    figures: Figures, behaviour: BehaviourFigures, in_percent: Mapping[ScoreSum, Fraction]
) -> tuple[Standing, ...]:
    """Each partner's own figures for a behaviour."""
    questionnaire, unit = figures.questionnaire, behaviour.unit
    totals = {
        score: Fraction(score.total, score.responses * unit) * behaviour.length
        for score in in_percent
    }
    ends = {
        way: [percent(Fraction(end, unit), questionnaire) for end in its]
        for way, its in behaviour.ends.items()
    }
    rows = zip(figures.partners.values(), behaviour.scores, behaviour.ways, strict=True)
    return tuple(
        [
            Standing(name, in_percent.get(score), totals.get(score), *ends.get(way, ()))
            for name, score, way in rows
        ]
    )


def prioritise(results: Iterable[BehaviourResult]) -> tuple[BehaviourResult, ...]:
    """With places from the lowest percent up; of equal ones the less agreed on is first."""
    results = tuple(results)
    ranked = sorted(
        (b for b in results if b.percent is not None),
        key=lambda b: (b.percent, inf if b.consensus is None else b.consensus),
    )
    priorities = {behaviour.id: place for place, behaviour in enumerate(ranked, 1)}
    return tuple(b._replace(priority=priorities.get(b.id)) for b in results)
