"""Which responses are asked for by name."""

from typing import Any

import pytest

from sixways.model.partnership import Partnership
from sixways.scoring.filters import By, selection
from support.partnerships import OURS
from support.samples import response

RIVERSIDE: dict[str, Any] = {
    "round": "2026-H2",
    "level": "place",
    "area": "Riverside",
    "sector": "NHS",
}


def selects(
    names: dict[By, list[str]], *, partnership: Partnership | None = None, **rest: Any
) -> bool:
    given = {"partner": "St Mary’s", **RIVERSIDE, **rest}
    return selection(names, partnership).matches(response(given.pop("partner"), {}, **given))


def test_everything_is_selected_where_nothing_is_asked_for() -> None:
    assert selects({})
    assert selects({"round": [], "partner": []})


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("round", "2026-h2"),
        ("level", "Place"),
        ("area", " riverside"),
        ("sector", "nhs"),
        ("partner", "ST  MARY'S"),
    ],
)
def test_a_name_selects_by_its_field_however_it_is_spelled(field: By, name: str) -> None:
    assert selects({field: [name]})
    assert not selects({field: [f"{name}x"]})


@pytest.mark.parametrize("field", ["level", "area", "sector"])
def test_a_response_that_gives_no_name_is_not_selected_by_one(field: By) -> None:
    assert not selects({field: ["place", "Riverside", "NHS"]}, **{field: None})


def test_of_one_field_any_name_will_do_and_of_several_fields_each_must() -> None:
    assert selects({"round": ["2026-H1", "2026-H2"]})
    assert selects({"round": ["2026-H2", "2026-H1"]})
    assert selects({"round": ["2026-H2"], "sector": ["NHS"]})
    assert not selects({"round": ["2026-H2"], "sector": ["social care"]})


@pytest.mark.parametrize(
    ("asked", "given", "selected"),
    [
        ("Riverside", "Harbour", True),
        ("westshire", "HARBOUR", True),
        ("Harbour", "Riverside", False),
        ("Westshire", "Eastshire", False),
        ("Elsewhere", "elsewhere", True),
    ],
)
def test_an_area_takes_in_what_the_partnership_says_lies_below_it(
    asked: str, given: str, selected: bool
) -> None:
    assert selects({"area": [asked]}, partnership=OURS, area=given) is selected


def test_without_a_partnership_nothing_lies_below_an_area() -> None:
    assert not selects({"area": ["Riverside"]}, area="Harbour")


@pytest.mark.parametrize("asked", ["RBC", "council", "Riverside Borough Council"])
def test_a_partner_is_selected_by_any_of_its_names(asked: str) -> None:
    assert selects({"partner": [asked]}, partnership=OURS, partner="Riverside Council")
    assert not selects({"partner": [asked]}, partnership=OURS, partner="St Mary’s Trust")


def test_a_partner_that_the_partnership_does_not_know_is_selected_by_its_own_name() -> None:
    assert selects({"partner": ["home first"]}, partnership=OURS, partner="Home First")
