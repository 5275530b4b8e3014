"""What text from files may do on a screen or a page: be read."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sixways.model.sanitise import make_safe

#: the characters that Unicode's bidirectional algorithm is steered with (UAX #9, section 2)
BIDIRECTIONAL = {
    *"\u061c\u200e\u200f",  # marks
    *"\u202a\u202b\u202c\u202d\u202e",  # embeddings and overrides
    *"\u2066\u2067\u2068\u2069",  # isolates
}

# Lone surrogates come from file names that are not UTF-8; st.text() leaves them out unless asked.
any_text = st.text(st.characters(exclude_categories=()))


def dangerous(text: str) -> set[str]:
    """The characters in it that move a cursor, turn the direction or can't be encoded."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cs") or c in BIDIRECTIONAL}


@given(any_text)
@example("\x1b[2J\x1b]0;title\x07 \x9b31m \x7f")
def test_safe_text_has_no_control_characters(text: str) -> None:
    assert not dangerous(make_safe(text))


@given(any_text)
def test_lines_keep_only_line_feeds(text: str) -> None:
    assert dangerous(make_safe(text, lines=True)) <= {"\n"}


def test_no_unsafe_category_remains() -> None:
    everything = "".join(chr(code) for code in range(0x110000))
    assert not dangerous(make_safe(everything))


@given(any_text)
def test_safe_text_is_valid_utf_8(text: str) -> None:
    make_safe(text).encode("utf-8")


@given(any_text)
def test_safe_text_is_one_line(text: str) -> None:
    assert len(make_safe(text).splitlines()) <= 1


@given(any_text)
def test_lines_end_with_line_feed(text: str) -> None:
    shown = make_safe(text, lines=True)
    assert shown.splitlines() == shown.removesuffix("\n").split("\n") or shown == ""


@given(any_text, st.booleans())
def test_safe_text_stays_the_same(text: str, lines: bool) -> None:
    assert make_safe(make_safe(text, lines=lines), lines=lines) == make_safe(text, lines=lines)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
@example("Ynys Môn – “Iechyd”, £5, 東京, עברית, 👩\u200d⚕️")
@example("[bold]not markup[/bold] <b>&amp;</b> =SUM(A1)")
def test_plain_text_is_unchanged(text: str) -> None:
    assert make_safe(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07", "bell␇"),
        ("nul\x00", "nul␀"),
        ("delete\x7f", "delete␡"),
        ("C1\x9b31m", "C1<U+009B>31m"),
        ("user\u202egpj.exe", "user<U+202E>gpj.exe"),
        ("\ufefftext", "<U+FEFF>text"),
        ("name\udcff.json", "name<U+DCFF>.json"),
        ("a\tb", "a b"),
    ],
)
def test_unsafe_characters_become_visible(text: str, shown: str) -> None:
    assert make_safe(text) == shown


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_line_ends_are_normalised(ending: str) -> None:
    assert make_safe(f"one{ending}two", lines=True) == "one\ntwo"
    assert make_safe(f"one{ending}two") == "one two"
