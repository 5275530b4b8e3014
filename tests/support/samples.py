"""Questionnaires and responses to test with, as small as a test needs them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sixways.check.rules import RULES
from sixways.files.questionnaires import bundled_questionnaire
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response

#: how many rules are on where nothing is said
RULES_ON = sum(rule.default == "on" for rule in RULES)
SIX_WAYS = bundled_questionnaire("six-ways")

#: the four options of the six ways by their points
OPTIONS = {3: "yes", 2: "sometimes", 1: "not-always", 0: "no"}

#: the six ways' scale as plain data
SCALE: tuple[Mapping[str, Any], ...] = (
    {"id": "yes", "label": "Yes", "points": 3},
    {"id": "sometimes", "label": "Sometimes", "points": 2},
    {"id": "not-always", "label": "Not always", "points": 1},
    {"id": "no", "label": "No", "points": 0, "prompts_resources": True},
)

#: an option that is counted and never scored
UNSURE: Mapping[str, Any] = {"id": "unsure", "label": "Don't know"}

#: terms that ask for names and comments, which come only if asked for
ASKED: dict[str, Any] = {"by_partner": True, "comments": True}


def plain(
    behaviours: Mapping[str, int], scale: Sequence[Mapping[str, Any]] = SCALE, **rest: Any
) -> dict[str, Any]:
    """A questionnaire as plain data: behaviours by id, each with so many questions (q1, q2)."""
    return {
        "format": "sixways-questionnaire/1",
        "id": "sample",
        "version": "1",
        "title": "A sample",
        "scale": list(scale),
        "behaviours": [
            {
                "id": behaviour,
                "title": behaviour.title(),
                "questions": [
                    {"id": f"q{number}", "text": f"{behaviour.title()} {number}?"}
                    for number in range(1, questions + 1)
                ],
            }
            for behaviour, questions in behaviours.items()
        ],
    } | rest


def questionnaire(
    behaviours: Mapping[str, int], scale: Sequence[Mapping[str, Any]] = SCALE, **rest: Any
) -> Questionnaire:
    """As `plain`, read."""
    return Questionnaire.model_validate(plain(behaviours, scale, **rest))


def plain_response(
    partner: str,
    answers: Mapping[str, Sequence[str | int | None]],
    *,
    of: Questionnaire = SIX_WAYS,
    **rest: Any,
) -> dict[str, Any]:
    """A completed response as plain data.

    `answers` are option ids, or points of the six ways' scale, by behaviour and in the order of its
    questions; None is a question that was skipped.
    """
    questions = {b.id: [question.id for question in b.questions] for b in of.behaviours}
    return {
        "format": "sixways-response/1",
        "questionnaire": {"id": of.id, "version": of.version, "fingerprint": of.fingerprint},
        "round": "2026-H2",
        "partner": partner,
        "completed": "2026-11-22T10:21:00Z",
        "answers": {
            behaviour: {
                question: OPTIONS[answer] if isinstance(answer, int) else answer
                for question, answer in zip(questions[behaviour], given, strict=False)
            }
            for behaviour, given in answers.items()
        },
    } | rest


def response(
    partner: str,
    answers: Mapping[str, Sequence[str | int | None]],
    *,
    of: Questionnaire = SIX_WAYS,
    **rest: Any,
) -> Response:
    """As `plain_response`, read."""
    return Response.model_validate(plain_response(partner, answers, of=of, **rest))


def put(folder: Path, **files: Mapping[str, Any] | str) -> None:
    """Files by their names without `.json`, of responses or of any text."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in files.items():
        text = value if isinstance(value, str) else json.dumps(value)
        (folder / f"{name}.json").write_text(text, "utf-8")
