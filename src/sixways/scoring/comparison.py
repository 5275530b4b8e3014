"""Collations side by side: rounds, sectors, levels, areas or partners; and what changed."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from sixways.model.questionnaire import Questionnaire
from sixways.scoring.averages import REWORDED, BehaviourFigures, Figures, Score, mean_points
from sixways.scoring.collation import Collation, Name, Needs, Open, Records, Weight
from sixways.scoring.filters import By
from sixways.scoring.rounds import order_rounds
from sixways.scoring.score import percent
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
    targets: Mapping[str, Fraction] | None = None,
    rounds: Sequence[str] = (),
) -> Comparison:
    """The groups in order: rounds oldest first, levels as in the questionnaire, others by name.

    `rounds` is the order of rounds where the partnership lists them.
    """
    if by == "round":
        keys = order_rounds(tallies, rounds)
    else:
        keys = sorted(tallies, key=lambda key: _order(by, key, tallies[key]))
    groups = tuple(Group(key, tallies[key].finish(weight, (), targets)) for key in keys)
    pairs = list(pairwise(keys)) if by == "round" else []
    whole = [(keys[0], keys[-1])] if len(pairs) > 1 else []
    members = [key for tally in tallies.values() for key in tally.partner_keys]
    return Comparison(
        by=by,
        groups=groups,
        gaps=gaps(groups),
        changes=tuple(
            _change(earlier, tallies[earlier], later, tallies[later], weight)
            for earlier, later in pairs
        ),
        since_first=next(
            (_change(a, tallies[a], b, tallies[b], weight) for a, b in whole),
            None,
        ),
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
    earlier: str | None, before: Tally, later: str | None, after: Tally, weight: Weight
) -> Change:
    old, new = before.figures(weight), after.figures(weight)
    joined, left = new.partners.keys() - old.partners, old.partners.keys() - new.partners
    return Change(
        from_=earlier,
        to=later,
        joined=tuple(sorted(new.partners[key] for key in joined)),
        left=tuple(sorted(old.partners[key] for key in left)),
        behaviours=tuple(
            _behaviour_change(place, old, new)
            for place in range(len(before.questionnaire.behaviours))
        ),
    )


def _behaviour_change(behaviour: int, old: Figures, new: Figures) -> BehaviourChange:
    its = old.questionnaire.behaviours[behaviour]
    before, after = old.behaviours[behaviour], new.behaviours[behaviour]
    pairs = enumerate(zip(before.answers, after.answers, strict=True))
    changed = [place for place, pair in pairs if any(answers[REWORDED] for answers in pair)]
    if changed:
        same = [place for place in range(len(its.questions)) if place not in changed]
        before, after = before.only(same), after.only(same)
    then, now = _scores(old, before), _scores(new, after)
    both = [key for key in then if key in now]
    stayed, come = (
        mean_points((scores[key] for key in both), after.unit) for scores in (then, now)
    )
    numbers = [old.questionnaire.numbers[its.id, question.id] for question in its.questions]
    return BehaviourChange(
        id=its.id,
        name=its.name,
        change=_difference(before.mean(old.weight), after.mean(new.weight), old.questionnaire),
        like_for_like=_difference(stayed, come, old.questionnaire),
        partners=len(both),
        partners_from=len(then),
        partners_to=len(now),
        left_out=tuple(numbers[place] for place in changed),
    )


def _difference(
    before: Fraction | None, after: Fraction | None, questionnaire: Questionnaire
) -> Fraction | None:
    if before is None or after is None:
        return None
    return percent(after, questionnaire) - percent(before, questionnaire)


def _scores(figures: Figures, behaviour: BehaviourFigures) -> dict[str, Score]:
    """By partner's key, of the partners with a score."""
    scored = zip(figures.partners, behaviour.scores, strict=True)
    return {key: score for key, score in scored if score.responses}
