"""Groups side by side, and what changed from round to round, as parts of a document."""

from collections.abc import Iterator

from sixways.model.wording import NONE, decimal, group_label, signed
from sixways.reports.blocks import Block, Column, Grid, Heading, Item, Items, Lines
from sixways.reports.sentences import ABOUT_CHANGES, furthest_apart, moved
from sixways.scoring.collation import BehaviourResult, Collation
from sixways.scoring.comparison import Change, Comparison


def groups_and_changes(collation: Collation, comparison: Comparison) -> Iterator[Block]:
    """Percent by behaviour in each group with n, how far apart they lie, and the changes."""
    yield Heading(f"By {comparison.by} (percent by behaviour, with n)")
    yield Lines(
        (
            "Behaviours: "
            + ", ".join(f"{n} {b.name}" for n, b in enumerate(collation.behaviours, 1)),
        )
    )
    rows = [
        (group_label(group.key), *(_with_n(b) for b in group.collation.behaviours))
        for group in comparison.groups
    ]
    if comparison.gaps:
        gaps = {gap.id: decimal(gap.gap) for gap in comparison.gaps}
        rows.append(
            ("Gap, highest to lowest", *(gaps.get(b.id, NONE) for b in collation.behaviours))
        )
    numbers = (Column(str(n)) for n in range(1, len(collation.behaviours) + 1))
    yield Grid((Column(comparison.by.capitalize(), is_text=True), *numbers), tuple(rows))
    if line := furthest_apart(collation, comparison):
        yield Lines((line,))
    if comparison.changes:
        yield Heading("Changes, in points of percent")
        yield Lines((ABOUT_CHANGES,))
    for change in comparison.changes:
        yield from _change(change)


def _with_n(behaviour: BehaviourResult) -> str:
    return f"{decimal(behaviour.percent)} ({behaviour.partners})"


def _change(change: Change) -> Iterator[Block]:
    yield Heading(f"{group_label(change.from_)} to {group_label(change.to)}", 3)
    yield Grid(
        (
            Column("", is_text=True),
            Column("Behaviour", is_text=True),
            Column("Change"),
            Column("Like for like"),
            Column("n"),
        ),
        tuple(
            (str(n), b.name, signed(b.change), signed(b.like_for_like), str(b.partners))
            for n, b in enumerate(change.behaviours, 1)
        ),
    )
    if lines := moved(change):
        yield Items(tuple(Item(line) for line in lines))
