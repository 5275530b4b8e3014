"""What reports say of the figures: the head, the method, rooms, targets, groups and resources."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.model.wording import with_points
from sixways.reports import Report
from sixways.reports.answer_counts import count_word, describe_counts
from sixways.reports.blocks import Lines, Table
from sixways.reports.report_head import attendance, period, places, rounds_note
from sixways.reports.sections import groups, together
from sixways.reports.sections.agenda import describe_agreement, highest_and_lowest
from sixways.reports.sections.dissent import outcome
from sixways.reports.sections.groups import widest_gap
from sixways.reports.sections.method import method, wording_notes
from sixways.reports.sections.resources import resource_prompts
from sixways.reports.sections.targets import target_outcome
from sixways.scoring.behaviour_result import Disagreement, Objection, Room
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison, compare
from sixways.scoring.filters import By
from support.samples import plain_response, questionnaire, response
from support.tallies import tallied, tallied_by


def collated(*responses: dict[str, Any]) -> Collation:
    given = (plain_response(f"P{number}", {}) | rest for number, rest in enumerate(responses))
    return tallied(given).finish()


# The head


def test_head_has_rounds_in_words_levels_and_areas() -> None:
    collation = collated(
        {"round": "2026-H2", "level": "icp", "area": "Riverside"},
        {"round": "2026-H1", "level": "place", "area": "Hilltop"},
    )
    assert period(collation) == "first half of 2026 and second half of 2026"
    levels = "Integrated care partnership (ICP), Place"
    assert places(collation) == f"{levels} · Hilltop, Riverside"
    assert places(collated({"round": "2026-H2"})) == ""


def test_attendance_counts_partners_and_people() -> None:
    one = {"partner": "A"}
    assert attendance(collated(one)) == "1 partner answered (1 person)"
    assert attendance(collated(one, one, {})) == "2 partners answered (3 people)"
    given = {"data": {"meaning": "yes"}}
    together = {"mode": "collective", "answers": given}
    assert attendance(collated(one, together)) == "1 partner answered (1 person); 1 agreed together"
    rounds = collated(one, {**one, "round": "2026-H1"})
    assert attendance(rounds) == "1 partner answered (2 responses)"


# The method


def test_method_says_what_counts_once() -> None:
    by_partner = collated({})
    assert "each partner counts once" in " ".join(method(by_partner))
    by_response = by_partner._replace(weight="response")
    assert "each response counts once" in " ".join(method(by_response))
    assert "each partner counts once" not in " ".join(method(by_response))


def test_method_says_how_percentages_are_rounded() -> None:
    exact = collated({})
    off_by_one = "the difference between two can look 1 too high or too low"
    assert off_by_one in " ".join(method(exact))
    coarse = " ".join(method(exact._replace(minimum_partners=3)))
    assert off_by_one not in coarse
    assert "some more coarsely, so that nobody's answers can be worked out" in coarse
    assert "lowest and highest percent, rounded outwards to tens" in coarse


def test_method_mentions_rooms_if_there_are_any() -> None:
    assert "Agreed together" not in " ".join(method(collated({})))
    room = {"mode": "collective", "answers": {"data": {"meaning": "yes"}}}
    assert "never counted in it" in method(collated({}, room))[-1]


def test_reworded_questions_are_counted() -> None:
    new = questionnaire({"a": 2, "b": 1})
    texts = new.model_dump(mode="json", exclude_none=True)
    texts["behaviours"][0]["questions"][1]["text"] = "As it was asked before?"
    old = Questionnaire.model_validate(texts)
    answers = {"a": [3, 3], "b": [3]}
    given = [response(name, answers, of=of) for name, of in (("A", new), ("B", old), ("C", old))]
    assert wording_notes(tallied(given, new, old).finish()) == [
        "Question 1.2 had a different wording in 2 responses; they are left out"
    ]


def test_one_reworded_response_is_singular() -> None:
    collation = collated({})
    first, *others = collation.behaviours
    question = first.questions[0]._replace(not_comparable=1)
    behaviours = (first._replace(questions=(question, *first.questions[1:])), *others)
    assert wording_notes(collation._replace(behaviours=behaviours)) == [
        "Question 1.1 had a different wording in 1 response; it is left out"
    ]


def test_same_wording_needs_no_note() -> None:
    assert wording_notes(collated({})) == []


# Rooms

BOARD = Room("The board", "2026-H2", "place", "Riverside")
SPLIT = Disagreement(
    "1.1", "Text?", "Yes", (Objection("Hill", "Not us"), Objection(None, None)), BOARD
)


def test_room_may_lack_level_and_area() -> None:
    several = collated({})._replace(collective_responses=2)
    room = Room("The board", "2026-H2", None, None)
    assert outcome(SPLIT._replace(room=room), several) == "Agreed on Yes (The board, 2026-H2)"


def test_hidden_room_is_not_named() -> None:
    several = collated({})._replace(collective_responses=2)
    assert outcome(SPLIT._replace(room=None), several) == "Agreed on Yes"


@pytest.mark.parametrize(
    ("rooms", "title", "caption"),
    [
        ("A", "What the room agreed, ", "What the room agreed and the average, in percent"),
        (
            "AB",
            "What rooms agreed, ",
            "The averages of what rooms agreed and of individual answers, ",
        ),
    ],
)
def test_average_of_rooms_is_not_what_one_agreed(rooms: str, title: str, caption: str) -> None:
    agreed = {"mode": "collective", "answers": {"data": {"meaning": "yes", "sectors": "no"}}}
    report = Report(collated({}, *(agreed | {"area": area} for area in rooms)))
    assert together.SECTION.title(report).startswith(title)
    [table] = [block for block in together.SECTION.blocks(report) if isinstance(block, Table)]
    assert table.caption.startswith(caption)


# Targets, what to talk about, groups


def test_day_of_a_target_is_when_it_is_due() -> None:
    """Also where it has passed: a report doesn't know what day it is."""
    behaviour = collated({}).behaviours[0]
    missed = behaviour._replace(
        percent=Fraction(50), target=Fraction(60), target_by=date(2026, 1, 31)
    )
    assert target_outcome(missed) == "not yet, due by 31 January 2026"


