"""What changed from round to round."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from sixways.model.wording import NONE, group_label, number_of, whole, with_points
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Heading, Label, Lines, Section, Table, bullets
from sixways.reports.charts import change_bar, reach_of
from sixways.scoring.clear_changes import FEWEST_FOR_CLEAR
from sixways.scoring.comparison import BehaviourChange, Change

ABOUT_CHANGES = (
    "Change compares the averages of all partners in each round. Like for like compares only the "
    "n partners with a score in both, because an average moves when a partner joins or leaves, "
    "even if nobody changed their view. Scores often fall as people learn what to look for. A "
    "change is clear if chance alone makes one as large at most one time in ten; the others may be "
    "chance, up or down"
)


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


def membership_changes(change: Change) -> list[str]:
    """Who is in one of the rounds only, and which questions changed, one sentence each."""
    lines = []
    if change.joined:
        # they needn't be new: some come back
        lines.append(f"Not in the earlier round: {', '.join(change.joined)}")
    if change.left:
        lines.append(f"Not in the later round: {', '.join(change.left)}")
    lines += [
        f"{describe_left_out(behaviour.name)}: {', '.join(behaviour.left_out)}"
        for behaviour in change.behaviours
        if behaviour.left_out
    ]
    return lines


def describe_left_out(of: str) -> str:
    """Why questions are left out, also of a change between two rounds that asked the same."""
    return f"Left out of {of}, because the wording isn't the same in all rounds"


def clear_changes(change: Change) -> list[str]:
    """The clear changes by number, or that there is or can be none; empty if one may be hidden."""
    if has_nobody_in_both(change):
        rounds = f"{group_label(change.from_)} and {group_label(change.to)}"
        return [f"No partner answered in both {rounds}, so no change can be shown"]
    moved = [(place, b) for place, b in enumerate(change.behaviours, 1) if b.partners]
    if clear := [(place, b) for place, b in moved if b.clear]:
        (first, who), *rest = ((f"{place} {describe_move(b)}", _who_moved(b)) for place, b in clear)
        parts = [f"{with_points(first, 'point')} {who}", *(" ".join(each) for each in rest)]
        # a hidden change may be clear
        others = {b.clear for _, b in moved} == {True, False}
        return [
            f"Clear since {group_label(change.from_)}: {', '.join(parts)}",
            *(["The others: no clear change"] if others else []),
        ]
    if moved and all(b.clear is not None for _, b in moved):
        none = f"No behaviour changed clearly since {group_label(change.from_)}"
        return [none, *filter(None, [too_few_for_clear([change])])]
    return []


def has_nobody_in_both(change: Change) -> bool:
    """Whether both rounds have partners with a score, but none is in both."""
    moves = change.behaviours
    has_both = any(b.partners_from and b.partners_to for b in moves)
    return has_both and not any(b.partners for b in moves)


def too_few_for_clear(changes: Iterable[Change]) -> str:
    """That none of the changes could be clear, however large; empty if one could."""
    most = max((b.partners for change in changes for b in change.behaviours), default=0)
    if not 0 < most < FEWEST_FOR_CLEAR:
        return ""
    return f"With only {number_of(most, 'partner')} compared, even a large change isn't clear"


def describe_move(behaviour: BehaviourChange) -> str:
    """`up 14`, in percentage points over the partners who answered both times."""
    points = behaviour.like_for_like or Fraction()
    size = whole(abs(points))
    return f"{'up' if points > 0 else 'down'} {'less than 1' if size == '0' else size}"


def _who_moved(behaviour: BehaviourChange) -> str:
    if behaviour.rose is None:
        return f"({number_of(behaviour.partners, 'partner')})"
    return f"({behaviour.rose} rose, {behaviour.fell} fell of {behaviour.partners})"


SECTION = Section("changes", lambda _: "Changes, in percentage points", _blocks)
