"""Collations side by side: rounds, sectors, levels, areas or partners; and what changed."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from sixways.model.questionnaire import Questionnaire
from sixways.scoring.clear_changes import MOST_BY_CHANCE, chances
from sixways.scoring.collation import Collation, Weight
from sixways.scoring.disclosure_kinds import Name, Needs, Open, Records, Single
from sixways.scoring.filters import By
from sixways.scoring.like_for_like import Pair, Predecessors, match_partners, pair_rounds
from sixways.scoring.rounds import order_rounds
from sixways.scoring.tally import Tally


class Group(NamedTuple):
    """The responses with one name in common; the key None is for those without a name."""

    key: Name[str | None]
    collation: Records[Collation]


class Gap(NamedTuple):
    """How far the groups lie apart for one behaviour, of those that have a score."""

    id: Open[str]
    #: percentage points
    gap: Needs[Fraction]
    highest: Name[str | None]
    lowest: Name[str | None]


class BehaviourChange(NamedTuple):
    """One behaviour from one round to the next, in percentage points."""

    id: Open[str]
    name: Open[str]
    #: of the averages, as both rounds' partners gave them
    change: Needs[Fraction | None]
    #: over the partners with a score in both rounds
    like_for_like: Needs[Fraction | None]
    #: how many those are
    partners: Open[int]
    #: partners with a score in the earlier and in the later round
    partners_from: Open[int]
    partners_to: Open[int]
    #: the numbers of questions that were not the same in both rounds and are left out
    left_out: Open[tuple[str, ...]]
    #: partners with a score in both rounds whose own rose, fell or is the same
    rose: Single[int | None] = None
    fell: Single[int | None] = None
    same: Single[int | None] = None
    #: how often chance alone would make a change as large, 0–1
    chance: Single[Fraction | None] = None
    #: whether that is at most one time in ten
    clear: Needs[bool | None] = None


class Change(NamedTuple):
    """From one round to the next."""

    from_: Open[str | None]
    to: Open[str | None]
    #: partners of the later round only, and of the earlier round only
    joined: Name[tuple[str, ...]]
    left: Name[tuple[str, ...]]
    behaviours: Records[tuple[BehaviourChange, ...]]


class Comparison(NamedTuple):
    """Groups side by side; changes where the groups are rounds."""

    by: Open[By]
    groups: Records[tuple[Group, ...]]
    gaps: Records[tuple[Gap, ...]]
    changes: Records[tuple[Change, ...]]
    #: whether a partner is in more than one group
    overlap: Open[bool]
    #: from the first of three rounds or more to the latest
    since_first: Records[Change | None] = None


def compare(
    by: By,
    tallies: Mapping[str | None, Tally],
    weight: Weight,
    rounds: Sequence[str] = (),
    predecessors: Predecessors | None = None,
) -> Comparison:
    """The groups in order: rounds oldest first, levels as in the questionnaire, others by name.

    `rounds` is the order of rounds where the partnership lists them, and `predecessors` has by
    partner's key those that became it.
    """
    if by == "round":
        keys = order_rounds(tallies, rounds)
    else:
        keys = sorted(tallies, key=lambda key: _order(by, key, tallies[key]))
    groups = tuple(Group(key, tallies[key].finish(weight)) for key in keys)
    pairs = list(pairwise(keys)) if by == "round" else []
    whole = [(keys[0], keys[-1])] if len(pairs) > 1 else []

    def change(earlier: str | None, later: str | None) -> Change:
        before, after = tallies[earlier], tallies[later]
        return _change(earlier, before, later, after, weight, predecessors or {})

    members = [key for tally in tallies.values() for key in tally.partner_keys]
    return Comparison(
        by=by,
        groups=groups,
        gaps=gaps(groups),
        changes=tuple(change(*pair) for pair in pairs),
        since_first=next((change(*pair) for pair in whole), None),
        overlap=len(members) > len(set(members)),
    )


def _order(by: By, key: str | None, tally: Tally) -> tuple[bool, int, str]:
    levels = [level.id for level in tally.questionnaire.levels or ()]
    place = levels.index(key) if by == "level" and key in levels else len(levels)
    return key is None, place, key or ""


def gaps(groups: Sequence[Group]) -> tuple[Gap, ...]:
    found = []
    for index in range(len(groups[0].collation.behaviours) if groups else 0):
        rows = [(group.collation.behaviours[index], group.key) for group in groups]
        scored = [
            (b.percent, place, key) for place, (b, key) in enumerate(rows) if b.percent is not None
        ]
        if len(scored) > 1:
            low, high = min(scored)[0], max(scored)[0]
            found.append(
                Gap(
                    id=rows[0][0].id,
                    gap=high - low,
                    highest=next(key for value, _, key in scored if value == high),
                    lowest=next(key for value, _, key in scored if value == low),
                )
            )
    return tuple(found)


def _change(
    earlier: str | None,
    before: Tally,
    later: str | None,
    after: Tally,
    weight: Weight,
    predecessors: Predecessors,
) -> Change:
    old, new = before.figures(weight), after.figures(weight)
    matches = match_partners(old.partners, new.partners, predecessors)
    joined = new.partners.keys() - matches
    left = old.partners.keys() - frozenset().union(*matches.values())
    pairs = [pair_rounds(place, old, new) for place in range(len(before.questionnaire.behaviours))]
    moves = [pair.moves(matches) for pair in pairs]
    found = chances(moves)
    return Change(
        from_=earlier,
        to=later,
        joined=tuple(sorted(new.partners[key] for key in joined)),
        left=tuple(sorted(old.partners[key] for key in left)),
        behaviours=tuple(
            _behaviour_change(place, old.questionnaire, pair, list(its.values()), chance)
            for place, (pair, its, chance) in enumerate(zip(pairs, moves, found, strict=True))
        ),
    )


def _behaviour_change(
    place: int,
    questionnaire: Questionnaire,
    pair: Pair,
    moves: Sequence[Fraction],
    chance: Fraction | None,
) -> BehaviourChange:
    its = questionnaire.behaviours[place]
    numbers = [questionnaire.numbers[its.id, question.id] for question in its.questions]
    return BehaviourChange(
        id=its.id,
        name=its.name,
        change=None if pair.before is None or pair.after is None else pair.after - pair.before,
        like_for_like=sum(moves, Fraction()) / len(moves) if moves else None,
        partners=len(moves),
        partners_from=len(pair.then),
        partners_to=len(pair.now),
        left_out=tuple(numbers[place] for place in pair.changed),
        rose=sum(move > 0 for move in moves),
        fell=sum(move < 0 for move in moves),
        same=sum(not move for move in moves),
        chance=chance,
        clear=None if chance is None else chance <= MOST_BY_CHANCE,
    )
