"""Whole responses without people's names, or partners'."""

import random
from typing import Any

from sixways.scoring.anonymous_responses import hide_partners, hide_respondents, in_order
from support.samples import response


def answer(partner: str, points: int, **rest: Any) -> Any:
    return response(partner, {"data": [points]}, **rest)


def test_people_become_numbers_only_where_several_answered() -> None:
    found = hide_respondents(
        [
            answer("A", 3, respondent="Ann"),
            answer("B", 2, respondent="Bob"),
            answer("B", 1, respondent="Cat"),
            answer("B", 1, respondent="Dee", round="2026-H1"),
        ]
    )
    assert [(r.partner, r.round, r.respondent) for r in in_order(found)] == [
        ("B", "2026-H1", None),
        ("A", "2026-H2", None),
        ("B", "2026-H2", "1"),
        ("B", "2026-H2", "2"),
    ]


def test_numbers_follow_answers_and_not_names() -> None:
    # in the order of their files, which is that of their names
    people = [answer("B", 2, respondent="Ann"), answer("B", 1, respondent="Zoe")]
    renamed = [answer("B", 1, respondent="Ann"), answer("B", 2, respondent="Zoe")]
    assert in_order(hide_respondents(people)) == in_order(hide_respondents(renamed))


def test_nothing_that_tells_a_partner_stays() -> None:
    one = answer(
        "Harbour Care",
        3,
        level="place",
        area="Harbour",
        sector="social care",
        respondent="Ann",
        started="2026-11-03T09:00:00Z",
        completed="2026-11-03T10:00:00Z",
        comments={"data": "We at Harbour"},
    )
    board = answer(
        "Board",
        2,
        mode="collective",
        completed="2026-11-09T10:00:00Z",
        dissent={"data": {"meaning": {"agreed": True, "by": [{"partner": "Harbour Care"}]}}},
    )
    draft = answer("Harbour Care", 1, completed=None)
    letters = {"harbour care": "B", "board": "A"}
    plain = [r.model_dump(exclude_none=True) for r in hide_partners([one, board, draft], letters)]
    assert not any("arbour" in str(value) or "Ann" in str(value) for value in plain)
    who = sorted((value["partner"], value.get("respondent", "")) for value in plain)
    assert who == [("A", ""), ("B", "1"), ("B", "2")]
    kept = {"format", "questionnaire", "round", "mode", "partner", "respondent", "completed"}
    assert {key for value in plain for key in value} == {*kept, "answers", "comments", "dissent"}
    assert all(value["comments"] == value["dissent"] == {} for value in plain)


def test_all_of_a_round_were_completed_with_the_last() -> None:
    days = {"A": "2026-11-03T10:00:00Z", "B": "2026-11-09T10:00:00Z", "C": None}
    rounds = [answer(name, 1, completed=day) for name, day in days.items()]
    earlier = answer("A", 1, round="2026-H1", completed="2026-05-01T10:00:00Z")
    letters = {"a": "A", "b": "B", "c": "C"}
    found = {(r.round, r.partner): r.completed for r in hide_partners([*rounds, earlier], letters)}
    assert found == {
        ("2026-H2", "A"): days["B"],
        ("2026-H2", "B"): days["B"],
        ("2026-H2", "C"): None,
        ("2026-H1", "A"): "2026-05-01T10:00:00Z",
    }


def test_order_is_not_that_of_files() -> None:
    responses = [
        answer(partner, points, level=level)
        for partner in "AB"
        for points, level in ((1, "place"), (2, "system"), (3, None))
    ]
    shuffled = random.Random(1).sample(responses, len(responses))
    assert in_order(shuffled) == in_order(responses)
