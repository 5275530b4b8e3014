"""The answer in short: each behaviour in one row, what to improve first and what to talk about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from sixways.model.questionnaire import Questionnaire
from sixways.model.wording import (
    LEVELS_OF_AGREEMENT,
    NONE,
    capital,
    caution_of,
    decimal,
    join,
    number_of,
    plain,
    whole,
)
from sixways.reports import Report
from sixways.reports.answer_counts import describe_counts
from sixways.reports.blocks import Block, Column, Fact, Facts, Label, Lines, Section, Table
from sixways.reports.charts import bar
from sixways.reports.report_head import MANY, name_some
from sixways.reports.sections.benchmark_places import benchmark_notes, places_in_short
from sixways.reports.sections.changes import clear_changes, describe_move
from sixways.reports.sections.follow_up import count_actions
from sixways.reports.sections.method import wording_notes
from sixways.reports.sections.missing import what_missing_could_change
from sixways.reports.sections.targets import target_outcome
from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import BehaviourChange, Change

#: its id, by which formats know that it is to be shown on one screen or side
SUMMARY = "summary"
_FEWEST = 2
#: of more behaviours only these many are shown, the lowest
_MOST = 10


def _blocks(report: Report, *, is_side: bool = False) -> Iterator[Block]:
    comparison = report.comparison
    change = comparison.changes[-1] if comparison and comparison.changes else report.change
    yield _table(report.collation, change)
    if (more := len(report.collation.behaviours) - _MOST) > 0:
        they = "which isn't lower or has" if more == 1 else "which aren't lower or have"
        yield Lines((f"And {more} more, {they} no score to show",))
    if facts := tuple(_facts(report, change, is_side=is_side)):
        yield Facts(facts)


def _table(collation: Collation, change: Change | None) -> Table:
    moves = change.behaviours if change else ()
    has_clear = any(move.clear for move in moves)
    shown = [
        (place, b)
        for place, b in enumerate(collation.behaviours)
        if len(collation.behaviours) <= _MOST or (b.priority or _MOST + 1) <= _MOST
    ]
    figure, range_ = _scale_of(collation.questionnaire)
    return Table(
        "Each behaviour, and how far partners agree",
        (
            Column("Behaviour", "label"),
            figure,
            Column("0 to 100", "chart", spare=3),
            Column("Range", "words", spare=1),
            Column("Partners", "words", spare=2),
            *([Column("Change", "moved")] if has_clear else []),
        ),
        tuple(
            (
                Label(b.name, str(place + 1)),
                b.percent if figure.kind == "percent" else range_(b.percent),
                bar(b.name, b.percent),
                "–".join(map(range_, (b.lowest, b.highest))) if b.lowest is not None else NONE,
                b.agreement and b.agreement.removeprefix("partners ").removeprefix("are "),
                *([_move(moves[place])] if has_clear else []),
            )
            for place, b in shown
        ),
        strong=lowest_row([b for _, b in shown]),
    )


def _scale_of(questionnaire: Questionnaire) -> tuple[Column, Callable[[Fraction | None], str]]:
    """The column of figures, and how one is written: percent, or the mean if the least isn't 0.

    7 of 10 beside 62.5 % would be wrong to a reader of a scale from 2 to 10.
    """
    points = questionnaire.points.values()
    low, high = min(points), max(points)
    if low == 0:
        return Column("%", full="Percent"), whole

    def mean(percent: Fraction | None) -> str:
        return decimal(None if percent is None else low + percent * (high - low) / 100)

    return Column(f"Mean, {plain(low)} to {plain(high)}", "moved"), mean


def _move(change: BehaviourChange) -> str:
    """Only of a clear change."""
    return describe_move(change) if change.clear else ""


def _facts(report: Report, change: Change | None, *, is_side: bool) -> Iterator[Fact]:
    collation = report.collation
    yield from _first(collation)
    yield from _disagreement(collation)
    if changed := clear_changes(change) if change else []:
        yield Fact("Changed", None, tuple(changed))
    yield from _targets(collation)
    places = places_in_short(collation.benchmark) if collation.benchmark else ""
    notes = benchmark_notes(collation) if is_side else ()
    if compared := tuple(filter(None, (places, *notes))):
        yield Fact("Compared", None, compared)
    if is_side and (counts := count_actions(report)):
        yield Fact("Actions", None, (counts,))
    if left_out := wording_notes(collation):
        yield Fact("Left out", None, tuple(left_out))
    if titles := dict.fromkeys(r.title for b in collation.behaviours for r in b.resources):
        why = f"for questions answered {collation.questionnaire.resource_answers}"
        count = number_of(len(titles), "resource")
        yield Fact("Resources", None, (f"{capital(why)}: {'; '.join(titles)}",), f"{count} {why}")


def _first(collation: Collation) -> Iterator[Fact]:
    """The lowest behaviour, where one is."""
    if not _has_lowest(collation.behaviours):
        return
    first, *others = collation.priorities
    if first.partners < _FEWEST:
        return
    lines = []
    equals = [b for b in others if whole(b.percent) == whole(first.percent)]
    if equals:
        lines.append(f"Just as low: {join([_name(b, collation) for b in equals])}")
    label = Label(first.name, _number(first, collation))
    lines += firmness(collation, is_alone=not equals)
    lines += what_missing_could_change(collation)
    yield Fact("Improve first", label, tuple(lines))


def _has_lowest(behaviours: Sequence[BehaviourResult]) -> bool:
    """Whether one is lowest: no hidden figure could be lower, and not all look the same."""
    seen = {whole(b.percent) for b in behaviours if b.percent is not None}
    return len(seen) > 1 and not any(b.withheld for b in behaviours)


def lowest_row(behaviours: Sequence[BehaviourResult]) -> frozenset[int]:
    """The place of the one to improve first, if one is lowest."""
    first = (row for row, b in enumerate(behaviours) if b.priority == 1)
    return frozenset(first if _has_lowest(behaviours) else ())


def _disagreement(collation: Collation) -> Iterator[Fact]:
    """The question on which partners disagree most, unless they agree on all or some is hidden."""
    questions = [question for b in collation.behaviours for question in b.questions]
    shown = {_agreement_of(q) for q in questions if q.agreement is not None}
    if any(question.withheld for question in questions) or len(shown) < 2:
        return
    most = collation.agenda[0].question
    if most.agreement == LEVELS_OF_AGREEMENT[0]:
        return
    others = [
        q.number
        for q in questions
        if q.number != most.number and _agreement_of(q) == _agreement_of(most)
    ]
    lines = [describe_ends(most, collation.questionnaire) or capital(most.agreement or "")]
    if others:
        names = name_some(others, MANY)
        # words say less than figures: of those that are split, some are so more than others
        lines.append(
            f"Partners disagree just as much about {names}"
            if most.consensus is not None
            else f"{capital(most.agreement or '')} on {names} too"
        )
    lines += filter(None, [caution_of(most.caution)])
    yield Fact("Talk about", Label(most.text, most.number), tuple(lines))


def _agreement_of(question: QuestionResult) -> str | None:
    """What tells how far partners agree, which is only words where a number says too much."""
    return question.agreement if question.consensus is None else decimal(question.consensus, 2)


def _targets(collation: Collation) -> Iterator[Fact]:
    groups: dict[str, list[str]] = {"reached": [], "not yet": []}
    for b in collation.behaviours:
        if b.target is not None and b.percent is not None:
            unit = "" if min(collation.questionnaire.points.values()) == 0 else "%"
            reached, target = f"{whole(b.percent)}{unit}", f"{whole(b.target)}{unit}"
            figures = f"{_number(b, collation)} ({reached}, target {target})"
            groups.setdefault(target_outcome(b), []).append(figures)
    if any(groups.values()):
        lines = (f"{outcome}: {join(found)}" for outcome, found in groups.items() if found)
        yield Fact("Targets", None, tuple(map(capital, lines)))


def _number(behaviour: BehaviourResult, collation: Collation) -> str:
    return str(1 + collation.behaviours.index(behaviour))


def _name(behaviour: BehaviourResult, collation: Collation) -> str:
    return f"{_number(behaviour, collation)} {behaviour.name}"


def firmness(collation: Collation, *, is_alone: bool = True) -> list[str]:
    """Whether the lowest behaviour stays lowest, one sentence each; empty for one partner alone.

    Unless it `is_alone`, nothing says that it stays, since others are as low.
    """
    firm = collation.robustness
    if firm is None:
        is_hidden = collation.minimum_partners > 1
        return ["Whether it stays lowest if one partner is left out is hidden"] if is_hidden else []
    without: dict[str, list[str | None]] = {}
    for partner, instead in firm.without:
        without.setdefault(instead, []).append(partner)
    lines = [_without_one(without, collation)] if without else []
    lines = lines or (["Lowest whichever partner is left out"] if is_alone else [])
    if firm.other_weight and firm.other_weight != firm.first:
        other = "response" if collation.weight == "partner" else "partner"
        lines.append(f"{firm.other_weight} would be lowest if every {other} counted equally")
    return lines


def _without_one(without: Mapping[str, list[str | None]], collation: Collation) -> str:
    """What would be lowest without whom, in one sentence: each partner is behind one of them."""
    if collation.minimum_partners > 1:
        # without whom, and without how many of them, is hidden
        return f"{join(list(without), 'or')} could be lowest if one partner is left out"
    (first, who), *others = without.items()
    parts = [f"{first} would be lowest without {_one_of(who)}"]
    parts += (f"{name} without {_one_of(partners, is_other=True)}" for name, partners in others)
    return ", ".join(parts)


def _one_of(partners: list[str | None], *, is_other: bool = False) -> str:
    """Names as alternatives, or how many partners there are, other than those named before."""
    number = len(partners)
    if (names := list(filter(None, partners))) and number <= MANY:
        return join(names, "or")
    if number == 1:
        return "another" if is_other else "one of the partners"
    return f"any one of {number} {'others' if is_other else 'partners'}"


def describe_ends(question: QuestionResult, questionnaire: Questionnaire) -> str:
    """`3 said No, 1 said Yes`: how many chose each end of the scale, the most first.

    All counts where an end has none, and empty where they are hidden.
    """
    points = questionnaire.points
    labels = {option.id: option.label for option in questionnaire.scale}
    ends = [end(points, key=lambda option: points[option]) for end in (max, min)]
    counts = sorted(((question.counts.get(option, 0), option) for option in ends), reverse=True)
    if not all(count for count, _ in counts):
        return describe_counts(question, questionnaire)
    return ", ".join(f"{count} said {labels[option]}" for count, option in counts)


SECTION = Section(SUMMARY, lambda _: "What stands out", _blocks)
#: for one side, which has no room for sections of a benchmark and of actions
SIDE = Section(SUMMARY, SECTION.title, partial(_blocks, is_side=True))
