"""Collations side by side, and what changed from round to round: each figure worked out by hand."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.reports.sections.changes import membership_changes
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Weight
from sixways.scoring.comparison import Change, Comparison, Gap, compare
from sixways.scoring.filters import By
from support.samples import SCALE, SIX_WAYS, UNSURE, plain, questionnaire, response
from support.tallies import tallied, tallied_by

ONE = questionnaire({"a": 1})
TWO = questionnaire({"a": 1, "b": 1})
LEVELS = questionnaire(
    {"a": 1}, levels=[{"id": "street", "label": "Street"}, {"id": "borough", "label": "Borough"}]
)
HALF = {"H1": "2026-05-01T10:00:00Z", "H2": "2026-11-01T10:00:00Z", "H3": "2027-05-01T10:00:00Z"}


def compared(
    by: By,
    responses: Sequence[Response],
    of: Questionnaire,
    *older: Questionnaire,
    weight: Weight = "partner",
) -> Comparison:
    return compare(by, tallied_by(by, responses, of, *older), weight)


def said(
    round_: str, partner: str, a: Sequence[str | int | None], of: Questionnaire = ONE, **rest: Any
) -> Response:
    """What a partner answered to behaviour a in a round."""
    return response(
        partner, {"a": a}, of=of, **{"round": round_, "completed": HALF.get(round_)} | rest
    )


def only_change(comparison: Comparison) -> Change:
    (change,) = comparison.changes
    return change


def keys(comparison: Comparison) -> list[str | None]:
    return [group.key for group in comparison.groups]


# Partners that merged


def merged(*responses: Response, **was: str) -> Change:
    """What changed, where each partner was those of these letters before."""
    tallies = tallied_by("round", responses, ONE)
    predecessors = {key.casefold(): frozenset(its.casefold()) for key, its in was.items()}
    return compare("round", tallies, "partner", predecessors=predecessors).changes[-1]


def test_partner_that_merged_is_compared_with_the_mean_of_those_it_was() -> None:
    # N 3 and S 0 are 1.5 of 3, 50 %; V is at 100. A stays. (50 + 0) / 2
    before = [said("H1", name, [points]) for name, points in (("N", 3), ("S", 0), ("A", 2))]
    change = merged(*before, said("H2", "V", [3]), said("H2", "A", [2]), V="NS")
    (a,) = change.behaviours
    assert (change.joined, change.left) == ((), ())
    assert a.like_for_like == 25
    assert (a.partners, a.partners_from, a.partners_to) == (2, 3, 2)
    assert (a.rose, a.same) == (1, 1)


def test_partner_that_took_another_in_was_itself_too() -> None:
    before = [said("H1", "N", [3]), said("H1", "S", [0])]
    change = merged(*before, said("H2", "N", [3]), N="S")
    assert change.left == ()
    assert change.behaviours[0].like_for_like == 50


def test_of_those_a_partner_was_only_who_answered_counts() -> None:
    change = merged(said("H1", "N", [0]), said("H2", "V", [3]), V="NS")
    assert change.joined == ()
    assert change.behaviours[0].like_for_like == 100


def test_one_that_still_answers_is_not_merged_yet() -> None:
    before = [said("H1", "N", [0]), said("H1", "S", [0])]
    change = merged(*before, said("H2", "V", [3]), said("H2", "S", [0]), V="NS")
    assert (change.left, change.behaviours[0].partners) == ((), 2)
    assert change.behaviours[0].like_for_like == 50


def test_partner_can_merge_twice() -> None:
    change = merged(said("H1", "N", [0]), said("H2", "W", [3]), V="NS", W="V")
    assert change.joined == ()
    assert change.behaviours[0].like_for_like == 100


# Groups


def test_since_first_spans_three_rounds_and_is_not_there_for_two() -> None:
    # 0, 3, 2 of 3 points: up 100 and down a third, so up two thirds in all
    given_ = [said(name, "A", [points]) for name, points in zip(HALF, (0, 3, 2), strict=True)]
    since = compared("round", given_, ONE).since_first
    assert since
    assert (since.from_, since.to) == ("H1", "H3")
    assert since.behaviours[0].like_for_like == Fraction(200, 3)
    assert compared("round", given_[:2], ONE).since_first is None


def test_rounds_are_in_the_order_of_their_dates_and_not_of_their_names() -> None:
    given_ = [
        response("A", {"a": [3]}, of=ONE, round=name, completed=f"{year}-01-01T00:00:00Z")
        for name, year in (("autumn", 2027), ("winter", 2025), ("spring", 2026))
    ]
    assert keys(compared("round", given_, ONE)) == ["winter", "spring", "autumn"]


def test_a_round_without_dates_is_last_and_is_as_old_as_it_was_begun() -> None:
    given_ = [
        said("a", "A", [3], completed=None),
        said("b", "A", [3], completed=None, started="2027-01-01T00:00:00Z"),
        said("c", "A", [3], completed="2026-01-01T00:00:00Z"),
    ]
    assert keys(compared("round", given_, ONE)) == ["c", "b", "a"]


def test_levels_are_ordered_as_in_the_questionnaire_and_those_not_given_last() -> None:
    given_ = [
        response("A", {"a": [3]}, of=LEVELS, level=level) for level in (None, "borough", "street")
    ]
    assert keys(compared("level", given_, LEVELS)) == ["street", "borough", None]


@pytest.mark.parametrize("by", ["sector", "area"])
def test_other_groups_are_ordered_by_name_and_those_not_given_last(by: By) -> None:
    given_ = [
        response("A", {"a": [3]}, of=ONE, **{by: name}) for name in ("West", None, "East", "North")
    ]
    assert keys(compared(by, given_, ONE)) == ["East", "North", "West", None]


def test_areas_named_like_levels_are_ordered_by_name() -> None:
    given_ = [response("A", {"tone": [3]}, area=name) for name in ("system", "icp", "place")]
    assert keys(compared("area", given_, SIX_WAYS)) == ["icp", "place", "system"]


def test_groups_have_the_targets() -> None:
    tally = tallied([said("H1", "A", [3])], ONE)
    terms = Terms(by="round", targets={"a": Fraction(60)})
    _, comparison = report(tally, {"H1": tally}, (), terms)
    assert comparison
    assert comparison.groups[0].collation.behaviours[0].target == 60


@pytest.mark.parametrize(("others", "overlap"), [("B", False), ("A", True)])
def test_groups_overlap_where_a_partner_is_in_two(others: str, overlap: bool) -> None:
    given_ = [
        response("A", {"a": [3]}, of=ONE, area="East"),
        response(others, {"a": [3]}, of=ONE, area="West"),
    ]
    assert compared("area", given_, ONE).overlap is overlap


# Gaps


def in_sectors(answers: Mapping[str, Sequence[int | None]]) -> Comparison:
    """By sector, one partner's answers to the two behaviours of one question each."""
    given_ = [
        response(sector, {"a": [a], "b": [b]}, of=TWO, sector=sector)
        for sector, (a, b) in answers.items()
    ]
    return compared("sector", given_, TWO)


