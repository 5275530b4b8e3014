"""The collation for other programs: every figure as a number, nothing rounded."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from sixways.model.questionnaire import Resource
from sixways.model.sanitise import escape_json
from sixways.scoring.collation import (
    AgendaItem,
    Attendance,
    BehaviourResult,
    Collation,
    ContrastResult,
    QuestionResult,
    Robustness,
)

if TYPE_CHECKING:
    from sixways.scoring.comparison import Change, Comparison

FORMAT = "sixways-collation/1"

#: how many rows of a long list are written at once
_AT_ONCE = 1000


def as_json(collation: Collation, comparison: "Comparison | None" = None) -> str:
    """The whole collation as JSON."""
    return "".join(json_parts(collation, comparison))


def json_parts(collation: Collation, comparison: "Comparison | None" = None) -> Iterator[str]:
    """As `as_json` in parts, since there may be very many comments."""
    value = _collation(collation)
    if comparison:
        value |= _comparison(comparison)
    yield from _parts(value, "\n")
    yield "\n"


def _parts(value: Any, line: str) -> Iterator[str]:
    """The JSON of a value whose long lists are iterators; `line` is its indentation."""
    inside = f"{line}  "
    if isinstance(value, Iterator):
        chunks = iter(lambda: list(islice(value, _AT_ONCE)), [])
        rows = ([_written(chunk, line)[1 : -len(line) - 1]] for chunk in chunks)
        yield from _enclosed(rows, "[]", line)
    elif not _has_iterator(value):
        yield _written(value, line)
    elif isinstance(value, dict):
        members = (chain([f'{inside}"{k}": '], _parts(m, inside)) for k, m in value.items())
        yield from _enclosed(members, "{}", line)
    else:
        items = (chain([inside], _parts(item, inside)) for item in value)
        yield from _enclosed(items, "[]", line)


def _has_iterator(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_iterator, value.values()))
    if isinstance(value, list):
        return any(isinstance(item, dict) and _has_iterator(item) for item in value[:1])
    return isinstance(value, Iterator)


def _written(value: object, line: str) -> str:
    text: str = to_json(value, indent=2).decode()
    return escape_json(text.replace("\n", line))


def _enclosed(members: Iterable[Iterable[str]], brackets: str, line: str) -> Iterator[str]:
    start = brackets[0]
    for member in members:
        yield start
        yield from member
        start = ","
    yield brackets if start == brackets[0] else f"{line}{brackets[1]}"


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
        **_attendance(collation.attendance),
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


def _attendance(attendance: Attendance | None) -> dict[str, Any]:
    if attendance is None:
        return dict.fromkeys(Attendance._fields)
    found = attendance._asdict()
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}


def _counts(collation: Collation) -> dict[str, Any]:
    return {
        "responses": collation.responses,
        "partners": collation.partners,
        "collective_responses": collation.collective_responses,
        "rounds": list(collation.rounds),
        "levels": list(collation.levels),
        "areas": list(collation.areas),
        "behaviours": [_behaviour(behaviour, collation) for behaviour in collation.behaviours],
    }


def _comparison(comparison: "Comparison") -> dict[str, Any]:
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
    return value


def _change(change: "Change") -> dict[str, Any]:
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


def _behaviour(behaviour: BehaviourResult, collation: Collation) -> dict[str, Any]:
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


def number(value: Fraction | None) -> int | float | None:
    """A fraction as a JSON number: an integer, or else the nearest double."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)
