"""The lines below a report's title: which rounds, who answered, who is missing.

Names are as they came from files: make a sentence safe before it is shown.
"""

from collections.abc import Sequence
from datetime import date

from sixways.model.wording import day_in_full, join, number_of, occasion_of, round_in_words
from sixways.reports.answer_counts import count_people
from sixways.scoring.collation import Collation

#: how many names are listed where more would be in the way; JSON has them all
MANY = 6


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
    """The same without what was agreed together, unless that is all there is."""
    return _answered(collation, "") if collation.partners else attendance(collation)


def _answered(collation: Collation, together: str) -> str:
    people = count_people(collation.responses, collation)
    text = f"{_partners_of(collation)} answered ({people}){together}"
    if collation.drafts:
        text += f"; {number_of(collation.drafts, 'draft')} left out"
    if collation.attendance and (missing := collation.attendance.missing):
        text += f". Not yet: {name_some(missing)}"
    return text


def name_some(names: Sequence[str], most: int = 4) -> str:
    """All names, or if there are more than `most` the first ones and how many others."""
    if len(names) <= most:
        return join(names)
    return join([*names[: most - 1], f"{len(names) - most + 1} more"])


def _partners_of(collation: Collation) -> str:
    """`7 of 8 partners`, with others who weren't invited."""
    there = collation.attendance
    if there is None:
        return number_of(collation.partners, "partner")
    others = collation.partners - there.answered
    more = f" and {number_of(others, 'other')}" if others else ""
    return f"{there.answered} of {number_of(there.invited, 'partner')}{more}"


def rounds_left_out(collation: Collation) -> str:
    """The rounds that were found and aren't in the report; empty where all are."""
    rounds = collation.other_rounds
    verb = "is" if len(rounds) == 1 else "are"
    return f"{name_some(rounds)} {verb} not in this report" if rounds else ""


def rounds_note(collation: Collation) -> str:
    """Added to a heading of figures over several rounds."""
    return ", all rounds together" if len(collation.rounds) > 1 else ""
