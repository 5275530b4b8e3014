"""A room as strings of keys: whose turn it is, what is shown when, what is in whose response."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sixways.files.response_json import as_json, parse_response
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.response_misfits import find_misfits
from sixways.session.edits import Stop, set_answer
from sixways.session.keys import BACK_TAB, ESCAPE, TAKE_BACK, Typed
from sixways.session.room import Room, Seat
from sixways.session.stages import Notice
from sixways.session.workshop import Workshop
from sixways.session.workshop_stages import WORKSHOP_TEXTS, WorkshopStage
from support.samples import plain_response, questionnaire
from support.session_keys import KEYED

#: behaviour a with two questions, b with one
SMALL = questionnaire({"a": 2, "b": 1}, KEYED)
#: a scale that takes the letters of every command
TAKEN = questionnaire(
    {"a": 2, "b": 1}, [{"id": k, "label": k, "key": k, "points": n} for n, k in enumerate("bkcqpe")]
)
LATER = "2026-12-24T12:00:00Z"


def begun(partner: str, of: Questionnaire = SMALL, **rest: Any) -> Response:
    return Response.model_validate(plain_response(partner, {}, of=of) | {"completed": None} | rest)


def lobby(partners: str = "ABC", of: Questionnaire = SMALL, away: str = "") -> Workshop:
    """Partners of one letter each, before the first question."""
    shared = begun("The room", of, mode="collective")
    seats = [Seat(begun(partner, of), present=partner not in away) for partner in partners]
    return Workshop(Room(of, seats, shared))


def room(partners: str = "ABC", of: Questionnaire = SMALL) -> Workshop:
    """The same at the first question."""
    workshop = lobby(partners, of)
    workshop.take("\r")
    return workshop


def play(workshop: Workshop, keys: str) -> Workshop:
    r"""Press key after key; a text ends with `|`, and stays as it is where it is only `\r`.

    `\b` goes back, also from a text.
    """
    rest = keys
    while rest:
        if workshop.stage in WORKSHOP_TEXTS and not workshop.shows_help and rest[0] not in "\r\b":
            text, _, rest = rest.partition("|")
            workshop.take(Typed(text))
        elif workshop.stage in WORKSHOP_TEXTS and not workshop.shows_help:
            workshop.take(Typed(workshop.text, "\r" if rest[0] == "\r" else BACK_TAB))
            rest = rest[1:]
        else:
            workshop.take(rest[0])
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
        for response in workshop.room.asked
    }


# The lobby


def test_workshop_begins_in_lobby() -> None:
    workshop = lobby()
    assert workshop.stage is WorkshopStage.LOBBY
    assert where(play(workshop, "\r")) == "1.1 A"


def test_number_turns_here_into_away_and_back() -> None:
    workshop = play(lobby(), "12")
    assert [seat.is_here for seat in workshop.room.seats] == [False, False, True]
    assert [seat.is_here for seat in play(workshop, "1").room.seats] == [True, False, True]


def test_room_needs_two_partners() -> None:
    workshop = play(lobby(), "12\r")
    assert (workshop.stage, workshop.notice) == (WorkshopStage.LOBBY, Notice.TOO_FEW)
    assert where(play(workshop, "1\r")) == "1.1 A"


def test_number_of_two_digits_waits_for_its_second() -> None:
    workshop = play(lobby("ABCDEFGHIJKL"), "12")
    assert [s.response.partner for s in workshop.room.seats if not s.is_here] == ["L"]
    # one digit could be 1, 10, 11 or 12 until Enter ends it; that one begins nothing
    play(workshop, "1\r")
    assert workshop.stage is WorkshopStage.LOBBY
    assert not workshop.room.seats[0].is_here


def test_arrows_and_space_change_who_is_here() -> None:
    workshop = lobby()
    for key in ("down", "down", " "):
        workshop.take(key)
    assert [seat.is_here for seat in workshop.room.seats] == [True, False, True]


def test_partner_who_answered_before_is_not_asked() -> None:
    workshop = lobby()
    workshop.room.seats[1].answered = "answered 9 November"
    assert not workshop.take("2")
    assert workshop.notice is Notice.ANSWERED_BEFORE
    play(workshop, "\rya")
    assert where(workshop) == "1.1"
    assert letters(workshop) == {"A": "y..", "C": "a.."}


def test_another_organisation_gets_a_seat() -> None:
    workshop = play(lobby(), "+")
    assert where(workshop) == "NAME"
    workshop.add(begun("D"))
    assert where(workshop) == "LOBBY"
    assert letters(play(workshop, "\rysan")) == {"A": "y..", "B": "s..", "C": "a..", "D": "n.."}


def test_lobby_during_a_question_leads_back_to_it() -> None:
    for key in "\rb":
        assert where(played(f"yp3{key}")) == "1.1 B"


def test_wrong_key_in_lobby_says_so() -> None:
    workshop = lobby()
    assert not workshop.take("z")
    assert workshop.notice is Notice.WRONG_KEY


# Turns


def test_turns_lead_to_answers_then_next_question() -> None:
    workshop = room()
    seen = [where(workshop)]
    for key in "ysa\rnnn\r\ryyy\r\r":
        play(workshop, key)
        seen.append(where(workshop))
    assert seen == [
        "1.1 A", "1.1 B", "1.1 C", "1.1", "1.2 A", "1.2 B", "1.2 C", "1.2", "END",
        "2.1 A", "2.1 B", "2.1 C", "2.1", "END", "RESULT",
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
    assert not workshop.take("\r")
    assert where(workshop) == "1.1 C"
    workshop.take("y")
    assert workshop.take("\r")


@pytest.mark.parametrize(
    ("keys", "wrong", "place"),
    [
        ("y", "\rez\x1bz05 \x00\ud800é", "1.1 B"),
        ("ysa", "yk1z", "1.1"),
        ("ysae2", "cez", "1.1 B"),
        ("ysae", "yz9", "CHANGE"),
        ("ysa\rsss\r\ryyy\r\r", "y1k\rec", "RESULT"),
    ],
)
def test_wrong_key_does_nothing(keys: str, wrong: str, place: str) -> None:
    workshop = played(keys)
    before = workshop.room.asked
    for key in wrong:
        assert not workshop.take(key)
        assert workshop.notice is Notice.WRONG_KEY
        assert where(workshop) == place
    assert not workshop.take("9" * 10)
    assert all(now is then for now, then in zip(workshop.room.asked, before, strict=True))


def test_letters_are_text_in_a_comment() -> None:
    workshop = played("yc")
    play(workshop, "quick|")
    assert workshop.room.shared.comments == {"a": "quick"}
    assert where(workshop) == "1.1 B"


def test_key_taken_back_leaves_no_answer() -> None:
    # a word that began with another option's letter
    workshop = play(played("y"), "n")
    workshop.take(TAKE_BACK)
    workshop.take("a")
    assert letters(workshop) == {"A": "y..", "B": "a..", "C": "..."}


# Back


def test_back_goes_through_partners() -> None:
    workshop = played("ysb")
    assert where(workshop) == "1.1 B"
    assert workshop.is_changing
    workshop.take("b")
    assert where(workshop) == "1.1 A"


def test_back_reanswers_and_resumes_turns() -> None:
    workshop = played("ysbn")
    assert where(workshop) == "1.1 C"
    assert letters(workshop) == {"A": "y..", "B": "n..", "C": "..."}


def test_escape_leaves_the_answer_that_was_to_change() -> None:
    workshop = played("ysae2")
    assert workshop.take(ESCAPE)
    assert where(workshop) == "1.1"
    assert letters(workshop) == {"A": "y..", "B": "s..", "C": "a.."}


def test_enter_after_back_keeps_answer() -> None:
    workshop = played("ysb")
    before = workshop.room.asked
    workshop.take("\r")
    assert where(workshop) == "1.1 C"
    assert workshop.room.asked == before


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


def test_back_at_start_leads_to_lobby() -> None:
    for keys in ("b", "ysab"):
        assert where(played(keys)) == "LOBBY"


# Changing one partner's answer


def test_change_affects_one_partner() -> None:
    workshop = played("ysae2n")
    assert where(workshop) == "1.1"
    assert letters(workshop) == {"A": "y..", "B": "n..", "C": "a.."}


def test_change_by_arrows() -> None:
    workshop = played("ysae")
    for key in ("down", "down", "\r"):
        workshop.take(key)
    assert where(workshop) == "1.1 B"


def test_change_hides_answers() -> None:
    workshop = played("ysae2")
    assert workshop.stage is WorkshopStage.TURN
    assert where(workshop) == "1.1 B"


@pytest.mark.parametrize("keys", ["e\r", "eb", "e2\r"])
def test_empty_change_changes_nothing(keys: str) -> None:
    workshop = played(f"ysa{keys}")
    assert where(workshop) == "1.1"
    assert letters(workshop) == {"A": "y..", "B": "s..", "C": "a.."}


def test_escape_changes_nobody() -> None:
    workshop = played("ysae")
    workshop.take(ESCAPE)
    assert where(workshop) == "1.1"


def test_numbers_stay_when_somebody_is_away() -> None:
    workshop = played("p1\rsae3n")
    assert letters(workshop) == {"A": "...", "B": "s..", "C": "n.."}


def test_absent_partner_cannot_change() -> None:
    workshop = played("ysap2\re")
    assert not workshop.take("2")
    assert workshop.notice is Notice.NOT_HERE


# The room's comment


def test_room_comment_changes_no_answers() -> None:
    workshop = played("ycWe never\nsee it |")
    assert where(workshop) == "1.1 B"
    assert workshop.room.shared.comments == {"a": "We never\nsee it"}
    assert workshop.present_comment == "We never\nsee it"
    assert all(not response.comments for response in workshop.room.asked)


@pytest.mark.parametrize(("keys", "place"), [("y", "1.1 B"), ("ysa", "1.1")])
def test_comment_returns_to_same_place(keys: str, place: str) -> None:
    workshop = played(f"{keys}cheard|")
    assert where(workshop) == place
    assert workshop.room.shared.comments == {"a": "heard"}


def test_comment_at_the_end_continues() -> None:
    workshop = played("ysa\rsss\rheard|")
    assert where(workshop) == "2.1 A"
    assert workshop.room.shared.comments == {"a": "heard"}


def test_back_from_the_end_keeps_comment() -> None:
    workshop = play(played("ysa\rsss\r"), "heard|")
    workshop = play(workshop, "b")
    workshop.take(Typed("heard again", BACK_TAB))
    assert where(workshop) == "1.2"
    assert workshop.room.shared.comments == {"a": "heard again"}


def test_comment_that_is_only_a_key_is_asked_again() -> None:
    workshop = played("ysa\rsss\ry|")
    assert (where(workshop), workshop.notice) == ("END", Notice.ONLY_A_KEY)
    assert workshop.room.shared.comments == {}
    assert workshop.text == "y"
    workshop.take(Typed("y"))
    assert (where(workshop), workshop.room.shared.comments) == ("2.1 A", {"a": "y"})


def test_empty_comment_removes_it() -> None:
    workshop = played("cone|ysa\rsss\r\b\rone|ctwo|")
    assert workshop.room.shared.comments == {"a": "one", "b": "two"}
    assert play(workshop, "c |").room.shared.comments == {"a": "one"}


# Coming and going


def test_absent_partner_is_not_asked() -> None:
    workshop = played("p2\rya")
    assert where(workshop) == "1.1"
    assert letters(workshop) == {"A": "y..", "B": "...", "C": "a.."}
    assert workshop.room.answers_at(workshop.stop)["yes"] == ["A"]


def test_several_partners_can_arrive_and_leave() -> None:
    workshop = played("p1232")
    assert workshop.stage is WorkshopStage.LOBBY
    assert [seat.response.partner for seat in workshop.room.here] == ["B"]


def test_latecomer_is_asked_from_then_on() -> None:
    workshop = played("p3\rys\rp3\rysa")
    assert letters(workshop) == {"A": "yy.", "B": "ss.", "C": ".a."}
    workshop.take("b")
    assert where(workshop) == "1.1 C"
    play(workshop, "n\r")
    assert letters(workshop)["C"] == "na."
    assert where(workshop) == "1.2"


def test_latecomer_hides_shown_answers() -> None:
    assert where(played("p3\rysp3\r")) == "1.1 C"


def test_leaver_is_not_waited_for() -> None:
    assert where(played("ysp3\r")) == "1.1"


def test_leaver_keeps_answers_unshown() -> None:
    workshop = played("ysap1\r")
    assert workshop.room.answers_at(workshop.stop)["yes"] == []
    assert letters(workshop)["A"] == "y.."


def test_arrival_cancels_change() -> None:
    workshop = played("ysae1p1\r")
    assert where(workshop) == "1.1"
    assert letters(workshop) == {"A": "y..", "B": "s..", "C": "a.."}


# Help


def test_help_lasts_until_next_key() -> None:
    workshop = room()
    assert workshop.take("?")
    assert workshop.shows_help
    assert where(workshop) == "1.1 A"
    workshop.take("z")
    assert not workshop.shows_help


# Stopping and continuing


def again(workshop: Workshop) -> Workshop:
    """The same command once more, with what was stored, in the lobby and on from there."""
    seats = [Seat(seat.response, present=seat.present) for seat in workshop.room.seats]
    continued = Room(SMALL, seats, workshop.room.shared)
    return play(Workshop(continued, workshop.reached), "\r")


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("", "1.1 A"),
        ("ys", "1.1 C"),
        ("ysa", "1.2 A"),
        ("ysa\r", "1.2 A"),
        ("ysa\rk", "1.2 B"),
        ("ysa\rsss", "END"),
        ("ysa\rsss\r\r", "2.1 A"),
        ("ysa\rsss\r\ryyy", "END"),
        # the one who is away is not asked for
        ("p2\rya", "1.2 A"),
        ("ysa\rp1\rss\r\r", "2.1 B"),
        ("p2\rya\rp2\rsss", "END"),
        # gone back to, and stopped there
        ("ysa\rsssb", "END"),
    ],
)
def test_resume_is_where_the_room_was(keys: str, place: str) -> None:
    workshop = play(room(), keys)
    workshop.leave()
    assert workshop.stage is WorkshopStage.STOPPED
    assert where(again(workshop)) == place
    assert letters(again(workshop)) == letters(workshop)


@pytest.mark.parametrize(
    ("answered", "place"),
    [
        # the question that the others haven't answered, who has seen it isn't asked again
        ({"A": 2}, "1.1 B"),
        ({"A": 2, "B": 2}, "1.1 C"),
        ({"A": 2, "B": 2, "C": 1}, "1.2 C"),
        # what the room hasn't talked about
        ({"A": 2, "B": 2, "C": 2}, "END"),
    ],
)
def test_room_begins_at_its_own_first_question(answered: dict[str, int], place: str) -> None:
    workshop = lobby()
    for seat in workshop.room.seats:
        for question in SMALL.behaviours[0].questions[: answered.get(seat.response.partner, 0)]:
            seat.response = set_answer(
                seat.response, Stop(SMALL.behaviours[0], question), SMALL.scale[0].id
            )
    workshop = Workshop(workshop.room)
    assert not workshop.is_resumed
    assert where(play(workshop, "\r")) == place


def test_room_begins_at_its_end_where_everybody_has_answered_all() -> None:
    workshop = lobby()
    for seat in workshop.room.seats:
        for behaviour, question in SMALL.questions:
            seat.response = set_answer(seat.response, Stop(behaviour, question), SMALL.scale[0].id)
    workshop = play(Workshop(workshop.room), "\r")
    assert (workshop.stage, workshop.stop.behaviour.id) == (WorkshopStage.END, "b")


def test_who_has_not_answered_yet_is_not_among_those_who_skipped() -> None:
    workshop = played("yk")
    answers = workshop.room.answers_at(workshop.stop)
    assert (answers["yes"], answers[None]) == (["A"], ["B"])


@pytest.mark.parametrize("keys", ["q", "yq", "ysaq", "ysa\rsss\r\rq", "ysa\rsss\r\ryyy\r\rq"])
def test_stop_completes_nothing(keys: str) -> None:
    workshop = played(keys)
    assert workshop.stage is WorkshopStage.STOPPED
    assert all(response.is_draft for response in workshop.room.asked)


# The result, and the finish

WHOLE = "ysa\rsss\r\ryyy\r\r"


def test_f_finishes_every_response() -> None:
    workshop = played(f"{WHOLE}f")
    assert workshop.stage is WorkshopStage.DONE
    done = workshop.room.complete(LATER)
    assert [(r.partner, r.completed, r.mode) for r in done] == [
        (partner, LATER, "individual") for partner in "ABC"
    ]
    assert done[0].answers == {"a": {"q1": "yes", "q2": "sometimes"}, "b": {"q1": "yes"}}


@pytest.mark.parametrize(
    ("key", "stage"), [("b", "END"), ("\b", "END"), ("q", "STOPPED"), ("p", "LOBBY"), ("F", "DONE")]
)
def test_result_takes_commands(key: str, stage: str) -> None:
    assert played(f"{WHOLE}{key}").stage.name == stage


def test_result_takes_the_help_key() -> None:
    workshop = played(f"{WHOLE}?")
    assert (workshop.stage, workshop.shows_help) == (WorkshopStage.RESULT, True)


def test_enter_never_finishes() -> None:
    assert played(WHOLE + "\r" * 9).stage is WorkshopStage.RESULT


def test_back_from_result_can_change_answer() -> None:
    workshop = played(f"{WHOLE}b\be3n\r\r")
    assert workshop.stage is WorkshopStage.RESULT
    assert letters(workshop)["C"] == "asn"


def test_late_arrival_returns_to_result() -> None:
    workshop = played("p3\rys\rss\r\ryy\r\rp3\r")
    assert workshop.stage is WorkshopStage.RESULT
    assert letters(workshop)["C"] == "..."


def test_missed_questions_are_skipped() -> None:
    late = played("p3\rys\rp3\rsss\r\rp1\ryy\r\rf")
    a, _, c = late.room.complete(LATER)
    assert a.answers == {"a": {"q1": "yes", "q2": "sometimes"}, "b": {"q1": None}}
    assert c.answers == {"a": {"q1": None, "q2": "sometimes"}, "b": {"q1": "yes"}}
    assert not (a.is_draft or c.is_draft)


def test_absent_throughout_has_no_response() -> None:
    done = played("p2\rya\rss\r\ryy\r\rf").room.complete(LATER)
    assert [response.partner for response in done] == ["A", "C"]


def test_room_record_needs_a_comment() -> None:
    *_, shared = played("ysacheard|\rsss\r\ryyy\r\rf").room.complete(LATER)
    assert shared.partner == "The room"
    assert shared.mode == "collective"
    assert shared.comments == {"a": "heard"}
    assert all(answer is None for given in shared.answers.values() for answer in given.values())


# Another scale


def test_scale_letters_win_over_commands() -> None:
    workshop = play(room("ABC", TAKEN), "bkk")
    assert letters(workshop) == {"A": "b..", "B": "k..", "C": "k.."}
    play(workshop, "*1p+heard|\r-<")
    assert letters(workshop) == {"A": "p-.", "B": "k..", "C": "k.."}
    assert workshop.room.shared.comments == {"a": "heard"}
    assert where(workshop) == "1.2 A"
    play(workshop, "\r@3\rb")
    assert where(workshop) == "1.2"
    assert play(workshop, "!").stage is WorkshopStage.STOPPED


# Whatever is typed

_KEYS = st.sampled_from([*"ysan1234bkc?qpe\r\b", *"<-+!@*", "z", "5", "", "\x1b", "yes", "é"])
_LINES = st.one_of(st.sampled_from(["", "1", "2", "3", "4", "A", "b", "q", "p"]), st.text())


@given(st.lists(st.tuples(_KEYS, _LINES), max_size=60))
def test_any_keys_lose_no_answer(typed: Sequence[tuple[str, str]]) -> None:
    workshop = room()
    #: what was acknowledged, by partner, behaviour and question
    given: dict[tuple[str, str, str], str | None] = {}
    for key, line in typed:
        turn, stop = workshop.turn, workshop.stop
        if workshop.stage in WORKSHOP_TEXTS:
            workshop.take(Typed(line))
            if workshop.stage is WorkshopStage.NAME:
                workshop.add(None)
        elif workshop.stage is not WorkshopStage.TURN or workshop.shows_help:
            workshop.take(key)
        else:
            assert turn
            assert stop.question
            before = turn.response
            workshop.take(key)
            options = {"y": "yes", "s": "sometimes", "a": "not-always", "n": "no", "k": None}
            options |= {"1": "yes", "2": "sometimes", "3": "not-always", "4": "no", "yes": "yes"}
            if key in options:
                given[turn.response.partner, stop.behaviour.id, stop.question.id] = options[key]
            else:
                assert turn.response is before
        held = {
            (response.partner, behaviour, question): answer
            for response in workshop.room.asked
            for behaviour, answers in response.answers.items()
            for question, answer in answers.items()
        }
        assert held == given
    for stored in (*workshop.room.asked, workshop.room.shared, *workshop.room.complete(LATER)):
        assert list(find_misfits(stored, SMALL)) == []
        assert parse_response(as_json(stored, SMALL), "x.json") == stored.in_order(SMALL)


@given(st.text(max_size=40), st.text(max_size=40))
@example("1", "1")
def test_any_text_changes_one_partners_answer_at_most(key: str, line: str) -> None:
    for keys in ("", "y", "ysa", "ysae", "p", "c", WHOLE):
        workshop = played(keys)
        for typed in (key, Typed(line)):
            before = letters(workshop)
            workshop.take(typed)
            after = letters(workshop)
            assert sum(after[name] != before[name] for name in after) <= 1
        assert list(find_misfits(workshop.room.shared, SMALL)) == []
