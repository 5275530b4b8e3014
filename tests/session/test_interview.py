"""Sessions as strings of keys: what they leave in the response, and where one is afterwards."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.response_misfits import find_misfits
from sixways.session.interview import Interview
from sixways.session.keys import Typed
from sixways.session.stages import Notice, Stage
from support.samples import SIX_WAYS, plain_response, questionnaire, response
from support.session_keys import KEYED, play

#: behaviour a with two questions, b with one
SMALL = questionnaire({"a": 2, "b": 1}, KEYED)
LATER = "2026-12-24T12:00:00Z"


def begun(of: Questionnaire = SMALL, **rest: Any) -> Response:
    return Response.model_validate(plain_response("P", {}, of=of) | {"completed": None} | rest)


def played(keys: str, of: Questionnaire = SMALL, **rest: Any) -> Interview:
    return play(Interview(of, begun(of, **rest)), keys)


def where(interview: Interview) -> str:
    """The present question's number, or the stage."""
    stop = interview.stop
    if interview.stage is Stage.QUESTION and stop.question:
        return interview.questionnaire.numbers[stop.behaviour.id, stop.question.id]
    return interview.stage.name


# Answering


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        ("ysan", {"space": "yes", "challenge": "sometimes", "own-risk": "not-always",
                  "partner-risk": "no"}),
        ("1234", {"space": "yes", "challenge": "sometimes", "own-risk": "not-always",
                  "partner-risk": "no"}),
        ("YS", {"space": "yes", "challenge": "sometimes"}),
        ("yk", {"space": "yes", "challenge": None}),
        ("yK", {"space": "yes", "challenge": None}),
        ("ysban", {"space": "yes", "challenge": "not-always", "own-risk": "no"}),
        ("ys\b\rn", {"space": "yes", "challenge": "sometimes", "own-risk": "no"}),
        ("ysbbn\ra", {"space": "no", "challenge": "sometimes", "own-risk": "not-always"}),
        ("ysbk", {"space": "yes", "challenge": "sometimes"}),
        ("ysbxk", {"space": "yes", "challenge": None}),
        ("ykbs", {"space": "yes", "challenge": "sometimes"}),
        ("bby", {"space": "yes"}),
        ("\r\ry", {"space": "yes"}),
        ("z0570 \x1b\x00é😀y", {"space": "yes"}),
        ("y??s?", {"space": "yes", "challenge": "sometimes"}),
        ("yqsss", {"space": "yes"}),
    ],
)  # fmt: skip
def test_keys_give_answers(keys: str, answers: Mapping[str, str | None]) -> None:
    assert played(keys, SIX_WAYS).response.answers == {"experiment": answers}


@pytest.mark.parametrize(
    "typed",
    ["a", "A", "3", "not-always", "Not always", "NOT ALWAYS", " not  always ", "not\u2013always"],
)
def test_line_answers_by_any_name(typed: str) -> None:
    interview = Interview(SMALL, begun())
    assert interview.press(typed)
    assert interview.response.answers == {"a": {"q1": "not-always"}}


@pytest.mark.parametrize(
    "key",
    [
        *"z05 ²٣\x00\ud800",
        "",
        "ye",
        "01x",
        "33",
        "-1",
        "\x1b[A",
        "y s",
        pytest.param("9" * 5000, id="nines"),
    ],
)
def test_wrong_key_does_nothing(key: str) -> None:
    interview = played("y")
    before = interview.response
    assert not interview.press(key)
    assert interview.response is before
    assert where(interview) == "1.2"


def test_two_digits_name_later_options() -> None:
    scale = [{"id": f"o{n}", "label": f"L{n}", "points": n} for n in range(1, 10)]
    scale += [{"id": "o10", "label": "L10", "key": "t"}]
    interview = Interview(questionnaire({"a": 1}, scale), begun())
    interview.press("10")
    assert interview.response.answers == {"a": {"q1": "o10"}}


def test_answers_lead_to_behaviour_end() -> None:
    interview = Interview(SMALL, begun())
    seen = [where(interview)]
    for key in "ys\ra\r":
        play(interview, key)
        seen.append(where(interview))
    assert seen == ["1.1", "1.2", "END", "2.1", "END", "REVIEW"]


