"""Checks that a stored response is the one that was asked for."""

from pathlib import Path

from sixways.catalogue import N_, phrase
from sixways.catalogue import gettext as _
from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.questionnaire_lookup import unfit_problems
from sixways.model.names import name_key
from sixways.model.partnership import Area, Partner, Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.response_details import ResponseDetails, find_name_fault
from sixways.model.versions import Editions, Unfit
from sixways.paths import show_path

#: what is said about a text that can't be a name, for translators
_NAME_FAULTS = (
    N_("The name is longer than 200 characters"),
    N_("The name has control characters or line breaks in it"),
)


def explain_name(text: str) -> str:
    """Why a text can't be a name, for the screen; empty where it can."""
    fault = find_name_fault(text)
    if fault is None:
        return ""
    said = f"The name {fault.message}" if name_key(text) else N_("Enter a name")
    return _(said)


def check_names(details: ResponseDetails, partnership: Partnership | None) -> None:
    """Raise SixwaysError for a partner or an area that is nearly one of the partnership's."""
    if partnership is None:
        return
    partner = details.partner if details.mode == "individual" else None
    if partner and not partnership.find_partner(partner):
        _refuse(partner, "a partner", partnership.nearest_partner(partner))
    if details.area:
        _refuse(details.area, "an area", partnership.nearest_area(details.area))


def _refuse(name: str, what: str, near: Partner | Area | None) -> None:
    if near is not None:
        raise SixwaysError(
            f"{name} isn't {what} of this partnership",
            f"Did you mean {near.name}? If it is another, add it to sixways.yaml",
        )


def check_stored(
    path: Path, stored: Response, given: ResponseDetails, questionnaire: Questionnaire
) -> ResponseDetails:
    """The stored response's details; raises SixwaysError if it isn't the one asked for."""
    for field in ("round", "level", "area", "partner", "respondent"):
        wanted, kept = getattr(given, field), getattr(stored, field)
        if wanted is not None and name_key(wanted) != name_key(kept or ""):
            message = phrase(
                "{path} holds another response: its {field} is {kept}, not {wanted}",
                path=show_path(path),
                field=field,
                kept=repr(kept),
                wanted=repr(wanted),
            )
            raise SixwaysError(message, f"leave --{field} out to open it")
    if given.mode not in (stored.mode, "individual"):
        raise SixwaysError(f"{show_path(path)} holds an {stored.mode} response")
    check_answers(path, stored, questionnaire)
    return ResponseDetails.of(stored)


def check_answers(path: Path, response: Response, questionnaire: Questionnaire) -> None:
    """Raise SixwaysError if the response answers another questionnaire."""
    answered = response.questionnaire
    if answered.fingerprint not in (None, questionnaire.fingerprint):
        raise SixwaysError(
            phrase(
                "{path} was begun with another version of the questionnaire, '{id}' {version}",
                path=show_path(path),
                id=answered.id,
                version=answered.version,
            ),
            "use -q with the questionnaire that it was begun with",
        )
    try:
        Editions(questionnaire).edition_of(response)
    except Unfit as unfit:
        raise InvalidFiles(unfit_problems(str(path), unfit)) from unfit
