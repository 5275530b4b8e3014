"""The workbook's tables: their columns, and their rows as texts and figures."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from sixways.model.wording import agreement, group_label
from sixways.reports import Sections
from sixways.reports.sentences import dissenters, outcome
from sixways.reports.standings import standings_unless_hidden
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison

#: text, or a figure with none, one or two decimals, or with its sign
Kind = Literal["text", "whole", "one", "two", "change"]
Cell = str | int | float | Fraction | None


class Field(NamedTuple):
    """A column: its title, what stands in it, and its width in characters."""

    title: str
    kind: Kind = "text"
    width: int = 12


class Sheet(NamedTuple):
    """A sheet that holds one table."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]


_BEHAVIOUR, _QUESTION = Field("Behaviour", width=36), Field("Question", width=70)
_NUMBER, _PARTNERS = Field("Number", width=9), Field("Partners (n)", "whole", 13)


def sheets(
    collation: Collation, sections: Sections, comparison: Comparison | None
) -> Iterator[Sheet]:
    """The tables in their order; comments are there on request, as partners' letters are."""
    yield behaviours(collation)
    yield questions(collation)
    yield from _some(_partners(collation, sections))
    if sections.comments:
        yield from _some(_comments(collation))
    if comparison:
        yield groups(collation, comparison)
        yield from _some(_changes(comparison))
    yield from _some(_agenda(collation))
    yield from _some(_dissent(collation))


def _some(sheet: Sheet) -> Iterator[Sheet]:
    if sheet.rows:
        yield sheet


def behaviours(collation: Collation) -> Sheet:
    """A row for each behaviour."""
    fields = (
        Field("Number", "whole", 9),
        _BEHAVIOUR,
        Field("Average", "one"),
        Field("Maximum", "one"),
        Field("Percent", "one"),
        _PARTNERS,
        Field("Responses", "whole"),
        Field("Lowest %", "one"),
        Field("Highest %", "one"),
        Field("Consensus", "two"),
        Field("Agreement", width=26),
        Field("Priority", "whole", 9),
        Field("Agreed together %", "one"),
        Field("Difference", "change"),
        Field("Target %", "one"),
    )
    rows = (
        (
            place,
            b.name,
            b.average,
            b.maximum,
            b.percent,
            b.partners,
            b.responses,
            b.lowest,
            b.highest,
            b.consensus,
            agreement(b.consensus),
            b.priority,
            b.collective,
            b.collective_difference,
            b.target,
        )
        for place, b in enumerate(collation.behaviours, 1)
    )
    return Sheet("Behaviours", fields, tuple(rows))


def questions(collation: Collation) -> Sheet:
    """A row for each question, with a column for each option."""
    scale = collation.questionnaire.scale
    fields = (
        _NUMBER,
        _BEHAVIOUR,
        _QUESTION,
        *(Field(option.label, "whole") for option in scale),
        Field("Skipped", "whole"),
        Field("Mean points", "two"),
        Field("Consensus", "two"),
        _PARTNERS,
    )
    rows = (
        (
            question.number,
            behaviour.name,
            question.text,
            *(question.counts.get(option.id) for option in scale),
            question.skipped,
            question.mean,
            question.consensus,
            question.partners,
        )
        for behaviour in collation.behaviours
        for question in behaviour.questions
    )
    return Sheet("Questions", fields, tuple(rows))


def _partners(collation: Collation, sections: Sections) -> Sheet:
    percents = (Field(f"{b.name} %", "one", 16) for b in collation.behaviours)
    given = standings_unless_hidden(collation, sections)
    rows = tuple((partner, *figures) for partner, figures in given)
    return Sheet("Partners", (Field("Partner", width=40), *percents), rows)


def _comments(collation: Collation) -> Sheet:
    rows = (
        (b.name, comment.partner or "", "together" if comment.collective else "own", comment.text)
        for b in collation.behaviours
        for comment in b.comments
    )
    fields = (_BEHAVIOUR, Field("Partner", width=40), Field("Agreed"), Field("Comment", width=70))
    return Sheet("Comments", fields, tuple(rows))


def groups(collation: Collation, comparison: Comparison) -> Sheet:
    """A row for each behaviour in each group, group after group."""
    fields = (
        Field(comparison.by.capitalize(), width=30),
        _BEHAVIOUR,
        Field("Average", "one"),
        Field("Percent", "one"),
        _PARTNERS,
        Field("Lowest %", "one"),
        Field("Highest %", "one"),
        Field("Consensus", "two"),
    )
    rows: Iterable[tuple[Cell, ...]] = (
        (
            group_label(group.key),
            b.name,
            b.average,
            b.percent,
            b.partners,
            b.lowest,
            b.highest,
            b.consensus,
        )
        for group in comparison.groups
        for b in group.collation.behaviours
    )
    return Sheet("Rounds" if comparison.by == "round" else "Groups", fields, tuple(rows))


def _changes(comparison: Comparison) -> Sheet:
    fields = (
        Field("From", width=16),
        Field("To", width=16),
        _BEHAVIOUR,
        Field("Change", "change"),
        Field("Like for like", "change"),
        Field("Partners in both (n)", "whole"),
    )
    rows = (
        (
            group_label(change.from_),
            group_label(change.to),
            b.name,
            b.change,
            b.like_for_like,
            b.partners,
        )
        for change in comparison.changes
        for b in change.behaviours
    )
    return Sheet("Changes", fields, tuple(rows))


def _agenda(collation: Collation) -> Sheet:
    fields = (
        _NUMBER,
        _QUESTION,
        _BEHAVIOUR,
        Field("Consensus", "two"),
        Field("Agreement", width=26),
        Field("Mean points", "two"),
        _PARTNERS,
        Field("Highest", "two"),
        Field("Highest: who", width=40),
        Field("Lowest", "two"),
        Field("Lowest: who", width=40),
    )
    rows = (
        (
            item.question.number,
            item.question.text,
            item.behaviour,
            item.question.consensus,
            agreement(item.question.consensus),
            item.question.mean,
            item.question.partners,
            item.highest_mean,
            ", ".join(item.highest),
            item.lowest_mean,
            ", ".join(item.lowest),
        )
        for item in collation.agenda
    )
    return Sheet("Agenda", fields, tuple(rows))


def _dissent(collation: Collation) -> Sheet:
    fields = (_NUMBER, _QUESTION, Field("Outcome", width=40), Field("Who and why", width=70))
    rows = (
        (d.number, d.text, outcome(d, collation), "\n".join(dissenters(d)))
        for behaviour in collation.behaviours
        for d in behaviour.dissent
    )
    return Sheet("Dissent", fields, tuple(rows))
