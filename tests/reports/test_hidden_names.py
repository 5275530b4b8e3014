"""The list of what is hidden names each group as a reader would, and nothing twice."""

from collections.abc import Mapping
from typing import Any

import pytest

from sixways.reports.sections.hidden import hidden_notes
from sixways.scoring.collate import Terms, report
from support.samples import plain_response, questionnaire
from support.tallies import tallied, tallied_by

ASKED = questionnaire({"tone": 4})


def notes(by: Any, given: Mapping[str, str | None], **terms: Any) -> list[str]:
    """The notes that name what is hidden; `given` has each partner's sector or area."""
    responses = [
        plain_response(name, {"tone": [2, 1, 2, 1]}, of=ASKED, **({by: its} if its else {}))
        for name, its in given.items()
    ]
    terms = {"minimum_partners": 3, **terms}
    made = report(
        tallied(responses, ASKED), tallied_by(by, responses, ASKED), [], Terms(by=by, **terms)
    )
    return [note for note in hidden_notes(*made) if note.startswith("Hidden for ")]


@pytest.mark.parametrize("by", ["sector", "area"])
def test_partners_without_any_group_are_all_partners_together(by: str) -> None:
    assert notes(by, dict.fromkeys("AB")) == [
        "Hidden for all partners together: every behaviour",
    ]


@pytest.mark.parametrize(("by", "none"), [("sector", "a sector"), ("area", "an area")])
def test_partners_without_a_group_beside_others_are_called_so(by: str, none: str) -> None:
    given = {"A": "NHS", "B": "NHS", "C": None}
    assert f"NHS and those without {none}: every behaviour" in notes(by, given)[-1]


def test_small_groups_whose_names_are_hidden_are_called_so() -> None:
    given = {"A": "NHS", "B": "NHS", "C": "NHS", "D": "care", "E": "voluntary"}
    said = notes("sector", given, anonymise=True, salt=b"salt")
    assert said[-1] == "Hidden for NHS and sectors of fewer than 3 partners: every behaviour"


def rounds(**terms: Any) -> list[str]:
    """The notes on the later of two rounds with the same three partners."""
    names = ("2026-H1", "2026-H2")
    responses = [
        plain_response(name, {"tone": [2, 1, 2, 1]}, of=ASKED, round=each)
        for each in names
        for name in "ABC"
    ]
    groups = tallied_by("round", responses, ASKED)
    return hidden_notes(*report(groups[names[-1]], groups, [], Terms(by="round", **terms)))


def test_round_that_is_reported_is_named_once() -> None:
    assert rounds(minimum_partners=4)[-1] == "Hidden for 2026-H1 and 2026-H2: every behaviour"


def test_rounds_have_partners_in_common_and_hide_nothing_for_it() -> None:
    assert not any("more than one group" in note for note in rounds(minimum_partners=3))
