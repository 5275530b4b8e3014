"""The collation for other programs: every figure as a number, nothing rounded."""

import json
from fractions import Fraction
from typing import Any

from sixways.collation import BehaviourResult, Collation, QuestionResult
from sixways.questionnaire import Resource

FORMAT = "sixways-collation/1"


def as_json(collation: Collation) -> str:
    """The whole collation as the contract's JSON object."""
    return json.dumps(as_object(collation), ensure_ascii=False, indent=2) + "\n"


def as_object(collation: Collation) -> dict[str, Any]:
    """The collation as plain dicts, lists, texts and numbers."""
    questionnaire = collation.questionnaire
    return {
        "format": FORMAT,
        "questionnaire": {
            "id": questionnaire.id,
            "version": questionnaire.version,
            "title": questionnaire.title,
            "fingerprint": questionnaire.fingerprint,
        },
        "weight": collation.weight,
        "responses": collation.responses,
        "partners": collation.partners,
        "collective_responses": collation.collective_responses,
        "rounds": list(collation.rounds),
        "levels": list(collation.levels),
        "areas": list(collation.areas),
        "behaviours": [_behaviour(behaviour) for behaviour in collation.behaviours],
        "excluded": [{"path": e.path, "reason": e.reason} for e in collation.excluded],
    }


def _behaviour(behaviour: BehaviourResult) -> dict[str, Any]:
    return {
        "id": behaviour.id,
        "title": behaviour.title,
        "partners": behaviour.partners,
        "responses": behaviour.responses,
        "average": number(behaviour.average),
        "maximum": number(behaviour.maximum),
        "percent": number(behaviour.percent),
        "lowest": number(behaviour.lowest),
        "highest": number(behaviour.highest),
        "consensus": behaviour.consensus,
        "priority": behaviour.priority,
        "collective": number(behaviour.collective),
        "by_partner": [
            {"partner": standing.partner, "percent": number(standing.percent)}
            for standing in behaviour.by_partner
        ],
        "questions": [_question(question) for question in behaviour.questions],
        "comments": [
            {"partner": comment.partner, "text": comment.text, "collective": comment.collective}
            for comment in behaviour.comments
        ],
        "resources": [_resource(resource) for resource in behaviour.resources],
    }


def _question(question: QuestionResult) -> dict[str, Any]:
    return {
        "id": question.id,
        "number": question.number,
        "text": question.text,
        "counts": dict(question.counts),
        "skipped": question.skipped,
        "not_comparable": question.not_comparable,
        "partners": question.partners,
        "mean": number(question.mean),
        "consensus": question.consensus,
    }


def _resource(resource: Resource) -> dict[str, str | None]:
    return {"title": resource.title, "url": resource.url, "description": resource.description}


def number(value: Fraction | None) -> int | float | None:
    """A fraction as JSON writes it: whole numbers whole, others to the nearest double."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)
