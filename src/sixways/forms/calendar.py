"""A calendar with an entry for each day on which something is due (iCalendar, RFC 5545).

Entries and not tasks, because Outlook and Google Calendar take no tasks from a file.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sixways.model.sanitise import make_safe

#: bytes of a line; longer ones continue on the next, behind a space
_LONGEST = 75


class Entry(NamedTuple):
    """What is due on a day."""

    #: what it is known by: with the same, a calendar moves the entry that it has already
    key: str
    day: date
    title: str
    description: str


def write_calendar(kind: str, entries: Iterable[Entry]) -> str:
    """The file; the same entries are the same text, so that opening it again changes none.

    `kind` is a word of our own for what the entries are.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//sixways//{kind}//EN"]
    for entry in entries:
        lines += _entry_lines(entry)
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _entry_lines(entry: Entry) -> Iterator[str]:
    key = hashlib.sha256(entry.key.encode()).hexdigest()[:24]
    yield "BEGIN:VEVENT"
    yield f"UID:{key}@sixways"
    # when it was written would be another time in each file
    yield f"DTSTAMP:{_day(entry.day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(entry.day)}"
    # the last day of the calendar has none after it; without an end the entry has one day too
    if entry.day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(entry.day + timedelta(1))}"
    yield f"SUMMARY:{_escape(entry.title)}"
    yield f"DESCRIPTION:{_escape(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    """`20261211`; C libraries differ in whether %Y has four digits before the year 1000."""
    return day.isoformat().replace("-", "")


def _escape(text: str) -> str:
    lines = make_safe(text, lines=True).replace("\\", "\\\\").split("\n")
    return "\\n".join(lines).replace(";", "\\;").replace(",", "\\,")


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
