"""How far the present round is."""

from datetime import date
from typing import Any

import pytest

from sixways.check.round_status import Draft, Status, round_status
from sixways.check.stored_rounds import Entry, Evidence
from sixways.model.partnership import Partnership
from sixways.model.versions import Editions
from support.partnerships import OURS
from support.samples import SIX_WAYS, questionnaire, response

TODAY = date(2026, 11, 23)


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


def test_empty_folder_has_empty_status() -> None:
    nothing = stands()
    assert (nothing.answered, nothing.drafts, nothing.not_started) == ((), (), ())
    assert (nothing.began, nothing.next_due, nothing.days_left) == (None, None, None)


def test_answered_partners_count_their_people() -> None:
    found = stands(entry("B"), entry("A", respondent="Ann"), entry("A", respondent="Bob"))
    assert found.answered == (("A", 2), ("B", 1))


def test_draft_shows_progress() -> None:
    # skipped is not answered: 2 of 24
    draft = entry("A", given={"data": [3, None, 0]}, respondent="Ann", completed=None)
    found = stands(draft, entry("B"))
    assert found.drafts == (Draft("A", "Ann", "2 of 24 answered"),)
    assert found.answered == (("B", 1),)


def test_silent_partner_has_not_started() -> None:
    def not_started(*entries: Entry) -> tuple[str, ...]:
        return stands(*entries, partnership=OURS).not_started

    assert not_started() == ("Riverside Council", "St Mary’s Trust")
    assert not_started(entry("Riverside Council")) == ("St Mary’s Trust",)
    assert not_started(entry("ST MARY'S TRUST", completed=None)) == ("Riverside Council",)


def test_agreed_response_counts_apart() -> None:
    room = entry("Riverside Council", mode="collective")
    found = stands(room, partnership=OURS)
    assert (found.together, found.answered) == (1, ())
    assert found.not_started == ("Riverside Council", "St Mary’s Trust")


def test_collective_draft_is_not_agreed() -> None:
    found = stands(entry("Board", mode="collective", completed=None))
    assert found.together == 0
    assert found.drafts == (Draft("Board", None, "0 of 24 answered"),)


def test_other_rounds_are_ignored() -> None:
    before = [entry("A", round="2026-H1"), entry("B", round="2026-H1", completed=None)]
    found = stands(*before, entry("C", round="2026-h2"))
    assert (found.answered, found.drafts) == ((("C", 1),), ())


def test_next_round_follows_first_completion() -> None:
    found = stands(
        entry("A", completed="2026-11-22T10:21:00Z"), entry("B", completed="2026-11-03T09:00:00Z")
    )
    assert (found.began, found.next_due) == (date(2026, 11, 3), date(2027, 5, 3))
    # 7 days of November after the 23rd, 31, 31, 28, 31, 30, and 3 of May
    assert found.days_left == 7 + 31 + 31 + 28 + 31 + 30 + 3


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
    assert found.days_left == -3


@pytest.mark.parametrize(("months", "due"), [(3, date(2027, 2, 28)), (12, date(2027, 11, 30))])
def test_questionnaire_sets_the_interval(months: int, due: date) -> None:
    other = questionnaire({"a": 2}, repeat_every_months=months)
    one = response("A", {}, of=other, completed="2026-11-30T10:00:00Z")
    evidence = Evidence(entries=[Entry("a.json", one, other)], editions=Editions(other))
    assert round_status(evidence, "2026-H2", other).next_due == due
