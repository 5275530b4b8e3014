"""What the figures say, in sentences that are the same in every report.

Names are as they came from files: whoever shows a sentence passes it through the gate.
"""

from collections.abc import Iterator

from sixways.model.wording import (
    NONE,
    agreement,
    decimal,
    group_label,
    number_of,
    occasion_of,
    scale_in_points,
    with_sign,
)
from sixways.scoring.collation import (
    AgendaItem,
    BehaviourResult,
    Collation,
    ContrastResult,
    Disagreement,
)
from sixways.scoring.comparison import Change, Comparison


def occasion(collation: Collation) -> str:
    """Which rounds, levels and areas the responses are from."""
    return occasion_of(collation.questionnaire, collation.rounds, collation.levels, collation.areas)


def sources(collation: Collation) -> str:
    """How many responses from how many partners."""
    partners = number_of(collation.partners, "partner")
    text = f"{number_of(collation.responses, 'response')} from {partners}"
    if collation.collective_responses:
        text += f", and {collation.collective_responses} agreed together"
    if collation.drafts:
        text += f"; {number_of(collation.drafts, 'draft')} left out"
    return text


def over_rounds(collation: Collation) -> str:
    """What to add to a heading of figures that are over several rounds."""
    return ", all rounds together" if len(collation.rounds) > 1 else ""


def firmness(collation: Collation) -> str:
    """One line on whether the first priority stays first; nothing for one partner alone."""
    firm = collation.robustness
    if firm is None:
        return ""
    held, moved = [], []
    if firm.without:
        moved = [
            f"without {instead.partner or 'one of the partners'} it would be {instead.first}"
            for instead in firm.without
        ]
    else:
        held = ["with any one partner left out"]
    other = (
        "counting responses instead of partners"
        if collation.weight == "partner"
        else "counting partners instead of responses"
    )
    if firm.other_weight == firm.first:
        held.append(other)
    else:
        moved.append(f"{other} it would be {firm.other_weight or NONE}")
    text = f"First priority{over_rounds(collation)}: {firm.first}"
    if held:
        text += f", still first {' and '.join(held)}"
    return f"{text}; but {'; '.join(moved)}" if moved else text


def method(collation: Collation) -> list[str]:
    """How the figures were made, a sentence each."""
    sentences = [
        f"Points: {scale_in_points(collation.questionnaire)}",
        "Score: the mean of the answers to a behaviour, times its number of questions; with all "
        "answered, their plain sum. It stands where at least half of the questions are answered",
        "Average: each partner counts once, however many people answered for it; a partner's score "
        "is the mean of its responses'"
        if collation.weight == "partner"
        else "Average: each response counts once, so a partner with more responses counts more",
        "Percent: 0 where every answer has the least points, 100 where every answer has the most",
        "n: the partners with a score. Range: their lowest and highest percent",
        "Consensus: 1 where partners answer alike, 0 where they are evenly split between the ends",
        "Priority: 1 is the lowest percent; of equal ones the one that partners agree less on",
    ]
    if collation.collective_responses:
        sentences.append("Agreed together: shown beside the average, and never part of it")
    if collation.anonymised:
        sentences.append("Letters stand for partners, in no order, and mean nothing elsewhere")
    return sentences


def agenda_rule() -> str:
    return (
        "Questions are ranked by consensus, lowest first, and of equal ones by mean, lowest first"
    )


def how_far_apart(item: AgendaItem) -> str:
    """A question's consensus and mean, with the partners behind them."""
    question = item.question
    return (
        f"Consensus {decimal(question.consensus, 2)}: {agreement(question.consensus)}; mean "
        f"{decimal(question.mean, 2)} points, from {number_of(question.partners, 'partner')}"
    )


def at_the_ends(item: AgendaItem) -> list[str]:
    """Who gave a question most and who least; nothing where all are alike or withheld."""
    if not item.highest:
        return []
    return [
        f"Highest ({decimal(item.highest_mean, 2)}): {', '.join(item.highest)}",
        f"Lowest ({decimal(item.lowest_mean, 2)}): {', '.join(item.lowest)}",
    ]


def target_outcome(behaviour: BehaviourResult) -> str:
    """Whether the average is at its target."""
    if behaviour.percent is None or behaviour.target is None:
        return NONE
    return "reached" if behaviour.percent >= behaviour.target else "not reached"


def resource_prompts(collation: Collation) -> str:
    """Which answers led to the resources, and where they were given."""
    scale = collation.questionnaire.scale
    prompts = " or ".join(option.label for option in scale if option.prompts_resources)
    where = ", ".join(b.name for b in collation.behaviours if b.resources)
    return f"{prompts} was answered in: {where}"


def outcome(dissent: Disagreement, collation: Collation) -> str:
    """What a room came to; of several rooms, which."""
    text = f"Agreed on {dissent.agreed}" if dissent.agreed else "The room could not agree"
    room = dissent.room
    if room is None or collation.collective_responses < 2:
        return text
    levels = [room.level] if room.level else []
    areas = [room.area] if room.area else []
    where = occasion_of(collation.questionnaire, [room.round], levels, areas)
    return f"{text} ({room.partner}, {where})"


