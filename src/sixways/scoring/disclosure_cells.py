"""Which figures are from too few partners, and which others would give those away.

A cell is one figure of one unit: a behaviour's or a question's, over all or in one group.
"""

from collections.abc import Sequence

from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult
from sixways.scoring.collation import Collation

#: the place of the collation over all groups
ALL = 0
#: partners from which on more is said about questions answered alike, or several times by a partner
FEW = 5


class Cells:
    """How many partners each cell is from, and which cells are hidden.

    Units are numbers, `ALL` and then each group's; a figure is a behaviour's id or a question's
    number.
    """

    def __init__(
        self,
        minimum: int,
        collations: Sequence[Collation],
        partly: Sequence[Sequence[int]],
        *,
        overlap: bool,
    ) -> None:
        """`partly` has for each unit by behaviour the partners who answered it in part.

        With `overlap` groups have partners in common, so what is over all is hidden.
        """
        self.minimum = minimum
        #: by figure, the units that have it, with their partners
        self.sizes: dict[str, dict[int, int]] = {}
        for unit, collation in enumerate(collations):
            for behaviour in collation.behaviours:
                for figure, size in _sizes(behaviour):
                    self.sizes.setdefault(figure, {}).update({unit: size} if size else {})
        self.hidden = {
            figure: {
                unit for unit, size in of.items() if size < minimum or (overlap and unit == ALL)
            }
            for figure, of in self.sizes.items()
        }
        self._hide_alike(collations)
        behaviours = collations[ALL].behaviours
        for place, behaviour in enumerate(behaviours):
            self._guard_parts(behaviour, [partners[place] for partners in partly])
        self._settle(behaviours)

    def _hide_alike(self, collations: Sequence[Collation]) -> None:
        """What few answered alike, or one of few several times, has too few ways to be answered."""
        for unit, collation in enumerate(collations):
            by_response = collation.weight == "response"
            asked = ((b, q) for b in collation.behaviours for q in b.questions if q.partners)
            for behaviour, question in asked:
                is_few = question.partners < FEW
                is_alike = question.alike is not None and (is_few or unit != ALL)
                is_several = not by_response and is_answered_again(question, collation)
                if is_alike or (is_few and is_several):
                    self.hidden[question.number].add(unit)
                    if len(behaviour.questions) == 1:  # it says the same
                        self.hidden[behaviour.id].add(unit)

    def _guard_parts(self, behaviour: BehaviourResult, partly: Sequence[int]) -> None:
        """A behaviour less its questions must not be those few who answered it in part.

        One question hidden everywhere is enough where enough partners answered all: it is theirs
        in whatever is left.
        """
        units = self.sizes[behaviour.id]
        if not any(partly[unit] for unit in units):
            return
        numbers = [question.number for question in behaviour.questions]
        enough = [
            number
            for number in numbers
            if all(self.sizes[number].get(u, 0) - partly[u] >= self.minimum for u in units)
        ]
        least = min(enough, key=lambda number: self.sizes[number][ALL], default=None)
        for number in numbers if least is None else [least]:
            self.hidden[number] |= self.sizes[number].keys()

    def _settle(self, behaviours: Sequence[BehaviourResult]) -> None:
        """Hide more until nothing that is hidden can be worked out from what isn't."""
        before = -1
        while before != (now := sum(map(len, self.hidden.values()))):
            before = now
            for figure in self.sizes:
                self._guard_total(figure)
            for behaviour in behaviours:  # its questions would add up to it
                for question in behaviour.questions:
                    units = self.sizes[question.number].keys() & self.hidden[behaviour.id]
                    self.hidden[question.number] |= units

    def _guard_total(self, figure: str) -> None:
        """All less the groups shown must not be the groups hidden, if those are few."""
        sizes, hidden = self.sizes[figure], self.hidden[figure]
        if not hidden or ALL in hidden:
            return
        if len(hidden) > 1 and sum(sizes[unit] for unit in hidden) >= self.minimum:
            return
        shown = (unit for unit in sizes if unit != ALL and unit not in hidden)
        hidden.add(min(shown, key=lambda unit: (sizes[unit], unit), default=ALL))

    def hides(self, unit: int, figure: str) -> bool:
        """Whether a figure of a unit must not be shown."""
        return unit in self.hidden[figure]


def is_answered_again(question: QuestionResult, collation: Collation) -> bool:
    """Whether a partner answered a question several times."""
    return sum(question.counts[o] for o in collation.questionnaire.points) > question.partners


def _sizes(behaviour: BehaviourResult) -> list[tuple[str, int]]:
    return [
        (behaviour.id, behaviour.partners),
        *((question.number, question.partners) for question in behaviour.questions),
    ]
