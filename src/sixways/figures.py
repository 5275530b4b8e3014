"""From rows of answers to exact figures: means of means, and how far partners agree."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import fsum, lcm, log2
from typing import NamedTuple

from sixways.collation import QuestionResult, Standing, Weight
from sixways.names import shown_spelling
from sixways.questionnaire import Behaviour, Questionnaire
from sixways.scoring import percent, stands

#: what a row of answers holds instead of the number of an option
SKIPPED, NOT_COMPARABLE = 254, 255


@dataclass(slots=True)
class Rows:
    """All answers of one partner, a byte a question, response after response."""

    spellings: Counter[str] = field(default_factory=Counter)
    answers: bytearray = field(default_factory=bytearray)

    def merge(self, other: "Rows") -> None:
        self.spellings.update(other.spellings)
        self.answers.extend(other.answers)

    def split(self, width: int) -> Iterator[bytes]:
        for start in range(0, len(self.answers), width):
            yield bytes(self.answers[start : start + width])


@dataclass(slots=True)
class MeanOfMeans:
    """An exact mean of fractions, as integers by denominator."""

    totals: Counter[int] = field(default_factory=Counter)
    members: int = 0

    def add(self, total: int, count: int, times: int = 1) -> None:
        self.totals[count] += total * times
        self.members += times

    def value(self, unit: int) -> Fraction | None:
        if not self.members:
            return None
        whole = sum((Fraction(total, count) for count, total in self.totals.items()), Fraction())
        return whole / (self.members * unit)


class Voice(NamedTuple):
    """What one partner's responses came to: a whole number for each that has a score."""

    key: str
    name: str
    scores: tuple[int, ...]

    def mean(self, unit: int) -> Fraction | None:
        """Points, of scores counted in parts of `unit`."""
        return Fraction(sum(self.scores), len(self.scores) * unit) if self.scores else None


class _Remembered(dict[bytes, tuple[int, ...]]):
    """What bytes of answers come to, worked out once: there are few different ones."""

    def __init__(self, worked_out: Callable[[bytes], tuple[int, ...]]) -> None:
        super().__init__()
        self.worked_out = worked_out

    def __missing__(self, answers: bytes) -> tuple[int, ...]:
        value = self[answers] = self.worked_out(answers)
        return value


