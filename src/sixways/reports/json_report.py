"""The collation for other programs: every figure as a number, nothing rounded."""

from collections.abc import Iterable, Iterator
from typing import Any

from sixways.model.actions import Action
from sixways.reports.data_numbers import number
from sixways.reports.json_behaviours import behaviour_value
from sixways.reports.json_stream import stream_json
from sixways.scoring.collation import (
    AgendaItem,
    Attendance,
    BenchmarkStanding,
    Collation,
    ContrastResult,
    Robustness,
)
from sixways.scoring.comparison import Change, Comparison

FORMAT = "sixways-collation/1"


def as_json(
    collation: Collation, comparison: Comparison | None = None, actions: Iterable[Action] = ()
) -> str:
    """The whole collation as JSON, with what the partnership said it would do."""
    return "".join(json_parts(collation, comparison, actions))


def json_parts(
    collation: Collation, comparison: Comparison | None = None, actions: Iterable[Action] = ()
) -> Iterator[str]:
    """As `as_json` in parts, since there may be very many comments."""
    value = _collation(collation) | {"actions": [_action(action) for action in actions]}
    if comparison:
        value |= _comparison(comparison)
    return stream_json(value)


def _collation(collation: Collation) -> dict[str, Any]:
    questionnaire = collation.questionnaire
    in_comments: dict[str, Any] = {}
    if collation.anonymised and collation.has_comments:
        in_comments["comments_with_names"] = collation.comments_with_names
        in_comments["names_in_comments"] = list(collation.names_in_comments)
    return {
        "format": FORMAT,
        "questionnaire": {
            "id": questionnaire.id,
            "version": questionnaire.version,
            "title": questionnaire.title,
            "fingerprint": questionnaire.fingerprint,
        },
        "weight": collation.weight,
        "min_partners": collation.minimum_partners,
        "anonymised": collation.anonymised,
        **in_comments,
        **_counts(collation),
        "languages": [each._asdict() for each in collation.languages],
        **_attendance(collation.attendance),
        **_benchmark(collation.benchmark),
        "contrasts": [_contrast(contrast, collation) for contrast in collation.contrasts],
        "agenda": [_agenda_item(item, collation) for item in collation.agenda],
        "robustness": collation.robustness and _robustness(collation.robustness),
        "other_rounds": list(collation.other_rounds),
        "newest": collation.newest,
        "odd_times": [odd._asdict() for odd in collation.odd_times],
        "drafts": collation.drafts,
        "excluded": [
            # a file's name may have bytes that aren't text
            {"path": e.path.encode("utf-8", "backslashreplace").decode(), "reason": e.reason}
            for e in collation.excluded
        ],
        "doubts": [
            {"kind": d.kind, "names": list(d.names), "number": d.number, "round": d.round}
            for d in collation.doubts
        ],
    }


def _action(action: Action) -> dict[str, Any]:
    # an owner that is not to be shown is empty
    return {**action.model_dump(mode="json"), "owner": action.owner or None}


def _attendance(attendance: Attendance | None) -> dict[str, Any]:
    if attendance is None:
        return dict.fromkeys(Attendance._fields)
    found = attendance._asdict()
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}


def _benchmark(standing: BenchmarkStanding | None) -> dict[str, Any]:
    """Where the averages stand, if they are compared."""
    if standing is None:
        return {}
    behaviours = [
        {
            "id": row.id,
            "standing": row.standing,
            "partnerships": row.partnerships,
            "deciles": list(row.deciles) or None,
            "agreement": row.agreement,
        }
        for row in standing.behaviours
    ]
    questions = [
        {
            "question": row.number,
            "partnerships": row.partnerships,
            "deciles": list(row.deciles) or None,
            "agreement": row.agreement,
        }
        for row in standing.questions
    ]
    whose = standing._asdict() | {"behaviours": behaviours, "questions": questions}
    return {"benchmark": whose}


def _counts(collation: Collation) -> dict[str, Any]:
    return {
        "responses": collation.responses,
        "partners": collation.partners,
        "collective_responses": collation.collective_responses,
        "rounds": list(collation.rounds),
        "levels": list(collation.levels),
        "areas": list(collation.areas),
        "behaviours": [behaviour_value(behaviour, collation) for behaviour in collation.behaviours],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    value: dict[str, Any] = {
        "by": comparison.by,
        "groups": [{"key": g.key, **_counts(g.collation)} for g in comparison.groups],
        "gaps": [
            {"id": gap.id, "gap": number(gap.gap), "highest": gap.highest, "lowest": gap.lowest}
            for gap in comparison.gaps
        ],
    }
    if comparison.by == "round":
        value["changes"] = [_change(change) for change in comparison.changes]
        value["since_first"] = comparison.since_first and _change(comparison.since_first)
        value["chain"] = [
            {
                "id": chain.id,
                "like_for_like": number(chain.chained),
                "least_partners": chain.least_partners,
                "in_all_rounds": number(chain.in_all),
                "in_all_rounds_partners": chain.in_all_partners,
            }
            for chain in comparison.chain
        ]
    return value


def _change(change: Change) -> dict[str, Any]:
    return {
        "from": change.from_,
        "to": change.to,
        "joined": list(change.joined),
        "left": list(change.left),
        "behaviours": [
            {
                "id": behaviour.id,
                "change": number(behaviour.change),
                "like_for_like": number(behaviour.like_for_like),
                "partners": behaviour.partners,
                "left_out": list(behaviour.left_out),
                "rose": behaviour.rose,
                "fell": behaviour.fell,
                "same": behaviour.same,
                "chance": number(behaviour.chance),
                "clear": behaviour.clear,
            }
            for behaviour in change.behaviours
        ],
    }


def _contrast(contrast: ContrastResult, collation: Collation) -> dict[str, Any]:
    value: dict[str, Any] = {
        "title": contrast.title,
        "own_question": contrast.own_number,
        "partners_question": contrast.partners_number,
        "partners": contrast.partners,
        "own_percent": number(contrast.own),
        "partners_percent": number(contrast.theirs),
        "own_higher": contrast.own_higher,
        "partners_higher": contrast.theirs_higher,
    }
    if collation.has_names:
        value["by_partner"] = [
            {
                "partner": standing.partner,
                "own_percent": number(standing.own),
                "partners_percent": number(standing.theirs),
            }
            for standing in contrast.by_partner
        ]
    return value


def _agenda_item(item: AgendaItem, collation: Collation) -> dict[str, Any]:
    value: dict[str, Any] = {
        "question": item.question.number,
        "behaviour": item.behaviour,
        "text": item.question.text,
        "caution": item.question.caution,
        "counts": dict(item.question.counts) or None,
        "mean": number(item.question.mean),
        "consensus": item.question.consensus,
        "agreement": item.question.agreement,
        "highest_partners": item.highest_partners,
        "highest_mean": number(item.highest_mean),
        "lowest_partners": item.lowest_partners,
        "lowest_mean": number(item.lowest_mean),
    }
    if collation.has_names:
        value |= {"highest": list(item.highest), "lowest": list(item.lowest)}
    return value


def _robustness(robustness: Robustness) -> dict[str, Any]:
    return {
        "first": robustness.first,
        "without": [{"partner": partner, "first": first} for partner, first in robustness.without],
        "other_weight": robustness.other_weight,
    }
