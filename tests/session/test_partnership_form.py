"""What `init` asks, key by key."""

import pytest

from sixways.session.partnership_form import PartnerLine, PartnershipForm, read_partner


@pytest.mark.parametrize(
    ("line", "name", "sector"),
    [
        ("Northshire Council, local government", "Northshire Council", "local government"),
        ("Northshire Council,LOCAL  Government", "Northshire Council", "local government"),
        ("Riverside Hospitals, nhs", "Riverside Hospitals", "NHS"),
        ("Barking, Havering and Redbridge", "Barking, Havering and Redbridge", ""),
        ("Barking, Havering and Redbridge, NHS", "Barking, Havering and Redbridge", "NHS"),
        ("Friends, faith group", "Friends, faith group", ""),
        ("Friends; faith group", "Friends", "faith group"),
        ("3rd Sector; voluntary; and more", "3rd Sector", "voluntary; and more"),
        ("A, B; housing", "A, B", "housing"),
        ("NHS", "NHS", ""),
        ("Home First", "Home First", ""),
    ],
)
def test_comma_divides_only_before_a_usual_sector(line: str, name: str, sector: str) -> None:
    assert read_partner(line) == PartnerLine(name, sector)


def test_comma_divides_before_a_sector_already_used() -> None:
    form = filled("Friends; faith group", "Temple, Faith Group")
    assert form.partners[1] == PartnerLine("Temple", "faith group")


def filled(*lines: str) -> PartnershipForm:
    """A form with a name and these partners, at a new line."""
    form = PartnershipForm()
    for text in ("Riverside ICP", "", "", *lines):
        form.enter(text)
    return form


def test_fields_then_lines_then_an_empty_line_completes() -> None:
    form = PartnershipForm()
    for text in ("Riverside ICP", "Riverside", "Jo Shah", "A", "B, NHS"):
        assert not form.is_complete
        form.enter(text)
    form.enter("")
    assert form.is_complete
    assert (form.name, form.place, form.contact) == ("Riverside ICP", "Riverside", "Jo Shah")
    assert form.partners == [PartnerLine("A"), PartnerLine("B", "NHS")]


def test_name_and_one_partner_are_needed() -> None:
    form = PartnershipForm()
    form.enter(" ")
    assert (form.at, form.message) == (0, "Type the partnership's name")
    form = filled()
    form.enter("")
    assert (form.is_complete, form.message) == (False, "Add at least one partner")


def test_up_goes_back_to_any_line_and_keeps_what_was_typed() -> None:
    form = filled("A", "B")
    form.move("C", -1)
    assert (form.lines, form.text) == (["A", "B", "C"], "B")
    form.enter("Bee; housing")
    assert form.partners[1] == PartnerLine("Bee", "housing")
    assert form.text == "C"
    for _ in range(5):
        form.move(form.text, -1)
    assert (form.at, form.text) == (0, "Riverside ICP")
    form.move(form.text, -1)
    assert (form.at, form.message) == (0, "This is the first field. Esc leaves")


def test_down_ends_at_the_new_line() -> None:
    form = filled("A")
    form.move("", 1)
    assert (form.line, form.message) == (1, "Enter on a blank line finishes")


def test_arrow_past_an_end_keeps_what_was_typed() -> None:
    form = PartnershipForm()
    form.enter("Riverside ICP")
    form.move("", -1)
    form.move("Riverside ICB", -1)
    assert (form.at, form.name) == (0, "Riverside ICB")
    assert form.message == "This is the first field. Esc leaves"
    for text in ("Riverside ICB", "", ""):
        form.enter(text)
    form.move("Riverside Council", 1)
    assert (form.lines, form.line, form.text) == (["Riverside Council"], 1, "")


def test_emptied_line_is_gone() -> None:
    form = filled("A", "B")
    form.move("", -1)
    form.move(form.text, -1)
    form.enter("")
    assert (form.lines, form.text, form.is_complete) == (["B"], "B", False)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("a", "a is already in the list"),
        ("x" * 201, f"'{'x' * 201}' can't be used as a name"),
        ("; NHS", "'; NHS' can't be used as a name"),
        (", NHS", "', NHS' can't be used as a name"),
    ],
)
def test_line_that_can_not_stand_is_typed_again(typed: str, message: str) -> None:
    form = filled("A")
    form.enter(typed)
    assert (form.lines, form.line, form.message) == (["A"], 1, message)


def test_what_was_made_of_a_line_is_reported_once() -> None:
    form = filled("Northshire Council, local government")
    said = '"Northshire Council, local government" was read as a name and a sector'
    assert form.message == said
    form.move("", -1)
    form.enter(form.text)
    assert form.message == ""


def test_partner_that_may_be_another_is_reported() -> None:
    form = filled("Harbour & Coast", "Harbour and Coast, NHS")
    assert form.message == "Harbour and Coast and Harbour & Coast may be one"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "Northshire Council, local goverment",
            "Did you mean the sector local government? It was read as part of the name",
        ),
        (
            "Temple, faith grup",
            "Did you mean the sector faith group? It was read as part of the name",
        ),
        ("Barking, Havering and Redbridge", ""),
        ("Home First; local goverment", ""),  # behind a semicolon any sector will do
    ],
)
def test_sector_with_a_mistake_is_reported(line: str, message: str) -> None:
    assert filled("Friends; faith group", line).message == message


def test_back_from_the_end_changes_more() -> None:
    form = filled("A")
    form.enter("")
    form.back()
    form.enter("B")
    assert (form.is_complete, form.lines) == (False, ["A", "B"])
