"""Several responses together: every figure worked out by hand, and what holds whatever they say."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import log2, nextafter
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.versions import Editions, Unfit
from sixways.scoring import averages
from sixways.scoring.behaviour_result import BehaviourResult, Comment, Standing
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation, Excluded, Weight
from sixways.scoring.tally import Tally
from support import reference
from support.reference_samples import partnership
from support.samples import SCALE, SIX_WAYS, UNSURE, plain, questionnaire, response
from support.subset import subset
from support.tallies import tallied

ONE = questionnaire({"a": 1})
SEVEN = questionnaire(
    {"a": 1}, [{"id": f"o{n}", "label": str(n), "points": n} for n in range(1, 8)]
)
#: a partnership at random with something in every figure
SPOILT = 9
WEIGHTS: tuple[Weight, Weight] = ("partner", "response")

Given = Sequence[str | int | None]


def collated(
    responses: Sequence[Response],
    of: Questionnaire = SIX_WAYS,
    *older: Questionnaire,
    weight: Weight = "partner",
) -> Collation:
    return tallied(responses, of, *older).finish(weight)


def first(
    answers: Mapping[str, Sequence[Given]],
    of: Questionnaire | None = None,
    weight: Weight = "partner",
) -> BehaviourResult:
    """The result of one behaviour: by partner, its responses' answers to that behaviour."""
    length = max(len(row) for rows in answers.values() for row in rows)
    sample = of or questionnaire({"a": length}, [*SCALE, UNSURE])
    behaviour = sample.behaviours[0].id
    responses = [
        response(partner, {behaviour: row}, of=sample)
        for partner, rows in answers.items()
        for row in rows
    ]
    return collated(responses, sample, weight=weight).behaviours[0]


# Averages


def test_each_partner_counts_once_however_many_people_answered() -> None:
    # A's mean is 3, B's 0: (3 + 0) / 2 = 1.5, which is 50 per cent of 3.
    found = first({"A": [[3], [3], [3]], "B": [[0]]})
    assert (found.average, found.percent) == (Fraction(3, 2), Fraction(50))
    assert (found.partners, found.responses) == (2, 4)


def test_by_response_each_response_counts_once() -> None:
    # (3 + 3 + 3 + 0) / 4 = 2.25, which is 75 per cent of 3.
    found = first({"A": [[3], [3], [3]], "B": [[0]]}, weight="response")
    assert (found.average, found.percent) == (Fraction(9, 4), Fraction(75))
    assert (found.partners, found.responses) == (2, 4)


def test_an_average_is_out_of_the_sum_that_the_paper_tool_asks_for() -> None:
    # A: 3 + 2 + 1 + 3 = 9. B: 1 + 1 + 2 + 1 = 5. (9 + 5) / 2 = 7 of 12, 58⅓ per cent.
    found = first({"A": [[3, 2, 1, 3]], "B": [[1, 1, 2, 1]]})
    assert (found.average, found.maximum) == (Fraction(7), Fraction(12))
    assert found.percent == Fraction(175, 3)


def test_a_partners_mean_is_that_of_its_responses_means_and_not_of_their_answers() -> None:
    # A: means 3 (of two answers) and 0 (of four): (3 + 0) / 2 = 3/2, where pooled answers gave 1.
    found = first({"A": [[3, 3, None, None], [0, 0, 0, 0]]})
    assert found.average == 6
    assert found.percent == 50


def test_a_response_without_a_score_leaves_its_partner_to_the_others() -> None:
    # One of three is less than half: A's mean is that of its second response, 1.
    found = first({"A": [[3, None, None], [1, 1, 1]], "B": [[2, 2, 2]]})
    assert found.average == Fraction(9, 2)
    assert (found.partners, found.responses) == (2, 2)


def test_a_partner_without_a_score_is_named_and_not_averaged() -> None:
    found = first({"A": [[3, None, None]], "B": [[2, 2, 2]]})
    assert found.average == 6
    assert (found.partners, found.responses) == (1, 1)
    assert found.by_partner == (
        Standing("A", None),
        Standing("B", Fraction(200, 3), total=Fraction(6)),
    )


