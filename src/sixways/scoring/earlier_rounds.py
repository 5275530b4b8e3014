"""The round in which each partner last answered, and how it has moved since: for mirrors."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from sixways.scoring.figures import Figures
from sixways.scoring.like_for_like import Predecessors, follow_behaviour, match_partners
from sixways.scoring.rounds import Rounds


class Move(NamedTuple):
    """A partner's percents for a behaviour in an earlier round and in the one reported."""

    before: Fraction
    now: Fraction


class EarlierRound(NamedTuple):
    """The latest round before the one reported in which a partner answered."""

    #: None where there is none
    name: str | None = None
    #: by the places of the behaviours with a score in both rounds
    moves: Mapping[int, Move] = {}


def find_earlier_rounds(
    rounds: Rounds, figures: Figures, predecessors: Predecessors
) -> dict[str, EarlierRound]:
    """By partner's key, of the partners who have one; `figures` are those of the round reported.

    A partner's percents are over the questions that are the same in both rounds.
    """
    names = list(rounds.tallies)
    found: dict[str, EarlierRound] = {}
    for name in reversed(names[: names.index(rounds.reported[0])]):
        old = rounds.tallies[name].figures()
        matches = match_partners(old.partners, figures.partners, predecessors)
        new = [key for key in matches if key not in found]
        if not new:
            continue
        both = [matches, {key: frozenset([key]) for key in matches}]
        followed = [
            follow_behaviour(place, [old, figures]).follow(both)
            for place in range(len(figures.behaviours))
        ]
        for key in new:
            moves = {
                place: Move(then[key], now[key])
                for place, (then, now) in enumerate(followed)
                if key in now
            }
            found[key] = EarlierRound(name, moves)
    return found
