"""Whoever tries every way of answering, and keeps those that fit all that a report says.

It knows who answered which question in how many responses, how figures are rounded and hidden
(docs/privacy.md), and all answers of one partner, or of none. A partner's answers to a question are
found out where only one way is left. It reads the JSON output and shares no code with the package.

It uses the figures of a question together, over all and of groups; where nobody skipped a question
also the behaviour's percent, its lowest and highest, and that without resources nobody answered No.
It doesn't use changes between rounds (`test_change_trials` does), the order of behaviours and
robustness.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement
from math import floor, log2
from typing import Any, NamedTuple

import pytest

Plain = Mapping[str, Any]
#: by option, a partner's answers in parts of one response, or the sum of several partners'
Shares = tuple[int, ...]
#: the sum of shares, and by option how many partners gave another one as well, up to two
State = tuple[Shares, Shares]

POINTS = {"yes": 3, "sometimes": 2, "not-always": 1, "no": 0}
OPTIONS = tuple(POINTS)
NOTHING: State = ((0,) * 4, (0,) * 4)
#: responses of a partner are at most three, so that all shares are whole
_PARTS = 6
_WORDS = ((0.795, "partners agree"), (0.595, "partners mostly agree"), (0.395, "partners differ"))


@cache
def ways(responses: int, parts: int) -> tuple[Shares, ...]:
    """How a partner can have answered in several responses, whatever their order."""
    found = combinations_with_replacement(range(4), responses)
    return tuple(tuple(way.count(o) * parts // responses for o in range(4)) for way in found)


def add(state: State, way: Shares) -> State:
    whole = sum(way)
    total = tuple(map(sum, zip(state[0], way, strict=True)))
    return total, tuple(min(2, d + (w < whole)) for d, w in zip(state[1], way, strict=True))


def join(one: State, other: State) -> State:
    both = (tuple(map(sum, zip(*pair, strict=True))) for pair in zip(one, other, strict=True))
    total, others = both
    return total, tuple(min(2, number) for number in others)


#: the least and the most points that one partner can have given on average, and all that it gave
Limits = tuple[Fraction, Fraction, Fraction]
ANY: Limits = (Fraction(), Fraction(3), Fraction())


@cache
def ways_within(responses: int, parts: int, limits: Limits) -> tuple[Shares, ...]:
    """The ways to answer whose mean is within limits, and no answer below the last of them."""
    low, high, least = limits
    return tuple(
        way
        for way in ways(responses, parts)
        if low <= mean_of(way) <= high
        and all(p >= least for p, share in zip(POINTS.values(), way, strict=True) if share)
    )


@cache
def states(partners: tuple[int, ...], by_response: bool, limits: Limits) -> frozenset[State]:
    """The figures that partners with so many responses can have together."""
    if not partners:
        return frozenset({NOTHING})
    first, *rest = partners
    parts = first if by_response else _PARTS
    before = states(tuple(rest), by_response, limits)
    return frozenset(
        add(state, way) for state in before for way in ways_within(first, parts, limits)
    )


def nearest(value: Fraction, step: Fraction) -> Fraction:
    return floor(value / step + Fraction(1, 2)) * step


def mean_of(total: Shares) -> Fraction:
    points = sum(share * p for share, p in zip(total, POINTS.values(), strict=True))
    return Fraction(points, sum(total))


def consensus_of(total: Shares) -> float:
    whole, mean = sum(total), float(mean_of(total))
    terms = (
        share / whole * log2(1 - abs(p - mean) / 3)
        for share, p in zip(total, POINTS.values(), strict=True)
        if share
    )
    return 1 + sum(terms)


def agreement_of(total: Shares) -> str:
    consensus = consensus_of(total)
    return next((words for least, words in _WORDS if consensus >= least), "partners are split")


#: mean, agreement, what nearly all answered, and counts where they are shown
Said = tuple[float | None, str | None, tuple[str, ...] | None, Shares | None]


@cache
def said_of(state: State, partners: int, several: bool, by_response: bool) -> Said:
    """What a report says of a question that was answered like that."""
    total, others = state
    alike = [option for option, number in enumerate(others) if number < 2]
    agreement = agreement_of(total)
    hides_counts = several and not by_response
    if alike or (hides_counts and agreement == _WORDS[0][1]):
        points = Fraction(tuple(POINTS.values())[alike[0]]) if alike else mean_of(total)
        upper = floor(points + Fraction(1, 2)) >= 2 if alike else points > Fraction(3, 2)
        return None, None, OPTIONS[1::-1] if upper else OPTIONS[:1:-1], None
    reach = Fraction(3, partners)
    mean = nearest(min(max(mean_of(total), reach), 3 - reach), Fraction(1, 10))
    if hides_counts:
        return float(mean), agreement, None, None
    unit = 1 if by_response else _PARTS
    return float(mean), agreement, None, tuple(share // unit for share in total)


def published(question: Plain) -> Said:
    counts, nearly = question["counts"], question["nearly_all"]
    return (
        None if question["mean"] is None else float(question["mean"]),
        question["agreement"],
        nearly and tuple(nearly),
        counts and tuple(counts[option] for option in OPTIONS),
    )


class Trial(NamedTuple):
    """One partner's answers to one question, after all ways were tried."""

    is_found: bool
    #: partners beside it whose answers aren't known
    others: int
    what: str


