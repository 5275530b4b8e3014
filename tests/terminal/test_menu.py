"""A list of names to choose from, without a terminal: what each key does, and what is shown."""

from collections.abc import Iterable

import pytest

from sixways.model.partnership import Partnership
from sixways.model.response_details import ResponseDetails
from sixways.session.keys import DOWN, ESCAPE, RIGHT, UP, Pasted, Typed
from sixways.terminal.detail_form import DetailForm
from sixways.terminal.menu import Menu, show_text
from sixways.terminal.prompt import Ask, Asking
from sixways.terminal.rows import Row
from sixways.terminal.text_width import cut_names
from support.drawings import draw
from support.samples import SIX_WAYS

NAMES = ("Riverside Hospitals", "Riverside Council", "Harbour Care Homes", "Another organisation")
PARTNERSHIP = Partnership.model_validate(
    {
        "format": "sixways-partnership/1",
        "name": "Riverside",
        "areas": [
            {"name": "Westshire", "level": "system"},
            {"name": "Riverside", "level": "place"},
        ],
    }
)


def names() -> Menu:
    choices = [(name, "") for name in NAMES]
    keys = ["Keys", "Esc leave"]
    return Menu([Row("Top")], [], choices, keys, "Press", is_immediate=False, is_filtered=True)


def press(asking: Asking[object], keys: Iterable[str]) -> tuple[Ask, object]:
    """What is asked last, and what is chosen in the end, "still asked" if nothing is."""
    ask = next(asking)
    for key in keys:
        try:
            ask = asking.send(key)
        except StopIteration as stop:
            return ask, stop.value
    return ask, "still asked"


def shown(ask: Ask) -> list[str]:
    return [row.text.strip() for row in ask.listed]


def test_letters_leave_the_names_that_have_them() -> None:
    ask, _ = press(names().ask(), "river")
    assert shown(ask) == [
        "1  Riverside Hospitals",
        "2  Riverside Council",
        "4  Another organisation",
    ]
    assert ask.message == '"river" is in 2 of 3 names. Esc shows all'


def test_arrows_still_say_that_names_are_left_out() -> None:
    ask, _ = press(names().ask(), [*"river", DOWN, DOWN, UP])
    assert shown(ask)[0] == "▸ 1  Riverside Hospitals"
    assert ask.message == '"river" is in 2 of 3 names. Esc shows all'
    ask, _ = press(names().ask(), [*"river", ESCAPE, DOWN])
    assert ask.message == ""


def test_footer_says_what_escape_does() -> None:
    for keys, footer in {
        "": "Keys   Esc leave",
        "river": "Keys   Esc all",
        "council": "Enter begin   Esc all",
    }.items():
        ask, _ = press(names().ask(), keys)
        assert ask.footer.text == footer
    ask, _ = press(names().ask(), [*"river", ESCAPE])
    assert ask.footer.text == "Keys   Esc leave"


def test_only_name_left_is_chosen_by_enter() -> None:
    ask, chosen = press(names().ask(), [*"OUNCIL", "\r"])
    assert shown(ask)[0] == "▸ 2  Riverside Council"
    assert chosen == 1


def test_enter_chooses_none_of_several_names() -> None:
    ask, chosen = press(names().ask(), [*"river", "\r"])
    assert (ask.message, chosen) == ("Press", "still asked")


def test_name_that_is_not_listed_leads_to_another_organisation() -> None:
    menu = names()
    _, chosen = press(menu.ask(), [*"Northern", "\r"])
    assert (chosen, menu.sought) == (3, "Northern")


def test_pasted_name_leaves_the_names_that_have_it() -> None:
    ask, chosen = press(names().ask(), [Pasted("side Council")])
    assert (shown(ask)[0], chosen) == ("▸ 2  Riverside Council", "still asked")
    assert press(names().ask(), [Pasted("side Council"), "\r"])[1] == 1


def test_long_paste_is_cut_in_the_message() -> None:
    ask, _ = press(names().ask(), [Pasted("x" * 200)])
    assert ask.message == f'"{"x" * 34}…" is in 0 of 3 names. Esc shows all'


def test_escape_shows_all_names_and_then_leaves() -> None:
    ask, chosen = press(names().ask(), [*"qb", ESCAPE])
    assert (len(ask.listed), chosen) == (4, "still asked")
    assert press(names().ask(), [*"qb", ESCAPE, ESCAPE])[1] is None


