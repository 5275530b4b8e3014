"""Small numbers: what too few partners stand behind is withheld, and what would give it away."""

from collections.abc import Iterator, Sequence

from sixways.scoring.collation import (
    AgendaItem,
    BehaviourResult,
    Collation,
    ContrastResult,
    QuestionResult,
    Robustness,
)
from sixways.scoring.comparison import BehaviourChange, Change, Comparison, Group, gaps
from sixways.scoring.disclosure_cells import ALL, Cells
from sixways.scoring.tally import prioritised


def suppressed(
    collation: Collation,
    comparison: Comparison | None,
    minimum: int,
    partly: Sequence[Sequence[int]],
) -> tuple[Collation, Comparison | None]:
    """Both without the figures of fewer than `minimum` partners, and those that give them away.

    `partly` has, over all and then for each group, by behaviour the partners of whom a response
    answers some of its questions and not all.

    Lowest and highest need twice as many. A partner's own figure is one of one partner. Where
    groups have partners in common, sums of groups and of all would tell who is in one only: then
    what is over all is withheld.
    """
    groups = comparison.groups if comparison else ()
    cells = Cells(
        minimum,
        [collation, *(group.collation for group in groups)],
        partly,
        overlap=comparison is not None and comparison.overlap,
    )
    shown = _collation(collation, cells, ALL)
    if comparison is None:
        return shown, None
    shown_groups = tuple(
        Group(group.key, _bare(_collation(group.collation, cells, unit)))
        for unit, group in enumerate(groups, 1)
    )
    changes = _changes(comparison.changes, shown_groups, minimum)
    return shown, comparison._replace(groups=shown_groups, gaps=gaps(shown_groups), changes=changes)


def _collation(collation: Collation, cells: Cells, unit: int) -> Collation:
    minimum = cells.minimum
    behaviours = prioritised(
        [
            _behaviour(behaviour, cells, unit, place)
            for place, behaviour in enumerate(collation.behaviours)
        ]
    )
    questions = {q.number: q for behaviour in behaviours for q in behaviour.questions}
    complete = not any(behaviour.withheld for behaviour in behaviours)
    few = collation.partners < minimum
    return collation._replace(
        behaviours=tuple(b._replace(comments=(), dissent=()) for b in behaviours)
        if few
        else behaviours,
        contrasts=tuple(_contrast(c, questions, cells) for c in collation.contrasts),
        agenda=tuple(
            _agenda_item(item, questions[item.question.number])
            for item in collation.agenda
            if not questions[item.question.number].withheld
        ),
        robustness=_robustness(collation.robustness) if complete else None,
        minimum_partners=minimum,
    )


def _behaviour(behaviour: BehaviourResult, cells: Cells, unit: int, place: int) -> BehaviourResult:
    questions = tuple(
        _question(question, cells, (unit, place, number))
        for number, question in enumerate(behaviour.questions, 1)
    )
    behaviour = behaviour._replace(questions=questions, by_partner=())
    if cells.hides(unit, place):
        return behaviour._replace(
            average=None,
            percent=None,
            lowest=None,
            highest=None,
            consensus=None,
            resources=(),
            withheld=True,
        )
    if behaviour.partners < 2 * cells.minimum:
        behaviour = behaviour._replace(lowest=None, highest=None)
    if any(question.withheld for question in questions):
        behaviour = behaviour._replace(consensus=None)
    return behaviour


def _question(question: QuestionResult, cells: Cells, cell: tuple[int, int, int]) -> QuestionResult:
    if cells.hides(*cell):
        return question._replace(
            counts={},
            skipped=None,
            not_comparable=0,
            mean=None,
            consensus=None,
            withheld=True,
        )
    if cells.collations[ALL].weight == "partner" and _answered_again(question, cells):
        return question._replace(counts={}, counts_withheld=True)
    return question


def _answered_again(question: QuestionResult, cells: Cells) -> bool:
    """Counts of responses less the mean of partners tell of those with several responses."""
    scored = cells.collations[ALL].questionnaire.points
    return sum(question.counts.get(option, 0) for option in scored) > question.partners


def _contrast(
    contrast: ContrastResult, questions: dict[str, QuestionResult], cells: Cells
) -> ContrastResult:
    """Shown where it is the two questions' own means: else it tells of those who answered one."""
    by_response = cells.collations[ALL].weight == "response"
    given_away = any(
        question.withheld
        or question.partners != contrast.partners
        or (by_response and _answered_again(question, cells))
        for question in (questions[contrast.own_number], questions[contrast.partners_number])
    )
    bare = contrast._replace(by_partner=())
    hidden = given_away or contrast.partners < cells.minimum
    return bare._replace(own=None, theirs=None) if hidden else bare


def _robustness(robustness: Robustness | None) -> Robustness | None:
    """Without saying whose absence it is that would change the first priority."""
    if robustness is None:
        return None
    others = dict.fromkeys(instead for _, instead in robustness.without)
    return robustness._replace(without=tuple(("one of the partners", other) for other in others))


def _agenda_item(item: AgendaItem, question: QuestionResult) -> AgendaItem:
    return item._replace(
        question=question, highest=(), lowest=(), highest_mean=None, lowest_mean=None
    )


def _bare(collation: Collation) -> Collation:
    """A group's, without what would tell of other groups by what is missing there."""
    return collation._replace(
        behaviours=tuple(
            b._replace(comments=(), dissent=(), resources=()) for b in collation.behaviours
        ),
    )


def _changes(
    changes: Sequence[Change], groups: Sequence[Group], minimum: int
) -> tuple[Change, ...]:
    """Partners are parted into those who stayed and the rest once, in the latest change that may.

    Parted twice, the rests could differ by few.
    """
    rounds = {group.key: group.collation for group in groups}
    parted: set[str] = set()
    shown: list[Change] = []
    for change in reversed(changes):
        behaviours = []
        for place, moved in enumerate(change.behaviours):
            ends = [rounds[key] for key in (change.from_, change.to)]
            safe = _behaviour_change(moved, ends, place, minimum)
            if _parts(safe) and moved.id in parted:
                safe = safe._replace(like_for_like=None)
            if _parts(safe):
                parted.add(moved.id)
            behaviours.append(safe)
        shown.insert(0, change._replace(behaviours=tuple(behaviours)))
    return tuple(shown)


def _parts(moved: BehaviourChange) -> bool:
    rounds = {moved.partners_from, moved.partners_to}
    return moved.like_for_like is not None and rounds != {moved.partners}


def _behaviour_change(
    moved: BehaviourChange, ends: Sequence[Collation], place: int, minimum: int
) -> BehaviourChange:
    """Like for like less the plain change tells of those who joined or left, if they are few.

    Without the questions that were reworded, a change tells of those who answered them.
    """
    whole = [collation.behaviours[place] for collation in ends]
    rounds = (moved.partners_from, moved.partners_to)
    if moved.left_out or any(b.withheld for b in whole) or min(rounds) < minimum:
        return moved._replace(change=None, like_for_like=None)
    given_away = any(0 < partners - moved.partners < minimum for partners in rounds)
    by_response = ends[0].weight == "response" and any(b.responses > b.partners for b in whole)
    if moved.partners < minimum or given_away or by_response:
        return moved._replace(like_for_like=None)
    return moved


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
            continue
        yield from (f"question {q.number}" for q in behaviour.questions if q.withheld)
        if counts := [q.number for q in behaviour.questions if q.counts_withheld]:
            yield f"counts of question {', '.join(counts)}"
