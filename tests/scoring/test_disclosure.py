"""Small numbers: what is withheld, what is still shown, and that nobody can work the rest out.

The adversary solves everything that one output says, and is told who answered what. It finds what
is to be found: where only the figures of too few partners are left out, it works each case out.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple, get_args, get_type_hints

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.versions import Editions
from sixways.scoring import behaviour_result, collation, comparison
from sixways.scoring.collate import Terms, change_since_last
from sixways.scoring.disclosure_kinds import Disclosure, Open
from sixways.scoring.disclosure_rounding import alike_step
from sixways.scoring.disclosure_walk import walk
from sixways.scoring.rounds import choose_rounds
from sixways.scoring.tally import Tally
from support.collate_case import Case
from support.samples import plain
from support.subset import EVERY_CASE

# Declarations

RESULTS = list(
    dict.fromkeys(
        result
        for module in (behaviour_result, collation, comparison)
        for result in vars(module).values()
        if isinstance(result, type)
        and hasattr(result, "_fields")
        and result.__module__ == module.__name__
    )
)


def kinds(result: type) -> dict[str, set[Disclosure]]:
    """What each field of a result declares."""
    hints = get_type_hints(result, include_extras=True)
    return {field: set(Disclosure).intersection(get_args(hint)) for field, hint in hints.items()}


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.__name__)
def test_every_field_declares_its_disclosure(result: type) -> None:
    assert [field for field, its in kinds(result).items() if not its] == []


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.__name__)
def test_fields_that_hold_records_say_so(result: type) -> None:
    held = {
        field
        for field, hint in get_type_hints(result).items()
        if set(RESULTS).intersection([hint, *get_args(hint)])
    }
    assert held == {field for field, its in kinds(result).items() if Disclosure.RECORDS in its}


class Undeclared(NamedTuple):
    partner: Open[str]
    percent: Fraction


@pytest.mark.parametrize(
    "value",
    [Undeclared("Hill", Fraction(1)), (("Hill", "Vale"),), [], iter(())],
    ids=["record", "pairs", "list", "iterator"],
)
def test_a_walk_stops_at_what_is_not_declared(value: object) -> None:
    with pytest.raises(TypeError):
        walk((value,), lambda record: record)


# Ways to work something out, each with the partner whose answers come out


def a_group_of_one() -> Case:
    # All less the group of three is D's 3.
    case = Case(plain({"a": 1}), by="sector")
    for partner, points, sector in (("A", 1, "x"), ("B", 2, "x"), ("C", 0, "x"), ("D", 3, "y")):
        case.add(partner, {"a": [points]}, sector=sector)
    return case


def two_groups_of_one() -> Case:
    # All less the group of three are D and E together, fewer than three.
    case = Case(plain({"a": 1}), by="sector")
    for partner, points, sector in (
        *(("A", 1, "x"), ("B", 2, "x"), ("C", 0, "x")),
        *(("D", 3, "y"), ("E", 1, "z")),
    ):
        case.add(partner, {"a": [points]}, sector=sector)
    return case


def a_partner_in_two_groups_that_share_the_rest() -> Case:
    # A is in both; with all over both, A's two answers would part.
    case = Case(plain({"a": 1}), by="area")
    for partner, points, area in (("A", 3, "u"), ("A", 0, "v"), ("B", 1, "u"), ("C", 2, "u")):
        case.add(partner, {"a": [points]}, area=area)
    for partner in "DE":
        case.add(partner, {"a": [2]}, area="v")
    return case


def a_question_that_one_skipped() -> Case:
    # D's mean is of one answer, the others' of two: the average less half of the means is half of
    # what D answered.
    case = Case(plain({"a": 2}))
    for partner, answers in (("A", [3, 2]), ("B", [1, 2]), ("C", [1, 3]), ("D", [3, None])):
        case.add(partner, {"a": answers})
    return case


def one_without_a_score_among_those_who_answered() -> Case:
    # D answered one of four, which is no score: question 1 has D in it, the average hasn't.
    case = Case(plain({"a": 4}))
    for partner, answers in (
        ("A", [3, 2, 1, 1]),
        ("B", [1, 2, 0, 0]),
        ("C", [1, 3, 1, 1]),
        ("D", [2, None, None, None]),
    ):
        case.add(partner, {"a": answers})
    return case


def one_who_answered_all_among_those_who_did_not() -> Case:
    # Of A, B and C questions 1 to 3 count a third each, of D alone a quarter. E and F, without a
    # score, make question 4 one of three partners.
    case = Case(plain({"a": 4}))
    for partner in "ABC":
        case.add(partner, {"a": [1, 2, 3, None]})
    case.add("D", {"a": [3, 2, 1, 0]})
    for partner in "EF":
        case.add(partner, {"a": [None, None, None, 1]})
    return case


def counts_of_responses_beside_means_of_partners() -> Case:
    # The counts come to A's two answers and the others', the mean has half of A's two.
    case = Case(plain({"a": 1}))
    for partner, points in (("A", 3), ("A", 1), ("B", 3), ("C", 0)):
        case.add(partner, {"a": [points]})
    return case


def in_rounds(members: Sequence[str], **rest: Any) -> Case:
    """Everybody of a round answers 1 more than before; A answers 3 and then 0."""
    case = Case(plain({"a": 1}), by="round", **rest)
    for number, partners in enumerate(members):
        for partner in partners:
            points = (3, 0, 1)[number] if partner == "A" else number + 1
            case.add(partner, {"a": [points]}, round=f"R{number}")
    return case


def one_who_joined() -> Case:
    # The later average less like for like and the earlier one is D's alone.
    return in_rounds(["ABC", "ABCD"])


def three_who_joined_and_left_with_one_more() -> Case:
    # G, H, I joined, and G, H, I and A left: the difference is what A answered in between.
    return in_rounds(["ABCDEF", "ABCDEFGHI", "BCDEF"])


def rounds_with_nobody_in_common() -> Case:
    # The third has two; the first, withheld too, comes from the second and the change.
    return in_rounds(["ABC", "DEF", "GH"])


def like_for_like_counts_partners_and_averages_responses() -> Case:
    # The later average has A twice, like for like once.
    case = in_rounds(["ABC", "ABC"], weight="response")
    case.add("A", {"a": [2]}, round="R1")
    return case


def a_question_that_was_reworded() -> Case:
    # The change leaves question 2 out, which of the later round only A answered.
    new, old = plain({"a": 2}), plain({"a": 2})
    old["behaviours"][0]["questions"][1]["text"] = "As it was?"
    case = Case(new, by="round", older=old)
    for partner in "ABC":
        case.add(partner, {"a": [1, 1]}, of=old)
        case.add(partner, {"a": [2, 3 if partner == "A" else None]}, round="R1")
    return case


def changes_of(case: Case) -> list[tuple[float | None, int]]:
    """Like for like and its partners: from round to round, and from the first to the last."""
    said = case.said()
    changes = [*said["changes"], *filter(None, [said["since_first"]])]
    its = [change["behaviours"][0] for change in changes]
    return [(each["like_for_like"], each["partners"]) for each in its]


def by_rounds(**partners: str) -> Case:
    """Each partner's points in each round, `-` where it didn't answer."""
    case = Case(plain({"a": 1}), by="round")
    for partner, its in partners.items():
        for number, points in enumerate(its):
            if points != "-":
                case.add(partner, {"a": [int(points)]}, round=f"R{number}")
    return case


def one_of_eight_joined() -> Case:
    return by_rounds(A="13", B="12", C="20", D="03", E="23", F="31", G="01", H="-2")


def one_left_and_two_joined() -> Case:
    stayed = {"B": "122", "C": "203", "D": "031", "E": "231", "F": "312", "G": "010", "H": "213"}
    return by_rounds(A="1--", **stayed, I="-32", J="--1")


def test_like_for_like_survives_a_partner_who_joins() -> None:
    # C, D and F are left out, so that beside the other four in the second round there are four:
    # (2 + 1 + 1 + 1) / 4 of 3 points
    case = one_of_eight_joined()
    assert changes_of(case) == [(42, 4)]
    assert case.found() == []


def test_like_for_like_survives_joiners_and_leavers_of_three_rounds() -> None:
    # B to H were in all rounds; D and F are left out, so that beside the others there are three or
    # four. (1 − 2 + 1 + 1 − 1) / 5 of 3 points, (0 + 3 − 2 − 1 + 2) / 5, and 2 / 5 in all
    case = one_left_and_two_joined()
    assert changes_of(case) == [(0, 5), (13, 5), (13, 5)]
    assert case.found() == []


def test_change_alone_is_over_the_partners_of_the_report_by_round() -> None:
    # with others it would be another figure, and the difference that of one partner
    case, tallies = one_left_and_two_joined(), dict[str, Tally]()
    for each in map(Response.model_validate, case.responses):
        editions = Editions(Questionnaire.model_validate(case.questionnaire))
        tallies.setdefault(each.round, Tally(editions)).add(each)
    for present, beside in zip(("R1", "R2"), changes_of(case), strict=False):
        change = change_since_last(choose_rounds(tallies, (), present), Terms(minimum_partners=3))
        assert change
        (moved,) = change.behaviours
        assert (moved.like_for_like, moved.partners) == beside


def test_like_for_like_is_over_everybody_where_nobody_joined_or_left() -> None:
    # (2 + 1 − 2 + 3 + 1) / 5 of 3 points
    assert changes_of(by_rounds(A="13", B="12", C="20", D="03", E="23")) == [(33, 5)]


def test_change_of_just_enough_partners_is_shown() -> None:
    # (0 + 1 + 2) / 3 of 3 points is 33%, (1 + 2 + 3) / 3 is 67%; each moved by 1 of 3 points
    (change,) = by_rounds(A="01", B="12", C="23").said()["changes"]
    (moved,) = change["behaviours"]
    assert (moved["change"], moved["like_for_like"], moved["partners"]) == (34, 33, 3)


def test_like_for_like_of_responses_is_shown_where_nobody_answered_twice() -> None:
    case = by_rounds(A="01", B="12", C="23")
    case.weight = "response"
    assert changes_of(case) == [(33, 3)]


def test_like_for_like_of_too_few_who_would_be_left_is_hidden() -> None:
    # of five, two
    assert changes_of(by_rounds(A="13", B="12", C="20", D="03", E="23", F="-1")) == [(None, 5)]


def test_partners_who_are_too_few_in_all_rounds_are_divided_once() -> None:
    # G, H and I joined, and left with A: both changes would tell what A answered in between.
    stayed = {"B": "120", "C": "201", "D": "032", "E": "213", "F": "302"}
    case = by_rounds(A="13-", **stayed, G="-1-", H="-2-", I="-0-")
    (first, _), (last, _), (over_all, _) = changes_of(case)
    # (−2 + 1 − 1 + 2 + 2) / 5 of 3 points
    assert (first, last, over_all) == (None, 13, None)
    assert case.found() == []


def test_chain_is_hidden_with_a_minimum() -> None:
    (chain,) = one_left_and_two_joined().said()["chain"]
    assert (chain["like_for_like"], chain["in_all_rounds"]) == (None, None)


@pytest.mark.parametrize(
    ("points", "ends"), [([0, 0, 1, 3, 3], (None, None)), ([0, 0, 1, 2, 3, 3], (0, 100))]
)
def test_ends_need_twice_as_many_partners(
    points: list[int], ends: tuple[int | None, int | None]
) -> None:
    case = Case(plain({"a": 1}))
    for partner, its in zip("ABCDEF", points, strict=False):
        case.add(partner, {"a": [its]})
    (behaviour,) = case.said()["behaviours"]
    assert (behaviour["lowest"], behaviour["highest"]) == ends


@pytest.mark.parametrize(
    ("partners", "is_hidden"), [("ABCD", True), ("ABCDE", False)], ids=["four", "five"]
)
def test_question_that_fewer_than_five_answered_alike_is_hidden(
    partners: str, is_hidden: bool
) -> None:
    case = Case(plain({"a": 1}))
    for partner in partners:
        case.add(partner, {"a": [2]})
    (behaviour,) = case.said()["behaviours"]
    assert (behaviour["withheld"], behaviour["percent"] is None) == (is_hidden, is_hidden)


def test_how_sure_the_first_priority_is_stays_with_a_minimum() -> None:
    # (0 + 0 + 1 + 1 + 2 + 2) / 6 points are far below 3, whoever is left out
    case = Case(plain({"a": 1, "b": 1}))
    for partner, points in zip("ABCDEF", (0, 0, 1, 1, 2, 2), strict=True):
        case.add(partner, {"a": [points], "b": [3]})
    assert case.said()["robustness"] == {"first": "A", "without": [], "other_weight": "A"}


@pytest.mark.parametrize(
    ("questions", "partners", "step"),
    # one answer is 100 / 160 = 0.6 of the percent, 1.25, 4.2 and 16.7
    [(4, 40, 1), (4, 20, 2), (4, 6, 5), (2, 3, 10)],
)
def test_percent_beside_answers_alike_has_steps_that_hide_one_answer(
    questions: int, partners: int, step: int
) -> None:
    assert alike_step(questions, partners) == step


def test_question_that_a_group_answered_alike_is_hidden_there() -> None:
    case = Case(plain({"a": 1}), by="sector")
    for sector, points in (("x", [2, 2, 2, 2, 2]), ("y", [0, 1, 3, 2, 0]), ("z", [3, 1, 2, 0, 1])):
        for number, its in enumerate(points):
            case.add(f"{sector}{number}", {"a": [its]}, sector=sector)
    groups = {group["key"]: group["behaviours"][0]["percent"] for group in case.said()["groups"]}
    assert groups["x"] is None


def contrasted(**rest: Any) -> Case:
    contrasts = [{"title": "Risk", "own": "a.q1", "partners": "b.q1"}]
    return Case(plain({"a": 1, "b": 1}, contrasts=contrasts), **rest)


def test_contrast_that_just_enough_answered_whole_is_shown() -> None:
    # (0 + 1 + 2) / 3 and (1 + 2 + 3) / 3 of 3 points
    case = contrasted()
    for partner, points in zip("ABC", range(3), strict=True):
        case.add(partner, {"a": [points], "b": [points + 1]})
    (contrast,) = case.said()["contrasts"]
    assert (contrast["own_percent"], contrast["partners_percent"]) == (33, 67)


def a_contrast_that_one_answered_by_half() -> Case:
    case = contrasted()
    for partner in "ABC":
        case.add(partner, {"a": [1], "b": [2]})
    case.add("D", {"a": [3], "b": [None]})
    return case


def a_contrast_that_four_answered_by_half_of_whom_three_are_a_group() -> Case:
    case = contrasted(by="sector")
    for partner, points, sector in (("A", 1, "x"), ("B", 2, "x"), ("C", 0, "x"), ("D", 3, "y")):
        case.add(partner, {"a": [points], "b": [None]}, sector=sector)
    for partner in "EFG":
        case.add(partner, {"a": [1], "b": [2]}, sector="y")
    return case


def a_contrast_of_partners_beside_means_of_responses() -> Case:
    case = contrasted(weight="response")
    for partner, points in (("A", 3), ("A", 1), ("B", 3), ("C", 0)):
        case.add(partner, {"a": [points], "b": [1]})
    return case


WAYS = [
    (a_group_of_one, "D"),
    (two_groups_of_one, "DE"),
    (a_question_that_one_skipped, "D"),
    (one_without_a_score_among_those_who_answered, "D"),
    (one_who_answered_all_among_those_who_did_not, "D"),
    (counts_of_responses_beside_means_of_partners, "A"),
    (one_who_joined, "D"),
    (three_who_joined_and_left_with_one_more, "A"),
    (rounds_with_nobody_in_common, "GH"),
    (like_for_like_counts_partners_and_averages_responses, "A"),
    (a_question_that_was_reworded, "A"),
    (a_contrast_that_one_answered_by_half, "D"),
    (a_contrast_that_four_answered_by_half_of_whom_three_are_a_group, "D"),
    (a_contrast_of_partners_beside_means_of_responses, "A"),
    (a_partner_in_two_groups_that_share_the_rest, "A"),
]


@pytest.mark.parametrize(("way", "whose"), WAYS, ids=lambda value: getattr(value, "__name__", ""))
def test_where_only_few_are_left_out_their_answers_are_worked_out(
    way: Callable[[], Case], whose: str
) -> None:
    case = way()
    (found,) = case.found_without_care()
    assert case.whose(found.equation) == set(whose)
    assert found.equation.value == case.true_value(found.of, found.equation)


@pytest.mark.parametrize("way", [way for way, _ in WAYS], ids=lambda way: way.__name__)
def test_nothing_of_few_is_worked_out_from_what_is_shown(way: Callable[[], Case]) -> None:
    assert way().found() == []


def test_the_adversary_finds_every_partners_own_percent_where_it_is_shown() -> None:
    case = Case(plain({"a": 1}), minimum=2)
    for partner in "ABCDE":
        case.add(partner, {"a": [1]})
    assert [
        case.whose(f.equation) for f in case.adversary(case.outputs(1)["json"]).findings(2)
    ] == [{"A"}]


class Partnerships:
    """Partnerships as they come: joiners and leavers, skipped questions, sectors of any size."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def case(self) -> Case:
        """One that the adversary may try."""
        draw = self.random
        sizes = {"a": draw.randint(1, 4), "b": draw.randint(1, 2)}
        contrasts = [{"title": "Us", "own": "a.q1", "partners": "b.q1"}]
        case = Case(
            plain(sizes, contrasts=contrasts),
            by=draw.choice([None, "sector", "area", "level", "partner", "round", "round", "round"]),
            weight=draw.choice(["partner", "partner", "response"]),
            minimum=draw.choice([2, 3]),
        )
        partners = [f"P{number}" for number in range(draw.randint(3, 9))]
        sectors = {partner: draw.choice(["x", "y", "z", None]) for partner in partners}
        apart = draw.random() < 0.2
        if draw.random() < 0.3:
            case.older = deepcopy(case.questionnaire)
            case.older["behaviours"][0]["questions"][0]["text"] = "As it was?"
        absent = draw.choice([0, 0.2, 0.4])
        self.skipped = draw.choice([0, 0, 0.04, 0.3])
        self.again = draw.choice([0, 0, 0.1, 0.5])
        rounds = draw.randint(2, 4) if case.by == "round" else 1
        for number in range(rounds):
            for place, partner in enumerate(partners):
                if draw.random() >= absent and not (apart and place % rounds != number):
                    of = case.older if number == 0 and case.older else case.questionnaire
                    self.answer(
                        case, partner, sizes, of=of, round=f"R{number}", sector=sectors[partner]
                    )
        return case

    def answer(self, case: Case, partner: str, sizes: Mapping[str, int], **rest: Any) -> None:
        draw = self.random
        while True:
            answers = {
                behaviour: [
                    None if draw.random() < self.skipped else draw.randint(0, 3)
                    for _ in range(questions)
                ]
                for behaviour, questions in sizes.items()
            }
            level, area = draw.choice(["place", "system"]), draw.choice("uuv")
            case.add(partner, answers, level=level, area=area, **rest)
            if draw.random() >= self.again:
                return


partnerships = st.integers(0, 2**32).map(lambda seed: Partnerships(Random(seed)).case())


@settings(max_examples=250 if EVERY_CASE else 60)
@given(partnerships)
def test_nothing_of_few_is_worked_out_from_any_partnerships_output(case: Case) -> None:
    assume(case.responses)
    assert case.found() == []


@given(partnerships)
def test_the_adversary_knows_what_each_figure_is_a_sum_of(case: Case) -> None:
    assume(case.responses)
    adversary = case.adversary(case.outputs(1)["json"])
    for number, behaviour in enumerate(case.questionnaire["behaviours"]):
        for equation in adversary.equations(number):
            # a double tells only small denominators apart, which many people together exceed
            true = float(case.true_value(behaviour, equation))
            assert float(equation.value) == pytest.approx(true, rel=1e-12), equation.what


def test_without_care_the_adversary_works_something_out_of_every_other_partnership() -> None:
    cases = [Partnerships(Random(seed)).case() for seed in range(60)]
    found = [case.found_without_care() for case in cases if case.responses]
    assert sum(map(bool, found)) > len(found) / 2
