"""Comparisons and perspectives of a thousand random partnerships, computed a second time."""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.versions import Editions
from sixways.scoring.collation import Collation, Weight
from sixways.scoring.comparison import Change, Comparison, compare
from sixways.scoring.filters import By
from sixways.scoring.tally import Tally
from support import reference, reference_rounds
from support.samples import SCALE, UNSURE, plain, plain_response
from support.subset import subset

SCALES: list[list[Mapping[str, Any]]] = [
    list(SCALE),
    [*SCALE, UNSURE],
    [{"id": f"o{n}", "label": str(n), "points": n} for n in range(1, 8)],
    [
        {"id": "bad", "label": "Bad", "points": "-0.75"},
        {"id": "none", "label": "None"},
        {"id": "good", "label": "Good", "points": "2.5"},
        {"id": "fair", "label": "Fair", "points": "0.1"},
        {"id": "decent", "label": "Decent", "points": "0.2"},
    ],
]
SPELLINGS = [
    ["Riverside Council", "riverside  council", "RIVERSIDE COUNCIL"],
    ["St John's", "St John\u2019s"],
    ["North-East", "North\u2013East"],
    ["Ynys M\u00f4n", "Ynys Mo\u0302n"],
    ["Voice"],
    ["Hill Trust"],
]
WHOSE = {name: spellings[0] for spellings in SPELLINGS for name in spellings}
#: the names of rounds don't sort as their dates do
ROUNDS = {"winter": "2026-01", "autumn": "2026-06", "spring": "2026-11"}
#: a partnership of three rounds, with something to compare in each
SPOILT = 4
BYS: tuple[By, ...] = ("round", "round", "round", "sector", "level", "area", "partner")


def questionnaires(random: Random) -> tuple[dict[str, Any], dict[str, Any], set[reference.Place]]:
    """A questionnaire, the one before, and the questions that are not the same in both."""
    lengths = {name: random.randint(1, 4) for name in "abcd"[: random.randint(1, 4)]}
    places = [(b, f"q{n}") for b, length in lengths.items() for n in range(1, length + 1)]
    pairs = [random.choices(places, k=2) for _ in range(2)]
    now = plain(
        lengths,
        random.choice(SCALES),
        version="2",
        levels=[{"id": "street", "label": "Street"}, {"id": "borough", "label": "Borough"}],
        contrasts=[
            {"title": f"Contrast {n}", "own": ".".join(own), "partners": ".".join(theirs)}
            for n, (own, theirs) in enumerate(pairs)
            if own != theirs
        ],
    )
    if not now["contrasts"]:
        del now["contrasts"]
    before = plain(lengths, now["scale"], version="1", levels=now["levels"])
    changed = {place for place in places if random.random() < 0.15}
    for behaviour in before["behaviours"]:
        for question in behaviour["questions"]:
            if (behaviour["id"], question["id"]) in changed:
                question["text"] += " As it was."
    for behaviour in before["behaviours"]:
        # The last question was only gained later.
        if len(behaviour["questions"]) > 1 and random.random() < 0.15:
            changed.add((behaviour["id"], behaviour["questions"].pop()["id"]))
    return now, before, changed


def partnership(random: Random) -> tuple[Editions, reference.Case]:
    now, before, changed = questionnaires(random)
    current, older = (Questionnaire.model_validate(data) for data in (now, before))
    # Few options make ties, and many skipped questions make behaviours without a score.
    given = random.sample(list(current.options), random.randint(1, len(current.options)))
    skipped = random.choice([0, 0, 0.1, 0.5])
    partners = random.sample(SPELLINGS, random.randint(1, len(SPELLINGS)))
    responses = []
    # One partner has more people who answer than the others.
    for _ in range(random.randint(0, 12)):
        of = older if random.random() < 0.2 else current
        round_ = random.choice(list(ROUNDS))
        responses.append(
            plain_response(
                random.choice(random.choice([random.choice(partners), partners[0]])),
                {
                    b.id: [
                        None if random.random() < skipped else random.choice(given)
                        for _ in b.questions
                    ]
                    for b in of.behaviours
                },
                of=of,
                mode="collective" if random.random() < 0.15 else "individual",
                round=round_,
                completed=f"{ROUNDS[round_]}-{random.randint(10, 28)}T10:00:00Z",
                level=random.choice(["street", "borough", None]),
                area=random.choice(["East", "West", None]),
                sector=random.choice(["NHS", "care", "voluntary", None]),
            )
        )

    every = {(b["id"], q["id"]) for b in now["behaviours"] for q in b["questions"]}
    unchanged = every - changed

    def comparable(each: Mapping[str, Any]) -> Collection[reference.Place]:
        return unchanged if each["questionnaire"]["version"] == "1" else every

    plain_now = {"contrasts": [], **now}
    weight = random.choice(["partner", "response"])
    case = reference_rounds.Partnership(plain_now, responses, weight, WHOSE, comparable)
    return Editions(current, [older]), case


def collated(
    editions: Editions, case: reference.Case, by: By, seed: int
) -> tuple[Collation, Comparison]:
    whole = tally(editions, case)
    groups = reference_rounds.grouped(case, by)
    Random(seed).shuffle(groups)
    weight: Weight = "response" if case.weight == "response" else "partner"
    tallies: dict[str | None, Tally] = {label: tally(editions, each) for label, each in groups}
    return whole.finish(weight), compare(by, tallies, weight)


def tally(editions: Editions, case: reference.Case) -> Tally:
    counted = Tally(editions)
    for each in case.responses:
        counted.add(Response.model_validate(each))
    return counted


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
        editions, case = partnership(random)
        by = random.choice(BYS)
        mine = found(*collated(editions, case, by, seed))
        assert mine == expected(case, by), f"seed {seed}, by {by}"


def test_random_partnerships_show_everything_that_is_compared() -> None:
    seen = dict.fromkeys(
        ("joined", "left", "left_out", "no like for like", "gap", "contrast", "ends", "without",
         "other_weight"), 0
    )  # fmt: skip
    for seed in range(150):
        random = Random(seed)
        _, case = partnership(random)
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


def spoil_gap(data: dict[str, Any]) -> None:
    data["gaps"][0]["gap"] += Fraction(1, 7)


def spoil_change(data: dict[str, Any]) -> None:
    data["changes"][0]["behaviours"][0]["partners"] += 1


def spoil_agenda(data: dict[str, Any]) -> None:
    data["agenda"].reverse()


def spoil_robustness(data: dict[str, Any]) -> None:
    data["robustness"]["first"] = "Nothing"


@pytest.mark.parametrize("spoil", [spoil_gap, spoil_change, spoil_agenda, spoil_robustness])
def test_the_comparison_sees_a_figure_that_is_wrong(
    spoil: Callable[[dict[str, Any]], None],
) -> None:
    editions, case = partnership(Random(SPOILT))
    theirs = expected(case, "round")
    mine = found(*collated(editions, case, "round", SPOILT))
    assert mine == theirs
    spoil(theirs)
    assert mine != theirs
