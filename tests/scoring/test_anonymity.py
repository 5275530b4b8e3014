"""Partners as letters: the same within one output, and in an order that tells no name."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from sixways.model.response import Response
from sixways.reports import Choices
from sixways.scoring.anonymity import HIDDEN, assign_letters
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation, Excluded, Instead, Weight
from sixways.scoring.comparison import Comparison
from sixways.scoring.filters import By
from support.samples import ASKED, questionnaire, response
from support.tallies import tallied, tallied_by

SAMPLE = questionnaire(
    {"a": 2, "b": 2}, contrasts=[{"title": "Risk", "own": "a.q1", "partners": "a.q2"}]
)
NAMES = ["Aldermoor", "Birchwold", "Cressbrook", "Dunmarsh", "Elverham", "Fernleigh", "Gorsehill"]
ROUNDS = {"first": "2026-05-01T10:00:00Z", "second": "2026-11-01T10:00:00Z"}
EVERYTHING = Choices(questions=True)


def some(seed: int) -> list[Response]:
    """A response at random from each partner."""
    random = Random(seed)
    return [
        response(name, {b: [random.randint(0, 3), random.randint(0, 3)] for b in "ab"}, of=SAMPLE)
        for name in NAMES
    ]


def reported(
    given: Sequence[Response],
    by: By | None = None,
    *,
    minimum: int = 1,
    anonymise: bool = True,
    weight: Weight = "partner",
    salt: bytes = b"salt",
) -> tuple[Collation, Comparison | None]:
    groups = tallied_by(by, given, SAMPLE) if by else {}
    terms = Terms(
        weight=weight, by=by, minimum_partners=minimum, anonymise=anonymise, salt=salt, **ASKED
    )
    return report(tallied(given, SAMPLE), groups, [], terms)


def compared(
    given: Sequence[Response], by: By, *, minimum: int = 1
) -> tuple[Collation, Comparison]:
    collation, comparison = reported(given, by, minimum=minimum)
    assert comparison
    return collation, comparison


# Letters


def letters(partners: Sequence[str], seed: int) -> dict[str, str]:
    return assign_letters(partners, Random(seed).randbytes(16))


def test_each_partner_has_a_letter_of_its_own() -> None:
    found = letters(NAMES, 1)
    assert sorted(found) == sorted(NAMES)
    assert sorted(found.values()) == list("ABCDEFG")


def test_after_z_come_double_letters() -> None:
    found = set(letters([f"partner {n}" for n in range(53)], 1).values())
    assert found >= {"A", "Z", "AA", "AZ", "BA"}
    assert len(found) == 53


def test_letters_do_not_depend_on_the_order_of_files() -> None:
    assert letters(NAMES[::-1], 1) == letters(NAMES, 1)


def test_letters_are_in_no_order_of_names() -> None:
    in_order = [letters(NAMES, seed) for seed in range(100)]
    # by chance one of 7! = 5,040 is
    assert sum([found[name] for name in NAMES] == list("ABCDEFG") for found in in_order) <= 1
    assert {found["Aldermoor"] for found in in_order} == set("ABCDEFG")


def test_another_salt_gives_other_letters_to_the_same_answers() -> None:
    # else a letter could be followed from one report to the next
    found = {reported(some(1), salt=bytes([salt]))[0].behaviours[0].by_partner for salt in range(9)}
    assert len(found) == 9


# One partner is one letter all through an output

#: by partner, points so that each is known by its percents: a.q1 and a.q2 together, then b
KNOWN: Mapping[str, Sequence[Sequence[int]]] = {
    "Aldermoor": ([0, 0], [3, 3]),
    "Birchwold": ([1, 0], [3, 2]),
    "Cressbrook": ([1, 1], [2, 2]),
    "Dunmarsh": ([3, 2], [2, 1]),
    "Elverham": ([3, 3], [0, 0]),
}


def known(**rest: Any) -> list[Response]:
    return [response(name, {"a": a, "b": b}, of=SAMPLE, **rest) for name, (a, b) in KNOWN.items()]


def percents(name: str) -> list[Fraction]:
    return [Fraction(100 * sum(given), 6) for given in KNOWN[name]]


def letter_of(collation: Collation, name: str) -> str:
    """The letter that has the partner's percent in the first behaviour."""
    (found,) = [
        s.partner for s in collation.behaviours[0].by_partner if s.percent == percents(name)[0]
    ]
    return found


def test_a_letter_is_the_same_partner_in_every_behaviour_contrast_and_item() -> None:
    collation, _ = reported(known())
    called = {name: letter_of(collation, name) for name in KNOWN}
    b = {s.partner: s.percent for s in collation.behaviours[1].by_partner}
    assert b == {called[name]: percents(name)[1] for name in KNOWN}
    of_us = {s.partner: s.own for s in collation.contrasts[0].by_partner}
    assert of_us == {called[name]: Fraction(100 * a[0], 3) for name, (a, _) in KNOWN.items()}
    ends = {i.question.number: (set(i.highest), set(i.lowest)) for i in collation.agenda}
    # 1.1: 0 1 1 3 3. 1.2: 0 0 1 2 3. 2.1: 3 3 2 2 0. 2.2: 3 2 2 1 0.
    assert ends["1.1"] == ({called["Dunmarsh"], called["Elverham"]}, {called["Aldermoor"]})
    assert ends["1.2"] == ({called["Elverham"]}, {called["Aldermoor"], called["Birchwold"]})
    assert ends["2.1"] == ({called["Aldermoor"], called["Birchwold"]}, {called["Elverham"]})


