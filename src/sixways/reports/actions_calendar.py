"""Open actions as a calendar, with a day's entry for each date (iCalendar, RFC 5545).

Entries and not tasks, because Outlook and Google Calendar take no tasks from a file.
"""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from sixways.model.actions import Action
from sixways.model.sanitise import make_safe
from sixways.reports.actions_list import ActionList

#: bytes of a line; longer ones continue on the next, behind a space
_LONGEST = 75


def as_calendar(listed: ActionList) -> str:
    """The calendar; the same actions are the same text, so that importing it again changes none."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sixways//actions//EN"]
    for action in listed.actions.open:
        lines += _entry_lines(listed, action)
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _entry_lines(listed: ActionList, action: Action) -> Iterator[str]:
    name = listed.partnership.name if listed.partnership else ""
    key = hashlib.sha256(f"{name}\n{action.id}\n{action.agreed}".encode()).hexdigest()[:24]
    yield "BEGIN:VEVENT"
    yield f"UID:{key}@sixways"
    # when it was written would be another time in each file
    yield f"DTSTAMP:{action.due:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{action.due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{action.due + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_escape(action.what)}"
    about = (listed.owner(action), listed.subject(action), f"agreed in {action.agreed}", name)
    yield f"DESCRIPTION:{_escape(' · '.join(filter(None, about)))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escape(text: str) -> str:
    safe = make_safe(text).replace("\\", "\\\\")
    return safe.replace(";", "\\;").replace(",", "\\,")


def _fold(line: str) -> str:
    """A line in parts of at most 75 bytes, no character cut in two."""
    parts, size = [""], 0
    for character in line:
        length = len(character.encode())
        if size + length > _LONGEST:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += length
    return "\r\n".join(parts)
