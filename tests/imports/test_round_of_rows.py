"""The round of a response is found or asked for, and never guessed."""

import pytest

from sixways.imports.round_of_rows import FoundRound, RoundFinder

JUNE, NOVEMBER = "2026-06-14T10:00:00Z", "2026-11-14T10:00:00Z"


def test_round_follows_time() -> None:
    assert RoundFinder(None, None, 6).find(JUNE) == FoundRound("2026-H1")
    assert RoundFinder(None, None, 3).find(JUNE) == FoundRound("2026-Q2")


def test_unknown_time_needs_round() -> None:
    assert RoundFinder(None, None, 6).find(None).round is None
    assert RoundFinder("spring", None, 6).find(None) == FoundRound("spring")


def test_present_round_is_reported_where_dates_are_missing() -> None:
    found = RoundFinder(None, "2026-H2", 6).find(None)
    assert found.round == "2026-H2"
    assert found.says == "no date could be read: taken into 2026-H2, the partnership's round"


@pytest.mark.parametrize(
    ("moment", "round_", "says"),
    [
        (NOVEMBER, "2026-H2", ""),
        # 20 June is eleven days before the round's period, 14 May more than a month
        ("2026-06-20T10:00:00Z", "2026-H2", "answered in 2026-H1, taken into 2026-H2"),
        ("2026-05-14T10:00:00Z", None, "answered in 2026-H1, and not in 2026-H2"),
        # twenty days after it, and more than a month
        ("2027-01-20T10:00:00Z", "2026-H2", "answered in 2027-H1, taken into 2026-H2"),
        ("2027-02-14T10:00:00Z", None, "answered in 2027-H1, and not in 2026-H2"),
    ],
)
def test_time_is_compared_with_present_round(moment: str, round_: str | None, says: str) -> None:
    found = RoundFinder(None, "2026-H2", 6).find(moment)
    assert found.round == round_
    assert found.says.startswith(says)


def test_named_round_takes_any_time() -> None:
    assert RoundFinder(None, "Spring review", 6).find(NOVEMBER) == FoundRound("Spring review")
