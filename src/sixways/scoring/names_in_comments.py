"""Partners' names in what was written: comments are printed word for word, also without names."""

import re
from collections.abc import Iterable, Iterator

from sixways.model.names import name_key
from sixways.scoring.collation import Collation

_WORD = re.compile(r"\w+")


class NameFinder:
    """Finds names in texts by their words, whatever is between those."""

    def __init__(self, names: Iterable[str]) -> None:
        #: by the first word, all words of each name, with the name as it is shown
        self._names: dict[str, dict[tuple[str, ...], str]] = {}
        for name in sorted(names):
            if words := _words(name):
                self._names.setdefault(words[0], {}).setdefault(words, name)

    def find(self, text: str) -> Iterator[str]:
        """The names in a text, each as often as it occurs."""
        words = _words(text)
        for place, word in enumerate(words):
            for name, shown in self._names.get(word, {}).items():
                if words[place : place + len(name)] == name:
                    yield shown


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name_key(text)))


def name_in_comments(collation: Collation, names: Iterable[str]) -> Collation:
    """The collation with how many of its comments and reasons name partners, and which.

    Takes time in proportion to the words written, however many names there are.
    """
    finder = NameFinder(names)
    found: dict[str, None] = {}
    number = 0
    for text in _texts(collation):
        if in_it := dict.fromkeys(finder.find(text)):
            number += 1
            found |= in_it
    return collation._replace(comments_with_names=number, names_in_comments=tuple(sorted(found)))


def _texts(collation: Collation) -> Iterator[str]:
    for behaviour in collation.behaviours:
        yield from (comment.text for comment in behaviour.comments)
        for dissent in behaviour.dissent:
            yield from (objection.reason for objection in dissent.by if objection.reason)
