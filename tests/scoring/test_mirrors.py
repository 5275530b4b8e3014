"""A partner's own figures beside those of the others, worked out by hand.

Seven partners answer two questions with points P0 3 3, P1 3 2, P2 2 2, P3 1 2, P4 1 1, P5 0 1,
P6 0 0: 100, 83.3, 66.7, 50, 33.3, 16.7 and 0%, 350 in all. One point of one partner is a sixth of
its percent, 16.7 / 6 = 2.8 of the average of six others: three points are 8.3, so averages are to
the next 10.
"""

from fractions import Fraction
from typing import Any, get_args, get_type_hints

import pytest

from sixways.scoring.disclosure_kinds import Disclosure
from sixways.scoring.mirror_results import Mirror, MirrorBehaviour, MirrorQuestion
from support.mirrors import mirrors
from support.samples import SCALE, questionnaire, response

PAIR = questionnaire({"a": 2})
ONE = questionnaire({"a": 1}, resources=[{"title": "Help"}, {"title": "B", "behaviours": ["a"]}])
SEVEN = [(3, 3), (3, 2), (2, 2), (1, 2), (1, 1), (0, 1), (0, 0)]


def seen(answers: list[Any], of: Any = PAIR, **rest: Any) -> dict[str, Mirror]:
    given = [
        response(f"P{number}", {"a": list(each)}, of=of, **rest)
        for number, each in enumerate(answers)
    ]
    return mirrors(of, given)


def others(mirror: Mirror) -> tuple[Any, ...]:
    (behaviour,) = mirror.behaviours
    return behaviour.others, behaviour.average, behaviour.lowest, behaviour.highest


def test_others_leave_the_partner_itself_out() -> None:
    seven = seen(SEVEN)
    # (350 − 100) / 6 = 41.7, (350 − 0) / 6 = 58.3 and (350 − 50) / 6 = 50
    assert others(seven["P0"])[:2] == (6, 40)
    assert others(seven["P6"])[:2] == (6, 60)
    assert others(seven["P3"])[:2] == (6, 50)


def test_range_leaves_the_partner_itself_out_and_ends_at_the_next_twenty() -> None:
    # 100, four with 33.3, 50 and 66.7%: 33.3 is above 20, 50 below 60 and 66.7 below 80
    found = seen([(3, 3), *[(1, 1)] * 4, (1, 2), (2, 2)])
    assert others(found["P0"])[2:] == (20, 80)
    assert others(found["P1"])[2:] == (20, 100)
    found = seen([(0, 0), *[(2, 2)] * 4, (1, 2), (3, 2)])
    assert others(found["P0"])[2:] == (40, 100)
    assert others(found["P1"])[2:] == (0, 100)


def test_own_figures_are_exact() -> None:
    own = seen(SEVEN)["P1"].behaviours[0]
    assert own.percent == Fraction(250, 3)
    assert (own.total, own.maximum) == (Fraction(5), Fraction(6))


def test_four_others_have_an_average_and_no_range() -> None:
    # (333.3 − 100) / 4 = 58.3
    assert others(seen(SEVEN[:5])["P0"]) == (4, 60, None, None)


def test_fewer_than_four_others_are_hidden() -> None:
    four = seen(SEVEN[:4])["P0"]
    assert others(four) == (3, None, None, None)
    assert four.behaviours[0].withheld
    assert four.behaviours[0].percent == 100
    assert four.different == ()


def test_a_higher_minimum_is_kept_and_a_lower_one_is_not() -> None:
    given = [response(f"P{n}", {"a": list(each)}, of=PAIR) for n, each in enumerate(SEVEN)]
    assert others(mirrors(PAIR, given, minimum=7)["P0"]) == (6, None, None, None)
    assert others(mirrors(PAIR, given[:4], minimum=2)["P0"]) == (3, None, None, None)


