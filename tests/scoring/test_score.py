"""One response's score per behaviour, worked out by hand."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.model.questionnaire import Questionnaire
from sixways.scoring.score import Score, meets_half_rule, score
from support.samples import SCALE, SIX_WAYS, UNSURE, questionnaire, response

SEVEN = [{"id": f"o{n}", "label": str(n), "points": n} for n in range(1, 8)]
HALVES = [
    {"id": "no", "label": "No", "points": "-0.5"},
    {"id": "half", "label": "Half", "points": "0.25"},
    {"id": "yes", "label": "Yes", "points": "1.0"},
]


def scored(answers: Sequence[str | int | None], of: Questionnaire | None = None) -> Score:
    """The score of one behaviour with as many questions as answers."""
    sample = of or questionnaire({"a": len(answers)}, [*SCALE, UNSURE])
    return score(response("P", {"a": answers}, of=sample).answers, sample, sample.behaviours[0])


def test_with_every_question_answered_the_total_is_the_plain_sum() -> None:
    # 3 + 2 + 1 + 3 = 9 of 12; 100 × 9 / 12 = 75.
    assert scored([3, 2, 1, 3]) == Score(
        answered=4,
        questions=4,
        mean=Fraction(9, 4),
        total=Fraction(9),
        maximum=Fraction(12),
        percent=Fraction(75),
    )


def test_a_skipped_question_counts_as_the_average_of_the_others() -> None:
    # (3 + 1 + 1) / 3 = 5/3; times 4 is 20/3; 100 × (5/3) / 3 = 500/9.
    assert scored([3, None, 1, 1]) == Score(
        answered=3,
        questions=4,
        mean=Fraction(5, 3),
        total=Fraction(20, 3),
        maximum=Fraction(12),
        percent=Fraction(500, 9),
    )


def test_an_option_without_points_is_as_good_as_skipped() -> None:
    assert scored([3, "unsure", 1, 1]) == scored([3, None, 1, 1])


def test_a_question_that_the_response_does_not_mention_was_skipped() -> None:
    sample = questionnaire({"a": 4})
    assert scored([3, 1, 1], sample) == scored([3, 1, 1, None], sample)


@pytest.mark.parametrize(
    ("answered", "questions"), [(1, 1), (1, 2), (2, 3), (3, 3), (2, 4), (3, 4), (3, 5), (4, 5)]
)
def test_a_score_needs_answers_to_half_of_the_questions(answered: int, questions: int) -> None:
    found = scored([2] * answered + [None] * (questions - answered))
    assert (found.mean, found.total) == (Fraction(2), Fraction(2 * questions))
    assert meets_half_rule(answered, questions)


@pytest.mark.parametrize(
    ("answered", "questions"), [(0, 1), (0, 2), (1, 3), (1, 4), (1, 5), (2, 5), (0, 5)]
)
def test_there_is_no_score_where_less_than_half_are_answered(answered: int, questions: int) -> None:
    found = scored([2] * answered + [None] * (questions - answered))
    assert (found.mean, found.total, found.percent) == (None, None, None)
    assert (found.answered, found.questions) == (answered, questions)
    assert found.maximum == 3 * questions


def test_a_response_with_nothing_about_a_behaviour_has_no_score_there() -> None:
    nothing = score({}, SIX_WAYS, SIX_WAYS.behaviours[1])
    assert nothing == Score(0, 5, None, None, Fraction(15), None)


@pytest.mark.parametrize(
    ("answers", "mean", "total", "hundredths"),
    [
        # On one to seven: 100 × (mean − 1) / 6.
        (["o1", "o1"], 1, 2, 0),
        (["o7", "o7"], 7, 14, 100),
        (["o4", "o4"], 4, 8, 50),
        (["o2", "o3"], Fraction(5, 2), 5, 25),
        (["o5", None], 5, 10, Fraction(200, 3)),
    ],
)
def test_a_scale_need_not_begin_at_nought(
    answers: list[str | None], mean: Fraction, total: Fraction, hundredths: Fraction
) -> None:
    found = scored(answers, questionnaire({"a": 2}, SEVEN))
    assert found.maximum == 14
    assert (found.mean, found.total, found.percent) == (mean, total, hundredths)


def test_points_may_be_fractions_and_below_nought() -> None:
    # −0.5 + 0.25 + 1 = 0.75, a mean of 0.25: 100 × (0.25 + 0.5) / 1.5 = 50.
    found = scored(["no", "half", "yes"], questionnaire({"a": 3}, HALVES))
    assert (found.mean, found.total) == (Fraction(1, 4), Fraction(3, 4))
    assert found.percent == 50


def test_each_behaviour_is_scored_by_its_own_questions() -> None:
    answers = response("P", {"experiment": [3, 3, 3, 3], "data": [0, 0, 1]}).answers
    found = {b.id: score(answers, SIX_WAYS, b).total for b in SIX_WAYS.behaviours}
    assert found == {
        "experiment": 12,
        "vision": None,
        "tone": None,
        "worlds": None,
        "data": 1,
        "strengths": None,
    }


@given(st.lists(st.sampled_from([0, 1, 2, 3, None, "unsure"]), min_size=1, max_size=8))
def test_a_percent_lies_between_nought_and_a_hundred(answers: list[str | int | None]) -> None:
    found = scored(answers)
    if found.percent is not None and found.total is not None:
        assert 0 <= found.percent <= 100
        assert found.percent == 100 * found.total / found.maximum  # the least points are 0


@given(st.permutations([0, 1, 3, None, "unsure"]))
def test_the_order_of_questions_does_not_change_a_score(answers: list[str | int | None]) -> None:
    # 0, 1 and 3 make 4 / 3.
    assert scored(answers).mean == Fraction(4, 3)
