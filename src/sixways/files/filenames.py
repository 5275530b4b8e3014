"""File names that every system takes, made from what people call things."""

import hashlib
import re
import unicodedata
from collections.abc import Container
from itertools import count

from sixways.model.names import name_key
from sixways.model.response import Response
from sixways.model.response_details import ResponseDetails

_LENGTH = 40
#: names of devices on Windows, whatever their ending
_DEVICES = re.compile("(con|prn|aux|nul|(com|lpt)[0-9])")
_COLLECTIVE = "collective"


def response_name(of: Response | ResponseDetails) -> str:
    """`2026-h2_place_riverside_riverside-council_ann.json`.

    Round, level, area, partner and respondent, without those that aren't known; `collective` ends
    the name of a score agreed together. So that two responses never share a name by accident, a
    level without an area has two hyphens behind it, and an area without a level has them before it:
    no slug has two.
    """
    named = (of.round, of.level, of.area, of.partner, of.respondent)
    round_, level, area, partner, respondent = (slug(name or "") for name in named)
    who = [f"{name}-" if name == _COLLECTIVE else name for name in (partner, respondent)]
    if level and not area:
        who[0], level = f"{level}--{who[0]}", ""
    elif area and not level:
        round_, area = f"{round_}--{area}", ""
    mode = _COLLECTIVE if of.mode == "collective" else ""
    return "_".join(filter(None, (round_, level, area, *who, mode))) + ".json"


def post_name(round_: str) -> str:
    """`post-2027-h1`: a folder for a round's invitations, beside those of the rounds before."""
    return f"post-{slug(round_)}"


def free_name(base: str, taken: Container[str], ending: str = "") -> str:
    """`carers.eml`, or `carers-2.eml` where that is taken: `slug` may make one of two names."""
    names = (f"{base}{ending}" if n == 1 else f"{base}-{n}{ending}" for n in count(1))
    return next(name for name in names if name not in taken)


def slug(name: str) -> str:
    """A name in lower-case ASCII letters, digits and hyphens.

    Where that loses anything but the difference between a space and a hyphen, or the name is long
    or a device's, a few hex digits of a hash tell it from its like.
    """
    key = name_key(name)
    ascii_key = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode("ascii")
    text = re.sub("[^a-z0-9]+", "-", ascii_key).strip("-")
    is_usable = len(text) <= _LENGTH and not _DEVICES.fullmatch(text)
    if text == key.replace(" ", "-") and is_usable:
        return text
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{text[: _LENGTH - 9].rstrip('-')}-{digest}".lstrip("-")
