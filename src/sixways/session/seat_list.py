"""The partners of a room by number: who is here, and whose answer changes."""

from typing import NamedTuple

from sixways.session.edits import ENTER
from sixways.session.keys import DOWN, UP
from sixways.session.numbers import NumberedList
from sixways.session.room import Room, Seat


class Choice(NamedTuple):
    """What a key did in a list of seats."""

    #: the seat that was chosen just now
    seat: Seat | None
    #: whether the key meant anything there
    is_known: bool


class SeatList:
    """A list of all seats, in which a number or the arrow keys choose one."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self._numbers = NumberedList(len(room.seats))

    @property
    def chosen(self) -> int | None:
        """The place of the row with the mark, or None."""
        return self._numbers.chosen

    def take(self, key: str, *, is_line: bool) -> Choice:
        """Choose a seat by its number, or move the mark."""
        waited = self._numbers.is_waiting
        place = self._numbers.take(key, is_line=is_line)
        if place is not None:
            return Choice(self.room.seats[place], is_known=True)
        is_known = key in (UP, DOWN) or self._numbers.is_waiting or (waited and key == ENTER)
        return Choice(None, is_known)

    @property
    def typed(self) -> str:
        """The digits so far of a number that could continue."""
        return self._numbers.typed

    @property
    def marked(self) -> Seat | None:
        """The seat with the mark."""
        return None if self.chosen is None else self.room.seats[self.chosen]
