"""How differently partners see it: questions about us beside those about them, and an agenda."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sixways.scoring.averages import Score, mean_points, percents
from sixways.scoring.behaviour_result import BehaviourResult
from sixways.scoring.collation import AgendaItem, ContrastResult, ContrastStanding
from sixways.scoring.figures import Figures
from sixways.scoring.score import percent

AGENDA_LENGTH = 10


def contrasts(figures: Figures) -> tuple[ContrastResult, ...]:
    """Each contrast of the questionnaire, over the partners who answered both of its questions."""
    questionnaire = figures.questionnaire
    numbers = list(questionnaire.numbers.values())
    columns = {f"{b.id}.{q.id}": place for place, (b, q) in enumerate(questionnaire.questions)}
    names, results = figures.partners.values(), []
    for contrast in questionnaire.contrasts or ():
        own, theirs = columns[contrast.own], columns[contrast.partners]
        answered = zip(names, _scores(figures, own), _scores(figures, theirs), strict=True)
        both = [(name, us, them) for name, us, them in answered if us.responses and them.responses]
        of_us, of_them = ([us for _, us, _ in both], [them for _, _, them in both])
        mean, other = (mean_points(scores, questionnaire.unit) for scores in (of_us, of_them))
        pairs = list(zip(of_us, of_them, strict=True))
        in_percent = percents([*of_us, *of_them], questionnaire.unit, questionnaire)
        results.append(
            ContrastResult(
                title=contrast.title,
                own_number=numbers[own],
                own_text=questionnaire.questions[own][1].text,
                partners_number=numbers[theirs],
                partners_text=questionnaire.questions[theirs][1].text,
                partners=len(both),
                own=None if mean is None else percent(mean, questionnaire),
                theirs=None if other is None else percent(other, questionnaire),
                own_higher=sum(in_percent[us] > in_percent[them] for us, them in pairs),
                theirs_higher=sum(in_percent[us] < in_percent[them] for us, them in pairs),
                by_partner=tuple(
                    [
                        ContrastStanding(name, in_percent[us], in_percent[them])
                        for name, us, them in both
                    ]
                ),
            )
        )
    return tuple(results)


def _scores(figures: Figures, column: int) -> Sequence[Score]:
    behaviour, place = figures.columns[column]
    return behaviour.question_scores(place)


def agenda(figures: Figures, behaviours: Sequence[BehaviourResult]) -> tuple[AgendaItem, ...]:
    """The questions most worth talking about, at most ten.

    The lowest consensus first, as shown with two decimals, and of equal ones the lowest mean.
    """
    questions = [
        (behaviour, question) for behaviour in behaviours for question in behaviour.questions
    ]
    ranked = sorted(
        (_as_shown(question.consensus), question.mean, column)
        for column, (_, question) in enumerate(questions)
        if question.consensus is not None and question.mean is not None
    )
    items = []
    for _, _, column in ranked[:AGENDA_LENGTH]:
        behaviour, question = questions[column]
        scores = _scores(figures, column)
        unit = figures.questionnaire.unit
        means = {s: Fraction(s.total, s.responses * unit) for s in set(scores) if s.responses}
        top, bottom = max(means.values()), min(means.values())
        ends = [
            {s for s, mean in means.items() if mean == end != other}
            for end, other in ((top, bottom), (bottom, top))
        ]
        highest, lowest = (
            tuple(
                [
                    name
                    for name, s in zip(figures.partners.values(), scores, strict=True)
                    if s in end
                ]
            )
            for end in ends
        )
        items.append(
            AgendaItem(
                behaviour=behaviour.name,
                question=question,
                highest=highest,
                lowest=lowest,
                highest_partners=len(highest),
                lowest_partners=len(lowest),
                highest_mean=top,
                lowest_mean=bottom,
            )
        )
    return tuple(items)


def _as_shown(consensus: float) -> Decimal:
    """With two decimals, rounded half up as in every report."""
    return Decimal(consensus).quantize(Decimal("0.01"), ROUND_HALF_UP)
