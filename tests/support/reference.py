"""A collation computed a second time, from plain data and with nothing of the package.

Slow and literal: every figure is the sentence that defines it, in fractions; consensus is worked
out in decimals of forty digits.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

Place = tuple[str, str]
Plain = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A partnership's responses, as plain as in their files."""

    questionnaire: Plain
    responses: Sequence[Plain]
    weight: str
    #: whose name a spelling is
    whose: Mapping[str, str]
    #: which of the questions mean the same in the questionnaire that a response answered
    comparable: Callable[[Plain], Collection[Place]]

    @property
    def individual(self) -> list[Plain]:
        return [r for r in self.responses if r.get("mode") != "collective"]

    @property
    def collective(self) -> list[Plain]:
        return [r for r in self.responses if r.get("mode") == "collective"]

    def points(self) -> dict[str, Fraction]:
        return {
            option["id"]: Fraction(str(option["points"]))
            for option in self.questionnaire["scale"]
            if option.get("points") is not None
        }

    def answer(self, response: Plain, place: Place) -> str | None:
        """The option given, None where there is none that counts."""
        if place not in self.comparable(response):
            return None
        given: str | None = response["answers"].get(place[0], {}).get(place[1])
        return given

    def by_partner(self) -> dict[str, list[Plain]]:
        found: dict[str, list[Plain]] = {}
        for response in self.individual:
            found.setdefault(self.whose[response["partner"]], []).append(response)
        return found


def mean(values: Iterable[Fraction]) -> Fraction | None:
    numbers = list(values)
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


def shown(names: Iterable[str]) -> str:
    """The most frequent of some names, the least of those that are."""
    counted = Counter(names)
    most = max(counted.values())
    return min(name for name, count in counted.items() if count == most)


def shown_by_name(case: Case, key: str) -> list[str]:
    spellings: dict[str, list[str]] = {}
    for response in case.responses:
        if response.get(key) is not None:
            spellings.setdefault(case.whose[response[key]], []).append(response[key])
    return sorted(shown(each) for each in spellings.values())


def response_mean(case: Case, response: Plain, behaviour: Plain) -> Fraction | None:
    """The average points of a response's answers, where half of the questions have one."""
    points = case.points()
    given = [
        points[answer]
        for question in behaviour["questions"]
        if (answer := case.answer(response, (behaviour["id"], question["id"]))) in points
    ]
    if not given or Fraction(len(given), len(behaviour["questions"])) < Fraction(1, 2):
        return None
    return mean(given)


def percent(case: Case, points: Fraction | None) -> Fraction | None:
    every = case.points().values()
    if points is None:
        return None
    return (points - min(every)) / (max(every) - min(every)) * 100


def behaviour_mean(case: Case, behaviour: Plain) -> Fraction | None:
    means = [
        [m for r in responses if (m := response_mean(case, r, behaviour)) is not None]
        for responses in case.by_partner().values()
    ]
    if case.weight == "response":
        return mean(m for partner in means for m in partner)
    return mean(m for partner in means if (m := mean(partner)) is not None)


def answered(case: Case, response: Plain) -> bool:
    """Whether a response has an answer at all, and not only comments."""
    return any(
        case.answer(response, (behaviour["id"], question["id"])) is not None
        for behaviour in case.questionnaire["behaviours"]
        for question in behaviour["questions"]
    )


def standings(case: Case, behaviour: Plain) -> list[tuple[str, Fraction | None]]:
    return sorted(
        (
            (
                shown(response["partner"] for response in responses),
                percent(
                    case,
                    mean(
                        m
                        for response in responses
                        if (m := response_mean(case, response, behaviour)) is not None
                    ),
                ),
            )
            for responses in case.by_partner().values()
        ),
        key=lambda standing: standing[0],
    )


def voices(case: Case, place: Place) -> list[list[Fraction]]:
    """The points given to a question by each who counts once: a partner, or a response."""
    points = case.points()
    by_partner = [
        [points[a] for r in responses if (a := case.answer(r, place)) in points]
        for responses in case.by_partner().values()
    ]
    if case.weight == "response":
        return [[given] for partner in by_partner for given in partner]
    return [partner for partner in by_partner if partner]


def partners_of(case: Case, place: Place) -> int:
    points = case.points()
    return sum(
        any(case.answer(response, place) in points for response in responses)
        for responses in case.by_partner().values()
    )


