"""A behaviour with its questions, for the collation as JSON."""

from typing import Any

from sixways.model.questionnaire import Resource
from sixways.reports.data_numbers import number
from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult
from sixways.scoring.collation import Collation


def behaviour_value(behaviour: BehaviourResult, collation: Collation) -> dict[str, Any]:
    """Its object: names and comments only if they are shown, and then as iterators."""
    names, comments = {}, {}
    if collation.has_names:
        names["by_partner"] = (
            {
                "partner": standing.partner,
                "percent": number(standing.percent),
                "total": number(standing.total),
                "lowest": number(standing.lowest),
                "highest": number(standing.highest),
            }
            for standing in behaviour.by_partner
        )
    if collation.has_comments:
        comments["comments"] = (
            {"partner": comment.partner, "text": comment.text, "collective": comment.collective}
            for comment in behaviour.comments
        )
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
        "agreement": behaviour.agreement,
        "priority": behaviour.priority,
        "collective": number(behaviour.collective),
        "collective_difference": number(behaviour.collective_difference),
        "collective_responses": behaviour.collective_responses,
        "target": number(behaviour.target),
        "target_by": behaviour.target_by and behaviour.target_by.isoformat(),
        "bounds": None
        if behaviour.least is None
        else [number(behaviour.least), number(behaviour.most)],
        "withheld": behaviour.withheld,
        **names,
        "questions": [_question(question) for question in behaviour.questions],
        **comments,
        "dissent": [
            {
                "question": dissent.number,
                "agreed": dissent.agreed,
                "by": [{"partner": partner, "reason": reason} for partner, reason in dissent.by],
                "room": dissent.room and dissent.room._asdict(),
            }
            for dissent in behaviour.dissent
        ],
        "resources": [_resource(resource) for resource in behaviour.resources],
    }


def _question(question: QuestionResult) -> dict[str, Any]:
    return {
        "id": question.id,
        "number": question.number,
        "text": question.text,
        "counts": dict(question.counts) or None,
        "skipped": question.skipped,
        "not_comparable": question.not_comparable,
        "partners": question.partners,
        "mean": number(question.mean),
        "consensus": question.consensus,
        "agreement": question.agreement,
        "nearly_all": list(question.nearly_all) or None,
        "caution": question.caution,
        "withheld": question.withheld,
    }


def _resource(resource: Resource) -> dict[str, str | None]:
    return {"title": resource.title, "url": resource.url, "description": resource.description}
