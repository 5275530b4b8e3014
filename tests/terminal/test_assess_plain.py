"""Sessions as lines: through a pipe, on a dumb terminal, with --plain; and answers from a file."""

import errno
import json
import os
import shlex
import sys
from pathlib import Path

import pytest

from support.fixtures import Open
from support.processes import Inside, Sixways
from support.samples import SIX_WAYS, plain_response
from support.sessions import (
    ABOUT,
    COMMENTS,
    GIVEN,
    HEAD,
    NAME,
    PROMPTED,
    SCORES,
    answers,
    now,
    stored,
    time_of,
    without_times,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other locks")

#: the whole session, a line each; an empty line is Enter
TYPED = """\
y
Sometimes
back
not always
4
1
The first line
and a second
.
1
2
skip
4
Y

?

z
s
s
s
s

a
a
comment
In the middle
.
n
y

y
y
y

n
n
s
y

9.9
3.2
n
f
f
"""


def test_piped_session_stores_what_was_typed(sixways: Sixways) -> None:
    begin = now()
    ran = sixways("assess", *ABOUT, typed=TYPED)
    assert (ran.code, ran.err) == (0, "")
    done = stored(sixways.folder / "responses" / NAME)
    assert list(done) == [*HEAD, "started", "completed", "answers", "comments"]
    assert without_times(done) == {**HEAD, "answers": answers(GIVEN), "comments": COMMENTS}
    assert begin <= time_of(done["started"]) <= time_of(done["completed"]) <= now()
    assert "\x1b" not in ran.out
    running = ran.words
    for behaviour, question in SIX_WAYS.questions:
        number = SIX_WAYS.numbers[behaviour.id, question.id]
        assert f"{number} {question.text}" in running
    for said in (
        "1.2 Sometimes.",
        "Answered before: Sometimes. Enter keeps it.",
        "y Yes, s Sometimes, a Not always, n No. Question 1 of 24.",
        "Not an answer: z. Type y, s, a or n, or ? for help.",
        "answers and moves on",
        "Set the tone: 3.1 Sometimes · 3.2 Sometimes · 3.3 Sometimes · 3.4 Sometimes.",
        "There is no question 9.9.",
        "1 question has no answer. f again finishes, Enter goes to 2.3.",
        *SCORES,
        PROMPTED,
        f"Saved in responses/{NAME}",
    ):
        assert said in running


@pytest.mark.parametrize(
    ("options", "env"), [(["--plain"], {}), ([], {"TERM": "dumb"})], ids=["plain", "dumb"]
)
def test_plain_lines_move_no_cursor(
    tmp_path: Path, terminal: Open, options: list[str], env: dict[str, str]
) -> None:
    lines = terminal("assess", *ABOUT, *options, env=env)
    lines.until("Question 1 of 24.", "Answer:")
    lines.press("y\n")
    lines.until("Question 2 of 24")
    assert stored(tmp_path / "responses" / NAME)["answers"] == answers({"experiment": ["yes"]})
    lines.press("q\n")
    assert lines.end() == 0
    lines.until("Stopped. 1 of 24 answered")
    assert b"\x1b" not in lines.written
    assert not {byte for byte in lines.written if byte < 32} - set(b"\r\n")


def test_end_of_input_stops_and_resume_command_works(sixways: Sixways) -> None:
    path = sixways.folder / "responses" / NAME
    ran = sixways("assess", *ABOUT, typed="y\ns\n")
    assert (ran.code, ran.err) == (0, "")
    told = ran.out.split("\n")[-3:]
    assert told[0].endswith("Stopped. 2 of 24 answered, and saved.")
    draft = stored(path)
    assert without_times(draft)["answers"] == answers({"experiment": ["yes", "sometimes"]})
    assert draft["completed"] is None

    words = shlex.split(told[1].removeprefix("To continue: "))
    assert words == ["sixways", "assess", f"responses/{NAME}"]
    ran = sixways(*words[1:], typed="a\nq\n")
    assert "Resuming: 2 of 24 answered" in ran.out
    assert "Question 3 of 24" in ran.out
    assert "Question 1 of 24" not in ran.out
    typed = answers({"experiment": ["yes", "sometimes", "not-always"]})
    assert stored(path) == {**draft, "answers": typed}


def test_resume_command_keeps_plain(
    inside: Inside,
) -> None:
    ran = inside("assess", *ABOUT, "--plain", typed="y\nq\n")
    (command,) = (line for line in ran.out.split("\n") if line.startswith("To continue: "))
    assert "--plain" in shlex.split(command)


def test_second_response_by_accident_is_refused(inside: Inside) -> None:
    put(inside, "answers.yaml", YAML)
    inside("assess", *ABOUT, "--answers", "answers.yaml")
    before = (inside.folder / "responses" / NAME).read_bytes()
    ran = inside("assess", *ABOUT, typed="y\n")
    assert (ran.code, ran.out) == (2, "")
    assert "Riverside Council has already answered 2026-H2, on " in ran.err
    assert (
        f"Change it: sixways assess responses/{NAME}. For another person, add --respondent"
        in ran.err
    )
    assert (inside.folder / "responses" / NAME).read_bytes() == before


def test_looking_leaves_the_bytes(inside: Inside) -> None:
    path = inside.folder / "mine.json"
    value = plain_response("P", {b.id: [3] * 5 for b in SIX_WAYS.behaviours}, round="2026-H2")
    path.write_text(json.dumps(value), "utf-8")
    ran = inside("assess", "mine.json", typed="1.1\ny\nz\n2.1\n\nq\n")
    assert (ran.code, ran.err) == (0, "")
    assert "You can look without changing anything." in ran.out
    assert "Press Enter to change an answer, or f to finish (? for help)." in ran.out
    assert "Stopped. Nothing was changed." in ran.out
    assert path.read_text("utf-8") == json.dumps(value)


def test_change_counts_once_it_is_finished(inside: Inside) -> None:
    path = inside.folder / "mine.json"
    value = plain_response("P", {b.id: [3] * 5 for b in SIX_WAYS.behaviours}, round="2026-H2")
    path.write_text(json.dumps(value), "utf-8")
    ran = inside("assess", "mine.json", typed="1.1\nn\nq\n")
    assert "Changed: not counted until you press f." in ran.out
    assert "Your change is saved, but these answers don't count until you finish them." in ran.out
    assert "To finish: sixways assess mine.json, then f" in ran.out
    assert stored(path)["completed"] is None
    ran = inside("assess", "mine.json", typed="f\n")
    assert stored(path)["completed"] is not None
    assert stored(path)["answers"]["experiment"]["space"] == "no"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.json"], "none.json doesn't exist"),
        (["answers.yaml", "-o", "x"], "FILE and --output can't be used together"),
        (["--revise"], "--revise needs --answers"),
    ],
)
def test_options_that_mean_nothing_are_refused(
    inside: Inside, arguments: list[str], said: str
) -> None:
    put(inside, "answers.yaml", YAML)
    ran = inside("assess", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_pasted_comment_is_one_comment(inside: Inside) -> None:
    typed = "y\nc\nWe meet monthly.\n\nNo\nyes\nThat was the second paragraph.\n\nq\n"
    inside("assess", *ABOUT, typed=typed)
    value = stored(inside.folder / "responses" / NAME)
    assert value["answers"] == {"experiment": {"space": "yes"}}
    assert value["comments"]["experiment"].startswith("We meet monthly.\n\nNo\nyes\nThat was")


@pytest.mark.parametrize("rest", ["", "\n", "\n.\n"], ids=["half a line", "a line", "ended"])
def test_end_of_input_keeps_half_a_comment(sixways: Sixways, rest: str) -> None:
    ran = sixways("assess", *ABOUT, typed=f"y\nc\nOne line\nand half{rest}")
    assert ran.code == 0
    value = stored(sixways.folder / "responses" / NAME)
    assert value["comments"] == {"experiment": "One line\nand half"}


def test_empty_line_keeps_the_comment(inside: Inside) -> None:
    inside("assess", *ABOUT, typed="y\nc\nOne line\n.\nc\n\n")
    value = stored(inside.folder / "responses" / NAME)
    assert value["comments"] == {"experiment": "One line"}


def test_unanswered_session_saves_nothing(sixways: Sixways) -> None:
    ran = sixways("assess", *ABOUT, typed="")
    assert ran.code == 0
    assert ran.out.endswith("Nothing saved: no questions were answered\n")
    assert [path for path in sixways.folder.rglob("*") if path.is_file()] == []


def test_only_the_organisation_is_asked_for(inside: Inside) -> None:
    ran = inside("assess", "--round", "Autumn", typed="\n \n\x07\nb\n")
    assert "Type your organisation's name to begin." in ran.out
    assert "The name has control characters or line breaks in it." in ran.out
    assert "Nothing saved: no questions were answered" in ran.out
    inside("assess", "--round", "Autumn", typed="Gŵr & Sons\ny\n")
    [path] = (inside.folder / "responses").iterdir()
    value = stored(path)
    about = {name: value[name] for name in ("round", "level", "area", "partner", "sector")}
    assert about == {"round": "Autumn", "level": None, "area": None, "partner": "Gŵr & Sons",
                     "sector": None}  # fmt: skip


def test_unfinished_answers_come_first(inside: Inside) -> None:
    inside("assess", *ABOUT, typed="y\ns\n")
    inside("assess", "--round", "2026-H2", "--partner", "Home First", typed="n\n")
    ran = inside("assess", typed="2\na\n")
    assert "You have unfinished answers" in ran.out
    assert "1. Home First, second half of 2026, 1 of 24, today." in ran.out
    assert "2. Riverside Council (Ann), second half of 2026, 2 of 24, today." in ran.out
    assert "Resuming: 2 of 24 answered." in ran.out
    given = answers({"experiment": ["yes", "sometimes", "not-always"]})
    assert stored(inside.folder / "responses" / NAME)["answers"] == given


def test_another_level_is_not_a_second_response(inside: Inside) -> None:
    put(inside, "answers.yaml", YAML)
    inside("assess", *ABOUT, "--answers", "answers.yaml")
    given = ("--round", "2026-H2", "--level", "system", "--partner", "Riverside Council")
    ran = inside("assess", *given, typed="y\n")
    assert (ran.code, ran.out) == (2, "")
    assert "Riverside Council has already answered 2026-H2" in ran.err
    assert len(list((inside.folder / "responses").iterdir())) == 1


def test_level_and_area_are_those_of_the_round(inside: Inside) -> None:
    inside("assess", *ABOUT, typed="y\n")
    inside("assess", "--round", "2026-H2", "--partner", "Home First", typed="n\n")
    [path] = (inside.folder / "responses").glob("*home-first*")
    value = stored(path)
    assert (value["level"], value["area"]) == ("place", "Riverside")


def test_round_defaults_to_the_current_one(inside: Inside) -> None:
    before = now()
    inside("assess", "--level", "place", "--partner", "P", typed="y\n")
    (path,) = (inside.folder / "responses").iterdir()
    halves = {f"{time.year}-H{1 if time.month <= 6 else 2}" for time in (before, now())}
    assert stored(path)["round"] in halves


def test_collective_needs_an_organisation(inside: Inside) -> None:
    given = ("--mode", "collective", "--round", "2026-H2", "--level", "system", "--area", "R")
    inside("assess", *given, typed="The board\ny\nq\n")
    path = inside.folder / "responses" / "2026-h2_system_r_the-board_collective.json"
    value = stored(path)
    assert (value["mode"], value["partner"], value["respondent"], value["sector"]) == (
        "collective",
        "The board",
        None,
        None,
    )


def test_output_file_holds_the_response(inside: Inside) -> None:
    inside("assess", *ABOUT, "-o", "elsewhere/mine.json", typed="y\n")
    path = inside.folder / "elsewhere" / "mine.json"
    assert stored(path)["answers"] == answers({"experiment": ["yes"]})
    # and by itself it says whose it is
    ran = inside("assess", "-o", "elsewhere/mine.json", typed="s\n")
    assert "Resuming: 1 of 24" in ran.out
    assert stored(path)["answers"] == answers({"experiment": ["yes", "sometimes"]})


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (["--partner", "Another"], "its partner is 'Riverside Council', not 'Another'"),
        (["--round", "2027-H1"], "its round is '2026-H2', not '2027-H1'"),
        (["--mode", "collective"], "holds an individual response"),
    ],
)
def test_other_response_in_file_is_left_alone(
    inside: Inside, wrong: list[str], reason: str
) -> None:
    path = inside.folder / "mine.json"
    value = plain_response("Riverside Council", {"experiment": [3]}, completed=None)
    path.write_text(json.dumps(value), "utf-8")
    ran = inside("assess", "-o", "mine.json", *wrong, typed="y\ny\n")
    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err
    assert path.read_text("utf-8") == json.dumps(value)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        (
            "--level",
            "plaice",
            "--level: 'plaice' is not a level of the questionnaire. Did you mean 'place'?",
        ),
        ("--partner", " ", "--partner: has no letters or digits in it"),
        ("--area", "a\x1bb", "--area: has control characters or line breaks in it"),
        ("--partner", "x" * 201, "--partner: is longer than 200 characters"),
        ("-q", "six-way", "There is no questionnaire 'six-way'. Did you mean 'six-ways'?"),
    ],
)
def test_invalid_detail_is_refused_first(
    inside: Inside, option: str, value: str, message: str
) -> None:
    ran = inside("assess", option, value)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert list(inside.folder.iterdir()) == []


