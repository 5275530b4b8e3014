"""Figures in words: what rounding, counting and listing must come to."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from sixways.model.wording import (
    day_in_words,
    decimal,
    in_letters,
    join,
    number_of,
    out_of,
    plain,
    round_in_words,
    scale_in_points,
    span,
    whole,
    with_sign,
)
from support.samples import SCALE, UNSURE, questionnaire


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(0), 1, "0.0"),
        (Fraction(100), 1, "100.0"),
        (Fraction(1, 3), 1, "0.3"),
        (Fraction(2, 3), 1, "0.7"),
        (Fraction(1, 20), 1, "0.1"),  # 0.05: up, where rounding to even gives 0.0
        (Fraction(5, 4), 1, "1.3"),  # 1.25: up, where rounding to even gives 1.2
        (Fraction(145, 1000), 2, "0.15"),  # the double nearest to 0.145 is less, and gives 0.14
        (Fraction(9995, 100), 1, "100.0"),
        (Fraction(7, 2), 0, "4"),
        (Fraction(1, 3) + 10**12, 2, "1000000000000.33"),
        (0.368483, 2, "0.37"),
        (1.0, 2, "1.00"),
        (Fraction(-1, 8), 2, "-0.13"),
        (-0.125, 2, "-0.13"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(-1, 1000), 2, "0.00"),
        (-0.001, 2, "0.00"),
        (None, 2, "–"),
    ],
)
def test_decimal_rounds_half_away_from_zero(
    value: Fraction | float | None, places: int, shown: str
) -> None:
    assert decimal(value, places) == shown


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 4))
def test_decimal_is_within_half_a_unit(value: Fraction, places: int) -> None:
    shown = Fraction(decimal(value, places))
    # a half goes away from zero, on either side of it
    assert -Fraction(1, 2) <= (abs(value) - abs(shown)) * 10**places < Fraction(1, 2)
    assert value * shown >= 0


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(3), "3"),
        (Fraction(-1), "-1"),
        (Fraction(100), "100"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(1, 1000000), "0.000001"),
    ],
)
def test_plain_drops_trailing_noughts(value: Fraction, shown: str) -> None:
    assert plain(value) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0 partners"), (1, "1 partner"), (2, "2 partners")]
)
def test_number_of_uses_plural(number: int, shown: str) -> None:
    assert number_of(number, "partner") == shown


def test_out_of_shows_maximum() -> None:
    assert out_of(Fraction(42, 5), Fraction(12)) == "8.4 of 12"
    assert out_of(Fraction(1), Fraction(15, 2)) == "1.0 of 7.5"
    assert out_of(None, Fraction(12)) == "–"


def test_percent_is_whole() -> None:
    assert [whole(Fraction(n, 10)) for n in (624, 625, 995)] == ["62", "63", "100"]
    assert whole(None) == "–"


def test_change_has_sign_and_rounds_away_from_zero() -> None:
    assert [with_sign(Fraction(n, 2)) for n in (9, -9, 0)] == ["+5", "−5", "0"]
    assert with_sign(Fraction(-4, 10)) == "0"
    assert with_sign(Fraction(-4, 10), 1) == "−0.4"
    assert with_sign(None) == "–"


@pytest.mark.parametrize(
    ("words", "joined"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_join_makes_a_sentence(words: list[str], joined: str) -> None:
    assert join(words) == joined


def test_span_has_both_ends() -> None:
    assert span(Fraction(100, 3), Fraction(100)) == "33–100"
    assert span(None, None) == "–"


def test_scale_lists_points_in_order() -> None:
    scale = [*SCALE[:2], UNSURE, {"id": "half", "label": "Half", "points": "0.5"}]
    assert (
        scale_in_points(questionnaire({"a": 1}, scale))
        == "Yes 3, Sometimes 2, Don't know no points, Half 0.5"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2026-H1", "first half of 2026"),
        ("2026-H2", "second half of 2026"),
        ("2026-Q4", "October to December 2026"),
        ("2026-02", "February 2026"),
        ("2026", "2026"),
        ("2026-H3", "2026-H3"),
        ("after the merger", "after the merger"),
        ("26-H1", "26-H1"),
    ],
)
def test_round_is_a_period_in_words(name: str, words: str) -> None:
    assert round_in_words(name) == words


def test_day_has_its_year_unless_it_is_this_one() -> None:
    today = date(2026, 11, 25)
    assert day_in_words(date(2026, 11, 4), today) == "4 November"
    assert day_in_words(date(2027, 5, 2), today) == "2 May 2027"


@given(st.integers(1, 18_278))
def test_letters_are_those_of_spreadsheets(column: int) -> None:
    assert in_letters(column) == get_column_letter(column)
