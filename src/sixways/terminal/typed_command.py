"""Commands as they are typed, for messages that say how to continue."""

import sys
from collections.abc import Sequence

if sys.platform == "win32":
    from subprocess import list2cmdline as _join
else:
    from shlex import join as _join


def join_words(words: Sequence[str]) -> str:
    """The words in one line, quoted as the shell there wants it."""
    return _join(words)
