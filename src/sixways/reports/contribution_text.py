"""All that a contribution to a benchmark says, for a screen."""

from sixways.model.benchmark import Contributed, Contribution
from sixways.model.wording import NONE
from sixways.reports.blocks import Cell, Column, Document, Label, Part, Table
from sixways.reports.sections.benchmark_places import month_in_words
from sixways.reports.terminal_report import as_table

_COLUMNS = (
    Column("Behaviour or question", "label"),
    Column("%", "whole"),
    Column("Agreement", "words"),
    Column("Partners", "words"),
)


def as_text(contribution: Contribution, *, id_: str, width: int) -> str:
    """Everything in the file; `id_` says what stands for the partnership."""
    asked = contribution.questionnaire
    month = contribution.month and month_in_words(contribution.month)
    return as_table(
        Document(
            kind="Contribution",
            title="Everything in this file",
            lines=(
                f"Partnership: {id_}",
                f"Questionnaire: {asked.id} {asked.version}, {asked.fingerprint}",
                f"Round: {contribution.round} · Level: {contribution.level or 'not given'} · "
                f"Newest answer: {month or 'not given'}",
                "For each question also the fingerprint of its wording",
            ),
            scope="",
            parts=(Part("contribution", "Averages, to the nearest 5 %", (_table(contribution),)),),
            source=None,
        ),
        width=width,
    )


def _table(contribution: Contribution) -> Table:
    rows: list[tuple[Cell, ...]] = []
    bold = set[int]()
    for place, behaviour in enumerate(contribution.behaviours, 1):
        bold.add(len(rows))
        rows.append(_row(behaviour, str(place)))
        for number, question in enumerate(behaviour.questions, 1):
            rows.append(_row(question, f"{place}.{number}"))
    caption = "A dash: too few partners answered, or (nearly) all answered alike"
    return Table(caption, _COLUMNS, tuple(rows), frozenset(bold))


def _row(given: Contributed, number: str) -> tuple[Cell, ...]:
    agreement = (given.agreement or NONE).removeprefix("partners ").removeprefix("are ")
    return Label(given.id, number), given.percent, agreement, given.partners or NONE
