"""Times as spreadsheets and form services write them, read as a response has them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal, NamedTuple

from sixways.model.names import name_key

Order = Literal["day/month", "month/day"]

_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
_HALF = r"(?: ?(?P<half>[ap])\.?m\.?)?"
_ZONE = r"(?: ?(?P<zone>z|utc|gmt)?(?P<offset>[+-]\d{1,2}(?::?\d{2})?)?)?"
_OF_DAY = rf"(?:[t, ]+{_CLOCK}{_HALF}{_ZONE})?"
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}}){_OF_DAY}")
_YEAR_LAST = re.compile(
    rf"(?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})[-/.](?P<year>\d{{4}}|\d{{2}}){_OF_DAY}"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,20})?")
#: a year outside of these is a slip of somebody's clock
YEARS = range(2000, 2100)


class Times(NamedTuple):
    """How the times of one file are read."""

    #: which comes first where the year comes last
    order: Order = "day/month"
    #: of times that name none; None is the system's
    zone: tzinfo | None = None

    def read(self, text: str) -> str | None:
        """A time as a response has it; None where it can't be understood."""
        text = name_key(text[:60])
        moment = parse_serial(text) if _SERIAL.fullmatch(text) else self._parse(text)
        if moment is None or moment.year not in YEARS:
            return None
        if moment.tzinfo is None and self.zone is not None:
            moment = moment.replace(tzinfo=self.zone)
        return format_utc(moment)

    def _parse(self, text: str) -> datetime | None:
        if found := _YEAR_FIRST.fullmatch(text):
            month, day = found["a"], found["b"]
        elif found := _YEAR_LAST.fullmatch(text):
            day, month = (
                (found["a"], found["b"]) if self.order == "day/month" else (found["b"], found["a"])
            )
        else:
            return None
        year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
        hour = int(found["hour"] or 0)
        if found["half"]:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if found["half"] == "p" else 0)
        try:
            return datetime(
                year,
                int(month),
                int(day),
                hour,
                int(found["minute"] or 0),
                int(found["second"] or 0),
                tzinfo=_parse_zone(found["zone"], found["offset"]),
            )
        except ValueError:
            return None


def format_utc(moment: datetime) -> str:
    """A time as it is stored: UTC, whole seconds; one without a zone is the system's."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def find_order(texts: Iterable[str]) -> tuple[Order | None, str | None]:
    """Which order times with the year at the end are in, and one of them that shows it.

    The order is None where they contradict each other. Where none of them can only be the one or
    the other they are taken to be British; without any such time there is none to show.
    """
    shown: dict[Order, str] = {}
    ambiguous = None
    for text in texts:
        found = _YEAR_LAST.fullmatch(name_key(text[:60]))
        if not found:
            continue
        ambiguous = ambiguous or text
        if int(found["a"]) > 12:
            shown.setdefault("day/month", text)
        if int(found["b"]) > 12:
            shown.setdefault("month/day", text)
    if len(shown) > 1:
        return None, "; ".join(shown.values())
    for order, text in shown.items():
        return order, text
    return "day/month", ambiguous


def parse_serial(text: str, *, since_1904: bool = False) -> datetime | None:
    """Excel's days since 1900 (or 1904), to the second; None for what can't be a date."""
    try:
        days = float(text)
        start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
        return start + timedelta(seconds=round(days * 86400))
    except (ValueError, OverflowError):
        return None


def _parse_zone(name: str | None, offset: str | None) -> tzinfo | None:
    if offset:
        sign = -1 if offset[0] == "-" else 1
        digits = offset[1:].replace(":", "")
        hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    return UTC if name else None