def test_partners_are_ordered_by_letter() -> None:
    collation, comparison = compared(known(), "partner")
    for behaviour in collation.behaviours:
        assert [s.partner for s in behaviour.by_partner] == list("ABCDE")
    assert [s.partner for s in collation.contrasts[0].by_partner] == list("ABCDE")
    assert [group.key for group in comparison.groups] == list("ABCDE")


def test_a_partners_group_and_the_ends_of_gaps_have_its_letter() -> None:
    collation, comparison = compared(known(), "partner")
    found = {group.key: group.collation.behaviours[0].percent for group in comparison.groups}
    assert found == {letter_of(collation, name): percents(name)[0] for name in KNOWN}
    a, b = comparison.gaps
    lowest, highest = letter_of(collation, "Aldermoor"), letter_of(collation, "Elverham")
    assert (a.highest, a.lowest) == (highest, lowest)
    assert (b.highest, b.lowest) == (lowest, highest)


def test_who_joined_and_who_left_are_the_letters_of_the_whole() -> None:
    given = [
        e
        for round_, left_out in (("first", "Aldermoor"), ("second", "Elverham"))
        for e in known(round=round_, completed=ROUNDS[round_])
        if e.partner != left_out
    ]
    collation, comparison = compared(given, "round")
    (change,) = comparison.changes
    assert change.joined == (letter_of(collation, "Aldermoor"),)
    assert change.left == (letter_of(collation, "Elverham"),)


def test_the_partner_on_whom_the_first_priority_hangs_is_a_letter() -> None:
    # a: 0 + 3 + 3 of 9; b: 2 + 2 + 3. Without Aldermoor b is first.
    given = [
        response(name, {"a": [a] * 2, "b": [b] * 2}, of=SAMPLE)
        for name, a, b in (("Aldermoor", 0, 2), ("Birchwold", 3, 2), ("Cressbrook", 3, 3))
    ]
    collation, _ = reported(given)
    (aldermoor,) = [s.partner for s in collation.behaviours[0].by_partner if s.percent == 0]
    assert collation.robustness
    assert collation.robustness.without == (Instead(aldermoor, "B"),)


# Comments and groups


def test_comments_have_no_names_and_are_in_an_order_of_their_own() -> None:
    texts = ("What we said", "Another", "Many words", "Better", "Zest")
    given = [
        each.model_copy(update={"comments": {"a": text}})
        for each, text in zip(known(), texts, strict=True)
    ]
    a = reported(given)[0].behaviours[0]
    assert [(c.partner, c.text) for c in a.comments] == [(None, text) for text in sorted(texts)]


def test_dissent_is_in_the_order_of_no_names() -> None:
    def room(partner: str, who: str, reason: str, agreed: str) -> Response:
        dissent = {"a": {"q2": {"agreed": True, "by": [{"partner": who, "reason": reason}]}}}
        rest = {"mode": "collective", "dissent": dissent}
        return response(partner, {"a": [None, agreed]}, of=SAMPLE, **rest)

    # by who disagreed and by where the rooms met, Zest would come first
    rooms = (room("Room 1", "Aldermoor", "Zest", "yes"), room("Room 2", "Elverham", "Able", "yes"))
    a = reported([*known(), *rooms])[0].behaviours[0]
    assert [one.reason for dissent in a.dissent for one in dissent.by] == ["Able", "Zest"]


@pytest.mark.parametrize("by", ["sector", "area"])
def test_a_group_of_few_loses_its_name_and_what_would_tell_it(by: By) -> None:
    given = [
        each.model_copy(update={by: name, "level": "street"})
        for each, name in zip(known(), ["NHS", "NHS", "NHS", "care", "care"], strict=True)
    ]
    _, comparison = compared(given, by, minimum=3)
    assert [group.key for group in comparison.groups] == ["NHS", "fewer than 3 partners"]
    few = comparison.groups[1].collation
    assert (few.levels, few.areas) == ((), ())


def test_areas_of_few_partners_are_named_nowhere() -> None:
    # Riverside 3, Harbour 2, one of whom answers twice and once more as a room
    areas = ["Riverside", "Riverside", "Riverside", "Harbour", "Harbour"]
    given = [
        each.model_copy(update={"area": area, "sector": "NHS"})
        for each, area in zip(known(), areas, strict=True)
    ]
    again = given[4].model_copy(update={"respondent": "Another"})
    room = given[4].model_copy(update={"partner": "The board", "mode": "collective"})
    collation, comparison = compared([*given, again, room], "sector", minimum=3)
    assert collation.areas == ("Riverside",)
    assert comparison.groups[0].collation.areas == ("Riverside",)
    assert "Harbour" not in repr((collation, comparison))


def test_groups_of_few_are_in_an_order_that_tells_no_name() -> None:
    names = ["care", "care", "voluntary", "NHS", "NHS"]
    for order in (names, [{"care": "zoo"}.get(name, name) for name in names]):
        given = [
            each.model_copy(update={"sector": name})
            for each, name in zip(known(), order, strict=True)
        ]
        _, comparison = compared(given, "sector", minimum=3)
        assert {group.key for group in comparison.groups} == {"fewer than 3 partners"}
        assert [group.collation.partners for group in comparison.groups] == [1, 2, 2]


def test_files_left_out_are_counted_and_not_named() -> None:
    excluded = [Excluded(f"{name}.json", "is not JSON") for name in NAMES[:2]]
    terms = Terms(anonymise=True, minimum_partners=3)
    found, _ = report(tallied(known(), SAMPLE), {}, excluded, terms, drafts=1)
    assert found.excluded == (Excluded(HIDDEN, "invalid"), Excluded(HIDDEN, "invalid"))
    assert (found.files_left_out, found.drafts) == (2, 1)