@pytest.mark.parametrize(
    ("percent", "target", "said"),
    [
        (60, 60, "reached"),
        (Fraction(599, 10), 60, "not quite yet"),
        (59, 60, "not yet"),
        (None, 60, "–"),
        (60, None, "–"),
    ],
)
def test_target_is_reached_at_its_percent(percent: Any, target: Any, said: str) -> None:
    behaviour = collated({}).behaviours[0]
    assert target_outcome(behaviour._replace(percent=percent, target=target)) == said


SMALL = questionnaire({"tone": 1, "data": 1})


def grouped(by: By, field: str, *answers: tuple[str, int, int]) -> tuple[Collation, Comparison]:
    """The collation of partners with these points on Tone and Data, and by a field of theirs."""
    given = [
        response(f"P{number}", {"tone": [tone], "data": [data]}, of=SMALL, **{field: key})
        for number, (key, tone, data) in enumerate(answers)
    ]
    groups = tallied_by(field, given, SMALL)
    return tallied(given, SMALL).finish(), compare(by, groups, "partner")


def test_widest_gap_names_groups_and_distance() -> None:
    # Tone 3 and 2 of 3: 33.3 apart; Data 1 and 3: 66.7
    collation, comparison = grouped("sector", "sector", ("NHS", 3, 1), ("voluntary", 2, 3))
    assert widest_gap(collation, comparison) == (
        "Sectors differ most on Data: 67 percentage points between voluntary and NHS"
    )


def test_widest_gap_of_several_names_them_all() -> None:
    # Tone 3 and 1, Data 0 and 2: both are 66.7 apart, Risk is not
    three = questionnaire({"tone": 1, "data": 1, "risk": 1})
    given = [
        response(name, {"tone": [tone], "data": [data], "risk": [1]}, of=three, sector=name)
        for name, tone, data in (("x", 3, 0), ("y", 1, 2))
    ]
    comparison = compare("sector", tallied_by("sector", given, three), "partner")
    assert widest_gap(tallied(given, three).finish(), comparison) == (
        "Sectors differ most on Tone: 67 percentage points between x and y. They differ just as "
        "much on Data"
    )


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("1", "1 point"),
        ("−1", "−1 point"),
        ("Up 1", "Up 1 point"),
        ("0", "0 points"),
        ("11", "11 points"),
    ],
)
def test_one_point_is_singular(shown: str, said: str) -> None:
    assert with_points(shown, "point") == said