def test_where_no_partner_has_a_score_there_are_no_figures() -> None:
    found = first({"A": [[None, None, 3]], "B": [["unsure", "unsure", "unsure"]]})
    assert (found.average, found.percent, found.lowest, found.highest) == (None,) * 4
    assert (found.partners, found.responses, found.priority) == (0, 0, None)
    assert found.maximum == 9


def test_a_collation_as_it_was_counted_withholds_nothing_and_names_everybody() -> None:
    found = collated([response("A", {"a": [3]}, of=ONE)], ONE)
    assert (found.drafts, found.minimum_partners, found.anonymised) == (0, 1, False)
    (behaviour,) = found.behaviours
    (question,) = behaviour.questions
    assert not (behaviour.withheld or question.withheld)


def test_a_file_with_two_faults_is_one_file_left_out() -> None:
    faults = [Excluded("a.json", "no round"), Excluded("a.json", "no partner")]
    found = Tally(Editions(ONE)).finish(excluded=[*faults, Excluded("b.json", "not JSON")])
    assert found.files_left_out == 2
    # anonymised, files have no paths, and each is there once
    hidden = [Excluded("", "not JSON"), Excluded("", "not JSON")]
    assert found._replace(excluded=tuple(hidden), anonymised=True).files_left_out == 2


def test_a_collation_of_nothing_has_no_figures() -> None:
    nothing = collated([])
    assert (nothing.responses, nothing.partners, nothing.collective_responses) == (0, 0, 0)
    assert nothing.priorities == []
    assert [b.maximum for b in nothing.behaviours] == [12, 15, 12, 12, 9, 12]
    assert {q.mean for b in nothing.behaviours for q in b.questions} == {None}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_lowest_and_highest_are_partners_percents(weight: Weight) -> None:
    # A: (3 + 1) / 2 = 2, 66⅔ per cent; B: 1, 33⅓; no single response's 100 is among them.
    found = first({"A": [[3], [1]], "B": [[1]]}, weight=weight)
    assert (found.lowest, found.highest) == (Fraction(100, 3), Fraction(200, 3))


def test_partners_are_in_the_order_of_their_names() -> None:
    found = first({"b": [[3]], "C": [[0]], "a": [[1]]})
    assert [s.partner for s in found.by_partner] == ["C", "a", "b"]  # by code point
    assert [s.percent for s in found.by_partner] == [0, Fraction(100, 3), 100]


# Who is who


def test_spellings_of_one_name_are_one_partner_under_the_most_frequent_one() -> None:
    names = ["Riverside Council", "riverside council", "Riverside  Council ", "Riverside Council"]
    found = collated([response(name, {"a": [3]}, of=ONE) for name in names], ONE)
    assert (found.responses, found.partners) == (4, 1)
    assert [s.partner for s in found.behaviours[0].by_partner] == ["Riverside Council"]


def test_rounds_levels_and_areas_are_named_once_each_and_sorted() -> None:
    found = collated(
        [
            response("A", {}, round="2026-H2", level="place", area="Riverside"),
            response("A", {}, round="2026-H1", level="place", area="riverside"),
            response("A", {}, round="2026-h2", level="icp", area="Riverside"),
            response("B", {}, round="2026-H2", mode="collective", area="Hillside"),
        ]
    )
    assert found.rounds == ("2026-H1", "2026-H2")
    assert found.levels == ("icp", "place")
    assert found.areas == ("Hillside", "Riverside")


def test_a_round_a_level_and_an_area_are_named_as_most_responses_spell_them() -> None:
    # Of spellings met equally often the capital would come first.
    found = collated(
        [
            response("A", {}, round="2026-H2", area="Riverside"),
            response("B", {}, round="2026-h2", area="riverside"),
            response("C", {}, round="2026-h2", area="riverside"),
        ]
    )
    assert (found.rounds, found.areas) == (("2026-h2",), ("riverside",))


# Questions


