"""A window of 50 columns: names, options and keys stay whole, and pictures become words."""

from itertools import pairwise

import pytest

from sixways.session.room import Room, Seat
from sixways.session.workshop import Workshop
from sixways.terminal import workshop_view
from sixways.terminal.menu import Menu, show_text
from sixways.terminal.rows import Row
from support.drawings import draw
from support.samples import SIX_WAYS, response

NAMES = ("Riverside Hospitals NHS Trust", "Riverside Community Health NHS Trust", "Home First")


def workshop(*scores: int, answered: str = "") -> Workshop:
    """The end of the first behaviour, which each partner answered alike throughout."""
    seats = [
        Seat(response(name, {"experiment": [score] * 4}, completed=None))
        for name, score in zip(NAMES, scores, strict=False)
    ]
    seats[0].answered = answered
    shared = response("P", {}, completed=None, mode="collective")
    return Workshop(Room(SIX_WAYS, seats, shared))


def narrow(shown: Workshop) -> list[str]:
    return draw(workshop_view.ask(shown), 50, 40)


def follow(lines: list[str], *wanted: str) -> bool:
    """Whether these are below each other, whatever is before and behind them."""
    texts = [line.strip() for line in lines]
    places = [texts.index(text) for text in wanted]
    return all(above < below for above, below in pairwise(places))


def test_names_in_a_list_are_whole_and_their_state_is_beside_them() -> None:
    menu = Menu([], [], [(NAMES[1], "answered 3 November")], [], "")
    lines = draw(next(menu.ask()), 50, 24)
    assert lines[:2] == [
        "   1  Riverside Community      answered 3 November",
        "      Health NHS Trust",
    ]


def test_text_to_read_fills_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    lines = draw(next(show_text([], " ".join(["twelve words"] * 6))), 50, 24)
    assert lines[:2] == [
        "twelve words twelve words twelve words twelve",
        "words twelve words twelve words",
    ]


def test_long_state_of_a_partner_is_below_its_name() -> None:
    lines = narrow(workshop(3, 2, 1, answered="answered 2 November"))
    at = lines.index("   1  · Riverside Hospitals NHS Trust")
    assert lines[at + 1] == "        answered 2 November, not asked again"


def test_keys_are_all_shown_and_whole() -> None:
    lines = narrow(workshop(3, 2, 1))
    assert lines[-2:] == [
        "A number: here or away   + another organisation",
        "Enter begin   ? help   q stop",
    ]


def test_options_are_not_broken() -> None:
    shown = workshop(3, 2, 1)
    shown.take("\r")
    for key in ("\r", "\r"):
        shown.take(key)
    assert follow(narrow(shown), "1 Yes     2 Sometimes     3 Not always", "4 No")


def test_end_of_a_behaviour_is_in_words() -> None:
    shown = workshop(3, 1)
    shown.take("\r")
    lines = narrow(shown)
    assert follow(
        lines, "Experiment and learn together: the room 67", "percent, lowest 33, highest 100"
    )
    assert not any(mark in line for line in lines for mark in "●▲")
    assert follow(lines, "interruption?", "1 Yes, 1 Not always")


def test_window_of_eighty_columns_has_the_picture() -> None:
    shown = workshop(3, 1)
    shown.take("\r")
    lines = draw(workshop_view.ask(shown), 80, 24)
    assert any("●" in line for line in lines)
    assert not any("percent" in line for line in lines)


def test_row_without_room_for_its_right_side_has_it_below() -> None:
    assert [row.text for row in Row("A name", hang=2, right="x" * 30).in_full(50)] == [
        *("A name", f"  {'x' * 30}"),
    ]
