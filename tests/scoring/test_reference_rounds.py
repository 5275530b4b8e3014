"""Comparisons and perspectives of a thousand random partnerships, computed a second time."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from sixways.scoring.collation import Collation, Weight
from sixways.scoring.comparison import Change, Comparison, compare
from sixways.scoring.filters import By
from support import reference, reference_rounds
from support.reference_samples import partnership
from support.subset import subset
from support.tallies import tallied

#: a partnership of three rounds, with something to compare in each
SPOILT = 6
BYS: tuple[By, ...] = ("round", "round", "round", "sector", "level", "area", "partner")


def collated(random: Random, by: By, seed: int) -> tuple[Collation, Comparison, reference.Case]:
    """A random partnership, collated and compared."""
    current, older, case = partnership(random)
    whole = tallied(case.responses, current, older)
    groups = reference_rounds.grouped(case, by)
    Random(seed).shuffle(groups)
    weight: Weight = "response" if case.weight == "response" else "partner"
    tallies = {label: tallied(each.responses, current, older) for label, each in groups}
    return whole.finish(weight), compare(by, tallies, weight), case


def expected(case: reference.Case, by: By) -> dict[str, Any]:
    groups = reference_rounds.grouped(case, by)
    return {
        "groups": [
            {
                "key": label,
                "partners": len(each.by_partner()),
                "responses": len(each.individual),
                "percents": reference_rounds.percents(each),
            }
            for label, each in groups
        ],
        "contrasts": reference_rounds.contrasts(case),
        "agenda": reference_rounds.agenda(case),
        "robustness": reference_rounds.robustness(case),
        "gaps": reference_rounds.gaps(groups),
        "changes": [
            {"from": old, "to": new, **reference_rounds.change(before, after)}
            for (old, before), (new, after) in pairwise(groups)
        ]
        if by == "round"
        else [],
    }


def found(collation: Collation, comparison: Comparison) -> dict[str, Any]:
    """The same of the package's."""
    firm = collation.robustness
    return {
        "groups": [
            {
                "key": key,
                "partners": each.partners,
                "responses": each.responses,
                "percents": [b.percent for b in each.behaviours],
            }
            for key, each in ((group.key, group.collation) for group in comparison.groups)
        ],
        "contrasts": [
            {
                "title": contrast.title,
                "partners": contrast.partners,
                "own": contrast.own,
                "theirs": contrast.theirs,
                "by_partner": [(s.partner, s.own, s.theirs) for s in contrast.by_partner],
            }
            for contrast in collation.contrasts
        ],
        "agenda": [
            {
                "number": item.question.number,
                "highest": list(item.highest),
                "lowest": list(item.lowest),
                "highest_mean": item.highest_mean,
                "lowest_mean": item.lowest_mean,
            }
            for item in collation.agenda
        ],
        "robustness": firm
        and {
            "first": firm.first,
            "without": sorted(firm.without),
            "other_weight": firm.other_weight,
        },
        "gaps": [
            {"id": g.id, "gap": g.gap, "highest": g.highest, "lowest": g.lowest}
            for g in comparison.gaps
        ],
        "changes": [of_change(change) for change in comparison.changes],
    }


def of_change(change: Change) -> dict[str, Any]:
    return {
        "from": change.from_,
        "to": change.to,
        "joined": list(change.joined),
        "left": list(change.left),
        "behaviours": [
            {
                "id": b.id,
                "change": b.change,
                "like_for_like": b.like_for_like,
                "partners": b.partners,
                "partners_from": b.partners_from,
                "partners_to": b.partners_to,
                "left_out": list(b.left_out),
            }
            for b in change.behaviours
        ],
    }


@pytest.mark.parametrize("hundred", subset(range(10), 4))
def test_a_hundred_random_partnerships_are_what_plain_fractions_make_of_them(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        random = Random(seed)
        by = random.choice(BYS)
        collation, comparison, case = collated(random, by, seed)
        assert found(collation, comparison) == expected(case, by), f"seed {seed}, by {by}"


def test_random_partnerships_show_everything_that_is_compared() -> None:
    seen = dict.fromkeys(
        ("joined", "left", "left_out", "no like for like", "gap", "contrast", "ends", "without",
         "other_weight"), 0
    )  # fmt: skip
    for seed in range(150):
        random = Random(seed)
        *_, case = partnership(random)
        whole = expected(case, random.choice(BYS))
        for change in whole["changes"]:
            seen["joined"] += bool(change["joined"])
            seen["left"] += bool(change["left"])
            seen["left_out"] += any(b["left_out"] and b["change"] for b in change["behaviours"])
            seen["no like for like"] += any(
                b["change"] is not None and b["like_for_like"] != b["change"]
                for b in change["behaviours"]
            )
        seen["gap"] += any(gap["gap"] for gap in whole["gaps"])
        seen["contrast"] += any(c["own"] != c["theirs"] for c in whole["contrasts"])
        seen["ends"] += any(item["highest"] for item in whole["agenda"])
        if firm := whole["robustness"]:
            seen["without"] += bool(firm["without"])
            seen["other_weight"] += firm["other_weight"] != firm["first"]
    assert min(seen.values()) > 2, seen


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d["gaps"][0].update(gap=Fraction(1, 7)),
        lambda d: d["changes"][0]["behaviours"][0].update(partners=99),
        lambda d: d["agenda"].reverse(),
        lambda d: d["robustness"].update(first="Nothing"),
    ],
)
def test_the_comparison_sees_a_figure_that_is_wrong(
    spoil: Callable[[dict[str, Any]], None],
) -> None:
    collation, comparison, case = collated(Random(SPOILT), "round", SPOILT)
    theirs = expected(case, "round")
    assert found(collation, comparison) == theirs
    spoil(theirs)
    assert found(collation, comparison) != theirs
