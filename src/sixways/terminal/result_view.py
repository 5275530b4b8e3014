"""What stays in the terminal at the end of `assess`: the scores, and resources that may help."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from sixways.catalogue import gettext as _
from sixways.model.questionnaire import Questionnaire, Resource
from sixways.model.response import Response
from sixways.model.sanitise import make_safe
from sixways.model.wording import count_answered, decimal, join
from sixways.scoring.score import Score, score
from sixways.terminal.assess_view import whose
from sixways.terminal.rows import BLANK, TEXT_WIDTH, Row
from sixways.terminal.text_width import columns, cut_words, pad

#: cells of a bar, and columns of a behaviour's name, at most
_BAR, _NAME = 20, 50


def result_rows(questionnaire: Questionnaire, response: Response, *, plain: bool) -> Iterator[Row]:
    """The scores of a finished response, and resources for some of its answers."""
    yield Row(_("Finished. Thank you."), "title")
    yield Row(f"{whose(response)} · {count_answered(response, questionnaire)}")
    yield BLANK
    yield from _plain_scores(questionnaire, response) if plain else _scores(questionnaire, response)
    yield from _resources(questionnaire, response)


def _scores(questionnaire: Questionnaire, response: Response) -> Iterator[Row]:
    """`1 Experiment and learn together   42%  ████████░░░░░░░░░░░░  5 of 12`."""
    lines = list(_lines(questionnaire, response))
    scored = [line for line in lines if line.percent is not None]
    most = max(columns(line.figures) for line in scored or lines)
    room = TEXT_WIDTH - len(f"{len(lines)}  100%    " if scored else f"{len(lines)}   ") - most
    widest = min(max(columns(line.name) for line in lines), _NAME, room)
    cells = min(_BAR, room - widest)
    for place, (name, figures, percent) in enumerate(lines, 1):
        start = f"{place} {pad(cut_words(name, widest), widest)}"
        if percent is None:
            yield Row(f"{start}  {figures}")
            continue
        filled = int(percent * cells / 100 + Fraction(1, 2))
        bar = "█" * filled + "░" * (cells - filled) + "  " if cells > 0 else ""
        yield Row(f"{start} {decimal(percent, 0):>3}%  {bar}{figures}")


def _plain_scores(questionnaire: Questionnaire, response: Response) -> Iterator[Row]:
    """`1 Experiment and learn together: 42 percent, 5 of 12`."""
    for place, (name, figures, percent) in enumerate(_lines(questionnaire, response), 1):
        text = _("{place} {name}: {percent} percent, {points}")
        in_words = text.format(place=place, name=name, percent=decimal(percent, 0), points=figures)
        yield Row(f"{place} {name}: {figures}" if percent is None else in_words)


class _Line(NamedTuple):
    """A behaviour, what its score is in words, and its percent where there is one."""

    name: str
    figures: str
    percent: Fraction | None


def _lines(questionnaire: Questionnaire, response: Response) -> Iterator[_Line]:
    for behaviour in questionnaire.behaviours:
        result = score(response.answers, questionnaire, behaviour)
        percent = result.percent if questionnaire.low == 0 and result.total is not None else None
        yield _Line(make_safe(behaviour.name), _figures(questionnaire, result), percent)


def _figures(questionnaire: Questionnaire, result: Score) -> str:
    """`5 of 12`, `2 of 3 answered`, `no score, 1 of 4 answered`, `3.5 of 5`."""
    answered = _("{number} of {total} answered").format(
        number=result.answered, total=result.questions
    )
    if result.total is None:
        return _("no score, {answered}").format(answered=answered)
    is_whole = result.answered == result.questions
    if questionnaire.low != 0:
        mean = _of(decimal(result.total / result.questions), decimal(questionnaire.high, 0))
        return mean if is_whole else f"{mean}, {answered}"
    return _points(result) if is_whole else answered


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
