"""Questions that a room didn't all agree on, and who disagreed."""

from collections.abc import Iterator

from sixways.model.wording import occasion_of
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Item, Items, Label, Section, Table
from sixways.scoring.behaviour_result import Disagreement
from sixways.scoring.collation import Collation

_COLUMNS = (Column("Question", "label"), Column("Outcome", "words"), Column("Who and why", "words"))


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


def outcome(dissent: Disagreement, collation: Collation) -> str:
    """What a room agreed; with several rooms, also which room."""
    text = f"Agreed on {dissent.agreed}" if dissent.agreed else "The room could not agree"
    room = dissent.room
    if room is None or collation.collective_responses < 2:
        return text
    levels = [room.level] if room.level else []
    areas = [room.area] if room.area else []
    where = occasion_of(collation.questionnaire, [room.round], levels, areas)
    return f"{text} ({', '.join(filter(None, (room.partner, where)))})"


def dissenters(dissent: Disagreement) -> list[str]:
    """Who didn't agree and why, one sentence each; of whom neither is shown, how many."""
    said = [
        f"{partner or 'One partner'} doesn't agree" + (f": {reason}" if reason else "")
        for partner, reason in dissent.by
        if partner or reason
    ]
    if silent := len(dissent.by) - len(said):
        who = "One partner doesn't" if silent == 1 else f"{silent} partners don't"
        said.append(f"{who} agree")
    return said


SECTION = Section("dissent", lambda _: "Where not everyone agreed", _blocks)