def test_a_gap_is_between_the_highest_and_the_lowest_group() -> None:
    # a: 100, 33.3 and 66.7 per cent; b: 0, 66.7 and 0, the lowest of which comes first.
    comparison = in_sectors({"care": (3, 0), "NHS": (1, 2), "voluntary": (2, 0)})
    assert comparison.gaps == (
        Gap("a", Fraction(200, 3), "care", "NHS"),
        Gap("b", Fraction(200, 3), "NHS", "care"),
    )


def test_a_group_without_a_score_has_no_part_in_a_gap() -> None:
    comparison = in_sectors({"care": (3, None), "NHS": (None, None), "voluntary": (1, 2)})
    assert comparison.gaps == (Gap("a", Fraction(200, 3), "care", "voluntary"),)


def test_one_group_has_no_gap() -> None:
    assert in_sectors({"care": (3, 0)}).gaps == ()


def test_the_group_of_those_that_give_no_name_can_be_the_highest() -> None:
    given_ = [
        response("A", {"a": [3]}, of=ONE, sector=None),
        response("B", {"a": [0]}, of=ONE, sector="care"),
    ]
    assert compared("sector", given_, ONE).gaps == (Gap("a", Fraction(100), None, "care"),)


# Changes


def test_a_partner_that_joins_moves_the_average_and_nothing_like_for_like() -> None:
    # A stays at 3, B at 1: 2 of 3. With C's 0: 4/3 of 3. 4/9 − 6/9 = −2/9.
    change = only_change(
        compared(
            "round",
            [
                *(said(round_, "A", [3]) for round_ in ("H1", "H2")),
                *(said(round_, "B", [1]) for round_ in ("H1", "H2")),
                said("H2", "C", [0]),
            ],
            ONE,
        )
    )
    (a,) = change.behaviours
    assert (a.change, a.like_for_like, a.partners) == (Fraction(-200, 9), Fraction(), 2)
    assert (a.partners_from, a.partners_to) == (2, 3)
    assert (change.joined, change.left) == (("C",), ())


