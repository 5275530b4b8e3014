"""Responses counted as `collate` counts them, together and by round, sector or partner."""

from collections.abc import Iterable, Mapping
from typing import Any

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.versions import Editions
from sixways.scoring.tally import Tally
from support.samples import SIX_WAYS


def tallied(
    responses: Iterable[Response | Mapping[str, Any]],
    of: Questionnaire = SIX_WAYS,
    *older: Questionnaire,
) -> Tally:
    counted = Tally(Editions(of, older))
    for each in responses:
        counted.add(Response.model_validate(each))
    return counted


def tallied_by(
    field: str,
    responses: Iterable[Response | Mapping[str, Any]],
    of: Questionnaire = SIX_WAYS,
    *older: Questionnaire,
) -> dict[str | None, Tally]:
    """A tally of each round, or whatever the field is."""
    groups: dict[str | None, Tally] = {}
    for each in map(Response.model_validate, responses):
        groups.setdefault(getattr(each, field), Tally(Editions(of, older))).add(each)
    return groups
