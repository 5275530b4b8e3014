"""Texts in columns: a wide letter takes two, an accent of its own none."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.terminal.rows import Row
from sixways.terminal.text_width import cut, cut_names, cut_words, wrap

COUNCIL = "河滨市议会"


@pytest.mark.parametrize(
    ("width", "shown"), [(10, COUNCIL), (9, "河滨市议…"), (8, "河滨市…"), (7, "河滨市…"), (2, "…")]
)
def test_wide_letters_take_two_columns(width: int, shown: str) -> None:
    assert cut(COUNCIL, width) == shown


def test_accents_of_their_own_take_none() -> None:
    assert cut("Cafe\u0301", 4) == "Cafe\u0301"


def test_wide_names_are_cut_in_the_middle_where_their_beginnings_are_alike() -> None:
    # the half of nine columns is four, which leaves four for the end
    assert cut_names(["河滨市议会甲", "河滨市议会乙"], 9) == ["河滨…会甲", "河滨…会乙"]


@pytest.mark.parametrize(
    ("width", "shown"), [(19, "Riverside Council…"), (21, "Riverside Council …")]
)
def test_whole_word_at_the_end_stays_and_a_part_goes(width: int, shown: str) -> None:
    assert cut_words("Riverside Council and others", width) == shown


def test_word_with_a_hyphen_stays_whole() -> None:
    assert wrap("ab cd-ef", 6, "", "") == ["ab", "cd-ef"]


def test_wide_text_without_spaces_is_broken() -> None:
    row = Row(f"1.1  {COUNCIL * 3}", hang=5)
    assert row.lines(20) == ["1.1  河滨市议会河滨", "     市议会河滨市议", "     会"]


def test_what_is_at_the_right_of_an_indented_row_is_two_columns_from_it() -> None:
    # two columns of indent, 14 of text, a gap of two and two at the right
    assert Row("fourteen chars", indent=2, right="OK").lines(20) == ["  fourteen chars  OK"]


def test_what_is_at_the_right_ends_where_the_row_does() -> None:
    assert Row(COUNCIL, right="在这里").lines(20) == [f"{COUNCIL}    在这里"]


def test_wide_letters_and_accents_that_make_up_for_one_another_are_counted_singly() -> None:
    # four letters of two columns and four of none: the whole has as many columns as characters,
    # but its first 19 have 23
    row = Row("河河河河abcdefgh ijklmn e\u0301e\u0301e\u0301e\u0301")
    assert row.lines(20) == ["河河河河abcdefgh", "ijklmn e\u0301e\u0301e\u0301e\u0301"]


def columns(text: str) -> int:
    return sum(
        0
        if unicodedata.combining(letter)
        else 2
        if unicodedata.east_asian_width(letter) == "W"
        else 1
        for letter in text
    )


PARAGRAPHS = st.lists(st.text("河ab\u0301漢é", min_size=1, max_size=15), max_size=30).map(" ".join)


@given(
    PARAGRAPHS,
    st.integers(20, 80),
    st.integers(0, 3),
    st.integers(0, 3),
    st.sampled_from(["", "右"]),
)
def test_no_line_is_wider_than_its_window(
    text: str, width: int, indent: int, hang: int, right: str
) -> None:
    for is_short in (False, True):
        row = Row(text, indent=indent, hang=hang, right=right, is_short=is_short)
        assert all(columns(line) <= width for line in row.lines(width))


@given(PARAGRAPHS, st.integers(20, 80))
def test_lines_have_all_letters(text: str, width: int) -> None:
    assert "".join("".join(Row(text).lines(width)).split()) == "".join(text.split())
