"""Figures that are hidden because too few partners are behind them."""

from collections.abc import Iterator

from sixways.model.wording import join, name_group
from sixways.reports import Report
from sixways.reports.blocks import Block, Section, bullets
from sixways.scoring.anonymity import few_partners
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison, Group
from sixways.scoring.disclosure_rounding import FEWEST, ends_shown


def _blocks(report: Report) -> Iterator[Block]:
    if notes := hidden_notes(report.collation, report.comparison):
        yield bullets(notes)


def hidden_notes(collation: Collation, comparison: Comparison | None) -> list[str]:
    """What is hidden and why, one sentence each; empty if nothing can be."""
    minimum = collation.minimum_partners
    if minimum < 2:
        return []
    why = [
        f"Figures from fewer than {minimum} partners are hidden, and any figure that would reveal "
        f"them. The lowest and the highest partner are shown from {2 * minimum} partners on"
    ]
    groups = comparison.groups if comparison else ()
    units = [collation, *(group.collation for group in groups)]
    if minimum < FEWEST:
        why.append(f"Averages are shown from {FEWEST} partners on")
    near_end = (b for unit in units for b in unit.behaviours if b.percent in ends_shown(b))
    # of more than 200 partners one moves nothing that is shown
    if behaviour := next((b for b in near_end if ends_shown(b)[0] > 0), None):
        least, most = map(int, ends_shown(behaviour))
        why.append(
            "A percentage is never shown nearer to 0 or 100 than one partner could move it: with "
            f"{behaviour.partners} partners, {least} is {least} or less, {most} is {most} or more"
        )
    if comparison and comparison.overlap and not _is_of_one_group(collation, comparison):
        why.append(
            "Some partners are in more than one group, so figures over all groups are hidden: they "
            "would show who is in one group only"
        )
    if collation.has_names:
        why.append("No partner's own figures are shown, because they are from one partner")
    return [*why, *(f"Hidden for {text}" for text in _list_hidden(collation, comparison))]


def _is_of_one_group(collation: Collation, comparison: Comparison) -> bool:
    """Whether what is over all partners is one round's, which is among the groups too."""
    return comparison.by == "round" and len(collation.rounds) == 1


def _list_hidden(collation: Collation, comparison: Comparison | None) -> list[str]:
    """What is hidden overall and in each group."""
    units = [("all partners together", collation)]
    if comparison and _is_of_one_group(collation, comparison):
        units = []
    # a group of all who name none is all partners together
    if comparison and any(group.key is not None for group in comparison.groups):
        units += [(_name_group(g, comparison, collation), g.collation) for g in comparison.groups]
    names: dict[str, dict[str, None]] = {}
    for name, unit in units:
        if text := "; ".join(_name_hidden(unit)):
            names.setdefault(text, {})[name] = None
    return [f"{join(list(of))}: {text}" for text, of in names.items()]


def _name_group(group: Group, comparison: Comparison, collation: Collation) -> str:
    if group.key == few_partners(collation.minimum_partners):
        return f"{comparison.by}s of {group.key}"
    return name_group(group.key, comparison.by)


def _name_hidden(collation: Collation) -> Iterator[str]:
    if collation.behaviours and all(behaviour.withheld for behaviour in collation.behaviours):
        yield "every behaviour"
        return
    yield from (behaviour.name for behaviour in collation.behaviours if behaviour.withheld)
    questions = [q for b in collation.behaviours if not b.withheld for q in b.questions]
    hidden = [q.number for q in questions if q.withheld]
    shown = [q for q in questions if not q.withheld]
    if len(hidden) > len(shown):
        but = f" except {', '.join(q.number for q in shown)}" if shown else ""
        yield f"every question{but}"
    elif hidden:
        yield f"question{'s' if len(hidden) > 1 else ''} {', '.join(hidden)}"
    if numbers := [q.number for q in shown if not q.counts]:
        which = "any question" if len(numbers) == len(shown) > 1 else ", ".join(numbers)
        yield f"how many gave each answer to {which}"


SECTION = Section("withheld", lambda _: "Hidden", _blocks)
