"""One behaviour in two rounds, over what is in both: the same questions, the same partners."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from sixways.scoring.averages import REWORDED, BehaviourFigures, Figures, percents
from sixways.scoring.score import percent


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

    @property
    def moves(self) -> dict[str, Fraction]:
        """How far each partner with a score in both moved."""
        return {key: self.now[key] - then for key, then in self.then.items() if key in self.now}


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
