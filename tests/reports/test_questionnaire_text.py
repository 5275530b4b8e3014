"""A questionnaire to hand round, and for other programs."""

import json
import unicodedata

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.reports.questionnaire_text import as_json, as_text
from support.collations import HOSTILE, PLAIN, SAMPLE
from support.samples import SCALE, SIX_WAYS, questionnaire

WHOLE = """\
How we work
===========
Riverside Board
https://example.org/how
sample 1.10

Answers: Yes / Sometimes / Not always / No / Don't know
Points: Yes 3, Sometimes 2, Not always 1, No 0, Don't know no points
Levels: The place

1. Listen to each other
-----------------------
1.1  Is everybody heard?
1.2  Is it acted on?
     Think of last month

Record your comments:

2. Learn together
-----------------
2.1  Are mistakes talked about?
2.2  Are there reviews?
2.3  Do they change anything?

Record your comments:

Useful resources
----------------
For behaviours with a question answered No
- On listening
  https://example.org/l
- A handbook
  For all of it
"""


def test_whole_questionnaire_text() -> None:
    assert as_text(SAMPLE) == WHOLE


def test_missing_parts_leave_no_gap() -> None:
    assert as_text(questionnaire({"a": 1}, SCALE[:2])) == (
        "A sample\n========\nsample 1\n\nAnswers: Yes / Sometimes\nPoints: Yes 3, Sometimes 2\n\n"
        "1. A\n----\n1.1  A 1?\n\nRecord your comments:\n"
    )


def test_introduction_keeps_paragraphs() -> None:
    # 15 letters and 12 times 5 are 75; one more would pass 78
    introduction = f"One paragraph, {'long ' * 14}enough.\n\n1. First\n2. Second"
    text = as_text(questionnaire({"a": 1}, introduction=introduction))
    wrapped = f"One paragraph, {'long ' * 11}long\nlong long enough."
    assert f"\nsample 1\n\n{wrapped}\n\n1. First\n2. Second\n\nAnswers:" in text


def test_bundled_questionnaire_fits_the_width() -> None:
    text = as_text(SIX_WAYS)
    assert all(len(line) <= 78 for line in text.split("\n") if "https://" not in line)
    running = " ".join(text.split())
    for (behaviour, question), number in SIX_WAYS.numbers.items():
        words = next(q.text for b, q in SIX_WAYS.questions if (b.id, q.id) == (behaviour, question))
        assert f"{number} {words}" in running


@pytest.mark.parametrize("key", HOSTILE)
def test_hostile_text_is_printed_harmlessly(key: str) -> None:
    text = HOSTILE[key]
    behaviours = [
        {"id": "a", "title": text, "questions": [{"id": "q", "text": text, "hint": text}]}
    ]
    made = Questionnaire.model_validate(
        {**PLAIN, "title": text, "publisher": text, "version": text, "introduction": text,
         "behaviours": behaviours, "resources": [{"title": text, "description": text}]}
    )  # fmt: skip
    printed = as_text(made)
    assert {c for c in printed if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")} == {"\n"}


def test_json_has_fingerprints() -> None:
    value = json.loads(as_json(SAMPLE))
    # the words of the file
    assert value["version"] == "1.10"
    assert value["behaviours"][0]["short"] == "Listening"
    assert "short" not in value["behaviours"][1]
    assert value["levels"] == [{"id": "place", "label": "The place"}]
    assert value["repeat_every_months"] == 6
    # points are numbers, and an option without them has none
    assert [option.get("points") for option in value["scale"]] == [3, 2, 1, 0, None]
    assert [option["prompts_resources"] for option in value["scale"]] == [False] * 3 + [True, False]
    # and what identifies it
    assert value["fingerprint"] == SAMPLE.fingerprint
    assert [
        (question["number"], question["fingerprint"])
        for behaviour in value["behaviours"]
        for question in behaviour["questions"]
    ] == list(zip(SAMPLE.numbers.values(), SAMPLE.question_fingerprints.values(), strict=True))


def test_fractional_points_are_numbers() -> None:
    halves = [{"id": "yes", "label": "Yes", "points": "0.5"}, SCALE[3]]
    value = json.loads(as_json(questionnaire({"a": 1}, halves)))
    assert [option["points"] for option in value["scale"]] == [0.5, 0]
