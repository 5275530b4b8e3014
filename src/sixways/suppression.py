"""Small numbers: what too few partners stand behind is withheld, and what would give it away.

A cell is one figure of one collation: a behaviour's or a question's, over all or in one group.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sixways.collation import (
    AgendaItem,
    BehaviourResult,
    Collation,
    ContrastResult,
    QuestionResult,
    Robustness,
)
from sixways.comparison import BehaviourChange, Change, Comparison, Group, gaps
from sixways.tally import prioritised

#: the place of the collation over all groups
_ALL = 0
#: the place of a behaviour's own figure, before those of its questions
_WHOLE = 0

#: collation, behaviour, and the figure in it: 0 the behaviour's own, then its questions'
Cell = tuple[int, int, int]


@dataclass(slots=True)
class _Grid:
    """How many partners stand behind each cell, and which cells are withheld."""

    minimum: int
    collations: Sequence[Collation]
    sizes: dict[Cell, int] = field(default_factory=dict)
    withheld: set[Cell] = field(default_factory=set)

    def __post_init__(self) -> None:
        for unit, collation in enumerate(self.collations):
            for place, behaviour in enumerate(collation.behaviours):
                figures = (behaviour.partners, *(q.partners for q in behaviour.questions))
                self.sizes.update(
                    ((unit, place, figure), size) for figure, size in enumerate(figures) if size
                )
        self.withheld = {cell for cell, size in self.sizes.items() if size < self.minimum}

    def settle(self) -> None:
        """Withhold more until nothing that is withheld can be worked out from what isn't."""
        before = -1
        while before != len(self.withheld):
            before = len(self.withheld)
            for _, place, figure in [cell for cell in self.sizes if cell[0] == _ALL]:
                self._guard_total(place, figure)
            for unit, place, figure in list(self.sizes):
                if figure == _WHOLE:
                    self._guard_behaviour(unit, place)

    def _guard_total(self, place: int, figure: int) -> None:
        """All less the groups shown must not be the groups withheld, if those are few."""
        groups = [cell for cell in self.sizes if cell[0] != _ALL and cell[1:] == (place, figure)]
        hidden = [cell for cell in groups if cell in self.withheld]
        whole = (_ALL, place, figure)
        if not hidden or whole in self.withheld:
            return
        enough = sum(self.sizes[cell] for cell in hidden) >= self.minimum
        if len(hidden) > 1 and enough:
            return
        shown = [cell for cell in groups if cell not in self.withheld]
        self.withheld.add(min(shown, key=lambda cell: (self.sizes[cell], cell), default=whole))

    def _guard_behaviour(self, unit: int, place: int) -> None:
        """A behaviour less the questions shown must not be the one question withheld."""
        questions = [cell for cell in self.sizes if cell[:2] == (unit, place) and cell[2] != _WHOLE]
        hidden = [cell for cell in questions if cell in self.withheld]
        whole = (unit, place, _WHOLE)
        if whole in self.withheld:
            self.withheld.update(questions)
        elif len(hidden) == 1:
            shown = [cell for cell in questions if cell not in self.withheld]
            self.withheld.add(min(shown, key=lambda cell: (self.sizes[cell], cell), default=whole))

    def hides(self, unit: int, place: int, figure: int = _WHOLE) -> bool:
        return (unit, place, figure) in self.withheld


def suppressed(
    collation: Collation, comparison: Comparison | None, minimum: int
) -> tuple[Collation, Comparison | None]:
    """Both without the figures of fewer than `minimum` partners, and those that give them away.

    Lowest and highest need twice as many. A partner's own figure is one of one partner. Where
    groups have partners in common, sums of groups and of all would tell who is in one only: then
    what is over all is withheld.
    """
    if minimum < 2:
        return collation, comparison
    groups = comparison.groups if comparison else ()
    grid = _Grid(minimum, [collation, *(group.collation for group in groups)])
    if comparison and comparison.overlap:
        grid.withheld |= {cell for cell in grid.sizes if cell[0] == _ALL}
    grid.settle()
    shown = _collation(collation, grid, _ALL, minimum)
    if comparison is None:
        return shown, None
    shown_groups = tuple(
        Group(group.key, _bare(_collation(group.collation, grid, unit, minimum)))
        for unit, group in enumerate(groups, 1)
    )
    changes = tuple(_change(change, minimum) for change in comparison.changes)
    return shown, replace(comparison, groups=shown_groups, gaps=gaps(shown_groups), changes=changes)


