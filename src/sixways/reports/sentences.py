"""Sentences about the figures, the same in every format.

Names are as they came from files: make a sentence safe before it is shown.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from sixways.model.questionnaire import Questionnaire
from sixways.model.wording import (
    MONTHS,
    NONE,
    day_in_full,
    decimal,
    group_label,
    join,
    number_of,
    occasion_of,
    round_in_words,
    scale_in_points,
    whole,
    with_sign,
)
from sixways.scoring.collation import (
    AgendaItem,
    BehaviourResult,
    Collation,
    ContrastResult,
    Disagreement,
    QuestionResult,
)
from sixways.scoring.comparison import BehaviourChange, Change, Comparison

#: how many names of partners in comments are listed
_MOST_NAMES = 20


def period(collation: Collation) -> str:
    """The rounds of the responses, in words."""
    return join([round_in_words(name) for name in collation.rounds])


def newest_answer(collation: Collation) -> str:
    """The day of the newest answer; empty if it isn't known or partners are anonymised."""
    if collation.newest is None:
        return ""
    return f"Newest answer: {day_in_full(date.fromisoformat(collation.newest))}"


def places(collation: Collation) -> str:
    """The levels and areas of the responses."""
    return occasion_of(collation.questionnaire, (), collation.levels, collation.areas)


def attendance(collation: Collation) -> str:
    """How many partners answered, how many people, what was agreed together, who is missing."""
    together = collation.collective_responses
    return _answered(collation, f"; {together} agreed together" if together else "")


def who_answered(collation: Collation) -> str:
    """The same without what was agreed together."""
    return _answered(collation, "")


def _answered(collation: Collation, together: str) -> str:
    word = count_word(collation)
    one = {"people": "person", "responses": "response"}[word]
    answered = collation.responses
    text = f"{_partners_of(collation)} answered "
    text += f"({answered} {one if answered == 1 else word}){together}"
    if collation.drafts:
        text += f"; {number_of(collation.drafts, 'draft')} left out"
    if collation.attendance and (missing := collation.attendance.missing):
        text += f". Not yet: {name_some(missing)}"
    return text


def name_some(names: Sequence[str]) -> str:
    """All names, or the first three and how many more there are."""
    if len(names) < 5:
        return join(names)
    return join([*names[:3], f"{len(names) - 3} more"])


def _partners_of(collation: Collation) -> str:
    """`7 of 8 partners`, with others who weren't invited."""
    there = collation.attendance
    if there is None:
        return number_of(collation.partners, "partner")
    others = collation.partners - there.answered
    more = f" and {number_of(others, 'other')}" if others else ""
    return f"{there.answered} of {number_of(there.invited, 'partner')}{more}"


def what_missing_could_change(collation: Collation) -> list[str]:
    """Whether missing partners' answers could make another behaviour the lowest."""
    there = collation.attendance
    if there is None or not there.missing or not there.could_be_first:
        return []
    number = len(there.missing)
    who = there.missing[0] if number == 1 else f"the {number} partners missing"
    its = "its" if number == 1 else "their"
    if len(there.could_be_first) == 1:
        return [f"It stays lowest whatever {who} {'answers' if number == 1 else 'answer'}"]
    line = f"The answers of {who} could change that"
    before = there.first_as_before
    if before is not None:
        some = "" if there.answered_before == number else f" ({there.answered_before} of them)"
        if before == collation.priorities[0].name:
            line += f", {its} last{some} would not"
        else:
            line += f"; with {its} last{some} {before} would be lowest"
    return [line]


def rounds_left_out(collation: Collation) -> str:
    """The rounds that were found and aren't in the report; empty where all are."""
    rounds = collation.other_rounds
    verb = "is" if len(rounds) == 1 else "are"
    return f"{join(rounds)} {verb} not in this report" if rounds else ""


def rounds_note(collation: Collation) -> str:
    """Added to a heading of figures over several rounds."""
    return ", all rounds together" if len(collation.rounds) > 1 else ""


def firmness(collation: Collation) -> list[str]:
    """Whether the lowest behaviour stays lowest, one sentence each; empty for one partner alone."""
    firm = collation.robustness
    if firm is None:
        return []
    without: dict[str, list[str | None]] = {}
    for partner, instead in firm.without:
        without.setdefault(instead, []).append(partner)
    lines = [f"{name} would be lowest without {_one_of(who)}" for name, who in without.items()]
    lines = lines or ["Lowest whichever partner is left out"]
    if firm.other_weight and firm.other_weight != firm.first:
        other = "response" if collation.weight == "partner" else "partner"
        lines.append(f"{firm.other_weight} would be lowest if every {other} counted equally")
    return lines