@pytest.mark.parametrize("text", ["y", "1", "32", "Yes", "not always", " n ", "yy", "ysan", "q"])
def test_comment_like_an_answer_is_asked_about(text: str) -> None:
    interview = played("ys")
    before = interview.response
    assert not interview.take(Typed(text))
    assert interview.notice is Notice.ONLY_A_KEY
    assert interview.response is before
    assert where(interview) == "END"
    assert interview.take(Typed(text))
    assert interview.response.comments == {"a": text.strip()}
    assert where(interview) == "2.1"


def test_escape_removes_a_comment_like_an_answer() -> None:
    interview = played("ysy|")
    assert interview.text == "y"
    interview.take(Typed("y", "escape"))
    assert interview.text == ""
    assert where(play(interview, "\r")) == "2.1"
    assert interview.response.comments == {}


def test_way_back_from_the_end_keeps_the_comment() -> None:
    interview = played("ys")
    interview.take(Typed("We meet", "back-tab"))
    assert where(interview) == "1.2"
    assert interview.response.comments == {"a": "We meet"}


@pytest.mark.parametrize("end", ["save", "\r"])
def test_comment_is_saved_where_the_session_ends(end: str) -> None:
    interview = played("ys")
    interview.take(Typed("half a", end))
    assert interview.response.comments == {"a": "half a"}


def test_enter_never_passes_new_question() -> None:
    interview = Interview(SMALL, begun())
    assert not interview.may_keep
    assert not interview.press("\r")
    assert where(interview) == "1.1"
    assert interview.response.answers == {}


# Back


@pytest.mark.parametrize("key", ["back-tab", "up"])
def test_back_changes_nothing(key: str) -> None:
    interview = played("ys")
    before = interview.response
    assert interview.take(Typed("", key))
    assert where(interview) == "1.2"
    assert interview.present_answer
    assert interview.present_answer.id == "sometimes"
    assert interview.may_keep
    assert interview.response is before


def test_back_crosses_behaviours() -> None:
    assert where(played("ys\rb")) == "END"
    assert where(played("ys\rb\b")) == "1.2"


def test_first_question_has_no_back() -> None:
    interview = Interview(SMALL, begun())
    assert not interview.press("b")
    assert not interview.press("\b")
    assert where(interview) == "1.1"


def test_enter_keeps_skipped_question() -> None:
    interview = played("kb")
    assert interview.present_answer is None
    assert interview.press("\r")
    assert interview.response.answers == {"a": {"q1": None}}
    assert where(interview) == "1.2"


# Commands beside the scale


TAKING = questionnaire(
    {"a": 3},
    [
        {"id": word, "label": word.title(), "key": word[0], "points": points}
        for points, word in enumerate(("bad", "kind", "cold", "quick"))
    ],
)


def test_clashing_letters_answer_and_signs_command() -> None:
    interview = played("bk<c-\b+fine|", TAKING)
    assert interview.response.answers == {"a": {"q1": "bad", "q2": "cold", "q3": None}}
    assert interview.response.comments == {"a": "fine"}
    assert where(play(interview, "!")) == "STOPPED"


@pytest.mark.parametrize("sign", ["<", "-", "+", "!"])
def test_sign_is_unused_without_clash(sign: str) -> None:
    interview = played("y")
    assert not interview.press(sign)
    assert where(interview) == "1.2"


def test_help_ends_with_next_key() -> None:
    interview = Interview(SMALL, begun())
    assert not interview.shows_help
    assert interview.take("?")
    assert interview.shows_help
    assert interview.take("y")
    assert not interview.shows_help
    assert interview.response.answers == {}


# Comments


@pytest.mark.parametrize(
    ("keys", "comments", "place"),
    [
        ("cAt once|", {"a": "At once"}, "1.1"),
        ("yc Two\nlines \n|", {"a": "Two\nlines"}, "1.2"),
        ("ysAt the end|", {"a": "At the end"}, "2.1"),
        ("ys\rcThe other|", {"b": "The other"}, "2.1"),
        ("cOne|cAnother|", {"a": "Another"}, "1.1"),
        ("cOne|c|", {}, "1.1"),
        ("cOne|ys|cTwo|", {"b": "Two"}, "2.1"),
        ("c \n |", {}, "1.1"),
        ("cWindows\r\nlines|", {"a": "Windows\nlines"}, "1.1"),
        ("cbskq?|", {"a": "bskq?"}, "1.1"),
    ],
)
def test_comment_returns_to_question(keys: str, comments: Mapping[str, str], place: str) -> None:
    interview = played(keys)
    assert interview.response.comments == comments
    assert where(interview) == place


