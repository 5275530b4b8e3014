"""Clear changes in sentences: five partners are the fewest with any."""

from collections.abc import Mapping, Sequence

from sixways.reports.sections.changes import clear_changes
from sixways.scoring.collate import Terms, report
from support.samples import questionnaire, response
from support.tallies import tallied_by

SMALL = questionnaire({"tone": 2, "data": 2})

Answers = Mapping[str, Sequence[int | None]]

A: Answers = {"tone": [3, 3], "data": [0, 1]}
B: Answers = {"tone": [3, 1], "data": [3, 3]}
FULL: Answers = {"tone": [3, 3], "data": [3, 3]}


def findings(*rounds: Mapping[str, Answers], minimum: int = 1) -> list[str]:
    given = [
        response(partner, answers, of=SMALL, round=f"2026-H{number}")
        for number, partners in enumerate(rounds, 1)
        for partner, answers in partners.items()
    ]
    groups = tallied_by("round", given, SMALL)
    terms = Terms(by="round", minimum_partners=minimum)
    _, comparison = report(groups[f"2026-H{len(rounds)}"], groups, [], terms)
    assert comparison
    return clear_changes(comparison.changes[-1])


def test_rounds_without_common_partners_say_nothing_of_changes() -> None:
    assert findings({"A": A}, {"B": B, "C": FULL}) == []


# Five partners at 0 for Tone rise to 2 of 3, which is 66.7 points: 1 way in 16, so clear. For Data
# nobody moves.
LOW: Answers = {"tone": [0, 0], "data": [3, 3]}
HIGH: Answers = {"tone": [2, 2], "data": [3, 3]}
FIVE = "ABCDE"


def test_clear_change_is_a_finding() -> None:
    assert findings(dict.fromkeys(FIVE, LOW), dict.fromkeys(FIVE, HIGH)) == [
        "Clear since 2026-H1: 1 up 67 points (5 rose, 0 fell of 5)",
        "The others: no clear change",
    ]
    line, _ = findings(dict.fromkeys(FIVE, HIGH), dict.fromkeys(FIVE, LOW))
    assert line == "Clear since 2026-H1: 1 down 67 points (0 rose, 5 fell of 5)"


def test_clear_change_with_a_minimum_says_how_many_and_not_who_rose() -> None:
    line, _ = findings(dict.fromkeys(FIVE, LOW), dict.fromkeys(FIVE, HIGH), minimum=3)
    assert line == "Clear since 2026-H1: 1 up 67 points (5 partners)"


def test_hidden_change_is_not_called_unclear() -> None:
    before = {"A": A, "B": B, "C": FULL}
    # A has no score for Data in the later round: Data's change would be of B and C
    after: Mapping[str, Answers] = {**before, "A": {"tone": [0, 0]}}
    assert findings(before, after) == ["No behaviour changed clearly since 2026-H1"]
    assert findings(before, after, minimum=3) == []
