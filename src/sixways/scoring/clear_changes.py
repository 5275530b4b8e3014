"""Which changes are clear, and which may well be chance.

If nobody's view had changed, a partner could as well have moved the other way round. So the signs
of whole partners are turned in all ways, or in many: a change is clear where at most one way in ten
makes any behaviour's mean at least as large. That is the single-step maxT procedure of P. H.
Westfall and S. S. Young, Resampling-Based Multiple Testing (1993), with unscaled means.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from operator import add

#: the share of ways above which a change isn't clear
MOST_BY_CHANCE = Fraction(1, 10)
#: fewer partners never have a clear change: of four two ways in 16 are as large at least
FEWEST_FOR_CLEAR = 5
#: partners up to whom every way of turning signs is tried
_MOST_TRIED = 12
#: ways drawn for more partners, besides that in which nobody is turned
_DRAWN = 4095
_AT_ONCE = 8


def chances(moves: Sequence[Mapping[str, Fraction]]) -> list[Fraction | None]:
    """For each behaviour the share of ways whose largest mean is at least its own.

    `moves` has by behaviour how far each partner moved, by the partner's key; None where nobody
    stands. Neither the order of partners nor their names make a difference.
    """
    rows, width = _pack(moves)
    if not rows:
        return [None] * len(moves)
    ways = [_unpack(total, width, len(moves)) for total in _turned(rows)]
    own = ways[0]
    largest = sorted(map(max, ways))
    return [
        Fraction(len(largest) - bisect_left(largest, mean), len(largest)) if its else None
        for mean, its in zip(own, moves, strict=True)
    ]


def _pack(moves: Sequence[Mapping[str, Fraction]]) -> tuple[list[int], int]:
    """Each partner's moves as one whole number, and the bits that each behaviour has in it.

    Their sum over partners has the behaviours' means in it, all in the same unit. One addition then
    does for all behaviours, and nothing is rounded.
    """
    keys = {key for its in moves for key in its}
    unit = lcm(*(move.denominator for its in moves for move in its.values()))
    people = lcm(*(len(its) for its in moves if its))
    whole = [
        {key: int(move * unit) * (people // len(its)) for key, move in its.items()} for its in moves
    ]
    most = max((sum(map(abs, its.values())) for its in whole), default=0)
    width = most.bit_length() + 2
    rows = ([its.get(key, 0) for its in whole] for key in keys)
    # what is drawn depends on places: sorted by what they hold, names don't matter
    return [sum(move << width * at for at, move in enumerate(row)) for row in sorted(rows)], width


def _unpack(total: int, width: int, length: int) -> list[int]:
    """The size of each behaviour's sum."""
    half = 1 << width - 1
    total += sum(half << width * at for at in range(length))
    mask = (1 << width) - 1
    return [abs((total >> width * at & mask) - half) for at in range(length)]


def _turned(rows: Sequence[int]) -> list[int]:
    """The sums of all rows with their signs turned in many ways, first in none."""
    if len(rows) <= _MOST_TRIED:
        return _sums(rows)
    parts = [rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE)]
    drawn = hashlib.shake_256(b"sixways: clear changes").digest(_DRAWN * len(parts))
    totals = [0] * (_DRAWN + 1)
    for place, part in enumerate(parts):
        sums = _sums(part)
        # a byte turns eight partners' signs, and the sums of fewer repeat
        ways = (bytes(1) + drawn[_DRAWN * place : _DRAWN * (place + 1)]).translate(
            bytes(way % len(sums) for way in range(256))
        )
        totals = list(map(add, totals, map(sums.__getitem__, ways)))
    return totals


def _sums(rows: Sequence[int]) -> list[int]:
    """The sums of the rows in all ways of turning signs, first in none."""
    sums = [0]
    for row in rows:
        sums = [total + row for total in sums] + [total - row for total in sums]
    return sums