def consensus(case: Case, place: Place) -> Decimal | None:
    """1 + Σ p log₂(1 − |x − μ| / d) over two partners or more."""
    if partners_of(case, place) < 2:
        return None
    each = voices(case, place)
    every = case.points().values()
    share = {
        x: sum((Fraction(voice.count(x), len(voice)) for voice in each), Fraction(0)) / len(each)
        for x in every
    }
    middle = sum((x * p for x, p in share.items()), Fraction(0))
    width = max(every) - min(every)
    with localcontext(prec=40):
        total = Decimal(1)
        for x, p in share.items():
            if p:
                near = 1 - abs(x - middle) / width
                log2 = (Decimal(near.numerator) / near.denominator).ln() / Decimal(2).ln()
                total += log2 * p.numerator / p.denominator
        return total


def question_result(case: Case, behaviour: Plain, question: Plain) -> dict[str, Any]:
    place = behaviour["id"], question["id"]
    means = [m for voice in voices(case, place) if (m := mean(voice)) is not None]
    comparable = [r for r in case.individual if place in case.comparable(r)]
    answers = [case.answer(response, place) for response in comparable]
    return {
        "id": question["id"],
        "counts": {o["id"]: answers.count(o["id"]) for o in case.questionnaire["scale"]},
        "skipped": answers.count(None),
        "not_comparable": len(case.individual) - len(comparable),
        "partners": partners_of(case, place),
        "mean": mean(means),
        "consensus": consensus(case, place),
    }


def comments(case: Case, behaviour: Plain) -> list[tuple[str, str, bool]]:
    found = []
    for responses, together in ((case.individual, False), (case.collective, True)):
        for response in responses:
            text = response.get("comments", {}).get(behaviour["id"])
            if text and text.strip():
                same = case.whose[response["partner"]]
                names = [r["partner"] for r in responses if case.whose[r["partner"]] == same]
                found.append((shown(names), text, together))
    return sorted(found, key=lambda c: (c[2], c[0], c[1]))


def resources(case: Case, behaviour: Plain) -> list[str]:
    prompting = [o["id"] for o in case.questionnaire["scale"] if o.get("prompts_resources")]
    prompted = any(
        case.answer(response, (behaviour["id"], question["id"])) in prompting
        for response in case.responses
        for question in behaviour["questions"]
    )
    return [
        resource["title"]
        for resource in case.questionnaire.get("resources", ())
        if prompted and behaviour["id"] in resource.get("behaviours", [behaviour["id"]])
    ]


def behaviour_result(case: Case, behaviour: Plain) -> dict[str, Any]:
    average = behaviour_mean(case, behaviour)
    count = len(behaviour["questions"])
    by_partner = standings(case, behaviour)
    scored = [p for _, p in by_partner if p is not None]
    rooms = [response_mean(case, response, behaviour) for response in case.collective]
    questions = [question_result(case, behaviour, question) for question in behaviour["questions"]]
    agreements = [q["consensus"] for q in questions if q["consensus"] is not None]
    with localcontext(prec=40):
        agreement = sum(agreements, Decimal(0)) / len(agreements) if agreements else None
    return {
        "id": behaviour["id"],
        "partners": len(scored),
        "responses": sum(response_mean(case, r, behaviour) is not None for r in case.individual),
        "average": None if average is None else average * count,
        "maximum": max(case.points().values()) * count,
        "percent": percent(case, average),
        "lowest": min(scored, default=None),
        "highest": max(scored, default=None),
        "consensus": agreement,
        "collective": percent(case, mean(m for m in rooms if m is not None)),
        "by_partner": by_partner,
        "questions": questions,
        "comments": comments(case, behaviour),
        "resources": resources(case, behaviour),
    }


def priorities(behaviours: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids of behaviours with a score, from the lowest percent up."""

    def rank(number: int) -> tuple[Fraction, Decimal, int]:
        agreement = behaviours[number]["consensus"]
        # Equal to twenty digits is equal; where there is none, the others come first.
        known = Decimal(2) if agreement is None else round(agreement, 20)
        return behaviours[number]["percent"], known, number

    scored = [n for n, b in enumerate(behaviours) if b["percent"] is not None]
    return [behaviours[number]["id"] for number in sorted(scored, key=rank)]


def collate(case: Case) -> dict[str, Any]:
    """The whole collation."""
    behaviours = [behaviour_result(case, b) for b in case.questionnaire["behaviours"]]
    return {
        "responses": len(case.individual),
        "partners": len(case.by_partner()),
        "collective_responses": sum(answered(case, response) for response in case.collective),
        "rounds": shown_by_name(case, "round"),
        "areas": shown_by_name(case, "area"),
        "behaviours": behaviours,
        "priorities": priorities(behaviours),
    }
