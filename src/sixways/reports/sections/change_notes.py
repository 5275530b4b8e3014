"""What is said below rounds side by side: whom the changes are over, and which are clear."""

from collections.abc import Iterator, Sequence

from sixways.model.wording import group_label, join
from sixways.reports.blocks import Lines
from sixways.reports.report_head import name_some
from sixways.reports.sections.changes import describe_left_out, too_few_for_clear
from sixways.scoring.comparison import Change, Comparison

#: beside a clear change where many columns leave no room for the word
CLEAR = "*"


def explain_changes(comparison: Comparison, minimum: int) -> Iterator[Lines]:
    """How to read the columns of changes, in lines; `minimum` is the fewest partners shown."""
    if not comparison.changes:
        return
    last = comparison.changes[-1]
    first = comparison.groups[0].key
    parts = [
        _over_whom(last, [group.collation.partners for group in comparison.groups], minimum)
        if len(comparison.groups) == 2
        # a narrow screen has no room for the first round itself
        else f"“Since”: only partners that answered both times; the first is {group_label(first)}"
    ]
    shown = [last, comparison.since_first or last]
    moves = [b for change in shown for b in change.behaviours]
    if len(comparison.groups) > 2 and any(b.over_all for b in moves):
        parts.append(
            "Some of them are left out, so that nobody who joined or left can be worked out"
        )
    if last.joined:
        parts.append(f"Not in {group_label(last.from_)}: {name_some(last.joined)}")
    if last.left:
        parts.append(f"Not in {group_label(last.to)}: {name_some(last.left)}")
    lines = [". ".join(parts)]
    if reworded := dict.fromkeys(number for b in moves for number in b.left_out):
        lines.append(f"{describe_left_out('the changes')}: {join(list(reworded))}")
    moved = [b for b in moves if b.like_for_like is not None]
    if moved and all(b.clear is False for b in moved):
        lines.append(
            too_few_for_clear(shown) or "No change is clear: each may be chance, up or down"
        )
    elif moved:
        sign = "Clear" if len(comparison.groups) == 2 else f"{CLEAR} clear"
        others = "" if all(b.clear for b in moved) else ". The others may be chance, up or down"
        lines.append(f"{sign}: unlikely to be chance{others}")
    yield Lines(tuple(lines))


def _over_whom(change: Change, answered: Sequence[int], minimum: int) -> str:
    """The partners that a change is over, and why it isn't the difference of the two columns.

    `answered` is how many partners did in each of the two rounds.
    """
    moves = change.behaviours
    both = max(b.partners for b in moves)
    in_both = answered[-1] - len(change.joined)
    if both == 0:
        return "“Same partners”: none answered both times"
    whole_room = "the one partner" if both == 1 else f"all {both}"
    has_skipped = any({b.partners_from, b.partners_to} != {b.partners} for b in moves)
    has_reworded = any(b.left_out for b in moves)
    if not has_skipped and not has_reworded:
        off = (
            "difference can be a little off"
            if minimum < 2
            else "difference can be off: some are rounded more, so that nobody's answers can be "
            "worked out"
        )
        return (
            f"“Same partners”: {whole_room} answered both times. The columns are rounded, so their "
            f"{off}"
        )
    if both < in_both and any(b.over_all for b in moves):
        return (
            f"“Same partners”: only {both} of the {in_both} that answered both times, so it isn't "
            "the difference of the columns. The rest are left out, so that nobody who joined or "
            "left can be worked out"
        )
    if {both} == set(answered):
        why = [
            *(["a partner has no score in a round"] if has_skipped else []),
            *(["a question changed"] if has_reworded else []),
        ]
        return (
            f"“Same partners”: {whole_room} answered both times, but it isn't the difference of "
            f"the columns where {join(why, 'or')}"
        )
    only = "one" if both == 1 else both
    return (
        f"“Same partners”: only the {only} that answered both times, so it isn't the difference of "
        "the columns"
    )
