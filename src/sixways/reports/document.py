"""A Collation as a document: what is said, in which order, with which figures."""

from collections.abc import Iterator
from fractions import Fraction

from sixways.collation import BehaviourResult, Collation, Disagreement, QuestionResult
from sixways.comparison import Comparison
from sixways.reports import Sections
from sixways.reports.blocks import (
    Asked,
    Block,
    Column,
    Grid,
    Heading,
    Item,
    Items,
    Lines,
    Questions,
    Quote,
)
from sixways.reports.document_of_groups import groups_and_changes
from sixways.wording import (
    NONE,
    agenda_rule,
    agreement,
    contrast_sentences,
    counted,
    decimal,
    firmness,
    method,
    not_comparable,
    occasion,
    out_of,
    signed,
    sources,
    span,
    withholding,
)

_BAR = 10


def document(
    collation: Collation, comparison: Comparison | None, sections: Sections
) -> Iterator[Block]:
    """Everything that a report says; with `sections.agenda` only what to talk about."""
    yield Heading(collation.questionnaire.title, 1)
    yield Lines(tuple(filter(None, (occasion(collation), sources(collation)))))
    if sections.agenda:
        yield from _agenda(collation)
        yield from _withheld(collation, comparison)
        return
    yield _behaviours(collation)
    if line := firmness(collation):
        yield Lines((line,))
    yield from _agreement(collation)
    yield from _targets(collation)
    yield from _together(collation)
    yield from _contrasts(collation)
    if comparison:
        yield from groups_and_changes(collation, comparison)
    if sections.by_partner:
        yield from _by_partner(collation)
    if sections.questions:
        yield from _questions(collation)
    if sections.comments:
        yield from _comments(collation)
    yield from _resources(collation)
    yield Heading("How the figures were made")
    notes = [*method(collation), *not_comparable(collation)]
    yield Items(tuple(Item(note) for note in notes))
    yield from _withheld(collation, comparison)
    if collation.excluded:
        yield Heading(f"Left out: {counted(collation.files_left_out, 'file')}")
        yield Items(tuple(Item(f"{e.path}: {e.reason}") for e in collation.excluded))
    if publisher := collation.questionnaire.publisher:
        yield Heading("Source")
        yield Items((Item(f"Questionnaire: {publisher}", collation.questionnaire.url),))


def _behaviours(collation: Collation) -> Grid:
    rows = tuple(
        (
            str(place),
            behaviour.name,
            out_of(behaviour.average, behaviour.maximum),
            decimal(behaviour.percent),
            bar(behaviour.percent),
            str(behaviour.partners),
            span(behaviour.lowest, behaviour.highest),
            str(behaviour.priority or NONE),
        )
        for place, behaviour in enumerate(collation.behaviours, 1)
    )
    first = (row for row, b in enumerate(collation.behaviours) if b.priority == 1)
    return Grid(
        (
            Column("", is_text=True),
            Column("Behaviour", is_text=True),
            Column("Score", from_width=50),
            Column("%"),
            Column("", from_width=74, is_picture=True),
            Column("n"),
            Column("Range", from_width=60),
            Column("Priority"),
        ),
        rows,
        frozenset(first),
    )


def bar(percent: Fraction | None) -> str:
    """Percent in tenths, as blocks that read without colour."""
    filled = 0 if percent is None else int(percent * _BAR / 100 + Fraction(1, 2))
    return "█" * filled + "░" * (_BAR - filled)


def _agreement(collation: Collation) -> Iterator[Block]:
    rows = tuple(
        (b.name, decimal(b.consensus, 2), agreement(b.consensus))
        for b in collation.behaviours
        if b.consensus is not None
    )
    if rows:
        yield Heading("How far partners agree")
        columns = (Column("Behaviour", is_text=True), Column("Consensus"), Column("", is_text=True))
        yield Grid(columns, rows)


def _targets(collation: Collation) -> Iterator[Block]:
    rows = tuple(
        (
            behaviour.name,
            decimal(behaviour.target),
            decimal(behaviour.percent),
            _reached(behaviour),
        )
        for behaviour in collation.behaviours
        if behaviour.target is not None
    )
    if rows:
        yield Heading("Targets")
        columns = (
            Column("Behaviour", is_text=True),
            Column("Target %"),
            Column("%"),
            Column("", is_text=True),
        )
        yield Grid(columns, rows)


def _reached(behaviour: BehaviourResult) -> str:
    if behaviour.percent is None or behaviour.target is None:
        return NONE
    return "reached" if behaviour.percent >= behaviour.target else "not reached"