def test_earlier_comment_is_there_to_edit() -> None:
    assert played("cOne|c").present_comment == "One"
    assert played("ys\rc").present_comment == ""


def test_comment_takes_no_keys() -> None:
    interview = played("ybc")
    assert not interview.may_keep
    assert not interview.press("y")
    assert where(interview) == "COMMENT"


def test_question_takes_no_lines() -> None:
    interview = Interview(SMALL, begun())
    assert not interview.write("yes")
    assert interview.response.answers == {}


# Going on another time


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({}, "1.1"),
        ({"a": {"q1": "yes"}}, "1.2"),
        ({"a": {"q1": None}}, "1.2"),
        ({"a": {"q2": "yes"}}, "1.1"),
        ({"a": {"q1": "yes", "q2": None}}, "2.1"),
        ({"b": {"q1": "yes"}}, "1.1"),
        ({"a": {"q1": "yes", "q2": None}, "b": {"q1": "no"}}, "REVIEW"),
    ],
)
def test_draft_resumes_at_first_unseen_question(
    answers: dict[str, dict[str, str | None]], place: str
) -> None:
    assert where(Interview(SMALL, begun(answers=answers))) == place


@pytest.mark.parametrize("given", [{"a": [3, 2], "b": [1]}, {"a": [3, None], "b": [1]}, {"a": [3]}])
def test_completed_response_opens_at_review(given: dict[str, list[int | None]]) -> None:
    assert where(Interview(SMALL, response("P", given, of=SMALL))) == "REVIEW"


@pytest.mark.parametrize("keys", ["q", "yq", "ys\rq", "ys\ry\rq", "ys\ry\rQ"])
def test_stop_works_everywhere(keys: str) -> None:
    interview = played(keys)
    before = interview.response
    assert where(interview) == "STOPPED"
    assert not interview.press("y")
    assert not interview.write("1.1")
    assert interview.response is before
    assert before.is_draft


# Review


def reviewed(keys: str = "") -> Interview:
    """All three questions answered, and these keys at the review."""
    return played("ys\ra\r" + keys)


def test_change_from_review_returns_to_its_row() -> None:
    interview = reviewed("1.2|")
    assert where(interview) == "1.2"
    assert interview.present_answer
    assert interview.present_answer.id == "sometimes"
    play(interview, "n")
    assert where(interview) == "REVIEW"
    assert interview.review.number_of(interview.review.place) == "1.2"
    assert interview.response.answers == {"a": {"q1": "yes", "q2": "no"}, "b": {"q1": "not-always"}}


def test_back_from_review_shows_last_end() -> None:
    interview = reviewed("b")
    assert where(interview) == "END"
    assert interview.stop.behaviour.id == "b"


@pytest.mark.parametrize("keys", ["1.1|\r", "1.1|y", "1.1|k\r", "2.1|y", "b\r", "b\b\r", "1.2|b\r"])
def test_enter_returns_to_review(keys: str) -> None:
    assert where(reviewed(keys)) == "REVIEW"


@pytest.mark.parametrize("keys", ["12", "1.2", "3.12", "9912", "?z1.2"])
def test_number_moves_to_its_question(keys: str) -> None:
    review = reviewed(keys).review
    assert review.number_of(review.place) == "1.2"


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ("12.2", "12.2"),
        ("122", "12.2"),
        ("2.10", "2.10"),
        ("12", "1.2"),
        ("1.22.1", "2.1"),
        ("123.1", "3.1"),
    ],
)
def test_number_of_more_than_two_digits_moves_to_its_question(keys: str, number: str) -> None:
    many = questionnaire({f"b{place}": 2 if place != 2 else 11 for place in range(1, 13)}, KEYED)
    review = play(Interview(many, response("P", {"b1": [3]}, of=many)), keys).review
    assert review.number_of(review.place) == number