def _one_of(partners: list[str | None]) -> str:
    """Names as alternatives, or how many partners there are."""
    if names := list(filter(None, partners)):
        return join(names, "or")
    number = len(partners)
    return "one of the partners" if number == 1 else f"any one of {number} partners"


def method(collation: Collation) -> list[str]:
    """How the figures are worked out, a sentence each."""
    sentences = [
        f"Points: {scale_in_points(collation.questionnaire)}",
        "Score: the points of a behaviour's answers, added up; a question without an answer counts "
        "as the mean of the rest. Shown only if at least half the questions were answered",
        "Average: each partner counts once, however many people answered for it; a partner's score "
        "is the mean of its responses"
        if collation.weight == "partner"
        else "Average: each response counts once, so a partner with more responses counts more",
        "Percent: 0 = everyone chose the lowest answer, 100 = everyone chose the highest. "
        "Percentages are rounded, so the difference between two can look 1 too high or too low",
        "n: the number of partners with a score. Range: their lowest and highest percent",
        _about_agreement(collation),
        "Priority: 1 is the lowest percent; ties go to the one partners disagree on more",
        "Adding up the answers is our reading of the tool's “overall measurement against the "
        "behaviour”. A percent of a handful of answers is coarse: look for differences that you "
        "would notice in a meeting",
    ]
    if collation.collective_responses:
        sentences.append("Agreed together: shown beside the average, never counted in it")
    if collation.anonymised:
        sentences.append(
            "Letters replace partners' names; another report may give a partner another letter. "
            f"Areas and sectors of fewer than {collation.minimum_partners} partners aren't named"
        )
    return sentences


def _about_agreement(collation: Collation) -> str:
    if collation.minimum_partners > 1:
        return (
            "Agreement: from “partners agree”, if nearly all gave much the same answer, to "
            "“partners are split”, if half chose one end of the scale and half the other "
            "(Tastle and Wierman's consensus)"
        )
    return (
        "Agreement: 1 = all partners gave the same answer, 0 = half chose one end of the scale and "
        "half the other (Tastle and Wierman's consensus)"
    )


def agenda_rule() -> str:
    return "Questions that partners disagree on most come first; ties go to the lower mean"


def count_word(collation: Collation) -> str:
    """`people`, but `responses` over several rounds, where one person may have several."""
    return "people" if len(collation.rounds) < 2 else "responses"


def describe_counts(question: QuestionResult, questionnaire: Questionnaire) -> str:
    """`5 said Yes, 4 Sometimes`; empty where the counts are hidden."""
    counts = [(question.counts.get(option.id, 0), option.label) for option in questionnaire.scale]
    said = [f"{count} {label}" for count, label in counts if count]
    return ", ".join(said).replace(" ", " said ", 1)


def describe_people(question: QuestionResult, collation: Collation) -> str:
    """`9 people, 7 partners`, or only partners if counts are hidden."""
    who = number_of(question.partners, "partner")
    if not (answers := sum(question.counts.values())):
        return who
    word = count_word(collation)
    one = {"people": "person", "responses": "response"}
    return f"{answers} {one[word] if answers == 1 else word}, {who}"


def describe_agreement(question: QuestionResult, collation: Collation) -> str:
    """`9 people, 7 partners: partners are split (agreement 0.38); mean 1.10 points`."""
    who = describe_people(question, collation)
    if question.consensus is None:
        return f"{who}: {question.agreement}; mean {decimal(question.mean)} points"
    return (
        f"{who}: {question.agreement} (agreement {decimal(question.consensus, 2)}); mean "
        f"{decimal(question.mean, 2)} points"
    )


def agreement_in_words(question: QuestionResult, questionnaire: Questionnaire) -> str | None:
    """How far partners agree, or as much as may be said where all or nearly all do."""
    if not question.nearly_all:
        return question.agreement
    options = [questionnaire.options[option].label for option in question.nearly_all]
    return f"all or nearly all answered {join(options, 'or')}"


def highest_and_lowest(item: AgendaItem) -> list[str]:
    """The highest and the lowest mean and whose they are; empty if all are equal or hidden."""
    if not item.highest_partners or not item.lowest_partners:
        return []
    highest = ", ".join(item.highest) or number_of(item.highest_partners, "partner")
    lowest = ", ".join(item.lowest) or number_of(item.lowest_partners, "partner")
    return [
        f"Highest ({decimal(item.highest_mean, 2)}): {highest}",
        f"Lowest ({decimal(item.lowest_mean, 2)}): {lowest}",
    ]


