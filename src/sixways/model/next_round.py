"""The round after a round, where its name is a period."""

import re
from collections.abc import Mapping

from sixways.model.response import round_of

#: periods of a year by how their names begin, and the months that each takes
_MONTHS: Mapping[str, int] = {"-H": 6, "-Q": 3, "-": 1, "": 12}


def next_round(name: str, repeat_every_months: int) -> str | None:
    """`2027-H1` after `2026-H2`, `2027-Q1` after `2026-Q4`; None after a name that isn't a period.

    After a year or a half comes the next, however often the questionnaire repeats; after a month
    the one in which it repeats.
    """
    match = re.fullmatch(r"(\d{4})(-[HQ]|-|)(\d\d|\d|)", name, re.ASCII)
    if match is None:
        return None
    kind = match[2]
    months = _MONTHS[kind]
    place = int(match[3] or 1)
    start = int(match[1]) * 12 + (place - 1) * months
    if round_of(start // 12, start % 12 + 1, months if kind != "-" else 1) != name:
        return None  # such as 2026-H3 or 2026-1
    later = start + (repeat_every_months if kind == "-" else months)
    return round_of(later // 12, later % 12 + 1, months if kind != "-" else 1)
