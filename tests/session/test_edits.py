"""What a key does to a response, whatever scale it is beside."""

import string
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Dissent, Dissenter, Response
from sixways.session.dissenters import add_dissenter, dissent_at, set_dissent
from sixways.session.edits import (
    BACK,
    COMMANDS,
    ENTER,
    Command,
    Stop,
    answer_at,
    clear_answer,
    command_of,
    is_seen,
    key_of,
    option_of,
    set_answer,
    set_comment,
    stops,
)
from support.samples import SIX_WAYS, questionnaire, response

LATER = "2026-12-24T12:00:00Z"
TWO = questionnaire({"a": 2, "b": 1})
FIRST, SECOND, END_OF_A, LAST, END_OF_B = stops(TWO)


def keyed(keys: str) -> Questionnaire:
    """A questionnaire whose options have these letters, or none where there is a space."""
    scale = [
        {"id": f"o{n}", "label": f"Label {n}", "points": n, **({"key": k} if k != " " else {})}
        for n, k in enumerate(keys)
    ]
    return questionnaire({"a": 1}, scale)


def done(answers: dict[str, list[Any]], **rest: Any) -> Response:
    return response("P", answers, of=TWO, **rest)


# Keys


def test_commands_use_free_letters() -> None:
    assert {command: key_of(command, SIX_WAYS) for command in COMMANDS} == {
        "back": "b", "skip": "k", "clear": "x", "comment": "c", "help": "?", "stop": "q",
        "partners": "p", "change": "e", "dissent": "d", "undecided": "u",
    }  # fmt: skip


def test_taken_letters_move_commands_to_signs() -> None:
    taken = keyed("bkxcqpedu")
    assert {command: key_of(command, taken) for command in COMMANDS} == {
        "back": "<", "skip": "-", "clear": "~", "comment": "+", "help": "?", "stop": "!",
        "partners": "@", "change": "*", "dissent": ":", "undecided": "=",
    }  # fmt: skip
    assert [command_of(sign, taken) for sign in "<-~+?!@*:="] == list(COMMANDS)
    assert [command_of(letter, taken) for letter in "bkxcqpedu"] == [None] * 9


def test_only_clashing_command_moves() -> None:
    taken = keyed("yc")
    assert command_of("c", taken) is None
    assert command_of("+", taken) == "comment"
    assert command_of("-", taken) is None
    assert command_of("k", taken) == "skip"


@given(
    st.lists(st.sampled_from(f"{string.ascii_lowercase} éж"), min_size=2, max_size=9, unique=True)
)
def test_keys_never_clash(keys: list[str]) -> None:
    made = keyed("".join(keys))
    commands = {key_of(command, made): command for command in get_args(Command)}
    assert len(commands) == len(COMMANDS)
    for key, command in commands.items():
        assert command_of(key, made) == command_of(key.upper(), made) == command
        assert option_of(key, made) is None
    for option in made.scale:
        if option.key:
            assert option_of(option.key, made) is option_of(option.key.upper(), made) is option
            assert command_of(option.key, made) is None


def test_back_key_always_works() -> None:
    assert command_of(BACK, SIX_WAYS) == command_of(BACK, keyed("bkcqpedu")) == "back"


@pytest.mark.parametrize("key", ["", ENTER, " ", "bb", "back", "\x1b", "<", "z", "\ud800"])
def test_unknown_key_is_not_a_command(key: str) -> None:
    assert command_of(key, SIX_WAYS) is None


# Places


def test_behaviour_end_follows_questions() -> None:
    places = [(s.behaviour.id, s.question.id if s.question else None) for s in stops(TWO)]
    assert places == [("a", "q1"), ("a", "q2"), ("a", None), ("b", "q1"), ("b", None)]


def test_skipped_question_is_seen() -> None:
    given = done({"a": ["yes", None]})
    assert [is_seen(given, stop) for stop in stops(TWO)] == [True, True, False, False, False]
    assert [answer_at(given, stop) for stop in stops(TWO)] == ["yes", None, None, None, None]


# Changing a response


@pytest.mark.parametrize(("stop", "answer"), [(FIRST, "yes"), (SECOND, None)])
def test_same_answer_changes_nothing(stop: Stop, answer: str | None) -> None:
    before = done({"a": ["yes", None]})
    assert set_answer(before, stop, answer) is before


@pytest.mark.parametrize(
    ("text", "kept"),
    [(" two\r\nlines\r ", {"a": "two\nlines"}), ("\ud800", {"a": "?"}), (" \n ", {}), ("", {})],
)
def test_comment_is_cleaned_or_dropped(text: str, kept: dict[str, str]) -> None:
    after = set_comment(done({}, comments={"a": "before", "b": "other"}), "a", text)
    assert after.comments == {"b": "other"} | kept
    assert after.is_draft


def test_same_comment_changes_nothing() -> None:
    before = done({}, comments={"a": "as it was"})
    assert set_comment(before, "a", "  as it was\r\n") is before
    assert set_comment(before, "b", " ") is before


def test_dissent_makes_a_draft_and_is_removable() -> None:
    before = done({"a": ["yes"]})
    undecided = Dissent(agreed=False)
    after = set_dissent(before, FIRST, undecided)
    assert after.dissent == {"a": {"q1": undecided}}
    assert after.is_draft
    both = set_dissent(after, LAST, undecided)
    assert both.dissent == {"a": {"q1": undecided}, "b": {"q1": undecided}}
    assert set_dissent(both, FIRST, None).dissent == {"b": {"q1": undecided}}
    assert set_dissent(before, FIRST, None) is before


def test_clear_keeps_all_other_answers() -> None:
    left = clear_answer(done({"a": [3, 2], "b": [1]}), FIRST)
    assert left.answers == {"a": {"q2": "sometimes"}, "b": {"q1": "not-always"}}


def test_cleared_behaviour_has_no_empty_answers() -> None:
    assert clear_answer(done({"a": [3, 2], "b": [1]}), LAST).answers.keys() == {"a"}


def test_latest_reason_replaces_earlier() -> None:
    kept = done({})
    for partner, reason in (("A", "first"), ("B", " "), ("A", " second\r\nthought ")):
        kept = add_dissenter(kept, FIRST, partner, reason)
    assert dissent_at(kept, FIRST) == Dissent(
        by=(Dissenter(partner="B"), Dissenter(partner="A", reason="second\nthought"))
    )
