"""Times as spreadsheets and form services write them, read as a response has them."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal, NamedTuple

from sixways.model.names import name_key

Order = Literal["day/month", "month/day"]

#: a year outside of these is a slip of somebody's clock
YEARS = range(2000, 2100)

#: hours from UTC by the names that services write; some names are used by several countries, and
#: those that mean different hours to them are not here
_ZONES = {
    **dict.fromkeys(("z", "utc", "gmt", "wet"), 0.0),
    **dict.fromkeys(("bst", "west", "cet", "british summer time"), 1.0),
    **dict.fromkeys(("cest", "eet"), 2.0),
    "greenwich mean time": 0.0,
    "eest": 3.0,
    "est": -5.0,
    "edt": -4.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
    "aest": 10.0,
    "aedt": 11.0,
    "nzst": 12.0,
    "nzdt": 13.0,
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan|january", "feb|february", "mar|march", "apr|april", "may", "jun|june"),
            *("jul|july", "aug|august", "sep|sept|september", "oct|october", "nov|november"),
            "dec|december",
        ),
        1,
    )
    for name in names.split("|")
}

_ZONE_NAMES = "|".join(sorted(_ZONES, key=len, reverse=True))
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
_HALF = r"(?: ?(?P<half>[ap])\.?m\.?)?"
_ZONE = rf"(?: ?\(?(?P<zone>{_ZONE_NAMES})?\)? ?(?P<offset>[+-]\d{{1,2}}(?::?\d{{2}})?)?)?"
_TIME = _CLOCK + _HALF + _ZONE
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_DATES = {
    "year first": r"(?P<first>(?P<year>\d{4}))[-/.](?P<a>\d{1,2})[-/.](?P<b>\d{1,2})",
    "year last": rf"(?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})[-/.]{_YEAR}",
    "day word": rf"{_DAY}[ .-]*{_MONTH}[ ,.-]*{_YEAR}",
    "month word": rf"{_MONTH} ?{_DAY},? {_YEAR}",
}
_WRITTEN = [
    re.compile(pattern)
    for date in _DATES.values()
    for pattern in (rf"{date}(?:[t, ]+{_TIME})?", rf"{_TIME},? {date}")
]
_YEAR_LAST = re.compile(rf"(?:{_CLOCK}{_HALF},? )?{_DATES['year last']}(?:[t, ].*)?")
#: of a time: days of the week, "at", and what a browser says of its zone in brackets
_PASSED_OVER = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?|\bat\b|"
    r"(?<=[+-]\d{4}) \([a-z ]{1,40}\)"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,20})?")


class Times(NamedTuple):
    """How the times of one file are read."""

    #: which comes first where the year comes last
    order: Order = "day/month"
    #: of times that name none; None is the system's
    zone: tzinfo | None = None

    def read(self, text: str) -> str | None:
        """A time as a response has it; None where it can't be understood."""
        text = " ".join(_PASSED_OVER.sub(" ", name_key(text[:80])).split())
        moment = parse_serial(text) if _SERIAL.fullmatch(text) else self._parse(text)
        if moment is None or moment.year not in YEARS:
            return None
        if moment.tzinfo is None and self.zone is not None:
            moment = moment.replace(tzinfo=self.zone)
        return format_utc(moment)

    def _parse(self, text: str) -> datetime | None:
        found = next((match for form in _WRITTEN if (match := form.fullmatch(text))), None)
        if found is None:
            return None
        parts = found.groupdict()
        hour = _parse_hour(parts)
        month, day = self._month_and_day(parts)
        if hour is None:
            return None
        try:
            return datetime(
                int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0),
                month,
                day,
                hour,
                int(parts["minute"] or 0),
                int(parts["second"] or 0),
                tzinfo=_parse_zone(parts["zone"], parts["offset"]),
            )
        except ValueError:
            return None

    def _month_and_day(self, parts: dict[str, str]) -> tuple[int, int]:
        if word := parts.get("month"):
            return _MONTHS[word], int(parts["day"])
        first, second = int(parts["a"]), int(parts["b"])
        if parts.get("first") or self.order == "month/day":
            return first, second
        return second, first


def date_parts(text: str) -> tuple[int, int] | None:
    """The two numbers before the year, where the year comes last."""
    found = _YEAR_LAST.fullmatch(" ".join(_PASSED_OVER.sub(" ", name_key(text[:80])).split()))
    return (int(found["a"]), int(found["b"])) if found else None


def format_utc(moment: datetime) -> str:
    """A time as it is stored: UTC, whole seconds; one without a zone is the system's."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_serial(text: str, *, since_1904: bool = False) -> datetime | None:
    """Excel's days since 1900 (or 1904), to the second; None for what can't be a date."""
    try:
        days = float(text)
        start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
        return start + timedelta(seconds=round(days * 86400))
    except (ValueError, OverflowError):
        return None


def _parse_hour(parts: dict[str, str]) -> int | None:
    hour = int(parts["hour"] or 0)
    if not parts["half"]:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if parts["half"] == "p" else 0)


def _parse_zone(name: str | None, offset: str | None) -> tzinfo | None:
    if offset:
        sign = -1 if offset[0] == "-" else 1
        digits = offset[1:].replace(":", "")
        hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    return timezone(timedelta(hours=_ZONES[name])) if name else None
