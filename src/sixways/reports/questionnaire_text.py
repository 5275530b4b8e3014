"""A questionnaire as text to hand round, and as JSON."""

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import escape_json, make_safe
from sixways.model.wording import scale_in_points

_WIDTH = 78


def as_text(questionnaire: Questionnaire) -> str:
    """The questionnaire as plain text."""
    return "\n".join(line.rstrip() for line in _lines(questionnaire)) + "\n"


def _lines(questionnaire: Questionnaire) -> Iterator[str]:
    yield from _heading(questionnaire.full_title, "=")
    if questionnaire.publisher:
        yield from _wrap(questionnaire.publisher)
    if questionnaire.url:
        yield make_safe(questionnaire.url)
    yield f"{make_safe(questionnaire.id)} {make_safe(questionnaire.version)}"
    if questionnaire.introduction:
        yield ""
        for line in make_safe(questionnaire.introduction, lines=True).split("\n"):
            yield from _wrap(line) if line else [""]
    yield ""
    labels = " / ".join(make_safe(option.label) for option in questionnaire.scale)
    yield from _wrap(f"Answers: {labels}")
    yield from _wrap(f"Points: {scale_in_points(questionnaire)}")
    if questionnaire.levels:
        levels = " / ".join(make_safe(level.label) for level in questionnaire.levels)
        yield from _wrap(f"Levels: {levels}")
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        yield ""
        yield from _heading(f"{place}. {behaviour.title}", "-")
        for question in behaviour.questions:
            number = questionnaire.numbers[behaviour.id, question.id]
            yield from _wrap(question.text, f"{number}  ")
            for note in filter(None, (question.hint, question.caution)):
                yield from _wrap(note, "     ", "     ")
        yield ""
        yield "Record your comments:"
    yield from _resources(questionnaire)


def _resources(questionnaire: Questionnaire) -> Iterator[str]:
    if not questionnaire.resources:
        return
    yield ""
    yield from _heading("Useful resources", "-")
    if questionnaire.resources_introduction:
        yield from _wrap(questionnaire.resources_introduction)
    if prompting := questionnaire.resource_answers:
        yield from _wrap(f"For behaviours with a question answered {prompting}")
    for resource in questionnaire.resources:
        yield from _wrap(resource.title, "- ")
        if resource.description:
            yield from _wrap(resource.description, "  ", "  ")
        if resource.url:
            yield f"  {make_safe(resource.url)}"


def _heading(text: str, rule: str) -> Iterator[str]:
    lines = _wrap(text)
    yield from lines
    yield rule * max(map(len, lines))


def _wrap(text: str, first: str = "", later: str | None = None) -> list[str]:
    return textwrap.wrap(
        make_safe(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if later is None else later,
        break_on_hyphens=False,
    )


def as_json(questionnaire: Questionnaire) -> str:
    """The questionnaire as read, with its fingerprint and each question's."""
    value: dict[str, Any] = questionnaire.model_dump(exclude_none=True)
    value["fingerprint"] = questionnaire.fingerprint
    if questionnaire.language:
        value["language"] = questionnaire.language
    for option, raw in zip(questionnaire.scale, value["scale"], strict=True):
        points = questionnaire.points.get(option.id)
        if points is not None:
            raw["points"] = points.numerator if points.denominator == 1 else float(points)
    for behaviour in value["behaviours"]:
        for question in behaviour["questions"]:
            key = behaviour["id"], question["id"]
            question["number"] = questionnaire.numbers[key]
            question["fingerprint"] = questionnaire.question_fingerprints[key]
    return escape_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