def test_nothing_differs_most_where_all_differ_alike() -> None:
    # Tone 3 and 1, Data 2 and 0
    assert widest_gap(*grouped("sector", "sector", ("x", 3, 2), ("y", 1, 0))) == ""


@pytest.mark.parametrize(("by", "said"), [("sector", "a sector"), ("area", "an area")])
def test_widest_gap_names_those_without_a_group(by: By, said: str) -> None:
    given = [
        response("A", {"tone": [3], "data": [1]}, of=SMALL, **{by: "x"}),
        response("B", {"tone": [1], "data": [1]}, of=SMALL, **{by: None}),
    ]
    comparison = compare(by, tallied_by(by, given, SMALL), "partner")
    found = widest_gap(tallied(given, SMALL).finish(), comparison)
    assert found.endswith(f"between x and those without {said}")


@pytest.mark.parametrize("by", ["sector", "level", "area", "partner"])
def test_widest_gap_says_what_differs(by: By) -> None:
    collation, comparison = grouped("sector", "sector", ("x", 3, 1), ("y", 2, 3))
    said = widest_gap(collation, comparison._replace(by=by))
    assert said.startswith(f"{by.capitalize()}s differ most on Data")


@pytest.mark.parametrize(
    ("by", "said"), [("sector", "a sector"), ("level", "a level"), ("area", "an area")]
)
def test_groups_that_nobody_names_are_no_table(by: By, said: str) -> None:
    given = [
        response(name, {"tone": [3], "data": [1]}, of=SMALL, **{by: None}) for name in ("A", "B")
    ]
    comparison = compare(by, tallied_by(by, given, SMALL), "partner")
    report = Report(tallied(given, SMALL).finish(), comparison)
    assert tuple(groups.SECTION.blocks(report)) == (Lines((f"No response names {said}",)),)


def test_equal_groups_and_rounds_have_no_gap() -> None:
    assert widest_gap(*grouped("sector", "sector", ("NHS", 3, 1), ("voluntary", 3, 1))) == ""
    assert widest_gap(*grouped("sector", "sector", ("NHS", 3, 1))) == ""
    assert widest_gap(*grouped("round", "round", ("2026-H1", 3, 1), ("2026-H2", 2, 3))) == ""


def test_agenda_item_has_figures_and_ends() -> None:
    collation, _ = grouped("sector", "sector", ("NHS", 3, 1), ("NHS", 0, 1))
    tone, data = collation.agenda
    # 3 and 0: an even split of the ends
    assert describe_agreement(tone.question, collation) == (
        "2 people, 2 partners: partners are split (agreement 0.00); mean 1.50 points"
    )
    hidden = tone.question._replace(counts={})
    assert describe_agreement(hidden, collation).startswith("2 partners: partners are split")
    assert highest_and_lowest(tone) == ["Highest (3.00): P0", "Lowest (0.00): P1"]
    assert highest_and_lowest(data) == []


def test_long_list_of_names_is_cut() -> None:
    low = [("NHS", 0, 1)] * 7
    collation, _ = grouped("sector", "sector", ("NHS", 3, 1), *low)
    assert highest_and_lowest(collation.agenda[0]) == [
        "Highest (3.00): P0",
        "Lowest (0.00): P1, P2, P3, P4, P5 and 2 more",
    ]


def test_several_rounds_count_responses() -> None:
    assert count_word(collated({"round": "2026-H1"})) == "people"
    assert count_word(collated({"round": "2026-H1"}, {"round": "2026-H2"})) == "responses"


def test_counts_leave_out_noughts() -> None:
    collation, _ = grouped("sector", "sector", ("NHS", 3, 1), ("NHS", 0, 1), ("NHS", 0, 1))
    tone, data = (b.questions[0] for b in collation.behaviours)
    assert describe_counts(tone, SMALL) == "1 said Yes, 2 No"
    assert describe_counts(data, SMALL) == "3 said Not always"
    assert describe_counts(tone._replace(counts={}), SMALL) == ""


def test_figures_over_rounds_have_a_note() -> None:
    assert rounds_note(collated({"round": "2026-H1"})) == ""
    both = collated({"round": "2026-H1"}, {"round": "2026-H2"})
    assert rounds_note(both) == ", all rounds together"


def test_resources_name_their_behaviours() -> None:
    given = {"answers": {"data": {"meaning": "no"}, "tone": {"direction": "yes"}}}
    assert (
        resource_prompts(collated(given)) == "Someone answered No in: Use data to prompt discussion"
    )
