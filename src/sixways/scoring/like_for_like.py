"""One behaviour in several rounds, over what is in each: the same questions, the same partners."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from sixways.scoring.averages import percents
from sixways.scoring.figures import REWORDED, BehaviourFigures, Figures
from sixways.scoring.score import percent

#: by partner's key, the keys of those that became it
Predecessors = Mapping[str, frozenset[str]]
#: by the key of a partner of a later round, those of an earlier one that it was
Matches = Mapping[str, frozenset[str]]
#: by partner's key, its percent or how far it moved
Percents = Mapping[str, Fraction]


def match_partners(
    old: Collection[str], new: Collection[str], predecessors: Predecessors
) -> Matches:
    """Who of a later round is who of an earlier one: itself, and those that became it since."""
    found = {}
    for key in new:
        gone, todo = {key}, [key]
        while todo:
            before = predecessors.get(todo.pop(), frozenset()) - gone
            gone |= before
            todo += before
        if here := frozenset(was for was in gone if was in old and (was == key or was not in new)):
            found[key] = here
    return found


class Course(NamedTuple):
    """One behaviour in rounds, oldest first, over the questions that are the same in all."""

    #: percent of each round's average
    averages: Sequence[Fraction | None]
    #: of each round's partners with a score
    percents: Sequence[Percents]
    #: the places of the other questions
    changed: Sequence[int]

    def follow(self, matches: Sequence[Matches]) -> list[Percents]:
        """Each round's percents of the partners with a score in all, by their last keys.

        `matches` has who they were in each round. Of several that became one the mean counts.
        """
        found: list[Percents] = []
        for then, of in zip(self.percents, matches, strict=True):
            was = {key: [then[one] for one in its if one in then] for key, its in of.items()}
            found.append({key: sum(its, Fraction()) / len(its) for key, its in was.items() if its})
        both = set(found[-1]).intersection(*found)
        return [{key: then[key] for key in found[-1] if key in both} for then in found]

    def keep_unknown(
        self, followed: Sequence[Percents], matches: Sequence[Matches], minimum: int
    ) -> list[Percents]:
        """What `follow` gives, of the partners whose figures tell nothing of the others.

        In each round these others are nobody, or at least the minimum. Where they would be fewer,
        partners are left out, the same ones in all rounds, who are chosen by their names and not by
        their answers. Nobody is kept where too few would be.
        """
        keys = sorted(followed[-1], key=_order_by_name)
        others = [
            len(then) - sum(len(of[key] & then.keys()) for key in keys)
            for then, of in zip(self.percents, matches, strict=True)
        ]
        too_few = any(0 < number < minimum for number in others)
        keys = keys[minimum - min(others) if too_few else 0 :]
        kept = keys if len(keys) >= minimum else ()
        return [{key: then[key] for key in kept} for then in followed]


def _order_by_name(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()


def follow_behaviour(behaviour: int, rounds: Sequence[Figures]) -> Course:
    """A behaviour, by its place, in rounds."""
    its = [figures.behaviours[behaviour] for figures in rounds]
    columns = enumerate(zip(*(each.answers for each in its), strict=True))
    changed = [place for place, of in columns if any(answers[REWORDED] for answers in of)]
    if changed:
        same = [place for place in range(its[0].length) if place not in changed]
        its = [each.only(same) for each in its]
    pairs = list(zip(rounds, its, strict=True))
    means = [each.mean(figures.weight) for figures, each in pairs]
    return Course(
        [None if mean is None else percent(mean, rounds[0].questionnaire) for mean in means],
        [_percents(figures, each) for figures, each in pairs],
        changed,
    )


class RoundPartners:
    """Rounds, oldest first, and who of each is who of the last."""

    def __init__(
        self, rounds: Sequence[tuple[str | None, Figures]], predecessors: Predecessors, minimum: int
    ) -> None:
        """With a `minimum` of partners, only those are shown who tell nothing of others."""
        self.keys = [key for key, _ in rounds]
        self.figures = [figures for _, figures in rounds]
        last = self.figures[-1]
        self.matches = [
            match_partners(each.partners, last.partners, predecessors) for each in self.figures
        ]
        #: each behaviour over the questions that are the same in all rounds
        self.courses = [
            follow_behaviour(place, self.figures) for place in range(len(last.behaviours))
        ]
        #: by behaviour, each round's percents of the partners with a score in all rounds
        self.followed = [course.follow(self.matches) for course in self.courses]
        #: the same of those of them who are shown
        self.shown = [
            followed if minimum < 2 else course.keep_unknown(followed, self.matches, minimum)
            for course, followed in zip(self.courses, self.followed, strict=True)
        ]

    def has_stayed(self, place: int) -> bool:
        """Whether the same partners have a score for a behaviour in all rounds."""
        percents = self.courses[place].percents
        return {len(its) for its in percents} == {len(self.followed[place][-1])}


def moves_between(earlier: Percents, later: Percents) -> Percents:
    """How far each partner moved, of those that `Course.follow` gives."""
    return {key: later[key] - before for key, before in earlier.items()}


def _percents(figures: Figures, behaviour: BehaviourFigures) -> dict[str, Fraction]:
    """By partner's key, of the partners with a score."""
    found = percents(behaviour.scored, behaviour.unit, figures.questionnaire)
    scored = zip(figures.partners, behaviour.scores, strict=True)
    return {key: found[score] for key, score in scored if score.responses}
