"""From what was counted to what is shown: one Collation, and groups beside it where asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from sixways.model.near_names import find_near_names
from sixways.scoring.collation import Collation, Excluded, Weight
from sixways.scoring.disclosure_walk import leave_out_unasked
from sixways.scoring.doubts import FindNear, find_doubts
from sixways.scoring.filters import By
from sixways.scoring.rounds import Rounds
from sixways.scoring.tally import Tally

if TYPE_CHECKING:
    from sixways.model.benchmark import Benchmark
    from sixways.scoring.attendance import Invited
    from sixways.scoring.comparison import Change, Comparison


#: tallies by the name that their responses have in common
Groups = Mapping[str | None, Tally]


@dataclass(frozen=True, slots=True)
class Terms:
    """How to weigh what was counted, and how much of it to show."""

    weight: Weight = "partner"
    by: By | None = None
    #: percents by behaviour
    targets: Mapping[str, Fraction] = field(default_factory=dict)
    #: the days by which they are to be reached, for those that have one
    target_days: Mapping[str, date] = field(default_factory=dict)
    #: partners that a figure needs to be shown
    minimum_partners: int = 1
    anonymise: bool = False
    #: random and new for each output: letters for partners come from it
    salt: bytes = b""
    #: names of partners, beside those in responses, to look for in comments
    known_names: Iterable[str] = ()
    #: show partners' names beside their figures, and what partners wrote
    by_partner: bool = False
    comments: bool = False
    #: the partnership's rounds in order, where it lists them
    rounds: Sequence[str] = ()
    #: by partner's key, the keys of those that became it
    predecessors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: the partners that were to answer, where that is known
    invited: "Invited | None" = None
    #: finds the names that may be one partner's
    find_near: FindNear = find_near_names
    #: to compare one round's averages by partner with
    benchmark: "Benchmark | None" = None


def change_since_last(rounds: Rounds, terms: Terms) -> "Change | None":
    """From the round before the one reported; None if there is none, or all are reported."""
    names = list(rounds.tallies)
    place = names.index(rounds.reported[-1]) if len(rounds.reported) == 1 else 0
    if place == 0:
        return None
    # with a minimum a change is over the same partners as where all rounds are side by side
    first, end = (0, len(names)) if terms.minimum_partners > 1 else (place - 1, place + 1)
    compared: dict[str | None, Tally] = {name: rounds.tallies[name] for name in names[first:end]}
    terms = replace(terms, by="round", rounds=names)
    _, comparison = report(compared[names[place]], compared, (), terms)
    assert comparison
    return comparison.changes[place - 1 - first]


def report(
    tally: Tally,
    groups: Groups,
    excluded: Iterable[Excluded],
    terms: Terms,
    drafts: int = 0,
    other_rounds: Sequence[str] = (),
) -> "tuple[Collation, Comparison | None]":
    """What every format shows: small numbers hidden, and names and comments only if asked for.

    `tally` is of the round reported, or of all, and `other_rounds` are those in no figure. Partners
    side by side ask for their names.
    """
    names = terms.by_partner or terms.by == "partner"
    # a place among others is worked out from each partner's own
    has_own = names or terms.benchmark is not None
    collation = tally.finish(terms.weight, excluded, names=has_own)
    collation = _beside_one_round(collation, terms)._replace(
        drafts=drafts,
        other_rounds=tuple(other_rounds),
        doubts=find_doubts([tally, *groups.values()], terms.find_near),
    )
    comparison = _compare(groups, terms) if terms.by else None
    if terms.minimum_partners > 1:
        from sixways.scoring.disclosure import hide_small_numbers

        units = [tally, *(groups[g.key] for g in (comparison.groups if comparison else ()))]
        partly = [unit.partners_in_part() for unit in units]
        collation, comparison = hide_small_numbers(
            collation, comparison, terms.minimum_partners, partly
        )
    if terms.invited is not None:
        from sixways.scoring.attendance import add_attendance

        collation = add_attendance(collation, terms.invited, tally)
    if terms.benchmark is not None:
        from sixways.scoring.benchmark_standing import compare_with_benchmark

        collation = compare_with_benchmark(collation, terms.benchmark)
    collation, comparison = leave_out_unasked(
        collation, comparison, names=names, comments=terms.comments
    )
    if terms.anonymise:
        collation, comparison = _anonymise(collation, comparison, tally, groups, terms)
    return collation, comparison


# What few reports need is imported by the function that needs it: reports start sooner.


def _compare(groups: Groups, terms: Terms) -> "Comparison":
    from sixways.scoring.comparison import compare

    assert terms.by
    comparison = compare(
        terms.by, groups, terms.weight, terms.rounds, terms.predecessors, terms.minimum_partners
    )
    beside = (
        g._replace(collation=_beside_one_round(g.collation, terms)) for g in comparison.groups
    )
    return comparison._replace(groups=tuple(beside))


def _anonymise(
    collation: Collation,
    comparison: "Comparison | None",
    tally: Tally,
    groups: Groups,
    terms: Terms,
) -> "tuple[Collation, Comparison | None]":
    from sixways.scoring.anonymity import assign_letters, leave_out_small_areas, replace_names

    collation, comparison = leave_out_small_areas(collation, comparison, tally, groups)
    everybody = frozenset[str]().union(*(part.partner_keys for part in (tally, *groups.values())))
    letters = assign_letters(everybody, terms.salt)
    collation, comparison = replace_names(collation, comparison, letters)
    if terms.comments:
        from sixways.scoring.names_in_comments import name_in_comments

        collation = name_in_comments(collation, {*tally.spellings, *terms.known_names})
    return collation, comparison


def _beside_one_round(collation: Collation, terms: Terms) -> Collation:
    """Targets, with their days, and what rooms agreed only beside one round's average.

    They are of one round, and say nothing beside the average of several.
    """
    goals, days, is_one = terms.targets, terms.target_days, len(collation.rounds) < 2
    behaviours = (
        b._replace(target=goals.get(b.id), target_by=days.get(b.id))
        if is_one
        else b._replace(collective=None)
        for b in collation.behaviours
    )
    return collation._replace(behaviours=tuple(behaviours))
