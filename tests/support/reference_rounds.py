"""Groups, changes, contrasts, agenda and robustness, computed a second time as in `reference`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any

from support.reference import (
    Case,
    Place,
    Plain,
    behaviour_mean,
    consensus,
    mean,
    percent,
    question_result,
    response_mean,
    shown,
)


class Partnership(Case):
    """A case that works out once what every figure asks for."""

    @cached_property
    def _points(self) -> dict[str, Fraction]:
        return super().points()

    @cached_property
    def _by_partner(self) -> dict[str, list[Plain]]:
        return super().by_partner()

    def points(self) -> dict[str, Fraction]:
        return self._points

    def by_partner(self) -> dict[str, list[Plain]]:
        return self._by_partner


def numbered(case: Case) -> list[tuple[str, Plain, Plain]]:
    """Every question, as printed (`3.2`), with its behaviour."""
    return [
        (f"{b}.{q}", behaviour, question)
        for b, behaviour in enumerate(case.questionnaire["behaviours"], 1)
        for q, question in enumerate(behaviour["questions"], 1)
    ]


def names(case: Case) -> dict[str, str]:
    """How each partner that answered on its own is called."""
    return {
        key: shown(response["partner"] for response in responses)
        for key, responses in case.by_partner().items()
    }


# Groups


def grouped(case: Case, by: str) -> list[tuple[str | None, Case]]:
    """The groups in their order; a room's response belongs to no sector and no partner."""
    found: dict[str | None, list[Plain]] = {}
    for response in case.responses:
        if by in ("sector", "partner") and response["mode"] == "collective":
            continue
        key = case.whose[response["partner"]] if by == "partner" else response[by]
        found.setdefault(key, []).append(response)
    cases = [replace(case, responses=responses) for responses in found.values()]
    labels = [
        shown(r["partner"] for r in responses) if by == "partner" else key
        for key, responses in found.items()
    ]
    levels = [level["id"] for level in case.questionnaire["levels"]]

    def rank(group: tuple[str | None, Case]) -> tuple[object, ...]:
        label, each = group
        if label is None:
            return (1,)
        if by == "round":
            return 0, min(response["completed"] for response in each.responses), label
        return (0, levels.index(label)) if by == "level" else (0, label)

    return sorted(zip(labels, cases, strict=True), key=rank)


def percents(case: Case) -> list[Fraction | None]:
    return [percent(case, behaviour_mean(case, b)) for b in case.questionnaire["behaviours"]]


def gaps(groups: Sequence[tuple[str | None, Case]]) -> list[dict[str, Any]]:
    found = []
    every = [(label, percents(case)) for label, case in groups]
    for place, behaviour in enumerate(groups[0][1].questionnaire["behaviours"] if groups else ()):
        scored = [(label, row[place]) for label, row in every if row[place] is not None]
        if len(scored) < 2:
            continue
        high = max(value for _, value in scored if value is not None)
        low = min(value for _, value in scored if value is not None)
        found.append(
            {
                "id": behaviour["id"],
                "gap": high - low,
                "highest": next(label for label, value in scored if value == high),
                "lowest": next(label for label, value in scored if value == low),
            }
        )
    return found


# Changes


def partner_means(case: Case, behaviour: Plain) -> dict[str, Fraction]:
    """Mean points of each partner that has a score."""
    found = {}
    for key, responses in case.by_partner().items():
        value = mean(
            m for each in responses if (m := response_mean(case, each, behaviour)) is not None
        )
        if value is not None:
            found[key] = value
    return found


def change(old: Case, new: Case) -> dict[str, Any]:
    before, after = names(old), names(new)
    return {
        "joined": sorted(name for key, name in after.items() if key not in before),
        "left": sorted(name for key, name in before.items() if key not in after),
        "behaviours": [
            behaviour_change(old, new, behaviour) for behaviour in old.questionnaire["behaviours"]
        ],
    }


def behaviour_change(old: Case, new: Case, behaviour: Plain) -> dict[str, Any]:
    everybody = [*old.individual, *new.individual]

    def same(question: Plain) -> bool:
        place = behaviour["id"], question["id"]
        return all(place in old.comparable(response) for response in everybody)

    kept = {**behaviour, "questions": [q for q in behaviour["questions"] if same(q)]}
    earlier, later = (partner_means(case, kept) for case in (old, new))
    both = earlier.keys() & later.keys()
    was, is_ = (percent(case, behaviour_mean(case, kept)) for case in (old, new))
    at_first, at_last = (
        percent(old, mean(partners[key] for key in both)) for partners in (earlier, later)
    )
    return {
        "id": behaviour["id"],
        "change": None if was is None or is_ is None else is_ - was,
        "like_for_like": None if at_first is None or at_last is None else at_last - at_first,
        "partners": len(both),
        "partners_from": len(earlier),
        "partners_to": len(later),
        "left_out": [n for n, b, q in numbered(old) if b["id"] == behaviour["id"] and not same(q)],
    }