def test_a_partner_that_leaves_hides_what_the_others_learned() -> None:
    # A goes from 1 to 2 (33.3 points up); B, at 3, leaves: the average stays 2.
    change = only_change(
        compared("round", [said("H1", "A", [1]), said("H1", "B", [3]), said("H2", "A", [2])], ONE)
    )
    (a,) = change.behaviours
    assert (a.change, a.like_for_like, a.partners) == (Fraction(), Fraction(100, 3), 1)
    assert (change.joined, change.left) == ((), ("B",))


def test_a_partner_without_a_score_in_one_round_is_no_part_of_like_for_like_and_never_left() -> (
    None
):
    # A 3 to 2; B 0 to nothing. (3 + 0) / 2 = 1.5, then 2.
    change = only_change(
        compared(
            "round",
            [
                said("H1", "A", [3]),
                said("H1", "B", [0]),
                said("H2", "A", [2]),
                said("H2", "B", [None]),
            ],
            ONE,
        )
    )
    (a,) = change.behaviours
    assert (a.change, a.like_for_like) == (Fraction(50, 3), Fraction(-100, 3))
    assert (a.partners, a.partners_from, a.partners_to) == (1, 2, 1)
    assert change.joined == change.left == ()


def test_with_no_partner_in_both_rounds_there_is_nothing_like_for_like() -> None:
    change = only_change(compared("round", [said("H1", "A", [0]), said("H2", "B", [3])], ONE))
    (a,) = change.behaviours
    assert (a.change, a.like_for_like, a.partners) == (Fraction(100), None, 0)
    assert (change.joined, change.left) == (("B",), ("A",))


def test_where_a_round_has_no_score_nothing_has_changed() -> None:
    change = only_change(compared("round", [said("H1", "A", [None]), said("H2", "A", [3])], ONE))
    (a,) = change.behaviours
    assert (a.change, a.like_for_like, a.partners) == (None, None, 0)


def test_like_for_like_each_partner_counts_once_even_where_averages_are_by_response() -> None:
    # A: 3 and 0 and 0, mean 1, to 2. B: 2 to 2. By response 5/4 of 3, then 2: 3/4 of 3 up.
    given_ = [
        *(said("H1", "A", [points]) for points in (3, 0, 0)),
        said("H1", "B", [2]),
        said("H2", "A", [2]),
        said("H2", "B", [2]),
    ]
    (a,) = only_change(compared("round", given_, ONE, weight="response")).behaviours
    assert a.change == 25
    # (1 + 0) / 2 of 3
    assert a.like_for_like == Fraction(50, 3)


def test_a_scale_that_starts_elsewhere_changes_in_percent_anyway() -> None:
    seven = questionnaire(
        {"a": 1}, [{"id": f"o{n}", "label": str(n), "points": n} for n in range(1, 8)]
    )
    # From 2 to 5 of 1 to 7: half of the range.
    given_ = [said("H1", "A", ["o2"], seven), said("H2", "A", ["o5"], seven)]
    (a,) = only_change(compared("round", given_, seven)).behaviours
    assert a.change == a.like_for_like == 50


def test_what_a_room_agreed_changes_nothing_and_its_partner_never_joined() -> None:
    given_ = [
        said("H1", "A", [1]),
        said("H2", "A", [1]),
        said("H2", "Board", [3], mode="collective"),
    ]
    change = only_change(compared("round", given_, ONE))
    assert change.behaviours[0].change == 0
    assert change.joined == ()