@dataclass(frozen=True)
class Asked:
    """One question in one group of partners: who answered, and what is said about it."""

    said: Said | None
    #: by partner, its answers in each response with points
    answers: Mapping[str, tuple[str, ...]]
    by_response: bool
    #: hidden for no other reason than that all partners but one answered alike
    is_alike: bool = False
    #: mean and consensus, where there is no minimum
    exact: tuple[float, float] | None = None
    limits: Limits = ANY

    def way(self, partner: str) -> Shares:
        """What the partner really answered."""
        given = Counter(self.answers[partner])
        parts = len(self.answers[partner]) if self.by_response else _PARTS
        return tuple(given[o] * parts // len(self.answers[partner]) for o in OPTIONS)

    def fits(self, state: State) -> bool:
        if self.said is None:
            return not self.is_alike or min(state[1]) < 2
        if self.exact is not None:
            return (float(mean_of(state[0])), consensus_of(state[0])) == pytest.approx(self.exact)
        several = any(len(given) > 1 for given in self.answers.values())
        return said_of(state, len(self.answers), several, self.by_response) == self.said

    def rest(self, known: str | None, without: str | None = None) -> Iterator[State]:
        """What all partners can come to; `without` one, and with what is known of another."""
        start = NOTHING
        if known in self.answers and known is not None:
            start = add(start, self.way(known))
        unknown = sorted(
            len(given) for name, given in self.answers.items() if name not in (known, without)
        )
        for state in states(tuple(unknown), self.by_response, self.limits):
            yield join(start, state)


class TrialAdversary:
    """All that one output says, question by question."""

    def __init__(self, output: str, questionnaire: Plain, responses: Sequence[Plain]) -> None:
        self.said = json.loads(output)
        self.questionnaire = questionnaire
        self.responses = responses
        self.by_response = self.said["weight"] == "response"
        questions = sum(len(behaviour["questions"]) for behaviour in questionnaire["behaviours"])
        self.skipped = any(
            sum(answer in POINTS for of in response["answers"].values() for answer in of.values())
            < questions
            for response in responses
        )

    def _asked(self, unit: Plain, behaviour: int, place: int, of: Sequence[Plain]) -> Asked:
        said = unit["behaviours"][behaviour]["questions"][place]
        question = self.questionnaire["behaviours"][behaviour]
        ids = question["id"], question["questions"][place]["id"]
        answers: dict[str, tuple[str, ...]] = {}
        for response in of:
            answer = response["answers"].get(ids[0], {}).get(ids[1])
            if answer in POINTS:
                answers[response["partner"]] = (*answers.get(response["partner"], ()), answer)
        several = any(len(given) > 1 for given in answers.values())
        few = len(answers) < self.said["min_partners"]
        return Asked(
            None if said["withheld"] else published(said),
            answers,
            self.by_response,
            exact=(said["mean"], said["consensus"]) if self.said["min_partners"] == 1 else None,
            limits=self._limits(unit["behaviours"][behaviour], len(question["questions"])),
            is_alike=said["withheld"] and not (several or few or self.skipped or "by" in self.said),
        )

    def _limits(self, said: Plain, questions: int) -> Limits:
        """What lowest and highest leave for one question, and what missing resources do."""
        if self.skipped or said["percent"] is None:
            return ANY
        low, high, least = ANY
        if said["lowest"] is not None and self.said["min_partners"] > 1:
            low = max(low, Fraction(3 * said["lowest"] * questions, 100) - 3 * (questions - 1))
            high = min(high, Fraction(3 * said["highest"] * questions, 100))
        if self.questionnaire.get("resources") and said in self.said["behaviours"]:
            least = Fraction(0 if said["resources"] else 1)
        return low, high, least

    def trials(self) -> Iterator[Trial]:
        """Whether each partner's answers come out, with how many others are unknown, and what."""
        groups = self.said.get("groups", ())
        by = self.said.get("by")
        for behaviour, its in enumerate(self.questionnaire["behaviours"]):
            count = range(len(its["questions"]))
            whole = [self._asked(self.said, behaviour, q, self.responses) for q in count]
            parts = [
                [
                    self._asked(
                        group,
                        behaviour,
                        q,
                        [r for r in self.responses if r.get(by) == group["key"]],
                    )
                    for group in groups
                ]
                for q in count
            ]
            for known in (None, *sorted({r["partner"] for r in self.responses})):
                allowed = self._means(whole, self.said["behaviours"][behaviour], known)
                for q in count:
                    yield from _trials(whole[q], known, allowed[q], f"{its['id']}.{q + 1}")
                    for group in parts[q]:
                        beside = [part for part in parts[q] if part is not group]
                        test = _joined(whole[q], beside, known)
                        yield from _trials(group, known, test, f"{its['id']}.{q + 1} in a group")

    def _means(
        self, whole: Sequence[Asked], said: Plain, known: str | None
    ) -> list[Callable[[State], bool]]:
        """Of each question, what fits with the behaviour's percent where nobody skipped any."""
        free: list[Callable[[State], bool]] = [lambda _: True] * len(whole)
        everybody = {r["partner"] for r in self.responses}
        skipped = any(asked.answers.keys() != everybody for asked in whole)
        responses = {sum(map(len, asked.answers.values())) for asked in whole}
        if (
            said["percent"] is None
            or self.said["min_partners"] == 1
            or skipped
            or responses != {len(self.responses)}
        ):
            return free
        found = [
            {mean_of(state[0]) for state in asked.rest(known) if asked.fits(state)}
            for asked in whole
        ]
        step = Fraction(1)
        if any(question["nearly_all"] for question in said["questions"]):
            least = Fraction(100, len(whole) * len(everybody))
            step = Fraction(min((s for s in (1, 2, 5) if s >= least), default=10))
        reach = Fraction(100, len(everybody))
        for place in range(len(whole)):
            sums = {Fraction()}
            for other, means in enumerate(found):
                if other != place:
                    sums = {one + mean for one in sums for mean in means}

            def fits(state: State, sums: set[Fraction] = sums) -> bool:
                mean = mean_of(state[0])
                percents = ((mean + rest) / len(whole) * 100 / 3 for rest in sums)
                return any(
                    nearest(min(max(percent, reach), 100 - reach), step) == said["percent"]
                    for percent in percents
                )

            free[place] = cache(fits)
        return free


def _trials(
    asked: Asked, known: str | None, test: Callable[[State], bool], what: str
) -> Iterator[Trial]:
    unknown = [name for name in asked.answers if name != known]
    numbers = Counter(len(asked.answers[name]) for name in unknown)
    for responses, partners in numbers.items():
        one = next(name for name in unknown if len(asked.answers[name]) == responses)
        left = 0
        parts = responses if asked.by_response else _PARTS
        for way in ways_within(responses, parts, asked.limits):
            found = (add(rest, way) for rest in asked.rest(known, one))
            left += any(asked.fits(state) and test(state) for state in found)
            if left > 1:
                break
        assert left, "what was really answered must fit"
        for _ in range(partners):
            yield Trial(left == 1, len(unknown) - 1, f"{what}, {len(asked.answers)} partners")


def _joined(whole: Asked, beside: Sequence[Asked], known: str | None) -> Callable[[State], bool]:
    """What fits with the figures of all groups together, beside the other groups' own."""
    members = [name for part in beside for name in part.answers]
    if whole.said is None or len(members) > len(set(members)):
        return lambda _: True
    others = {NOTHING}
    for part in beside:
        fitting = [state for state in part.rest(known) if part.fits(state)]
        others = {join(one, state) for one in others for state in fitting}
    return cache(lambda state: any(whole.fits(join(state, other)) for other in others))
