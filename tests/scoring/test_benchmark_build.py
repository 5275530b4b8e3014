"""The benchmark of contributions, worked out by hand, and what two of them tell of one."""

import statistics
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.errors import SixwaysError
from sixways.scoring.benchmark_build import build_benchmark, choose_latest, deciles
from sixways.scoring.benchmark_contribution import round_to_step
from support.benchmarks import SAMPLE, benchmark, contribution, contributions
from support.samples import questionnaire

# In order: 40 45 50 50 55 60 60 65 70 80. The 10th percentile of ten is the second, 45. The 25th is
# at place 1 + 9 × 0.25 = 3.25: 50. The 50th at 5.5: half-way from 55 to 60, 57.5. The 75th at 7.75:
# 60 and 0.75 of the way to 65, 63.75. The 90th is the ninth, 70.
TEN = [60, 45, 50, 80, 55, 40, 60, 65, 70, 50]
OF_TEN = (45, 50, 60, 65, 70)
STEPS = st.integers(0, 20).map(lambda step: 5 * step)


def test_percentiles_are_as_worked_out_by_hand() -> None:
    [group] = benchmark(TEN).groups
    assert [(row.id, row.partnerships, row.deciles) for row in group.behaviours] == [
        ("a", 10, OF_TEN)
    ]
    assert [row.deciles for row in group.questions] == [OF_TEN, OF_TEN]


@given(st.lists(STEPS, min_size=11, max_size=60))
def test_percentiles_are_those_of_the_standard_library(percents: list[int]) -> None:
    twentieths = statistics.quantiles(map(Fraction, percents), n=20, method="inclusive")
    exact = [twentieths[place] for place in (1, 4, 9, 14, 17)]
    assert list(deciles(percents)) == [round_to_step(value) for value in exact]


def test_order_of_contributions_changes_nothing() -> None:
    given = contributions(TEN)
    assert build_benchmark(given[::-1]) == build_benchmark(given)


def test_nine_partnerships_are_too_few() -> None:
    with pytest.raises(SixwaysError, match="found 9 partnerships"):
        benchmark(TEN[:9])


def test_one_partnership_counts_once_with_its_latest_answers() -> None:
    early = contribution(1, 0, round="2026-H1", month="2026-05")
    late = contribution(1, 100)
    assert choose_latest([late, early, contribution(2)]) == choose_latest([late, contribution(2)])


def test_several_questionnaires_are_refused() -> None:
    other = contribution(10, of=questionnaire({"a": 2}, id="other"))
    with pytest.raises(SixwaysError, match="other, sample"):
        build_benchmark([*contributions(TEN), other])


def test_level_has_its_own_figures_from_ten_on() -> None:
    place, system = contributions(TEN, level="place"), contribution(10, 100, level="system")
    groups = build_benchmark([*place, system]).groups
    assert [(group.level, group.partnerships) for group in groups] == [(None, 11), ("place", 10)]
    assert groups[1].behaviours[0].deciles == OF_TEN
    assert len(build_benchmark([*place[1:], system]).groups) == 1


def test_reworded_question_counts_with_its_own_kind() -> None:
    # Ten answer the sample, and ten a version in which the second question has other words.
    words = SAMPLE.model_dump(mode="json")
    words["version"] = "2"
    words["behaviours"][0]["questions"][1]["text"] = "Other words?"
    newer = type(SAMPLE).model_validate(words)
    older = contributions(TEN)
    twenty = [*older, *(contribution(10 + n, 100, of=newer) for n in range(10))]
    [group] = build_benchmark(twenty).groups
    assert sorted(row.partnerships for row in group.questions) == [10, 10, 20]
    assert sorted(row.deciles for row in group.behaviours) == [OF_TEN, (100,) * 5]


def test_hidden_figures_dont_count() -> None:
    [group] = benchmark([*TEN, None]).groups
    assert (group.partnerships, group.behaviours[0].partnerships) == (11, 10)
    with pytest.raises(SixwaysError, match="No question has figures"):
        benchmark([*TEN[:9], None])


def test_agreement_is_that_of_the_middle_one() -> None:
    # Four are split, two differ and four agree: the fifth of ten, from those who agree most.
    levels = ["partners are split"] * 4 + ["partners differ"] * 2 + ["partners agree"] * 4
    given = [contribution(n, agreement=level) for n, level in enumerate(levels)]
    [group] = build_benchmark(given).groups
    assert group.behaviours[0].agreement == "partners differ"


def test_month_is_the_middle_one() -> None:
    months = ["2026-01", *["2026-04"] * 5, "2026-05", *["2026-10"] * 3]
    given = [contribution(n, month=month) for n, month in enumerate(months)]
    assert build_benchmark(given).month == "2026-04"


def test_only_hashes_tell_of_single_partnerships() -> None:
    given = contributions(TEN)
    built = build_benchmark(given)
    assert set(built.sources) == {one.source for one in given}
    text = built.model_dump_json()
    assert not any(one.contribution.id in text for one in given)


# What two benchmarks tell that differ by one contribution. Nothing but percents in steps of five
# goes into them, so that nobody can learn more.


@given(st.lists(STEPS, min_size=9, max_size=30))
def test_lowest_and_highest_are_in_no_figure(others: list[int]) -> None:
    higher = [value for value in range(0, 101, 5) if value > max(others)]
    lower = [value for value in range(0, 101, 5) if value < min(others)]
    for values in filter(None, (higher, lower)):
        assert len({deciles([*others, value]) for value in values}) == 1


def test_outsider_with_two_benchmarks_is_seldom_sure() -> None:
    # All ways in which ten partnerships and an eleventh can have 40, 45, … 70. For each pair of
    # benchmarks the values that the eleventh may have: it is only one in 12 of 100 ways.
    steps = range(40, 71, 5)
    before = {ten: deciles(ten) for ten in combinations_with_replacement(steps, 10)}
    after = {eleven: deciles(eleven) for eleven in combinations_with_replacement(steps, 11)}
    fits: dict[tuple[tuple[int, ...], tuple[int, ...]], Counter[int]] = defaultdict(Counter)
    for ten, seen in before.items():
        for new in steps:
            fits[seen, after[tuple(sorted((*ten, new)))]][new] += 1
    ways = sum(sum(values.values()) for values in fits.values())
    sure = sum(sum(values.values()) for values in fits.values() if len(values) == 1)
    assert Fraction(sure, ways) < Fraction(12, 100)