@pytest.mark.parametrize(("keys", "place"), [(["down"] * 9, 4), (["down", "down", "up"], 1)])
def test_arrows_stay_in_the_list(keys: list[str], place: int) -> None:
    interview = reviewed()
    for key in ["up", *keys]:
        interview.take(key)
    assert interview.review.place == place


def test_comment_is_changed_from_review() -> None:
    interview = reviewed()
    for key in ("down", "down", "\r"):
        interview.take(key)
    assert where(interview) == "END"
    play(interview, "Late|")
    assert interview.response.comments == {"a": "Late"}
    assert where(interview) == "REVIEW"


@pytest.mark.parametrize("keys", ["9", "x", "z", "y", ".", "<", "²", "k", "c"])
def test_other_keys_at_review_change_nothing(keys: str) -> None:
    interview = reviewed()
    before = interview.response
    assert not interview.take(keys)
    assert interview.response is before
    assert where(interview) == "REVIEW"


def test_enter_never_finishes() -> None:
    interview = reviewed("\r" * 50)
    assert where(interview) != "DONE"
    assert interview.response.is_draft


def test_f_finishes() -> None:
    assert where(reviewed("f")) == "DONE"


def test_f_warns_of_open_questions_first() -> None:
    interview = played("yk\ra\r")
    assert interview.review.number_of(interview.review.place) == "1.2"
    assert not interview.take("f")
    assert interview.notice is Notice.OPEN_QUESTIONS
    assert where(play(interview, "\r")) == "1.2"
    assert where(play(interview, "\rff")) == "DONE"


def test_other_key_takes_warning_back() -> None:
    interview = played("yk\ra\rf")
    interview.take("up")
    assert not interview.take("f")
    assert where(interview) == "REVIEW"


# Finishing


def test_complete_skips_unseen_questions() -> None:
    done = played("y").complete(LATER)
    assert done.completed == LATER
    assert done.answers == {"a": {"q1": "yes", "q2": None}, "b": {"q1": None}}


COMPLETED = response("P", {"a": [3, 2], "b": [None]}, of=SMALL, comments={"a": "Good"})


@pytest.mark.parametrize("keys", ["", "1.1|\r", "1.1|y", "1.1|cGood|\r", "b\b\r\r", "7??", "2.1|k"])
def test_unchanged_response_stays_complete(keys: str) -> None:
    interview = play(Interview(SMALL, COMPLETED), keys)
    assert interview.complete(LATER) == COMPLETED


def test_left_out_questions_are_not_a_change() -> None:
    short = response("P", {"a": [3]}, of=SMALL)
    assert Interview(SMALL, short).complete(LATER) == short


@pytest.mark.parametrize("keys", ["1.1|n", "1.1|x", "1.1|cBetter|", "1.1|c|", "2.1|n"])
def test_first_change_makes_a_draft(keys: str) -> None:
    interview = play(Interview(SMALL, COMPLETED), keys)
    assert interview.response.is_draft
    assert interview.complete(LATER).completed == LATER


def test_undone_change_is_finished_again() -> None:
    interview = play(Interview(SMALL, COMPLETED), "1.1|n")
    assert interview.is_changed
    play(interview, "\ry")
    assert interview.response is COMPLETED


@pytest.mark.parametrize("keys", ["1.1|?z", "7z.", "1.1|kq", "f", "2.1|\r"])
def test_looking_changes_nothing(keys: str) -> None:
    assert play(Interview(SMALL, COMPLETED), keys).response is COMPLETED


def test_skip_leaves_an_answer_alone() -> None:
    interview = played("yb")
    before = interview.response
    assert not interview.take("k")
    assert interview.notice is Notice.ANSWERED_BEFORE
    assert interview.response is before
    assert where(interview) == "1.1"


@pytest.mark.parametrize("key", ["x", "delete"])
def test_clear_takes_the_answer_and_stays(key: str) -> None:
    interview = played("yb")
    interview.take(key)
    assert interview.response.answers == {}
    assert where(interview) == "1.1"
    assert not interview.take(key)
    assert interview.notice is Notice.NOT_ANSWERED


