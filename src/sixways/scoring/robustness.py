"""Whether the first priority would be first if one partner were missing, or counted otherwise."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache, partial
from math import inf

from sixways.model.questionnaire import Behaviour
from sixways.scoring.averages import Average, ScoreSum
from sixways.scoring.collation import Instead, Robustness, Weight
from sixways.scoring.figures import BehaviourFigures, Figures, Way


def robustness(figures: Figures) -> Robustness | None:
    """Whether the first priority stays first, however one counts; None for one partner alone."""
    names = [behaviour.name for behaviour in figures.questionnaire.behaviours]
    first = _first(figures, figures.weight)
    if first is None or len(figures.partners) < 2:
        return None
    other = _first(figures, "response" if figures.weight == "partner" else "partner")
    return Robustness(
        first=names[first],
        without=tuple(
            Instead(partner, names[instead])
            for partner, instead in zip(
                figures.partners.values(), _first_without_each(figures), strict=True
            )
            if instead is not None and names[instead] != names[first]
        ),
        other_weight=None if other is None else names[other],
    )


def first_priority(figures: Figures) -> Behaviour | None:
    """The behaviour with the lowest mean; of equal ones the less agreed on."""
    first = _first(figures, figures.weight)
    return None if first is None else figures.questionnaire.behaviours[first]


def _first(figures: Figures, weight: Weight) -> int | None:
    """The place of the behaviour with the lowest mean; of equal ones the less agreed on."""
    means = [behaviour.mean(weight) for behaviour in figures.behaviours]
    least = min((mean for mean in means if mean is not None), default=None)
    tied = [place for place, mean in enumerate(means) if mean is not None and mean == least]
    return _less_agreed(tied, lambda place: _agreement(figures.behaviours[place], weight))


def _less_agreed(tied: Sequence[int], agreement: Callable[[int], float]) -> int | None:
    return min(tied, key=agreement) if len(tied) > 1 else next(iter(tied), None)


def _agreement(behaviour: BehaviourFigures, weight: Weight, without: Way = ()) -> float:
    consensus = behaviour.consensus(weight, without)
    return inf if consensus is None else consensus


def _first_without_each(figures: Figures) -> Iterator[int | None]:
    """For each partner, what would be first without it."""
    behaviours, weight = figures.behaviours, figures.weight
    agreement = cache(lambda place, way: _agreement(behaviours[place], weight, way))
    means = [_means_without(behaviour, weight) for behaviour in behaviours]
    # places in the order of the means are compared much quicker than fractions
    order = sorted({mean for found in means for mean in found.values() if mean is not None})
    places = {None: len(order)} | {mean: place for place, mean in enumerate(order)}
    ranks = [{score: places[mean] for score, mean in found.items()} for found in means]
    columns = ([rank[s] for s in b.scores] for rank, b in zip(ranks, behaviours, strict=True))
    for partner, found in enumerate(zip(*columns, strict=True)):
        least = min(found)
        if found.count(least) == 1:
            yield found.index(least) if least < len(order) else None
            continue
        tied = [place for place, one in enumerate(found) if one == least < len(order)]
        without = {place: behaviours[place].ways[partner] for place in tied}
        yield _less_agreed(
            tied, partial(lambda ways, place: agreement(place, ways[place]), without)
        )


def _means_without(behaviour: BehaviourFigures, weight: Weight) -> dict[ScoreSum, Fraction | None]:
    """By the score of the partner left out."""
    average = Average(behaviour.scored.items(), weight)
    means = {score: average.mean(score) for score in behaviour.scored}
    return {s: None if mean is None else mean / behaviour.unit for s, mean in means.items()}
