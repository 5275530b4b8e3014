"""Who is missing, and what their answers could change."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from sixways.model.names import name_key
from sixways.scoring.behaviour_result import BehaviourResult
from sixways.scoring.collation import Attendance, Collation
from sixways.scoring.figures import AllAnswers, Given
from sixways.scoring.like_for_like import match_partners
from sixways.scoring.robustness import first_priority
from sixways.scoring.tally import Tally


class Invited(NamedTuple):
    """The partners that were to answer, and the rounds before, the latest first."""

    partners: Sequence[str]
    earlier: Sequence[Tally]
    #: by partner's key, the keys of those that became it
    predecessors: Mapping[str, frozenset[str]] = {}


def add_attendance(collation: Collation, invited: Invited, tally: Tally) -> Collation:
    """The collation with who of the partners invited is missing, and how far that matters.

    `tally` is of the round reported. Bounds are worked out from the figures shown, so that they say
    no more than those; what would be first as last time isn't said with a minimum of partners.
    """
    answered = tally.partner_keys
    missing = {name_key(name): name for name in invited.partners if name_key(name) not in answered}
    behaviours = tuple(_add_bounds(b, collation, len(missing)) for b in collation.behaviours)
    # what each missing partner last answered; the latest are first, and written over the others
    before: dict[str, list[AllAnswers]] = {}
    for each in reversed(invited.earlier):
        given = each.answers_by_partner()
        matches = match_partners(given, missing, invited.predecessors)
        before |= {key: [a for was in its for a in given[was]] for key, its in matches.items()}
    as_before = None
    if before and collation.minimum_partners < 2:
        responses = [Given(missing[key], answers) for key, its in before.items() for answers in its]
        first = first_priority(tally.figures(collation.weight, responses))
        as_before = first.name if first else None
    return collation._replace(
        behaviours=behaviours,
        attendance=Attendance(
            invited=len(invited.partners),
            answered=len(invited.partners) - len(missing),
            missing=tuple(missing.values()),
            could_be_first=_could_be_first(behaviours),
            answered_before=len(before),
            first_as_before=as_before,
        ),
    )


def _add_bounds(behaviour: BehaviourResult, collation: Collation, missing: int) -> BehaviourResult:
    """What the percent would be if all those missing stood at 0, and at 100."""
    if behaviour.percent is None:
        return behaviour
    by_partner = collation.weight == "partner"
    there = behaviour.partners if by_partner else behaviour.responses
    least = behaviour.percent * there / (there + missing)
    return behaviour._replace(least=least, most=least + Fraction(100 * missing, there + missing))


def _could_be_first(behaviours: Sequence[BehaviourResult]) -> tuple[str, ...]:
    """The behaviours that could be lowest, with itself at its least and the others at their most.

    None where a figure is hidden, which could be lower than all.
    """
    if any(b.withheld for b in behaviours):
        return ()
    known = [(b, b.least, b.most) for b in behaviours if b.least is not None and b.most is not None]
    return tuple(
        b.name
        for b, least, _ in known
        if all(least <= most for other, _, most in known if other is not b)
    )
