"""Doubts about who was counted: names that may be one, and second responses."""

from typing import Any

from sixways.model.near_names import find_near_names
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Doubt
from sixways.scoring.doubts import find_doubts
from sixways.scoring.tally import Tally
from support.partnerships import OURS
from support.samples import response
from support.tallies import tallied

WHOLE = {"level": "place", "area": "Riverside"}
NEAR = ("Harbour & Coast", "Harbour and Coast")


def tally(*partners: str, **rest: Any) -> Tally:
    return tallied(response(partner, {"data": [3, 2, 1]}, **rest) for partner in partners)


def test_near_names_of_all_tallies_are_one_doubt() -> None:
    earlier = tally(NEAR[0], round="2026-H1")
    assert find_doubts([tally(NEAR[1], "Home First"), earlier], find_near_names) == (
        Doubt("near-names", NEAR, 2),
    )


def test_rooms_are_not_partners() -> None:
    together = tally(NEAR[0], mode="collective")
    together.merge(tally(NEAR[1]))
    assert find_doubts([together], find_near_names) == ()


def test_partnership_says_which_partners_are_different() -> None:
    found = tally("Riverside Concil", "Riverside Council")
    assert find_doubts([found], OURS.find_near_names) == (
        Doubt("near-names", ("Riverside Concil", "Riverside Council"), 2),
    )
    listed = tally("Riverside Council", "Riverside Borough Council")
    assert find_doubts([listed], OURS.find_near_names) == ()


def test_partner_with_and_without_level_and_area_is_a_doubt() -> None:
    found = tally("Home First", "Carers", **WHOLE)
    found.merge(tally("Home First"))
    assert find_doubts([found], find_near_names) == (
        Doubt("one-response", ("Home First",), 1, "2026-H2"),
    )


def test_same_partner_in_two_places_or_rounds_is_none() -> None:
    found = tally("Home First", **WHOLE)
    found.merge(tally("Home First", level="place", area="Harbour"))
    found.merge(tally("Home First", round="2026-H1"))
    assert find_doubts([found], find_near_names) == ()


def test_doubts_of_an_anonymised_report_have_no_names() -> None:
    found = tally(*NEAR, **WHOLE)
    found.merge(tally(NEAR[0]))
    terms = Terms(minimum_partners=2, anonymise=True)
    collation, _ = report(found, {}, [], terms)
    assert collation.doubts == (Doubt("near-names", (), 2), Doubt("one-response", (), 1, "2026-H2"))
