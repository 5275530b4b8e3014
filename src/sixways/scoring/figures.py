"""Figures of answers, worked out once for each way of answering and not for each partner.

There are far fewer ways to answer a behaviour's questions than there are partners in a large set.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, cached_property
from itertools import chain
from math import lcm
from operator import itemgetter, mul
from typing import NamedTuple

from sixways.model.names import choose_spelling, name_key
from sixways.model.questionnaire import Questionnaire
from sixways.scoring.averages import PLACES, Average, ScoreSum, consensus, mean_points
from sixways.scoring.collation import Weight
from sixways.scoring.score import meets_half_rule

#: an option's id, or None where the question was skipped
Answer = str | None
#: in the place of an answer to a question that had another wording
REWORDED = ""

#: one response's answers to the questions of one behaviour
Answers = tuple[Answer, ...]
#: one partner's answers to these: those of each of its responses
Way = tuple[Answers, ...]
#: one response's answers to all questions, by behaviour
AllAnswers = tuple[Answers, ...]

#: how often each option that has points was given
Counts = tuple[int, ...]


class Given(NamedTuple):
    """What one response adds to figures."""

    #: as spelled there
    partner: str
    answers: AllAnswers


class QuestionFigures:
    """One question: how many partners gave which answers, and how far they agree."""

    def __init__(self, questionnaire: Questionnaire, partners: Mapping[Answers, int]) -> None:
        """`partners` has how many gave which answers, response after response."""
        self._questionnaire = questionnaire
        self._points = questionnaire.whole_points
        #: partners by how often they gave each option that has points
        self._given = Counter[Counts]()
        for answers, number in partners.items():
            self._given[self._counts(answers)] += number
        #: partners who gave an answer that has points
        self.partners = sum(number for counts, number in self._given.items() if any(counts))
        self._averages = cache(self._averages_of)
        self._consensus = cache(self._consensus_of)

    def _counts(self, answers: Answers) -> Counts:
        return tuple([answers.count(option) for option in self._points])

    @property
    def alike(self) -> Answer:
        """The option that all partners, or all but one, gave throughout."""
        for place, option in enumerate(self._points):
            others = (n for counts, n in self._given.items() if counts[place] < sum(counts))
            if sum(others) <= 1:
                return option
        return None

    @property
    def scored(self) -> Counter[ScoreSum]:
        """How many partners have each score, in parts of the questionnaire's unit."""
        found = Counter[ScoreSum]()
        for counts, partners in self._given.items():
            found[self._score(counts)] += partners
        return found

    def score(self, answers: Answers) -> ScoreSum:
        """One partner's points, in parts of the questionnaire's unit."""
        return self._score(self._counts(answers))

    def _score(self, counts: Counts) -> ScoreSum:
        return ScoreSum(sum(map(mul, counts, self._points.values())), sum(counts))

    def mean(self, weight: Weight) -> Fraction | None:
        """Mean points."""
        return mean_points(self.scored, self._questionnaire.unit, weight)

    def consensus(self, weight: Weight, without: Answers = ()) -> float | None:
        """How far partners agree, all or all but one who answered so; None for fewer than two."""
        return self._consensus(weight, self._counts(without))

    def _consensus_of(self, weight: Weight, without: Counts) -> float | None:
        if self.partners - any(without) < 2:
            return None
        return consensus(self._shares(weight, without), self._questionnaire)

    def _shares(self, weight: Weight, without: Counts) -> dict[Fraction, Fraction]:
        """The share of each number of points."""
        points = self._questionnaire.points.values()
        shares = dict.fromkeys(points, Fraction())
        for value, average, times in zip(points, self._averages(weight), without, strict=True):
            shares[value] += average.mean(ScoreSum(times, sum(without))) or 0
        return shares

    def _averages_of(self, weight: Weight) -> Sequence[Average]:
        """Of how often each option was given, of all answers of a partner."""
        given = [(counts, sum(counts), number) for counts, number in self._given.items()]
        return [
            Average(
                ((ScoreSum(counts[o], count), number) for counts, count, number in given), weight
            )
            for o in range(len(self._points))
        ]


