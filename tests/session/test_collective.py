"""A room that agrees one score: what partners said alongside, who doesn't agree, and undecided."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.files.response_json import as_json, parse_response
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Dissent, Dissenter, Response
from sixways.model.response_misfits import find_misfits
from sixways.session.interview import Interview
from sixways.session.keys import ESCAPE, Typed
from sixways.session.stages import TEXTS, Notice, Stage
from sixways.session.voices import Voices, collect_voices
from support.samples import plain_response, questionnaire, response
from support.session_keys import play

KEYED = [
    {"id": "yes", "label": "Yes", "key": "y", "points": 3},
    {"id": "sometimes", "label": "Sometimes", "key": "s", "points": 2},
    {"id": "no", "label": "No", "key": "n", "points": 0},
]
#: behaviour a with two questions, b with one
SMALL = questionnaire({"a": 2, "b": 1}, KEYED)
#: a scale that takes the letters of the room's commands
TAKEN = questionnaire(
    {"a": 2}, [{"id": k, "label": k, "key": k, "points": n} for n, k in enumerate("dubk")]
)
LATER = "2026-12-24T12:00:00Z"
ON_THEIR_OWN: Voices = {
    ("a", "q1"): {"yes": ("Alpha", "Beta"), "no": ("Gamma",)},
    ("a", "q2"): {"no": ("Alpha", "Delta’s Homes")},
}


def begun(of: Questionnaire = SMALL, **rest: Any) -> Response:
    blank = plain_response("The board", {}, of=of, mode="collective", completed=None)
    return Response.model_validate(blank | rest)


def agreed(keys: str, of: Questionnaire = SMALL) -> Interview:
    return play(Interview(of, begun(of), ON_THEIR_OWN), keys)


def kept(interview: Interview, question: str = "q1") -> Dissent | None:
    return interview.response.dissent.get("a", {}).get(question)


def by(*dissenters: tuple[str, str | None]) -> tuple[Dissenter, ...]:
    return tuple(Dissenter(partner=partner, reason=reason) for partner, reason in dissenters)


# What partners said on their own


def test_voices_group_partners_by_option() -> None:
    heard = collect_voices(
        [
            response("B", {"a": ["yes", None]}, of=SMALL),
            response("A", {"a": ["yes", "no"], "b": ["no"]}, of=SMALL),
        ],
        names=True,
    )
    assert heard == {
        ("a", "q1"): {"yes": ("A", "B")},
        ("a", "q2"): {"no": ("A",)},
        ("b", "q1"): {"no": ("A",)},
    }


def test_voices_without_names_keep_counts() -> None:
    heard = collect_voices(
        [response(partner, {"a": ["yes"]}, of=SMALL) for partner in "AB"], names=False
    )
    assert heard == {("a", "q1"): {"yes": ("", "")}}
    assert Interview(SMALL, begun(), heard).partners == []


def test_two_responses_are_two_voices() -> None:
    twice = [response("A", {"b": ["yes"]}, of=SMALL, respondent=name) for name in ("Ann", "Bob")]
    assert collect_voices(twice, names=True) == {("b", "q1"): {"yes": ("A", "A")}}


def test_partners_are_all_who_answered() -> None:
    assert agreed("").partners == ["Alpha", "Beta", "Delta’s Homes", "Gamma"]
    assert Interview(SMALL, begun()).partners == []


# The agreed answer


def test_room_agrees_one_answer_at_a_time() -> None:
    interview = agreed("ys\rn\rf")
    assert interview.stage is Stage.DONE
    done = interview.complete(LATER)
    assert done.answers == {"a": {"q1": "yes", "q2": "sometimes"}, "b": {"q1": "no"}}
    assert (done.mode, done.completed, done.dissent) == ("collective", LATER, {})


@pytest.mark.parametrize("key", ["d", "u", ":", "="])
def test_individual_session_has_no_dissent(key: str) -> None:
    alone = Interview(SMALL, begun(mode="individual"))
    assert not alone.press(key)
    assert alone.response.dissent == {}


# Undecided


def test_undecided_leaves_no_answer() -> None:
    interview = agreed("u")
    assert interview.response.answers == {"a": {"q1": None}}
    assert kept(interview) == Dissent(agreed=False)
    assert interview.stop.question
    assert interview.stop.question.id == "q2"


def test_undecided_removes_agreed_answer() -> None:
    interview = agreed("ybu")
    assert interview.response.answers == {"a": {"q1": None}}
    assert kept(interview) == Dissent(agreed=False)


@pytest.mark.parametrize(("key", "answers"), [("y", {"a": {"q1": "yes"}}), ("x", {})])
def test_answer_or_clear_removes_undecided(key: str, answers: dict[str, Any]) -> None:
    interview = agreed(f"ub{key}")
    assert interview.response.dissent == {}
    assert interview.response.answers == answers


@pytest.mark.parametrize("key", ["k", "\r"])
def test_undecided_question_is_kept_by_skip_and_enter(key: str) -> None:
    interview = agreed(f"ub{key}")
    assert kept(interview) == Dissent(agreed=False)
    assert interview.response.answers == {"a": {"q1": None}}


def test_dissenters_stay_through_undecided() -> None:
    undecided = agreed("d1why|u")
    assert kept(undecided) == Dissent(agreed=False, by=by(("Alpha", "why")))
    assert kept(play(undecided, "by")) == Dissent(by=by(("Alpha", "why")))


# Dissent


def test_dissenter_is_chosen_by_number() -> None:
    interview = agreed("d3They were\nnot asked |y")
    assert kept(interview) == Dissent(by=by(("Delta’s Homes", "They were\nnot asked")))
    assert interview.response.answers == {"a": {"q1": "yes"}}


def test_dissenter_is_chosen_by_arrows() -> None:
    interview = agreed("d")
    for key in ("down", "down", "\r"):
        interview.take(key)
    interview.take(Typed("late"))
    assert kept(interview) == Dissent(by=by(("Beta", "late")))


@pytest.mark.parametrize("who", ["Delta’s Homes", "delta's  homes", "DELTA'S HOMES"])
def test_line_chooses_dissenter_by_name(who: str) -> None:
    interview = agreed("d")
    interview.take(Typed(who))
    interview.take(Typed("late"))
    assert kept(interview) == Dissent(by=by(("Delta’s Homes", "late")))


def test_name_is_typed_where_no_partners_are_known() -> None:
    interview = play(Interview(SMALL, begun()), "d Healthwatch |late|y")
    assert kept(interview) == Dissent(by=by(("Healthwatch", "late")))


def test_partners_are_in_the_partnerships_order() -> None:
    interview = Interview(SMALL, begun(), ON_THEIR_OWN, ["Zeta", "Gamma"])
    assert interview.partners == ["Zeta", "Gamma", "Alpha", "Beta", "Delta’s Homes"]


@pytest.mark.parametrize("key", [ESCAPE, "\r", "b"])
def test_list_of_dissenters_is_left(key: str) -> None:
    interview = agreed("d")
    interview.take(key)
    assert interview.stage is Stage.QUESTION
    assert interview.response.dissent == {}


def test_wrong_key_names_no_dissenter() -> None:
    interview = agreed("d")
    for key in ("5", "z", "Healthwatch"):
        assert not interview.take(key)
        assert interview.stage is Stage.DISSENTER
        assert interview.notice is Notice.WRONG_KEY


def test_reason_is_optional() -> None:
    assert kept(agreed("d1 |")) == Dissent(by=by(("Alpha", None)))


def test_same_dissenter_again_is_taken_back() -> None:
    interview = agreed("d1|d2No time|d2")
    assert kept(interview) == Dissent(by=by(("Alpha", None)))
    assert kept(play(interview, "d1")) is None


def test_dissenters_keep_their_order() -> None:
    interview = agreed("d4we see none of it|d2nor do we|y")
    assert kept(interview) == Dissent(by=by(("Gamma", "we see none of it"), ("Beta", "nor do we")))


def test_second_reason_replaces_first() -> None:
    assert kept(agreed("d1first|d1d1second|y")) == Dissent(by=by(("Alpha", "second")))


def test_dissent_returns_to_question() -> None:
    interview = agreed("d1why|")
    assert interview.stage is Stage.QUESTION
    assert interview.stop.question
    assert interview.stop.question.id == "q1"
    assert interview.response.answers == {}


@pytest.mark.parametrize("name", ["a\x1b[2J", "a\nb", "\u202e", "x" * 201, "\ud800"])
def test_invalid_name_is_asked_again(name: str) -> None:
    interview = play(Interview(SMALL, begun()), "d")
    assert not interview.write(name)
    assert interview.stage is Stage.NAME
    assert interview.response.dissent == {}


def test_dissent_belongs_to_its_question() -> None:
    interview = agreed("d1one|yd2two|u")
    assert kept(interview, "q1") == Dissent(by=by(("Alpha", "one")))
    assert kept(interview, "q2") == Dissent(agreed=False, by=by(("Beta", "two")))


def test_behaviour_end_takes_no_dissent() -> None:
    interview = agreed("yy")
    assert interview.stage is Stage.END
    assert not interview.press("d")
    assert not interview.press("u")


def test_dissent_moves_to_sign_on_clash() -> None:
    interview = agreed(":1why|d=", TAKEN)
    assert interview.response.answers == {"a": {"q1": "d", "q2": None}}
    assert kept(interview, "q1") == Dissent(by=by(("Alpha", "why")))
    assert kept(interview, "q2") == Dissent(agreed=False)


# Going on and revising


def test_resume_passes_undecided_questions() -> None:
    stopped = agreed("ud1why|q").response
    interview = Interview(SMALL, stopped, ON_THEIR_OWN)
    assert interview.stop.question
    assert interview.stop.question.id == "q2"
    assert kept(interview, "q2") == Dissent(by=by(("Alpha", "why")))


@pytest.mark.parametrize("keys", ["1.1|dC|why|", "1.1|u"])
def test_later_dissent_reopens_response(keys: str) -> None:
    before = response("B", {"a": ["yes", "no"], "b": ["no"]}, of=SMALL, mode="collective")
    interview = play(Interview(SMALL, before), keys)
    assert interview.response.is_draft
    assert interview.complete(LATER).completed == LATER


def test_looking_keeps_dissent_and_time() -> None:
    before = response(
        "B", {"a": ["yes", None], "b": ["no"]}, of=SMALL, mode="collective",
        dissent={"a": {"q2": {"agreed": False, "by": [{"partner": "A", "reason": None}]}}},
    )  # fmt: skip
    interview = play(Interview(SMALL, before), "1.2|\rf")
    assert interview.stage is Stage.DONE
    assert interview.complete(LATER) is before


# Whatever is typed

_KEYS = st.sampled_from([*"ysn123bkxcdu?q\r\b", *"<-+:=!", "z", "", "\x1b", "yes", "é"])
_LINES = st.one_of(st.sampled_from(["", "1", "9", "Alpha", "b", "q", "1.2", "2.1"]), st.text())


@given(st.lists(st.tuples(_KEYS, _LINES), max_size=60))
def test_any_keys_keep_response_valid(typed: Sequence[tuple[str, str]]) -> None:
    interview = Interview(SMALL, begun(), ON_THEIR_OWN)
    given: dict[tuple[str, str], str | None] = {}
    options = {"y": "yes", "1": "yes", "yes": "yes", "s": "sometimes", "2": "sometimes"}
    options |= {"n": "no", "3": "no"}
    for key, line in typed:
        stop = interview.stop
        asking = interview.stage is Stage.QUESTION and not interview.shows_help
        place = (stop.behaviour.id, stop.question.id if stop.question else "")
        interview.take(Typed(line) if interview.stage in TEXTS else key)
        if asking and key in (*options, "u"):
            given[place] = options.get(key)
        elif asking and key == "k":
            given.setdefault(place, None)
        elif asking and key == "x":
            given.pop(place, None)
        held = {
            (behaviour, question): answer
            for behaviour, answers in interview.response.answers.items()
            for question, answer in answers.items()
        }
        assert held == given
    for stored in (interview.response, interview.complete(LATER)):
        assert list(find_misfits(stored, SMALL)) == []
        assert parse_response(as_json(stored, SMALL), "x.json") == stored.in_order(SMALL)
        for behaviour, questions in stored.dissent.items():
            for question, dissent in questions.items():
                assert dissent.by or not dissent.agreed
                if not dissent.agreed:
                    assert stored.answers[behaviour][question] is None
