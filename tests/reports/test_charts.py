"""Charts on one line: where their parts lie, worked out by hand, and what their words say."""

from fractions import Fraction

import pytest

from sixways.reports.blocks import Point, Segment, Strip
from sixways.reports.charts import (
    answer_bars,
    answers_legend,
    band,
    bar,
    change_bar,
    marks,
    reach_of,
    tones,
)
from sixways.scoring.comparison import BehaviourChange, Change
from support.collations import COLLATION
from support.samples import plain_response, questionnaire
from support.tallies import tallied


def drawn(number: str) -> Strip:
    draw = answer_bars(COLLATION)
    [question] = [q for b in COLLATION.behaviours for q in b.questions if q.number == number]
    strip = draw(question)
    assert isinstance(strip, Strip)
    return strip


def test_answer_bars_share_middle_and_width() -> None:
    # To the left at most 2 (2.1: No, Not always), to the right 3 (1.2): 5 responses, 20 % each
    assert {drawn(number).middle for number in ("1.1", "1.2", "2.1")} == {Fraction(40)}
    assert drawn("2.1").segments == (
        Segment(Fraction(0), Fraction(20), "c5", "1"),
        Segment(Fraction(20), Fraction(40), "c4", "1"),
        Segment(Fraction(40), Fraction(60), "c1", "1"),
    )
    assert drawn("1.2").segments == (
        Segment(Fraction(40), Fraction(80), "c2", "2"),
        Segment(Fraction(80), Fraction(100), "c1", "1"),
    )
    assert drawn("1.2").words == "1 said Yes, 2 Sometimes"


def test_middle_option_is_on_both_sides() -> None:
    scale = [{"id": f"o{n}", "label": f"O{n}", "points": n} for n in range(3)]
    three = questionnaire({"one": 1}, scale)
    options = (("A", "o1"), ("B", "o1"), ("C", "o2"))
    given = [plain_response(partner, {"one": [option]}, of=three) for partner, option in options]
    collation = tallied(given, three).finish()
    strip = answer_bars(collation)(collation.behaviours[0].questions[0])
    # 1 of the 2 in the middle to the left, 1 and the one more to the right: thirds
    third = Fraction(100, 3)
    assert isinstance(strip, Strip)
    assert strip.middle == third
    assert strip.segments == (
        Segment(Fraction(0), 2 * third, "c3", "2"),
        Segment(2 * third, 3 * third, "c1", "1"),
    )
    assert tones(three) == {"o2": "c1", "o1": "c3", "o0": "c5"}
    assert answers_legend(collation)[0].entries == (("c5", "O0"), ("c3", "O1"), ("c1", "O2"))


def test_answer_bar_is_missing_if_counts_are_hidden() -> None:
    first, second = COLLATION.behaviours[0].questions
    hidden = first._replace(counts={}, withheld=True)
    without_counts = first._replace(counts={})
    nobody = second._replace(counts=dict.fromkeys(second.counts, 0))
    behaviour = COLLATION.behaviours[0]._replace(questions=(hidden, without_counts, nobody))
    collation = COLLATION._replace(behaviours=(behaviour,))
    assert [answer_bars(collation)(question) for question in behaviour.questions] == [
        None,
        None,
        "no answers with points",
    ]
    assert answers_legend(collation) == []


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        (Fraction(0), "c5"),
        (Fraction(1949, 100), "c5"),
        (Fraction(195, 10), "c4"),  # shown as 20
        (Fraction(60), "c2"),
        (Fraction(80), "c1"),
        (Fraction(100), "c1"),
    ],
)
def test_tone_follows_rounded_percent(percent: Fraction, expected: str) -> None:
    assert band(percent) == expected


def test_bar_ends_at_its_percent() -> None:
    segment = Segment(Fraction(0), Fraction(125, 2), "c1")
    assert bar("Listening", Fraction(125, 2)) == Strip("Listening 63%", (segment,))
    assert bar("Listening", None) is None


def test_marks_have_stretch_between_two_ends() -> None:
    low, high = Fraction(10), Fraction(90)
    assert marks("w", {"dot": high}, (low, high)).segments == (Segment(low, high, "span"),)
    assert marks("w", {"dot": high}).segments == ()
    assert marks("w", {"tick": low, "dot": None}).points == (Point(low, "tick"),)


def moved(points: Fraction | None) -> BehaviourChange:
    return BehaviourChange("id", "Listening", points, points, 2, 2, 2, ())


@pytest.mark.parametrize(
    ("points", "reach", "ends"),
    [
        (Fraction(10), 20, (50, 75)),
        (Fraction(-20), 20, (0, 50)),
        (Fraction(25), 50, (50, 75)),
        (Fraction(-51), 100, (Fraction(49, 2), 50)),
    ],
)
def test_change_bar_starts_in_the_middle(
    points: Fraction, reach: int, ends: tuple[Fraction, Fraction]
) -> None:
    assert reach_of(Change("a", "b", (), (), (moved(points), moved(None)))) == reach
    strip = change_bar(moved(points), reach)
    assert strip is not None
    assert [(s.start, s.end) for s in strip.segments] == [ends]
    assert strip.middle == 50
    assert change_bar(moved(None), reach) is None
