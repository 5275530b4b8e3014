"""How differently partners see it: contrasts, what to talk about, how firm the priority is."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import inf, lcm
from typing import NamedTuple

from sixways.scoring.averages import Figures, Rows, behaviour_consensus, columns_of
from sixways.scoring.collation import (
    AgendaItem,
    BehaviourResult,
    ContrastResult,
    ContrastStanding,
    Instead,
    Robustness,
    Weight,
)

AGENDA_LENGTH = 10


def contrasts(figures: Figures) -> tuple[ContrastResult, ...]:
    """Each contrast of the questionnaire, over the partners who answered both of its questions."""
    questionnaire = figures.questionnaire
    places = {f"{b.id}.{q.id}": place for place, (b, q) in enumerate(questionnaire.questions)}
    results = []
    for contrast in questionnaire.contrasts or ():
        own, theirs = places[contrast.own], places[contrast.partners]
        of_us, of_them = (
            figures.standings(questionnaire.unit, figures.answers(place)) for place in (own, theirs)
        )
        standings = [
            ContrastStanding(us.partner, us.percent, them.percent)
            for us, them in zip(of_us, of_them, strict=True)
            if us.percent is not None and them.percent is not None
        ]
        numbers = list(questionnaire.numbers.values())
        results.append(
            ContrastResult(
                title=contrast.title,
                own_number=numbers[own],
                own_text=questionnaire.questions[own][1].text,
                partners_number=numbers[theirs],
                partners_text=questionnaire.questions[theirs][1].text,
                partners=len(standings),
                own=_mean([standing.own for standing in standings]),
                theirs=_mean([standing.theirs for standing in standings]),
                by_partner=tuple(standings),
            )
        )
    return tuple(results)


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction()) / len(values) if values else None


def agenda(figures: Figures, behaviours: Sequence[BehaviourResult]) -> tuple[AgendaItem, ...]:
    """The questions most worth talking about, at most ten.

    The lowest consensus first, as shown with two decimals, and of equal ones the lowest mean.
    """
    questions = [
        (behaviour, question) for behaviour in behaviours for question in behaviour.questions
    ]
    ranked = sorted(
        (
            (_as_shown(question.consensus), question.mean, column)
            for column, (_, question) in enumerate(questions)
            if question.consensus is not None and question.mean is not None
        ),
    )
    items = []
    for _, _, column in ranked[:AGENDA_LENGTH]:
        behaviour, question = questions[column]
        unit = figures.questionnaire.unit
        voices = [voice for voice in figures.answers(column) if voice.responses]
        different = {(v.total, v.responses): Fraction(v.total, v.responses * unit) for v in voices}
        means = [(voice.name, different[voice.total, voice.responses]) for voice in voices]
        top, bottom = max(different.values()), min(different.values())
        apart = top > bottom
        items.append(
            AgendaItem(
                behaviour=behaviour.name,
                question=question,
                highest=tuple(name for name, mean in means if apart and mean == top),
                lowest=tuple(name for name, mean in means if apart and mean == bottom),
                highest_mean=top,
                lowest_mean=bottom,
            )
        )
    return tuple(items)


def _as_shown(consensus: float) -> Decimal:
    """With two decimals, rounded half up as in every report."""
    return Decimal(consensus).quantize(Decimal("0.01"), ROUND_HALF_UP)


def robustness(figures: Figures) -> Robustness | None:
    """Whether the first priority stays first, however one counts; None for one partner alone."""
    first = first_priority(figures)
    if first is None or len(figures.partners) < 2:
        return None
    rows = {key: r for key, _, r in figures.partners}
    other: Weight = "response" if figures.weight == "partner" else "partner"
    return Robustness(
        first=first,
        without=tuple(
            Instead(name, instead)
            for name, instead in _without_each(figures, rows)
            if instead is not None and instead != first
        ),
        other_weight=first_priority(figures.weighted(other)),
    )


def first_priority(figures: Figures) -> str | None:
    """The name of the behaviour with the lowest percent; of equal ones the less agreed on."""
    ranked = []
    for place, (behaviour, columns) in enumerate(columns_of(figures.questionnaire)):
        mean = figures.mean(*figures.scores(columns))
        if mean is not None:
            ranked.append((mean, place, behaviour.name, columns))
    least = min((mean for mean, *_ in ranked), default=None)
    tied = [row for row in ranked if row[0] == least]
    if len(tied) > 1:
        tied.sort(key=lambda row: (_agreement(figures, row[3]), row[1]))
    return tied[0][2] if tied else None


def _agreement(figures: Figures, columns: Sequence[int]) -> float:
    value = behaviour_consensus([figures.question(column).consensus for column in columns])
    return inf if value is None else value


class _Sum(NamedTuple):
    """A behaviour's mean as a sum, from which one partner's part can be taken."""

    name: str
    total: int
    counted: int
    #: what total is counted in, to be points
    unit: int
    #: each partner's part of total and counted
    parts: Mapping[str, tuple[int, int]]

    def without(self, key: str) -> Fraction | None:
        part, counted = self.parts.get(key, (0, 0))
        left = self.counted - counted
        return Fraction(self.total - part, left * self.unit) if left else None


def _without_each(figures: Figures, rows: Mapping[str, Rows]) -> Iterator[tuple[str, str | None]]:
    """Each partner's name, and what would be first without it."""
    if _none_can_matter(figures):
        return
    sums = [
        _sum(figures, behaviour.name, columns)
        for behaviour, columns in columns_of(figures.questionnaire)
    ]
    for key, name, _ in figures.partners:
        means = [(mean, s.name) for s in sums if (mean := s.without(key)) is not None]
        least = min((mean for mean, _ in means), default=None)
        lowest = [behaviour for mean, behaviour in means if mean == least]
        if len(lowest) > 1:
            others = {other: row for other, row in rows.items() if other != key}
            yield name, first_priority(Figures(figures.questionnaire, figures.weight, others))
        else:
            yield name, lowest[0] if lowest else None


def _none_can_matter(figures: Figures) -> bool:
    """Whether the first behaviour lies so far below that no one partner can lift it past another.

    A mean of n moves by at most range × k / n when k of them are left out: by k / n of what lies
    between their mean and that of the others.
    """
    width = figures.questionnaire.high - figures.questionnaire.low
    bounds = []
    for _, columns in columns_of(figures.questionnaire):
        unit, voices = figures.scores(columns)
        mean = figures.mean(unit, voices)
        counts = [v.responses if figures.weight == "response" else 1 for v in voices if v.responses]
        if mean is None:
            continue
        most, all_ = max(counts), sum(counts)
        if most == all_:
            return False
        reach = width * most / all_
        bounds.append((mean, mean - reach, mean + reach))
    bounds.sort()
    return all(bounds[0][2] < low for _, low, _ in bounds[1:])


def _sum(figures: Figures, name: str, columns: Sequence[int]) -> _Sum:
    unit, voices = figures.scores(columns)
    voices = [voice for voice in voices if voice.responses]
    if figures.weight == "response":
        whole, parts = 1, {voice.key: (voice.total, voice.responses) for voice in voices}
    else:
        whole = lcm(*{voice.responses for voice in voices})
        parts = {voice.key: (voice.total * whole // voice.responses, 1) for voice in voices}
    return _Sum(
        name,
        total=sum(part for part, _ in parts.values()),
        counted=sum(count for _, count in parts.values()),
        unit=unit * whole,
        parts=parts,
    )
