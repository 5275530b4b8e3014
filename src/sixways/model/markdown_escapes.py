"""Text as Markdown shows it and does nothing with."""

import re

from sixways.model.sanitise import safe

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$]|(?<=http)s?:(?=//)|(?<=www)\.)", re.IGNORECASE)
#: what starts a list, a rule or a heading's underline
_LINE_START = re.compile(r"^([-+=]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)


def escaped(text: str, *, lines: bool = False) -> str:
    """Text in which Markdown finds nothing to do, no link and no table cell's end."""
    special = _SPECIAL.sub(_escaped_sign, safe(text, lines=lines))
    # four spaces at the start of a line would make it code
    flush = "\n".join(line.strip() for line in special.split("\n"))
    return _LINE_START.sub(_escaped_start, flush)


def _escaped_sign(match: re.Match[str]) -> str:
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in match[0])


def _escaped_start(match: re.Match[str]) -> str:
    mark = match[0]
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"
