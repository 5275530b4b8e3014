"""What rules of `check` can be set to, in the words of sixways.yaml."""

import re
from decimal import Decimal

ON, OFF = ("on", "yes", "true"), ("off", "no", "false")
#: in the place of a behaviour: the mean of all
OVERALL = "overall"
#: in the place of a behaviour: only a clear fall is one
CLEAR = "clear"

#: each kind of number in words, with an example
KINDS = {
    "": ("on or off", None),
    "months": ("a whole number of months", "for example 6"),
    "percent": ("a number from 0 to 100", "for example 50"),
    "percentage points": ("a number of percentage points", "for example 10"),
    "0 to 1": ("a number from 0 to 1", "for example 0.6"),
    "partners": ("a whole number of partners", "for example 3"),
}


def is_valid(value: object, kind: str) -> bool:
    """Whether a rule that takes this kind of number, or is only on or off, can have this value."""
    if kind == "" or (kind == "months" and value in ON):
        return value in ON
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", str(value)):
        return False
    number = Decimal(str(value))
    whole = kind in ("months", "partners")
    most = {"percent": 100, "0 to 1": 1, "months": 1200}.get(kind, 10**9)
    return number <= most and (not whole or str(value).isdigit())
