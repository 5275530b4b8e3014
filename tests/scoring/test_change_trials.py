"""Nobody's answers come out of two rounds and the change between them, but for very few.

Whoever tries all ways of answering knows how many gave each answer in each round, over whom like
for like is (docs/privacy.md), and all answers of one partner or of none. One partner joins, and the
behaviour has one question: with more questions a percent says less of each.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from math import floor
from random import Random
from typing import Any

from support.collate_case import Case
from support.random_partnerships import HABITS
from support.samples import plain
from support.subset import EVERY_CASE

SEEDS = range(1000 if EVERY_CASE else 100)
POINTS = {"yes": 3, "sometimes": 2, "not-always": 1, "no": 0}

#: by partner, its points
Answers = Mapping[str, int]


def in_two_rounds(before: Answers, after: Answers) -> Case:
    case = Case(plain({"a": 1}), by="round")
    for round_, answers in (("R0", before), ("R1", after)):
        for partner, points in answers.items():
            case.add(partner, {"a": [points]}, round=round_)
    return case


def at_random(seed: int) -> tuple[Answers, Answers]:
    """Who answered what, of whom some answer as before; the last one is new."""
    draw = Random(seed)
    habit, again = draw.choice(HABITS), draw.choice([0, 0.5, 0.8])

    def answer() -> int:
        return draw.choices((3, 2, 1, 0), habit)[0]

    before = {f"P{number}": answer() for number in range(draw.randint(6, 8))}
    after = {name: old if draw.random() < again else answer() for name, old in before.items()}
    return before, after | {"New": answer()}


def ways(points: Sequence[int], number: int) -> set[tuple[int, ...]]:
    """What so many of those who gave these answers can have given."""
    return set(combinations(sorted(points), number))


def trials(before: Answers, after: Answers) -> Iterator[bool]:
    """Whether the adversary finds each partner's answer of the later round out."""
    said: Any = in_two_rounds(before, after).said()
    change = said["changes"][0]["behaviours"][0]
    counts = [group["behaviours"][0]["questions"][0]["counts"] for group in said["groups"]]
    if change["like_for_like"] is None or None in counts:
        return
    hashed = sorted(before, key=lambda name: sha256(name.casefold().encode()).digest())
    number = change["partners"]
    followed = set(hashed[-number:])
    given = [sorted((Counter({POINTS[o]: n for o, n in its.items()})).elements()) for its in counts]
    for known in (None, hashed[0], hashed[-1], "New"):
        old, new = list(given[0]), list(given[1])
        moved, unknown = 0, number
        if known is not None:
            new.remove(after[known])
            if known in before:
                old.remove(before[known])
            if known in followed:
                moved, unknown = after[known] - before[known], number - 1
        sums = {sum(way) for way in ways(old, unknown)}
        fitting = [
            way
            for way in ways(new, unknown)
            if any(
                floor((sum(way) - one + moved) * 100 / (3 * number) + 0.5)
                == change["like_for_like"]
                for one in sums
            )
        ]
        assert fitting, "what was really answered must fit"
        rest = [tuple((Counter(new) - Counter(way)).elements()) for way in fitting]
        for its, partners in ((fitting, unknown), (rest, len(new) - unknown)):
            yield from [len({points for way in its for points in way}) == 1] * partners


def test_trials_of_changes_find_hardly_anything_out() -> None:
    tried = Counter(found for seed in SEEDS for found in trials(*at_random(seed)))
    assert tried[False] > 1000
    assert tried[True] < tried.total() / 100


def test_trials_of_changes_find_out_who_went_from_one_end_to_the_other() -> None:
    # C, D and F are left out; A, B, E and G all rose from No to Yes, which nobody else did
    before = {"A": 0, "B": 0, "E": 0, "G": 0, "C": 3, "D": 3, "F": 2}
    after = {"A": 3, "B": 3, "E": 3, "G": 3, "C": 0, "D": 0, "F": 1, "New": 1}
    assert any(trials(before, after))
