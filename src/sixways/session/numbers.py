"""Rows chosen by their number: a number acts as soon as it can mean only one row."""

from sixways.session.edits import ENTER
from sixways.session.keys import DOWN, UP


class NumberedList:
    """A list of so many rows; `chosen` is the place of the row with the mark, or None."""

    def __init__(self, rows: int, chosen: int | None = None) -> None:
        self.rows = rows
        self.chosen = chosen
        self._typed = ""

    def take(self, key: str, *, is_line: bool = False) -> int | None:
        """The place of the row that a number chose just now, from 0; None if it is none yet.

        A digit, Enter after the digits of a number that could continue, or a whole line.
        """
        if key in (UP, DOWN):
            self._move(1 if key == DOWN else -1)
            return None
        if key == ENTER and self._typed:
            typed, self._typed = self._typed, ""
            return self._choose(typed)
        if not (key.isdecimal() and key.isascii()):
            self._typed = ""
            return None
        self._typed += key
        if self._can_mean(self._typed) == 1 or is_line:
            typed, self._typed = self._typed, ""
            return self._choose(typed)
        if not self._can_mean(self._typed):
            self._typed = ""
        return None

    @property
    def typed(self) -> str:
        """The digits that were typed and could mean several rows."""
        return self._typed

    @property
    def is_waiting(self) -> bool:
        """Whether digits were typed that could mean several rows."""
        return bool(self._typed)

    def _move(self, step: int) -> None:
        start = -1 if self.chosen is None and step > 0 else self.chosen or 0
        self.chosen = min(max(start + step, 0), self.rows - 1)

    def _can_mean(self, typed: str) -> int:
        return sum(str(number).startswith(typed) for number in range(1, self.rows + 1))

    def _choose(self, typed: str) -> int | None:
        place = int(typed) - 1 if len(typed) < 9 else -1
        if not 0 <= place < self.rows:
            return None
        self.chosen = place
        return place
