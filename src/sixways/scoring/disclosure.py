"""Small numbers: figures from too few partners are hidden, and what would give it away."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from sixways.model.wording import LEVELS_OF_AGREEMENT
from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult
from sixways.scoring.collation import AgendaItem, Collation, ContrastResult
from sixways.scoring.comparison import BehaviourChange, Change, Comparison, Group, gaps
from sixways.scoring.disclosure_cells import ALL, Cells, is_answered_again
from sixways.scoring.disclosure_kinds import Disclosure
from sixways.scoring.disclosure_rounding import (
    round_behaviour,
    round_change,
    round_percent,
    round_question,
)
from sixways.scoring.disclosure_walk import walk, without
from sixways.scoring.discussion import AGENDA_LENGTH
from sixways.scoring.results import prioritise


def hide_small_numbers(
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
    what is over all is hidden.
    """
    groups = comparison.groups if comparison else ()
    overlap = comparison is not None and comparison.overlap
    units = [collation, *(group.collation for group in groups)]
    cells = Cells(minimum, units, partly, overlap=overlap)
    if comparison is None:
        return _hide_in(collation, cells, ALL), None
    if comparison.by == "round" and len(collation.rounds) == 1:
        # nothing is over all rounds, so no round can be worked out from a total and the rest
        shown, *apart = (
            _hide_in(its, Cells(minimum, [its], [partners], overlap=False), ALL)
            for its, partners in zip(units, partly, strict=True)
        )
    else:
        shown, *apart = (_hide_in(its, cells, unit) for unit, its in enumerate(units))
    groups = tuple(group._replace(collation=its) for group, its in zip(groups, apart, strict=True))
    changes, since_first = _hide_changes(comparison, groups, minimum)
    return shown, comparison._replace(
        groups=groups,
        gaps=gaps(groups),
        changes=changes,
        since_first=since_first,
        # its steps are over others each time, and over all it says what since_first does
        chain=tuple(without(each, Disclosure.NEEDS) for each in comparison.chain),
    )


def _hide_in(collation: Collation, cells: Cells, unit: int) -> Collation:
    questionnaire, by_response = collation.questionnaire, collation.weight == "response"

    def hide(record: Any) -> Any:
        bare = without(record, Disclosure.SINGLE)
        match record:
            case BehaviourResult():
                return _hide_behaviour(bare, cells, unit)
            case QuestionResult() if cells.hides(unit, record.number):
                return without(bare, Disclosure.NEEDS)._replace(withheld=True)
            case QuestionResult():
                is_several = not by_response and is_answered_again(record, collation)
                shown = round_question(record, questionnaire, is_several=is_several)
                return without(shown, Disclosure.SINGLE)
        return bare

    shown: Collation = walk(collation, hide)
    rounded = [round_behaviour(behaviour, questionnaire) for behaviour in shown.behaviours]
    behaviours = prioritise(rounded)
    if unit != ALL:
        # what is missing there would tell of other groups
        behaviours = tuple(b._replace(resources=()) for b in behaviours)
    if unit != ALL or collation.partners < cells.minimum:
        behaviours = tuple(b._replace(comments=(), dissent=()) for b in behaviours)
    questions = {q.number: q for behaviour in behaviours for q in behaviour.questions}
    # without the language of few the others would tell it, since they add up to all responses
    is_few = any(language.partners < cells.minimum for language in shown.languages)
    firm = None if any(b.withheld for b in behaviours) else shown.robustness
    if firm and {b.name for b in behaviours if b.priority == 1} != {firm.first}:
        firm = None
    return shown._replace(
        behaviours=behaviours,
        contrasts=tuple(_hide_contrast(c, questions, shown) for c in shown.contrasts),
        agenda=_rank_questions(behaviours),
        robustness=firm and firm._replace(without=tuple(dict.fromkeys(firm.without))),
        languages=() if is_few else shown.languages,
        minimum_partners=cells.minimum,
    )


def _hide_behaviour(behaviour: BehaviourResult, cells: Cells, unit: int) -> BehaviourResult:
    hidden = cells.hides(unit, behaviour.id)
    if hidden:
        behaviour = without(behaviour, Disclosure.NEEDS)
    if hidden or behaviour.partners < 2 * cells.minimum:
        behaviour = without(behaviour, Disclosure.END)
    return behaviour._replace(withheld=hidden)


