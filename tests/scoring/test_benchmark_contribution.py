"""What a partnership gives to a benchmark, worked out by hand."""

from fractions import Fraction

import pytest

from sixways.model.benchmark import Contribution
from sixways.scoring.benchmark_contribution import make_contribution, round_to_step
from support.collate_case import Case
from support.samples import plain

ID = "0" * 32


def contribute(*answers: tuple[int, int], **rest: str) -> Contribution:
    """Of partners with answers to two questions."""
    case = Case(plain({"a": 2}), minimum=4)
    for partner, points in zip("ABCDEFGHIJKL", answers, strict=False):
        case.add(partner, {"a": points}, completed="2026-11-03T10:00:00Z", **rest)
    return make_contribution(case.reported()[0], ID)


# Question 1: (3 + 2 + 1 + 0 + 2) / 5 = 1.6 of 3, 53.3 %. Question 2: (3 + 3 + 2 + 1 + 1) / 5 = 2,
# 66.7 %. Partners 3, 2.5, 1.5, 0.5 and 1.5: mean 1.8 of 3, 60 %.
FIVE = ((3, 3), (2, 3), (1, 2), (0, 1), (2, 1))


def test_percents_are_to_the_nearest_five() -> None:
    [behaviour] = contribute(*FIVE).behaviours
    assert behaviour.percent == 60
    assert [question.percent for question in behaviour.questions] == [55, 65]


@pytest.mark.parametrize(
    ("value", "rounded"), [("52.4", 50), ("52.5", 55), ("97.5", 100), ("2.4", 0), ("0", 0)]
)
def test_halves_go_up(value: str, rounded: int) -> None:
    assert round_to_step(Fraction(value)) == rounded


@pytest.mark.parametrize(("partners", "band"), [(4, "4 to 6"), (7, "7 to 11"), (12, "12 and more")])
def test_number_of_partners_is_a_band(partners: int, band: str) -> None:
    answers = (FIVE * 3)[:partners]
    assert contribute(*answers).behaviours[0].partners == band


def test_one_partner_more_may_not_show() -> None:
    # With a sixth, question 1: (8 + 2) / 6 = 1.67, shown as 1.7, 56.7 %; question 2: 12 / 6 = 2;
    # together (9 + 2) / 6 = 1.83, 61.1 %.
    [six], [five] = contribute(*FIVE, (2, 2)).behaviours, contribute(*FIVE).behaviours
    assert (six.percent, six.partners) == (five.percent, five.partners)
    assert [q.percent for q in six.questions] == [q.percent for q in five.questions]


def test_question_answered_alike_is_left_out() -> None:
    # All but one said Yes to question 1: who didn't would know what all others answered.
    alike = contribute((3, 3), (3, 2), (3, 1), (3, 0), (2, 1))
    first, second = alike.behaviours[0].questions
    assert (first.percent, first.agreement, first.partners) == (None, None, "4 to 6")
    assert second.percent is not None


def test_question_of_three_partners_has_nothing() -> None:
    case = Case(plain({"a": 2}), minimum=4)
    for partner, points in zip("ABCDE", (3, 2, 1, None, None), strict=True):
        case.add(partner, {"a": [points, 2]})
    first = make_contribution(case.reported()[0], ID).behaviours[0].questions[0]
    assert (first.percent, first.agreement, first.partners) == (None, None, None)


def test_it_has_round_level_and_month_and_no_name() -> None:
    given = contribute(*FIVE, level="place", area="Riverside", sector="NHS")
    assert (given.round, given.level, given.month) == ("R0", "place", "2026-11")
    text = given.model_dump_json()
    for word in ("Riverside", "NHS", "Somebody", '"A"', '"5"'):
        assert word not in text


def test_several_levels_give_no_level() -> None:
    case = Case(plain({"a": 1}), minimum=4)
    for partner, level in zip("ABCDE", ("place", "place", "system", "place", "place"), strict=True):
        case.add(partner, {"a": [1]}, level=level)
    assert make_contribution(case.reported()[0], ID).level is None


def test_collation_that_hides_too_little_is_refused() -> None:
    case = Case(plain({"a": 1}), minimum=3)
    for partner in "ABCDE":
        case.add(partner, {"a": [1]})
    with pytest.raises(AssertionError):
        make_contribution(case.reported()[0], ID)