# From a file

YAML = """\
answers:
  experiment: {space: yes, challenge: not always, own-risk: No, partner-risk: y}
  vision: {objectives: Yes, common-aims: s, review-partnership: null, agreed-vision: no,
           identity: YES}
  tone: {direction: s, new-ideas: n, language: s, decisions: Sometimes}
  worlds: {expectations: a, constraints: a, feedback: n, roles: y}
  data: {meaning: y, sectors: y, community: y}
  strengths: {listening: n, room-for-mistakes: n, inclusive: s, empowered: y}
comments:
  experiment: |
    The first line
    and a second
  worlds: In the middle
"""


def put(sixways: Sixways, name: str, text: str) -> None:
    (sixways.folder / name).write_text(text, "utf-8")


def test_answers_are_read_from_yaml(sixways: Sixways) -> None:
    put(sixways, "answers.yaml", YAML)
    begin = now()
    ran = sixways("assess", *ABOUT, "--answers", "answers.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"Saved responses/{NAME}\n"
    done = stored(sixways.folder / "responses" / NAME)
    assert list(done) == [*HEAD, "started", "completed", "answers", "comments"]
    assert without_times(done) == {**HEAD, "answers": answers(GIVEN), "comments": COMMENTS}
    assert begin <= time_of(done["started"]) <= time_of(done["completed"]) <= now()


def test_missing_json_answers_are_skipped(
    inside: Inside,
) -> None:
    put(inside, "a.json", '{"answers": {"data": {"sectors": "Not always"}}}')
    ran = inside(
        "assess", "--answers", "a.json", "--partner", "The board", "--round", "r",
        "--mode", "collective", "-o", "out",
    )  # fmt: skip
    assert ran.code == 0
    value = stored(inside.folder / "out" / "r_the-board_collective.json")
    assert {b: list(given) for b, given in value["answers"].items()} == {
        b.id: [question.id for question in b.questions] for b in SIX_WAYS.behaviours
    }
    given = {q: answer for answers in value["answers"].values() for q, answer in answers.items()}
    assert {q: answer for q, answer in given.items() if answer} == {"sectors": "not-always"}
    assert (value["mode"], value["comments"]) == ("collective", {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "answers: {data: {meaning: maybe, sectors: y}}",
            "answers.data.meaning: 'maybe' isn't one of yes, sometimes, not-always, no",
        ),
        (
            "answers: {data: {meanings: y}}",
            "answers.data.meanings: there is no question 'meanings'\n  Did you mean 'meaning'?",
        ),
        ("answers: {dates: {meaning: y}}", "answers.dates: there is no behaviour 'dates'"),
        ("answers: {}\ncomments: {dates: x}", "comments.dates: there is no behaviour 'dates'"),
        ("answers: {", ": is not YAML"),
    ],
)
def test_invalid_answers_file_writes_nothing(inside: Inside, text: str, said: str) -> None:
    put(inside, "answers.yaml", text)
    ran = inside("assess", *ABOUT, "--answers", "answers.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert [path.name for path in inside.folder.iterdir()] == ["answers.yaml"]


def test_answers_need_a_partner(inside: Inside) -> None:
    put(inside, "answers.yaml", YAML)
    ran = inside("assess", "--answers", "answers.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--answers needs --partner")


def test_only_revise_replaces_a_response(inside: Inside) -> None:
    put(inside, "answers.yaml", YAML)
    put(inside, "other.yaml", "answers: {data: {meaning: n}}")
    inside("assess", *ABOUT, "--answers", "answers.yaml")
    path = inside.folder / "responses" / NAME
    first = stored(path)
    ran = inside("assess", *ABOUT, "--answers", "other.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "Use --revise to replace its answers" in ran.err
    assert stored(path) == first
    ran = inside("assess", *ABOUT, "--answers", "other.yaml", "--revise")
    assert ran.code == 0
    second = stored(path)
    assert second["answers"]["data"] == {"meaning": "no", "sectors": None, "community": None}
    assert second["comments"] == {}
    assert second["started"] == first["started"]


def test_revise_keeps_details_not_given(inside: Inside) -> None:
    put(inside, "answers.yaml", YAML)
    inside("assess", *ABOUT, "--answers", "answers.yaml", "-o", "mine.json")
    first = stored(inside.folder / "mine.json")
    given = ("--partner", "Riverside Council", "--round", "2026-H2", "-o", "mine.json")
    ran = inside("assess", *given, "--answers", "answers.yaml", "--revise")
    assert ran.code == 0
    second = stored(inside.folder / "mine.json")
    assert second | {"completed": None} == first | {"completed": None}


# Folders that can't lock files, and names in other capitals


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that can't lock files."""

    def refuse(_descriptor: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)


CANNOT_LOCK = "This folder can't lock files: make sure nobody else has these answers open"


@posix_only
@pytest.mark.usefixtures("no_locks")
def test_missing_locks_are_reported_once(inside: Inside) -> None:
    ran = inside("assess", *ABOUT, typed="y\ns\nq\n")
    assert ran.code == 0
    assert ran.out.count(CANNOT_LOCK) == 1
    assert stored(inside.folder / "responses" / NAME)["answers"] == {
        "experiment": {"space": "yes", "challenge": "sometimes"}
    }


@posix_only
@pytest.mark.usefixtures("no_locks")
def test_answers_are_saved_without_locks(inside: Inside) -> None:
    put(inside, "answers.yaml", YAML)
    ran = inside("assess", *ABOUT, "--answers", "answers.yaml")
    assert (ran.code, ran.err.split("\n")[0]) == (0, CANNOT_LOCK)
    assert [path.name for path in (inside.folder / "responses").iterdir()] == [NAME]


@pytest.mark.parametrize("name", [NAME.upper(), NAME.replace("riverside", "Riverside")])
def test_response_under_other_capitals_resumes(inside: Inside, name: str) -> None:
    inside("assess", *ABOUT, typed="y\nq\n")
    folder = inside.folder / "responses"
    (folder / NAME).rename(folder / name)
    ran = inside("assess", *ABOUT, typed="s\nq\n")
    assert "Resuming: 1 of 24" in ran.out
    [kept] = folder.iterdir()
    assert kept.samefile(folder / name)
    assert len(stored(folder / name)["answers"]["experiment"]) == 2


def test_question_mark_is_help_and_no_name(inside: Inside) -> None:
    ran = inside("assess", "--round", "2026-H2", typed="?\n\nAlpha\ny\n")
    assert "Press Enter to go back:" in ran.out
    assert [path.name for path in (inside.folder / "responses").iterdir()] == ["2026-h2_alpha.json"]


def test_question_mark_is_help_and_no_comment(inside: Inside) -> None:
    ran = inside("assess", *ABOUT, typed="y\nc\n?\n\n\nq\n")
    assert "You are writing a comment" in ran.out
    assert not stored(inside.folder / "responses" / NAME).get("comments")


def test_back_from_the_first_question_corrects_the_name(inside: Inside) -> None:
    ran = inside("assess", "--round", "2026-H2", typed="Alhpa\nback\nAlpha\ny\n")
    assert ran.out.count("Organisation: ") == 2
    assert [path.name for path in (inside.folder / "responses").iterdir()] == ["2026-h2_alpha.json"]
