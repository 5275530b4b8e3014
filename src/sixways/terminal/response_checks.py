"""Checks that a stored response is the one that was asked for."""

from pathlib import Path

from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.questionnaire_lookup import unfit_problems
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.response_details import ResponseDetails
from sixways.model.versions import Editions, Unfit
from sixways.paths import show_path


def check_partner(details: ResponseDetails, partnership: Partnership | None) -> None:
    """Raise SixwaysError for a name that is nearly one of the partnership's."""
    if partnership is None or details.partner is None or details.mode == "collective":
        return
    is_known = partnership.find_partner(details.partner) is not None
    near = None if is_known else partnership.nearest_partner(details.partner)
    if near is not None:
        raise SixwaysError(
            f"{details.partner} isn't a partner of this partnership",
            f"Did you mean {near.name}? If it is another, add it to sixways.yaml",
        )


def check_stored(
    path: Path, stored: Response, given: ResponseDetails, questionnaire: Questionnaire
) -> ResponseDetails:
    """The stored response's details; raises SixwaysError if it isn't the one asked for."""
    for field in ("round", "level", "area", "partner", "respondent"):
        wanted, kept = getattr(given, field), getattr(stored, field)
        if wanted is not None and name_key(wanted) != name_key(kept or ""):
            raise SixwaysError(
                f"{show_path(path)} holds another response: its {field} is {kept!r}, "
                f"not {wanted!r}",
                f"leave --{field} out to open it",
            )
    if given.mode not in (stored.mode, "individual"):
        raise SixwaysError(f"{show_path(path)} holds an {stored.mode} response")
    check_answers(path, stored, questionnaire)
    return ResponseDetails.of(stored)


def check_answers(path: Path, response: Response, questionnaire: Questionnaire) -> None:
    """Raise SixwaysError if the response answers another questionnaire."""
    answered = response.questionnaire
    if answered.fingerprint not in (None, questionnaire.fingerprint):
        raise SixwaysError(
            f"{show_path(path)} was begun with another version of the questionnaire, "
            f"'{answered.id}' {answered.version}",
            "use -q with the questionnaire that it was begun with",
        )
    try:
        Editions(questionnaire).edition_of(response)
    except Unfit as unfit:
        raise InvalidFiles(unfit_problems(str(path), unfit)) from unfit
