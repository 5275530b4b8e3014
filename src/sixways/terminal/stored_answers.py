"""What lies in the folder of responses when a session begins: drafts, and who has answered."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from sixways import clock
from sixways.catalogue import gettext as _
from sixways.catalogue import ngettext
from sixways.errors import SixwaysError
from sixways.files.find import walk_folder
from sixways.files.read_bytes import read_bytes
from sixways.files.response_json import parse_response
from sixways.model.copies import find_copies
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response, unanswered
from sixways.model.sanitise import make_safe
from sixways.model.wording import day_in_words, round_in_words

#: drafts that are offered, at most
_MOST_OFFERED = 8
#: files that are looked at, at most: a session begins at once
_MOST_READ = 1000


class Stored(NamedTuple):
    """A stored response and its file."""

    path: Path
    response: Response

    def progress(self, questionnaire: Questionnaire) -> str:
        """`9 of 24`."""
        total = len(questionnaire.questions)
        number = total - len(unanswered(self.response, questionnaire))
        return _("{number} of {total}").format(number=number, total=total)


def read_stored(folder: Path, questionnaire: Questionnaire) -> list[Stored]:
    """The folder's responses to the questionnaire, each once where a file is a copy of another.

    Files that can't be read are left out here.
    """
    found = {}
    # unlike Path.is_dir it is False, and no error, where the folder can't be looked at
    is_there = os.path.isdir(folder)  # noqa: PTH112
    paths = sorted(walk_folder(folder, ".json")) if is_there else []
    for path in paths[:_MOST_READ]:
        try:
            response = parse_response(read_bytes(path), path)
        except (SixwaysError, OSError):
            continue
        if response.questionnaire.id == questionnaire.id:
            found[str(path)] = response
    copies = find_copies(found)
    return [Stored(Path(path), found[path]) for path in found if path not in copies]


def find_drafts(stored: Iterable[Stored], mode: str) -> list[Stored]:
    """Drafts with something in them, the newest first."""
    drafts = [
        each
        for each in stored
        if each.response.is_draft and not each.response.is_blank and each.response.mode == mode
    ]
    return sorted(drafts, key=lambda each: -each.path.stat().st_mtime)[:_MOST_OFFERED]


def describe_draft(draft: Stored, questionnaire: Questionnaire) -> tuple[str, str]:
    """`Northbank District Council, second half of 2026` and `9 of 24, yesterday`."""
    response = draft.response
    who = f"{response.partner} ({response.respondent})" if response.respondent else response.partner
    changed = datetime.fromtimestamp(draft.path.stat().st_mtime, UTC).date()
    text = f"{who}, {round_in_words(response.round)}"
    return make_safe(text), f"{draft.progress(questionnaire)}, {_when(changed)}"


def _when(day: date) -> str:
    today = clock.today()
    days = (today - day).days
    return {0: _("today"), 1: _("yesterday")}.get(days) or day_in_words(day, today)


def of_partner(stored: Iterable[Stored], partner: str, round_: str) -> list[Stored]:
    """A partner's own responses in a round, with any level and area, in the order of completion."""
    keys = (name_key(partner), name_key(round_))
    found = [
        each
        for each in stored
        if (name_key(each.response.partner), name_key(each.response.round)) == keys
        and each.response.mode == "individual"
    ]
    return sorted(found, key=lambda each: each.response.completed or "")


def describe_partner(responses: Sequence[Stored], questionnaire: Questionnaire) -> str:
    """`answered 2 November`, `answered, 3 people`, `9 of 24`; nothing where there is nothing."""
    done = [each for each in responses if each.response.completed]
    if len(done) > 1:
        people = ngettext("answered, {number} person", "answered, {number} people", len(done))
        return people.format(number=len(done))
    if done:
        return _("answered {day}").format(day=completed_on(done[0].response))
    return responses[0].progress(questionnaire) if responses else ""


def completed_on(response: Response) -> str:
    """`4 November`."""
    assert response.completed
    return day_in_words(date.fromisoformat(response.completed[:10]), clock.today())


def usual_place(stored: Iterable[Stored], round_: str) -> tuple[str | None, str | None]:
    """The level and area that most of a round's responses have; none where there are none."""
    places = Counter(
        (each.response.level, each.response.area)
        for each in stored
        if name_key(each.response.round) == name_key(round_)
    )
    return min(places, key=lambda place: (-places[place], str(place)), default=(None, None))
