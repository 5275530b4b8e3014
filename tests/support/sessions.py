"""One whole session: what is typed, and what must be in the file at its end."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from support.samples import SIX_WAYS

#: what is given by option, so that the first question comes at once
ABOUT = (
    *("--round", "2026-H2", "--level", "place", "--area", "Riverside"),
    *("--partner", "Riverside Council", "--sector", "local government", "--respondent", "Ann"),
)
NAME = "2026-h2_place_riverside_riverside-council_ann.json"

#: what comes before the answers in the file
HEAD: dict[str, Any] = {
    "format": "sixways-response/1",
    "questionnaire": {"id": "six-ways", "version": "1.0", "fingerprint": SIX_WAYS.fingerprint},
    "round": "2026-H2",
    "level": "place",
    "area": "Riverside",
    "mode": "individual",
    "partner": "Riverside Council",
    "sector": "local government",
    "respondent": "Ann",
}

#: the options given to each behaviour, in its questions' order; None was skipped
GIVEN: dict[str, list[str | None]] = {
    "experiment": ["yes", "not-always", "no", "yes"],
    "vision": ["yes", "sometimes", None, "no", "yes"],
    "tone": ["sometimes", "no", "sometimes", "sometimes"],
    "worlds": ["not-always", "not-always", "no", "yes"],
    "data": ["yes", "yes", "yes"],
    "strengths": ["no", "no", "sometimes", "yes"],
}
COMMENTS = {"experiment": "The first line\nand a second", "worlds": "In the middle"}

#: 3 + 1 + 0 + 3; (3 + 2 + 0 + 3) / 4 * 5; 2 + 0 + 2 + 2; 1 + 1 + 0 + 3; 3 * 3; 0 + 0 + 2 + 3
SCORES = (
    "1 Experiment and learn together: 58 percent, 7 of 12",
    "2 Clear shared vision: 67 percent, 4 of 5 answered",
    "3 Set the tone: 50 percent, 6 of 12",
    "4 Understand each other's worlds: 42 percent, 5 of 12",
    "5 Use data to prompt discussion: 100 percent, 9 of 9",
    "6 Share challenges and strengths: 42 percent, 5 of 12",
)
#: where the answer was No
PROMPTED = "You answered No to 1.3, 2.4, 3.2, 4.3, 6.1 and 6.2. These may help:"


def answers(given: dict[str, list[str | None]]) -> dict[str, dict[str, str | None]]:
    """By the ids of behaviours and questions; what is not given is absent."""
    questions = {b.id: [question.id for question in b.questions] for b in SIX_WAYS.behaviours}
    return {
        behaviour: dict(zip(questions[behaviour], options, strict=False))
        for behaviour, options in given.items()
        if options
    }


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def time_of(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def stored(path: Path) -> dict[str, Any]:
    """The response in a file, which must be written as the format says."""
    text = path.read_text("utf-8")
    value: dict[str, Any] = json.loads(text)
    assert text == json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return value


def without_times(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inside for key, inside in value.items() if key not in ("started", "completed")}


def lines(*keys: str) -> str:
    """Each key, or line, and Enter."""
    return "".join(f"{key}\n" for key in keys)
