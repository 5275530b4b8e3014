"""Days as files and options have them: `2026-11-25`."""

import re
from calendar import monthrange
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from sixways.model.sanitise import clip

WRITE_A_DAY = "use YYYY-MM-DD"


def parse_day(text: str) -> date | None:
    """The day a text names as in 2026-11-25; None if it names none."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day this many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _check_day(value: object) -> object:
    if not isinstance(value, str):
        return value
    day = parse_day(value)
    if day is None:
        detail = {"value": repr(clip(value)), "hint": WRITE_A_DAY}
        raise PydanticCustomError("sixways", "{value} is not a date", detail)
    return day


Day = Annotated[
    date, BeforeValidator(_check_day), WithJsonSchema({"type": "string", "format": "date"})
]
