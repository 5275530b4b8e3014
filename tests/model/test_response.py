"""What a response is, and where it doesn't fit its questionnaire."""

from typing import Any

import pytest
from pydantic import ValidationError

from sixways.model.response import Response, clean_comment, round_of, unanswered
from sixways.model.response_misfits import find_misfits
from support.samples import SIX_WAYS, plain_response, questionnaire, response


def read(**rest: Any) -> Response:
    return Response.model_validate(plain_response("Riverside", {}) | rest)


# What must be there, and what need not


def test_five_keys_are_enough() -> None:
    least = Response.model_validate(
        {
            "questionnaire": {"id": "six-ways", "version": "1.0"},
            "round": "2026-H2",
            "partner": "Riverside",
            "answers": {},
        }
    )
    assert least.format == "sixways-response/1"
    assert least.mode == "individual"
    assert least.is_draft
    assert (least.level, least.area, least.sector, least.respondent) == (None, None, None, None)
    assert least.comments == {}


@pytest.mark.parametrize(
    "key", ["level", "area", "mode", "sector", "respondent", "started", "completed", "comments"]
)
def test_null_equals_absent(key: str) -> None:
    absent = plain_response("Riverside", {})
    absent.pop(key, None)
    assert read(**{key: None}) == Response.model_validate(absent)


@pytest.mark.parametrize("key", ["id", "version"])
def test_response_names_its_questionnaire(key: str) -> None:
    named = {"id": "six-ways", "version": "1.0"}
    del named[key]
    with pytest.raises(ValidationError):
        read(questionnaire=named)


def test_response_not_completed_is_a_draft() -> None:
    assert read(completed=None).is_draft
    assert not read(completed="2026-11-22T10:21:00Z").is_draft


# Types and texts


@pytest.mark.parametrize("key", ["partner", "round", "area", "sector", "respondent"])
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="empty"),
        pytest.param(" \t ", id="white space"),
        pytest.param("\u200b\u2060", id="invisible"),
        pytest.param("River\nside", id="line feed"),
        pytest.param("River\rside", id="carriage return"),
        pytest.param("River\x00side", id="NUL"),
        pytest.param("River\x1b[2Jside", id="escape sequence"),
        pytest.param("River\x7fside", id="delete"),
        pytest.param("River\x9bside", id="C1 control"),
        pytest.param("River\u2028side", id="line separator"),
        pytest.param("River\ud800side", id="lone surrogate"),
        pytest.param("x" * 201, id="too long"),
    ],
)
def test_unreadable_names_are_refused(key: str, name: str) -> None:
    with pytest.raises(ValidationError):
        read(**{key: name})


@pytest.mark.parametrize("name", ["Ynys Môn", "東京", "St John’s – “A&E” [ward] <7>", "x" * 200])
def test_names_keep_their_spelling(name: str) -> None:
    assert read(partner=name).partner == name


@pytest.mark.parametrize("place", ["level", "id", "version"])
def test_ids_have_up_to_64_characters(place: str) -> None:
    def named(text: str) -> Response:
        if place == "level":
            return read(level=text)
        return read(questionnaire={"id": "six-ways", "version": "1.0", place: text})

    assert named("x" * 64)
    with pytest.raises(ValidationError):
        named("x" * 65)


@pytest.mark.parametrize("place", ["id", "version"])
def test_questionnaire_id_is_not_empty(place: str) -> None:
    named = {"id": "six-ways", "version": "1.0"}
    assert read(questionnaire=named | {place: "x"})
    with pytest.raises(ValidationError):
        read(questionnaire=named | {place: ""})


@pytest.mark.parametrize(
    ("typed", "shown"), [("x" * 40, "x" * 40), ("x" * 41, "x" * 40 + "…")], ids=["40", "41"]
)
def test_wrong_time_is_clipped_at_40(typed: str, shown: str) -> None:
    with pytest.raises(ValidationError) as raised:
        read(completed=typed)
    (error,) = raised.value.errors()
    assert error["msg"] == f"'{shown}' is not a time"
    assert error["ctx"]["hint"] == "write times in UTC, such as 2026-11-22T10:21:00Z"


def test_wrong_fingerprint_is_clipped() -> None:
    with pytest.raises(ValidationError) as raised:
        read(questionnaire={"id": "six-ways", "version": "1.0", "fingerprint": "x" * 61})
    (error,) = raised.value.errors()
    assert (error["type"], error["msg"]) == ("sixways", f"'{'x' * 57}…' is not a fingerprint")
    assert error["ctx"]["hint"] == "write sha256: and 16 hex digits, or leave it out"


