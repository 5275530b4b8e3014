"""Texts in a terminal's columns, of which wide letters take two and accents none."""

import textwrap
from collections import Counter
from collections.abc import Sequence

import wcwidth

#: letters of a word that is cut in its middle rather than left out
_LONG_WORD = 15


def columns(text: str) -> int:
    """How many columns a text takes."""
    return wcwidth.width(text)


def pad(text: str, width: int) -> str:
    """A text with spaces behind it up to `width` columns."""
    return wcwidth.ljust(text, width)


def centre(text: str, width: int) -> str:
    """A text in the middle of `width` columns."""
    return wcwidth.center(text, width)


def wrap(text: str, width: int, indent: str, hang: str) -> list[str]:
    """A paragraph in lines of at most `width` columns; a word that is longer stays whole.

    It is broken where letters are wide, since those languages have few spaces.
    """
    # the other takes three times as long, and a screen is drawn at every key
    if all(wcwidth.wcwidth(letter) == 1 for letter in set(text)):
        return textwrap.wrap(
            text,
            width,
            initial_indent=indent,
            subsequent_indent=hang,
            break_on_hyphens=False,
            break_long_words=False,
        )
    return wcwidth.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=hang,
        break_on_hyphens=False,
        break_long_words=any(wcwidth.wcwidth(letter) == 2 for letter in text),
    )


def cut(text: str, width: int) -> str:
    """A text of at most `width` columns, with `…` where its end is cut."""
    if columns(text) <= width:
        return text
    return f"{wcwidth.clip(text, 0, max(width - 1, 0)).rstrip()}…"


def cut_names(names: Sequence[str], width: int) -> list[str]:
    """Each name in at most `width` columns; in its middle where two would look the same."""
    at_end = [cut(name, width) for name in names]
    alike = Counter(at_end)
    return [
        _cut_middle(name, width) if alike[short] > 1 and short != name else short
        for name, short in zip(names, at_end, strict=True)
    ]


def _cut_middle(text: str, width: int) -> str:
    first, whole = width // 2, columns(text)
    end = wcwidth.clip(text, whole - (width - 1 - first), whole)
    return f"{wcwidth.clip(text, 0, first).rstrip()}…{end.lstrip()}"


def cut_words(text: str, width: int) -> str:
    """The same without the beginning of a word at the end, unless the word is a long one."""
    shown = cut(text, width)
    words, _, last = shown[:-1].rpartition(" ")
    is_part = shown != text and not text[len(shown) - 1].isspace()
    return f"{words} …" if is_part and words.strip() and len(last) < _LONG_WORD else shown
