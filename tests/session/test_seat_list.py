"""Which keys choose a seat, and which mean nothing in the list."""

import pytest

from sixways.session.room import Room, Seat
from sixways.session.seat_list import SeatList
from support.samples import questionnaire, response

SMALL = questionnaire({"a": 1})


def seats(number: int) -> SeatList:
    chairs = [Seat(response(f"P{n}", {"a": [3]}, of=SMALL)) for n in range(number)]
    return SeatList(Room(SMALL, chairs, response("The room", {}, of=SMALL)))


@pytest.mark.parametrize(
    ("keys", "is_known"),
    [
        (["up"], True),
        (["down"], True),
        # of twelve, 1 may be the first digit of 12
        (["1"], True),
        (["1", "\r"], True),
        (["\r"], False),
        (["x"], False),
        (["1", "x"], False),
    ],
)
def test_arrows_and_numbers_mean_something_in_the_list(keys: list[str], is_known: bool) -> None:
    listed = seats(12)
    *_, last = (listed.take(key, is_line=False) for key in keys)
    assert last.is_known == is_known


def test_enter_after_a_first_digit_chooses_that_seat() -> None:
    listed = seats(12)
    listed.take("1", is_line=False)
    choice = listed.take("\r", is_line=False)
    assert choice.seat is listed.room.seats[0]
