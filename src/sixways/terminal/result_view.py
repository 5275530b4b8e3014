"""What stays in the terminal at the end of `assess`: the scores, and resources that may help."""

from collections.abc import Iterator

from sixways.catalogue import gettext as _
from sixways.model.questionnaire import Behaviour, Questionnaire, Resource
from sixways.model.response import Response
from sixways.model.sanitise import make_safe
from sixways.model.wording import decimal, join, progress
from sixways.scoring.score import Score, score
from sixways.terminal.assess_view import whose
from sixways.terminal.rows import BLANK, Row, cut

_BAR = 20


def result_rows(questionnaire: Questionnaire, response: Response, *, plain: bool) -> Iterator[Row]:
    """The scores of a finished response, and resources for some of its answers."""
    yield Row(_("Finished. Thank you."), "title")
    yield Row(f"{whose(response)} · {progress(response, questionnaire)}")
    yield BLANK
    widest = max(len(make_safe(b.name)) for b in questionnaire.behaviours)
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        result = score(response.answers, questionnaire, behaviour)
        yield _score_row(questionnaire, behaviour, place, result, min(widest, 40), plain=plain)
    yield from _resources(questionnaire, response)


def _score_row(
    questionnaire: Questionnaire,
    behaviour: Behaviour,
    place: int,
    result: Score,
    widest: int,
    *,
    plain: bool,
) -> Row:
    """`1 Experiment and learn together   42%  ████████░░░░░░░░░░░░  5 of 12`."""
    name = make_safe(behaviour.name)
    answered = _("{number} of {total} answered").format(
        number=result.answered, total=result.questions
    )
    if result.total is None:
        text = _("no score, {answered}").format(answered=answered)
        return Row(
            f"{place} {name}: {text}" if plain else f"{place} {cut(name, widest):<{widest}}  {text}"
        )
    is_whole = result.answered == result.questions
    if questionnaire.low != 0:
        mean = result.total / result.questions
        text = _of(decimal(mean), decimal(questionnaire.high, 0))
        text += "" if is_whole else f", {answered}"
        return Row(
            f"{place} {name}: {text}" if plain else f"{place} {cut(name, widest):<{widest}}  {text}"
        )
    percent = decimal(result.percent, 0)
    points = f"{_points(result)}" if is_whole else answered
    if plain:
        text = _("{place} {name}: {percent} percent, {points}")
        return Row(text.format(place=place, name=name, percent=percent, points=points))
    filled = int((result.percent or 0) * _BAR / 100 + 0.5)
    bar = "█" * filled + "░" * (_BAR - filled)
    return Row(f"{place} {cut(name, widest):<{widest}} {percent:>3}%  {bar}  {points}")


def _points(result: Score) -> str:
    assert result.total is not None
    places = 0 if result.total.denominator == 1 else 1
    return _of(decimal(result.total, places), decimal(result.maximum, 0))


def _of(points: str, maximum: str) -> str:
    return _("{points} of {maximum}").format(points=points, maximum=maximum)


def _resources(questionnaire: Questionnaire, response: Response) -> Iterator[Row]:
    """The resources for what was answered No, each question said once."""
    numbers: list[str] = []
    resources: dict[Resource, None] = {}
    for behaviour, question in questionnaire.questions:
        answer = response.answers.get(behaviour.id, {}).get(question.id)
        if answer and questionnaire.options[answer].prompts_resources:
            numbers.append(questionnaire.numbers[behaviour.id, question.id])
            resources |= dict.fromkeys(questionnaire.resources_for(behaviour.id))
    if not resources:
        return
    yield BLANK
    text = _("You answered {answers} to {questions}. These may help:")
    if response.mode == "collective":
        text = _("The room answered {answers} to {questions}. These may help:")
    label = make_safe(questionnaire.resource_answers)
    yield Row(text.format(answers=label, questions=join(numbers)))
    for resource in resources:
        yield Row(make_safe(resource.title))
        if resource.url:
            yield Row(make_safe(resource.url))
