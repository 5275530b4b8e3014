"""From rows of answers to exact figures: means of means, and how far partners agree."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from fractions import Fraction
from math import fsum, lcm, log2
from operator import mul
from typing import NamedTuple

from sixways.model.names import choose_spelling
from sixways.model.questionnaire import Behaviour, Questionnaire
from sixways.scoring.collation import QuestionResult, Standing, Weight
from sixways.scoring.score import percent, stands

#: what a row of answers holds instead of the number of an option
SKIPPED, NOT_COMPARABLE = 254, 255

#: of a consensus: the logarithm's last digits are not the same in every system's library
_PLACES = 12


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


class Voice(NamedTuple):
    """What one partner's responses came to: the sum of their scores, and how many have one."""

    key: str
    name: str
    total: int
    responses: int

    def mean(self, unit: int) -> Fraction | None:
        """Points, of scores counted in parts of `unit`."""
        return Fraction(self.total, self.responses * unit) if self.responses else None


class _Remembered(dict[bytes, int | None]):
    """What bytes of answers come to, worked out once: there are few different ones."""

    def __init__(self, worked_out: Callable[[bytes], int | None]) -> None:
        super().__init__()
        self.worked_out = worked_out

    def __missing__(self, answers: bytes) -> int | None:
        value = self[answers] = self.worked_out(answers)
        return value


