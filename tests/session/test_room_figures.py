"""Why questions have no answer in a room: skipped, not there yet, or gone."""

import pytest

from sixways.model.response import Response
from sixways.model.versions import Editions
from sixways.scoring.tally import Tally
from sixways.session.room_figures import absences_in, differences_in, find_lowest, lowest_in
from support.samples import plain_response, questionnaire

#: questions 1.1, 1.2 and 2.1
SMALL = questionnaire({"a": 2, "b": 1})


Given = dict[str, dict[str, str | None]]


def answered(name: str, given: Given) -> Response:
    value = plain_response(name, {}, of=SMALL) | {"completed": None, "answers": given}
    return Response.model_validate(value)


@pytest.mark.parametrize(
    ("given", "unanswered", "came_at", "left_before"),
    [
        ({"a": {"q1": "yes", "q2": None}, "b": {"q1": "yes"}}, ["1.2"], [], []),
        ({"a": {"q1": "yes"}, "b": {"q1": "yes"}}, ["1.2"], [], []),
        ({"a": {"q2": "yes"}, "b": {"q1": "yes"}}, [], ["1.2"], []),
        ({"a": {"q1": "yes"}}, [], [], ["1.2"]),
        ({"a": {"q2": None}}, ["1.2"], ["1.2"], ["2.1"]),
        ({}, [], [], []),
    ],
)
def test_skipped_late_and_early_are_told_apart(
    given: Given, unanswered: list[str], came_at: list[str], left_before: list[str]
) -> None:
    found = absences_in(SMALL, [answered("A", given)])
    assert [list(missed.numbers) for missed in found] == [unanswered, came_at, left_before]
    assert [missed.partners for missed in found] == [
        *(len(unanswered), len(came_at), len(left_before))
    ]


def test_partners_are_counted_and_a_number_is_reported_once() -> None:
    gone: Given = {"a": {"q1": "yes"}}
    found = absences_in(SMALL, [answered("A", gone), answered("B", gone)])
    assert found.left_before == (["1.2"], 2)


def test_nothing_is_lowest_where_all_averages_look_equal() -> None:
    equal = [answered("A", {"a": {"q1": "yes", "q2": "yes"}, "b": {"q1": "yes"}})]
    assert find_lowest(SMALL, equal) is None
    assert lowest_in(SMALL, equal) is SMALL.behaviours[0]
    lower = [*equal, answered("B", {"a": {"q1": "yes", "q2": "yes"}, "b": {"q1": "no"}})]
    assert find_lowest(SMALL, lower) is SMALL.behaviours[1]


def test_of_equal_averages_the_less_agreed_on_is_lowest_as_in_the_report() -> None:
    of = questionnaire({"a": 1, "b": 1, "c": 1})
    # a and b are both 1.5 points
    scores = {"A": {"a": [1], "b": [0], "c": [3]}, "B": {"a": [2], "b": [3], "c": [3]}}
    room = [
        Response.model_validate(plain_response(name, given, of=of))
        for name, given in scores.items()
    ]
    tally = Tally(Editions(of))
    for response in room:
        tally.add(response)
    lowest = find_lowest(of, room)
    assert lowest is of.behaviours[1]
    assert lowest.name == tally.finish().priorities[0].name


@pytest.mark.parametrize(("points", "is_far"), [([2, 1], False), ([3, 1], True)])
def test_answers_differ_where_they_are_more_than_one_step_apart(
    points: list[int], is_far: bool
) -> None:
    of = questionnaire({"a": 1})
    room = [
        Response.model_validate(plain_response(name, {"a": [its]}, of=of))
        for name, its in zip("AB", points, strict=True)
    ]
    assert bool(differences_in(of, of.behaviours, room)) == is_far


def test_difference_counts_only_options_that_were_chosen() -> None:
    of = questionnaire({"a": 1})
    room = [
        Response.model_validate(plain_response(name, {"a": [its]}, of=of))
        for name, its in (("A", 3), ("B", 0), ("C", 0))
    ]
    (difference,) = differences_in(of, of.behaviours, room)
    assert difference.counts == {"yes": 1, "no": 2}


def test_who_has_not_begun_hides_nobody_elses_absence() -> None:
    found = absences_in(SMALL, [answered("A", {}), answered("B", {"a": {"q1": "yes"}})])
    assert found.left_before == (["1.2"], 1)


def test_behaviour_that_nobody_answered_is_no_lowest_one() -> None:
    of = questionnaire({"a": 1, "b": 1, "c": 1})
    room = [Response.model_validate(plain_response("A", {"a": [3], "b": [2]}, of=of))]
    assert find_lowest(of, room) is of.behaviours[1]


def test_of_questions_that_differ_alike_the_lowest_is_first_as_in_the_report() -> None:
    # answers to 1.2 and to 2.1 are two points apart, with means of 2 and 1
    scores = {"A": {"a": [3, 3], "b": [2]}, "B": {"a": [3, 1], "b": [0]}}
    room = [
        Response.model_validate(plain_response(name, given, of=SMALL))
        for name, given in scores.items()
    ]
    tally = Tally(Editions(SMALL))
    for response in room:
        tally.add(response)
    first, second = differences_in(SMALL, SMALL.behaviours, room)
    assert (first.behaviour.id, second.behaviour.id) == ("b", "a")
    assert first.question.text == tally.finish().agenda[0].question.text
