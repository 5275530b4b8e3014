"""Collations side by side: rounds, sectors, levels, areas or partners; and what changed."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from sixways.scoring.clear_changes import MOST_BY_CHANCE, chances
from sixways.scoring.collation import Collation, Weight
from sixways.scoring.disclosure_kinds import Name, Needs, Open, Records, Single
from sixways.scoring.figures import Figures
from sixways.scoring.filters import By
from sixways.scoring.like_for_like import (
    Percents,
    Predecessors,
    RoundPartners,
    moves_between,
)
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
    #: with a minimum of partners: over partners who were in all rounds, the same in all changes
    over_all: Open[bool] = False


class Change(NamedTuple):
    """From one round to the next."""

    from_: Open[str | None]
    to: Open[str | None]
    #: partners of the later round only, and of the earlier round only
    joined: Name[tuple[str, ...]]
    left: Name[tuple[str, ...]]
    behaviours: Records[tuple[BehaviourChange, ...]]


class BehaviourChain(NamedTuple):
    """One behaviour over three rounds or more, in percentage points from the first to the last."""

    id: Open[str]
    name: Open[str]
    #: like for like from each round to the next, added up; None where one has nobody
    chained: Needs[Fraction | None]
    #: the least number of partners that one of these is over
    least_partners: Open[int]
    #: over the partners with a score in all rounds
    in_all: Needs[Fraction | None]
    #: how many those are
    in_all_partners: Open[int]


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
    #: over all of three rounds or more
    chain: Records[tuple[BehaviourChain, ...]] = ()


def compare(
    by: By,
    tallies: Mapping[str | None, Tally],
    weight: Weight,
    rounds: Sequence[str] = (),
    predecessors: Predecessors | None = None,
    minimum: int = 1,
) -> Comparison:
    """The groups in order: rounds oldest first, levels as in the questionnaire, others by name.

    `rounds` is the order of rounds where the partnership lists them, and `predecessors` has by
    partner's key those that became it. `minimum` is how many partners a figure needs: it decides
    over whom changes are, and hides nothing yet.
    """
    if by == "round":
        keys = order_rounds(tallies, rounds)
    else:
        keys = sorted(tallies, key=lambda key: _order(by, key, tallies[key]))
    groups = tuple(Group(key, tallies[key].finish(weight)) for key in keys)
    figures = [(key, tallies[key].figures(weight)) for key in keys if by == "round"]
    changes, since_first, chain = (
        _follow(figures, predecessors or {}, minimum) if figures else ((), None, ())
    )
    members = [key for tally in tallies.values() for key in tally.partner_keys]
    return Comparison(
        by=by,
        groups=groups,
        gaps=gaps(groups),
        changes=changes,
        since_first=since_first,
        chain=chain,
        overlap=len(members) > len(set(members)),
    )


def _order(by: By, key: str | None, tally: Tally) -> tuple[bool, int, str]:
    levels = [level.id for level in tally.questionnaire.levels or ()]
    place = levels.index(key) if by == "level" and key in levels else len(levels)
    return key is None, place, key or ""


def gaps(groups: Sequence[Group]) -> tuple[Gap, ...]:
    """By behaviour, of those for which two groups or more have a score.

    Of groups that are equally high or low the first is named.
    """
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


def _follow(
    rounds: Sequence[tuple[str | None, Figures]], predecessors: Predecessors, minimum: int
) -> tuple[tuple[Change, ...], Change | None, tuple[BehaviourChain, ...]]:
    """What changed from each round to the next; of three or more also from the first to the last.

    With a minimum of partners all changes are over the same ones, where there are enough.
    """
    whole = RoundPartners(rounds, predecessors, minimum)

    def change(at: int, to: int) -> Change:
        pair = RoundPartners([rounds[at], rounds[to]], predecessors, minimum)
        moves = [moves_between(*shown) for shown in pair.shown]
        same = [
            minimum > 1
            and bool(shown[to])
            and not (pair.has_stayed(place) or whole.courses[place].changed)
            for place, shown in enumerate(whole.shown)
        ]
        for place, shown in enumerate(whole.shown):
            if same[place]:
                moves[place] = moves_between(shown[at], shown[to])
        return _change(pair, moves, same)

    changes = tuple(change(at, to) for at, to in pairwise(range(len(rounds))))
    if len(rounds) < 3:
        return changes, None, ()
    chain = (_chain(place, changes, whole) for place in range(len(whole.courses)))
    return changes, change(0, len(rounds) - 1), tuple(chain)


def _chain(place: int, changes: Sequence[Change], whole: RoundPartners) -> BehaviourChain:
    steps = [change.behaviours[place] for change in changes]
    moved = [step.like_for_like for step in steps if step.like_for_like is not None]
    first, *_, last = whole.shown[place]
    return BehaviourChain(
        id=steps[0].id,
        name=steps[0].name,
        chained=sum(moved, Fraction()) if len(moved) == len(steps) else None,
        least_partners=min(step.partners for step in steps),
        in_all=_mean(moves_between(first, last)),
        in_all_partners=len(last),
    )


def _mean(moves: Percents) -> Fraction | None:
    return sum(moves.values(), Fraction()) / len(moves) if moves else None


def _change(pair: RoundPartners, moves: Sequence[Percents], same: Sequence[bool]) -> Change:
    """From one round to a later one; `same` says of which behaviours all changes are over all."""
    old, new = pair.figures
    joined = new.partners.keys() - pair.matches[0]
    left = old.partners.keys() - frozenset().union(*pair.matches[0].values())
    rows = enumerate(zip(moves, chances(moves), same, strict=True))
    return Change(
        from_=pair.keys[0],
        to=pair.keys[-1],
        joined=tuple(sorted(new.partners[key] for key in joined)),
        left=tuple(sorted(old.partners[key] for key in left)),
        behaviours=tuple(
            _behaviour_change(place, pair, its, chance)._replace(over_all=is_over_all)
            for place, (its, chance, is_over_all) in rows
        ),
    )


def _behaviour_change(
    place: int, pair: RoundPartners, moves: Percents, chance: Fraction | None
) -> BehaviourChange:
    questionnaire, course = pair.figures[0].questionnaire, pair.courses[place]
    its = questionnaire.behaviours[place]
    numbers = [questionnaire.numbers[its.id, question.id] for question in its.questions]
    before, after = course.averages
    return BehaviourChange(
        id=its.id,
        name=its.name,
        change=None if before is None or after is None else after - before,
        like_for_like=_mean(moves),
        partners=len(moves or pair.followed[place][-1]),
        partners_from=len(course.percents[0]),
        partners_to=len(course.percents[-1]),
        left_out=tuple(numbers[place] for place in course.changed),
        rose=sum(move > 0 for move in moves.values()),
        fell=sum(move < 0 for move in moves.values()),
        same=sum(not move for move in moves.values()),
        chance=chance,
        clear=None if chance is None else chance <= MOST_BY_CHANCE,
    )