def _together(collation: Collation) -> Iterator[Block]:
    rows = tuple(
        (b.name, decimal(b.collective), decimal(b.percent), signed(b.collective_difference))
        for b in collation.behaviours
        if b.collective is not None
    )
    if rows:
        yield Heading("Agreed together, beside what partners said on their own")
        columns = (
            Column("Behaviour", is_text=True),
            Column("Together %"),
            Column("Average %"),
            Column("Difference"),
        )
        yield Grid(columns, rows)
    dissent = [d for behaviour in collation.behaviours for d in behaviour.dissent]
    if dissent:
        yield Heading("Where not everybody agreed")
        yield Items(tuple(Item(*_dissent(d)) for d in dissent))


def _dissent(dissent: Disagreement) -> tuple[str, None, tuple[str, ...]]:
    outcome = f"Agreed on {dissent.agreed}" if dissent.agreed else "The room could not agree"
    who = (
        f"{partner or 'One partner'} doesn't agree" + (f": {reason}" if reason else "")
        for partner, reason in dissent.by
    )
    return f"{dissent.number} {dissent.text} {outcome}", None, tuple(who)


def _contrasts(collation: Collation) -> Iterator[Block]:
    if any(contrast.partners for contrast in collation.contrasts):
        yield Heading("We beside our partners")
        for contrast in collation.contrasts:
            yield Lines(tuple(contrast_sentences(contrast)))


def _by_partner(collation: Collation) -> Iterator[Block]:
    rows = tuple(
        (standings[0].partner, *(decimal(standing.percent) for standing in standings))
        for standings in zip(*(b.by_partner for b in collation.behaviours), strict=True)
    )
    if rows:
        yield Heading("Partners (percent by behaviour)")
        numbers = (Column(str(n)) for n in range(1, len(collation.behaviours) + 1))
        yield Grid((Column("Partner", is_text=True), *numbers), rows)


def _questions(collation: Collation) -> Iterator[Block]:
    yield Heading("Questions")
    yield Lines(("How many responses gave each answer; mean points and consensus by partners (n)",))
    for behaviour in collation.behaviours:
        yield Heading(behaviour.title, 3)
        yield Questions(
            tuple(
                Asked(question.number, question.text, figures(collation, question))
                for question in behaviour.questions
            )
        )


def figures(collation: Collation, question: QuestionResult) -> tuple[tuple[str, str], ...]:
    """A question's figures by name, counts first."""
    counts = (
        (option.label, str(question.counts.get(option.id, NONE)))
        for option in collation.questionnaire.scale
    )
    skipped = NONE if question.skipped is None else str(question.skipped)
    return (
        *counts,
        ("Skipped", skipped),
        ("Mean", decimal(question.mean, 2)),
        ("Consensus", decimal(question.consensus, 2)),
        ("n", str(question.partners)),
    )


def _comments(collation: Collation) -> Iterator[Block]:
    if any(behaviour.comments for behaviour in collation.behaviours):
        yield Heading("Comments")
    for behaviour in collation.behaviours:
        if behaviour.comments:
            yield Heading(behaviour.title, 3)
        for comment in behaviour.comments:
            together = " (agreed together)" if comment.collective else ""
            yield Quote(comment.text.strip(), f"{comment.partner or ''}{together}".strip())


def _resources(collation: Collation) -> Iterator[Block]:
    resources = dict.fromkeys(r for b in collation.behaviours for r in b.resources)
    if resources:
        scale = collation.questionnaire.scale
        prompts = " or ".join(option.label for option in scale if option.prompts_resources)
        where = ", ".join(b.name for b in collation.behaviours if b.resources)
        yield Heading("Useful resources")
        yield Lines((f"{prompts} was answered in: {where}",))
        yield Items(
            tuple(
                Item(r.title, r.url, (r.description,) if r.description else ()) for r in resources
            )
        )


def _agenda(collation: Collation) -> Iterator[Block]:
    yield Heading("What to talk about")
    yield Lines((agenda_rule(),))
    items = []
    for item in collation.agenda:
        question = item.question
        counts = " · ".join(
            f"{option.label} {question.counts.get(option.id, NONE)}"
            for option in collation.questionnaire.scale
        )
        details = [
            counts,
            f"Consensus {decimal(question.consensus, 2)}: {agreement(question.consensus)}; mean "
            f"{decimal(question.mean, 2)} points, from {counted(question.partners, 'partner')}",
        ]
        if item.highest:
            details.append(f"Highest ({decimal(item.highest_mean, 2)}): {', '.join(item.highest)}")
            details.append(f"Lowest ({decimal(item.lowest_mean, 2)}): {', '.join(item.lowest)}")
        text = f"{question.text} ({question.number}, {item.behaviour})"
        items.append(Item(text, details=tuple(details)))
    yield Items(tuple(items), numbered=True)


def _withheld(collation: Collation, comparison: Comparison | None) -> Iterator[Block]:
    if notes := withholding(collation, comparison):
        yield Heading("Withheld")
        yield Items(tuple(Item(note) for note in notes))
