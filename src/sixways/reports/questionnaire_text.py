"""A questionnaire to hand round, or for other programs."""

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import json_escaped, safe
from sixways.model.wording import scale_in_points

_WIDTH = 78
#: columns of a page that is printed in small type
_PAGE = 96


def as_text(questionnaire: Questionnaire) -> str:
    """A readable print-out: introduction, questions, scale and resources."""
    return "\n".join(line.rstrip() for line in _lines(questionnaire)) + "\n"


def _lines(questionnaire: Questionnaire) -> Iterator[str]:
    yield from _heading(questionnaire.title, "=")
    if questionnaire.publisher:
        yield from _wrapped(questionnaire.publisher)
    if questionnaire.url:
        yield safe(questionnaire.url)
    yield f"{safe(questionnaire.id)} {safe(questionnaire.version)}"
    if questionnaire.introduction:
        yield ""
        for line in safe(questionnaire.introduction, lines=True).split("\n"):
            yield from _wrapped(line) if line else [""]
    yield ""
    labels = " / ".join(safe(option.label) for option in questionnaire.scale)
    yield from _wrapped(f"Answers: {labels}")
    yield from _wrapped(f"Points: {scale_in_points(questionnaire)}")
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        yield ""
        yield from _heading(f"{place}. {behaviour.title}", "-")
        for question in behaviour.questions:
            number = questionnaire.numbers[behaviour.id, question.id]
            yield from _wrapped(question.text, f"{number}  ")
            if question.hint:
                yield from _wrapped(question.hint, "     ", "     ")
        yield ""
        yield "Record your comments:"
    yield from _resources(questionnaire)


def _resources(questionnaire: Questionnaire) -> Iterator[str]:
    if not questionnaire.resources:
        return
    yield ""
    yield from _heading("Useful resources", "-")
    for resource in questionnaire.resources:
        yield from _wrapped(resource.title, "- ")
        if resource.description:
            yield from _wrapped(resource.description, "  ", "  ")
        if resource.url:
            yield f"  {safe(resource.url)}"


def _heading(text: str, rule: str) -> Iterator[str]:
    lines = _wrapped(text)
    yield from lines
    yield rule * max(map(len, lines))


def _wrapped(text: str, first: str = "", later: str | None = None) -> list[str]:
    return textwrap.wrap(
        safe(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if later is None else later,
        break_on_hyphens=False,
    )


def as_script(questionnaire: Questionnaire) -> str:
    """One page for whoever leads a room through it: what to say, and every question."""
    keys = ", ".join(
        f"{safe(o.label)} ({o.key})" if o.key else safe(o.label) for o in questionnaire.scale
    )
    lines = [*_heading(f"{questionnaire.title}: a script for the room", "=")]
    for mark, text in (
        (
            "Before",
            "Say what it is for: how each of us sees the way we work together, and what to "
            "improve first. No answer is wrong, and a partner may come late or leave early.",
        ),
        (
            "Each question",
            "Read it out. Everybody answers for their own organisation, nobody sees it until all "
            f"are in: {keys}. Look at the answers together: who sees it differently, and what "
            "have they seen? An answer may change. Write down what the room says.",
        ),
        ("Each behaviour", "Where did we lie furthest apart? What would have to happen for that?"),
        ("After", "Name one thing to improve first, who starts it, and when we meet again."),
    ):
        lines += textwrap.wrap(f"{mark}: {text}", _PAGE, subsequent_indent="  ")
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        lines += ["", *textwrap.wrap(f"{place} {safe(behaviour.title)}", _PAGE)]
        for question in behaviour.questions:
            number = questionnaire.numbers[behaviour.id, question.id]
            text = f"{number} {safe(question.text)}"
            if question.hint:
                text += f" ({safe(question.hint)})"
            indent = " " * (len(number) + 1)
            lines += textwrap.wrap(text, _PAGE, subsequent_indent=indent, break_on_hyphens=False)
    return "\n".join(lines) + "\n"


def as_json(questionnaire: Questionnaire) -> str:
    """The questionnaire as read, with its fingerprint and each question's."""
    value: dict[str, Any] = questionnaire.model_dump(exclude_none=True)
    value["fingerprint"] = questionnaire.fingerprint
    for option, raw in zip(questionnaire.scale, value["scale"], strict=True):
        points = questionnaire.points.get(option.id)
        if points is not None:
            raw["points"] = points.numerator if points.denominator == 1 else float(points)
    for behaviour in value["behaviours"]:
        for question in behaviour["questions"]:
            key = behaviour["id"], question["id"]
            question["number"] = questionnaire.numbers[key]
            question["fingerprint"] = questionnaire.question_fingerprints[key]
    return json_escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
