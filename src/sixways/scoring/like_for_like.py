"""One behaviour in two rounds, over what is in both: the same questions, the same partners."""

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


class Pair(NamedTuple):
    """One behaviour in two rounds, over the questions that are the same in both."""

    #: percent of the averages
    before: Fraction | None
    after: Fraction | None
    #: by partner's key, of the partners with a score
    then: Mapping[str, Fraction]
    now: Mapping[str, Fraction]
    #: the places of the other questions
    changed: Sequence[int]

    def moves(self, matches: Matches) -> dict[str, Fraction]:
        """How far each partner with a score in both moved, from the mean of those that it was."""
        then = self.then
        pairs = ((key, [then[was] for was in its if was in then]) for key, its in matches.items())
        return {
            key: self.now[key] - sum(before, Fraction()) / len(before)
            for key, before in pairs
            if before and key in self.now
        }


def pair_rounds(behaviour: int, old: Figures, new: Figures) -> Pair:
    """A behaviour, by its place, in an earlier and a later round."""
    questionnaire = old.questionnaire
    before, after = old.behaviours[behaviour], new.behaviours[behaviour]
    pairs = enumerate(zip(before.answers, after.answers, strict=True))
    changed = [place for place, pair in pairs if any(answers[REWORDED] for answers in pair)]
    if changed:
        same = [place for place in range(before.length) if place not in changed]
        before, after = before.only(same), after.only(same)
    means = before.mean(old.weight), after.mean(new.weight)
    was, is_ = (None if mean is None else percent(mean, questionnaire) for mean in means)
    return Pair(was, is_, _percents(old, before), _percents(new, after), changed)


def _percents(figures: Figures, behaviour: BehaviourFigures) -> dict[str, Fraction]:
    """By partner's key, of the partners with a score."""
    found = percents(behaviour.scores, behaviour.unit, figures.questionnaire)
    scored = zip(figures.partners, behaviour.scores, strict=True)
    return {key: found[score] for key, score in scored if score.responses}
