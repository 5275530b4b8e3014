"""What a talk is about, over two behaviours of two questions with 0 to 3 points each.

Ten partners answer; each test moves only what its pattern is about.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from sixways.model.response import Response
from sixways.scoring.collate import Terms, report
from sixways.scoring.comparison import Comparison
from sixways.scoring.tally import Tally
from sixways.scoring.topics import BEGIN, Plan, plan_talk
from support import tallies
from support.samples import plain_response, questionnaire

ASKED = questionnaire(
    {"tone": 2, "data": 2, "risk": 2},
    contrasts=[{"title": "Risk", "own": "risk.q1", "partners": "risk.q2"}],
)
#: everybody says Sometimes to everything: 66.7 %, which is neither low nor split
MIDDLE: Mapping[str, Sequence[int]] = {"tone": [2, 2], "data": [2, 2], "risk": [2, 2]}


def tallied(answers: Sequence[Mapping[str, Sequence[int]]], **rest: Any) -> Tally:
    given = (
        plain_response(f"P{number}", {**MIDDLE, **each}, of=ASKED) | rest
        for number, each in enumerate(answers)
    )
    return tallies.tallied(given, ASKED)


def plan(
    tally: Tally, minutes: int = 60, sectors: Mapping[str | None, Tally] | None = None
) -> Plan:
    terms = Terms(by="sector" if sectors else None)
    collation, comparison = report(tally, sectors or {}, (), terms)
    return plan_talk(collation, comparison, None, minutes)


def kinds(found: Plan) -> list[tuple[str, str]]:
    return [(topic.pattern, topic.behaviour.id) for topic in found.topics]


def test_nothing_stands_out_where_all_say_sometimes() -> None:
    assert plan(tallied([{}] * 4)) == Plan((), 55)


def test_split_question_is_a_topic() -> None:
    # 2.1 has two 0 and two 3: consensus 0
    found = plan(tallied([{"data": [3, 2]}] * 2 + [{"data": [0, 2]}] * 2))
    assert kinds(found) == [("split", "data")]
    assert found.topics[0].question is not None
    assert found.topics[0].question.number == "2.1"


def test_low_and_agreed_question_is_a_topic() -> None:
    # 3.2 at 1 of 3 is 33 %; 1.1 at 1.5 of 3 is 50 %, and higher
    answers = [{"tone": [1, 2], "risk": [2, 1]}] * 2 + [{"tone": [2, 2], "risk": [2, 1]}] * 2
    found = plan(tallied(answers))
    # ourselves at 67 and our partners at 33 too
    assert kinds(found)[0] == ("low", "risk")
    assert found.topics[0].question is not None
    assert found.topics[0].question.number == "3.2"


def test_what_a_room_could_not_agree_on_is_first() -> None:
    tally = tallied([{"data": [3, 2]}] * 2 + [{"data": [0, 2]}] * 2)
    room = plain_response("The board", {"tone": [None, 2]}, of=ASKED, mode="collective")
    room["dissent"] = {"tone": {"q1": {"agreed": False, "by": []}}}
    tally.add(Response.model_validate(room))
    assert kinds(plan(tally)) == [("not-agreed", "tone"), ("split", "data")]


def test_partners_who_rate_themselves_higher_are_a_topic() -> None:
    # ourselves 3 of 3, our partners 2 of 3: 33 points
    assert kinds(plan(tallied([{"risk": [3, 2]}] * 4))) == [("self-higher", "risk")]


def sectors(of: Mapping[str, Sequence[Mapping[str, Sequence[int]]]]) -> tuple[Tally, Comparison]:
    given = [
        plain_response(f"{name} {number}", {**MIDDLE, **each}, of=ASKED, sector=name)
        for name, answers in of.items()
        for number, each in enumerate(answers)
    ]
    whole, groups = tallies.tallied(given, ASKED), tallies.tallied_by("sector", given, ASKED)
    _, comparison = report(whole, groups, (), Terms(by="sector"))
    assert comparison
    return whole, comparison


def test_sectors_apart_are_a_topic_without_those_of_one_partner() -> None:
    # NHS at 3 of 3, voluntary at 2 of 3, 33 points apart; the one council at 0 isn't shown
    whole, comparison = sectors(
        {
            "NHS": [{"tone": [3, 3]}] * 2,
            "voluntary": [{}] * 2,
            "local government": [{"tone": [0, 0]}],
        }
    )
    collation, _ = report(whole, {}, (), Terms())
    found = plan_talk(collation, comparison, None, 60)
    [topic] = [topic for topic in found.topics if topic.pattern == "sectors"]
    assert topic.behaviour.id == "tone"
    assert [name for name, _ in topic.sectors] == ["NHS", "voluntary"]
    assert topic.has_lone_sector


def test_sectors_that_are_all_shown_hide_none() -> None:
    whole, comparison = sectors({"NHS": [{"tone": [3, 3]}] * 2, "voluntary": [{}] * 2})
    collation, _ = report(whole, {}, (), Terms())
    found = plan_talk(collation, comparison, None, 60)
    assert [topic.has_lone_sector for topic in found.topics if topic.sectors] == [False]


def test_clear_fall_is_a_topic() -> None:
    # all five fall on Tone, from 3 to 2: 2 of 32 ways are as large
    rounds: dict[str | None, Tally] = {
        "2026-H1": tallied([{"tone": [3, 3]}] * 5, round="2026-H1"),
        "2026-H2": tallied([{}] * 5, round="2026-H2"),
    }
    collation, comparison = report(rounds["2026-H2"], rounds, (), Terms(by="round"))
    assert comparison
    assert kinds(plan_talk(collation, None, comparison.changes[-1], 60)) == [("fell", "tone")]


@pytest.mark.parametrize(
    ("minutes", "topics", "actions"),
    [(20, 2, 5), (30, 2, 5), (60, 3, 10), (90, 5, 10), (63, 3, 13)],
)
def test_minutes_add_up(minutes: int, topics: int, actions: int) -> None:
    # 1.1, 1.2, 2.1, 2.2 and 3.2 are split
    halves = [{"tone": [3, 3], "data": [3, 3], "risk": [2, 3]}] * 2
    halves += [{"tone": [0, 0], "data": [0, 0], "risk": [2, 0]}] * 2
    found = plan(tallied(halves), minutes)
    assert len(found.topics) == topics
    assert found.actions == actions
    assert BEGIN + sum(topic.minutes for topic in found.topics) + actions == minutes


def test_topics_are_about_different_behaviours_first() -> None:
    halves = [{"tone": [3, 3], "data": [3, 2]}] * 2 + [{"tone": [0, 0], "data": [0, 2]}] * 2
    asked = [topic.question and topic.question.number for topic in plan(tallied(halves)).topics]
    assert asked[:2] == ["1.1", "2.1"]
    assert len(set(asked)) == len(asked)
