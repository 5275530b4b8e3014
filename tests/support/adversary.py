"""Whoever wants to know what is withheld: everything that one output says, as linear equations.

It is told who answered which question, in which response and group, and not how: the unknowns are
the points given. What it works out is any sum of points, however weighted, that involves fewer
partners than a figure needs. It reads the JSON output alone, and shares no code with the package.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256
from itertools import combinations
from typing import Any

Plain = Mapping[str, Any]
#: a response's place among all, and a question's in its behaviour
Unknown = tuple[int, int]
#: by partner, what each of its responses says
Voices = Mapping[str, Sequence[Mapping[Unknown, Fraction]]]


@dataclass
class Equation:
    """A figure that is shown, as a sum of points with weights."""

    what: str
    value: Fraction
    weights: dict[Unknown, Fraction] = field(default_factory=dict)

    def add(self, weights: Mapping[Unknown, Fraction], times: Fraction | int = 1) -> None:
        for unknown, weight in weights.items():
            self.weights[unknown] = self.weights.get(unknown, Fraction()) + weight * times
            if not self.weights[unknown]:
                del self.weights[unknown]

    def minus(self, other: "Equation", times: Fraction) -> "Equation":
        left = Equation(f"{self.what} − {other.what}", self.value, dict(self.weights))
        left.add(other.weights, -times)
        left.value -= other.value * times
        return left


@dataclass(frozen=True)
class Found:
    """What the adversary worked out: weighted points of so few partners, and their sum."""

    #: the behaviour of the questionnaire
    of: Plain
    partners: tuple[str, ...]
    equation: Equation

    def __str__(self) -> str:
        terms = " + ".join(f"{w}·{u}" for u, w in sorted(self.equation.weights.items()))
        return f"{self.of['id']}, {'+'.join(self.partners)}: {terms} = {self.equation.value}"


class Adversary:
    """All that one output says of one behaviour after the other."""

    def __init__(self, output: str, questionnaire: Plain, responses: Sequence[Plain]) -> None:
        self.said = json.loads(output)
        self.questionnaire = questionnaire
        self.responses = responses
        self.weight = self.said["weight"]
        self.points = {
            option["id"]: Fraction(str(option["points"]))
            for option in questionnaire["scale"]
            if "points" in option
        }
        self.low = min(self.points.values())
        self.width = max(self.points.values()) - self.low

    def findings(self, fewer_than: int) -> Iterator[Found]:
        """What involves fewer than so many partners, for each behaviour and set of partners."""
        for number, behaviour in enumerate(self.questionnaire["behaviours"]):
            known = independent(self.equations(number))
            owners = {u: self.responses[u[0]]["partner"] for e in known for u in e.weights}
            partners = sorted(set(owners.values()))
            for few in combinations(partners, min(fewer_than - 1, len(partners))):
                outside = {u for u, owner in owners.items() if owner not in few}
                for equation in eliminated(known, outside):
                    yield Found(behaviour, few, equation)
                    return

    # What the figures are sums of

    def _given(self, behaviour: Plain, responses: Iterable[int]) -> dict[int, list[int]]:
        """The questions that each response answers with points, by their places."""
        found = {}
        for place in responses:
            answers = self.responses[place]["answers"].get(behaviour["id"], {})
            found[place] = [
                at
                for at, question in enumerate(behaviour["questions"])
                if answers.get(question["id"]) in self.points
            ]
        return found

    def _scores(self, behaviour: Plain, responses: Iterable[int], columns: Sequence[int]) -> Voices:
        """By partner, the mean points of each response that has a score over some questions."""
        found: dict[str, list[Mapping[Unknown, Fraction]]] = {}
        for place, given in self._given(behaviour, responses).items():
            counted = [at for at in given if at in columns]
            if counted and 2 * len(counted) >= len(columns):
                mean = {(place, at): Fraction(1, len(counted)) for at in counted}
                found.setdefault(self.responses[place]["partner"], []).append(mean)
        return found

    def _answers(self, behaviour: Plain, responses: Iterable[int], column: int) -> Voices:
        found: dict[str, list[Mapping[Unknown, Fraction]]] = {}
        for place, given in self._given(behaviour, responses).items():
            if column in given:
                partner = self.responses[place]["partner"]
                found.setdefault(partner, []).append({(place, column): Fraction(1)})
        return found

    def _mean(self, voices: Voices, weight: str) -> dict[Unknown, Fraction]:
        responses = sum(map(len, voices.values()))
        total = Equation("", Fraction())
        for given in voices.values():
            each = Fraction(1, responses)
            if weight == "partner":
                each = Fraction(1, len(voices) * len(given))
            for score in given:
                total.add(score, each)
        return total.weights

    # What is said

    def equations(self, number: int) -> Iterator[Equation]:
        everybody = range(len(self.responses))
        yield from self._of_unit("all", self.said, number, everybody)
        for group in self.said.get("groups", ()):
            yield from self._of_unit(
                f"group {group['key']}", group, number, self._group(group["key"])
            )
        yield from self._of_gaps(number)
        yield from self._of_changes(number)
        yield from self._of_contrasts(number)

    def _group(self, key: str | None) -> list[int]:
        by = self.said["by"]
        return [n for n, response in enumerate(self.responses) if response.get(by) == key]

    def _of_unit(
        self, name: str, unit: Plain, number: int, places: Sequence[int]
    ) -> Iterator[Equation]:
        behaviour, said = self.questionnaire["behaviours"][number], unit["behaviours"][number]
        count = len(behaviour["questions"])
        scores = self._scores(behaviour, places, range(count))
        mean = self._mean(scores, self.weight)
        if said["average"] is not None:
            yield Equation(f"{name}: average", exact(said["average"]) / count, dict(mean))
        if said["percent"] is not None:
            yield Equation(f"{name}: percent", self._points(said["percent"]), dict(mean))
        if said["collective_difference"] is not None:
            value = self._points(said["collective"] - said["collective_difference"])
            yield Equation(f"{name}: together", value, dict(mean))
        for standing in said["by_partner"]:
            if standing["percent"] is not None:
                own = {standing["partner"]: scores[standing["partner"]]}
                value = self._points(standing["percent"])
                yield Equation(f"{name}: a partner", value, self._mean(own, "partner"))
        for column, question in enumerate(said["questions"]):
            answers = self._answers(behaviour, places, column)
            yield from self._of_question(
                f"{name}: question {question['number']}", question, answers
            )

    def _of_question(self, what: str, said: Plain, answers: Voices) -> Iterator[Equation]:
        if said["mean"] is not None:
            yield Equation(f"{what}, mean", exact(said["mean"]), self._mean(answers, self.weight))
        if said["counts"]:
            counts = [(self.points.get(o, Fraction()), n) for o, n in said["counts"].items()]
            total = Equation(f"{what}, counts", sum((p * n for p, n in counts), Fraction()))
            for given in answers.values():
                for answer in given:
                    total.add(answer)
            yield total

    def _points(self, percent: float) -> Fraction:
        return exact(percent) * self.width / 100 + self.low

    def _difference(self, percent: float) -> Fraction:
        return exact(percent) * self.width / 100

    def _of_gaps(self, number: int) -> Iterator[Equation]:
        behaviour = self.questionnaire["behaviours"][number]
        for gap in self.said.get("gaps", ()):
            if gap["id"] == behaviour["id"]:
                total = Equation("gap", self._difference(gap["gap"]))
                for key, sign in ((gap["highest"], 1), (gap["lowest"], -1)):
                    count = range(len(behaviour["questions"]))
                    scores = self._scores(behaviour, self._group(key), count)
                    total.add(self._mean(scores, self.weight), sign)
                yield total

    def _of_changes(self, number: int) -> Iterator[Equation]:
        behaviour = self.questionnaire["behaviours"][number]
        first = self.said.get("since_first")
        for change in [*self.said.get("changes", ()), *([first] if first else ())]:
            said = change["behaviours"][number]
            columns = [
                at
                for at in range(len(behaviour["questions"]))
                if f"{number + 1}.{at + 1}" not in said["left_out"]
            ]
            before, after = (
                self._scores(behaviour, self._group(change[key]), columns) for key in ("from", "to")
            )
            name = f"{change['from']} to {change['to']}"
            if said["change"] is not None:
                total = Equation(f"{name}: change", self._difference(said["change"]))
                total.add(self._mean(after, self.weight))
                total.add(self._mean(before, self.weight), -1)
                yield total
            if said["like_for_like"] is not None:
                both = self._followed(number, before.keys(), after.keys(), said["partners"])
                total = Equation(f"{name}: like for like", self._difference(said["like_for_like"]))
                total.add(self._mean({p: after[p] for p in both}, "partner"))
                total.add(self._mean({p: before[p] for p in both}, "partner"), -1)
                yield total

    def _followed(
        self, place: int, before: AbstractSet[str], after: AbstractSet[str], count: int
    ) -> Sequence[str]:
        """Over whom a change is: those in all rounds, or else in both, but for some of them.

        Which, anybody can work out: the last by SHA-256 of their names (docs/privacy.md).
        """
        behaviour = self.questionnaire["behaviours"][place]
        columns = range(len(behaviour["questions"]))
        rounds = [
            self._scores(behaviour, self._group(group["key"]), columns).keys()
            for group in self.said["groups"]
        ]
        reworded = any(change["behaviours"][place]["left_out"] for change in self.said["changes"])
        found = self._keep_unknown([before, after])
        if self.said["min_partners"] > 1 and not (reworded or before == after):
            found = self._keep_unknown(rounds) or found
        assert len(found) == count
        return found

    def _keep_unknown(self, rounds: Sequence[AbstractSet[str]]) -> Sequence[str]:
        """So many who are in all of some rounds that the others are nobody, or not few."""
        minimum = self.said["min_partners"]
        in_all = set[str]().union(*rounds).intersection(*rounds)
        by_hash = sorted(in_all, key=lambda name: sha256(name.casefold().encode()).digest())
        others = [len(its) - len(in_all) for its in rounds]
        if any(0 < number < minimum for number in others):
            by_hash = by_hash[minimum - min(others) :]
        return by_hash if len(by_hash) >= minimum else []

    def _of_contrasts(self, number: int) -> Iterator[Equation]:
        everybody = range(len(self.responses))
        places = {
            f"{b + 1}.{q + 1}": (b, q)
            for b, behaviour in enumerate(self.questionnaire["behaviours"])
            for q, _ in enumerate(behaviour["questions"])
        }
        for contrast in self.said["contrasts"]:
            sides = [(side, *places[contrast[f"{side}_question"]]) for side in ("own", "partners")]
            voices = [
                self._answers(self.questionnaire["behaviours"][of], everybody, column)
                for _, of, column in sides
            ]
            both = sorted(voices[0].keys() & voices[1].keys())
            for (side, of, _), given in zip(sides, voices, strict=True):
                percent = contrast[f"{side}_percent"]
                if of == number and percent is not None:
                    mean = self._mean({p: given[p] for p in both}, "partner")
                    yield Equation(f"contrast: {side}", self._points(percent), mean)


def exact(figure: float) -> Fraction:
    """The fraction that a double was made from, whose denominator is small."""
    return Fraction(figure).limit_denominator(4 * 10**6)


def independent(equations: Iterable[Equation]) -> list[Equation]:
    """The equations that say something new, each with an unknown that no later one has."""
    kept: list[tuple[Unknown, Equation]] = []
    for equation in equations:
        left = equation
        for pivot, earlier in kept:
            if pivot in left.weights:
                left = left.minus(earlier, left.weights[pivot] / earlier.weights[pivot])
        if left.weights:
            kept.append((min(left.weights), left))
    return [equation for _, equation in kept]


def eliminated(equations: Sequence[Equation], unknowns: Iterable[Unknown]) -> list[Equation]:
    """What the equations say of other unknowns alone."""
    left = list(equations)
    for unknown in unknowns:
        having = [equation for equation in left if unknown in equation.weights]
        if having:
            pivot = min(having, key=lambda equation: len(equation.weights))
            left = [
                equation.minus(pivot, equation.weights[unknown] / pivot.weights[unknown])
                if unknown in equation.weights
                else equation
                for equation in left
                if equation is not pivot
            ]
    return [equation for equation in left if equation.weights]
