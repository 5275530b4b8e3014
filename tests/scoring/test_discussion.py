"""Contrasts, what to talk about and how firm the first priority is, each worked out by hand."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.reports.sections.contrasts import contrast_sentences
from sixways.reports.sections.summary import firmness
from sixways.scoring.collation import Collation, ContrastStanding, Instead, Robustness, Weight
from support.samples import questionnaire, response
from support.tallies import tallied

Given = Sequence[str | int | None]
TWO = questionnaire({"a": 1, "b": 1})
RISK = questionnaire({"a": 2}, contrasts=[{"title": "Risk", "own": "a.q1", "partners": "a.q2"}])


def collated(
    answers: Mapping[str, Sequence[Mapping[str, Given]]],
    of: Questionnaire,
    weight: Weight = "partner",
) -> Collation:
    """By partner, each of its responses' answers."""
    given = (response(p, each, of=of) for p, responses in answers.items() for each in responses)
    return tallied(given, of).finish(weight)


def only(answers: Mapping[str, Given]) -> Mapping[str, list[Mapping[str, Given]]]:
    """One response to behaviour a from each partner."""
    return {partner: [{"a": given_}] for partner, given_ in answers.items()}


# Contrasts


def test_a_contrast_is_over_the_partners_who_answered_both_questions() -> None:
    # A: 3 of ourselves and 1 of them. B: 2 and 3. C's 0 has nothing beside it.
    (risk,) = collated(only({"A": [3, 1], "B": [2, 3], "C": [0, None]}), RISK).contrasts
    assert risk.by_partner == (
        ContrastStanding("A", Fraction(100), Fraction(100, 3)),
        ContrastStanding("B", Fraction(200, 3), Fraction(100)),
    )
    assert risk.partners == 2
    assert (risk.own, risk.theirs) == (Fraction(250, 3), Fraction(200, 3))
    assert (risk.own_number, risk.partners_number) == ("1.1", "1.2")


@pytest.mark.parametrize("weight", ["partner", "response"])
def test_in_a_contrast_each_partner_counts_once(weight: Weight) -> None:
    # A: (3 + 1 + 2) / 3 = 2 and (0 + 0 + 3) / 3 = 1. B: 0 and 3.
    three: list[Mapping[str, Given]] = [{"a": [3, 0]}, {"a": [1, 0]}, {"a": [2, 3]}]
    (risk,) = collated({"A": three, "B": [{"a": [0, 3]}]}, RISK, weight).contrasts
    assert risk.by_partner[0] == ContrastStanding("A", Fraction(200, 3), Fraction(100, 3))
    assert (risk.own, risk.theirs) == (Fraction(100, 3), Fraction(200, 3))


def test_a_contrast_that_nobody_answered_has_no_figures() -> None:
    (risk,) = collated(only({"A": [3, None], "B": [None, 3]}), RISK).contrasts
    assert (risk.partners, risk.own, risk.theirs, risk.by_partner) == (0, None, None, ())
    assert contrast_sentences(risk) == ["Risk: –"]


def test_a_contrast_says_who_thinks_better_of_whom_the_furthest_apart_first() -> None:
    # A +33.3, B +100, C the same of both, D −66.7. Own (2 + 3 + 1 + 0) / 12, theirs (1 + 0 + 1 + 2)
    # / 12.
    (risk,) = collated(only({"A": [2, 1], "B": [3, 0], "C": [1, 1], "D": [0, 2]}), RISK).contrasts
    assert contrast_sentences(risk) == [
        "Risk: ourselves 50% (question 1.1), our partners 33% (question 1.2), 4 partners",
        "Rate themselves higher than their partners: B (+100) and A (+33)",
        "Rate their partners higher than themselves: D (−67)",
    ]


def test_a_questionnaire_without_contrasts_has_none() -> None:
    assert collated(only({"A": [3], "B": [0]}), TWO).contrasts == ()


# What to talk about


def numbers(collation: Collation) -> list[str]:
    return [item.question.number for item in collation.agenda]


def test_the_question_that_partners_agree_on_least_comes_first() -> None:
    # 0, 0 is full agreement, though the lowest mean; 3, 0 none; 3, 2 is between.
    assert numbers(collated(only({"A": [0, 3, 3], "B": [0, 0, 2]}), questionnaire({"a": 3}))) == [
        "1.2",
        "1.3",
        "1.1",
    ]


def test_of_questions_agreed_on_alike_the_lower_mean_comes_first() -> None:
    # All three have two neighbouring answers: means 2.5, 0.5, 1.5.
    assert numbers(collated(only({"A": [3, 0, 1], "B": [2, 1, 2]}), questionnaire({"a": 3}))) == [
        "1.2",
        "1.3",
        "1.1",
    ]


def test_of_questions_alike_in_both_the_questionnaires_order_holds() -> None:
    found = collated(
        {name: [{"a": [points], "b": [points]}] for name, points in (("A", 1), ("B", 2))}, TWO
    )
    assert numbers(found) == ["1.1", "2.1"]


