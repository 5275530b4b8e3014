"""Responses looked at one by one, and not added up: for `check`, `status` and a room."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sixways.check.stored_rounds import Entry, Evidence
from sixways.errors import InvalidFiles, Problem
from sixways.files.find import walk_folder
from sixways.files.questionnaire_lookup import Questionnaires, unfit_problems
from sixways.files.response_json import read_responses
from sixways.model.copies import find_copies
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
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
                known = (
                    partnership.with_known_names(read.response) if partnership else read.response
                )
                found.entries.append(Entry(read.path, known, edition.questionnaire))
    if unread:
        raise InvalidFiles(unread)
    found.copies = find_copies({entry.path: entry.response for entry in found.entries})
    found.entries = [entry for entry in found.entries if entry.path not in found.copies]
    found.editions = questionnaires.editions
    return found


def read_partners(folder: str | Path, partnership: Partnership | None) -> set[str]:
    """The names of the partners who answered on their own in the responses in a folder."""
    found = set()
    for read in read_responses(sorted(walk_folder(folder, ".json"))):
        if read.response is not None and read.response.mode == "individual":
            response = read.response
            known = partnership.with_known_names(response) if partnership else response
            found.add(known.partner)
    return found


def gather_voices(
    paths: Sequence[str],
    questionnaire: Questionnaire,
    partnership: Partnership | None,
    round_: str | None,
    *,
    names: bool,
) -> Voices:
    """How partners answered on their own, in completed responses of the round, if one is named.

    Raises InvalidFiles where any of the files is no response to the questionnaire.
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
