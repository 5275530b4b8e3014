"""Rounds in order, and which of them a report is about."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from sixways.model.names import name_key
from sixways.scoring.tally import Tally

#: of a round; None for responses that name none
_Name = TypeVar("_Name", str, str | None)
_LAST = datetime.max.replace(tzinfo=UTC)


def order_rounds(tallies: Mapping[_Name, Tally], listed: Sequence[str] = ()) -> list[_Name]:
    """The rounds, oldest first: those `listed` in that order, then the others by their median time.

    A round without any time is last, and so are the responses that name none.
    """
    places = {name_key(name): place for place, name in enumerate(listed)}

    def order(name: _Name) -> tuple[bool, int, datetime, str]:
        place = places.get(name_key(name or ""), len(places))
        return name is None, place, tallies[name].middle_time or _LAST, name or ""

    return sorted(tallies, key=order)


class Rounds(NamedTuple):
    """The rounds found, oldest first, and those that a report is about."""

    tallies: Mapping[str, Tally]
    reported: tuple[str, ...]

    @property
    def earlier(self) -> list[Tally]:
        """The rounds before the one reported, the latest first; none where all are reported."""
        if len(self.reported) > 1:
            return []
        names = list(self.tallies)
        before = names[: names.index(self.reported[0])]
        return [self.tallies[name] for name in reversed(before)]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The rounds that the report isn't about."""
        return tuple(name for name in self.tallies if name not in self.reported)


def choose_rounds(
    tallies: Mapping[str, Tally],
    listed: Sequence[str] = (),
    present: str | None = None,
    *,
    all_rounds: bool = False,
) -> Rounds:
    """All rounds where asked for, or else the present one, or the latest where that has nothing."""
    names = order_rounds(tallies, listed)
    ordered = {name: tallies[name] for name in names}
    if all_rounds:
        return Rounds(ordered, tuple(names))
    is_present = [name for name in names if name_key(name) == name_key(present or "")]
    return Rounds(ordered, tuple((is_present or names)[-1:]))
