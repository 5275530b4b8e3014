"""Escape text so that Markdown shows it as it is."""

import re

from sixways.model.sanitise import make_safe

_SPECIAL = re.compile(
    r"([\\`*_{}\[\]<>#|~&$@]|(?<=http)s?:(?=//)|(?<=ftp):(?=//)|(?<=mailto):|(?<=xmpp):|(?<=www)\.)",
    re.IGNORECASE,
)
#: GitHub looks for email addresses after it has read escapes; a word joiner is seen by nobody
_ADDRESS = re.compile(r"(?<=[\w.+-])@(?=[\w-]+\.)")
_WORD_JOINER = "\u2060"
#: what starts a list, a rule or a heading's underline
_LINE_START = re.compile(r"^([-+=]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)


def escape_markdown(text: str, *, lines: bool = False) -> str:
    """Text without markup, links or ends of table cells."""
    apart = _ADDRESS.sub(f"{_WORD_JOINER}@", make_safe(text, lines=lines))
    special = _SPECIAL.sub(_escape_sign, apart)
    # four spaces at the start of a line would make it code
    flush = "\n".join(line.strip() for line in special.split("\n"))
    return _LINE_START.sub(_escape_start, flush)


def _escape_sign(match: re.Match[str]) -> str:
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in match[0])


def _escape_start(match: re.Match[str]) -> str:
    mark = match[0]
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"
