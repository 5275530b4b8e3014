"""The figures of a room's answers: each partner's score, their average, and where they differ."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from sixways.model.questionnaire import Behaviour, Question, Questionnaire
from sixways.model.response import Response
from sixways.model.wording import whole
from sixways.scoring.averages import consensus
from sixways.scoring.discussion import consensus_as_shown
from sixways.scoring.figures import AllAnswers, Figures, Given
from sixways.scoring.robustness import first_priority
from sixways.scoring.score import score
from sixways.session.edits import Stop, answer_at, is_seen

#: steps on the scale beyond which answers differ so much that they are worth talking about
_ONE_STEP = 1


class Spread(NamedTuple):
    """The partners' scores of one behaviour, from the lowest to the highest."""

    behaviour: Behaviour
    #: percent
    percents: Sequence[Fraction]
    #: points of a question
    means: Sequence[Fraction]

    @property
    def percent(self) -> Fraction | None:
        """The average of the partners' percents; None where nobody has a score."""
        return _average(self.percents)

    @property
    def mean(self) -> Fraction | None:
        """The average of the partners' points of a question."""
        return _average(self.means)


def _average(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction()) / len(values) if values else None


class Difference(NamedTuple):
    """A question on which answers differ, with the number of partners by option."""

    behaviour: Behaviour
    question: Question
    counts: Mapping[str, int]


def spread_of(
    questionnaire: Questionnaire, behaviour: Behaviour, responses: Iterable[Response]
) -> Spread:
    """The scores of those who answered enough of a behaviour."""
    scores = [score(response.answers, questionnaire, behaviour) for response in responses]
    percents = sorted(each.percent for each in scores if each.percent is not None)
    means = sorted(each.mean for each in scores if each.mean is not None)
    return Spread(behaviour, percents, means)


def spreads_in(questionnaire: Questionnaire, responses: Sequence[Response]) -> list[Spread]:
    """The partners' scores of each behaviour."""
    return [spread_of(questionnaire, each, responses) for each in questionnaire.behaviours]


def lowest_in(questionnaire: Questionnaire, responses: Sequence[Response]) -> Behaviour:
    """The behaviour to act on: that with the lowest average, or the first if none is lowest."""
    return find_lowest(questionnaire, responses) or questionnaire.behaviours[0]


def find_lowest(questionnaire: Questionnaire, responses: Sequence[Response]) -> Behaviour | None:
    """The behaviour with the lowest average, as reports have it; None where all look equal."""
    averages = (spread.percent for spread in spreads_in(questionnaire, responses))
    if len({whole(average) for average in averages if average is not None}) < 2:
        return None
    given = [Given(each.partner, _answers_of(each, questionnaire)) for each in responses]
    return first_priority(Figures(questionnaire, "partner", given))


def _answers_of(response: Response, questionnaire: Questionnaire) -> AllAnswers:
    """By behaviour, the answers in the order of its questions."""
    return tuple(
        tuple(map(response.answers.get(behaviour, {}).get, questions))
        for behaviour, questions in questionnaire.question_ids.items()
    )


def differences_in(
    questionnaire: Questionnaire, behaviours: Sequence[Behaviour], responses: Sequence[Response]
) -> list[Difference]:
    """Questions whose answers lie more than one step apart, the least agreed on first.

    Of equal ones the one with the lowest mean, as in the agenda of a report.
    """
    steps = [option.id for option in questionnaire.scale if option.id in questionnaire.points]
    ranked = []
    for behaviour in behaviours:
        for question in behaviour.questions:
            given = (r.answers.get(behaviour.id, {}).get(question.id) for r in responses)
            counts = Counter(option for option in given if option in questionnaire.points)
            places = [steps.index(option) for option in counts if option]
            if places and max(places) - min(places) > _ONE_STEP:
                difference = Difference(behaviour, question, _in_order(counts, steps))
                ranked.append((_rank(questionnaire, difference.counts), difference))
    return [difference for _, difference in sorted(ranked, key=lambda each: each[0])]


def _in_order(counts: Mapping[str | None, int], steps: Sequence[str]) -> Mapping[str, int]:
    return {option: counts[option] for option in steps if counts.get(option)}


def _rank(questionnaire: Questionnaire, counts: Mapping[str, int]) -> tuple[Decimal, Fraction]:
    """How far partners agree, and the mean."""
    total = sum(counts.values())
    shares: dict[Fraction, Fraction] = {}
    for option, count in counts.items():
        points = questionnaire.points[option]
        shares[points] = shares.get(points, Fraction()) + Fraction(count, total)
    mean = sum((points * share for points, share in shares.items()), Fraction())
    return consensus_as_shown(consensus(shares, questionnaire)), mean


class Missed(NamedTuple):
    """Questions that partners left out, by their numbers, and how many partners did."""

    numbers: Sequence[str]
    partners: int


class Absences(NamedTuple):
    """What partners who answered anything left out, and why."""

    #: what has no answer though the partner was here
    unanswered: Missed
    #: the first questions of those who came late, and the first without those who left early
    came_at: Missed
    left_before: Missed


def absences_in(questionnaire: Questionnaire, responses: Iterable[Response]) -> Absences:
    """What those who answered anything left out, came too late for, or left before."""
    stops = [Stop(*question) for question in questionnaire.questions]
    open_places: list[list[int]] = []
    firsts, ends = [], []
    for response in responses:
        seen = [place for place, stop in enumerate(stops) if is_seen(response, stop)]
        if not seen:
            continue
        first, end = seen[0], seen[-1] + 1
        firsts += [[first]] if first else []
        ends += [[end]] if end < len(stops) else []
        open_places.append([n for n in range(first, end) if answer_at(response, stops[n]) is None])
    return Absences(*(_missed(questionnaire, each) for each in (open_places, firsts, ends)))


def _missed(questionnaire: Questionnaire, by_partner: Sequence[Sequence[int]]) -> Missed:
    numbers = list(questionnaire.numbers.values())
    places = sorted({place for places in by_partner for place in places})
    return Missed([numbers[place] for place in places], sum(map(bool, by_partner)))