def test_take_back_undoes_the_last_key_only() -> None:
    interview = played("yn")
    interview.take("take back")
    assert interview.response.answers == {"a": {"q1": "yes"}}
    assert where(interview) == "1.2"
    assert where(play(interview, "a")) == "END"


@pytest.mark.parametrize(("key", "notice"), [("several", Notice.SEVERAL), ("z", Notice.WRONG_KEY)])
def test_notice_says_why_nothing_was_answered(key: str, notice: Notice) -> None:
    interview = played("y")
    assert not interview.take(key)
    assert interview.notice is notice


def test_revision_keeps_other_answers() -> None:
    interview = play(Interview(SMALL, COMPLETED), "2.1|n")
    assert interview.complete(LATER) == COMPLETED.model_copy(
        update={"answers": {**COMPLETED.answers, "b": {"q1": "no"}}, "completed": LATER}
    )


# What holds whatever is typed

KEYS = st.one_of(
    st.sampled_from([*"ysanbkxcq?du1234f\r\b<-+!:=~"]),
    st.sampled_from(["1.1", "2.1", "6.4", "yes", "Not always", "up", "down", "left", "right"]),
    st.sampled_from(["take back", "several", "no word", "escape", "delete"]),
    st.text(max_size=3),
    st.builds(Typed, st.text(max_size=3), st.sampled_from(["\r", "up", "escape", "save", "?"])),
)


def anything(of: Questionnaire, response: Response, keys: list[str]) -> Interview:
    """Whatever each key means: what means nothing changes nothing."""
    interview = Interview(of, response)
    for key in keys:
        before, place = interview.response, where(interview)
        if not interview.take(key):
            assert interview.response is before
            assert where(interview) == place
    return interview


@pytest.mark.parametrize("of", [SMALL, SIX_WAYS, TAKING], ids=["small", "six-ways", "taking"])
@given(keys=st.lists(KEYS, max_size=80), mode=st.sampled_from(["individual", "collective"]))
def test_any_keys_give_valid_response(of: Questionnaire, keys: list[str], mode: str) -> None:
    interview = anything(of, begun(of, mode=mode), keys)
    for left in (interview.response, interview.complete(LATER)):
        assert list(find_misfits(left, of)) == []
        assert Response.model_validate_json(left.model_dump_json()) == left


@given(keys=st.lists(KEYS, max_size=80))
def test_stopped_session_resumes_with_answers(keys: list[str]) -> None:
    first = anything(SMALL, begun(), keys)
    first.leave()
    second = Interview(SMALL, first.response)
    assert second.response == first.response
    assert second.stage in (Stage.QUESTION, Stage.REVIEW)
    unseen = {
        number
        for (behaviour, question), number in SMALL.numbers.items()
        if question not in first.response.answers.get(behaviour, {})
    }
    assert where(second) == min(unseen, default="REVIEW")


@given(
    st.lists(
        st.tuples(st.sampled_from("ysank"), st.lists(st.sampled_from("ysan"), max_size=2)),
        min_size=24,
        max_size=24,
    )
)
def test_last_answer_counts(tries: list[tuple[str, list[str]]]) -> None:
    meaning = {"y": "yes", "s": "sometimes", "a": "not-always", "n": "no", "k": None}
    interview = Interview(SIX_WAYS, begun(SIX_WAYS))
    for first, more in tries:
        for number, key in enumerate([first, *more]):
            # at a behaviour's end the way back is another key
            back = "\b" if interview.stage is Stage.END else "b"
            play(interview, (back if number else "") + key)
        if interview.stage is Stage.END:
            play(interview, "\r")
    given = iter([first, *more][-1] for first, more in tries)
    assert interview.response.answers == {
        behaviour.id: {question.id: meaning[next(given)] for question in behaviour.questions}
        for behaviour in SIX_WAYS.behaviours
    }
    assert where(interview) == "REVIEW"


def test_back_from_the_first_question_leads_to_what_was_asked_before() -> None:
    interview = Interview(SMALL, begun())
    interview.has_start = True
    assert interview.take("\b")
    assert interview.stage is Stage.LEFT


def test_back_from_the_first_question_stays_once_something_is_answered() -> None:
    interview = Interview(SMALL, begun())
    interview.has_start = True
    play(interview, "y\b\b")
    assert interview.notice is Notice.FIRST
