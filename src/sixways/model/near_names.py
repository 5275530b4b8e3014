"""Names of partners that differ so little that they may be one: never merged, only said."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise, permutations, product
from string import ascii_lowercase

from sixways.model.names import name_key
from sixways.model.wording import number_of

#: what people write in full or short
_IN_FULL = {
    "ft": "foundation trust",
    "nhsft": "nhs foundation trust",
    "saint": "st",
    "ltd": "limited",
    "cncl": "council",
    "hosp": "hospital",
    "univ": "university",
}
_IN_WORDS = str.maketrans({"&": " and ", "+": " and ", ".": None, "'": None, "’": None})
_WORD = re.compile(r"\w+")
#: words that make no difference to a name
_PASSED_OVER = frozenset(("the", "and", "of", "for"))

#: what to do about names that may be one
NEAR_NAMES_HINT = "if they are one, add the spelling to sixways.yaml; if not, add both as partners"
_MOST_SHOWN = 10
#: ways to read a name in which several words may have a mistake
_MOST_TRIED = 100

#: how many letters a word has in which mistakes are looked for: a shorter one with a mistake can't
#: be told from another word (Hull, Hall), and no name has a longer one
_SHORTEST, _LONGEST = 5, 40
#: from which on one letter for another counts as a mistake (Barton and Burton are two places)
_SHORTEST_REPLACED = 7

# Beside each other on a keyboard, or alike by sound: Herefordshire isn't Hertfordshire.
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = ("aeiouy", "csz", "ckq", "mn", "fv", "td")
_PAIRS = {pair for row in _KEYS for pair in (*pairwise(row), *pairwise(row[::-1]))}
_PAIRS |= {pair for letters in _SOUNDS for pair in permutations(letters, 2)}
#: what each letter can be mistaken for
_MISTAKEN = {letter: sorted(b for a, b in _PAIRS if a == letter) for letter in ascii_lowercase}


def find_near_names(names: Iterable[str], listed: Iterable[str] = ()) -> list[tuple[str, ...]]:
    """Groups of names that may be one partner's, each sorted, in the order of their first names.

    They differ in short forms (&, St., FT), in small words (The), in the order of words, in spaces,
    or in one mistake in a longer word. `listed` are names that are known to be different partners';
    a group has at least one other name in it. The time grows as the number of names does.
    """
    known = {name_key(name): name for name in listed}
    by_key = {name_key(name): name for name in sorted(names, reverse=True)}
    new = by_key.keys() - known.keys()
    groups: dict[tuple[str, ...], list[str]] = {}
    for form, keys in _group_by_form([*by_key, *(known.keys() - by_key.keys())]).items():
        if len(keys) > 1 and not new.isdisjoint(keys):
            groups[form] = sorted({**known, **by_key}[key] for key in keys)
    return sorted(tuple(group) for group in groups.values())


def describe_near_names(groups: Sequence[Sequence[str]]) -> list[str]:
    """A sentence for each of the first groups, and how many more there are."""
    lines = [f"these may be one partner: {'; '.join(group)}" for group in groups[:_MOST_SHOWN]]
    more = len(groups) - len(lines)
    return [*lines, f"and {number_of(more, 'more such group')}"] if more else lines


def _group_by_form(keys: Sequence[str]) -> dict[tuple[str, ...], list[str]]:
    """The keys of names by what they are without short forms, small words and mistakes."""
    words = {key: words for key in keys if (words := _words_in_full(key))}
    meant = _without_mistakes({word for each in words.values() for word in each})
    forms: dict[tuple[str, ...], list[str]] = {}
    #: `Homefirst` is `Home First`: of the ways to write one, that with most spaces stands for all
    joined: dict[str, tuple[str, ...]] = {}
    for key in sorted(words, key=lambda key: (-len(words[key]), key)):
        right = [meant.get(word, word) for word in words[key]]
        form = joined.setdefault("".join(right), tuple(sorted(right)))
        forms.setdefault(form, []).append(key)
    return forms


def _words_in_full(key: str) -> list[str]:
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    words = _WORD.findall(key.translate(_IN_WORDS))
    if _IN_FULL.keys().isdisjoint(words) and _PASSED_OVER.isdisjoint(words):
        return words
    full = (_IN_FULL.get(word, word) for word in words)
    return [word for each in full for word in each.split() if word not in _PASSED_OVER]


def _without_mistakes(words: Collection[str]) -> dict[str, str]:
    """For each word that is another with a mistake in it, one that stands for all of these."""
    roots: dict[str, str] = {}

    def root(word: str) -> str:
        while (above := roots.get(word, word)) != word:
            roots[word] = roots.get(above, above)  # shortens the way, so that chains stay quick
            word = above
        return word

    for word in words:
        for other in _mistakes(word):
            if other in words and (one := root(word)) != (two := root(other)):
                roots[max(one, two)] = min(one, two)
    return {word: root(word) for word in roots}


def _deletions(word: str) -> Iterator[str]:
    """A word with one letter missing, but for the first."""
    if _SHORTEST < len(word) <= _LONGEST and word.isalpha():
        yield from (word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _mistakes(word: str) -> Iterator[str]:
    """A word with one letter missing, two swapped, or one mistaken; its first is never wrong."""
    yield from _deletions(word)
    if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha()):
        return
    for at in range(1, len(word)):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        if after:
            yield before + after[0] + letter + after[1:]
        if len(word) >= _SHORTEST_REPLACED:
            for mistaken in _MISTAKEN.get(letter, ()):
                yield before + mistaken + after


class NearNames:
    """Listed names, among which the one that another may stand for is found without a search."""

    def __init__(self, listed: Iterable[str]) -> None:
        #: by their words in any order, and by their letters without spaces
        self._forms: dict[tuple[str, ...] | str, str] = {}
        #: each name's words, in their order, with a space around each
        self._spaced: dict[str, str] = {}
        for name in listed:
            words = _words_in_full(name_key(name))
            self._forms.setdefault(tuple(sorted(words)), name)
            self._forms.setdefault("".join(words), name)
            self._spaced[name] = f" {' '.join(words)} "
        self._words = {word for form in self._forms if isinstance(form, tuple) for word in form}
        #: by what they are with one letter missing
        self._longer: dict[str, list[str]] = {}
        for word in sorted(self._words):
            for shorter in _deletions(word):
                self._longer.setdefault(shorter, []).append(word)

    def find(self, name: str) -> str | None:
        """The listed name that differs so little that it may be meant; None if it is listed."""
        for meant in self._ways_to_read(name):
            found = self._forms.get(tuple(sorted(meant))) or self._forms.get("".join(meant))
            if found:
                return None if name_key(found) == name_key(name) else found
        return None

    def find_by_part(self, part: str) -> list[str]:
        """The listed names that have these words in them, also if one of these has a mistake."""
        for meant in self._ways_to_read(part):
            wanted = f" {' '.join(meant)} "
            if found := [name for name, words in self._spaced.items() if wanted in words]:
                return found
        return []

    def _ways_to_read(self, name: str) -> Iterator[tuple[str, ...]]:
        words = _words_in_full(name_key(name))
        return islice(product(*map(self._meanings, words)), _MOST_TRIED if words else 0)

    def _meanings(self, word: str) -> list[str]:
        """The word itself, and the listed words that it may be with a mistake."""
        found = (other for other in _mistakes(word) if other in self._words)
        return list(dict.fromkeys((word, *found, *self._longer.get(word, ()))))
