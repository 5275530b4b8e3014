"""Answers as services and people write them."""

import pytest

from sixways.imports.answer_words import nearest_option, read_answer
from sixways.model.questionnaire import Questionnaire
from support.samples import SCALE, SIX_WAYS, UNSURE, plain


@pytest.mark.parametrize(
    "text",
    ["Not always", "not_always", "NOT-ALWAYS.", "2 - Not always", "(1) Not always", "c) Not always",
     "Not always (1)", "1=Not always", "a", "[Not always]", "<b>Not always</b>", "✓ Not always"],
)  # fmt: skip
def test_option_is_found_by_its_words(text: str) -> None:
    assert read_answer(text, SIX_WAYS) == "not-always"


@pytest.mark.parametrize(
    "text",
    ["N/A", "n/a", "NA", "-", "–", "Don't know", "N/A - skip, don't know.",
     "Not applicable", "Prefer not to say"],
)  # fmt: skip
def test_no_answer_is_none(text: str) -> None:
    assert read_answer(text, SIX_WAYS) == ""


def test_option_of_the_scale_wins() -> None:
    asked = Questionnaire.model_validate(plain({"one": 1}, [*SCALE, UNSURE]))
    assert read_answer("Don't know", asked) == "unsure"
    assert read_answer("N/A", asked) == ""


@pytest.mark.parametrize("text", ["maybe", "Yes, mostly", "3", "Yes No", "no idea", "1 - 2", "Ydy"])
def test_other_words_are_not_an_answer(text: str) -> None:
    assert read_answer(text, SIX_WAYS) is None


def test_given_words_stand_for_options() -> None:
    words = {"ydy": "yes", "3": "yes", "dim barn": ""}
    assert read_answer("Ydy", SIX_WAYS, words) == "yes"
    assert read_answer("3", SIX_WAYS, words) == "yes"
    assert read_answer("Dim barn", SIX_WAYS, words) == ""


@pytest.mark.parametrize("text", ["Yes / Ydy", "Ydy/Yes", "Yes | Ydy", "Yes\nYdy"])
def test_option_in_two_languages_is_one(text: str) -> None:
    assert read_answer(text, SIX_WAYS, {"ydy": "yes"}) == "yes"


@pytest.mark.parametrize("text", ["Yes / No", "Yes / Nac ydy", "Yes / perhaps", "y/n", "Yes /"])
def test_two_different_options_are_none(text: str) -> None:
    assert read_answer(text, SIX_WAYS, {"nac ydy": "no"}) is None


@pytest.mark.parametrize(
    ("text", "near"),
    [("Somtimes", "Sometimes"), ("not allways", "Not always"), ("Yess", "Yes")]
    + [(text, None) for text in ("Always", "Never", "Nope", "Perhaps", "")],
)
def test_option_with_a_slip_is_named(text: str, near: str | None) -> None:
    assert nearest_option(text, SIX_WAYS) == near
