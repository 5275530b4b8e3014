"""The kinds of files that are written in YAML, and what each of them takes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from support.hostile.cases import Door
from support.hostile.incoming import ARGUMENTS
from support.samples import plain_response

QUESTIONNAIRE: dict[str, Any] = {
    "format": "sixways-questionnaire/1",
    "id": "sample",
    "version": "1.10",
    "title": "A sample",
    "publisher": "Ynys Môn",
    "url": "https://example.org/a",
    "introduction": "Read this first",
    "repeat_every_months": "6",
    "levels": [{"id": "place", "label": "Place"}],
    "scale": [
        {"id": "yes", "label": "Yes", "key": "y", "points": "2", "prompts_resources": "no"},
        {"id": "no", "label": "No", "points": "0"},
        {"id": "half", "label": "Half", "points": "1"},
    ],
    "behaviours": [
        {
            "id": "trust",
            "title": "Trust",
            "short": "Trust",
            "questions": [
                {"id": "open", "text": "Are we open?", "hint": "Last month"},
                {"id": "they", "text": "Are they?"},
            ],
        }
    ],
    "contrasts": [{"title": "Trust", "own": "trust.open", "partners": "trust.they"}],
    "resources": [
        {
            "title": "A book",
            "description": "Read it",
            "url": "https://example.org/b",
            "behaviours": ["trust"],
        }
    ],
}
PARTNERSHIP: dict[str, Any] = {
    "format": "sixways-partnership/1",
    "name": "Riverside",
    "questionnaire": "six-ways",
    "round": "2026-H2",
    "responses": "stored",
    "partners": [
        {"id": "a", "name": "Council", "spellings": ["The Council"], "sector": "local government"},
        {"id": "b", "name": "Ynys Môn"},
    ],
    "areas": [{"name": "West", "level": "system", "areas": [{"name": "Mid", "level": "place"}]}],
    "targets": {"tone": "60"},
    "rules": {
        "known-partners": "on",
        "minimum-partners": "5",
        "no-fall": {"tone": "10"},
        "minimum-percent": "20.5",
    },
}
ANSWERS: dict[str, Any] = {
    "answers": {
        "experiment": {"space": "yes", "challenge": "Sometimes", "own-risk": None},
        "tone": {"direction": "n"},
    },
    "comments": {"experiment": "Ynys Môn"},
}
TITLES = ("First", "Second", "Third", "Who")
MAPPING: dict[str, Any] = {
    "First": "experiment.space",
    "Second": "experiment.challenge",
    "Third": "tone.direction",
    "Who": "partner",
}

RESPONSE = json.dumps(plain_response("Council", {"tone": [3, 2, 1, 0]})).encode()
EXPORT = f"{','.join(TITLES)}\nYes,No,,Riverside\n".encode()


@dataclass(frozen=True)
class Format:
    """A kind of file in YAML, and what it takes."""

    name: str
    door: Door
    tree: Mapping[str, Any]
    #: the last keys on the way to what may be empty
    optional: frozenset[str] = frozenset()
    #: ends of places that must be there
    required: frozenset[str] = frozenset()
    #: ends of places where any text is as good as another
    free: frozenset[str] = frozenset()
    #: by the end of a place and the name of a wrong value, what is said, or None where it fits
    exceptions: Mapping[tuple[str, str], str | None] = field(default_factory=dict)


RULE_PARAMETER = "must be a word or a number, or one of these for each behaviour"
FORMATS = [
    Format(
        "questionnaire",
        Door("q.yaml", ("questionnaire", "show", "q.yaml", "-f", "json")),
        QUESTIONNAIRE,
        optional=frozenset(
            [
                "publisher",
                "url",
                "introduction",
                "levels",
                "contrasts",
                "resources",
                "key",
                "points",
                "hint",
                "short",
                "description",
                "resources.0.behaviours",
            ]
        ),
        required=frozenset(
            [
                "format",
                "id",
                "version",
                "title",
                "scale",
                "behaviours.0.questions",
                "label",
                "text",
                "own",
                "partners",
                "behaviours",
            ]
        ),
        free=frozenset(
            [
                "version",
                "title",
                "publisher",
                "introduction",
                "label",
                "short",
                "text",
                "hint",
                "description",
            ]
        ),
        exceptions={
            ("repeat_every_months", "text"): "must be a whole number, not 'x'",
            ("repeat_every_months", "an empty text"): "must be a whole number, not ''",
            ("repeat_every_months", "a list"): "must be a whole number, not a list",
            ("repeat_every_months", "an empty list"): "must be a whole number, not a list",
            ("repeat_every_months", "keys"): "must be a whole number, not keys and values",
            ("repeat_every_months", "no keys"): "must be a whole number, not keys and values",
            ("points", "a list"): "must be a number, not a list",
            ("points", "an empty list"): "must be a number, not a list",
            ("points", "keys"): "must be a number, not keys and values",
            ("points", "no keys"): "must be a number, not keys and values",
            ("prompts_resources", "a list"): "(must be true or false|can't be)",
            ("prompts_resources", "an empty list"): "(must be true or false|can't be)",
            ("prompts_resources", "keys"): "(must be true or false|can't be)",
            ("prompts_resources", "no keys"): "(must be true or false|can't be)",
            ("key", "text"): None,
            ("resources.0.behaviours", "a list"): "there is no behaviour 'x'",
        },
    ),
    Format(
        "partnership",
        Door(
            "p.yaml",
            ("collate", "ok.json", "-f", "json", "--partnership", "p.yaml"),
            {"ok.json": RESPONSE},
        ),
        PARTNERSHIP,
        optional=frozenset(
            [
                "questionnaire",
                "round",
                "responses",
                "partners",
                "areas",
                "targets",
                "rules",
                "spellings",
                "sector",
                "level",
            ]
        ),
        required=frozenset(["format", "name", "id"]),
        free=frozenset(["name", "round", "responses", "sector", "spellings.0"]),
        exceptions={
            ("questionnaire", "text"): "there is no questionnaire 'x'",
            ("spellings", "a list"): None,
            ("targets", "keys"): "there is no behaviour 'x'",
            ("targets", "no keys"): "needs at least 1",
            ("rules", "keys"): "there is no rule 'x'",
            ("rules", "no keys"): "needs at least 1",
            ("targets.tone", "a list"): "must be a number, not a list",
            ("targets.tone", "an empty list"): "must be a number, not a list",
            ("targets.tone", "keys"): "(is missing|isn't a setting)",
            ("targets.tone", "no keys"): "is missing",
            **{
                (f"rules.{rule}", wrong): RULE_PARAMETER
                for rule in ("known-partners", "minimum-partners", "no-fall", "minimum-percent")
                for wrong in ("nothing", "an empty list", "a list", "no keys")
            },
            ("known-partners", "keys"): "can't be set for each behaviour",
            ("minimum-partners", "keys"): "can't be set for each behaviour",
            ("no-fall", "keys"): "there is no behaviour 'x'",
            ("minimum-percent", "keys"): "there is no behaviour 'x'",
            ("rules.no-fall", "text"): "must be a number of percentage points, not 'x'",
            ("rules.no-fall", "an empty text"): "must be a number of percentage points, not ''",
            **{
                ("no-fall.tone", wrong): RULE_PARAMETER
                for wrong in ("nothing", "an empty list", "a list", "keys", "no keys")
            },
        },
    ),
    Format(
        "answers",
        Door(
            "a.yaml",
            ("assess", "--answers", "a.yaml", "--partner", "P", "--round", "R"),
            stores=True,
        ),
        ANSWERS,
        optional=frozenset(["space", "challenge", "own-risk", "direction"]),
        required=frozenset(["answers"]),
        free=frozenset(["comments.experiment"]),
        exceptions={
            ("answers", "no keys"): None,
            ("answers", "keys"): "must have keys and values, not 'y'",
            ("answers.experiment", "no keys"): None,
            ("answers.experiment", "keys"): "there is no question 'x'",
            ("answers.tone", "no keys"): None,
            ("answers.tone", "keys"): "there is no question 'x'",
            ("comments", "no keys"): None,
            ("comments", "keys"): "there is no behaviour 'x'",
        },
    ),
    Format(
        "mapping",
        Door(
            "m.yaml", (*ARGUMENTS, "e.csv", "--mapping", "m.yaml"), {"e.csv": EXPORT}, stores=True
        ),
        MAPPING,
    ),
]