def test_questions_of_all_behaviours_are_ranked_together_under_their_behaviours_names() -> None:
    found = collated({"A": [{"a": [3], "b": [3]}], "B": [{"a": [3], "b": [0]}]}, TWO)
    assert [(item.behaviour, item.question.number) for item in found.agenda] == [
        ("B", "2.1"),
        ("A", "1.1"),
    ]


def test_an_agenda_has_at_most_ten_questions() -> None:
    twelve = questionnaire({"a": 12})
    # The third and the last are the only ones that partners disagree on.
    split = [3, 3, 0, *[3] * 8, 0]
    found = collated(only({"A": [3] * 12, "B": split}), twelve)
    assert numbers(found) == [f"1.{n}" for n in (3, 12, 1, 2, 4, 5, 6, 7, 8, 9)]


def test_a_question_from_one_partner_is_nothing_to_talk_about() -> None:
    assert numbers(collated(only({"A": [3, 3], "B": [0, None]}), RISK)) == ["1.1"]


def test_an_item_says_who_sits_at_each_end() -> None:
    # Means: A 3, B (0 + 1) / 2 = 0.5, C 3, D 2, E none.
    two: list[Mapping[str, Given]] = [{"a": [0]}, {"a": [1]}]
    given_ = {**only({"A": [3], "C": [3], "D": [2], "E": [None]}), "B": two}
    (item,) = collated(given_, questionnaire({"a": 1})).agenda
    assert (item.highest, item.highest_mean) == (("A", "C"), Fraction(3))
    assert (item.lowest, item.lowest_mean) == (("B",), Fraction(1, 2))
    assert item.question.counts == {"yes": 2, "sometimes": 1, "not-always": 1, "no": 1}


def test_where_all_are_alike_nobody_sits_at_an_end() -> None:
    (item,) = collated(only({"A": [2], "B": [2]}), questionnaire({"a": 1})).agenda
    assert item.highest == item.lowest == ()
    assert item.highest_mean == item.lowest_mean == 2


# How firm the first priority is


def firm(
    answers: Mapping[str, Sequence[Mapping[str, Given]]],
    of: Questionnaire = TWO,
    weight: Weight = "partner",
) -> Robustness:
    found = collated(answers, of, weight).robustness
    assert found
    return found


def test_the_first_priority_can_hang_on_one_partner() -> None:
    # a: 0 + 3 + 3 = 6, b: 2 + 2 + 3 = 7: a is first. Without A, b is (2 + 3 = 5 under 6). Without
    # B, a is (3 under 5), and so without C (3 under 4).
    found = firm(
        {"A": [{"a": [0], "b": [2]}], "B": [{"a": [3], "b": [2]}], "C": [{"a": [3], "b": [3]}]}
    )
    assert (found.first, found.without) == ("A", (("A", "B"),))


def test_behaviours_of_different_lengths_are_compared_by_their_means() -> None:
    # a: 1 of 3 points for each, b: (0 + 1) / 2, whoever is left out
    of = questionnaire({"a": 1, "b": 2})
    found = firm({name: [{"a": [1], "b": [0, 1]}] for name in "ABC"}, of)
    assert (found.first, found.without) == ("B", ())


def test_a_behaviour_far_above_does_not_hide_one_close_to_the_first() -> None:
    # a: 0 + 2 + 6 × 1 = 8, b: 2 + 7 × 1 = 9, c: 24. Without A a is 8 and b 7.
    three = questionnaire({"a": 1, "b": 1, "c": 1})
    a, b = [0, 2, 1, 1, 1, 1, 1, 1], [2, 1, 1, 1, 1, 1, 1, 1]
    found = firm(
        {name: [{"a": [a[n]], "b": [b[n]], "c": [3]}] for n, name in enumerate("ABCDEFGH")}, three
    )
    assert (found.first, found.without) == ("A", (("A", "B"),))


def test_of_behaviours_alike_in_all_the_first_of_the_questionnaire_is_first() -> None:
    found = firm({name: [{"b": [1], "a": [1]}] for name in "AB"}, questionnaire({"b": 1, "a": 1}))
    assert (found.first, found.without) == ("B", ())


def test_where_leaving_one_out_makes_a_tie_the_less_agreed_on_is_first() -> None:
    # a: 0 3 0 is first with 3 to 2 + 1 + 1 = 4. Without A it is 3 to 2: b. Without B 0 to 3: a.
    # Without C, 3 to 3, and A and B are split on a and neighbours on b: a.
    found = firm(
        {"A": [{"a": [0], "b": [2]}], "B": [{"a": [3], "b": [1]}], "C": [{"a": [0], "b": [1]}]}
    )
    assert (found.first, found.without) == ("A", (("A", "B"),))


def test_a_partner_without_a_score_in_a_behaviour_takes_nothing_from_it() -> None:
    # a: A 0, B 3: 1.5; b: 2 from B and C. Without B a is 0; without C nothing moves; without A it
    # is 3 to 2, so b.
    found = firm({"A": [{"a": [0]}], "B": [{"a": [3], "b": [2]}], "C": [{"b": [2]}]})
    assert (found.first, found.without) == ("A", (("A", "B"),))