def test_forty_partners_have_the_average_of_thirty_nine() -> None:
    # 20 at 100% and 20 at 0%: 1,900 / 39 = 48.7 beside one at 100%, 2,000 / 39 = 51.3 beside 0%;
    # three points are 100 / 78 = 1.3, so averages are to the next 2
    forty = seen([(3, 3)] * 20 + [(0, 0)] * 20)
    assert others(forty["P0"]) == (39, 48, 0, 100)
    assert others(forty["P39"]) == (39, 52, 0, 100)


def test_a_partner_without_a_score_has_all_others() -> None:
    # 350 / 7 = 50
    eight = seen([*SEVEN, (None, None)])["P7"]
    assert others(eight) == (7, 50, 0, 100)
    assert eight.behaviours[0].percent is None


def test_behaviour_is_hidden_where_two_could_tell_what_the_rest_have() -> None:
    # P0 and P1 together would know of five equal ones
    assert others(seen([(0, 0), (0, 1), *[(3, 2)] * 5])["P0"]) == (6, None, None, None)
    assert others(seen([(0, 0), (0, 1), (0, 2), *[(3, 2)] * 4])["P0"])[1] is not None


def test_points_in_halves_are_no_other_place() -> None:
    halves = [{**option, "points": option["points"] / 2} for option in SCALE]
    (first, _) = seen(SEVEN, questionnaire({"a": 2}, halves))["P0"].different
    # (5 − 1.5) / 6 = 0.6 of 1.5 points
    assert first.between == ("not-always", "sometimes")


def test_question_says_where_the_others_are() -> None:
    (first, second) = seen(SEVEN)["P0"].different
    # (10 − 3) / 6 = 1.2 and (11 − 3) / 6 = 1.3, both a third of the scale below Yes
    assert (first.number, second.number) == ("1.1", "1.2")
    assert first.between == ("not-always", "sometimes")
    assert (first.lowest, first.highest) == (Fraction(100, 3), Fraction(200, 3))
    assert first.distance == second.distance == Fraction(100, 3)
    assert (first.others, first.nearly_all) == (6, False)
    assert dict(first.counts) == {"yes": 1, "sometimes": 0, "not-always": 0, "no": 0}


def test_question_that_a_partner_sees_as_the_others_do_is_left_out() -> None:
    # P3 answered 1.1 Not always, the others (10 − 1) / 6 = 1.5
    assert [q.number for q in seen(SEVEN)["P3"].different] == []


def test_furthest_question_comes_first() -> None:
    # the others have 15 / 6 = 2.5 in 1.1 and 9 / 6 = 1.5 in 1.2
    rows = [(0, 0), (3, 3), (3, 2), (3, 1), (2, 1), (2, 1), (2, 1)]
    found = seen(rows)["P0"].different
    assert [(q.number, q.distance) for q in found] == [
        ("1.1", Fraction(200, 3)),
        ("1.2", Fraction(100, 3)),
    ]


@pytest.mark.parametrize("exceptions", [1, 2])
def test_unanimity_is_all_or_nearly_all(exceptions: int) -> None:
    first = [0] * exceptions + [3] * (7 - exceptions)
    found = seen([(points, n % 4) for n, points in enumerate(first)])
    question = found["P0"].different[0]
    assert (question.number, question.nearly_all) == ("1.1", True)
    assert question.between == ("sometimes", "yes")
    assert question.distance == Fraction(200, 3)
    assert "1.1" not in {q.number for q in found["P6"].different}


def test_of_few_others_unanimity_is_not_said() -> None:
    # 3, 3, 3, 3, 0: 12 / 5 = 2.4
    found = seen([(0, 0), (0, 1), *[(3, points) for points in range(4)]])
    question = found["P0"].different[0]
    assert (question.number, question.nearly_all) == ("1.1", False)
    assert question.between == ("sometimes", "yes")


def test_three_exceptions_are_not_unanimity() -> None:
    (question,) = seen([(0,)] * 3 + [(3,)] * 4, ONE)["P0"].different
    # (12 − 0) / 6 = 2: from Sometimes up
    assert (question.nearly_all, question.between) == (False, ("sometimes", "yes"))


