"""Questions to talk about, in order of disagreement."""

from collections.abc import Iterator

from sixways.model.wording import caution_of, decimal, number_of
from sixways.reports import Report
from sixways.reports.answer_counts import describe_people
from sixways.reports.blocks import Block, Cell, Column, Item, Items, Label, Lines, Section, Table
from sixways.reports.charts import answer_bars, answers_legend
from sixways.reports.report_head import MANY, name_some
from sixways.scoring.behaviour_result import QuestionResult
from sixways.scoring.collation import AgendaItem, Collation

#: how many are shown to readers; a workbook has them all
_SHOWN = 5
TITLE = "What to talk about"
_COLUMNS = (
    Column("Question", "label", note="Behaviour"),
    Column("Agreement", "two"),
    Column("In words", "words"),
    Column("Mean", "two", full="Mean points"),
    Column("n", "whole", full="Partners (n)"),
    Column("Highest", "two"),
    Column("Highest: n", "whole"),
    Column("Lowest", "two"),
    Column("Lowest: n", "whole"),
    Column("Careful", "words"),
)
_NAMES = (Column("Highest: who", "words"), Column("Lowest: who", "words"))


def _blocks(report: Report) -> Iterator[Block]:
    collation = report.collation
    if not report.choices.questions:
        return
    if not collation.agenda and collation.minimum_partners > 1:
        return  # what there may be is hidden
    yield Lines(("Questions that partners disagree on most come first; ties go to the lower mean",))
    if not collation.agenda:
        why = "Nothing yet: at least two partners need to answer first"
        yield Lines((why,))
        return
    yield from answers_legend(collation)
    draw = answer_bars(collation)
    items = (
        Item(_label(item), draw(item.question), tuple(filter(None, _details(item, collation))))
        for item in collation.agenda[:_SHOWN]
    )
    columns = (*_COLUMNS, *(_NAMES if collation.has_names else ()))
    rows = (_row(item)[: len(columns)] for item in collation.agenda)
    data = Table(TITLE, columns, tuple(rows))
    yield Items(tuple(items), numbered=True, data=data)


def _details(item: AgendaItem, collation: Collation) -> Iterator[str | None]:
    yield describe_agreement(item.question, collation)
    yield _ends(item)
    yield caution_of(item.question.caution)


def _ends(item: AgendaItem) -> str:
    return ". ".join(highest_and_lowest(item))


def _label(item: AgendaItem) -> Label:
    return Label(item.question.text, item.question.number, item.behaviour)


def _row(item: AgendaItem) -> tuple[Cell, ...]:
    question = item.question
    return (
        _label(item),
        question.consensus,
        question.agreement,
        question.mean,
        question.partners,
        item.highest_mean,
        item.highest_partners,
        item.lowest_mean,
        item.lowest_partners,
        item.question.caution or "",
        name_some(item.highest, MANY),
        name_some(item.lowest, MANY),
    )


def describe_agreement(question: QuestionResult, collation: Collation) -> str:
    """`9 people, 7 partners: partners are split (agreement 0.38); mean 1.10 points`."""
    who = describe_people(question, collation)
    if question.consensus is None:
        return f"{who}: {question.agreement}; mean {decimal(question.mean)} points"
    return (
        f"{who}: {question.agreement} (agreement {decimal(question.consensus, 2)}); mean "
        f"{decimal(question.mean, 2)} points"
    )


def highest_and_lowest(item: AgendaItem) -> list[str]:
    """The highest and the lowest mean and whose they are; empty if all are equal or hidden."""
    if not item.highest_partners or not item.lowest_partners:
        return []
    highest = name_some(item.highest, MANY) or number_of(item.highest_partners, "partner")
    lowest = name_some(item.lowest, MANY) or number_of(item.lowest_partners, "partner")
    return [
        f"Highest ({decimal(item.highest_mean, 2)}): {highest}",
        f"Lowest ({decimal(item.lowest_mean, 2)}): {lowest}",
    ]


SECTION = Section("agenda", lambda _: TITLE, _blocks)