def target_outcome(behaviour: BehaviourResult) -> str:
    """Whether the average has reached the target."""
    if behaviour.percent is None or behaviour.target is None:
        return NONE
    if behaviour.percent >= behaviour.target:
        return "reached"
    by = behaviour.target_by
    return f"not yet, by {by.day} {MONTHS[by.month - 1]} {by.year}" if by else "not yet"


def describe_ends(question: QuestionResult, questionnaire: Questionnaire) -> str:
    """`3 said No, 1 said Yes`: how many chose each end of the scale, the most first.

    All counts where an end has none, and empty where they are hidden.
    """
    points = questionnaire.points
    labels = {option.id: option.label for option in questionnaire.scale}
    ends = [end(points, key=lambda option: points[option]) for end in (max, min)]
    counts = sorted(((question.counts.get(option, 0), option) for option in ends), reverse=True)
    if not all(count for count, _ in counts):
        return describe_counts(question, questionnaire)
    return ", ".join(f"{count} said {labels[option]}" for count, option in counts)


def resource_prompts(collation: Collation) -> str:
    """The answers that lead to resources, and the behaviours where they were given."""
    where = ", ".join(b.name for b in collation.behaviours if b.resources)
    return f"Someone answered {collation.questionnaire.resource_answers} in: {where}"


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


def comments_warning(collation: Collation) -> list[str]:
    """What to know of comments without names before passing them on; empty if there are none."""
    if not collation.anonymised or not any(
        b.comments or any(objection.reason for d in b.dissent for objection in d.by)
        for b in collation.behaviours
    ):
        return []
    lines = [
        "Comments are shown as they were written, and can name people or show who wrote them; "
        "read them before you pass this on"
    ]
    if number := collation.comments_with_names:
        named = collation.names_in_comments
        verb = "name" if number > 1 else "names"
        what = "partners" if len(named) > 1 else "a partner"
        more = [f"{len(named) - _MOST_NAMES} more"] if len(named) > _MOST_NAMES else []
        names = join([*named[:_MOST_NAMES], *more])
        lines.append(f"{number_of(number, 'comment')} {verb} {what}: {names}")
    return lines


def exclusions(collation: Collation) -> list[str]:
    """The files that were left out, and why, one sentence each."""
    return [f"{excluded.path}: {excluded.reason}" for excluded in collation.excluded]


def widest_gap(collation: Collation, comparison: Comparison) -> str:
    """The behaviour on which groups differ most; empty for rounds, which have changes."""
    if comparison.by == "round":
        return ""
    widest = max(comparison.gaps, key=lambda gap: gap.gap, default=None)
    if widest is None or not widest.gap:
        return ""
    name = next(b.name for b in collation.behaviours if b.id == widest.id)
    return (
        f"Groups differ most on {name}: {whole(widest.gap)} percentage points between "
        f"{group_label(widest.highest)} and {group_label(widest.lowest)}"
    )


def hidden_notes(collation: Collation, comparison: Comparison | None) -> list[str]:
    """What is hidden and why, one sentence each; empty if nothing can be."""
    minimum = collation.minimum_partners
    if minimum < 2:
        return []
    why = [
        f"Figures from fewer than {minimum} partners are hidden, and any figure that would reveal "
        f"them. The lowest and the highest partner are shown from {2 * minimum} partners on",
    ]
    if comparison and comparison.overlap:
        why.append(
            "Some partners are in more than one group, so figures over all groups are hidden: they "
            "would show who is in one group only"
        )
    if collation.has_names:
        why.append("No partner's own figures are shown, because they are from one partner")
    return [*why, *(f"Hidden for {text}" for text in _list_hidden(collation, comparison))]


def _list_hidden(collation: Collation, comparison: Comparison | None) -> list[str]:
    """What is hidden overall and in each group."""
    units = [("all partners together", collation)]
    if comparison:
        units += [(group.key or "not given", group.collation) for group in comparison.groups]
    names: dict[str, dict[str, None]] = {}
    for name, unit in units:
        if text := "; ".join(_name_hidden(unit)):
            names.setdefault(text, {})[name] = None
    return [f"{', '.join(of)}: {text}" for text, of in names.items()]