def _collation(collation: Collation, grid: _Grid, unit: int, minimum: int) -> Collation:
    behaviours = prioritised(
        [
            _behaviour(behaviour, grid, unit, place, minimum)
            for place, behaviour in enumerate(collation.behaviours)
        ]
    )
    questions = {q.number: q for behaviour in behaviours for q in behaviour.questions}
    complete = not any(behaviour.withheld for behaviour in behaviours)
    few = collation.partners < minimum
    return replace(
        collation,
        behaviours=tuple(replace(b, comments=()) for b in behaviours) if few else behaviours,
        contrasts=tuple(_contrast(c, questions, minimum) for c in collation.contrasts),
        agenda=tuple(
            _agenda_item(item)
            for item in collation.agenda
            if not questions[item.question.number].withheld
        ),
        robustness=_robustness(collation.robustness) if complete else None,
        minimum_partners=minimum,
    )


def _behaviour(
    behaviour: BehaviourResult, grid: _Grid, unit: int, place: int, minimum: int
) -> BehaviourResult:
    questions = tuple(
        _withheld_question(question) if grid.hides(unit, place, figure) else question
        for figure, question in enumerate(behaviour.questions, 1)
    )
    behaviour = replace(behaviour, questions=questions, by_partner=())
    if grid.hides(unit, place):
        return replace(
            behaviour,
            average=None,
            percent=None,
            lowest=None,
            highest=None,
            consensus=None,
            resources=(),
            withheld=True,
        )
    if behaviour.partners < 2 * minimum:
        behaviour = replace(behaviour, lowest=None, highest=None)
    if any(question.withheld for question in questions):
        behaviour = replace(behaviour, consensus=None)
    return behaviour


def _withheld_question(question: QuestionResult) -> QuestionResult:
    return replace(
        question,
        counts={},
        skipped=None,
        not_comparable=0,
        mean=None,
        consensus=None,
        withheld=True,
    )


def _contrast(
    contrast: ContrastResult, questions: dict[str, QuestionResult], minimum: int
) -> ContrastResult:
    """Withheld too where the partners who answered only one of the two would be given away."""
    pair = [questions[contrast.own_number], questions[contrast.partners_number]]
    given_away = any(0 < question.partners - contrast.partners < minimum for question in pair)
    hidden = given_away or contrast.partners < minimum or any(q.withheld for q in pair)
    bare = replace(contrast, by_partner=())
    return replace(bare, own=None, theirs=None) if hidden else bare


def _robustness(robustness: Robustness | None) -> Robustness | None:
    """Without saying whose absence it is that would change the first priority."""
    if robustness is None:
        return None
    others = dict.fromkeys(instead for _, instead in robustness.without)
    return replace(robustness, without=tuple(("one of the partners", other) for other in others))


def _agenda_item(item: AgendaItem) -> AgendaItem:
    return replace(item, highest=(), lowest=(), highest_mean=None, lowest_mean=None)


def _bare(collation: Collation) -> Collation:
    """A group's, without what would tell of other groups by what is missing there."""
    return replace(
        collation,
        behaviours=tuple(replace(b, comments=(), resources=()) for b in collation.behaviours),
    )


def _change(change: Change, minimum: int) -> Change:
    return replace(
        change, behaviours=tuple(_behaviour_change(b, minimum) for b in change.behaviours)
    )


def _behaviour_change(behaviour: BehaviourChange, minimum: int) -> BehaviourChange:
    """Like for like less the plain change tells of those who joined or left, if they are few."""
    rounds = (behaviour.partners_from, behaviour.partners_to)
    given_away = any(0 < partners - behaviour.partners < minimum for partners in rounds)
    if behaviour.partners < minimum or given_away:
        behaviour = replace(behaviour, like_for_like=None)
    return replace(behaviour, change=None) if min(rounds) < minimum else behaviour


def withheld(collation: Collation, comparison: Comparison | None) -> list[str]:
    """What is withheld, collation by collation, in words."""
    units = [("all together", collation)]
    if comparison:
        units += [(group.key or "not given", group.collation) for group in comparison.groups]
    lines = (f"{name}: {text}" for name, unit in units if (text := ", ".join(_withheld_in(unit))))
    return list(dict.fromkeys(lines))


def _withheld_in(collation: Collation) -> Iterator[str]:
    if collation.behaviours and all(behaviour.withheld for behaviour in collation.behaviours):
        yield "every behaviour"
        return
    for behaviour in collation.behaviours:
        if behaviour.withheld:
            yield behaviour.name
        else:
            yield from (f"question {q.number}" for q in behaviour.questions if q.withheld)