def test_a_questions_counts_are_of_responses() -> None:
    found = first({"A": [[3], [3], [0]], "B": [[1], [None], ["unsure"]]}).questions[0]
    assert found.counts == {"yes": 2, "sometimes": 0, "not-always": 1, "no": 1, "unsure": 1}
    assert list(found.counts) == ["yes", "sometimes", "not-always", "no", "unsure"]
    assert (found.skipped, found.partners) == (1, 2)


def test_a_questions_mean_is_that_of_its_partners_means() -> None:
    # A: (3 + 0) / 2 = 1.5, B: 3; together 2.25.
    assert first({"A": [[3], [0]], "B": [[3]]}).questions[0].mean == Fraction(9, 4)


def test_by_response_a_questions_mean_is_that_of_all_answers() -> None:
    # A's 3 and 0 and B's 3 make 6 / 3.
    assert first({"A": [[3], [0]], "B": [[3]]}, weight="response").questions[0].mean == 2


def test_within_a_question_there_is_no_half_rule() -> None:
    # One of A's four people answered question 1, and that is A's mean.
    found = first({"A": [[2, 0], [None, 0], [None, 0], ["unsure", 0]], "B": [[0, 0]]}).questions[0]
    assert (found.mean, found.partners) == (Fraction(1), 2)


def test_a_question_counts_in_responses_that_have_no_score() -> None:
    found = first({"A": [[3, None, None]]})
    assert found.average is None
    assert [q.mean for q in found.questions] == [3, None, None]
    assert [q.partners for q in found.questions] == [1, 0, 0]
    assert [q.skipped for q in found.questions] == [0, 1, 1]


def test_questions_carry_their_printed_numbers_and_texts() -> None:
    found = collated([response("A", {})]).behaviours[2]
    assert [q.number for q in found.questions] == ["3.1", "3.2", "3.3", "3.4"]
    assert found.questions[1].text.startswith("Do you create spaces where people feel comfortable")


# Consensus


def agreement(counts: Sequence[int], of: Questionnaire = ONE) -> float | None:
    """Of one question that so many partners answer with each of the options, by points upwards."""
    options = sorted(of.points, key=lambda option: of.points[option])
    answers = [option for option, n in zip(options, counts, strict=True) for _ in range(n)]
    return first({f"Partner {n}": [[answer]] for n, answer in enumerate(answers)}, of).consensus


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((2, 0, 0, 2), "0.000000"),
        ((1, 1, 1, 1), "0.368483"),
        ((2, 0, 1, 1), "0.191678"),
        ((0, 2, 2, 0), "0.736966"),
        ((0, 0, 1, 3), "0.802092"),
        ((1, 0, 0, 3), "0.188722"),
        ((2, 0, 2, 0), "0.415037"),
        ((0, 1, 3, 2), "0.683858"),
    ],
)
def test_consensus_of_four_options(counts: Sequence[int], expected: str) -> None:
    # No, Not always, Sometimes, Yes. The second by hand: μ = 1.5, so the ends are half the width
    # away and the others a sixth: 1 + ½ log₂ ½ + ½ log₂ ⅚ = 1 − 0.5 − 0.131517.
    assert f"{agreement(counts):.6f}" == expected


def test_consensus_of_seven_points_is_the_published_one() -> None:
    # W. J. Tastle, M. J. Wierman, An information theoretic measure for the evaluation of ordinal
    # scale data, Behavior Research Methods 38 (2006) 487–494.
    assert f"{agreement((30, 40, 210, 130, 530, 50, 10), SEVEN):.7f}" == "0.7256876"


def test_consensus_has_twelve_decimal_places() -> None:
    # 1 + ½ log₂ ½ + ½ log₂ ⅚ = 0.3684827970831…
    assert agreement((1, 1, 1, 1)) == 0.368482797083
    # of two questions, that and 1: 0.6842413985415, whose last place is rounded to even
    answers = {str(points): [[points, 3]] for points in range(4)}
    assert first(answers, questionnaire({"a": 2})).consensus == 0.684241398542


