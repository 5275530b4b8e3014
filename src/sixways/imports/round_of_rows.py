"""Into which round a response belongs whose form doesn't say: never a guess."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sixways.model.response import round_of

#: a round is answered shortly before or after the period that it is named for, too
_GRACE = timedelta(days=31)


class FoundRound(NamedTuple):
    """A round, or why it takes a person to say it."""

    round: str | None
    #: what to say of how it was found, or why it wasn't
    says: str = ""
    #: the other round that it may be for
    other: str | None = None


class RoundFinder(NamedTuple):
    """What is known about rounds where responses are imported."""

    #: the round that whoever imports names
    asked: str | None
    #: the partnership's present one
    present: str | None
    repeat_every_months: int

    def find(self, moment: str | None) -> FoundRound:
        """The round of a response given at a time, None where that isn't known."""
        if self.asked:
            return FoundRound(self.asked)
        if self.present is None:
            if moment is None:
                return FoundRound(None, "no date could be read, so the round isn't known")
            return FoundRound(self.round_at(moment))
        return self._find_beside_present(moment, self.present)

    def _find_beside_present(self, moment: str | None, present: str) -> FoundRound:
        taken = f"taken into {present}, the partnership's round"
        if moment is None:
            return FoundRound(present, f"no date could be read: {taken}")
        if not self.is_near(moment, present):
            at = self.round_at(moment)
            return FoundRound(None, f"answered in {at}, and not in {present}", at)
        if self.round_at(moment) == present or not self._is_period(present):
            return FoundRound(present)
        return FoundRound(present, f"answered in {self.round_at(moment)}, {taken}")

    def round_at(self, moment: str) -> str:
        """The period that a time falls in."""
        return round_of(int(moment[:4]), int(moment[5:7]), self.repeat_every_months)

    def is_near(self, moment: str, round_: str) -> bool:
        """Whether a time is in or close to a round; True where a round isn't named for a period."""
        if not self._is_period(round_):
            return True
        at = datetime.fromisoformat(moment).astimezone(UTC)
        around = (at - _GRACE, at, at + _GRACE)
        return round_ in [
            round_of(when.year, when.month, self.repeat_every_months) for when in around
        ]

    @property
    def wanted(self) -> str | None:
        """The round asked for, or the present one."""
        return self.asked or self.present

    def is_in(self, moment: str) -> bool:
        """Whether a time is in the round asked for, or the present one."""
        round_ = self.wanted
        return round_ is None or not self._is_period(round_) or self.round_at(moment) == round_

    @property
    def has_period(self) -> bool:
        """Whether the round asked for, or the present one, is named for a period."""
        return self._is_period(self.wanted or "")

    def _is_period(self, round_: str) -> bool:
        year = round_[:4]
        if not re.fullmatch("[0-9]{4}", year):
            return False
        months = range(1, 13)
        return round_ in {round_of(int(year), m, self.repeat_every_months) for m in months}