def test_questions_of_a_hidden_behaviour_are_hidden_too() -> None:
    assert seen([(0, 0), (0, 1), *[(3, 3)] * 5])["P0"].different == ()


def test_resources_are_those_for_its_own_no() -> None:
    found = seen([(0,), *[(each,) for each in (3, 3, 2, 2, 1, 0)]], ONE)
    assert found["P0"].prompted == ("1.1",)
    assert [resource.title for resource in found["P0"].resources] == ["Help", "B"]
    assert (found["P1"].prompted, found["P1"].resources) == ((), ())


def test_own_people_are_set_side_by_side() -> None:
    rest = [response(f"P{n}", {"a": list(each)}, of=PAIR) for n, each in enumerate(SEVEN)]
    people = [
        response("P0", {"a": list(each)}, of=PAIR, respondent=name)
        for name, each in (("Ann", (3, 1)), ("Bob", (0, 1)))
    ]
    found = mirrors(PAIR, [*rest, *people])
    own = found["P0"].behaviours[0]
    # 100, 66.7 and 16.7: 61.1 on average
    assert [own.own_lowest, own.own_highest] == [Fraction(50, 3), Fraction(100)]
    assert own.percent == Fraction(550, 9)
    assert found["P0"].responses == 3
    assert [(q.number, dict(q.counts)) for q in found["P0"].divided] == [
        ("1.1", {"yes": 2, "sometimes": 0, "not-always": 0, "no": 1}),
        ("1.2", {"yes": 1, "sometimes": 0, "not-always": 2, "no": 0}),
    ]
    assert all(q.others == 0 and not q.between for q in found["P0"].divided)
    assert others(found["P6"])[1] == 50  # (350 − 38.9) / 6 = 51.9
    assert found["P6"].behaviours[0].own_lowest is None
    assert found["P6"].divided == ()


def test_change_is_its_own_since_it_last_answered() -> None:
    now = [response(f"P{n}", {"a": list(e)}, of=PAIR, round="3") for n, e in enumerate(SEVEN)]
    before = [
        response("P0", {"a": [0, 0]}, of=PAIR, round="1"),
        response("P0", {"a": [3, 0]}, of=PAIR, round="2"),
        response("P1", {"a": [0, 1]}, of=PAIR, round="1"),
    ]
    found = mirrors(PAIR, [*now, *before])
    own = found["P0"].behaviours[0]
    assert found["P0"].earlier_round == "2"
    assert [own.before, own.now, own.change] == [Fraction(50), Fraction(100), Fraction(50)]
    assert found["P1"].earlier_round == "1"
    assert found["P1"].behaviours[0].change == Fraction(200, 3)
    assert found["P2"].earlier_round is None
    assert found["P2"].behaviours[0].change is None


def test_change_of_partners_that_merged_is_from_their_mean() -> None:
    now = [response("New", {"a": [3, 3]}, of=PAIR, round="2")]
    before = [
        response("Old", {"a": [0, 0]}, of=PAIR, round="1"),
        response("Older", {"a": [3, 0]}, of=PAIR, round="1"),
    ]
    found = mirrors(PAIR, [*now, *before], {"new": frozenset({"old", "older"})})
    # from (0 + 50) / 2
    assert found["New"].behaviours[0].change == 75


def test_what_a_room_agreed_has_no_mirror() -> None:
    given = [response(f"P{n}", {"a": list(each)}, of=PAIR) for n, each in enumerate(SEVEN)]
    board = response("The board", {"a": [3, 3]}, of=PAIR, mode="collective")
    assert mirrors(PAIR, [*given, board]) == mirrors(PAIR, given)


@pytest.mark.parametrize("record", [Mirror, MirrorBehaviour, MirrorQuestion])
def test_every_field_says_what_it_is_to_others(record: type) -> None:
    hints = get_type_hints(record, include_extras=True)
    assert all(set(Disclosure).intersection(get_args(hint)) for hint in hints.values())
