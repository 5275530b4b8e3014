"""Figures and what they mean, in the same words in every report."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sixways.collation import Collation
from sixways.gate import safe
from sixways.questionnaire import Questionnaire

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
    return " · ".join(safe(", ".join(part)) for part in parts if part)


def sources(collation: Collation) -> str:
    """How many responses from how many partners."""
    text = (
        f"{counted(collation.responses, 'response')} from {counted(collation.partners, 'partner')}"
    )
    if collation.collective_responses:
        text += f", and {collation.collective_responses} agreed together"
    return text


def scale_in_points(questionnaire: Questionnaire) -> str:
    """`Yes 3, Sometimes 2, Not always 1, No 0`."""
    return ", ".join(
        f"{safe(option.label)} {plain(questionnaire.points[option.id])}"
        if option.id in questionnaire.points
        else f"{safe(option.label)} no points"
        for option in questionnaire.scale
    )


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
        "Priority: 1 is the lowest percent; of equal ones the one that partners agree less on",
    ]
    if collation.collective_responses:
        sentences.append("Agreed together: shown beside the average, and never part of it")
    return sentences


def not_comparable(collation: Collation) -> list[str]:
    """The questions that some responses answered in another wording, a sentence each."""
    return [
        f"Question {question.number} was worded otherwise in "
        f"{counted(question.not_comparable, 'response')}, which don't count for it"
        for behaviour in collation.behaviours
        for question in behaviour.questions
        if question.not_comparable
    ]
