"""Rows chosen by number: at once where it can mean only one row."""

import pytest

from sixways.session.numbers import NumberedList


def chosen(rows: int, keys: list[str]) -> list[int | None]:
    numbers = NumberedList(rows)
    return [numbers.take(key) for key in keys]


@pytest.mark.parametrize(
    ("rows", "keys", "places"),
    [
        (9, ["3"], [2]),
        (12, ["3"], [2]),
        (12, ["1"], [None]),
        (12, ["1", "\r"], [None, 0]),
        (12, ["1", "2"], [None, 11]),
        (12, ["1", "9"], [None, None]),
        (3, ["4"], [None]),
        (3, ["0"], [None]),
        (3, ["x", "2"], [None, 1]),
        (12, ["1", "x", "2"], [None, None, 1]),
        (3, ["²"], [None]),
    ],
)
def test_number_acts_as_soon_as_it_means_one_row(
    rows: int, keys: list[str], places: list[int | None]
) -> None:
    assert chosen(rows, keys) == places


@pytest.mark.parametrize(("line", "place"), [("1", 0), ("12", 11), ("13", None), ("9" * 99, None)])
def test_line_is_a_whole_number(line: str, place: int | None) -> None:
    assert NumberedList(12).take(line, is_line=True) == place


def test_arrows_move_the_mark_within_the_list() -> None:
    numbers = NumberedList(3)
    marks = []
    for key in ["down", "down", "down", "down", "up", "up", "up"]:
        numbers.take(key)
        marks.append(numbers.chosen)
    assert marks == [0, 1, 2, 2, 1, 0, 0]