def test_a_clear_first_priority_stays_first_however_one_counts() -> None:
    found = firm({name: [{"a": [0], "b": [3]}] for name in "ABCDEFGH"})
    assert found == Robustness(first="A", without=(), other_weight="A")


def test_by_response_a_partner_left_out_takes_all_its_responses_along() -> None:
    # a: 0 0 0 of A and 3 of B: 3/4. b: 1 1 1 and 0: 3/4. Agreement on a is that of 3, 0, 0, 1 and
    # on b that of neighbours, so a is first. Without A, a is 3 and b 0.
    found = firm({"A": [{"a": [0], "b": [1]}] * 3, "B": [{"a": [3], "b": [0]}]}, weight="response")
    assert (found.first, found.without) == ("A", (("A", "B"),))
    # By partner a is (0 + 3) / 2 and b (1 + 0) / 2.
    assert found.other_weight == "B"


def test_by_partner_one_left_out_leaves_the_others_counting_once_each() -> None:
    # By partner a is (0 + 3 + 0) / 3 = 1 and b (1 + 1 + 3) / 3 = 5/3. Without C a is 1.5 and b 1.
    # By response, without C, a is (3 × 0 + 3) / 4 = 0.75 and b 1: still a.
    answers: Mapping[str, Sequence[Mapping[str, Given]]] = {
        "A": [{"a": [0], "b": [1]}] * 3,
        "B": [{"a": [3], "b": [1]}],
        "C": [{"a": [0], "b": [3]}],
    }
    assert (firm(answers).first, firm(answers).without) == ("A", (("C", "B"),))
    by_response = firm(answers, weight="response")
    assert (by_response.first, by_response.without) == ("A", ())


@pytest.mark.parametrize("others", ["BC", "BCDEFGH"])
def test_a_partner_with_most_of_the_responses_can_make_what_is_far_below_the_first(
    others: str,
) -> None:
    # By response a is (9 × 0 + 2 × 3) / 11 and b (9 × 3 + 2 × 2) / 11, or with seven others 21 / 16
    # and (27 + 14) / 16. Without A a is 3 and b 2.
    rest: dict[str, list[Mapping[str, Given]]] = {name: [{"a": [3], "b": [2]}] for name in others}
    found = firm({"A": [{"a": [0], "b": [3]}] * 9, **rest}, weight="response")
    assert (found.first, found.without) == ("A", (("A", "B"),))


def test_counting_responses_can_make_another_first() -> None:
    # By partner a is (0 + 3) / 2 = 1.5 and b 2. By response a is (0 + 3 × 3) / 4 = 2.25, and b 2.
    found = firm({"A": [{"a": [0], "b": [2]}], "B": [{"a": [3], "b": [2]}] * 3})
    assert (found.first, found.other_weight) == ("A", "B")


@pytest.mark.parametrize("answers", [{}, only({"A": [3]}), only({"A": [None], "B": [None]})])
def test_for_one_partner_or_no_score_there_is_nothing_to_say(
    answers: Mapping[str, list[Mapping[str, Given]]],
) -> None:
    found = collated(answers, TWO)
    assert found.robustness is None
    assert firmness(found) == []


def test_the_line_says_what_holds_and_what_would_be_first_otherwise() -> None:
    held = collated({name: [{"a": [0], "b": [3]}] for name in "AB"}, TWO)
    assert firmness(held) == ["Lowest whichever partner is left out"]
    # By partner 1.5 under 2, by response 2.25 over 2. Without Hill: 3 over 2.
    hangs = collated({"Hill": [{"a": [0], "b": [2]}], "Vale": [{"a": [3], "b": [2]}] * 3}, TWO)
    assert firmness(hangs) == [
        "B would be lowest without Hill",
        "B would be lowest if every response counted equally",
    ]


def robust(*without: tuple[str | None, str], minimum: int = 1) -> Collation:
    """A collation whose first priority would be another one without each of these partners."""
    firm = Robustness("A", tuple(Instead(*each) for each in without), None)
    made = collated({name: [{"a": [0], "b": [3]}] for name in "AB"}, TWO)
    return made._replace(robustness=firm, minimum_partners=minimum)


@pytest.mark.parametrize(
    ("without", "line"),
    [
        (
            [(None, "B"), (None, "C"), (None, "C"), (None, "D")],
            "B would be lowest without one of the partners, C without any one of 2 others, "
            "D without another",
        ),
        (
            [("Hill", "B"), ("Vale", "C"), ("Dale", "C")],
            "B would be lowest without Hill, C without Vale or Dale",
        ),
    ],
)
def test_behaviours_that_would_be_lowest_are_in_one_sentence(
    without: list[tuple[str | None, str]], line: str
) -> None:
    assert firmness(robust(*without)) == [line]


def test_with_a_minimum_the_line_gives_no_number_of_partners() -> None:
    """It has each behaviour once, however many partners are behind it."""
    one = "B could be lowest if one partner is left out"
    assert firmness(robust((None, "B"), minimum=3)) == [one]
    both = "B or C could be lowest if one partner is left out"
    assert firmness(robust((None, "B"), (None, "C"), minimum=3)) == [both]
