"""Clear changes in sentences: five partners are the fewest with any."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.reports import Report
from sixways.reports.blocks import Lines
from sixways.reports.sections import page
from sixways.reports.sections.changes import clear_changes
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison
from support.samples import questionnaire, response
from support.tallies import tallied_by

SMALL = questionnaire({"tone": 2, "data": 2})

Answers = Mapping[str, Sequence[int | None]]

A: Answers = {"tone": [3, 3], "data": [0, 1]}
B: Answers = {"tone": [3, 1], "data": [3, 3]}
FULL: Answers = {"tone": [3, 3], "data": [3, 3]}


def compared(*rounds: Mapping[str, Answers], minimum: int = 1) -> tuple[Collation, Comparison]:
    given = [
        response(partner, answers, of=SMALL, round=f"2026-H{number}")
        for number, partners in enumerate(rounds, 1)
        for partner, answers in partners.items()
    ]
    groups = tallied_by("round", given, SMALL)
    terms = Terms(by="round", minimum_partners=minimum)
    collation, comparison = report(groups[f"2026-H{len(rounds)}"], groups, [], terms)
    assert comparison
    return collation, comparison


def findings(*rounds: Mapping[str, Answers], minimum: int = 1) -> list[str]:
    _, comparison = compared(*rounds, minimum=minimum)
    return clear_changes(comparison.changes[-1])


def said_below_rounds(*rounds: Mapping[str, Answers], minimum: int = 1) -> tuple[str, ...]:
    made = page(Report(*compared(*rounds, minimum=minimum)))
    [groups] = [part for part in made.parts if part.key == "groups"]
    [said] = [block.lines for block in groups.blocks if isinstance(block, Lines)]
    return said


@pytest.mark.parametrize("minimum", [1, 2])
def test_rounds_without_common_partners_say_so(minimum: int) -> None:
    rounds = {"A": A, "D": FULL}, {"B": B, "C": FULL}
    said = "No partner answered in both 2026-H1 and 2026-H2, so no change can be shown"
    assert findings(*rounds, minimum=minimum) == [said]


def test_round_without_scores_says_nothing_of_changes() -> None:
    assert findings({"A": {}}, {"A": A, "B": FULL}) == []


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


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        (Fraction(1), "1 up 1 point (5 rose"),
        (Fraction(-3, 2), "1 down 2 points (5 rose"),
        (Fraction(2, 5), "1 up less than 1 point (5 rose"),
    ],
)
def test_small_clear_change_has_its_unit(moved: Fraction, said: str) -> None:
    _, comparison = compared(dict.fromkeys(FIVE, LOW), dict.fromkeys(FIVE, HIGH))
    change = comparison.changes[-1]
    tone, data = change.behaviours
    behaviours = tone._replace(like_for_like=moved), data
    line, _ = clear_changes(change._replace(behaviours=behaviours))
    assert said in line


def test_hidden_change_beside_a_clear_one_is_not_called_unclear() -> None:
    _, comparison = compared(dict.fromkeys(FIVE, LOW), dict.fromkeys(FIVE, HIGH))
    change = comparison.changes[-1]
    tone, data = change.behaviours
    hidden = change._replace(behaviours=(tone, data._replace(like_for_like=None, clear=None)))
    assert len(clear_changes(change)) == 2
    assert len(clear_changes(hidden)) == 1


def test_report_of_one_round_explains_clear() -> None:
    """The section of changes, which does too, is only in a report of several rounds."""
    collation, comparison = compared(dict.fromkeys(FIVE, LOW), dict.fromkeys(FIVE, HIGH))
    _, apart = compared(dict.fromkeys("AB", LOW), dict.fromkeys(FIVE[2:], HIGH))
    notes = [
        part.blocks
        for change in (comparison.changes[-1], apart.changes[-1], None)
        for part in page(Report(collation, change=change)).parts
        if part.key == "method"
    ]
    assert ["one time in ten" in str(blocks) for blocks in notes] == [True, False, False]


def test_clear_change_with_a_minimum_says_how_many_and_not_who_rose() -> None:
    line, _ = findings(dict.fromkeys(FIVE, LOW), dict.fromkeys(FIVE, HIGH), minimum=3)
    assert line == "Clear since 2026-H1: 1 up 67 points (5 partners)"


def test_hidden_change_is_not_called_unclear() -> None:
    before = {"A": A, "B": B, "C": FULL}
    # A has no score for Data in the later round: Data's change would be of B and C
    after: Mapping[str, Answers] = {**before, "A": {"tone": [0, 0]}}
    assert findings(before, after) == [
        "No behaviour changed clearly since 2026-H1",
        "With only 3 partners compared, even a large change isn't clear",
    ]
    assert findings(before, after, minimum=3) == []


OFF = "The columns are rounded, so their difference can be a little off"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (FIVE, FIVE, f"“Same partners”: all 5 answered both times. {OFF}"),
        ("A", "A", f"“Same partners”: the one partner answered both times. {OFF}"),
        (
            "A",
            "B",
            "“Same partners”: none answered both times. Not in 2026-H1: B. Not in 2026-H2: A",
        ),
        (
            "AB",
            "A",
            "“Same partners”: only the one that answered both times, so it isn't the difference of "
            "the columns. Not in 2026-H2: B",
        ),
        (
            "AB",
            "ABC",
            "“Same partners”: only the 2 that answered both times, so it isn't the difference of "
            "the columns. Not in 2026-H1: C",
        ),
    ],
)
def test_line_below_rounds_tells_how_many_answered_both_times(
    before: str, after: str, said: str
) -> None:
    assert said_below_rounds(dict.fromkeys(before, LOW), dict.fromkeys(after, LOW))[0] == said


def test_line_below_rounds_says_that_columns_are_coarse_with_a_minimum() -> None:
    """Where all but one answer alike, percentages are rounded to 2, 5 or 10."""
    rounds = dict.fromkeys(FIVE, LOW), dict.fromkeys(FIVE, HIGH)
    assert said_below_rounds(*rounds, minimum=3)[0] == (
        "“Same partners”: all 5 answered both times. The columns are rounded, so their difference "
        "can be off: some are rounded more, so that nobody's answers can be worked out"
    )


def test_line_below_rounds_tells_how_many_are_left_out_with_a_minimum() -> None:
    """One that left could be worked out; of two that left neither can."""
    after = dict.fromkeys("ABCDEF", LOW)
    said = said_below_rounds(dict.fromkeys("ABCDEFG", LOW), after, minimum=2)[0]
    assert said.startswith(
        "“Same partners”: only 4 of the 6 that answered both times, so it isn't the difference of "
        "the columns. The rest are left out, so that nobody who joined or left can be worked out"
    )
    said = said_below_rounds(dict.fromkeys("ABCDEFGH", LOW), after, minimum=2)[0]
    assert said.startswith("“Same partners”: only the 6 that answered both times, so")
    assert "left out" not in said


def test_line_below_rounds_says_why_the_same_partners_are_not_the_difference() -> None:
    """A has no score for Data in the later round; nobody joined or left."""
    before = {"A": A, "B": B}
    said = said_below_rounds(before, {"A": {"tone": [1, 1]}, "B": B})[0]
    assert said == (
        "“Same partners”: all 2 answered both times, but it isn't the difference of the columns "
        "where a partner has no score in a round"
    )


def test_line_below_rounds_names_reworded_questions() -> None:
    texts = SMALL.model_dump(mode="json", exclude_none=True)
    texts["behaviours"][0]["questions"][1]["text"] = "As it was asked before?"
    old = Questionnaire.model_validate(texts)
    given = [
        response(partner, A, of=of, round=name)
        for partner in "AB"
        for of, name in ((old, "2026-H1"), (SMALL, "2026-H2"))
    ]
    groups = tallied_by("round", given, SMALL, old)
    collation, comparison = report(groups["2026-H2"], groups, [], Terms(by="round"))
    [said] = [
        block.lines
        for part in page(Report(collation, comparison)).parts
        if part.key == "groups"
        for block in part.blocks
        if isinstance(block, Lines)
    ]
    assert said[0].endswith("isn't the difference of the columns where a question changed")
    assert said[1] == (
        "Left out of the changes, because the wording isn't the same in all rounds: 1.2"
    )


def test_line_below_many_rounds_says_which_is_the_first() -> None:
    assert said_below_rounds({"A": A}, {"A": B}, {"A": A})[0] == (
        "“Since”: only partners that answered both times; the first is 2026-H1"
    )


def test_changes_of_four_partners_are_not_called_chance() -> None:
    """All rose as far as they can, and of four that is two ways in 16."""
    rounds = dict.fromkeys("ABCD", LOW), dict.fromkeys("ABCD", HIGH)
    why = "With only 4 partners compared, even a large change isn't clear"
    assert findings(*rounds) == ["No behaviour changed clearly since 2026-H1", why]
    assert said_below_rounds(*rounds)[1] == why


def test_no_change_is_marked_where_none_is_clear() -> None:
    same = dict.fromkeys(FIVE, LOW)
    assert findings(same, same) == ["No behaviour changed clearly since 2026-H1"]
    assert said_below_rounds(same, same)[1] == "No change is clear: each may be chance, up or down"
    said = said_below_rounds(same, dict.fromkeys(FIVE, HIGH))
    assert said[1] == "Clear: unlikely to be chance. The others may be chance, up or down"


def test_there_are_no_others_where_all_changes_are_clear() -> None:
    none: Answers = {"tone": [0, 0], "data": [0, 0]}
    rounds = dict.fromkeys(FIVE, none), dict.fromkeys(FIVE, FULL)
    assert said_below_rounds(*rounds)[1] == "Clear: unlikely to be chance"


def test_partner_that_comes_back_is_not_called_new() -> None:
    said = said_below_rounds({"A": A, "B": B}, {"A": A}, {"A": A, "B": B})[0]
    assert said.endswith("Not in 2026-H2: B")
