"""A partner's own figures beside those of the others, by which nobody can tell the others apart.

What is said about the others is the same whichever of them answered what. So partners who put their
mirrors together can tell what another answered only where all the rest answered alike. Where that
could be so for two of them it isn't shown, or only said that all or nearly all are in one half of
the scale.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import TypeVar

from sixways.model.questionnaire import Questionnaire, Resource
from sixways.scoring.averages import Average, ScoreSum, percents
from sixways.scoring.disclosure_kinds import Disclosure
from sixways.scoring.disclosure_rounding import alike_step, half_of_scale, round_to
from sixways.scoring.disclosure_walk import without
from sixways.scoring.earlier_rounds import EarlierRound, Move, find_earlier_rounds
from sixways.scoring.figures import Figures
from sixways.scoring.like_for_like import Predecessors
from sixways.scoring.mirror_results import Mirror, MirrorBehaviour, MirrorQuestion
from sixways.scoring.rounds import Rounds
from sixways.scoring.score import percent

#: other partners that a figure of theirs needs
MINIMUM_OTHERS = 4
#: how many more their lowest and highest need: of three that two partners don't know, average,
#: lowest and highest would be all there is
_MORE_FOR_ENDS = 1
#: partners who may put their mirrors together
_TOGETHER = 2
#: others of whom it may be said that all or nearly all answered alike: of fewer it says too much
_OTHERS_ALIKE = 6
#: percentage points between the values that lowest and highest are shown as
_END_STEP = 20
#: the questions listed, at most
_MOST_QUESTIONS = 5

_Value = TypeVar("_Value", Fraction, frozenset[Fraction])


def make_mirrors(
    rounds: Rounds, predecessors: Predecessors, minimum: int = MINIMUM_OTHERS
) -> Iterator[Mirror]:
    """A mirror for each partner who answered in the round reported, in the order of names."""
    (name,) = rounds.reported
    figures = rounds.tallies[name].figures()
    minimum = max(minimum, MINIMUM_OTHERS)
    sides = [_Side(place, figures, minimum) for place in range(len(figures.behaviours))]
    earlier = find_earlier_rounds(rounds, figures, predecessors)
    for at, (key, partner) in enumerate(figures.partners.items()):
        before = earlier.get(key, EarlierRound())
        questions = [question for side in sides for question in side.ask(at)]
        resources = (
            resource for side in sides if side.is_prompted(at) for resource in side.resources
        )
        yield Mirror(
            partner=partner,
            questionnaire=figures.questionnaire,
            round=name,
            earlier_round=before.name,
            partners=len(figures.partners),
            responses=len(figures.behaviours[0].ways[at]),
            minimum_others=minimum,
            behaviours=tuple(side.compare(at, before.moves.get(side.place)) for side in sides),
            different=_find_different(questions),
            divided=_find_divided(questions, figures.questionnaire),
            prompted=_find_prompted(questions, figures.questionnaire),
            resources=tuple(dict.fromkeys(resources)),
        )


def _find_different(questions: Iterable[MirrorQuestion]) -> tuple[MirrorQuestion, ...]:
    """Where the partner is furthest from the others, the furthest first."""
    apart = sorted((q for q in questions if q.distance), key=lambda q: -q.distance)
    return tuple(apart[:_MOST_QUESTIONS])


def _find_divided(
    questions: Iterable[MirrorQuestion], questionnaire: Questionnaire
) -> tuple[MirrorQuestion, ...]:
    """Where the partner's own responses are furthest from each other; without the others."""
    points = questionnaire.points

    def spread(question: MirrorQuestion) -> Fraction:
        given = [points[option] for option, n in question.counts.items() if n and option in points]
        return max(given, default=Fraction()) - min(given, default=Fraction())

    divided = sorted((q for q in questions if spread(q)), key=spread, reverse=True)
    return tuple(
        without(question, Disclosure.NEEDS)._replace(others=0)
        for question in divided[:_MOST_QUESTIONS]
    )


def _find_prompted(
    questions: Iterable[MirrorQuestion], questionnaire: Questionnaire
) -> tuple[str, ...]:
    """The numbers of the questions that the partner answered with an option that prompts."""
    prompting = [option.id for option in questionnaire.scale if option.prompts_resources]
    return tuple(q.number for q in questions if any(q.counts[option] for option in prompting))