def test_response_is_immutable() -> None:
    with pytest.raises(ValidationError) as raised:
        read().partner = "Another"
    assert [error["type"] for error in raised.value.errors()] == ["frozen_instance"]


@pytest.mark.parametrize("time", ["2026-11-22T10:21:00Z", "2024-02-29T23:59:59Z"])
@pytest.mark.parametrize("key", ["started", "completed"])
def test_times_are_utc_seconds(key: str, time: str) -> None:
    assert getattr(read(**{key: time}), key) == time


@pytest.mark.parametrize(
    "time",
    [
        pytest.param("2026-11-22", id="a date"),
        pytest.param("2026-11-22T10:21:00", id="no zone"),
        pytest.param("2026-11-22T10:21:00+00:00", id="another way to say UTC"),
        pytest.param("2026-11-22T10:21:00.5Z", id="parts of a second"),
        pytest.param("2026-11-22 10:21:00Z", id="no T"),
        pytest.param("2026-11-22T10:21:00Z\n", id="line feed behind it"),
        pytest.param("2026-02-29T10:21:00Z", id="a day that isn't"),
        pytest.param("2026-13-01T10:21:00Z", id="a month that isn't"),
        pytest.param("2026-11-22T24:00:00Z", id="an hour that isn't"),
        pytest.param("2026-11-22T10:21:60Z", id="a leap second"),
        pytest.param("0000-11-22T10:21:00Z", id="a year that isn't"),
        pytest.param("٢٠٢٦-11-22T10:21:00Z", id="other digits"),
        pytest.param("", id="empty"),
    ],
)
def test_other_times_are_refused(time: str) -> None:
    with pytest.raises(ValidationError):
        read(completed=time)


@pytest.mark.parametrize(
    "fingerprint",
    [
        "",
        "sha256:",
        "sha256:0123456789abcde",
        "sha256:0123456789abcdef0",
        "sha256:0123456789ABCDEF",
        "md5:0123456789abcdef",
        "sha256:0123456789abcdef\n",
    ],
)
def test_fingerprint_is_16_hex_digits(fingerprint: str) -> None:
    with pytest.raises(ValidationError):
        read(questionnaire={"id": "six-ways", "version": "1.0", "fingerprint": fingerprint})


# Whose it is


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param({"partner": " riverside"}, id="the partner's name in another spelling"),
        pytest.param({"respondent": "AHMED", "round": "2026-h2"}, id="other names too"),
        pytest.param({"area": "North\u2013East"}, id="another dash"),
        pytest.param({"mode": None}, id="the usual mode, left out"),
        pytest.param({"completed": None}, id="a draft"),
        pytest.param({"sector": "health"}, id="another sector"),
        pytest.param({"comments": {"vision": "More"}}, id="other words"),
    ],
)
def test_same_identity_for_spellings(rest: dict[str, Any]) -> None:
    one = {"respondent": "Ahmed", "level": "place", "area": "North-East", "mode": "individual"}
    assert read(**(one | rest)).identity == read(**one).identity


@pytest.mark.parametrize(
    "rest",
    [
        {"partner": "Hillside"},
        {"respondent": "Beth"},
        {"respondent": None},
        {"round": "2027-H1"},
        {"level": "system"},
        {"level": None},
        {"area": "South"},
        {"area": None},
        {"mode": "collective"},
    ],
)
def test_identity_differs_in_any_part(rest: dict[str, Any]) -> None:
    one = {"respondent": "Ahmed", "level": "place", "area": "North-East", "mode": "individual"}
    assert read(**(one | rest)).identity != read(**one).identity


# As it is stored


def test_stored_answers_follow_the_questionnaire() -> None:
    muddled = read(
        answers={
            "strengths": {"empowered": "no", "listening": "yes"},
            "experiment": {"partner-risk": None, "space": "yes"},
        },
        comments={"tone": "Later", "experiment": "First"},
    )
    stored = muddled.in_order(SIX_WAYS)
    assert [(b, list(answers)) for b, answers in stored.answers.items()] == [
        ("experiment", ["space", "partner-risk"]),
        ("strengths", ["listening", "empowered"]),
    ]
    assert list(stored.comments) == ["experiment", "tone"]


def test_skipped_answer_is_stored() -> None:
    stored = read(answers={"experiment": {"space": None}}).in_order(SIX_WAYS)
    assert stored.answers == {"experiment": {"space": None}}


def test_empty_comments_are_not_stored() -> None:
    stored = read(answers={"tone": {}}, comments={"tone": "", "data": None}).in_order(SIX_WAYS)
    assert (stored.answers, stored.comments) == ({}, {})


