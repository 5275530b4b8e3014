"""Which changes are clear: by hand, by trying every way, and where nothing changed at all."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

import pytest

from sixways.scoring.clear_changes import MOST_BY_CHANCE, chances
from sixways.scoring.comparison import Change, compare
from support.reference_rounds import chances_of_all_ways
from support.samples import SIX_WAYS, response
from support.tallies import tallied_by


def moves(*rows: Sequence[int | None]) -> list[dict[str, Fraction]]:
    """By behaviour, from the partners' rows; None where a partner has no score in both rounds."""
    columns = zip(*rows, strict=True)
    return [
        {f"P{at}": Fraction(move) for at, move in enumerate(column) if move is not None}
        for column in columns
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # all three up by the same: only all up and all down are as large, 2 of 8 ways
        ([[5], [5], [5]], [Fraction(1, 4)]),
        # a: 2 in 2 of 4 ways, and b never more than 1; b: its own mean is 0, so every way
        ([[2, 1], [2, -1]], [Fraction(1, 2), Fraction(1)]),
        # a alone would be 1/4, as above; turning the third makes b's mean 9, in 2 of 8 more ways
        ([[5, 9], [5, 9], [5, -9]], [Fraction(1, 2), Fraction(1)]),
        # b has only the first partner, whose 6 is larger than the other's 4 in every way
        ([[4, 6], [4, None]], [Fraction(1), Fraction(1)]),
        ([[0], [0]], [Fraction(1)]),
        ([[None, 3]], [None, Fraction(1)]),
        ([], []),
    ],
)
def test_chances_by_hand(
    rows: Sequence[Sequence[int | None]], expected: Sequence[Fraction | None]
) -> None:
    assert chances(moves(*rows)) == expected


def test_five_partners_all_up_are_the_fewest_with_a_clear_change() -> None:
    # 2 of 16 ways are more than one in ten, 2 of 32 aren't
    assert chances(moves(*[[7]] * 4)) == [Fraction(1, 8)]
    assert chances(moves(*[[7]] * 5)) == [Fraction(1, 16)]


def made(random: Random, partners: int) -> list[dict[str, Fraction]]:
    """Moves in parts of a percentage point, of four behaviours that most partners have."""
    return [
        {
            f"P{partner}": Fraction(random.randint(-12, 14), random.choice([1, 3, 7]))
            for partner in range(partners)
            if random.random() < 0.8
        }
        for _ in range(4)
    ]


@pytest.mark.parametrize("seed", range(40))
def test_chances_are_those_of_every_way(seed: int) -> None:
    random = Random(seed)
    found = made(random, random.randint(1, 10))
    assert chances(found) == chances_of_all_ways(found)


def test_drawn_ways_come_near_every_way() -> None:
    found = made(Random(3), 13)
    exact = chances_of_all_ways(found)
    for drawn, every in zip(chances(found), exact, strict=True):
        assert drawn is not None
        assert every is not None
        assert abs(drawn - every) < Fraction(1, 40)


@pytest.mark.parametrize("partners", [9, 13, 50])
def test_neither_names_nor_order_change_chances(partners: int) -> None:
    found = made(Random(partners), partners)
    other = [{f"{key[::-1]}x": its[key] for key in reversed(its)} for its in found]
    assert chances(other) == chances(found)


def test_many_partners_who_all_rise_are_clear() -> None:
    assert chances(moves(*[[3]] * 40)) == [Fraction(1, 4096)]


# In partnerships

Answers = Mapping[str, list[int]]


def change(*rounds: Mapping[str, Answers]) -> Change:
    given = [
        response(partner, answers, round=f"2026-H{n}", completed=f"2026-0{n}-01T00:00:00Z")
        for n, partners in enumerate(rounds, 1)
        for partner, answers in partners.items()
    ]
    (found,) = compare("round", tallied_by("round", given), "partner").changes
    return found


def test_rose_fell_and_same_count_partners() -> None:
    # A rises, B falls, C stays, D is new
    before = {"A": {"data": [0, 1, 1]}, "B": {"data": [3, 3, 3]}, "C": {"data": [1, 2, 1]}}
    after = {"A": {"data": [1, 1, 1]}, "B": {"data": [3, 3, 2]}, "C": {"data": [2, 1, 1]}}
    data = change(before, {**after, "D": {"data": [3, 3, 3]}}).behaviours[4]
    assert (data.rose, data.fell, data.same) == (1, 1, 1)
    assert data.clear is False


def test_nothing_is_clear_in_nine_of_ten_partnerships_where_nothing_changed() -> None:
    random = Random(2026)
    alarms = 0
    for _ in range(1000):
        views = [
            [random.choices(range(4), k=len(b.questions)) for b in SIX_WAYS.behaviours]
            for _ in range(7)
        ]
        found = moves(*(slipped(random, view) for view in views))
        alarms += any(chance <= MOST_BY_CHANCE for chance in chances(found) if chance is not None)
    assert alarms <= 100


def slipped(random: Random, view: Sequence[Sequence[int]]) -> list[int]:
    """How far each behaviour moves where a view is given twice, with 15 % of answers a step off.

    Percentage points, in parts that the lengths of behaviours, three to five, divide.
    """

    def answered(points: int) -> int:
        off = random.choice([-1, 1]) if random.random() < 0.15 else 0
        return min(3, max(0, points + off))

    return [
        sum(answered(points) - answered(points) for points in given) * 60 // len(given)
        for given in view
    ]
