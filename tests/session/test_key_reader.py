"""Which keys belong together: words, held keys, and what was pasted, by the times they came at."""

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.session.key_reader import KeyReader
from sixways.session.keys import NO_WORD, SEVERAL, TAKE_BACK, Vocabulary, fold, vocabulary_of
from support.samples import SIX_WAYS, plain

WORDS = vocabulary_of(SIX_WAYS, asks=True)
#: seconds between the keys of somebody who types
TYPED = 0.2


def read(keys: str | list[str], gap: float = TYPED, words: Vocabulary = WORDS) -> list[str]:
    """What single keys mean that come one after the other, and then no more."""
    reader = KeyReader()
    meant = [one for n, key in enumerate(keys) for one in reader.read(key, n * gap, words)]
    return meant + reader.pause(words)


def pressed(keys: str) -> str:
    """The keys that are left once what was taken back is gone."""
    left: list[str] = []
    for key in read(keys):
        left = left[:-1] if key == TAKE_BACK else [*left, key]
    return "".join(left)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("yes\r", "y"),
        ("YES\r", "Y"),
        ("y\r", "y"),
        ("no\r", "n"),
        ("not", "a"),
        ("not always\r", "a"),
        ("not-always\r", "a"),
        ("sometimes\r", "s"),
        ("back\r", "b"),
        ("skip\r", "k"),
        ("stop", "q"),
        ("quit", "q"),
        ("clear", "x"),
        ("comment", "c"),
    ],
)
def test_word_and_its_enter_are_one_key(typed: str, keys: str) -> None:
    assert pressed(typed) == keys


def test_second_enter_is_a_key() -> None:
    assert pressed("yes\r\r") == "y\r"


def test_enter_after_a_pause_is_a_key() -> None:
    assert read("y\r", gap=1.0) == ["y", "\r"]


@pytest.mark.parametrize("digits", ["3", "12", "7"])
def test_enter_after_digits_is_a_key(digits: str) -> None:
    assert read(f"{digits}\r") == [*digits, "\r"]


def test_digit_that_is_not_a_key_switches_nothing_off() -> None:
    assert read("73") == ["7", "3"]


def test_help_is_read_though_h_is_not_a_key() -> None:
    assert read("help") == ["h", "?"]


@pytest.mark.parametrize(
    "keys", ["ys", "yn", "sk", "ba", "bac", "nas", "sks", "1234", "yesn", "nos", "yyyy", "skk"]
)
def test_keys_that_spell_no_whole_word_are_keys(keys: str) -> None:
    meant = {"yesn": "yn", "nos": "ns"}.get(keys, keys)
    assert pressed(keys) == meant


@pytest.mark.parametrize("keys", ["yes", "skip", "not", "al"])
def test_keys_a_second_apart_are_not_a_word(keys: str) -> None:
    assert read(keys, gap=1.0) == list(keys)


def test_letters_that_spell_nothing_are_switched_off() -> None:
    assert read("always") == ["a", NO_WORD]
    assert read("maybe") == ["m"]


def test_enter_or_a_pause_switches_letters_on() -> None:
    assert read("al\ry") == ["a", NO_WORD, "y"]
    reader = KeyReader()
    for number, key in enumerate("alw"):
        reader.read(key, number * TYPED, WORDS)
    assert reader.read("s", 2 * TYPED + 0.9, WORDS) == []
    assert reader.read("s", 2 * TYPED + 2.0, WORDS) == ["s"]


def test_other_keys_end_a_word() -> None:
    assert read(["y", "left", "\r"]) == ["y", "left", "\r"]
    assert read("b?a") == ["b", "?", "a"]


def test_held_key_shows_that_it_waits() -> None:
    reader = KeyReader()
    reader.read("s", 0, WORDS)
    assert not reader.has_held
    assert reader.read("k", 0.2, WORDS) == []
    assert reader.has_held
    assert reader.pause(WORDS) == ["k"]
    assert not reader.has_held


# Bursts


@pytest.mark.parametrize(
    ("burst", "meant"),
    [
        ("yes", ["y"]),
        ("yes\r", ["y"]),
        ("Not always\r", ["a"]),
        ("y\r", ["y"]),
        ("yyyyyy", ["y"]),
        ("\r\r\r", ["\r"]),
        ("yn", [SEVERAL]),
        ("No\ryes\r", [SEVERAL]),
        ("back", [SEVERAL]),
        ("asdf;lk\r", [SEVERAL]),
    ],
)
def test_burst_is_one_answer_or_none(burst: str, meant: list[str]) -> None:
    assert KeyReader().read_burst(list(burst), 0, WORDS) == meant


def test_key_that_is_held_on_counts_once() -> None:
    reader = KeyReader()
    assert reader.read("y", 0, WORDS) == ["y"]
    assert reader.read_burst(["y"] * 40, 0.5, WORDS) == []


def test_enter_after_a_pasted_word_belongs_to_it() -> None:
    reader = KeyReader()
    reader.read_burst(list("yes"), 0, WORDS)
    assert reader.read("\r", 0.3, WORDS) == []
    assert reader.read("\r", 0.6, WORDS) == ["\r"]


# Other scales


def scale(*options: tuple[str, str]) -> Vocabulary:
    """The words of a scale of labels and keys."""
    rows = [
        {"id": f"o{n}", "label": label, "key": key, "points": n}
        for n, (label, key) in enumerate(options)
    ]
    return vocabulary_of(Questionnaire.model_validate(plain({"a": 1}, rows)), asks=True)


def test_scale_takes_letters_from_commands() -> None:
    words = scale(("Bad", "b"), ("Quite good", "q"), ("Excellent", "x"))
    assert read("bqx!", words=words, gap=1.5) == ["b", "q", "x", "!"]
    assert words.commands["back"] == "<"
    assert words.commands["clear"] == "~"


def test_beginning_of_two_options_changes_nothing() -> None:
    words = scale(("Strongly agree", "s"), ("Strongly disagree", "t"), ("Agree", "a"))
    assert read("strong", words=words) == ["s"]
    assert read("stronglyd", words=words) == ["s", TAKE_BACK, "t"]


def test_ten_options_have_letters_only() -> None:
    words = scale(*((f"Step {letter}", letter) for letter in "adefghijlm"))
    assert not words.keys & set("123456789")


@pytest.mark.parametrize(
    ("text", "folded"), [("Don’t know", "dontknow"), ("NOT-Always ", "notalways")]
)
def test_words_are_compared_by_letters(text: str, folded: str) -> None:
    assert fold(text) == folded
