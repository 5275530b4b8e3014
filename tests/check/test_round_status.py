"""How far the present round is."""

from datetime import date
from typing import Any

import pytest

from sixways.check.round_status import Awaited, Draft, Participant, Status, round_status
from sixways.check.stored_rounds import Entry, Evidence
from sixways.model.partnership import Partnership
from sixways.model.versions import Editions
from sixways.model.wording import Progress
from support.partnerships import OURS, partnership
from support.samples import SIX_WAYS, questionnaire, response

TODAY = date(2026, 11, 23)
BEGUN = {"started": "2026-11-21T10:00:00Z", "completed": None}


def entry(partner: str, **rest: Any) -> Entry:
    return Entry(f"{partner}.json", response(partner, rest.pop("given", {}), **rest), SIX_WAYS)


def stands(
    *entries: Entry,
    partnership: Partnership | None = None,
    round_: str = "2026-H2",
    today: date = TODAY,
) -> Status:
    evidence = Evidence(
        entries=[*entries], editions=Editions(SIX_WAYS), partnership=partnership, today=today
    )
    return round_status(evidence, round_, SIX_WAYS)


def names(answered: tuple[Participant, ...]) -> list[tuple[str, int]]:
    return [(one.partner, one.responses) for one in answered]


def test_empty_folder_has_empty_status() -> None:
    nothing = stands()
    assert (nothing.answered, nothing.drafts, nothing.not_started) == ((), (), ())
    assert (nothing.began, nothing.next_due) == (None, None)


def test_answered_partners_count_their_people() -> None:
    found = stands(entry("B"), entry("A", respondent="Ann"), entry("A", respondent="Bob"))
    assert names(found.answered) == [("A", 2), ("B", 1)]


def test_draft_shows_progress() -> None:
    # skipped is not answered: 2 of 24
    draft = entry("A", given={"data": [3, None, 0]}, respondent="Ann", **BEGUN)
    found = stands(draft, entry("B"))
    assert found.drafts == (Draft("A", "Ann", Progress(2, 24), date(2026, 11, 21), False),)
    assert names(found.answered) == [("B", 1)]


def test_silent_partner_has_not_started() -> None:
    def not_started(*entries: Entry) -> list[str]:
        return [m.partner for m in stands(*entries, partnership=OURS).not_started]

    assert not_started() == ["Riverside Council", "St Mary’s Trust"]
    assert not_started(entry("Riverside Council")) == ["St Mary’s Trust"]
    assert not_started(entry("ST MARY'S TRUST", completed=None)) == ["Riverside Council"]


def test_partners_without_finished_answers_are_awaited() -> None:
    two, one = {"data": [3, 0]}, {"data": [3]}
    found = stands(
        entry("Riverside Council", given=one, respondent="Ann", **BEGUN),
        entry("Riverside Council", given=two, respondent="Bob", **BEGUN),
        entry("St Mary’s Trust", mode="collective"),
        partnership=OURS,
    )
    assert found.awaited == (
        Awaited("Riverside Council", Progress(2, 24), None),
        Awaited("St Mary’s Trust", None, None),
    )


def test_partner_that_answered_is_not_awaited_for_another_draft() -> None:
    draft = entry("Riverside Council", respondent="Ann", **BEGUN)
    found = stands(entry("Riverside Council"), draft, partnership=OURS)
    assert [one.partner for one in found.awaited] == ["St Mary’s Trust"]


def test_missing_partner_shows_its_last_round() -> None:
    found = stands(
        entry("Riverside Council", round="2025-H2", completed="2025-11-01T10:00:00Z"),
        entry("Riverside Council", round="2026-H1", completed="2026-05-01T10:00:00Z"),
        partnership=OURS,
    )
    assert found.not_started == (
        Awaited("Riverside Council", None, "2026-H1"),
        Awaited("St Mary’s Trust", None, None),
    )


def test_listed_partners_are_counted_apart() -> None:
    found = stands(entry("Riverside Council"), entry("Hilltop"), partnership=OURS)
    assert found.turnout == (1, 2)
    assert stands(entry("Hilltop")).turnout is None


def test_answered_are_in_the_order_of_their_last_days() -> None:
    found = stands(
        entry("A", respondent="Ann", completed="2026-11-03T10:00:00Z"),
        entry("A", respondent="Bob", completed="2026-11-09T10:00:00Z"),
        entry("B", completed="2026-11-05T10:00:00Z"),
    )
    assert found.answered == (
        Participant(date(2026, 11, 5), "B", 1),
        Participant(date(2026, 11, 9), "A", 2),
    )


def test_round_that_another_followed_names_it() -> None:
    both = [
        entry("A", round="2026-H1", completed="2026-05-01T10:00:00Z"),
        entry("A", completed="2026-11-01T10:00:00Z"),
    ]
    assert stands(*both, round_="2026-H1").next_round == "2026-H2"
    assert stands(*both).next_round is None