# Perspectives


def points_to(case: Case, responses: Sequence[Plain], place: Place) -> Fraction | None:
    """The mean of one partner's answers to one question."""
    points = case.points()
    return mean(points[a] for r in responses if (a := case.answer(r, place)) in points)


def contrasts(case: Case) -> list[dict[str, Any]]:
    called = names(case)
    found = []
    for contrast in case.questionnaire["contrasts"]:
        own, theirs = ((w[0], w[1]) for w in (contrast[k].split(".") for k in ("own", "partners")))
        rows = []
        for key, responses in case.by_partner().items():
            of_us, of_them = (
                percent(case, points_to(case, responses, place)) for place in (own, theirs)
            )
            if of_us is not None and of_them is not None:
                rows.append((called[key], of_us, of_them))
        found.append(
            {
                "title": contrast["title"],
                "partners": len(rows),
                "own": mean(of_us for _, of_us, _ in rows),
                "theirs": mean(of_them for _, _, of_them in rows),
                "by_partner": sorted(rows),
            }
        )
    return found


def agenda(case: Case) -> list[dict[str, Any]]:
    """The ten questions agreed on least, to two decimals, and of equal ones the lowest."""
    called, ranked = names(case), []
    for order, (number, behaviour, question) in enumerate(numbered(case)):
        place = behaviour["id"], question["id"]
        agreed = consensus(case, place)
        if agreed is None:
            continue
        by_partner = {
            called[key]: value
            for key, responses in case.by_partner().items()
            if (value := points_to(case, responses, place)) is not None
        }
        top, bottom = max(by_partner.values()), min(by_partner.values())
        ends = [
            sorted(name for name, value in by_partner.items() if value == end)
            if top != bottom
            else []
            for end in (top, bottom)
        ]
        item = {
            "number": number,
            "highest": ends[0],
            "lowest": ends[1],
            "highest_mean": top,
            "lowest_mean": bottom,
        }
        # What is a half to twenty digits is one.
        two = round(agreed, 20).quantize(Decimal("0.01"), ROUND_HALF_UP)
        ranked.append((two, question_result(case, behaviour, question)["mean"], order, item))
    return [item for *_, item in sorted(ranked, key=lambda row: row[:3])[:10]]


def first_priority(case: Case) -> str | None:
    """The title of the behaviour with the lowest percent; of equal ones the less agreed on."""
    scored = [
        (value, behaviour)
        for behaviour in case.questionnaire["behaviours"]
        if (value := behaviour_mean(case, behaviour)) is not None
    ]
    if not scored:
        return None
    least = min(value for value, _ in scored)
    tied = [behaviour for value, behaviour in scored if value == least]
    one = tied[0] if len(tied) == 1 else min(tied, key=lambda each: agreement(case, each))
    title: str = one["title"]
    return title


def agreement(case: Case, behaviour: Plain) -> Decimal:
    """To twenty digits; more than any where there is none."""
    places = [(behaviour["id"], question["id"]) for question in behaviour["questions"]]
    known = [value for place in places if (value := consensus(case, place)) is not None]
    with localcontext(prec=40):
        return round(sum(known, Decimal(0)) / len(known), 20) if known else Decimal(2)


def robustness(case: Case) -> dict[str, Any] | None:
    first, called = first_priority(case), names(case)
    if first is None or len(called) < 2:
        return None
    without = []
    for key, name in called.items():
        others = [r for r in case.individual if case.whose[r["partner"]] != key]
        instead = first_priority(replace(case, responses=others))
        if instead not in (None, first):
            without.append((name, instead))
    other = "response" if case.weight == "partner" else "partner"
    return {
        "first": first,
        "without": sorted(without),
        "other_weight": first_priority(replace(case, weight=other)),
    }


# Clear changes


def chances_of_all_ways(moves: Sequence[Mapping[str, Fraction]]) -> list[Fraction | None]:
    """The share of all 2^n ways whose largest mean is at least the behaviour's own."""
    keys = sorted({key for its in moves for key in its})
    largest = []
    for signs in product((1, -1), repeat=len(keys)):
        turned = dict(zip(keys, signs, strict=True))
        means = (mean(turned[key] * move for key, move in its.items()) for its in moves)
        largest.append(max(abs(value) for value in means if value is not None))
    found: list[Fraction | None] = []
    for its in moves:
        own = mean(its.values())
        reached = [size for size in largest if own is not None and size >= abs(own)]
        found.append(None if own is None else Fraction(len(reached), len(largest)))
    return found
