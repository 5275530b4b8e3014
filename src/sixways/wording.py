"""Figures and what they mean, in the same words in every report.

Names are as they came from files: whoever shows a sentence passes it through the gate.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sixways.collation import Collation, ContrastResult
from sixways.comparison import Change, Comparison
from sixways.questionnaire import Questionnaire
from sixways.suppression import withheld

#: what stands where there is no figure
NONE = "–"


def decimal(value: Fraction | float | None, places: int = 1) -> str:
    """A figure rounded half up, as people round; `–` for none."""
    if value is None:
        return NONE
    if isinstance(value, float):
        exact = Decimal(value)
    else:
        # 40 digits, so that no rounding on the way turns into another one at the end
        scaled = value * 10**places
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        exact = Decimal(whole).scaleb(-places)
    return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def signed(value: Fraction | None) -> str:
    """A change, with its sign: `+1.5`, `−4.2`, `0.0`."""
    if value is None:
        return NONE
    text = decimal(abs(value))
    if text == decimal(Fraction()):
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def plain(value: Fraction) -> str:
    """A whole number without a point, anything else with up to six places."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.6f}".rstrip("0")


def counted(number: int, thing: str) -> str:
    """`1 partner`, `2 partners`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def out_of(average: Fraction | None, maximum: Fraction) -> str:
    """`8.4 of 12`."""
    return NONE if average is None else f"{decimal(average)} of {plain(maximum)}"


def span(lowest: Fraction | None, highest: Fraction | None) -> str:
    """`50.0–100.0`."""
    return NONE if lowest is None else f"{decimal(lowest)}–{decimal(highest)}"


def occasion(collation: Collation) -> str:
    """Which rounds, levels and areas the responses are from."""
    labels = {level.id: level.label for level in collation.questionnaire.levels or ()}
    parts = (
        collation.rounds,
        [labels.get(level, level) for level in collation.levels],
        collation.areas,
    )
    return " · ".join(", ".join(part) for part in parts if part)


def sources(collation: Collation) -> str:
    """How many responses from how many partners."""
    text = (
        f"{counted(collation.responses, 'response')} from {counted(collation.partners, 'partner')}"
    )
    if collation.collective_responses:
        text += f", and {collation.collective_responses} agreed together"
    if collation.drafts:
        text += f"; {counted(collation.drafts, 'draft')} left out"
    return text


def scale_in_points(questionnaire: Questionnaire) -> str:
    """`Yes 3, Sometimes 2, Not always 1, No 0`."""
    return ", ".join(
        f"{option.label} {plain(questionnaire.points[option.id])}"
        if option.id in questionnaire.points
        else f"{option.label} no points"
        for option in questionnaire.scale
    )


def agreement(consensus: float | None) -> str:
    """What a consensus means: `partners agree`, and less and less, to `partners are split`."""
    if consensus is None:
        return NONE
    consensus = float(decimal(consensus, 2))  # as shown, so that words and figure agree
    for least, words in _AGREEMENT:
        if consensus >= least:
            return words
    raise AssertionError("consensus is never below 0")


_AGREEMENT = (
    (0.8, "partners agree"),
    (0.6, "partners mostly agree"),
    (0.4, "partners differ"),
    (0.0, "partners are split"),
)


def firmness(collation: Collation) -> str:
    """One line on whether the first priority stays first; nothing for one partner alone."""
    firm = collation.robustness
    if firm is None:
        return ""
    ways = [("counting responses instead of partners", firm.other_weight)]
    if collation.weight == "response":
        ways = [("counting partners instead of responses", firm.other_weight)]
    if firm.swapped is not None:
        ways.insert(0, (f"with {_middle(collation.questionnaire)} swapped in order", firm.swapped))
    held = [way for way, first in ways if first == firm.first]
    moved = [f"{way} it would be {first or NONE}" for way, first in ways if first != firm.first]
    if firm.without:
        moved = [
            f"without {partner} it would be {instead}" for partner, instead in firm.without
        ] + moved
    else:
        held.insert(0, "with any one partner left out")
    text = f"First priority: {firm.first}"
    if held:
        text += f", still first {_listed(held)}"
    return f"{text}; but {'; '.join(moved)}" if moved else text


def _middle(questionnaire: Questionnaire) -> str:
    ranked = sorted(questionnaire.points, key=lambda option: -questionnaire.points[option])
    pair = ranked[len(ranked) // 2 - 1 : len(ranked) // 2 + 1]
    return " and ".join(questionnaire.options[option].label for option in pair)


def _listed(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


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


def withholding(collation: Collation, comparison: Comparison | None) -> list[str]:
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
    return [*why, *(f"Withheld for {text}" for text in withheld(collation, comparison))]


def group_label(key: str | None) -> str:
    return "not given" if key is None else key


def moved(change: Change) -> list[str]:
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
        f"partners ({contrast.partners_number}), from {counted(contrast.partners, 'partner')}"
    ]
    rows = [(s.own - s.theirs, s.partner) for s in contrast.by_partner]
    better = sorted((r for r in rows if r[0] > 0), key=lambda r: (-r[0], r[1]))
    worse = sorted((r for r in rows if r[0] < 0), key=lambda r: (r[0], r[1]))
    for words, found in (
        ("Think better of themselves than of the others", better),
        ("Think better of the others than of themselves", worse),
    ):
        if found:
            lines.append(f"{words}: {', '.join(f'{name} ({signed(d)})' for d, name in found)}")
    return lines


def not_comparable(collation: Collation) -> list[str]:
    """The questions that some responses answered in another wording, a sentence each."""
    return [
        f"Question {question.number} was worded otherwise in "
        f"{counted(question.not_comparable, 'response')}, which don't count for it"
        for behaviour in collation.behaviours
        for question in behaviour.questions
        if question.not_comparable
    ]
