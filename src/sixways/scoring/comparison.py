"""Collations side by side: rounds, sectors, levels, areas or partners; and what changed."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from sixways.model.questionnaire import Behaviour, Questionnaire
from sixways.scoring.averages import NOT_COMPARABLE, Figures, columns_of
from sixways.scoring.collation import Collation, Name, Needs, Open, Records, Weight
from sixways.scoring.filters import By
from sixways.scoring.score import percent
from sixways.scoring.tally import Tally


class Group(NamedTuple):
    """The responses that have one name in common; None is those that give none."""

    key: Name[str | None]
    collation: Records[Collation]


class Gap(NamedTuple):
    """How far the groups lie apart for one behaviour, of those that have a score."""

    id: Open[str]
    #: points of percent
    gap: Needs[Fraction]
    highest: Name[str | None]
    lowest: Name[str | None]


class BehaviourChange(NamedTuple):
    """One behaviour from one round to the next, in points of percent."""

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


def compare(
    by: By,
    tallies: Mapping[str | None, Tally],
    weight: Weight,
    targets: Mapping[str, Fraction] | None = None,
) -> Comparison:
    """The groups in order: rounds oldest first, levels as in the questionnaire, others by name."""
    keys = sorted(tallies, key=lambda key: _order(by, key, tallies[key]))
    groups = tuple(Group(key, tallies[key].finish(weight, (), targets)) for key in keys)
    pairs = pairwise(keys) if by == "round" else ()
    members = [key for tally in tallies.values() for key in tally.partner_keys]
    return Comparison(
        by=by,
        groups=groups,
        gaps=gaps(groups),
        changes=tuple(
            _change(earlier, tallies[earlier], later, tallies[later], weight)
            for earlier, later in pairs
        ),
        overlap=len(members) > len(set(members)),
    )


def _order(by: By, key: str | None, tally: Tally) -> tuple[bool, int, str, str]:
    levels = [level.id for level in tally.questionnaire.levels or ()]
    place = levels.index(key) if by == "level" and key in levels else len(levels)
    return key is None, place, (tally.began or "~") if by == "round" else "", key or ""


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
    names = {key: name for figures in (old, new) for key, name, _ in figures.partners}
    was, are = {key for key, _, _ in old.partners}, {key for key, _, _ in new.partners}
    return Change(
        from_=earlier,
        to=later,
        joined=tuple(sorted(names[key] for key in are - was)),
        left=tuple(sorted(names[key] for key in was - are)),
        behaviours=tuple(
            _behaviour_change(behaviour, columns, old, new)
            for behaviour, columns in columns_of(before.questionnaire)
        ),
    )


def _behaviour_change(
    behaviour: Behaviour, columns: range, old: Figures, new: Figures
) -> BehaviourChange:
    questionnaire = old.questionnaire
    changed = [column for column in columns if _reworded(old, column) or _reworded(new, column)]
    same = [column for column in columns if column not in changed]
    before, after = _means(old, same), _means(new, same)
    both = [key for key in before if key in after]
    differences = [after[key] - before[key] for key in both]
    numbers = list(questionnaire.numbers.values())
    return BehaviourChange(
        id=behaviour.id,
        name=behaviour.name,
        change=_difference(old, new, same),
        like_for_like=_in_percent(sum(differences, Fraction()) / len(both), questionnaire)
        if both
        else None,
        partners=len(both),
        partners_from=len(before),
        partners_to=len(after),
        left_out=tuple(numbers[column] for column in changed),
    )


def _reworded(figures: Figures, column: int) -> bool:
    return NOT_COMPARABLE in figures.everything[column :: figures.width]


def _means(figures: Figures, columns: Sequence[int]) -> dict[str, Fraction]:
    """Mean points by partner's key, of the partners with a score."""
    if not columns:
        return {}
    unit, voices = figures.scores(columns)
    return {v.key: mean for v in voices if (mean := v.mean(unit)) is not None}


def _difference(old: Figures, new: Figures, columns: Sequence[int]) -> Fraction | None:
    if not columns:
        return None
    before, after = old.mean(*old.scores(columns)), new.mean(*new.scores(columns))
    if before is None or after is None:
        return None
    return percent(after, old.questionnaire) - percent(before, old.questionnaire)


def _in_percent(points: Fraction, questionnaire: Questionnaire) -> Fraction:
    return 100 * points / (questionnaire.high - questionnaire.low)