def test_last_digit_of_a_logarithm_changes_no_consensus(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = [(1, 1, 1, 1), (2, 0, 1, 1), (0, 2, 2, 0), (0, 0, 1, 3), (0, 1, 3, 2)]
    before = [agreement(each) for each in counts]
    for towards in (-2.0, 0.0):
        monkeypatch.setattr(averages, "log2", lambda x, to=towards: nextafter(log2(x), to))
        assert [agreement(each) for each in counts] == before


def test_one_partner_has_no_consensus_however_many_people_answered() -> None:
    found = first({"A": [[3], [3], [0]]})
    assert found.consensus is None
    assert found.questions[0].consensus is None


def test_a_partner_that_only_skipped_makes_no_second() -> None:
    assert first({"A": [[3]], "B": [[None]], "C": [["unsure"]]}).consensus is None


def test_in_consensus_each_partners_shares_count_equally() -> None:
    # A is half Yes and half No, B all Yes: together ¾ Yes and ¼ No, as in 1, 0, 0, 3. By response
    # it is two of three Yes: μ = 2, 1 + ⅔ log₂ ⅔ + ⅓ log₂ ⅓ = 1 − 0.389975 − 0.528321 = 0.081704.
    answers: dict[str, list[Given]] = {"A": [[3], [0]], "B": [[3]]}
    assert f"{first(answers).consensus:.6f}" == "0.188722"
    assert f"{first(answers, weight='response').consensus:.6f}" == "0.081704"


def test_a_behaviours_consensus_is_the_mean_of_its_questions() -> None:
    # Full agreement, none at all, and only one answer: (1 + 0) / 2.
    found = first({"A": [[3, 3, 2]], "B": [[3, 0, None]]})
    assert [q.consensus for q in found.questions] == [1, 0, None]
    assert found.consensus == 0.5


def test_consensus_does_not_depend_on_where_the_scale_begins() -> None:
    lifted = questionnaire(
        {"a": 1}, [{"id": f"o{n}", "label": str(n), "points": 10 + 2 * n} for n in range(4)]
    )
    assert agreement((2, 0, 1, 1), lifted) == agreement((2, 0, 1, 1))


def test_two_options_with_the_same_points_are_one_opinion() -> None:
    scale = [*SCALE, {"id": "certainly", "label": "Certainly", "points": 3}]
    assert (
        first({"A": [["yes"]], "B": [["certainly"]]}, questionnaire({"a": 1}, scale)).consensus == 1
    )


# Priorities


def ranked(answers: Mapping[str, Mapping[str, Given]], of: Questionnaire) -> list[str]:
    found = collated([response(p, given, of=of) for p, given in answers.items()], of)
    assert [b.priority for b in found.priorities] == list(range(1, len(found.priorities) + 1))
    return [b.id for b in found.priorities]


def test_the_lowest_percent_comes_first_and_not_the_lowest_total() -> None:
    # a: 5 of 12, 41⅔ per cent; b: 4 of 9, 44.4; c: 1 of 3, 33⅓.
    sample = questionnaire({"a": 4, "b": 3, "c": 1})
    answers = {"A": {"a": [2, 1, 1, 1], "b": [2, 1, 1], "c": [1]}}
    assert ranked(answers, sample) == ["c", "a", "b"]


def test_of_equal_percents_the_lower_consensus_comes_first() -> None:
    # Each is 50 per cent: in a partners are a step apart, in b at the ends, in c two steps.
    sample = questionnaire({"a": 2, "b": 2, "c": 2})
    answers = {
        "A": {"a": [1, 2], "b": [0, 3], "c": [1, 0]},
        "B": {"a": [2, 1], "b": [3, 0], "c": [3, 2]},
    }
    assert ranked(answers, sample) == ["b", "c", "a"]


def test_of_equal_percents_and_consensus_the_questionnaires_order_holds() -> None:
    sample = questionnaire({"z": 1, "a": 1, "m": 1})
    answers = {"A": {"z": [1], "a": [1], "m": [1]}, "B": {"z": [2], "a": [2], "m": [2]}}
    assert ranked(answers, sample) == ["z", "a", "m"]


@pytest.mark.parametrize("two", list(itertools.combinations(range(4), 2)))
def test_behaviours_of_any_length_that_are_answered_alike_are_equal(two: tuple[int, int]) -> None:
    # Partners agree on every question as little as on any other: no rounding may tell them apart.
    sample = questionnaire({f"b{n}": n for n in (5, 3, 4, 1, 2, 7, 6)})
    answers = {
        f"Partner {p}": {b.id: [points] * len(b.questions) for b in sample.behaviours}
        for p, points in enumerate(two)
    }
    assert ranked(answers, sample) == [b.id for b in sample.behaviours]


def test_with_one_partner_equal_percents_stay_in_the_questionnaires_order() -> None:
    sample = questionnaire({"z": 1, "a": 2})
    assert ranked({"A": {"z": [1], "a": [1, 1]}}, sample) == ["z", "a"]


def test_a_behaviour_without_a_score_has_no_priority() -> None:
    sample = questionnaire({"a": 1, "b": 1, "c": 1})
    assert ranked({"A": {"c": [3], "a": [0]}}, sample) == ["a", "c"]


# Collective responses


def test_a_collective_response_is_beside_the_average_and_never_in_it() -> None:
    # Alone A and B come to (3 + 2) / 2 = 2.5; the room said 0, and another 1.
    alone = [response("A", {"a": [3]}, of=ONE), response("B", {"a": [2]}, of=ONE)]
    rooms = [
        response("A", {"a": [0]}, of=ONE, mode="collective"),
        response("Everyone", {"a": [1]}, of=ONE, mode="collective"),
    ]
    before, found = collated(alone, ONE), collated(alone + rooms, ONE)
    assert (found.responses, found.partners, found.collective_responses) == (2, 2, 2)
    [behaviour] = found.behaviours
    assert behaviour.average == Fraction(5, 2)
    assert behaviour.collective == Fraction(50, 3)  # (0 + 1) / 2 of 3
    # An answer that prompts resources does so in a room too; nothing else is different.
    alike = behaviour._replace(collective=None, collective_responses=0)
    assert alike == before.behaviours[0]


def test_a_collective_response_alone_makes_no_partner_and_no_average() -> None:
    found = collated([response("A", {"a": [2]}, of=ONE, mode="collective")], ONE)
    assert (found.responses, found.partners, found.collective_responses) == (0, 0, 1)
    assert found.behaviours[0].average is None
    assert found.behaviours[0].collective == Fraction(200, 3)
    assert found.behaviours[0].questions[0].counts["sometimes"] == 0


def test_a_record_of_a_room_that_answered_nothing_is_not_a_collective_response() -> None:
    blank = response("A", {"a": [None]}, of=ONE, mode="collective", comments={"a": "Noisy"})
    found = collated([blank, response("B", {"a": ["yes"]}, of=ONE, mode="collective")], ONE)
    assert found.collective_responses == 1
    assert [comment.text for comment in found.behaviours[0].comments] == ["Noisy"]


def test_the_half_rule_holds_in_a_room_too() -> None:
    sample = questionnaire({"a": 3})
    found = collated([response("A", {"a": [2]}, of=sample, mode="collective")], sample)
    assert found.behaviours[0].collective is None


# Resources and comments

READING = [{"title": "For a", "behaviours": ["a"]}, {"title": "For all"}]


def resources(answers: Mapping[str, Given], **rest: Any) -> list[list[str]]:
    sample = questionnaire({"a": 2, "b": 1}, [*SCALE, UNSURE], resources=READING)
    found = collated([response("A", answers, of=sample, **rest)], sample)
    return [[r.title for r in behaviour.resources] for behaviour in found.behaviours]


def test_resources_are_given_where_any_answer_prompts_them() -> None:
    assert resources({"a": [3, 0], "b": [3]}) == [["For a", "For all"], []]
    assert resources({"a": [3, 3], "b": [0]}) == [[], ["For all"]]


def test_an_answer_prompts_resources_even_where_no_score_stands() -> None:
    sample = questionnaire({"a": 3}, resources=READING[1:])
    found = collated([response("A", {"a": [0]}, of=sample)], sample).behaviours[0]
    assert found.percent is None
    assert [r.title for r in found.resources] == ["For all"]


def test_an_answer_given_in_a_room_prompts_resources() -> None:
    assert resources({"a": [0, 3]}, mode="collective") == [["For a", "For all"], []]


def test_low_scores_and_skipped_questions_prompt_nothing() -> None:
    assert resources({"a": [1, None], "b": ["unsure"]}) == [[], []]


def test_comments_are_sorted_by_partner_and_text_with_those_of_rooms_last() -> None:
    found = collated(
        [
            response("Trust", {}, of=ONE, comments={"a": "z"}),
            response("Trust", {}, of=ONE, comments={"a": "a"}),
            response("Council", {}, of=ONE, comments={"a": "m"}),
            response("Council", {}, of=ONE, comments={"a": "Agreed"}, mode="collective"),
        ],
        ONE,
    )
    assert found.behaviours[0].comments == (
        Comment("Council", "m"),
        Comment("Trust", "a"),
        Comment("Trust", "z"),
        Comment("Council", "Agreed", collective=True),
    )


def test_a_comment_is_kept_as_it_was_written_under_the_partners_shown_name() -> None:
    text = "  First line\nsecond, with [brackets] and \x1b[31m\n"
    found = collated(
        [
            response("RIVERSIDE", {}, of=ONE, comments={"a": text}),
            response("Riverside", {}, of=ONE),
            response("Riverside", {}, of=ONE),
        ],
        ONE,
    )
    assert found.behaviours[0].comments == (Comment("Riverside", text),)


@pytest.mark.parametrize("text", [None, "", " \n\t"])
def test_an_empty_comment_is_none(text: str | None) -> None:
    found = collated([response("A", {}, of=ONE, comments={"a": text})], ONE)
    assert found.behaviours[0].comments == ()


# What doesn't count


def reworded(sample: dict[str, Any], behaviour: int, question: int) -> Questionnaire:
    changed = plain({b["id"]: len(b["questions"]) for b in sample["behaviours"]}, version="0")
    changed["behaviours"][behaviour]["questions"][question]["text"] = "In other words?"
    return Questionnaire.model_validate(changed)


def test_an_older_response_counts_in_the_questions_that_are_the_same() -> None:
    now = plain({"a": 2, "b": 1})
    older = reworded(now, 0, 1)
    sample = Questionnaire.model_validate(now)
    found = collated(
        [
            response("A", {"a": [3, 3], "b": [3]}, of=sample),
            response("B", {"a": [1, 0], "b": [0]}, of=older),
        ],
        sample,
        older,
    )
    a, b = found.behaviours
    # B's second answer is to another question: its mean in a is 1, of one answer in two.
    assert a.by_partner == (
        Standing("A", Fraction(100), total=Fraction(6)),
        Standing("B", Fraction(100, 3), total=Fraction(2)),
    )
    assert [q.counts["no"] for q in a.questions] == [0, 0]
    assert [q.not_comparable for q in a.questions] == [0, 1]
    assert [q.skipped for q in a.questions] == [0, 0]
    assert [q.partners for q in a.questions] == [2, 1]
    assert b.average == Fraction(3, 2)


def test_the_half_rule_is_about_the_questions_asked_now() -> None:
    now = plain({"a": 3})
    older = reworded(now, 0, 1)
    sample = Questionnaire.model_validate(now)
    # Two of three questions were answered then, one of which was another.
    found = collated([response("A", {"a": [3, 3, None]}, of=older)], sample, older)
    assert found.behaviours[0].average is None


def test_an_older_answer_to_another_question_prompts_nothing() -> None:
    now = plain({"a": 1}, resources=READING)
    older = reworded(now, 0, 0)
    found = collated(
        [response("A", {"a": [0]}, of=older)], Questionnaire.model_validate(now), older
    )
    assert found.behaviours[0].resources == ()


def test_a_response_that_fits_nothing_is_refused_and_not_counted() -> None:
    tally = Tally(Editions(ONE))
    with pytest.raises(Unfit):
        tally.add(response("A", {"tone": [3]}))
    assert tally.finish() == collated([], ONE)


def test_files_left_out_are_listed_in_the_order_of_their_paths() -> None:
    left_out = [Excluded("b.json", "x"), Excluded("a.json", "z"), Excluded("a.json", "y")]
    assert Tally(Editions(ONE)).finish(excluded=left_out).excluded == (
        Excluded("a.json", "y"),
        Excluded("a.json", "z"),
        Excluded("b.json", "x"),
    )


# What holds whatever they say

SAMPLE = questionnaire({"a": 3, "b": 4, "c": 5, "d": 1}, [*SCALE, UNSURE], resources=READING)
PARTNERS = [
    "Riverside Council",
    "riverside council",
    "Hill Trust",
    "HILL TRUST",
    "Ynys Môn",
    "Voice",
]

options = st.sampled_from([*SAMPLE.options, None])
responses = st.builds(
    response,
    st.sampled_from(PARTNERS),
    st.fixed_dictionaries(
        {}, optional={b.id: st.lists(options, max_size=len(b.questions)) for b in SAMPLE.behaviours}
    ),
    of=st.just(SAMPLE),
    mode=st.sampled_from(["individual", "individual", "collective"]),
    round=st.sampled_from(["2026-H1", "2026-H2", "2026-h2"]),
    comments=st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["", "Yes", "No"])),
)
several = st.lists(responses, max_size=10)
weights = st.sampled_from(WEIGHTS)


