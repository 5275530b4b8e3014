"""Sessions as strings of keys, without a terminal."""

from sixways.session.interview import Interview
from sixways.session.keys import BACK_TAB, Typed
from sixways.session.stages import TEXTS

#: the six ways' scale with its keys
KEYED = [
    {"id": "yes", "label": "Yes", "key": "y", "points": 3},
    {"id": "sometimes", "label": "Sometimes", "key": "s", "points": 2},
    {"id": "not-always", "label": "Not always", "key": "a", "points": 1},
    {"id": "no", "label": "No", "key": "n", "points": 0},
]


def play(interview: Interview, keys: str) -> Interview:
    r"""Take key after key; `|` ends a text, and is Enter elsewhere.

    Where a text is typed, `\r` alone is an empty one, and `\b` goes back.
    """
    rest = keys
    while rest:
        if interview.stage in TEXTS and not interview.shows_help and rest[0] not in "\r\b":
            text, _, rest = rest.partition("|")
            interview.take(Typed(text))
        elif interview.stage in TEXTS and not interview.shows_help:
            interview.take(Typed("", "\r" if rest[0] == "\r" else BACK_TAB))
            rest = rest[1:]
        else:
            interview.take("\r" if rest[0] == "|" else rest[0])
            rest = rest[1:]
    return interview
