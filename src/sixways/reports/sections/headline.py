"""The findings at the top of a report."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from sixways.model.wording import LEVELS_OF_AGREEMENT, decimal, group_label, join, number_of, whole
from sixways.reports.blocks import Block, Report, Section, bullets
from sixways.reports.sentences import describe_counts
from sixways.scoring.collation import BehaviourResult, Collation, QuestionResult
from sixways.scoring.comparison import Change, Comparison

_FEWEST = 2


def headline(collation: Collation, comparison: Comparison | None = None) -> list[str]:
    """The strongest behaviour, the first priority, the biggest disagreement and change.

    A finding is left out if fewer than two partners have a score there, if a hidden figure could be
    higher or lower, or if all figures look the same when rounded. Disagreement is left out if
    partners agree on every question. If rounds are compared, the change is from the round before
    the latest, like for like.
    """
    found = [*_extremes(collation), *_disagreement(collation)]
    if comparison and comparison.changes:
        found += _change(comparison.changes[-1], collation.minimum_partners)
    return found


def _extremes(collation: Collation) -> Iterator[str]:
    scored = [b for b in collation.behaviours if b.percent is not None]
    shown = {whole(b.percent) for b in scored}
    if any(b.withheld for b in collation.behaviours) or len(shown) < 2:
        return
    highest = max(b.percent for b in scored if b.percent is not None)
    best = _find_equals(scored, highest)
    if all(b.partners >= _FEWEST for b in best):
        word = "behaviour is" if len(best) == 1 else "behaviours are"
        yield f"The strongest {word} {join([_describe(b) for b in best])}"
    first, *_ = collation.priorities
    equals = [b for b in _find_equals(scored, first.percent) if b is not first]
    if first.partners >= _FEWEST:
        line = f"The first priority is {_describe(first)}"
        if equals:
            line += f"; just as low: {join([_describe(b) for b in equals])}"
        yield line


def _find_equals(
    scored: Sequence[BehaviourResult], percent: Fraction | None
) -> list[BehaviourResult]:
    return [b for b in scored if whole(b.percent) == whole(percent)]


def _describe(behaviour: BehaviourResult) -> str:
    partners = number_of(behaviour.partners, "partner")
    return f"{behaviour.name} ({whole(behaviour.percent)}%, {partners})"


def _disagreement(collation: Collation) -> Iterator[str]:
    questions = [question for b in collation.behaviours for question in b.questions]
    shown = {_agreement_of(q) for q in questions if q.agreement is not None}
    if any(question.withheld for question in questions) or len(shown) < 2:
        return
    most = collation.agenda[0].question
    if most.agreement == LEVELS_OF_AGREEMENT[0]:
        return
    consensus = _agreement_of(most)
    others = [
        f"{q.number} ({number_of(q.partners, 'partner')})"
        for q in questions
        if q.number != most.number and _agreement_of(q) == consensus
    ]
    answers = describe_counts(most, collation.questionnaire) or most.agreement
    line = (
        f"Partners disagree most about {most.number}, “{most.text}” "
        f"({answers}; {number_of(most.partners, 'partner')})"
    )
    yield f"{line}; and just as much about {join(others)}" if others else line


def _agreement_of(question: QuestionResult) -> str | None:
    """What tells how far partners agree, which is only words where a number says too much."""
    return question.agreement if question.consensus is None else decimal(question.consensus, 2)


def _change(change: Change, minimum: int) -> Iterator[str]:
    moved = [
        (abs(b.like_for_like), b, b.like_for_like)
        for b in change.behaviours
        if b.like_for_like is not None
    ]
    withheld = minimum > 1 and any(
        b.partners and b.like_for_like is None for b in change.behaviours
    )
    most = max((size for size, _, _ in moved), default=Fraction())
    if withheld or whole(most) == whole(Fraction()):
        return
    biggest = [(b, points) for size, b, points in moved if whole(size) == whole(most)]
    if all(b.partners >= _FEWEST for b, _ in biggest):
        size = f"{whole(most)} percentage point{'' if whole(most) == '1' else 's'}"
        parts = [
            f"{b.name}, {'up' if points > 0 else 'down'} {size} "
            f"({number_of(b.partners, 'partner')} who answered both times)"
            for b, points in biggest
        ]
        yield (
            f"Biggest change from {group_label(change.from_)} to {group_label(change.to)}: "
            f"{join(parts)}"
        )


def _blocks(report: Report) -> Iterator[Block]:
    if found := headline(report.collation, report.comparison):
        yield bullets(found)


SECTION = Section("headline", lambda _: "What stands out", _blocks)
