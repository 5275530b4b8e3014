"""Whether the dates of a file have the day or the month first, as far as there is evidence."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from sixways.imports.round_of_rows import RoundFinder
from sixways.imports.timestamps import Order, Times, date_parts
from sixways.model.sanitise import clip

_ORDERS: tuple[Order, Order] = ("day/month", "month/day")
#: as British programs write dates; American ones write no noughts, or AM and PM behind them
_PADDED = re.compile(r"\d\d[-/.]\d\d[-/.]\d{4}(?!.*[ap]\.?m)", re.IGNORECASE)
#: rows from which their sequence says something
_ROWS = 3


class Clues(NamedTuple):
    """What is known beside the dates themselves."""

    #: no answer was given later than this
    now: str | None = None
    #: what is known about rounds
    rounds: RoundFinder | None = None
    #: of times that name none; None is the system's
    zone: tzinfo | None = None


class DateOrder(NamedTuple):
    """The order found, and why."""

    #: None where it isn't clear; then it would make a difference
    order: Order | None = "day/month"
    #: how to say it; empty where no date could be read in two ways
    says: str = ""


def find_order(columns: Sequence[Sequence[str]], clues: Clues) -> DateOrder:
    """In which order the dates of a file's columns are, each column from the top row down."""
    texts = [text for column in columns for text in column]
    parts = {text: found for text in texts if (found := date_parts(text))}
    if not parts:
        return DateOrder()
    clear: dict[Order, str] = {}
    for text, (first, second) in parts.items():
        if first > 12:
            clear.setdefault("day/month", text)
        if second > 12:
            clear.setdefault("month/day", text)
    if len(clear) > 1:
        shown = "; ".join(map(clip, clear.values()))
        return DateOrder(None, f"some dates are day/month and some month/day: {shown}")
    for order, text in clear.items():
        return DateOrder(order, f"Dates such as {clip(text)} are read as {order}/year")
    return _weigh(columns, clues, next(iter(parts)))


def _weigh(columns: Sequence[Sequence[str]], clues: Clues, sample: str) -> DateOrder:
    """The order of dates that can all be read in both."""
    times = {order: Times(order, clues.zone) for order in _ORDERS}
    read = {
        order: [[times[order].read(text) for text in column] for column in columns]
        for order in _ORDERS
    }
    moments = {order: [m for c in columns_ for m in c if m] for order, columns_ in read.items()}
    days = {order: _name_day(times[order].read(sample)) for order in _ORDERS}
    says = f"Dates such as {clip(sample)} could be {days['day/month']} or {days['month/day']}"
    british = DateOrder("day/month", f"Dates such as {clip(sample)} are read as day/month/year")
    # for each order whether it can be right, and why the other can't
    fits: list[tuple[dict[Order, bool], str]] = [
        (
            {order: _is_past(moments[order], clues) for order in _ORDERS},
            "as the other would be in the future",
        ),
        (
            {order: _is_in_round(moments[order], clues) for order in _ORDERS},
            f"as the round is {clues.rounds and clues.rounds.wanted}",
        ),
        (
            {order: _is_sorted(read[order]) for order in _ORDERS},
            "as the rows are then in the order of time",
        ),
    ]
    for fit, why in fits:
        right = [order for order in _ORDERS if fit[order]]
        if len(right) == 1:
            return DateOrder(right[0], f"{says}. Read as {days[right[0]]}, {why}")
    if all(_PADDED.match(text) for column in columns for text in column if date_parts(text)):
        return british
    if clues.rounds and not clues.rounds.has_period:
        rounds = {o: set(map(clues.rounds.round_at, moments[o])) for o in _ORDERS}
        if rounds["day/month"] != rounds["month/day"]:
            return DateOrder(None, says)
    return british


def _name_day(moment: str | None) -> str:
    """`2 November`."""
    return f"{int(moment[8:10])} {datetime.fromisoformat(moment):%B}" if moment else "no day"


def _is_past(moments: Sequence[str], clues: Clues) -> bool:
    if clues.now is None:
        return True
    tomorrow = datetime.fromisoformat(clues.now).astimezone(UTC) + timedelta(days=1)
    return all(moment <= tomorrow.strftime("%Y-%m-%dT%H:%M:%SZ") for moment in moments)


def _is_in_round(moments: Sequence[str], clues: Clues) -> bool:
    return clues.rounds is None or all(map(clues.rounds.is_in, moments))


def _is_sorted(columns: Sequence[Sequence[str | None]]) -> bool:
    """Whether times go up, or down, in every column that has enough of them."""
    return all(_goes_one_way(list(filter(None, column))) for column in columns)


def _goes_one_way(moments: Sequence[str]) -> bool:
    if len({moment[:10] for moment in moments}) < _ROWS:
        return True
    return moments in (sorted(moments), sorted(moments, reverse=True))