def dissenters(dissent: Disagreement) -> list[str]:
    """Who didn't agree, and why, a sentence each."""
    return [
        f"{partner or 'One partner'} doesn't agree" + (f": {reason}" if reason else "")
        for partner, reason in dissent.by
    ]


def left_out(collation: Collation) -> list[str]:
    """The files that were left out, and why."""
    return [f"{excluded.path}: {excluded.reason}" for excluded in collation.excluded]


def furthest_apart(collation: Collation, comparison: Comparison) -> str:
    """The behaviour on which groups lie furthest apart; of rounds the changes say more."""
    if comparison.by == "round":
        return ""
    widest = max(comparison.gaps, key=lambda gap: gap.gap, default=None)
    if widest is None or not widest.gap:
        return ""
    name = next(b.name for b in collation.behaviours if b.id == widest.id)
    return (
        f"Furthest apart: {name}, {decimal(widest.gap)} points of percent between "
        f"{group_label(widest.highest)} and {group_label(widest.lowest)}"
    )


def hidden_notes(collation: Collation, comparison: Comparison | None) -> list[str]:
    """What is withheld and why, a sentence each; nothing where nothing is."""
    minimum = collation.minimum_partners
    if minimum < 2:
        return []
    why = [
        f"Figures of fewer than {minimum} partners are withheld, and so are those from which they "
        f"could be worked out; lowest and highest need {2 * minimum} partners",
    ]
    if comparison and comparison.overlap:
        why.append(
            "Partners are in more than one group, so what is over all groups is withheld: with it "
            "one could tell who is in one of them only"
        )
    return [*why, *(f"Withheld for {text}" for text in _withheld(collation, comparison))]


def _withheld(collation: Collation, comparison: Comparison | None) -> list[str]:
    """What is withheld, collation by collation, in words."""
    units = [("all together", collation)]
    if comparison:
        units += [(group.key or "not given", group.collation) for group in comparison.groups]
    lines = (f"{name}: {text}" for name, unit in units if (text := ", ".join(_withheld_in(unit))))
    return list(dict.fromkeys(lines))


def _withheld_in(collation: Collation) -> Iterator[str]:
    if collation.behaviours and all(behaviour.withheld for behaviour in collation.behaviours):
        yield "every behaviour"
        return
    for behaviour in collation.behaviours:
        if behaviour.withheld:
            yield behaviour.name
            continue
        yield from (f"question {q.number}" for q in behaviour.questions if q.withheld)
        if counts := [q.number for q in behaviour.questions if q.counts_withheld]:
            yield f"counts of question {', '.join(counts)}"


def membership_changes(change: Change) -> list[str]:
    """Who joined and who left, and what was not the same question, a sentence each."""
    lines = []
    if change.joined:
        lines.append(f"Joined: {', '.join(change.joined)}")
    if change.left:
        lines.append(f"Not in the later round: {', '.join(change.left)}")
    lines += [
        f"Left out of {behaviour.name}, not the same question in both rounds: "
        + ", ".join(behaviour.left_out)
        for behaviour in change.behaviours
        if behaviour.left_out
    ]
    return lines


ABOUT_CHANGES = (
    "Change compares the averages of all partners of each round. Like for like compares only the "
    "partners with a score in both, n of them, because a partner that joins or leaves moves an "
    "average without anybody having changed. Scores often fall as people learn what to look for"
)


def contrast_sentences(contrast: ContrastResult) -> list[str]:
    """We beside our partners: over all, then who thinks better of whom."""
    if contrast.own is None or contrast.theirs is None:
        return [f"{contrast.title}: {NONE}"]
    own, theirs = decimal(contrast.own), decimal(contrast.theirs)
    lines = [
        f"{contrast.title}: {own}% of ourselves ({contrast.own_number}) and {theirs}% of our "
        f"partners ({contrast.partners_number}), from {number_of(contrast.partners, 'partner')}"
    ]
    rows = [(s.own - s.theirs, s.partner) for s in contrast.by_partner]
    better = sorted((r for r in rows if r[0] > 0), key=lambda r: (-r[0], r[1]))
    worse = sorted((r for r in rows if r[0] < 0), key=lambda r: (r[0], r[1]))
    for words, found in (
        ("Think better of themselves than of the others", better),
        ("Think better of the others than of themselves", worse),
    ):
        if found:
            lines.append(f"{words}: {', '.join(f'{name} ({with_sign(d)})' for d, name in found)}")
    return lines


def not_comparable(collation: Collation) -> list[str]:
    """The questions that some responses answered in another wording, a sentence each."""
    return [
        f"Question {question.number} was worded otherwise in "
        f"{number_of(question.not_comparable, 'response')}, which don't count for it"
        for behaviour in collation.behaviours
        for question in behaviour.questions
        if question.not_comparable
    ]