def test_spellings_of_one_partner_in_two_rounds_are_one_partner() -> None:
    change = only_change(compared("round", [said("H1", "HILL", [1]), said("H2", "Hill", [2])], ONE))
    assert change.joined == change.left == ()
    assert change.behaviours[0].partners == 1


def test_each_round_is_compared_with_the_one_before() -> None:
    given_ = [said("H3", "A", [3]), said("H1", "A", [0]), said("H2", "A", [1])]
    changes = compared("round", given_, ONE).changes
    assert [(c.from_, c.to) for c in changes] == [("H1", "H2"), ("H2", "H3")]
    assert [c.behaviours[0].change for c in changes] == [Fraction(100, 3), Fraction(200, 3)]


@pytest.mark.parametrize("by", ["sector", "level", "area", "partner"])
def test_only_rounds_have_changes(by: By) -> None:
    given_ = [
        response(name, {"a": [3]}, of=ONE, sector=name, area=name, level=name)
        for name in ("East", "West")
    ]
    comparison = compared(by, given_, ONE)
    assert len(comparison.groups) == 2
    assert comparison.changes == ()


# Questions that are not the same in both rounds


def edition(change: str) -> Questionnaire:
    """The version before the one of `NOW`, and what was different in it."""
    data = plain({"a": 2, "b": 1}, version="1")
    questions = data["behaviours"][0]["questions"]
    if change == "reworded":
        questions[1]["text"] = "In other words?"
    elif change == "without one":
        del questions[1]
    elif change == "with another hint":
        questions[1]["hint"] = "Think of last month"
    elif change == "all reworded":
        for question in questions:
            question["text"] += " In other words?"
    return Questionnaire.model_validate(data)


NOW = questionnaire({"a": 2, "b": 1}, version="2")


def across(change: str) -> Change:
    """From 3, 0 in the older version to 2, 3 in the newer one; b from 1 to 2."""
    older = edition(change)
    length = len(older.behaviours[0].questions)
    return only_change(
        compared(
            "round",
            [
                response(
                    "A",
                    {"a": [3, 0][:length], "b": [1]},
                    of=older,
                    round="H1",
                    completed=HALF["H1"],
                ),
                response("A", {"a": [2, 3], "b": [2]}, of=NOW, round="H2", completed=HALF["H2"]),
            ],
            NOW,
            older,
        )
    )


@pytest.mark.parametrize("change", ["reworded", "without one"])
def test_a_question_that_is_not_the_same_is_left_out_of_both_rounds_and_named(change: str) -> None:
    found = across(change)
    a, b = found.behaviours
    # Of the first question alone: 3 to 2, and not 3 to 2.5.
    assert a.change == a.like_for_like == Fraction(-100, 3)
    assert (a.partners, a.left_out) == (1, ("1.2",))
    assert (b.change, b.left_out) == (Fraction(100, 3), ())
    assert membership_changes(found) == [
        "Left out of A, because the wording isn't the same in all rounds: 1.2"
    ]


def test_a_question_that_the_later_round_answered_in_older_words_is_left_out_as_well() -> None:
    older = edition("reworded")
    responses = [
        response("A", {"a": [3, 0], "b": [1]}, of=NOW, round="H1", completed=HALF["H1"]),
        response("A", {"a": [2, 3], "b": [2]}, of=older, round="H2", completed=HALF["H2"]),
    ]
    a, _ = only_change(compared("round", responses, NOW, older)).behaviours
    # Of the first question alone: 3 to 2.
    assert (a.change, a.left_out) == (Fraction(-100, 3), ("1.2",))


@pytest.mark.parametrize("change", ["with another hint", "nothing"])
def test_a_questionnaire_that_gained_a_hint_stays_comparable(change: str) -> None:
    found = across(change)
    # (3 + 0) / 2 = 1.5 to 2.5, a third of 3.
    assert found.behaviours[0].change == Fraction(100, 3)
    assert found.behaviours[0].left_out == ()
    assert membership_changes(found) == []


