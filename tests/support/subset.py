"""How much is tried: with SIXWAYS_TESTS=all every case, and otherwise a fixed part of many."""

import os
from collections.abc import Sequence
from typing import TypeVar

Case = TypeVar("Case")

EVERY_CASE = os.environ.get("SIXWAYS_TESTS") == "all"


def subset(cases: Sequence[Case], step: int) -> Sequence[Case]:
    """Every so many of the cases, from the first, or all of them."""
    return cases if EVERY_CASE else cases[::step]
