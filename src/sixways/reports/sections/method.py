"""How the figures are worked out."""

from collections.abc import Iterator

from sixways.model.wording import join, number_of, scale_in_points
from sixways.reports import Report
from sixways.reports.blocks import Block, Section, bullets
from sixways.reports.sections.changes import clear_changes, has_nobody_in_both
from sixways.scoring.collation import Collation

_ABOUT_CLEAR = (
    "Clear: chance alone makes a change as large at most one time in ten; others may be chance, up "
    "or down. Changes are over partners who answered both times"
)


def _blocks(report: Report) -> Iterator[Block]:
    collation = report.collation
    moved = report.change
    is_judged = moved and clear_changes(moved) and not has_nobody_in_both(moved)
    change = [_ABOUT_CLEAR] if is_judged else []
    notes = (method(collation), change, wording_notes(collation), time_notes(collation))
    yield bullets([line for lines in notes for line in lines])


def method(collation: Collation) -> list[str]:
    """How the figures are worked out, a sentence each."""
    is_coarse = collation.minimum_partners > 1
    sentences = [
        f"Points: {scale_in_points(collation.questionnaire)}",
        "Score: the points of a behaviour's answers, added up; a question without an answer counts "
        "as the mean of the rest. Shown only if at least half the questions were answered",
        "Average: each partner counts once, however many people answered for it; a partner's score "
        "is the mean of its responses"
        if collation.weight == "partner"
        else "Average: each response counts once, so a partner with more responses counts more",
        "Percent: 0 = everyone chose the lowest answer, 100 = everyone chose the highest. "
        "Percentages are rounded, "
        + (
            "some more coarsely, so that nobody's answers can be worked out"
            if is_coarse
            else "so the difference between two can look 1 too high or too low"
        ),
        "n: the number of partners with a score. Range: their lowest and highest percent"
        + (", rounded outwards to tens" if is_coarse else ""),
        _about_agreement(collation),
        "Priority: 1 is the lowest percent; ties go to the one partners disagree on more",
        "Adding up the answers is our reading of the tool's “overall measurement against the "
        "behaviour”. A percent of a handful of answers is coarse: look for differences that you "
        "would notice in a meeting",
    ]
    if collation.collective_responses:
        sentences.append("Agreed together: shown beside the average, never counted in it")
    if collation.languages:
        sentences.append(_about_languages(collation))
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


def _about_languages(collation: Collation) -> str:
    counts = [f"{each.responses} in {each.language or 'its own'}" for each in collation.languages]
    return (
        f"Languages of the {collation.responses} responses to the questionnaire: {join(counts)}. "
        "All count the same"
    )


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
        f"{number_of(question.not_comparable, 'response')}; "
        f"{'it is' if question.not_comparable == 1 else 'they are'} left out"
        for behaviour in collation.behaviours
        for question in behaviour.questions
        if question.not_comparable
    ]


SECTION = Section("method", lambda _: "How these figures are worked out", _blocks)
