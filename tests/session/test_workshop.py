"""A room as strings of keys: whose turn it is, what is shown when, what is in whose response."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.files.response_json import as_json, parse_response
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.response_misfits import find_misfits
from sixways.session.workshop import Workshop, WorkshopStage
from support.samples import plain_response, questionnaire, response

KEYED = [
    {"id": "yes", "label": "Yes", "key": "y", "points": 3},
    {"id": "sometimes", "label": "Sometimes", "key": "s", "points": 2},
    {"id": "not-always", "label": "Not always", "key": "a", "points": 1},
    {"id": "no", "label": "No", "key": "n", "points": 0},
]
#: behaviour a with two questions, b with one
SMALL = questionnaire({"a": 2, "b": 1}, KEYED)
#: a scale that takes the letters of every command
TAKEN = questionnaire(
    {"a": 2, "b": 1}, [{"id": k, "label": k, "key": k, "points": n} for n, k in enumerate("bkcqpe")]
)
LATER = "2026-12-24T12:00:00Z"
LINES = (
    WorkshopStage.CHANGE,
    WorkshopStage.PARTNERS,
    WorkshopStage.COMMENT,
    WorkshopStage.REVIEW,
)


def begun(partner: str, of: Questionnaire = SMALL, **rest: Any) -> Response:
    return Response.model_validate(plain_response(partner, {}, of=of) | {"completed": None} | rest)


def room(partners: str = "ABC", of: Questionnaire = SMALL) -> Workshop:
    """Partners of one letter each."""
    shared = begun("The room", of, mode="collective")
    return Workshop(of, [begun(partner, of) for partner in partners], shared)


def play(workshop: Workshop, keys: str) -> Workshop:
    """Press key after key; where a line or lines are asked for, they end with `|`."""
    rest = keys
    while rest:
        if workshop.stage in LINES:
            text, _, rest = rest.partition("|")
            workshop.write(text)
        else:
            workshop.press(rest[0])
            rest = rest[1:]
    return workshop


def played(keys: str, partners: str = "ABC") -> Workshop:
    return play(room(partners), keys)


def where(workshop: Workshop) -> str:
    """`1.2 B` where B is to answer 1.2, `1.2` where the answers show, or else the stage."""
    stop, stage = workshop.stop, workshop.stage
    if stage not in (WorkshopStage.TURN, WorkshopStage.SHOWN):
        return stage.name
    assert stop.question
    number = workshop.questionnaire.numbers[stop.behaviour.id, stop.question.id]
    return f"{number} {workshop.turn.response.partner}" if workshop.turn else number


def letters(workshop: Workshop) -> dict[str, str]:
    """Each partner's answers by the options' letters: `-` skipped, `.` not yet asked."""
    keys = {option.id: option.key for option in workshop.questionnaire.scale}
    return {
        response.partner: "".join(
            keys.get(response.answers[behaviour.id][question.id] or "") or "-"
            if question.id in response.answers.get(behaviour.id, {})
            else "."
            for behaviour, question in workshop.questionnaire.questions
        )
        for response in workshop.room.responses
    }


# Turns


def test_turns_lead_to_answers_then_next_question() -> None:
    workshop = room()
    seen = [where(workshop)]
    for key in "ysa\rnnn\r\ryyy\r\r":
        workshop.press(key)
        seen.append(where(workshop))
    assert seen == [
        "1.1 A", "1.1 B", "1.1 C", "1.1", "1.2 A", "1.2 B", "1.2 C", "1.2", "END",
        "2.1 A", "2.1 B", "2.1 C", "2.1", "END", "REVIEW",
    ]  # fmt: skip
    assert letters(workshop) == {"A": "yny", "B": "sny", "C": "any"}


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        ("ysa", {"A": "y..", "B": "s..", "C": "a.."}),
        ("12", {"A": "y..", "B": "s..", "C": "..."}),
        ("YKN", {"A": "y..", "B": "-..", "C": "n.."}),
        ("z0\x1b5\rye", {"A": "y..", "B": "...", "C": "..."}),
    ],
)
def test_key_answers_for_current_partner(keys: str, answers: dict[str, str]) -> None:
    assert letters(played(keys)) == answers


def test_answers_group_partners_by_option() -> None:
    workshop = played("yky")
    assert workshop.room.answers_at(workshop.stop) == {
        "yes": ["A", "C"], "sometimes": [], "not-always": [], "no": [], None: ["B"],
    }  # fmt: skip


def test_enter_waits_for_all_answers() -> None:
    workshop = played("ys")
    assert not workshop.may_go_on
    assert not workshop.press("\r")
    assert where(workshop) == "1.1 C"
    workshop.press("y")
    assert workshop.may_go_on
    assert workshop.press("\r")


@pytest.mark.parametrize(
    ("keys", "wrong", "place"),
    [
        ("", "b\x1bz05e \x00\ud800é", "1.1 A"),
        ("y", "\rez", "1.1 B"),
        ("ysa", "yk1z", "1.1"),
        ("ysa\rsss\r", "ykez1", "END"),
        ("ysaeB|", "cez", "1.1 B"),
    ],
)
def test_wrong_key_does_nothing(keys: str, wrong: str, place: str) -> None:
    workshop = played(keys)
    before = workshop.room.responses
    for key in wrong:
        assert not workshop.press(key)
        assert where(workshop) == place
    assert not workshop.press("")
    assert not workshop.press("9" * 10)
    assert all(now is then for now, then in zip(workshop.room.responses, before, strict=True))


def test_line_is_ignored_at_a_question() -> None:
    workshop = played("y")
    assert not workshop.write("yes")
    assert letters(workshop) == {"A": "y..", "B": "...", "C": "..."}


@pytest.mark.parametrize("keys", ["yp", "ysae", "yc", "ysa\rsss\r\ryyy\r\r", "q"])
def test_key_is_ignored_at_a_line(keys: str) -> None:
    workshop = played(keys)
    stage = workshop.stage
    assert not any(workshop.press(key) for key in "y1\r\bbkcpe?q")
    assert workshop.stage is stage


# Back


def test_back_goes_through_partners() -> None:
    workshop = played("ysb")
    assert where(workshop) == "1.1 B"
    assert workshop.is_changing
    workshop.press("b")
    assert where(workshop) == "1.1 A"


def test_back_reanswers_and_resumes_turns() -> None:
    workshop = played("ysbn")
    assert where(workshop) == "1.1 C"
    assert letters(workshop) == {"A": "y..", "B": "n..", "C": "..."}


def test_enter_after_back_keeps_answer() -> None:
    workshop = played("ysb")
    before = workshop.room.responses
    assert workshop.may_go_on
    workshop.press("\r")
    assert where(workshop) == "1.1 C"
    assert workshop.room.responses == before


def test_back_from_first_partner_shows_previous_question() -> None:
    assert where(played("ysa\rb")) == "1.1"
    # also past those who have answered the present one
    assert where(played("ysa\rybb")) == "1.1"
    assert where(played("ysa\rsss\r\rb")) == "END"


def test_back_from_answers_shows_previous_question() -> None:
    assert where(played("ysa\rsssb")) == "1.1"


def test_forward_resumes_with_unanswered_partners() -> None:
    workshop = played("ysa\rybb\r")
    assert where(workshop) == "1.2 B"
    assert letters(workshop)["A"] == "yy."


def test_back_key_equals_back_letter() -> None:
    assert where(played("ys\b")) == "1.1 B"


def test_back_at_start_does_nothing() -> None:
    assert not room().press("b")
    assert not played("ysa").press("b")


# Changing one partner's answer


@pytest.mark.parametrize("who", ["2", "B", " b "])
def test_change_affects_one_partner(who: str) -> None:
    workshop = played(f"ysae{who}|n")
    assert where(workshop) == "1.1"
    assert letters(workshop) == {"A": "y..", "B": "n..", "C": "a.."}


def test_change_hides_answers() -> None:
    workshop = played("ysaeB|")
    assert workshop.stage is WorkshopStage.TURN
    assert where(workshop) == "1.1 B"


@pytest.mark.parametrize("keys", ["e|", "e2|\r"])
def test_empty_change_changes_nothing(keys: str) -> None:
    workshop = played(f"ysa{keys}")
    assert where(workshop) == "1.1"
    assert letters(workshop) == {"A": "y..", "B": "s..", "C": "a.."}


@pytest.mark.parametrize("who", ["0", "4", "D", "A B", "-1", "9" * 5000])
def test_unknown_partner_is_asked_again(who: str) -> None:
    workshop = played("ysae")
    assert not workshop.write(who)
    assert workshop.stage is WorkshopStage.CHANGE


def test_numbers_stay_when_somebody_is_away() -> None:
    workshop = played("p1||sae3|n")
    assert letters(workshop) == {"A": "...", "B": "s..", "C": "n.."}


def test_absent_partner_cannot_change() -> None:
    workshop = played("ysap2||e")
    assert not workshop.write("2")
    assert not workshop.write("B")


# The room's comment


def test_room_comment_changes_no_answers() -> None:
    workshop = played("ycWe never\nsee it |")
    assert where(workshop) == "1.1 B"
    assert workshop.room.shared.comments == {"a": "We never\nsee it"}
    assert workshop.present_comment == "We never\nsee it"
    assert all(not response.comments for response in workshop.room.responses)


@pytest.mark.parametrize(("keys", "place"), [("y", "1.1 B"), ("ysa", "1.1"), ("ysa\rsss\r", "END")])
def test_comment_returns_to_same_place(keys: str, place: str) -> None:
    workshop = played(f"{keys}cheard|")
    assert where(workshop) == place
    assert workshop.room.shared.comments == {"a": "heard"}


def test_empty_comment_removes_it() -> None:
    workshop = played("cone|ysa\rsss\r\rctwo|")
    assert workshop.room.shared.comments == {"a": "one", "b": "two"}
    assert play(workshop, "c |").room.shared.comments == {"a": "one"}


# Coming and going


def test_absent_partner_is_not_asked() -> None:
    workshop = played("p2||ya")
    assert where(workshop) == "1.1"
    assert letters(workshop) == {"A": "y..", "B": "...", "C": "a.."}
    assert workshop.room.answers_at(workshop.stop)["yes"] == ["A"]


def test_several_partners_can_arrive_and_leave() -> None:
    workshop = played("p1|2|3|2|")
    assert workshop.stage is WorkshopStage.PARTNERS
    assert [seat.response.partner for seat in workshop.room.here] == ["B"]


def test_latecomer_is_asked_from_then_on() -> None:
    workshop = played("p3||ys\rp3||ysa")
    assert letters(workshop) == {"A": "yy.", "B": "ss.", "C": ".a."}
    workshop.press("b")
    assert where(workshop) == "1.1 C"
    play(workshop, "n\r")
    assert letters(workshop)["C"] == "na."
    assert where(workshop) == "1.2"


def test_latecomer_hides_shown_answers() -> None:
    assert where(played("p3||ysp3||")) == "1.1 C"


def test_leaver_is_not_waited_for() -> None:
    assert where(played("ysp3||")) == "1.1"


def test_leaver_keeps_answers_unshown() -> None:
    workshop = played("ysap1||")
    assert workshop.room.answers_at(workshop.stop)["yes"] == []
    assert letters(workshop)["A"] == "y.."


def test_arrival_cancels_change() -> None:
    workshop = played("ysae1|p1||")
    assert where(workshop) == "1.1"
    assert letters(workshop) == {"A": "y..", "B": "s..", "C": "a.."}


def test_unknown_arrival_is_asked_again() -> None:
    workshop = played("p")
    assert not workshop.write("D")
    assert workshop.stage is WorkshopStage.PARTNERS
    assert len(workshop.room.here) == 3


def test_empty_room_is_asked_nothing() -> None:
    workshop = played("p1|2|3||")
    assert where(workshop) == "1.1"
    assert not workshop.press("e")
    assert all(not response.answers for response in workshop.room.responses)


# Help


def test_help_lasts_until_next_key() -> None:
    workshop = room()
    assert workshop.press("?")
    assert workshop.shows_help
    assert where(workshop) == "1.1 A"
    workshop.press("z")
    assert not workshop.shows_help


# Stopping and going on


def again(workshop: Workshop) -> Workshop:
    """The same command once more, with what was stored."""
    return Workshop(workshop.questionnaire, workshop.room.responses, workshop.room.shared)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("", "1.1 A"),
        ("ys", "1.1 C"),
        ("ysa", "1.2 A"),
        ("ysa\r", "1.2 A"),
        ("ysa\rk", "1.2 B"),
        ("ysa\rsss", "END"),
        ("ysa\rsss\r\r", "END"),
        ("ysa\rsss\r\ryyy", "END"),
        # the one who was away is asked for
        ("p2||ya", "1.1 B"),
        ("ysa\rp1||ss\r\r", "1.2 A"),
        # the one who was away earlier is not
        ("p2||ya\rp2||sss", "END"),
        # gone back to, and stopped there
        ("ysa\rsssb", "END"),
    ],
)
def test_resume_follows_last_answered_question(keys: str, place: str) -> None:
    workshop = play(room(), keys)
    workshop.leave()
    assert workshop.stage is WorkshopStage.STOPPED
    assert where(again(workshop)) == place
    assert letters(again(workshop)) == letters(workshop)


@pytest.mark.parametrize("keys", ["q", "yq", "ysaq", "ysa\rsss\rq", "ysa\rsss\r\ryyy\r\rq|"])
def test_stop_completes_nothing(keys: str) -> None:
    workshop = played(keys)
    assert workshop.stage is WorkshopStage.STOPPED
    assert all(response.is_draft for response in workshop.room.responses)


# Review and finish

WHOLE = "ysa\rsss\r\ryyy\r\r"


def test_empty_line_finishes_every_response() -> None:
    workshop = played(f"{WHOLE}|")
    assert workshop.stage is WorkshopStage.DONE
    done = workshop.room.complete(LATER)
    assert [(r.partner, r.completed, r.mode) for r in done] == [
        (partner, LATER, "individual") for partner in "ABC"
    ]
    assert done[0].answers == {"a": {"q1": "yes", "q2": "sometimes"}, "b": {"q1": "yes"}}


@pytest.mark.parametrize(
    ("word", "stage"),
    [("b", "END"), (" B ", "END"), ("q", "STOPPED"), ("p", "PARTNERS"), ("", "DONE")],
)
def test_review_takes_commands(word: str, stage: str) -> None:
    assert played(f"{WHOLE}{word}|").stage.name == stage


@pytest.mark.parametrize("word", ["1.1", "y", "k", "e", "c", "?", "back", "9" * 5000])
def test_review_refuses_other_words(word: str) -> None:
    workshop = played(WHOLE)
    assert not workshop.write(word)
    assert workshop.stage is WorkshopStage.REVIEW


def test_back_from_review_can_change_answer() -> None:
    workshop = played(f"{WHOLE}b|be3|n\r\r")
    assert workshop.stage is WorkshopStage.REVIEW
    assert letters(workshop)["C"] == "asn"


def test_late_arrival_returns_to_review() -> None:
    workshop = played("p3||ys\rss\r\ryy\r\rp|3||")
    assert workshop.stage is WorkshopStage.REVIEW
    assert workshop.room.open_questions(workshop.room.seats[2]) == ["1.1", "1.2", "2.1"]


def test_missed_questions_are_skipped() -> None:
    late = played("p3||ys\rp3||sss\r\rp1||yy\r\r|")
    a, _, c = late.room.complete(LATER)
    assert a.answers == {"a": {"q1": "yes", "q2": "sometimes"}, "b": {"q1": None}}
    assert c.answers == {"a": {"q1": None, "q2": "sometimes"}, "b": {"q1": "yes"}}
    assert not (a.is_draft or c.is_draft)


def test_absent_throughout_has_no_response() -> None:
    done = played("p2||ya\rss\r\ryy\r\r|").room.complete(LATER)
    assert [response.partner for response in done] == ["A", "C"]


def test_room_record_needs_a_comment() -> None:
    *_, shared = played("ysacheard|\rsss\r\ryyy\r\r|").room.complete(LATER)
    assert shared.partner == "The room"
    assert shared.mode == "collective"
    assert shared.comments == {"a": "heard"}
    assert all(answer is None for given in shared.answers.values() for answer in given.values())


def test_unchanged_responses_stay_completed() -> None:
    done = [response(partner, {"a": ["yes", None], "b": ["no"]}, of=SMALL) for partner in "AB"]
    workshop = play(Workshop(SMALL, done, begun("The room", mode="collective")), "\r|")
    assert workshop.room.complete(LATER) == done


def test_only_changed_response_gets_new_time() -> None:
    done = [response(partner, {"a": ["yes", None], "b": ["no"]}, of=SMALL) for partner in "AB"]
    workshop = play(Workshop(SMALL, done, begun("The room", mode="collective")), "be2|y\r\r|")
    assert workshop.room.complete(LATER)[0] is done[0]
    assert workshop.room.complete(LATER)[1].completed == LATER
    assert workshop.room.complete(LATER)[1].answers["b"] == {"q1": "yes"}


# Another scale


def test_scale_letters_win_over_commands() -> None:
    workshop = play(room("AB", TAKEN), "bk")
    assert letters(workshop) == {"A": "b..", "B": "k.."}
    play(workshop, "*1|p+heard|\r-<")
    assert letters(workshop) == {"A": "p-.", "B": "k.."}
    assert workshop.room.shared.comments == {"a": "heard"}
    assert where(workshop) == "1.2 A"
    play(workshop, "\r@2||")
    assert where(workshop) == "1.2"
    assert play(workshop, "!").stage is WorkshopStage.STOPPED


# Whatever is typed

_KEYS = st.sampled_from([*"ysan1234bkc?qpe\r\b", *"<-+!@*", "z", "5", "", "\x1b", "yes", "é"])
_LINES = st.one_of(st.sampled_from(["", "1", "2", "3", "4", "A", "b", "q", "p"]), st.text())


@given(st.lists(st.tuples(_KEYS, _LINES), max_size=60))
def test_any_keys_lose_no_answer(
    typed: Sequence[tuple[str, str]],
) -> None:
    workshop = room()
    #: what was acknowledged, by partner, behaviour and question
    given: dict[tuple[str, str, str], str | None] = {}
    for key, line in typed:
        turn, stop = workshop.turn, workshop.stop
        if workshop.stage in LINES:
            workshop.write(line)
        elif workshop.stage is not WorkshopStage.TURN:
            workshop.press(key)
        else:
            assert turn
            assert stop.question
            before = turn.response
            workshop.press(key)
            options = {"y": "yes", "s": "sometimes", "a": "not-always", "n": "no", "k": None}
            options |= {"1": "yes", "2": "sometimes", "3": "not-always", "4": "no", "yes": "yes"}
            if key in options:
                given[turn.response.partner, stop.behaviour.id, stop.question.id] = options[key]
            else:
                assert turn.response is before
        held = {
            (response.partner, behaviour, question): answer
            for response in workshop.room.responses
            for behaviour, answers in response.answers.items()
            for question, answer in answers.items()
        }
        assert held == given
    for stored in (*workshop.room.responses, workshop.room.shared, *workshop.room.complete(LATER)):
        assert list(find_misfits(stored, SMALL)) == []
        assert parse_response(as_json(stored, SMALL), "x.json") == stored.in_order(SMALL)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_changes_no_answer(key: str, line: str) -> None:
    for keys in ("", "y", "ysa", "ysae", "p", "c", WHOLE):
        workshop = played(keys)
        before = letters(workshop)
        workshop.press(key)
        workshop.write(line)
        changed = {name for name, answers in letters(workshop).items() if answers != before[name]}
        assert len(changed) <= 1
        assert list(find_misfits(workshop.room.shared, SMALL)) == []
