"""Where averages stand among other partnerships, worked out by hand."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from sixways.errors import SixwaysError
from sixways.model.benchmark import Benchmark
from sixways.scoring.benchmark_standing import place_among
from sixways.scoring.collation import BenchmarkStanding
from support.benchmarks import benchmark
from support.collate_case import Case
from support.samples import plain, questionnaire

# Percents of partners 40, 60, 65 and 75: the average is 60, and 66.7, 60, 58.3 or 55 without one.
FOUR = [Fraction(60), Fraction(200, 3), Fraction(60), Fraction(175, 3), Fraction(55)]


@pytest.mark.parametrize(
    ("lower", "upper", "standing"),
    [
        (55, 70, "middle half"),
        (55, 65, "about the same"),
        (60, 70, "about the same"),
        (70, 80, "lowest quarter"),
        (40, 50, "highest quarter"),
    ],
)
def test_part_holds_without_each_partner(lower: int, upper: int, standing: str) -> None:
    assert place_among(FOUR, (0, lower, lower, upper, 100)) == standing


@pytest.mark.parametrize("percent", [50, 60])
def test_who_is_on_a_border_is_in_the_middle_half(percent: int) -> None:
    assert place_among([Fraction(percent)], (40, 50, 55, 60, 70)) == "middle half"


def standing(
    against: Benchmark, answers: Sequence[int], minimum: int = 1, **rest: Any
) -> BenchmarkStanding:
    """Of partners with an answer each, given to both questions."""
    case = Case(plain({"a": 2}), minimum=minimum)
    for partner, points in enumerate(answers):
        case.add(f"P{partner}", {"a": [points] * 2}, completed="2026-11-03T10:00:00Z", **rest)
    found = case.reported(benchmark=against)[0].benchmark
    assert found
    return found


def test_behaviour_and_questions_are_beside_their_percentiles() -> None:
    # Points 2, 2, 2 and 1: 1.75 of 3, 58.3 %; without one 55.6 or 66.7.
    found = standing(benchmark([30] * 3 + [50] * 6 + [80] * 3), [2, 2, 2, 1])
    [row] = found.behaviours
    assert (row.percent, row.deciles) == (Fraction(175, 3), (30, 45, 50, 60, 80))
    assert row.standing == "about the same"
    assert [(q.number, q.percent, q.standing) for q in found.questions] == [
        ("1.1", Fraction(175, 3), None),
        ("1.2", Fraction(175, 3), None),
    ]


def test_one_partner_alone_is_about_the_same() -> None:
    [row] = standing(benchmark([90] * 10), [0]).behaviours
    assert row.standing == "about the same"


@pytest.mark.parametrize(("others", "place"), [(50, "lowest quarter"), (45, "about the same")])
def test_hidden_small_numbers_take_nothing_from_partners(others: int, place: str) -> None:
    # Points 2, 2, 1, 1, 1, 1 and 0 of 3 come to 38.1 %, shown as 38: 266 for seven. Without one it
    # is between (266 - 100) / 6 = 27.7 and 266 / 6 = 44.3, but 45 is a border that one more moves.
    points = [2, 2, 1, 1, 1, 1, 0] if others == 50 else [2, 2, 2, 1, 1, 1, 0]
    [row] = standing(benchmark([others] * 10), points, minimum=3).behaviours
    assert row.standing == place


def test_place_with_small_numbers_is_that_of_the_figures_beside_it() -> None:
    # The same percent and number of partners, from other answers: the same place.
    against = benchmark([45] * 10)
    spread = standing(against, [3, 3, 2, 2, 1, 1, 0, 0], minimum=3).behaviours
    close = standing(against, [2, 2, 2, 2, 1, 1, 1, 1], minimum=3).behaviours
    assert spread == close


def test_group_of_the_level_is_compared_with() -> None:
    here = benchmark([40] * 10, level="place")
    assert standing(here, [1, 1], level="place").level == "place"
    assert standing(here, [1, 1], level="system").level is None


@pytest.mark.parametrize(("month", "age"), [("2025-04", 19), ("2026-11", 0), ("2027-01", -2)])
def test_age_is_counted_from_the_newest_answer(month: str, age: int) -> None:
    assert standing(benchmark([40] * 10, month=month), [1, 1]).months_older == age


def test_behaviour_with_other_questions_is_not_compared() -> None:
    # The second question has other words in the benchmark.
    other = questionnaire({"a": 2}).model_dump(mode="json")
    other["behaviours"][0]["questions"][1]["text"] = "Other words?"
    against = benchmark([40] * 10, of=questionnaire({"a": 2}).model_validate(other))
    found = standing(against, [1, 1])
    assert [(row.partnerships, row.standing) for row in found.behaviours] == [(0, None)]
    assert [row.partnerships for row in found.questions] == [10, 0]


def test_benchmark_of_other_questions_is_refused() -> None:
    with pytest.raises(SixwaysError, match="no question of 'sample' 1"):
        standing(benchmark([40] * 10, of=questionnaire({"b": 1})), [1, 1])