class _Side:
    """One behaviour over all partners, seen from each of them."""

    def __init__(self, place: int, figures: Figures, minimum: int) -> None:
        self.place = place
        self._questionnaire: Questionnaire = figures.questionnaire
        self.behaviour = figures.questionnaire.behaviours[place]
        self.figures = figures.behaviours[place]
        self.minimum = minimum
        scores = self.figures.scores
        self._percents = percents(self.figures.scored, self.figures.unit, self._questionnaire)
        self._sorted = sorted(self._percents[score] for score in scores if score.responses)
        self._average = Average(self.figures.scored.items(), "partner")
        #: whether all or nearly all partners have the same score, of which nothing is shown
        self.is_alike = _find_common(self._sorted) is not None
        self._columns = [
            _Column(self._questionnaire, column, self) for column in range(self.figures.length)
        ]

    @property
    def resources(self) -> Sequence[Resource]:
        return self._questionnaire.resources_for(self.behaviour.id)

    def compare(self, at: int, move: Move | None) -> MirrorBehaviour:
        """One partner, by its place, beside the others, with its move since an earlier round."""
        figures, questionnaire = self.figures, self._questionnaire
        score, unit = figures.scores[at], figures.unit
        ends = figures.ends.get(figures.ways[at], ())
        apart = [percent(Fraction(end, unit), questionnaire) for end in ends]
        own = self._percents.get(score)
        total = None if own is None else Fraction(score.total, score.responses * unit)
        others = len(self._sorted) - (own is not None)
        mean = self._average.mean(score)
        return self._hide(
            MirrorBehaviour(
                name=self.behaviour.name,
                maximum=questionnaire.high * figures.length,
                percent=own,
                total=None if total is None else total * figures.length,
                own_lowest=min(apart, default=None),
                own_highest=max(apart, default=None),
                before=move and move.before,
                now=move and move.now,
                others=others,
                withheld=others < self.minimum or self.is_alike,
                average=None if mean is None else self._round(mean / unit, others),
                lowest=None,
                highest=None,
            )
        )

    def _round(self, mean: Fraction, others: int) -> Fraction:
        """The others' average in percent, so coarse that one answer makes no difference to it.

        Else it would say, beside what is known of other questions, whether all answered alike.
        """
        step = alike_step(self.figures.length, others)
        return round_to(percent(mean, self._questionnaire), step)

    def _hide(self, shown: MirrorBehaviour) -> MirrorBehaviour:
        """As much of the others as may be shown."""
        if shown.withheld:
            return without(shown, Disclosure.NEEDS, Disclosure.END)
        if shown.others < self.minimum + _MORE_FOR_ENDS:
            return without(shown, Disclosure.END)
        (least, second), (before_last, most) = self._sorted[:2], self._sorted[-2:]
        low = second if shown.percent == least else least
        high = before_last if shown.percent == most else most
        return shown._replace(
            lowest=Fraction(floor(low / _END_STEP) * _END_STEP),
            highest=Fraction(ceil(high / _END_STEP) * _END_STEP),
        )

    def ask(self, at: int) -> Iterator[MirrorQuestion]:
        """Each question, as one partner answered it and the others did."""
        yield from (column.compare(at) for column in self._columns)

    def is_prompted(self, at: int) -> bool:
        """Whether the partner gave an answer that leads to resources."""
        prompting = {o.id for o in self._questionnaire.scale if o.prompts_resources}
        return any(answer in prompting for row in self.figures.ways[at] for answer in row)


class _Column:
    """One question over all partners, seen from each of them."""

    def __init__(self, questionnaire: Questionnaire, place: int, side: _Side) -> None:
        self._questionnaire, self._place = questionnaire, place
        self._ways, self._minimum, self._is_hidden = side.figures.ways, side.minimum, side.is_alike
        self._question = side.behaviour.questions[place]
        self._number = questionnaire.numbers[side.behaviour.id, self._question.id]
        self._scores = side.figures.question_scores(place)
        self._average = Average(Counter(self._scores).items(), "partner")
        self._partners = sum(bool(score.responses) for score in self._scores)
        self._common = self._find_common_points() if self._partners > _OTHERS_ALIKE else None

    def _find_common_points(self) -> Fraction | None:
        """The points that all partners gave, or all but few, in each of their responses."""
        points = self._questionnaire.points
        answers = ([row[self._place] or "" for row in way] for way in self._ways)
        given = ({points[answer] for answer in its if answer in points} for its in answers)
        common = _find_common(frozenset(its) for its in given if its)
        return next(iter(common)) if common and len(common) == 1 else None

    def compare(self, at: int) -> MirrorQuestion:
        """One partner, by its place, beside the others."""
        score, questionnaire = self._scores[at], self._questionnaire
        given = Counter(row[self._place] for row in self._ways[at])
        own = Fraction(score.total, score.responses) if score.responses else None
        others = self._partners - bool(score.responses)
        is_shown = others >= self._minimum and not self._is_hidden
        options = self._around(score) if is_shown else ()
        ends = [percent(questionnaire.points[option], questionnaire) for option in options]
        return MirrorQuestion(
            number=self._number,
            text=self._question.text,
            caution=self._question.caution,
            counts={option.id: given[option.id] for option in questionnaire.scale},
            percent=None if own is None else percent(own / questionnaire.unit, questionnaire),
            others=others,
            lowest=min(ends, default=None),
            highest=max(ends, default=None),
            between=options,
            nearly_all=self._common is not None,
        )

    def _around(self, score: ScoreSum) -> tuple[str, ...]:
        """The options in whose midst the others' average is, the least points first."""
        questionnaire = self._questionnaire
        if self._common is not None:
            return half_of_scale(self._common, questionnaire)
        mean = self._average.mean(score)
        assert mean is not None
        of = {points: option for option, points in questionnaire.points.items()}
        steps = sorted(of)
        above = next((at for at, step in enumerate(steps) if step > mean / questionnaire.unit), -1)
        return of[steps[above - 1]], of[steps[above]]


def _find_common(values: Iterable[_Value]) -> _Value | None:
    """The value of all, or of all but those who may put their mirrors together; else None."""
    counts = Counter(values)
    most = counts.most_common(1)
    return most[0][0] if most and counts.total() - most[0][1] <= _TOGETHER else None