@given(several, weights, st.randoms(use_true_random=False))
def test_the_order_of_responses_does_not_change_one_digit(
    given_: list[Response], weight: Weight, random: Random
) -> None:
    shuffled = given_[:]
    random.shuffle(shuffled)
    assert collated(shuffled, SAMPLE, weight=weight) == collated(given_, SAMPLE, weight=weight)


@given(st.lists(st.tuples(responses, st.integers(0, 2)), max_size=10), weights)
def test_tallies_of_parts_merge_into_that_of_the_whole(
    given_: list[tuple[Response, int]], weight: Weight
) -> None:
    tallies = [tallied((each for each, part in given_ if part == n), SAMPLE) for n in range(3)]
    whole = collated([each for each, _ in given_], SAMPLE, weight=weight)
    for order in itertools.permutations(range(3)):
        merged = Tally(Editions(SAMPLE))
        for part in order:
            merged.merge(tallies[part])
        assert merged.finish(weight) == whole


def test_partners_who_scored_part_of_a_behaviour_are_counted_by_behaviour() -> None:
    # Of a: B one of two, C one of two beside "Don't know", D only in one of its two responses.
    sample = questionnaire({"a": 2, "b": 1}, [*SCALE, UNSURE])
    answers: Sequence[tuple[str, Given]] = (
        ("A", [3, 2]),
        ("B", [3, None]),
        ("C", ["unsure", 3]),
        ("D", [3, 3]),
        ("D", [None, 0]),
        ("E", [None, "unsure"]),
    )
    given_ = [response(name, {"a": its, "b": [1]}, of=sample) for name, its in answers]
    assert tallied(given_, sample).partners_in_part() == [3, 0]