class BehaviourFigures:
    """One behaviour: each partner's answers and score."""

    def __init__(self, questionnaire: Questionnaire, ways: Sequence[Way], length: int) -> None:
        """`ways` are in the order of partners; `length` is the number of questions."""
        self._questionnaire = questionnaire
        self.length = length
        self._points = questionnaire.whole_points
        self._whole = lcm(*range(1, length + 1))
        #: what scores are counted in, as parts of a point
        self.unit = self._whole * questionnaire.unit
        #: how many partners answered in each way
        self._partners = Counter(ways)
        scored = cache(self._score)
        found: dict[Way, ScoreSum] = {}
        #: how many partners have each score
        self.scored = Counter[ScoreSum]()
        for way, partners in self._partners.items():
            scores = [score for score in map(scored, way) if score is not None]
            found[way] = ScoreSum(sum(scores), len(scores))
            self.scored[found[way]] += partners
        #: each partner's; equal ones are one object
        self.scores = [found[way] for way in ways]
        one = {way: way for way in found}
        self.ways = [one[way] for way in ways]

    def _score(self, answers: Answers) -> int | None:
        points = [self._points[answer] for answer in answers if answer in self._points]
        if not points or not meets_half_rule(len(points), len(answers)):
            return None
        return sum(points) * self._whole // len(points)

    @cached_property
    def ends(self) -> Mapping[Way, tuple[int, int]]:
        """The least and the most score of a partner's responses, where several have one."""
        found = {}
        for way in self._partners:
            scores = [score for score in map(self._score, way) if score is not None]
            if len(scores) > 1:
                found[way] = min(scores), max(scores)
        return found

    @cached_property
    def questions(self) -> Sequence[QuestionFigures]:
        given = [Counter[Answers]() for _ in range(self.length)]
        for way, partners in self._partners.items():
            for counted, answers in zip(given, zip(*way, strict=True), strict=True):
                counted[answers] += partners
        return [QuestionFigures(self._questionnaire, counted) for counted in given]

    @cached_property
    def answers(self) -> Sequence[Counter[Answer]]:
        """Of each question, how many responses gave which answer."""
        given = [Counter[Answer]() for _ in range(self.length)]
        for row, responses in Counter(chain.from_iterable(self.ways)).items():
            for counted, answer in zip(given, row, strict=True):
                counted[answer] += responses
        return given

    def question_scores(self, place: int) -> Sequence[ScoreSum]:
        """Each partner's score for one of the questions, in parts of the questionnaire's unit."""
        score = cache(self.questions[place].score)
        found = {way: score(tuple([row[place] for row in way])) for way in self._partners}
        return [found[way] for way in self.ways]

    def only(self, places: Sequence[int]) -> "BehaviourFigures":
        """As if there were only some of the questions."""
        ways = [tuple([tuple([row[p] for p in places]) for row in way]) for way in self.ways]
        return BehaviourFigures(self._questionnaire, ways, len(places))

    def mean(self, weight: Weight) -> Fraction | None:
        """Mean points."""
        return mean_points(self.scored, self.unit, weight)

    def consensus(self, weight: Weight, without: Way = ()) -> float | None:
        """The mean of the questions', of those that have any.

        Rounded once, so that behaviours whose questions are agreed on alike are exactly equal.
        """
        answers = zip(*without, strict=True) if without else [()] * self.length
        found = [q.consensus(weight, a) for q, a in zip(self.questions, answers, strict=True)]
        known = [Fraction(value) for value in found if value is not None]
        return float(round(sum(known, Fraction()) / len(known), PLACES)) if known else None

    def partners_in_part(self) -> int:
        """Partners of whom a response has points for some of the questions and not for all."""
        scored = cache(lambda row: sum(answer in self._points for answer in row))
        return sum(
            number
            for way, number in self._partners.items()
            if any(0 < scored(row) < self.length for row in way)
        )


class Figures:
    """The figures of responses."""

    def __init__(
        self, questionnaire: Questionnaire, weight: Weight, responses: Sequence[Given]
    ) -> None:
        self.questionnaire = questionnaire
        self.weight = weight
        spelled: dict[str, list[str]] = {}
        given: dict[str, list[AllAnswers]] = {}
        for name, answers in responses:
            key = name_key(name)
            spelled.setdefault(key, []).append(name)
            given.setdefault(key, []).append(answers)
        names = {
            key: choose_spelling(Counter(its)) if len(its) > 1 else its[0]
            for key, its in spelled.items()
        }
        #: partners' names by key, in the order of names, as all that follows is in
        self.partners = dict(sorted(names.items(), key=itemgetter(1)))
        ways: list[list[Way]] = [[] for _ in questionnaire.behaviours]
        for key in self.partners:
            for column, way in zip(ways, zip(*given[key], strict=True), strict=True):
                column.append(way)
        self.behaviours = [
            BehaviourFigures(questionnaire, column, len(behaviour.questions))
            for behaviour, column in zip(questionnaire.behaviours, ways, strict=True)
        ]
        #: each question by its behaviour and its place there
        self.columns = [(b, place) for b in self.behaviours for place in range(b.length)]