@pytest.mark.parametrize(("round_", "due"), [("2026-H2", date(2026, 12, 11)), ("2026-H1", None)])
def test_answers_are_due_in_the_present_round(round_: str, due: date | None) -> None:
    ours = partnership(round="2026-H2", due="2026-12-11")
    assert stands(partnership=ours, round_=round_).due == due


def test_agreed_response_counts_apart() -> None:
    room = entry("Riverside Council", mode="collective")
    found = stands(room, partnership=OURS)
    assert (names(found.together), found.answered) == ([("Riverside Council", 1)], ())
    assert len(found.not_started) == 2


def test_collective_draft_is_not_agreed() -> None:
    found = stands(entry("Board", mode="collective", completed=None))
    assert found.together == ()
    assert found.drafts == (Draft("Board", None, Progress(0, 24), None, True),)


@pytest.mark.parametrize("completed", [None, "2026-11-22T10:21:00Z"])
def test_room_that_only_commented_has_agreed_nothing(completed: str | None) -> None:
    room = {"mode": "collective", "completed": completed, "comments": {"tone": "Well said"}}
    silent = stands(entry("Board", given={"tone": [None]}, **room))
    assert (silent.together, silent.drafts) == ((), ())
    undecided = {"dissent": {"tone": {"decisions": {"agreed": False}}}}
    for agreed in ({"given": {"tone": [3]}}, undecided):
        found = stands(entry("Board", **agreed, **room))
        assert len(found.drafts if completed is None else found.together) == 1


def test_other_rounds_are_ignored() -> None:
    before = [entry("A", round="2026-H1"), entry("B", round="2026-H1", completed=None)]
    found = stands(*before, entry("C", round="2026-h2"))
    assert (names(found.answered), found.drafts) == ([("C", 1)], ())


def test_next_round_follows_first_completion() -> None:
    found = stands(
        entry("A", completed="2026-11-22T10:21:00Z"), entry("B", completed="2026-11-03T09:00:00Z")
    )
    assert (found.began, found.next_due) == (date(2026, 11, 3), date(2027, 5, 3))


def test_impossible_dates_decide_nothing() -> None:
    ordinary = [entry(name, completed="2026-11-03T09:00:00Z") for name in "AB"]
    for day in ("9999-12-31", "2019-01-01"):
        found = stands(*ordinary, entry("C", completed=f"{day}T10:00:00Z"))
        assert found.next_due == date(2027, 5, 3)
    alone = stands(entry("C", completed="9999-12-31T10:00:00Z"))
    assert (alone.began, alone.next_due) == (None, None)


def test_unstarted_round_is_due_after_last() -> None:
    found = stands(
        entry("A", round="2026-H1", completed="2026-05-20T10:00:00Z"),
        entry("A", round="2025-H2", completed="2025-11-01T10:00:00Z"),
        entry("A", completed=None),
    )
    assert (found.began, found.next_due) == (None, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("round_", "due"),
    [
        ("2027-H1", date(2027, 5, 3)),  # the one after the latest
        ("2028-H1", date(2027, 5, 3)),  # today's
        ("2099-H1", None),
        ("Spring", None),
    ],
)
def test_round_far_ahead_has_no_date_of_another(round_: str, due: date | None) -> None:
    answered, today = entry("A", completed="2026-11-03T10:00:00Z"), date(2028, 2, 1)
    assert stands(answered, round_=round_, today=today).next_due == due
    ours = partnership(round=round_)
    present = stands(answered, round_=round_, today=today, partnership=ours)
    assert present.next_due == date(2027, 5, 3)


@pytest.mark.parametrize(
    ("round_", "then"),
    [
        ("2019-H2", "2026-H1"),
        ("2025-10", "2026-H1"),
        ("2026-H2", None),
        ("2026-Q1", None),  # nothing says which of the two was first
        ("Spring", None),
    ],
)
def test_unanswered_round_is_followed_by_first_later_period(round_: str, then: str | None) -> None:
    found = stands(
        entry("A", round="2026-H1", completed="2026-05-20T10:00:00Z"),
        entry("A", round="2018-H2", completed="2018-11-01T10:00:00Z"),
        round_=round_,
    )
    assert found.next_round == then


@pytest.mark.parametrize(("months", "due"), [(3, date(2027, 2, 28)), (12, date(2027, 11, 30))])
def test_questionnaire_sets_the_interval(months: int, due: date) -> None:
    other = questionnaire({"a": 2}, repeat_every_months=months)
    one = response("A", {}, of=other, completed="2026-11-30T10:00:00Z")
    evidence = Evidence(entries=[Entry("a.json", one, other)], editions=Editions(other))
    assert round_status(evidence, "2026-H2", other).next_due == due
