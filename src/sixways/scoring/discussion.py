"""How differently partners see it: questions about us beside those about them, and an agenda."""

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sixways.scoring.averages import ScoreSum, mean_points, percents
from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult
from sixways.scoring.collation import AgendaItem, ContrastResult, ContrastStanding
from sixways.scoring.figures import Figures
from sixways.scoring.score import percent

AGENDA_LENGTH = 10


def contrasts(figures: Figures, *, names: bool) -> tuple[ContrastResult, ...]:
    """Each contrast of the questionnaire, over the partners who answered both of its questions.

    With `names` each partner's own figures are in it.
    """
    questionnaire = figures.questionnaire
    columns = {f"{b.id}.{q.id}": place for place, (b, q) in enumerate(questionnaire.questions)}
    return tuple(
        _contrast(
            figures, contrast.title, columns[contrast.own], columns[contrast.partners], names=names
        )
        for contrast in questionnaire.contrasts or ()
    )


def _contrast(
    figures: Figures, title: str, own: int, theirs: int, *, names: bool
) -> ContrastResult:
    """One contrast, of the questions with these places in the questionnaire."""
    questionnaire = figures.questionnaire
    numbers = list(questionnaire.numbers.values())
    answered = list(zip(_scores(figures, own), _scores(figures, theirs), strict=True))
    #: how many of those who answered both have each two scores
    both = {pair: n for pair, n in Counter(answered).items() if all(s.responses for s in pair)}
    of_us, of_them = Counter[ScoreSum](), Counter[ScoreSum]()
    for (us, them), partners in both.items():
        of_us[us] += partners
        of_them[them] += partners
    mean, other = (mean_points(scored, questionnaire.unit) for scored in (of_us, of_them))
    in_percent = percents({*of_us, *of_them}, questionnaire.unit, questionnaire)
    shown = {(us, them): (in_percent[us], in_percent[them]) for us, them in both}
    by_partner = (
        ContrastStanding(name, *shown[pair])
        for name, pair in zip(figures.partners.values(), answered, strict=True)
        if pair in shown
    )
    return ContrastResult(
        title=title,
        own_number=numbers[own],
        partners_number=numbers[theirs],
        partners=sum(both.values()),
        own=None if mean is None else percent(mean, questionnaire),
        theirs=None if other is None else percent(other, questionnaire),
        own_higher=sum(both[pair] for pair, (us, them) in shown.items() if us > them),
        theirs_higher=sum(both[pair] for pair, (us, them) in shown.items() if us < them),
        by_partner=tuple(by_partner) if names else (),
    )


def _scores(figures: Figures, column: int) -> Sequence[ScoreSum]:
    behaviour, place = figures.columns[column]
    return behaviour.question_scores(place)


def agenda(
    figures: Figures, behaviours: Sequence[BehaviourResult], *, names: bool
) -> tuple[AgendaItem, ...]:
    """The questions most worth talking about, at most ten.

    The lowest consensus first, as shown with two decimals, and of equal ones the lowest mean. With
    `names` the partners at each end are named.
    """
    questions = [
        (behaviour, question) for behaviour in behaviours for question in behaviour.questions
    ]
    ranked = sorted(
        (consensus_as_shown(question.consensus), question.mean, column)
        for column, (_, question) in enumerate(questions)
        if question.consensus is not None and question.mean is not None
    )
    return tuple(
        _agenda_item(figures, column, *questions[column], names=names)
        for _, _, column in ranked[:AGENDA_LENGTH]
    )


def _agenda_item(
    figures: Figures,
    column: int,
    behaviour: BehaviourResult,
    question: QuestionResult,
    *,
    names: bool,
) -> AgendaItem:
    """A question, by its place in the questionnaire, with who is at each end."""
    its, place = figures.columns[column]
    scored, unit = its.questions[place].scored, figures.questionnaire.unit
    means = {s: Fraction(s.total, s.responses * unit) for s in scored if s.responses}
    top, bottom = max(means.values()), min(means.values())
    # nobody is at an end where all are alike
    high = {s for s, mean in means.items() if mean == top != bottom}
    low = {s for s, mean in means.items() if mean == bottom != top}
    named = (figures.partners.values(), _scores(figures, column)) if names else ((), ())
    return AgendaItem(
        behaviour=behaviour.name,
        question=question,
        highest=tuple(name for name, s in zip(*named, strict=True) if s in high),
        lowest=tuple(name for name, s in zip(*named, strict=True) if s in low),
        highest_partners=sum(scored[s] for s in high),
        lowest_partners=sum(scored[s] for s in low),
        highest_mean=top,
        lowest_mean=bottom,
    )


def consensus_as_shown(consensus: float) -> Decimal:
    """With two decimals, rounded half up as in every report."""
    return Decimal(consensus).quantize(Decimal("0.01"), ROUND_HALF_UP)
