"""When two names are one, which spelling is shown, and what somebody meant."""

import itertools
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.model.names import choose_spelling, did_you_mean, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Riverside Council", "riverside COUNCIL", id="case"),
        pytest.param("Straße 12", "STRASSE 12", id="case folded, not only lowered"),
        pytest.param("  Riverside \t Council\n", "Riverside Council", id="white space"),
        pytest.param("Riverside\u00a0Council", "Riverside Council", id="no-break space"),
        pytest.param("Riverside\u3000Council", "Riverside Council", id="ideographic space"),
        pytest.param("Caf\u00e9", "Cafe\u0301", id="composed and decomposed"),
        pytest.param("\uff32iver", "River", id="full-width letter"),
        pytest.param("\ufb01rst", "first", id="ligature"),
        pytest.param("River\u200bside", "Riverside", id="zero-width space"),
        pytest.param("River\u00adside", "Riverside", id="soft hyphen"),
        pytest.param("\ufeffRiverside", "Riverside", id="byte order mark"),
        pytest.param("\u202eRiverside\u202c", "Riverside", id="direction marks"),
        pytest.param("e\u200d\u0301", "\u00e9", id="accent behind an invisible joiner"),
        pytest.param("St John\u2019s", "St John's", id="right quote as apostrophe"),
        pytest.param("St John\u2018s", "St John's", id="left quote as apostrophe"),
        pytest.param("St John\u02bcs", "St John's", id="letter apostrophe"),
        pytest.param("\u201cTheHub\u201d", '"TheHub"', id="double quotes"),
        pytest.param("A\u2013B", "A-B", id="en dash"),
        pytest.param("A\u2014B", "A-B", id="em dash"),
        pytest.param("A\u2010B", "A-B", id="hyphen of its own"),
        pytest.param("A\u2011B", "A-B", id="no-break hyphen"),
        pytest.param("A\u2212B", "A-B", id="minus sign"),
        pytest.param("A\uff0dB", "A-B", id="full-width hyphen"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Riverside Council", "RiversideCouncil"),
        ("Café", "Cafe"),
        ("St John's", "St Johns"),
        ("A-B", "A B"),
        ("Trust 1", "Trust 2"),
    ],
)
def test_different_names_differ_in_key(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_ascii_key() -> None:
    assert name_key(" The  RIVER's edge-Trust ") == "the river's edge-trust"


def test_invisible_name_has_empty_key() -> None:
    assert name_key("\u200b\u2060 \u00ad") == ""


@given(st.text())
def test_key_of_key_is_the_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_shortcut_matches_general_rule(name: str) -> None:
    # The zero-width space sends the same name down the way that names with accents go.
    assert name_key(name) == name_key(name + "\u200b")


@given(st.text(), st.integers(min_value=0))
def test_invisible_characters_are_ignored(name: str, where: int) -> None:
    split = where % (len(name) + 1)
    assert name_key(name[:split] + "\u200b" + name[split:]) == name_key(name)


def test_most_frequent_spelling_is_chosen() -> None:
    assert choose_spelling({"RIVERSIDE": 1, "Riverside": 3, "riverside": 2}) == "Riverside"


def test_tied_spellings_go_by_code_point() -> None:
    counted = [("riverside", 2), ("Riverside", 2), ("RIVERSIDE", 1)]
    shown = {choose_spelling(dict(order)) for order in itertools.permutations(counted)}
    assert shown == {"Riverside"}  # R is U+0052, r is U+0072


@given(st.lists(st.sampled_from(["a", "A", "á", "\U0001d44e"]), min_size=1), st.randoms())
def test_spelling_ignores_order(spellings: list[str], random: Random) -> None:
    shuffled = spellings[:]
    random.shuffle(shuffled)
    assert choose_spelling(Counter(spellings)) == choose_spelling(Counter(shuffled))


def test_nearest_word_is_suggested() -> None:
    assert did_you_mean("sometime", ["yes", "sometimes", "no"]) == "did you mean 'sometimes'?"


def test_suggestion_keeps_known_spelling() -> None:
    assert did_you_mean("riverside counci", ["Riverside Council"]) == (
        "did you mean 'Riverside Council'?"
    )


def test_few_words_are_listed_if_none_is_near() -> None:
    assert did_you_mean("perhaps", ["yes", "no"]) == "use one of: yes, no"


def test_many_words_are_not_listed() -> None:
    assert did_you_mean("zzz", [f"word-{number}" for number in range(10)]) is None


@pytest.mark.parametrize(
    ("word", "known"),
    [
        pytest.param("a" * 101, ["a" * 100], id="a long word"),
        pytest.param("word-1", [f"word-{number}" for number in range(101)], id="very many"),
    ],
)
def test_long_words_and_lists_are_not_compared(word: str, known: list[str]) -> None:
    assert did_you_mean(word, known) is None


def test_no_words_no_suggestion() -> None:
    assert did_you_mean("yes", []) is None
