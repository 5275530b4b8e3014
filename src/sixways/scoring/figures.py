"""Figures of answers, worked out once for each way of answering and not for each partner.

There are far fewer ways to answer a behaviour's questions than there are partners in a large set.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, cached_property
from math import lcm
from operator import itemgetter, mul

from sixways.model.names import choose_spelling, name_key
from sixways.model.questionnaire import Questionnaire
from sixways.scoring.averages import PLACES, Average, Score, consensus, mean_points
from sixways.scoring.collation import Weight
from sixways.scoring.score import meets_half_rule

#: an option's id, or None where the question was skipped
Answer = str | None
#: in the place of an answer to a question that had another wording
REWORDED = ""

#: one response's answers to the questions of one behaviour
Answers = tuple[Answer, ...]
#: one partner's: those of each of its responses
Way = tuple[Answers, ...]

#: how often each option that has points was given
Counts = tuple[int, ...]


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

    def score(self, answers: Answers) -> Score:
        """One partner's points, in parts of the questionnaire's unit."""
        return self._score(self._counts(answers))

    def _score(self, counts: Counts) -> Score:
        return Score(sum(map(mul, counts, self._points.values())), sum(counts))

    def mean(self, weight: Weight) -> Fraction | None:
        """Mean points."""
        scores = ((self._score(counts), number) for counts, number in self._given.items())
        mean = Average(scores, weight).mean()
        return None if mean is None else mean / self._questionnaire.unit

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
            shares[value] += average.mean(Score(times, sum(without))) or 0
        return shares

    def _averages_of(self, weight: Weight) -> Sequence[Average]:
        """Of how often each option was given, of all answers of a partner."""
        given = [(counts, sum(counts), number) for counts, number in self._given.items()]
        return [
            Average(((Score(counts[o], count), number) for counts, count, number in given), weight)
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
        found: dict[Way, Score] = {}
        for way in self._partners:
            scores = [score for score in map(scored, way) if score is not None]
            found[way] = Score(sum(scores), len(scores))
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
        columns = zip(*(row for way in self.ways for row in way), strict=True)
        return [Counter(column) for column in columns] or [Counter()] * self.length

    def question_scores(self, place: int) -> Sequence[Score]:
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
        return mean_points(self.scores, self.unit, weight)

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
    """The figures of responses, each given as its partner's name and its answers by behaviour."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        weight: Weight,
        responses: Sequence[tuple[str, tuple[Answers, ...]]],
    ) -> None:
        self.questionnaire = questionnaire
        self.weight = weight
        places: dict[str, list[int]] = {}
        for place, (name, _) in enumerate(responses):
            places.setdefault(name_key(name), []).append(place)
        names = {
            key: choose_spelling(Counter([responses[place][0] for place in its]))
            if len(its) > 1
            else responses[its[0]][0]
            for key, its in places.items()
        }
        #: partners' names by key, in the order of names, as all that follows is in
        self.partners = dict(sorted(names.items(), key=itemgetter(1)))
        self.behaviours = [
            BehaviourFigures(
                questionnaire,
                [tuple([responses[p][1][number] for p in places[key]]) for key in self.partners],
                len(behaviour.questions),
            )
            for number, behaviour in enumerate(questionnaire.behaviours)
        ]
        #: each question by its behaviour and its place there
        self.columns = [(b, place) for b in self.behaviours for place in range(b.length)]
