"""What a partnership gives to a benchmark: what `collate --min-partners 4` shows, made coarser."""

from fractions import Fraction
from math import floor
from typing import Any

from sixways.model.benchmark import (
    CONTRIBUTION,
    FEWEST_PARTNERS,
    STEP,
    Asked,
    ContributedBehaviour,
    ContributedQuestion,
    Contribution,
    band_of,
)
from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult
from sixways.scoring.collation import Collation
from sixways.scoring.score import percent


def make_contribution(collation: Collation, id_: str) -> Contribution:
    """Made from a collation whose small numbers are hidden, and from nothing else.

    So it tells no more of a partner than such a report does. A question that (nearly) all answered
    alike has no percent there, and none here.
    """
    assert collation.minimum_partners >= FEWEST_PARTNERS
    assert collation.partners >= FEWEST_PARTNERS
    questionnaire = collation.questionnaire
    return Contribution(
        format=CONTRIBUTION,
        id=id_,
        questionnaire=Asked(
            id=questionnaire.id,
            version=questionnaire.version,
            fingerprint=questionnaire.fingerprint,
        ),
        round=collation.rounds[0],
        level=collation.levels[0] if len(collation.levels) == 1 else None,
        month=collation.newest and collation.newest[:7],
        behaviours=tuple(
            ContributedBehaviour(
                **_figures(b, b.percent),
                questions=tuple(_question(b.id, q, collation) for q in b.questions),
            )
            for b in collation.behaviours
        ),
    )


def _question(
    behaviour: str, question: QuestionResult, collation: Collation
) -> ContributedQuestion:
    questionnaire = collation.questionnaire
    shown = None if question.mean is None else percent(question.mean, questionnaire)
    return ContributedQuestion(
        **_figures(question, shown),
        fingerprint=questionnaire.question_fingerprints[behaviour, question.id],
    )


def _figures(result: BehaviourResult | QuestionResult, shown: Fraction | None) -> dict[str, Any]:
    return {
        "id": result.id,
        "percent": None if shown is None else round_to_step(shown),
        "agreement": result.agreement,
        "partners": band_of(result.partners),
    }


def round_to_step(value: Fraction) -> int:
    """To the nearest multiple of five, halves up."""
    return STEP * floor(value / STEP + Fraction(1, 2))