def _name_hidden(collation: Collation) -> Iterator[str]:
    if collation.behaviours and all(behaviour.withheld for behaviour in collation.behaviours):
        yield "every behaviour"
        return
    yield from (behaviour.name for behaviour in collation.behaviours if behaviour.withheld)
    questions = [q for b in collation.behaviours if not b.withheld for q in b.questions]
    if numbers := [q.number for q in questions if q.withheld]:
        yield f"questions {', '.join(numbers)}"
    shown = [q for q in questions if not q.withheld]
    if numbers := [q.number for q in shown if not q.counts]:
        which = "any question" if len(numbers) == len(shown) > 1 else ", ".join(numbers)
        yield f"how many gave each answer to {which}"


def membership_changes(change: Change) -> list[str]:
    """Who joined, who left, and which questions changed, one sentence each."""
    lines = []
    if change.joined:
        lines.append(f"Joined: {', '.join(change.joined)}")
    if change.left:
        lines.append(f"Not in the later round: {', '.join(change.left)}")
    lines += [
        f"Left out of {behaviour.name}, because the question changed between rounds: "
        + ", ".join(behaviour.left_out)
        for behaviour in change.behaviours
        if behaviour.left_out
    ]
    return lines


def describe_move(behaviour: BehaviourChange) -> str:
    """`up 14`, in percentage points over the partners who answered both times."""
    points = behaviour.like_for_like or Fraction()
    return f"{'up' if points > 0 else 'down'} {whole(abs(points))}"


def clear_changes(change: Change) -> list[str]:
    """The clear changes by number, or that there is none; empty if one may be hidden."""
    moved = [(place, b) for place, b in enumerate(change.behaviours, 1) if b.partners]
    if clear := [(place, b) for place, b in moved if b.clear]:
        parts = [f"{place} {describe_move(b)} {_who_moved(b)}" for place, b in clear]
        first = parts[0].replace(" (", " points (", 1)
        others = [] if len(clear) == len(moved) else ["The others: no clear change"]
        return [
            f"Clear since {group_label(change.from_)}: {', '.join([first, *parts[1:]])}",
            *others,
        ]
    if moved and all(b.clear is not None for _, b in moved):
        return [f"No behaviour changed clearly since {group_label(change.from_)}"]
    return []


def _who_moved(behaviour: BehaviourChange) -> str:
    if behaviour.rose is None:
        return f"({number_of(behaviour.partners, 'partner')})"
    return f"({behaviour.rose} rose, {behaviour.fell} fell of {behaviour.partners})"


ABOUT_CHANGES = (
    "Change compares the averages of all partners in each round. Like for like compares only the "
    "n partners with a score in both, because an average moves when a partner joins or leaves, "
    "even if nobody changed their view. Scores often fall as people learn what to look for. A "
    "change is clear if chance alone makes one as large at most one time in ten; the others may be "
    "chance, up or down"
)


def contrast_sentences(contrast: ContrastResult) -> list[str]:
    """How partners see themselves and one another: overall, then who rates whom higher."""
    if contrast.own is None or contrast.theirs is None:
        return [f"{contrast.title}: {NONE}"]
    own, theirs = whole(contrast.own), whole(contrast.theirs)
    lines = [
        f"{contrast.title}: ourselves {own}% (question {contrast.own_number}), our partners "
        f"{theirs}% (question {contrast.partners_number}), "
        f"{number_of(contrast.partners, 'partner')}"
    ]
    rows = [(s.own - s.theirs, s.partner) for s in contrast.by_partner]
    better = sorted((r for r in rows if r[0] > 0), key=lambda r: (-r[0], r[1]))
    worse = sorted((r for r in rows if r[0] < 0), key=lambda r: (r[0], r[1]))
    for words, number, found in (
        ("Rate themselves higher than their partners", contrast.own_higher, better),
        ("Rate their partners higher than themselves", contrast.theirs_higher, worse),
    ):
        if number:
            names = ", ".join(f"{name} ({with_sign(d)})" for d, name in found)
            lines.append(f"{words}: {names or number_of(number, 'partner')}")
    return lines


def time_notes(collation: Collation) -> list[str]:
    """The times that can't be right, one sentence each."""
    notes = []
    for partner, time, problem in collation.odd_times:
        whose = f"A response of {partner}" if partner else "A response"
        notes.append(
            f"{whose} is dated {time[:10] if time else 'wrongly'}, {problem}; "
            "check the device's clock. No figure depends on the date"
        )
    return notes


def wording_notes(collation: Collation) -> list[str]:
    """The questions that some responses answered in another wording, one sentence each."""
    return [
        f"Question {question.number} had a different wording in "
        f"{number_of(question.not_comparable, 'response')}; they are left out"
        for behaviour in collation.behaviours
        for question in behaviour.questions
        if question.not_comparable
    ]
