"""Which figures too few partners stand behind, and which others would give those away.

A cell is one figure of one collation: a behaviour's or a question's, over all or in one group.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sixways.scoring.collation import Collation

#: the place of the collation over all groups
ALL = 0
#: the place of a behaviour's own figure, before those of its questions
WHOLE = 0

#: collation, behaviour, and the figure in it: 0 the behaviour's own, then its questions'
Cell = tuple[int, int, int]


@dataclass(slots=True)
class Cells:
    """How many partners stand behind each cell, and which cells are withheld."""

    minimum: int
    #: over all, then each group's
    collations: Sequence[Collation]
    #: for each of them by behaviour, the partners of whom a response answers it in part
    partly: Sequence[Sequence[int]]
    #: groups have partners in common, so what is over all is withheld
    overlap: bool
    sizes: dict[Cell, int] = field(default_factory=dict)
    withheld: set[Cell] = field(default_factory=set)

    def __post_init__(self) -> None:
        for unit, collation in enumerate(self.collations):
            for place, behaviour in enumerate(collation.behaviours):
                figures = (behaviour.partners, *(q.partners for q in behaviour.questions))
                self.sizes.update(
                    ((unit, place, figure), size) for figure, size in enumerate(figures) if size
                )
        self.withheld = {
            cell
            for cell, size in self.sizes.items()
            if size < self.minimum or (self.overlap and cell[0] == ALL)
        }
        for place in range(len(self.collations[ALL].behaviours)):
            self._guard_parts(place)
        self._settle()

    def _guard_parts(self, place: int) -> None:
        """A behaviour less its questions must not be those few who answered it in part.

        One question withheld everywhere is enough where enough partners answered all: it is theirs
        in whatever is left.
        """
        units = [
            (collation.behaviours[place].questions, partly[place])
            for collation, partly in zip(self.collations, self.partly, strict=True)
            if collation.behaviours[place].partners
        ]
        if not any(partly for _, partly in units):
            return
        numbers = range(1, len(units[ALL][0]) + 1)
        enough = [
            number
            for number in numbers
            if all(qs[number - 1].partners - partly >= self.minimum for qs, partly in units)
        ]
        least = min(enough, key=lambda number: self.sizes[ALL, place, number], default=None)
        hidden = numbers if least is None else [least]
        self.withheld |= {cell for cell in self.sizes if cell[1] == place and cell[2] in hidden}

    def _settle(self) -> None:
        """Withhold more until nothing that is withheld can be worked out from what isn't."""
        before = -1
        while before != len(self.withheld):
            before = len(self.withheld)
            for _, place, figure in [cell for cell in self.sizes if cell[0] == ALL]:
                self._guard_total(place, figure)
            for unit, place, figure in list(self.sizes):
                if figure == WHOLE:
                    self._guard_behaviour(unit, place)

    def _guard_total(self, place: int, figure: int) -> None:
        """All less the groups shown must not be the groups withheld, if those are few."""
        groups = [cell for cell in self.sizes if cell[0] != ALL and cell[1:] == (place, figure)]
        hidden = [cell for cell in groups if cell in self.withheld]
        whole = (ALL, place, figure)
        if not hidden or whole in self.withheld:
            return
        enough = sum(self.sizes[cell] for cell in hidden) >= self.minimum
        if len(hidden) > 1 and enough:
            return
        shown = [cell for cell in groups if cell not in self.withheld]
        self.withheld.add(min(shown, key=lambda cell: (self.sizes[cell], cell), default=whole))

    def _guard_behaviour(self, unit: int, place: int) -> None:
        """The questions of a behaviour that is withheld would add up to it."""
        if (unit, place, WHOLE) in self.withheld:
            self.withheld |= {cell for cell in self.sizes if cell[:2] == (unit, place)}

    def hides(self, unit: int, place: int, figure: int = WHOLE) -> bool:
        return (unit, place, figure) in self.withheld
