"""Questions that a room didn't all agree on, and who disagreed."""

from collections.abc import Iterator

from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Item, Items, Label, Section, Table
from sixways.reports.sentences import dissenters, outcome

_COLUMNS = (
    Column("Question", "label"),
    Column("Outcome", "words"),
    Column("Who and why", "words"),
)


def _blocks(report: Report) -> Iterator[Block]:
    dissent = [
        (d, outcome(d, report.collation), dissenters(d))
        for behaviour in report.collation.behaviours
        for d in behaviour.dissent
    ]
    if dissent:
        yield Items(
            tuple(
                Item(Label(f"{d.text} {said}", d.number), details=tuple(who))
                for d, said, who in dissent
            ),
            data=Table(
                "What was not agreed",
                _COLUMNS,
                tuple((Label(d.text, d.number), said, "\n".join(who)) for d, said, who in dissent),
            ),
        )


SECTION = Section("dissent", lambda _: "Where not everyone agreed", _blocks)
