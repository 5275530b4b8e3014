"""When a round was: its middle time, and the times in it that can't be right.

Laptops' clocks go wrong, so no single time decides anything.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

_MOST_DAYS_APART = 366
_MOST_AHEAD = timedelta(days=1)


class Times(NamedTuple):
    """When a response was started and completed, as stored."""

    started: str | None
    completed: str | None

    @property
    def dated(self) -> str | None:
        """When it was completed, or started where that is missing."""
        return self.completed or self.started


class WrongTime(NamedTuple):
    """A time in a round that can't be right."""

    #: of the response, among those of the round
    place: int
    #: as stored
    time: str
    #: as in `in the future`
    problem: str


def middle_time(times: Sequence[Times]) -> datetime | None:
    """The median of the responses' times; None where none has any."""
    found = sorted(time.dated for time in times if time.dated)
    if not found:
        return None
    low, high = (datetime.fromisoformat(found[at // 2]) for at in (len(found) - 1, len(found)))
    return low + (high - low) / 2


def find_odd_times(times: Sequence[Times], today: date | None = None) -> Iterator[WrongTime]:
    """The times that can't be right in a round.

    Wrong is what was completed before it was started, what lies over a year from the middle of the
    round's others (from either middle one, where their number is even), and, where `today` is
    given, what lies over a day ahead of it.
    """
    if not _has_odd(times, today):
        return
    days = {at: _day(time.dated) for at, time in enumerate(times) if time.dated}
    ranked = sorted(days, key=lambda at: (days[at], at))
    places = {at: place for place, at in enumerate(ranked)}
    middles = {(len(ranked) - 2) // 2, (len(ranked) - 1) // 2} if len(ranked) > 1 else set()
    for at, day in days.items():
        time = times[at]
        # a place among the others, from its own on, is one further among all
        others = [days[ranked[middle + (places[at] <= middle)]] for middle in middles]
        apart = min((abs(day - other).days for other in others), default=0)
        if time.started and time.completed and time.completed < time.started:
            yield WrongTime(at, time.completed, "before it was started")
        elif today is not None and day - today > _MOST_AHEAD:
            yield WrongTime(at, time.dated or "", "in the future")
        elif apart > _MOST_DAYS_APART:
            yield WrongTime(at, time.dated or "", "over a year from the others in its round")


def _has_odd(times: Sequence[Times], today: date | None) -> bool:
    """Whether any may be: as a rule none is, and none needs to be looked at among the others."""
    dated = [time.dated for time in times if time.dated]
    if not dated:
        return False
    first, last = _day(min(dated)), _day(max(dated))
    return (
        (last - first).days > _MOST_DAYS_APART
        or (today is not None and last - today > _MOST_AHEAD)
        or any(t.started and t.completed and t.completed < t.started for t in times)
    )


def _day(time: str) -> date:
    return date.fromisoformat(time[:10])
