"""Makes text from files safe to show."""

import re

_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029\v\f]")
_UNSAFE = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDIRECTIONAL}\ufeff\ufffe\uffff\ud800-\udfff]"
)

# Line breaks are JSON's own layout; those inside its texts are escaped already.
_UNSAFE_IN_JSON = re.compile(f"[\x7f-\x9f\u2028\u2029{_BIDIRECTIONAL}\ufeff\ud800-\udfff]")


def make_safe(text: str, *, lines: bool = False) -> str:
    """`text` without characters that move a cursor or change the reading direction.

    C0 controls become their pictures (␛), other controls, bidirectional marks and lone surrogates
    their code (`<U+202E>`). Tabs become spaces; so do line breaks, unless `lines` keeps them.
    """
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    return _UNSAFE.sub(_visible, text)


def clip(text: str) -> str:
    """The first 60 characters of a text, to quote in a message."""
    return text if len(text) <= 60 else f"{text[:57]}…"


def escape_json(text: str) -> str:
    """JSON text with every unsafe character as its escape, which reads back as the same value."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"<U+{code:04X}>"
