"""The round after a round."""

import pytest

from sixways.model.next_round import next_round


@pytest.mark.parametrize(
    ("name", "months", "following"),
    [
        ("2026-H1", 6, "2026-H2"),
        ("2026-H2", 6, "2027-H1"),
        ("2026-Q1", 3, "2026-Q2"),
        ("2026-Q4", 3, "2027-Q1"),
        ("2026", 12, "2027"),
        ("2026-11", 4, "2027-03"),
        ("2026-01", 1, "2026-02"),
        ("2026-11", 24, "2028-11"),
        # the name tells more than how often the questionnaire repeats
        ("2026-Q4", 6, "2027-Q1"),
    ],
)
def test_next_period_follows(name: str, months: int, following: str) -> None:
    assert next_round(name, months) == following


@pytest.mark.parametrize("name", ["Spring", "2026-H3", "2026-Q5", "2026-13", "2026-1", "26-H1", ""])
def test_what_is_not_a_period_has_no_next(name: str) -> None:
    assert next_round(name, 6) is None
