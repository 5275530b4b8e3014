"""From rows of answers to exact figures: means of means, and how far partners agree."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import fsum, lcm, log2

from sixways.collation import QuestionResult, Standing, Weight
from sixways.names import shown_spelling
from sixways.questionnaire import Questionnaire
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

    def add(self, total: int, count: int) -> None:
        self.totals[count] += total
        self.members += 1

    def value(self, unit: int) -> Fraction | None:
        if not self.members:
            return None
        whole = sum((Fraction(total, count) for count, total in self.totals.items()), Fraction())
        return whole / (self.members * unit)


class Figures:
    """The figures of a set of partners' rows, with points as whole numbers of `unit`."""

    def __init__(
        self, questionnaire: Questionnaire, weight: Weight, partners: Sequence[Rows]
    ) -> None:
        self.questionnaire = questionnaire
        self.weight = weight
        self.width = len(questionnaire.questions)
        self.partners = sorted(
            ((shown_spelling(rows.spellings), rows) for rows in partners), key=lambda row: row[0]
        )
        self.everything = bytearray().join(rows.answers for _, rows in self.partners)
        self.responses = len(self.everything) // self.width
        self.points = {
            code: int(questionnaire.points[option.id] * questionnaire.unit)
            for code, option in enumerate(questionnaire.scale)
            if option.id in questionnaire.points
        }

    def behaviour(self, columns: range) -> tuple[Fraction | None, int, int, tuple[Standing, ...]]:
        """Mean points, partners and responses with a score, and each partner's standing."""
        whole = lcm(*range(1, len(columns) + 1))
        unit = whole * self.questionnaire.unit
        means = MeanOfMeans()
        standings = []
        members = responses = 0
        for partner, rows in self.partners:
            scores = [
                score
                for row in rows.split(self.width)
                if (score := self._score(row, columns, whole)) is not None
            ]
            standing = None
            if scores:
                standing = percent(Fraction(sum(scores), len(scores) * unit), self.questionnaire)
                members += 1
                responses += len(scores)
                if self.weight == "partner":
                    means.add(sum(scores), len(scores))
                else:
                    for score in scores:
                        means.add(score, 1)
            standings.append(Standing(partner, standing))
        return means.value(unit), members, responses, tuple(standings)

    def _score(self, row: bytes, columns: range, whole: int) -> int | None:
        points = [
            self.points[code] for code in row[columns.start : columns.stop] if code in self.points
        ]
        if not points or not stands(len(points), len(columns)):
            return None
        return sum(points) * whole // len(points)

    def question(self, column: int, id_: str, number: str, text: str) -> QuestionResult:
        means = MeanOfMeans()
        shares = {points: MeanOfMeans() for points in self.points.values()}
        members = 0
        for _, rows in self.partners:
            answers = [
                self.points[code]
                for code in rows.answers[column :: self.width]
                if code in self.points
            ]
            members += bool(answers)
            for voice in [answers] if self.weight == "partner" else [[a] for a in answers]:
                if voice:
                    means.add(sum(voice), len(voice))
                    for points, share in shares.items():
                        share.add(voice.count(points), len(voice))
        given = self.everything[column :: self.width]
        unit = self.questionnaire.unit
        return QuestionResult(
            id=id_,
            number=number,
            text=text,
            counts={o.id: given.count(code) for code, o in enumerate(self.questionnaire.scale)},
            skipped=given.count(SKIPPED),
            not_comparable=given.count(NOT_COMPARABLE),
            partners=members,
            mean=means.value(unit),
            consensus=consensus(
                {Fraction(x, unit): share.value(1) or Fraction() for x, share in shares.items()},
                self.questionnaire,
            )
            if members > 1
            else None,
        )

    def prompts(self, columns: range) -> bool:
        """Whether any answer in these columns is an option that prompts resources."""
        codes = {c for c, option in enumerate(self.questionnaire.scale) if option.prompts_resources}
        return any(
            code in codes for column in columns for code in self.everything[column :: self.width]
        )


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
