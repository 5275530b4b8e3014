"""Responses looked at one by one, and not added up: for `check`, `status` and a room."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sixways.check.stored_rounds import Entry, Evidence
from sixways.errors import InvalidFiles, Problem
from sixways.files.questionnaire_lookup import Questionnaires, unfit_problems
from sixways.files.response_json import read_response, read_responses
from sixways.model.copies import find_copies
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered, Identity, Response
from sixways.model.versions import Unfit
from sixways.session.voices import Voices, collect_voices


def gather_evidence(
    paths: Sequence[str],
    named: Sequence[Questionnaire],
    partnership: Partnership | None,
    today: date,
) -> Evidence:
    """What `check` looks at: every file, with what is wrong or with its response.

    Raises InvalidFiles with every file that can't be read at all: nobody knows what is in it.
    """
    found = Evidence(partnership=partnership, today=today)
    questionnaires = Questionnaires(named)
    slim = _Slim()
    unread: list[Problem] = []
    for read in read_responses(paths):
        if read.sha256 is None:
            unread += read.problems
            continue
        found.files[read.path] = read.sha256
        found.problems += read.problems
        if read.response is not None:
            try:
                edition = questionnaires.edition_of(read.response)
            except Unfit as unfit:
                found.problems += unfit_problems(read.path, unfit)
            else:
                known = _with_known_names(read.response, partnership)
                asked, spelling = edition.questionnaire, read.response.partner
                found.entries.append(Entry(read.path, slim.copy(known), asked, spelling))
    if unread:
        raise InvalidFiles(unread)
    found.copies = _find_copies(found.entries, partnership)
    found.entries = [entry for entry in found.entries if entry.path not in found.copies]
    found.editions = questionnaires.editions
    return found


class _Slim:
    """Makes responses that take a fifth of the memory, to keep very many.

    Nobody needs partners' comments here, and what many have in common is held once. Rooms' are few,
    and stay as they are: what one agreed shows only beside what it wrote and left open.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[tuple[str, str | None], ...], dict[str, str | None]] = {}
        self._named: dict[Answered, Answered] = {}
        self._nothing: dict[str, Any] = {}
        self._fields = set(Response.model_fields)

    def copy(self, response: Response) -> Response:
        if response.mode == "collective":
            return response
        answers = {
            behaviour: self._rows.setdefault(tuple(row.items()), row)
            for behaviour, row in response.answers.items()
        }
        named = self._named.setdefault(response.questionnaire, response.questionnaire)
        changed = {"questionnaire": named, "answers": answers}
        nothing = {"comments": self._nothing, "dissent": self._nothing}
        return Response.model_construct(self._fields, **{**dict(response), **changed, **nothing})


def _find_copies(entries: Sequence[Entry], partnership: Partnership | None) -> dict[str, str]:
    """The paths of copies, each with that of the original; those that may be any are read again."""
    first: dict[Identity, str] = {}
    paths: dict[Identity, list[str]] = {}
    for entry in entries:
        identity = entry.response.identity
        if (before := first.setdefault(identity, entry.path)) != entry.path:
            paths.setdefault(identity, [before]).append(entry.path)
    again = (path for its in paths.values() for path in its)
    return find_copies({p: _with_known_names(read_response(p), partnership) for p in again})


def _with_known_names(response: Response, partnership: Partnership | None) -> Response:
    return partnership.with_known_names(response) if partnership else response


def gather_voices(
    paths: Sequence[str],
    questionnaire: Questionnaire,
    partnership: Partnership | None,
    round_: str | None,
    *,
    names: bool,
) -> Voices:
    """How partners answered on their own, in completed responses of the round, if one is named.

    Raises InvalidFiles where any of the files isn't a response to the questionnaire.
    """
    evidence = gather_evidence(paths, [questionnaire], partnership, date.min)
    if evidence.problems:
        raise InvalidFiles(evidence.problems)
    return collect_voices(
        (
            response
            for entry in evidence.entries
            if (response := entry.response).mode == "individual"
            and not response.is_draft
            and entry.questionnaire.fingerprint == questionnaire.fingerprint
            and (round_ is None or name_key(response.round) == name_key(round_))
        ),
        names=names,
    )