def test_backspace_takes_a_letter_back() -> None:
    ask, _ = press(names().ask(), [*"carez", "\b"])
    assert shown(ask)[0] == "▸ 3  Harbour Care Homes"


@pytest.mark.parametrize(("keys", "row"), [([DOWN], 0), ([DOWN, DOWN], 1), ([DOWN, UP, UP], 0)])
def test_arrows_move_among_the_names_that_are_left(keys: list[str], row: int) -> None:
    ask, _ = press(names().ask(), [*"river", *keys])
    assert [place for place, text in enumerate(shown(ask)) if text.startswith("▸")] == [row]


def test_number_of_a_name_out_of_sight_shows_all() -> None:
    ask, _ = press(names().ask(), [*"river", "3"])
    assert (len(ask.listed), shown(ask)[2]) == (4, "▸ 3  Harbour Care Homes")


def test_line_with_a_whole_name_chooses_it() -> None:
    assert press(names().ask(), [Typed("riverside council")])[1] == 1


def test_line_with_a_part_of_a_name_lists_the_names_that_have_it() -> None:
    ask, chosen = press(names().ask(), [Typed("river")])
    assert chosen == "still asked"
    assert [line[:1] for line in ask.plain] == ["T", "1", "2", "4"]
    assert ask.plain_message == '"river" is in 2 of 3 names. Enter shows all.'
    assert press(names().ask(), [Typed("river"), Typed("2")])[1] == 1


def test_long_names_are_cut_in_the_middle_where_their_beginnings_are_alike() -> None:
    long = ["Northern Partnership for Adults", "Northern Partnership for Pupils"]
    assert cut_names([*long, "Riverside Voluntary Alliance"], 20) == [
        *("Northern P…or Adults", "Northern P…or Pupils"),
        "Riverside Voluntary…",
    ]


def area_form() -> DetailForm:
    details = ResponseDetails(partner="P")
    return DetailForm(SIX_WAYS, details, [Row("Top")], partnership=PARTNERSHIP, first="area")


def test_area_is_chosen_from_the_partnerships_and_brings_its_level() -> None:
    ask, _ = press(area_form().ask(), "w")
    assert shown(ask) == ["▸ 1  Westshire", "3  Another area"]
    _, details = press(area_form().ask(), ["r", ESCAPE, *"river", "\r", "\r"])
    assert details == ResponseDetails(partner="P", area="Riverside", level="place")


def test_pasted_area_is_looked_for() -> None:
    ask, _ = press(area_form().ask(), [Pasted("West")])
    assert shown(ask) == ["▸ 1  Westshire", "3  Another area"]


def test_arrows_turn_through_the_areas() -> None:
    _, details = press(area_form().ask(), [RIGHT, RIGHT, RIGHT, RIGHT, "\r"])
    assert details == ResponseDetails(partner="P", area="Westshire", level="system")


@pytest.mark.parametrize(("answer", "area"), [("\r", "Riverside"), ("n", "Rivreside")])
def test_typed_area_that_is_nearly_one_is_asked_about(answer: str, area: str) -> None:
    keys = [Pasted("Rivreside"), "\r", Typed("Rivreside"), answer]
    asked, _ = press(area_form().ask(), keys[:-1])
    assert asked.message == "Rivreside: did you mean Riverside?"
    _, details = press(area_form().ask(), keys)
    assert isinstance(details, ResponseDetails)
    assert details.area == area


def test_area_that_is_not_listed_is_typed() -> None:
    ask, _ = press(area_form().ask(), [*"xyz", "\r"])
    assert (ask.expects, ask.text) == ("line", "xyz")


# A text to read


@pytest.mark.parametrize("lines", [30, 46, 60])
def test_each_arrow_key_moves_a_text(lines: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    asking = show_text([Row("Heading")], "\n".join(f"line {n}" for n in range(lines)))
    top = draw(next(asking), 80, 24)
    assert draw(asking.send(DOWN), 80, 24) != top
    for _ in range(10):
        end = draw(asking.send(DOWN), 80, 24)
    assert f"line {lines - 1}" in end
    assert draw(asking.send(UP), 80, 24) != end
    for _ in range(10):
        start = draw(asking.send(UP), 80, 24)
    assert start == top
