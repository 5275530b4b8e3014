"""Figures as plain numbers, unrounded, for data formats."""

from fractions import Fraction


def number(value: Fraction | None) -> int | float | None:
    """A fraction as a number: an integer, or else the nearest double."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)