@given(several)
def test_a_tally_that_was_merged_into_another_is_as_it_was(given_: list[Response]) -> None:
    mine, theirs = Tally(Editions(SAMPLE)), tallied(given_, SAMPLE)
    mine.merge(theirs)
    mine.merge(theirs)
    assert theirs.finish() == collated(given_, SAMPLE)
    assert mine.finish() == collated([*given_, *given_], SAMPLE)


# The whole, computed a second time


def close(mine: float | None, theirs: object) -> bool:
    """Whether two figures of consensus are the same to twelve digits."""
    if mine is None or theirs is None:
        return mine is theirs
    return abs(mine - float(str(theirs))) < 1e-12


@pytest.mark.parametrize("hundred", subset(range(10), 4))
def test_a_hundred_random_partnerships_are_what_plain_fractions_make_of_them(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        current, older, case = partnership(Random(seed), is_spelled=True)
        weight: Weight = "partner" if case.weight == "partner" else "response"
        mine = tallied(case.responses, current, older).finish(weight)
        same_as_reference(mine, reference.collate(case), f"seed {seed}")


def same_as_reference(mine: Collation, theirs: Mapping[str, Any], where: str) -> None:
    for key in ("responses", "partners", "collective_responses"):
        assert getattr(mine, key) == theirs[key], where
    assert list(mine.rounds) == theirs["rounds"], where
    assert list(mine.areas) == theirs["areas"], where
    assert [b.id for b in mine.priorities] == theirs["priorities"], where
    for behaviour, other in zip(mine.behaviours, theirs["behaviours"], strict=True):
        at = f"{where}, {behaviour.id}"
        for key in ("id", "partners", "responses", "average", "maximum", "percent", "collective"):
            assert getattr(behaviour, key) == other[key], at
        assert (behaviour.lowest, behaviour.highest) == (other["lowest"], other["highest"]), at
        assert close(behaviour.consensus, other["consensus"]), at
        assert [(s.partner, s.percent) for s in behaviour.by_partner] == other["by_partner"], at
        comments = [(c.partner, c.text, c.collective) for c in behaviour.comments]
        assert comments == other["comments"], at
        assert [r.title for r in behaviour.resources] == other["resources"], at
        for question, its in zip(behaviour.questions, other["questions"], strict=True):
            for key in ("id", "counts", "skipped", "not_comparable", "partners", "mean"):
                assert getattr(question, key) == its[key], f"{at}, {question.id}"
            assert close(question.consensus, its["consensus"]), f"{at}, {question.id}"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(partners=99),
        lambda d: d["rounds"].append("2027-H1"),
        lambda d: d["priorities"].reverse(),
        lambda d: d["behaviours"][1].update(percent=Fraction(1, 7)),
        lambda d: d["behaviours"][1].update(consensus=0.123),
        lambda d: d["behaviours"][1]["comments"].append(("A", "B", False)),
        lambda d: d["behaviours"][1]["questions"][0].update(mean=Fraction(1, 7)),
        lambda d: d["behaviours"][1]["questions"][0]["counts"].update(yes=99),
    ],
)
def test_the_comparison_sees_a_figure_that_is_wrong(
    spoil: Callable[[dict[str, Any]], object],
) -> None:
    current, older, case = partnership(Random(SPOILT), is_spelled=True)
    theirs = reference.collate(case)
    mine = tallied(case.responses, current, older).finish()
    same_as_reference(mine, theirs, "as it is")
    spoil(theirs)
    with pytest.raises(AssertionError, match="spoiled"):
        same_as_reference(mine, theirs, "spoiled")


def test_agreed_together_and_targets_are_only_beside_one_round() -> None:
    whole, terms = Tally(Editions(ONE)), Terms(targets={"a": Fraction(60)})
    for number, round_ in enumerate(("2026-H1", "2026-H2")):
        for mode in ("individual", "collective"):
            whole.add(response("A", {"a": [3]}, of=ONE, round=round_, mode=mode))
        (a,) = report(whole, {}, [], terms)[0].behaviours
        assert a.percent == 100
        assert [a.collective, a.target] == ([None, None] if number else [100, 60])
        assert a.collective_responses == number + 1


def test_partners_responses_lie_apart_where_several_have_a_score() -> None:
    # A: 3, 1 and no score; B once. A's mean is 2, so 2 * 3 in all
    found = first({"A": [[3, 3, 3], [1, 1, 1], [3, None, None]], "B": [[2, 2, 1]]})
    assert found.by_partner == (
        Standing("A", Fraction(200, 3), Fraction(6), Fraction(100, 3), Fraction(100)),
        Standing("B", Fraction(500, 9), Fraction(5)),
    )
