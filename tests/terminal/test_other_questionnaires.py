"""Questionnaires of other shapes than the six ways: many options, long labels, long titles."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails
from sixways.session.interview import Interview
from sixways.session.room import Room, Seat
from sixways.session.voices import collect_voices
from sixways.session.workshop import Workshop
from sixways.terminal import assess_view, workshop_view
from sixways.terminal.detail_form import DetailForm
from sixways.terminal.result_view import result_rows
from sixways.terminal.rows import TEXT_WIDTH
from sixways.terminal.text_width import columns
from support.drawings import draw
from support.samples import SIX_WAYS, questionnaire, response

#: labels that are their numbers, and one that has none
NUMBERED: Sequence[Mapping[str, Any]] = [
    *({"id": f"p{n}", "label": str(n), "points": n} for n in (3, 2, 1)),
    {"id": "unsure", "label": "Don't know", "key": "d"},
]
#: eleven options with letters
LETTERS: Sequence[Mapping[str, Any]] = [
    {"id": f"o-{letter}", "label": f"Option {letter}", "key": letter, "points": points}
    for points, letter in enumerate("defghijlmno")
]
LONG: Sequence[Mapping[str, Any]] = [
    {"id": "yes", "label": "Yes, " + "always " * 12, "key": "y", "points": 1},
    {"id": "no", "label": "No", "key": "n", "points": 0},
]


def asked(of: Questionnaire, *keys: str, **rest: Any) -> list[str]:
    interview = Interview(of, response("P", {}, of=of, completed=None, **rest))
    for key in keys:
        interview.take(key)
    return draw(assess_view.ask(interview), 80, 24)


def in_room(of: Questionnaire, *keys: str) -> list[str]:
    seats = [Seat(response(name, {}, of=of, completed=None)) for name in "PQ"]
    shared = response("R", {}, of=of, completed=None, mode="collective")
    workshop = Workshop(Room(of, seats, shared))
    for key in keys:
        workshop.take(key)
    return draw(workshop_view.ask(workshop), 80, 24)


def line_with(lines: Sequence[str], text: str) -> str:
    return next(line for line in lines if text in line)


@pytest.mark.parametrize("key", ["1", "9"])
def test_digit_answers_nothing_where_ten_options_or_more_have_letters(key: str) -> None:
    of = questionnaire({"a": 2}, LETTERS)
    assert line_with(asked(of, key), "Question").endswith("Question 1 of 2")
    assert line_with(asked(of, "d"), "Question").endswith("Question 2 of 2")


@pytest.mark.parametrize("scale", [NUMBERED, LETTERS])
def test_help_promises_no_numbers_besides_the_keys(scale: Sequence[Mapping[str, Any]]) -> None:
    of = questionnaire({"a": 2}, scale)
    assert not any("number" in line for line in asked(of, "?"))
    assert not any("digit" in line or "letter" in line for line in in_room(of, "\r", "?"))


def test_help_says_that_numbers_answer_too() -> None:
    assert line_with(asked(SIX_WAYS, "?"), "y, s, a or n").endswith("So does a number")
    assert line_with(in_room(SIX_WAYS, "\r", "?"), "a digit   or a letter")


@pytest.mark.parametrize("mode", ["individual", "collective"])
def test_labels_are_below_each_other(mode: str) -> None:
    lines = asked(questionnaire({"a": 2}, NUMBERED), mode=mode)
    labels = ["3   3", "d   Don't know    not counted"]
    labels += ["u   We can't agree"] if mode == "collective" else []
    assert [line_with(lines, label).index(label) for label in labels] == [5] * len(labels)


def test_long_label_continues_below_itself() -> None:
    lines = asked(questionnaire({"a": 2}, LONG))
    first = line_with(lines, "Yes, always")
    second = lines[lines.index(first) + 1]
    assert second.index("always") == first.index("Yes")
    assert set(second.split()) == {"always"}


def test_individual_answers_are_below_labels_that_are_long() -> None:
    of = questionnaire({"a": 2}, LONG)
    voices = collect_voices([response("Riverside Council", {"a": ["yes"]}, of=of)], names=True)
    shared = response("R", {}, of=of, completed=None, mode="collective")
    lines = draw(assess_view.ask(Interview(of, shared, voices)), 80, 24)
    second, answers = lines[lines.index(line_with(lines, "Yes, always")) + 1 :][:2]
    assert answers == " " * second.index("always") + "1   Riverside Council"


@pytest.mark.parametrize("low", [0, 1])
def test_result_of_long_titles_has_a_line_for_each(low: int) -> None:
    scale = [
        {"id": "yes", "label": "Yes", "points": low + 1},
        {"id": "no", "label": "No", "points": low},
    ]
    of = questionnaire(dict.fromkeys((f"long-{n}-{'name-' * 10}end" for n in range(12)), 3), scale)
    partly = response("P", {behaviour.id: ["yes", "no"] for behaviour in of.behaviours}, of=of)
    rows = [row.text for row in result_rows(of, partly, plain=False)][3:]
    assert [row.split()[-4:] for row in rows] == [["2", "of", "3", "answered"]] * 12
    assert max(map(columns, rows)) <= TEXT_WIDTH


def test_form_says_that_arrows_choose_only_where_a_field_has_choices() -> None:
    for of, says_so in ((SIX_WAYS, True), (questionnaire({"a": 2}), False)):
        footer = draw(next(DetailForm(of, ResponseDetails(), []).ask()), 80, 24)[-1]
        assert ("← → choose" in footer) is says_so


def test_options_of_the_lobby_are_not_broken() -> None:
    lines = in_room(questionnaire({"a": 2}, LETTERS))
    assert not any(line.endswith(("   d", "   e", "   f", "   g", "   h")) for line in lines)
