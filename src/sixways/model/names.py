"""Names as people type them: which are the same, which spelling to show, what was meant."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

#: difflib is quadratic: longer words and more candidates are not compared
_MAX_WORD, _MAX_CANDIDATES = 100, 100

_STRAIGHT = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f", '"')
    | {"\u2212": "-"}
)


@lru_cache(maxsize=10_000)
def name_key(name: str) -> str:
    """A key that is equal for two spellings of one name.

    NFKC, without invisible characters (category Cf), quotes and apostrophes straight, every dash a
    hyphen, white space collapsed, case folded.
    """
    if name.isascii():
        return " ".join(name.split()).casefold()
    straight = "".join(
        "-" if category == "Pd" else character
        for character in unicodedata.normalize("NFKC", name).translate(_STRAIGHT)
        if (category := unicodedata.category(character)) != "Cf"
    )
    return unicodedata.normalize("NFKC", " ".join(straight.split()).casefold())


def choose_spelling(spellings: Mapping[str, int]) -> str:
    """The most frequent spelling; ties go to the lowest code point."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint with the nearest of `known`, or with all of them if none is near and they are few."""
    choices = list(known)
    near = nearest(word, choices)
    if near is not None:
        return f"did you mean '{near}'?"
    if 0 < len(choices) <= 9 and len(word) <= _MAX_WORD:
        return f"use one of: {', '.join(choices)}"
    return None


def nearest(word: str, known: Collection[str]) -> str | None:
    """The one of `known` that was probably meant; None if none is near or there are too many."""
    if len(word) > _MAX_WORD or len(known) > _MAX_CANDIDATES:
        return None
    choices = {choice.casefold(): choice for choice in known}
    near = get_close_matches(word.casefold(), choices, n=1, cutoff=0.6)
    return choices[near[0]] if near else None
