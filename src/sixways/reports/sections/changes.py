"""What changed from round to round."""

from collections.abc import Iterator

from sixways.model.wording import NONE, group_label
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Heading, Label, Lines, Section, Table, bullets
from sixways.reports.charts import change_bar, reach_of
from sixways.reports.sentences import ABOUT_CHANGES, membership_changes
from sixways.scoring.comparison import Change


def _blocks(report: Report) -> Iterator[Block]:
    changes = report.comparison.changes if report.comparison else ()
    if changes:
        yield Lines((ABOUT_CHANGES,))
    for change in changes:
        yield from _change(change)


def _change(change: Change) -> Iterator[Block]:
    earlier, later, reach = group_label(change.from_), group_label(change.to), reach_of(change)
    yield Heading(Label(f"{earlier} to {later}"), "Rounds")
    yield Table(
        f"Changes from {earlier} to {later}",
        (
            Column("Behaviour", "label"),
            Column(f"Like for like, −{reach} to +{reach}", "chart"),
            Column("Change", "change"),
            Column("Like for like", "change"),
            Column("n", "whole", full="Partners in both (n)"),
            Column("Rose", "whole", spare=2),
            Column("Fell", "whole", spare=2),
            Column("Clear", "words", spare=2),
            Column("Same", "whole", is_data=True),
            Column("Chance", "two", full="By chance (0 to 1)", is_data=True),
        ),
        tuple(
            (
                Label(b.name, str(place)),
                change_bar(b, reach),
                b.change,
                b.like_for_like,
                b.partners,
                b.rose,
                b.fell,
                "clear" if b.clear else NONE,
                b.same,
                b.chance,
            )
            for place, b in enumerate(change.behaviours, 1)
        ),
        charts=f"the bars are like for like, from −{reach} to +{reach}",
    )
    if lines := membership_changes(change):
        yield bullets(lines)


SECTION = Section("changes", lambda _: "Changes, in percentage points", _blocks)