def test_a_behaviour_of_which_no_question_is_the_same_has_no_change() -> None:
    a, b = across("all reworded").behaviours
    assert (a.change, a.like_for_like, a.partners) == (None, None, 0)
    assert a.left_out == ("1.1", "1.2")
    assert b.change == Fraction(100, 3)


def test_the_half_rule_of_a_change_is_about_the_questions_that_are_compared() -> None:
    now = questionnaire({"a": 3}, version="2")
    data = plain({"a": 3}, version="1")
    data["behaviours"][0]["questions"][2]["text"] = "In other words?"
    older = Questionnaire.model_validate(data)
    # One answer of three gives no score, but one of the two that are compared does: 3 to 0.
    given_ = [said("H1", "A", [3, None, None], older), said("H2", "A", [0, None, None], now)]
    comparison = compared("round", given_, now, older)
    assert [group.collation.behaviours[0].percent for group in comparison.groups] == [None, None]
    assert only_change(comparison).behaviours[0].change == -100


def test_a_question_that_part_of_a_round_answered_in_other_words_is_left_out_for_everybody() -> (
    None
):
    older = edition("reworded")
    given_ = [
        said("H1", "A", [3, 3], NOW),
        said("H1", "B", [3, 3], older),
        said("H2", "A", [0, 3], NOW),
        said("H2", "B", [0, 3], NOW),
    ]
    a = only_change(compared("round", given_, NOW, older)).behaviours[0]
    assert (a.change, a.left_out) == (Fraction(-100), ("1.2",))


# What holds whatever they say

SAMPLE = questionnaire({"a": 3, "b": 2}, [*SCALE, UNSURE])
WEIGHTS: tuple[Weight, Weight] = ("partner", "response")
options = st.sampled_from([*SAMPLE.options, None])


answers = st.fixed_dictionaries(
    {
        b.id: st.lists(options, min_size=len(b.questions), max_size=len(b.questions))
        for b in SAMPLE.behaviours
    }
)


def in_round(round_: str, partner: str, given_: Mapping[str, Sequence[Any]]) -> Response:
    return response(partner, given_, of=SAMPLE, round=round_, completed=HALF[round_])


rounds = st.lists(
    st.tuples(st.sampled_from(["H1", "H2"]), st.sampled_from("ABCD"), answers), max_size=10
)


@given(rounds, st.randoms(use_true_random=False))
def test_the_order_of_responses_does_not_change_a_comparison(
    given_: list[tuple[str, str, dict[str, list[Any]]]], random: Any
) -> None:
    once = [in_round(*each) for each in given_]
    shuffled = once[:]
    random.shuffle(shuffled)
    assert compared("round", shuffled, SAMPLE) == compared("round", once, SAMPLE)


def three_rounds(**partners: str) -> Comparison:
    """Each partner's points in three rounds, `-` where it didn't answer; of 3 points."""
    return compared(
        "round",
        [
            said(f"H{number}", name, [int(points)])
            for name, its in partners.items()
            for number, points in enumerate(its, 1)
            if points != "-"
        ],
        ONE,
    )


def test_chain_adds_up_steps_over_the_partners_in_both() -> None:
    # A and B: 50 to 100; B and C: 50 to 0. C was at 0 and B fell by 100 in the second step.
    (chain,) = three_rounds(A="13-", B="230", C="-00").chain
    first = (Fraction(200, 3) + Fraction(100, 3)) / 2
    second = Fraction(-100 + 0) / 2
    assert (chain.chained, chain.least_partners) == (first + second, 2)


def test_chain_has_the_partners_in_all_rounds_beside_it() -> None:
    # B alone was in all three, 66.7 and then 0
    (chain,) = three_rounds(A="13-", B="230", C="-00").chain
    assert (chain.in_all, chain.in_all_partners) == (Fraction(-200, 3), 1)


def test_chain_with_a_step_that_has_nobody_is_none() -> None:
    (chain,) = three_rounds(A="1--", B="-23").chain
    assert (chain.chained, chain.least_partners) == (None, 0)
    assert (chain.in_all, chain.in_all_partners) == (None, 0)


def test_two_rounds_have_no_chain() -> None:
    assert three_rounds(A="13", B="23").chain == ()
