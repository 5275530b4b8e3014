"""The questionnaire to print and fill in by pen, as text or Markdown."""

import textwrap
from collections.abc import Iterator

from sixways.forms.copied_labels import level_words
from sixways.forms.prefill import Prefilled, check
from sixways.model.markdown_escapes import escaped
from sixways.model.questionnaire import Behaviour, Questionnaire
from sixways.model.sanitise import safe
from sixways.model.wording import plain, scale_in_points

_WIDTH = 78
_INDENT = " " * 5
_COMMENT_LINES = 3

_HOW = (
    "Mark one box for each question, or leave all of its boxes empty to skip it. Then hand this "
    "form back, or send it, to the person who gave it to you."
)
_TOGETHER = (
    "These answers are agreed together. They are shown beside the partners' own answers and never "
    "counted among them."
)
_SCORES = (
    "Points: {points}. Where you skip questions, the score is the average of the answers you gave "
    "times the number of questions; it needs at least half of them."
)
_FIELDS = {
    "partner": "Partner",
    "sector": "Sector",
    "respondent": "Your name",
    "area": "Area",
    "round": "Round",
}


def text_form(questionnaire: Questionnaire, prefilled: Prefilled) -> str:
    """The form, 78 characters wide; raises SixwaysError where `prefilled` doesn't fit."""
    check(prefilled, questionnaire)
    return "\n".join(line.rstrip() for line in _text(questionnaire, prefilled)) + "\n"


def markdown_form(questionnaire: Questionnaire, prefilled: Prefilled) -> str:
    """The form in CommonMark with tables; raises SixwaysError where `prefilled` doesn't fit."""
    check(prefilled, questionnaire)
    return "\n\n".join(_markdown(questionnaire, prefilled)) + "\n"


def _text(questionnaire: Questionnaire, prefilled: Prefilled) -> Iterator[str]:
    yield from _underlined(questionnaire.title, "=")
    if questionnaire.publisher:
        yield from _wrapped(questionnaire.publisher)
    yield ""
    yield from _wrapped(_HOW)
    yield ""
    if prefilled.mode == "collective":
        yield from [*_wrapped(_TOGETHER), ""]
    for name, label in _FIELDS.items():
        value = getattr(prefilled, name) or "_" * 50
        yield from _wrapped(value, f"{label + ':':<12}", " " * 12)
    if questionnaire.levels:
        words = level_words(questionnaire).items()
        boxes = _boxes((label, id_ == prefilled.level) for id_, label in words)
        yield from _wrapped(boxes, f"{'Level:':<12}", " " * 12)
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        yield ""
        yield from _underlined(f"{place}. {behaviour.title}", "-")
        yield from _text_questions(questionnaire, behaviour)
        yield from ["", "Comments:", *["", "_" * _WIDTH] * _COMMENT_LINES]
    yield ""
    yield from _underlined("Scores", "-")
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        yield from _wrapped(f"{place}. {behaviour.name}: ______ of {_most(questionnaire, place)}")
    yield ""
    yield from _wrapped(_SCORES.format(points=scale_in_points(questionnaire)))
    yield from _text_resources(questionnaire)


def _text_questions(questionnaire: Questionnaire, behaviour: Behaviour) -> Iterator[str]:
    for question in behaviour.questions:
        number = questionnaire.numbers[behaviour.id, question.id]
        yield ""
        yield from _wrapped(question.text, f"{number:<5}", _INDENT)
        if question.hint:
            yield from _wrapped(f"({question.hint})", _INDENT, _INDENT)
        boxes = _boxes((option.label, False) for option in questionnaire.scale)
        yield from _wrapped(boxes, _INDENT, _INDENT)


def _text_resources(questionnaire: Questionnaire) -> Iterator[str]:
    if not questionnaire.resources:
        return
    yield ""
    yield from _underlined("Useful resources", "-")
    for resource in questionnaire.resources:
        yield from _wrapped(resource.title, "- ", "  ")
        if resource.description:
            yield from _wrapped(resource.description, "  ", "  ")
        if resource.url:
            yield f"  {safe(resource.url)}"


def _markdown(questionnaire: Questionnaire, prefilled: Prefilled) -> Iterator[str]:
    yield f"# {escaped(questionnaire.title)}"
    if questionnaire.publisher:
        yield escaped(questionnaire.publisher)
    yield _HOW
    if prefilled.mode == "collective":
        yield _TOGETHER
    fields = [
        f"{label}: {escaped(getattr(prefilled, name) or '') or _blanks(50)}"
        for name, label in _FIELDS.items()
    ]
    if questionnaire.levels:
        words = level_words(questionnaire).items()
        boxes = (f"{'☒' if id_ == prefilled.level else '☐'} {escaped(w)}" for id_, w in words)
        fields.append(f"Level: {' '.join(boxes)}")
    yield "\\\n".join(fields)
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        yield f"## {place}. {escaped(behaviour.title)}"
        yield "\n".join(_markdown_questions(questionnaire, behaviour))
        yield "\\\n".join(["Comments:", *[_blanks(70)] * _COMMENT_LINES])
    yield "## Scores"
    yield "\n".join(_markdown_scores(questionnaire))
    yield escaped(_SCORES.format(points=scale_in_points(questionnaire)))
    if questionnaire.resources:
        yield "## Useful resources"
        yield "\n".join(_markdown_resources(questionnaire))


def _markdown_questions(questionnaire: Questionnaire, behaviour: Behaviour) -> Iterator[str]:
    labels = [escaped(option.label) for option in questionnaire.scale]
    yield f"| | Question | {' | '.join(labels)} |"
    yield f"| --- | --- |{' :-: |' * len(labels)}"
    for question in behaviour.questions:
        number = questionnaire.numbers[behaviour.id, question.id]
        hint = f" *{escaped(question.hint)}*" if question.hint else ""
        yield f"| {number} | {escaped(question.text)}{hint} |{' ☐ |' * len(labels)}"


def _markdown_scores(questionnaire: Questionnaire) -> Iterator[str]:
    yield "| Behaviour | Score |"
    yield "| --- | --- |"
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        score = f"{_blanks(12)} of {_most(questionnaire, place)}"
        yield f"| {place}. {escaped(behaviour.name)} | {score} |"


def _markdown_resources(questionnaire: Questionnaire) -> Iterator[str]:
    for resource in questionnaire.resources or ():
        yield f"- {escaped(resource.title)}"
        if resource.description:
            yield f"  - {escaped(resource.description)}"
        if resource.url:
            yield f"  - <{resource.url}>"


def _most(questionnaire: Questionnaire, place: int) -> str:
    return plain(questionnaire.high * len(questionnaire.behaviours[place - 1].questions))


def _boxes(labels: Iterator[tuple[str, bool]]) -> str:
    """Boxes to mark; a box and the words of its label stay in one line."""
    boxes = (f"[{'x' if marked else ' '}] {safe(label)}" for label, marked in labels)
    return "   ".join(box.replace(" ", "\xa0") for box in boxes)


def _underlined(text: str, rule: str) -> list[str]:
    lines = _wrapped(text)
    return [*lines, rule * max(map(len, lines))]


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    lines = textwrap.wrap(
        safe(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_on_hyphens=False,
    )
    return [line.replace("\xa0", " ") for line in lines]


def _blanks(count: int) -> str:
    return "." * count