def _hide_contrast(
    contrast: ContrastResult, questions: Mapping[str, QuestionResult], shown: Collation
) -> ContrastResult:
    """Shown where it is the two questions' own means: else it tells of those who answered one."""
    own, theirs = (questions[n] for n in (contrast.own_number, contrast.partners_number))
    is_whole = {contrast.partners} == {own.partners, theirs.partners}
    # a contrast counts each partner once
    is_other = shown.weight == "response" and any(
        question.counts and is_answered_again(question, shown) for question in (own, theirs)
    )
    if not is_whole or is_other or own.mean is None or theirs.mean is None:
        return contrast._replace(own=None, theirs=None)
    return contrast._replace(
        own=round_percent(own.mean, shown.questionnaire),
        theirs=round_percent(theirs.mean, shown.questionnaire),
    )


def _rank_questions(behaviours: Sequence[BehaviourResult]) -> tuple[AgendaItem, ...]:
    """The questions to talk about in an order that says no more of them than is shown."""
    items = [
        AgendaItem(
            behaviour=behaviour.name,
            question=question,
            highest=(),
            lowest=(),
            highest_partners=None,
            lowest_partners=None,
            highest_mean=None,
            lowest_mean=None,
        )
        for behaviour in behaviours
        for question in behaviour.questions
        if question.agreement is not None
    ]

    def rank(item: AgendaItem) -> tuple[int, Fraction]:
        level = LEVELS_OF_AGREEMENT.index(item.question.agreement or "")
        return -level, item.question.mean or Fraction()

    return tuple(sorted(items, key=rank)[:AGENDA_LENGTH])


def _hide_changes(
    comparison: Comparison, groups: Sequence[Group], minimum: int
) -> tuple[tuple[Change, ...], Change | None]:
    """Partners divide into those followed and the rest once, the same way in all changes.

    Divided twice, the rests could differ by few. Where too few were in all rounds, they divide in
    the latest change that may.
    """
    by_response = any(group.collation.weight == "response" for group in groups)
    rounds = {group.key: group.collation.behaviours for group in groups}
    divided: set[str] = set()

    def hide(change: Change, *, is_last: bool = True) -> Change:
        behaviours = []
        for moved, *ends in zip(
            change.behaviours, rounds[change.from_], rounds[change.to], strict=True
        ):
            safe = _hide_change(moved, ends, minimum, by_response=by_response)
            stayed = {safe.partners_from, safe.partners_to} == {safe.partners}
            if safe.like_for_like is not None and not (stayed or safe.over_all):
                if moved.id in divided or not is_last:
                    safe = safe._replace(like_for_like=None, clear=None)
                divided.add(moved.id)
            behaviours.append(safe)
        return change._replace(behaviours=tuple(behaviours))

    latest_first = [hide(change) for change in reversed(comparison.changes)]
    first = comparison.since_first
    return tuple(reversed(latest_first)), first and hide(first, is_last=False)


def _hide_change(
    moved: BehaviourChange, ends: Sequence[BehaviourResult], minimum: int, *, by_response: bool
) -> BehaviourChange:
    """Like for like less the plain change tells of those who joined or left, if they are few.

    Without the questions that were reworded, a change tells of those who answered them.
    """
    moved = without(moved, Disclosure.SINGLE)
    rounds = (moved.partners_from, moved.partners_to)
    if moved.left_out or any(b.withheld for b in ends) or min(rounds) < minimum:
        return without(moved, Disclosure.NEEDS)
    given_away = any(0 < partners - moved.partners < minimum for partners in rounds)
    again = by_response and any(b.responses > b.partners for b in ends)
    if moved.partners < minimum or given_away or again:
        moved = moved._replace(like_for_like=None, clear=None)
    earlier, later = (b.percent for b in ends)
    return moved._replace(
        change=None if earlier is None or later is None else later - earlier,
        like_for_like=moved.like_for_like and round_change(moved.like_for_like),
    )