class Figures:
    """The figures of a set of partners' rows.

    Points are whole numbers of the questionnaire's `unit`, by the option's place in the scale.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        weight: Weight,
        partners: Mapping[str, Rows],
    ) -> None:
        self.questionnaire = questionnaire
        self.weight = weight
        self.width = len(questionnaire.questions)
        self.partners = sorted(
            ((key, choose_spelling(rows.spellings), rows) for key, rows in partners.items()),
            key=lambda row: row[1],
        )
        self.everything = b"".join(rows.answers for _, _, rows in self.partners)
        self.responses = len(self.everything) // self.width
        self.points = scale_points(questionnaire)
        self._values = tuple(self.points.values())
        #: by what a score is counted in; behaviours of as many questions share theirs
        self._scored: dict[int, _Remembered] = {}
        self._scores: dict[Sequence[int], tuple[int, list[Voice]]] = {}

    def weighted(self, weight: Weight) -> "Figures":
        """The same answers, counted by partner or by response."""
        other = copy(self)
        other.weight = weight
        return other

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
            if whole not in self._scored:
                self._scored[whole] = _Remembered(lambda answers: self._score(answers, whole))
            scored, voices = self._scored[whole], []
            for key, name, rows in self.partners:
                parts = map(scored.__getitem__, self._parts(rows, columns))
                scores = [score for score in parts if score is not None]
                voices.append(Voice(key, name, sum(scores), len(scores)))
            self._scores[columns] = whole * self.questionnaire.unit, voices
        return self._scores[columns]

    def _parts(self, rows: Rows, columns: Sequence[int]) -> list[bytes]:
        """Of each response, the answers in some columns."""
        answers, width = bytes(rows.answers), self.width
        if isinstance(columns, range):
            length = len(columns)
            starts = range(columns.start, len(answers), width)
            return [answers[start : start + length] for start in starts]
        return [bytes(row[column] for column in columns) for row in rows.split(width)]

    def _score(self, answers: bytes, whole: int) -> int | None:
        points = [self.points[code] for code in answers if code in self.points]
        if not points or not stands(len(points), len(answers)):
            return None
        return sum(points) * whole // len(points)

    def answers(self, column: int) -> list[Voice]:
        """Each partner's points for one question, in parts of the questionnaire's unit."""
        voices = []
        for key, name, rows in self.partners:
            counts = self._counts(rows.answers[column :: self.width])
            voices.append(Voice(key, name, sum(map(mul, counts, self._values)), sum(counts)))
        return voices

    def _counts(self, answers: bytes | bytearray) -> tuple[int, ...]:
        """How often each option with points was given, in the order of `points`."""
        return tuple([answers.count(code) for code in self.points])

    def mean(self, unit: int, voices: Sequence[Voice]) -> Fraction | None:
        """Mean points, each partner or each response counting once."""
        if self.weight == "response":
            total, count = sum(v.total for v in voices), sum(v.responses for v in voices)
            return Fraction(total, count * unit) if count else None
        totals: Counter[int] = Counter()  # by the number of responses: few different denominators
        for voice in voices:
            totals[voice.responses] += voice.total
        partners = sum(bool(voice.responses) for voice in voices)
        whole = sum(
            (Fraction(total, count) for count, total in totals.items() if count), Fraction()
        )
        return whole / (partners * unit) if partners else None

    def percents(self, unit: int, voices: Sequence[Voice]) -> dict[tuple[int, int], Fraction]:
        """The different percents of partners, by the sum and the number of their scores."""
        different = {(voice.total, voice.responses) for voice in voices if voice.responses}
        return {
            (total, count): percent(Fraction(total, count * unit), self.questionnaire)
            for total, count in different
        }

    def standings(self, unit: int, voices: Sequence[Voice]) -> tuple[Standing, ...]:
        """Each partner's percent."""
        percents = self.percents(unit, voices)
        return tuple(Standing(v.name, percents.get((v.total, v.responses))) for v in voices)

    def question(self, column: int) -> QuestionResult:
        """One question's figures; `column` is its place among all questions."""
        behaviour, question = self.questionnaire.questions[column]
        given = self.everything[column :: self.width]
        counted = Counter(
            self._counts(rows.answers[column :: self.width]) for _, _, rows in self.partners
        )
        partners = sum(times for counts, times in counted.items() if any(counts))
        if self.weight == "response":
            counted = self._one_by_one(given)
        shares = self._shares(counted)
        unit = self.questionnaire.unit
        mean = sum((points * share for points, share in shares.items()), Fraction()) / unit
        parts = {Fraction(points, unit): share for points, share in shares.items()}
        return QuestionResult(
            id=question.id,
            number=self.questionnaire.numbers[behaviour.id, question.id],
            text=question.text,
            counts={o.id: given.count(code) for code, o in enumerate(self.questionnaire.scale)},
            skipped=given.count(SKIPPED),
            not_comparable=given.count(NOT_COMPARABLE),
            partners=partners,
            mean=mean if partners else None,
            consensus=consensus(parts, self.questionnaire) if partners > 1 else None,
        )

    def _shares(self, counted: Mapping[tuple[int, ...], int]) -> dict[int, Fraction]:
        """The share of each number of points, those of each partner or response counting once.

        `counted` is how many of them gave which counts of options.
        """
        members = 0
        by_answered: dict[int, list[int]] = {}
        for counts, times in counted.items():
            if answered := sum(counts):
                members += times
                sums = by_answered.setdefault(answered, [0] * len(counts))
                for place, count in enumerate(counts):
                    sums[place] += count * times
        shares = dict.fromkeys(self._values, Fraction())
        for answered, sums in by_answered.items():
            for points, count in zip(self._values, sums, strict=True):
                shares[points] += Fraction(count, answered * members)
        return shares

    def _one_by_one(self, given: bytes) -> Counter[tuple[int, ...]]:
        """The counts of single responses, which are one option and no other."""
        return Counter(
            {
                self._counts(bytes([code])): times
                for code in self.points
                if (times := given.count(code))
            }
        )

    def partly(self, columns: range) -> int:
        """Partners of whom a response has points for some of these columns and not for all."""
        allowed = {0, len(columns)}
        counted = _Remembered(lambda answers: sum(code in self.points for code in answers))
        return sum(
            not allowed.issuperset(map(counted.__getitem__, self._parts(rows, columns)))
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
    return round(min(1.0, max(0.0, fsum([1.0, *terms]))), _PLACES)


def behaviour_consensus(of_questions: Sequence[float | None]) -> float | None:
    """The mean of the questions' consensus, of those that have any.

    Rounded once, so that behaviours whose questions are agreed on alike are exactly equal.
    """
    known = [Fraction(value) for value in of_questions if value is not None]
    return float(round(sum(known, Fraction()) / len(known), _PLACES)) if known else None
