"""What partners say against a room's answer, and questions that a room leaves open."""

from collections.abc import Sequence

from sixways.model.names import name_key
from sixways.model.response import Dissent, Dissenter, Response, clean_comment, is_name
from sixways.session.edits import Stop


def dissent_at(response: Response, stop: Stop) -> Dissent | None:
    """Who disagrees with the answer at this stop, if anybody."""
    if stop.question is None:
        return None
    return response.dissent.get(stop.behaviour.id, {}).get(stop.question.id)


def set_dissent(response: Response, stop: Stop, dissent: Dissent | None) -> Response:
    """The response with this record of disagreement; None removes it."""
    assert stop.question
    if dissent == dissent_at(response, stop):
        return response
    behaviour = stop.behaviour.id
    questions = {**response.dissent.get(behaviour, {}), stop.question.id: dissent}
    recorded = {question: one for question, one in questions.items() if one is not None}
    behaviours = {**response.dissent, behaviour: recorded}
    update = {"dissent": {key: value for key, value in behaviours.items() if value}}
    return response.model_copy(update={**update, "completed": None})


def add_dissenter(response: Response, stop: Stop, partner: str, reason: str) -> Response:
    """The response with one more partner who disagrees, or with a new reason from the same one."""
    kept = dissent_at(response, stop) or Dissent()
    others = tuple(one for one in kept.by if one.partner != partner)
    by = (*others, Dissenter(partner=partner, reason=clean_comment(reason) or None))
    return set_dissent(response, stop, kept.model_copy(update={"by": by}))


def remove_dissenter(response: Response, stop: Stop, partner: str) -> Response:
    """The response without this partner among those who disagree."""
    kept = dissent_at(response, stop) or Dissent()
    by = tuple(one for one in kept.by if one.partner != partner)
    left = kept.model_copy(update={"by": by}) if by or not kept.agreed else None
    return set_dissent(response, stop, left)


def is_undecided(response: Response, stop: Stop) -> bool:
    """Whether a room left the question open."""
    dissent = dissent_at(response, stop)
    return dissent is not None and not dissent.agreed


def leave_undecided(response: Response, stop: Stop) -> Response:
    """The response of a room that can't agree here; what partners said stays."""
    kept = dissent_at(response, stop) or Dissent()
    return set_dissent(response, stop, kept.model_copy(update={"agreed": False}))


def agree(response: Response, stop: Stop) -> Response:
    """The response of a room that agrees after all; what partners said against it stays."""
    kept = dissent_at(response, stop)
    if kept is None or kept.agreed:
        return response
    left = kept.model_copy(update={"agreed": True}) if kept.by else None
    return set_dissent(response, stop, left)


def has_dissenter(response: Response, stop: Stop, partner: str) -> bool:
    """Whether this partner disagrees."""
    kept = dissent_at(response, stop) or Dissent()
    return any(name_key(one.partner) == name_key(partner) for one in kept.by)


def find_name(text: str, partners: Sequence[str]) -> str | None:
    """The partner meant by a number in the list or a name; None if it can't be a name."""
    by_number = {str(number): name for number, name in enumerate(partners, 1)}
    by_key = {name_key(name): name for name in partners}
    name = by_number.get(text) or by_key.get(name_key(text)) or text
    return None if name and (not is_name(name) or name.isdecimal()) else name