class Figures:
    """The figures of a set of partners' rows.

    Points are whole numbers of the questionnaire's `unit`; `points`, by the option's place in the
    scale, puts others in their stead.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        weight: Weight,
        partners: Mapping[str, Rows],
        points: Mapping[int, int] | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.weight = weight
        self.width = len(questionnaire.questions)
        self.partners = sorted(
            ((key, shown_spelling(rows.spellings), rows) for key, rows in partners.items()),
            key=lambda row: row[1],
        )
        self.everything = b"".join(rows.answers for _, _, rows in self.partners)
        self.responses = len(self.everything) // self.width
        self.points = scale_points(questionnaire) if points is None else points
        self._scores: dict[Sequence[int], tuple[int, list[Voice]]] = {}

    @property
    def answered_responses(self) -> int:
        """Responses with at least one answer: a room's record may hold only comments."""
        blank = {SKIPPED, NOT_COMPARABLE}
        return sum(
            not blank.issuperset(row) for _, _, r in self.partners for row in r.split(self.width)
        )

    def scores(self, columns: Sequence[int]) -> tuple[int, list[Voice]]:
        """Each partner's scores over a behaviour's columns, in parts of the unit given first."""
        columns = columns if isinstance(columns, range) else tuple(columns)
        if columns not in self._scores:
            whole = lcm(*range(1, len(columns) + 1))
            scored = _Remembered(lambda answers: self._score(answers, whole))
            voices = [
                Voice(key, name, self._row_by_row(rows.answers, columns, scored))
                for key, name, rows in self.partners
            ]
            self._scores[columns] = whole * self.questionnaire.unit, voices
        return self._scores[columns]

    def _row_by_row(
        self, answers: bytearray, columns: Sequence[int], scored: _Remembered
    ) -> tuple[int, ...]:
        found: tuple[int, ...] = ()
        for start in range(0, len(answers), self.width):
            if isinstance(columns, range):
                row = bytes(answers[start + columns.start : start + columns.stop])
            else:
                row = bytes(answers[start + column] for column in columns)
            found += scored[row]
        return found

    def _score(self, answers: bytes, whole: int) -> tuple[int, ...]:
        points = [self.points[code] for code in answers if code in self.points]
        if not points or not stands(len(points), len(answers)):
            return ()
        return (sum(points) * whole // len(points),)

    def answers(self, column: int) -> list[Voice]:
        """Each partner's points for one question, in parts of the questionnaire's unit."""
        given = _Remembered(self._points_of)
        return [
            Voice(key, name, given[bytes(rows.answers[column :: self.width])])
            for key, name, rows in self.partners
        ]

    def _points_of(self, answers: bytes) -> tuple[int, ...]:
        return tuple(self.points[code] for code in answers if code in self.points)

    def mean(self, unit: int, voices: Sequence[Voice]) -> Fraction | None:
        """Mean points, each partner or each response counting once."""
        means = MeanOfMeans()
        for voice in voices:
            if voice.scores and self.weight == "partner":
                means.add(sum(voice.scores), len(voice.scores))
            else:
                for score in voice.scores:
                    means.add(score, 1)
        return means.value(unit)

    def percents(self, unit: int, voices: Sequence[Voice]) -> dict[tuple[int, int], Fraction]:
        """The different percents of partners, by the sum and the number of their scores."""
        different = {(sum(voice.scores), len(voice.scores)) for voice in voices if voice.scores}
        return {
            (total, count): percent(Fraction(total, count * unit), self.questionnaire)
            for total, count in different
        }

    def standings(self, unit: int, voices: Sequence[Voice]) -> tuple[Standing, ...]:
        """Each partner's percent."""
        percents = self.percents(unit, voices)
        return tuple(
            Standing(voice.name, percents.get((sum(voice.scores), len(voice.scores))))
            for voice in voices
        )

    def question(self, column: int) -> QuestionResult:
        """One question's figures; `column` is its place among all questions."""
        behaviour, question = self.questionnaire.questions[column]
        given = self.everything[column :: self.width]
        answers = self._points_given(column)
        members = sum(answers.values()) if self.weight == "partner" else self._answering(column)
        means = MeanOfMeans()
        shares = {points: MeanOfMeans() for points in self.points.values()}
        for voice, times in answers.items():
            means.add(sum(voice), len(voice), times)
            for points, share in shares.items():
                share.add(voice.count(points), len(voice), times)
        unit = self.questionnaire.unit
        parts = {Fraction(points, unit): s.value(1) or Fraction() for points, s in shares.items()}
        return QuestionResult(
            id=question.id,
            number=self.questionnaire.numbers[behaviour.id, question.id],
            text=question.text,
            counts={o.id: given.count(code) for code, o in enumerate(self.questionnaire.scale)},
            skipped=given.count(SKIPPED),
            not_comparable=given.count(NOT_COMPARABLE),
            partners=members,
            mean=means.value(unit),
            consensus=consensus(parts, self.questionnaire) if members > 1 else None,
        )

    def _points_given(self, column: int) -> Counter[tuple[int, ...]]:
        """How many partners, or responses, gave which points; without those who gave none."""
        if self.weight == "response":
            single = self.everything[column :: self.width]
            given: Counter[tuple[int, ...]] = Counter()
            for code, points in self.points.items():
                given[points,] += single.count(code)
            return +given
        whole = Counter(bytes(rows.answers[column :: self.width]) for _, _, rows in self.partners)
        by_points: Counter[tuple[int, ...]] = Counter()
        for answers, times in whole.items():
            if points_given := self._points_of(answers):
                by_points[points_given] += times
        return by_points

    def _answering(self, column: int) -> int:
        """Partners with at least one answer that has points."""
        return sum(
            bool(self._points_of(bytes(rows.answers[column :: self.width])))
            for _, _, rows in self.partners
        )

    def partly(self, columns: range) -> int:
        """Partners of whom a response has points for some of these columns and not for all."""
        allowed = {0, len(columns)}
        counted = _Remembered(lambda answers: (len(self._points_of(answers)),))
        return sum(
            not allowed.issuperset(self._row_by_row(rows.answers, columns, counted))
            for _, _, rows in self.partners
        )

    def prompts(self, columns: Sequence[int]) -> bool:
        """Whether any answer in these columns is an option that prompts resources."""
        return any(
            self.everything[column :: self.width].count(code)
            for code, option in enumerate(self.questionnaire.scale)
            if option.prompts_resources
            for column in columns
        )


def scale_points(questionnaire: Questionnaire) -> dict[int, int]:
    """Points in whole numbers of the unit, by the option's place in the scale."""
    return {
        code: int(questionnaire.points[option.id] * questionnaire.unit)
        for code, option in enumerate(questionnaire.scale)
        if option.id in questionnaire.points
    }


def columns_of(questionnaire: Questionnaire) -> Iterator[tuple[Behaviour, range]]:
    """Each behaviour with the places of its questions among all."""
    start = 0
    for behaviour in questionnaire.behaviours:
        stop = start + len(behaviour.questions)
        yield behaviour, range(start, stop)
        start = stop


def consensus(shares: Mapping[Fraction, Fraction], questionnaire: Questionnaire) -> float:
    """Tastle and Wierman's Cns of shares by points: 1 full agreement, 0 an even split of the ends.

    W. J. Tastle, M. J. Wierman, Consensus and dissention: a measure of ordinal dispersion,
    International Journal of Approximate Reasoning 45 (2007) 531–545:
    Cns = 1 + Σ p log₂(1 − |x − μ| / (high − low)).
    """
    width = questionnaire.high - questionnaire.low
    mean = sum((share * points for points, share in shares.items()), Fraction())
    terms = [
        float(share) * log2(1 - abs(points - mean) / width)
        for points, share in sorted(shares.items())
        if share
    ]
    return min(1.0, max(0.0, fsum([1.0, *terms])))


def behaviour_consensus(of_questions: Sequence[float | None]) -> float | None:
    """The mean of the questions' consensus, of those that have any.

    Rounded once, so that behaviours whose questions are agreed on alike are exactly equal.
    """
    known = [Fraction(value) for value in of_questions if value is not None]
    return float(sum(known, Fraction()) / len(known)) if known else None
