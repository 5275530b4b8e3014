"""A Collation as a document: what is said, in which order, with which figures."""

from collections.abc import Iterator
from fractions import Fraction

from sixways.model.wording import (
    NONE,
    agreement,
    counted,
    decimal,
    out_of,
    signed,
    span,
)
from sixways.reports import Sections
from sixways.reports.blocks import Block, Column, Grid, Heading, Item, Items, Lines
from sixways.reports.document_answers import agenda, by_partner, comments, questions
from sixways.reports.document_groups import groups_and_changes
from sixways.reports.headline import headline
from sixways.reports.sentences import (
    contrast_sentences,
    dissenters,
    firmness,
    left_out,
    method,
    not_comparable,
    occasion,
    outcome,
    over_rounds,
    prompted,
    reached,
    sources,
    withholding,
)
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison

_BAR = 10


def document(
    collation: Collation, comparison: Comparison | None, sections: Sections
) -> Iterator[Block]:
    """Everything that a report says; with `sections.agenda` only what to talk about."""
    yield Heading(collation.questionnaire.title, 1)
    yield Lines(tuple(filter(None, (occasion(collation), sources(collation)))))
    if sections.agenda:
        yield from agenda(collation)
        yield from _withheld(collation, comparison)
        return
    if found := headline(collation, comparison):
        yield Heading("What stands out")
        yield Items(tuple(map(Item, found)))
    yield Heading(f"Behaviours{over_rounds(collation)}")
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
        yield from by_partner(collation)
    if sections.questions:
        yield from questions(collation)
    if sections.comments:
        yield from comments(collation)
    yield from _resources(collation)
    yield Heading("How the figures were made")
    notes = [*method(collation), *not_comparable(collation)]
    yield Items(tuple(map(Item, notes)))
    yield from _withheld(collation, comparison)
    if collation.excluded:
        yield Heading(f"Left out: {counted(collation.files_left_out, 'file')}")
        yield Items(tuple(map(Item, left_out(collation))))
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
        (b.name, decimal(b.target), decimal(b.percent), reached(b))
        for b in collation.behaviours
        if b.target is not None
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
    items = tuple(
        Item(f"{d.number} {d.text} {outcome(d, collation)}", details=tuple(dissenters(d)))
        for behaviour in collation.behaviours
        for d in behaviour.dissent
    )
    if items:
        yield Heading("Where not everybody agreed")
        yield Items(items)


def _contrasts(collation: Collation) -> Iterator[Block]:
    if any(contrast.partners for contrast in collation.contrasts):
        yield Heading("We beside our partners")
        for contrast in collation.contrasts:
            yield Lines(tuple(contrast_sentences(contrast)))


def _resources(collation: Collation) -> Iterator[Block]:
    resources = dict.fromkeys(r for b in collation.behaviours for r in b.resources)
    if resources:
        yield Heading("Useful resources")
        yield Lines((prompted(collation),))
        yield Items(
            tuple(
                Item(r.title, r.url, (r.description,) if r.description else ()) for r in resources
            )
        )


def _withheld(collation: Collation, comparison: Comparison | None) -> Iterator[Block]:
    if notes := withholding(collation, comparison):
        yield Heading("Withheld")
        yield Items(tuple(map(Item, notes)))
