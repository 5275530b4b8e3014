"""Options and commands as they are typed, for messages that say how to continue."""

import sys
from collections.abc import Mapping

# to quote words as the shell there wants it
if sys.platform == "win32":
    from subprocess import list2cmdline as join_words
else:
    from shlex import join as join_words

__all__ = ["as_words", "join_words"]


def as_words(options: Mapping[str, str | list[str] | bool | None]) -> list[str]:
    """Those that were given: a flag alone, any other before each of its values."""
    words = []
    for name, value in options.items():
        if value is True:
            words.append(name)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and text:
                words += [name, text]
    return words