def test_unanswered_lists_question_numbers() -> None:
    sample = questionnaire({"a": 3, "b": 2})
    given = response("P", {"a": ["yes", None]}, of=sample)
    assert unanswered(given, sample) == ["1.2", "1.3", "2.1", "2.2"]


@pytest.mark.parametrize(
    "rest",
    [
        {"answers": {"tone": {"roles": None}}},
        {"comments": {"tone": "Fine"}},
        {"dissent": {"tone": {"roles": {"agreed": False}}}},
    ],
    ids=lambda rest: next(iter(rest)),
)
def test_any_entry_makes_response_not_blank(rest: dict[str, Any]) -> None:
    assert read().is_blank
    assert not read(**rest).is_blank


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" \n Fine \t\n", "Fine"),
        ("One\r\ntwo\rthree\n\nfour", "One\ntwo\nthree\n\nfour"),
        ("half of a pair \ud83d", "half of a pair ?"),
        ("Ynys Môn 東京 😀", "Ynys Môn 東京 😀"),
        (" \r\n ", ""),
    ],
)
def test_clean_comment_strips_and_normalises(typed: str, stored: str) -> None:
    assert clean_comment(typed) == stored


# Whether it fits


def faults(**rest: Any) -> list[tuple[str, str, str | None]]:
    found = find_misfits(read(**rest), SIX_WAYS)
    return [(fault.key, fault.message, fault.hint) for fault in found]


def test_complete_response_fits() -> None:
    answers = {b.id: ["yes"] * len(b.questions) for b in SIX_WAYS.behaviours}
    comments = {b.id: "Fine" for b in SIX_WAYS.behaviours}
    whole = response("Riverside", answers, level="icp", comments=comments)
    assert list(find_misfits(whole, SIX_WAYS)) == []


def test_all_misfits_are_found_at_once() -> None:
    found = faults(
        level="plaice",
        answers={
            "experiments": {"space": "yes"},
            "vision": {"common-aim": "yes", "identity": "maybe", "objectives": "Not Always"},
        },
        comments={"visions": "?"},
    )
    assert found == [
        ("level", "'plaice' is not a level of the questionnaire", "did you mean 'place'?"),
        (
            "answers.experiments",
            "there is no behaviour 'experiments'",
            "did you mean 'experiment'?",
        ),
        (
            "answers.vision.common-aim",
            "there is no question 'common-aim'",
            "did you mean 'common-aims'?",
        ),
        ("answers.vision.identity", "'maybe' isn't one of yes, sometimes, not-always, no", None),
        (
            "answers.vision.objectives",
            "'Not Always' isn't one of yes, sometimes, not-always, no",
            "did you mean 'not-always'?",
        ),
        ("comments.visions", "there is no behaviour 'visions'", "did you mean 'vision'?"),
    ]


def test_skipped_question_is_not_a_misfit() -> None:
    found = faults(answers={"experiment": {"space": None, "zebra": None}})
    assert [(place, message) for place, message, _ in found] == [
        ("answers.experiment.zebra", "there is no question 'zebra'")
    ]


def test_dissent_needs_a_known_question() -> None:
    found = faults(
        dissent={
            "tone": {"language": {"agreed": False}, "langage": {"agreed": False}},
            "zebra": {"language": {"agreed": False}},
        }
    )
    assert found == [
        ("dissent.tone.langage", "there is no question 'langage'", "did you mean 'language'?"),
        ("dissent.zebra.language", "there is no question 'language'", None),
    ]


def test_answers_are_option_ids() -> None:
    # The label and the key are what people type and see; in a file there is one way to say it.
    assert [
        place for place, *_ in faults(answers={"tone": {"roles": "no", "language": "Yes"}})
    ] == ["answers.tone.roles", "answers.tone.language"]


def test_any_level_fits_without_levels() -> None:
    sample = questionnaire({"a": 1})
    assert list(find_misfits(response("P", {}, of=sample, level="ward"), sample)) == []


# Rounds


@pytest.mark.parametrize(
    ("every", "rounds"),
    [
        (6, ["H1"] * 6 + ["H2"] * 6),
        (3, ["Q1"] * 3 + ["Q2"] * 3 + ["Q3"] * 3 + ["Q4"] * 3),
        (1, [f"{month:02}" for month in range(1, 13)]),
        (4, [f"{month:02}" for month in range(1, 13)]),
        (24, [f"{month:02}" for month in range(1, 13)]),
    ],
)
def test_round_of_a_month(every: int, rounds: list[str]) -> None:
    found = [round_of(2026, month, every) for month in range(1, 13)]
    assert found == [f"2026-{name}" for name in rounds]


def test_yearly_round_is_the_year() -> None:
    assert {round_of(2026, month, 12) for month in range(1, 13)} == {"2026"}
