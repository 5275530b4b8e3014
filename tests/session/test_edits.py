"""What a key does to a response, whatever scale it stands beside."""

import string
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Dissent, Dissenter, Response
from sixways.session.edits import (
    BACK,
    COMMANDS,
    ENTER,
    Command,
    Stop,
    add_dissenter,
    answer_at,
    command_of,
    dissent_at,
    finish,
    is_seen,
    key_of,
    option_of,
    set_answer,
    set_comment,
    set_dissent,
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


def test_commands_have_their_letters_where_the_scale_leaves_them_free() -> None:
    assert {command: key_of(command, SIX_WAYS) for command in COMMANDS} == {
        "back": "b", "skip": "k", "comment": "c", "help": "?", "stop": "q",
        "partners": "p", "change": "e", "dissent": "d", "undecided": "u",
    }  # fmt: skip


def test_commands_move_to_their_signs_where_the_scale_takes_the_letters() -> None:
    taken = keyed("bkcqpedu")
    assert {command: key_of(command, taken) for command in COMMANDS} == {
        "back": "<", "skip": "-", "comment": "+", "help": "?", "stop": "!",
        "partners": "@", "change": "*", "dissent": ":", "undecided": "=",
    }  # fmt: skip
    assert [command_of(sign, taken) for sign in "<-+?!@*:="] == list(COMMANDS)
    assert [command_of(letter, taken) for letter in "bkcqpedu"] == [None] * 8


def test_only_the_command_whose_letter_is_taken_moves() -> None:
    taken = keyed("yc")
    assert command_of("c", taken) is None
    assert command_of("+", taken) == "comment"
    assert command_of("-", taken) is None
    assert command_of("k", taken) == "skip"


@given(
    st.lists(st.sampled_from(f"{string.ascii_lowercase} éж"), min_size=2, max_size=9, unique=True)
)
def test_beside_any_scale_every_command_and_every_option_has_a_key_of_its_own(
    keys: list[str],
) -> None:
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


def test_the_key_that_goes_back_goes_back_beside_every_scale() -> None:
    assert command_of(BACK, SIX_WAYS) == command_of(BACK, keyed("bkcqpedu")) == "back"


@pytest.mark.parametrize("key", ["", ENTER, " ", "bb", "back", "\x1b", "<", "z", "\ud800"])
def test_anything_else_is_no_command(key: str) -> None:
    assert command_of(key, SIX_WAYS) is None


@pytest.mark.parametrize("key", ["1", "y", "Y", "yes", "YES", " yes "])
def test_an_option_is_named_by_number_letter_id_or_label(key: str) -> None:
    option = option_of(key, SIX_WAYS)
    assert option
    assert option.id == "yes"


@pytest.mark.parametrize("key", ["0", "5", "01x", "²", "٣", "-1", "", "ye", "9" * 5000])
def test_no_option_has_any_other_name(key: str) -> None:
    assert option_of(key, SIX_WAYS) is None


# Places


def test_every_behaviours_end_comes_after_its_questions() -> None:
    places = [(s.behaviour.id, s.question.id if s.question else None) for s in stops(TWO)]
    assert places == [("a", "q1"), ("a", "q2"), ("a", None), ("b", "q1"), ("b", None)]


def test_a_skipped_question_was_seen_and_has_no_answer() -> None:
    given = done({"a": ["yes", None]})
    assert [is_seen(given, stop) for stop in stops(TWO)] == [True, True, False, False, False]
    assert [answer_at(given, stop) for stop in stops(TWO)] == ["yes", None, None, None, None]


# Changing a response


def test_a_new_answer_makes_a_draft_and_leaves_the_others_alone() -> None:
    before = done({"a": ["yes", "no"], "b": ["no"]})
    after = set_answer(before, SECOND, "yes")
    assert after.answers == {"a": {"q1": "yes", "q2": "yes"}, "b": {"q1": "no"}}
    assert after.is_draft
    assert before.answers["a"]["q2"] == "no"


@pytest.mark.parametrize(("stop", "answer"), [(FIRST, "yes"), (SECOND, None)])
def test_the_same_answer_again_changes_nothing_at_all(stop: Stop, answer: str | None) -> None:
    before = done({"a": ["yes", None]})
    assert set_answer(before, stop, answer) is before


def test_a_first_skip_is_a_change() -> None:
    after = set_answer(done({"a": ["yes"]}), SECOND, None)
    assert after.answers == {"a": {"q1": "yes", "q2": None}}
    assert after.is_draft


@pytest.mark.parametrize(
    ("text", "kept"),
    [(" two\r\nlines\r ", {"a": "two\nlines"}), ("\ud800", {"a": "?"}), (" \n ", {}), ("", {})],
)
def test_a_comment_is_kept_clean_and_an_empty_one_not_at_all(
    text: str, kept: dict[str, str]
) -> None:
    after = set_comment(done({}, comments={"a": "before", "b": "other"}), "a", text)
    assert after.comments == {"b": "other"} | kept
    assert after.is_draft


def test_the_same_comment_again_changes_nothing_at_all() -> None:
    before = done({}, comments={"a": "as it was"})
    assert set_comment(before, "a", "  as it was\r\n") is before
    assert set_comment(before, "b", " ") is before


def test_what_is_kept_of_a_dissent_makes_a_draft_and_can_be_taken_back() -> None:
    before = done({"a": ["yes"]})
    undecided = Dissent(agreed=False)
    after = set_dissent(before, FIRST, undecided)
    assert after.dissent == {"a": {"q1": undecided}}
    assert after.is_draft
    both = set_dissent(after, LAST, undecided)
    assert both.dissent == {"a": {"q1": undecided}, "b": {"q1": undecided}}
    assert set_dissent(both, FIRST, None).dissent == {"b": {"q1": undecided}}
    assert set_dissent(before, FIRST, None) is before


def test_dissent_of_one_question_stays_when_anothers_changes() -> None:
    first = add_dissenter(done({}), FIRST, "A", "why")
    second = set_dissent(first, SECOND, Dissent(agreed=False))
    assert dissent_at(second, FIRST) == Dissent(by=(Dissenter(partner="A", reason="why"),))
    assert dissent_at(second, SECOND) == Dissent(agreed=False)
    assert dissent_at(second, END_OF_A) is dissent_at(second, END_OF_B) is None


def test_a_partner_dissents_once_and_with_the_latest_reason() -> None:
    kept = done({})
    for partner, reason in (("A", "first"), ("B", " "), ("A", " second\r\nthought ")):
        kept = add_dissenter(kept, FIRST, partner, reason)
    assert dissent_at(kept, FIRST) == Dissent(
        by=(Dissenter(partner="B"), Dissenter(partner="A", reason="second\nthought"))
    )


# Finishing


def test_a_finished_response_has_every_question_and_the_time() -> None:
    after = finish(done({"a": ["yes"]}, completed=None), TWO, LATER)
    assert after.answers == {"a": {"q1": "yes", "q2": None}, "b": {"q1": None}}
    assert after.completed == LATER


def test_one_that_was_complete_and_has_not_changed_keeps_its_time() -> None:
    before = done({"a": ["yes", None], "b": ["no"]})
    assert finish(before, TWO, LATER) is before
    changed = set_answer(set_answer(before, FIRST, "no"), FIRST, "yes")
    assert finish(changed, TWO, LATER).completed == LATER
