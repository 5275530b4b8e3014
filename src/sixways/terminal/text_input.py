"""Text as it is typed or pasted into a field."""

import re

#: characters in one field, at most
TOO_LONG = 10_000

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def clean_input(text: str, *, several: bool) -> str:
    """A pasted text without control characters; in a field of one line its lines are joined."""
    lines = re.sub("\r\n?", "\n", text).replace("\t", " ")
    return _CONTROLS.sub("", lines if several else lines.replace("\n", " "))
