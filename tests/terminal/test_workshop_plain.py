"""Workshops as lines: through a pipe, with --plain and on a dumb terminal; who is in the room.

Most run in this process, where a command takes a twentieth of the time; the first, those on a
terminal and those about what is written byte by byte start the real one.
"""

import itertools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sixways.cli import app
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails
from sixways.terminal.workshop_session import WorkshopSession
from support.fixtures import Open
from support.processes import Ran, Sixways
from support.samples import SIX_WAYS, plain, plain_response
from support.sessions import now, stored, time_of, without_times

#: a questionnaire of two behaviours, with two questions and one
SHORT = plain(
    {"trust": 2, "data": 1},
    [
        {"id": "yes", "label": "Yes", "key": "y", "points": 3},
        {"id": "sometimes", "label": "Sometimes", "key": "s", "points": 2},
        {"id": "no", "label": "No", "key": "n", "points": 0, "prompts_resources": True},
    ],
)
OPTIONS = ("-q", "short.yaml", "--round", "2026-H2")
PARTNERSHIP = """\
format: sixways-partnership/1
name: Riverside Board
questionnaire: short.yaml
round: 2026-H1
partners:
  - {id: council, name: Riverside Council, spellings: [RBC], sector: local government}
  - {id: carers, name: Carers Together, sector: voluntary}
"""


@dataclass(frozen=True)
class Here:
    """`sixways` in this process, in a folder of its own, with what is typed coming from a pipe."""

    folder: Path

    def __call__(self, *arguments: str, typed: str = "") -> Ran:
        ended = CliRunner().invoke(app, arguments, input=typed)
        return Ran(ended.exit_code, ended.stdout, ended.stderr)


def with_questionnaire(folder: Path) -> Path:
    """The folder, with the short questionnaire in it."""
    # JSON is YAML, and every text in it is quoted
    (folder / "short.yaml").write_text(json.dumps(SHORT), "utf-8")
    return folder


@pytest.fixture
def started(sixways: Sixways) -> Sixways:
    """A process of its own for each command."""
    with_questionnaire(sixways.folder)
    return sixways


@pytest.fixture
def short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    monkeypatch.chdir(tmp_path)
    return Here(with_questionnaire(tmp_path))


@pytest.fixture
def board(short: Here) -> Here:
    """With a partnership."""
    (short.folder / "sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    return short


def among(*partners: str) -> list[str]:
    return list(itertools.chain.from_iterable(("--partner", partner) for partner in partners))


def lines(*keys: str) -> str:
    """Each key, or line, and Enter."""
    return "".join(f"{key}\n" for key in keys)


def files(run: Here | Sixways, folder: str = "responses") -> dict[str, dict[str, Any]]:
    """Everything in the folder of responses, by name."""
    return {path.name: stored(path) for path in sorted((run.folder / folder).iterdir())}


def answered(run: Here, folder: str) -> dict[str, Any]:
    return {name: value["answers"] for name, value in files(run, folder).items()}


def said(ran: Ran) -> str:
    return " ".join(ran.out.split())


WHOLE = lines("y", "n", "", "s", "s", "", "", "n", "y", "", "", "")


# A whole workshop


def test_workshop_stores_a_response_per_partner(
    started: Sixways,
) -> None:
    begin = now()
    ran = started("workshop", *OPTIONS, "--level", "place", *among("Alpha", "Beta"), typed=WHOLE)
    assert (ran.code, ran.err) == (0, "")
    alpha, beta = files(started).values()
    assert list(files(started)) == ["2026-h2_place--alpha.json", "2026-h2_place--beta.json"]
    assert without_times(alpha) == {
        "format": "sixways-response/1",
        "questionnaire": alpha["questionnaire"],
        "round": "2026-H2",
        "level": "place",
        "area": None,
        "mode": "individual",
        "partner": "Alpha",
        "sector": None,
        "respondent": None,
        "answers": {"trust": {"q1": "yes", "q2": "sometimes"}, "data": {"q1": "no"}},
        "comments": {},
    }
    assert beta["answers"] == {"trust": {"q1": "no", "q2": "sometimes"}, "data": {"q1": "yes"}}
    for value in (alpha, beta):
        assert begin <= time_of(value["started"]) <= time_of(value["completed"]) <= now()
    for words in (
        "> Alpha, your answer · Beta (waiting)",
        "● Alpha > Beta, your answer",
        "Yes 1 ■ Alpha Sometimes 0 No 1 ■ Beta",
        # 3 + 2 of 6, 0 + 2 of 6
        "Alpha: 5 of 6 (83%) Beta: 2 of 6 (33%) Answers differed most on 1.1",
        "Alpha: 3 of 3 answered Beta: 3 of 3 answered",
        "Finished: 2 responses saved responses/2026-h2_place--alpha.json",
    ):
        assert words in said(ran)


def test_pipe_gets_no_control_sequences(started: Sixways) -> None:
    typed = lines("?", "z", "c", "Heard", ".", "p", "2", "2", "") + WHOLE
    ran = started("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=typed)
    assert ran.code == 0
    assert {character for character in ran.out + ran.err if character < " "} == {"\n"}


def test_answers_stay_hidden_until_all_are_in(short: Here) -> None:
    def written(*keys: str, folder: str) -> str:
        options = (*OPTIONS, "-o", folder, *among("Alpha", "Beta", "Gamma"))
        return short("workshop", *options, typed=lines(*keys)).out.replace(folder, "")

    assert written("y", "n", folder="r1") == written("s", "k", folder="r2")
    # and one answer that changes is not told before it is in either
    assert written("y", "n", "b", "y", folder="r3") == written("s", "y", "b", "k", folder="r4")


# Lines that are asked for


def test_change_finds_partner_by_number_or_name(short: Here) -> None:
    typed = lines("y", "y", "e", "9", "2", "n", "e", "alpha", "s", "e", "", "q")
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=typed)
    alpha, beta = files(short).values()
    assert alpha["answers"] == {"trust": {"q1": "sometimes"}}
    assert beta["answers"] == {"trust": {"q1": "no"}}
    assert "There is no partner '9' here" in ran.out
    assert "> Beta, your answer again (Enter keeps the old one)" in ran.out


def test_room_comment_has_its_own_file(short: Here) -> None:
    typed = lines("y", "c", "One line", "and another", ".", "q")
    short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=typed)
    alpha, room = files(short).values()
    assert alpha["comments"] == {}
    assert list(files(short))[1] == "2026-h2_workshop_collective.json"
    assert (room["partner"], room["mode"], room["completed"]) == ("Workshop", "collective", None)
    assert room["comments"] == {"trust": "One line\nand another"}
    assert room["answers"] == {}


def test_room_comment_shows_beside_answers(short: Here) -> None:
    # nothing that is typed into a pipe is in what comes out but for what is shown
    ran = short("workshop", *OPTIONS, *among("Alpha"), typed=lines("y", "c", "Heard", "."))
    assert "Heard" in ran.out


def test_removed_comment_leaves_the_file(short: Here) -> None:
    of = Questionnaire.model_validate(SHORT)
    session = WorkshopSession(
        of, ResponseDetails(round="2026-H2"), ["Alpha"], short.folder / "responses", revise=False
    )
    steps = session.steps()
    next(steps)
    for typed in ("y", "c", "Oops", "c"):
        ask = steps.send(typed)
    # as on a screen, where what was written is there to be changed
    assert (ask.expects, ask.text) == ("text", "Oops")
    steps.send("")
    steps.close()
    record = files(short).get("2026-h2_workshop_collective.json")
    assert record is None or record["comments"] == {}


def test_absent_partner_is_not_asked_and_skips(short: Here) -> None:
    # Beta comes for the second question, Alpha leaves before the last; Gamma is never there
    typed = lines("p", "2", "Gamma", "", "y", "", "p", "2", "", "s", "n", "", "", "p", "1", "")
    typed += lines("y", "", "", "")
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta", "Gamma"), typed=typed)
    alpha, beta = files(short).values()
    assert alpha["answers"] == {"trust": {"q1": "yes", "q2": "sometimes"}, "data": {"q1": None}}
    assert beta["answers"] == {"trust": {"q1": None, "q2": "no"}, "data": {"q1": "yes"}}
    assert (ran.code, alpha["completed"] is None, beta["completed"] is None) == (0, False, False)
    assert "2026-H2 · 1 of 3 partners here" in ran.out
    assert "Alpha: 2 of 3 answered, not 2.1" in ran.out
    assert "Beta: 2 of 3 answered, not 1.1" in ran.out
    assert "Gamma: no answers, nothing will be saved" in ran.out


# Keys

TO_ANSWER = "Press y, s or n to answer (? for help)"
TO_CONTINUE = "Press Enter to go on (? for help)"


def test_help_explains_each_command(short: Here) -> None:
    ran = short("workshop", *OPTIONS, *among("Alpha"), typed=lines("?"))
    _, _, help_ = said(ran).partition("Each partner answers in turn")
    sentences, _, _ = help_.casefold().partition(" k skip ")
    for word in ("back", "no answer", "who is here", "change", "comment", "stop"):
        assert word in sentences


@pytest.mark.parametrize(
    ("typed", "wrong", "message"),
    [
        ([], "", TO_ANSWER),
        ([], "b", TO_ANSWER),
        (["y"], "z", TO_ANSWER),
        (["y"], "e", TO_ANSWER),
        (["y", "y"], "y", TO_CONTINUE),
        (["y", "y", "", "y", "y", ""], "e", TO_CONTINUE),
        (["y", "b"], "c", TO_ANSWER),
    ],
)
def test_wrong_key_says_what_to_press(
    short: Here, typed: list[str], wrong: str, message: str
) -> None:
    options = (*OPTIONS, *among("Alpha", "Beta"))
    before = short("workshop", "-o", "r1", *options, typed=lines(*typed))
    after = short("workshop", "-o", "r2", *options, typed=lines(*typed, wrong))
    assert f"{message}\n" in after.out
    assert answered(short, "r1") == answered(short, "r2")
    # the same is asked once more
    assert asked(after) == asked(before) != []


def test_wrong_word_at_review_finishes_nothing(short: Here) -> None:
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=WHOLE[:-1] + lines("yes"))
    assert "'yes'" in ran.out
    assert "no partner 'yes'" not in ran.out
    assert {value["completed"] for value in files(short).values()} == {None}


# Stopping, going on, revising


@pytest.mark.parametrize("stop", [[], ["q"]], ids=["end of input", "q"])
def test_stopped_workshop_resumes(short: Here, stop: list[str]) -> None:
    options = ("workshop", *OPTIONS, *among("Alpha", "Beta", "Gamma"))
    ran = short(*options, typed=lines("y", "n", *stop))
    assert (ran.code, ran.err) == (0, "")
    assert "Stopped. Every answer is saved in responses" in ran.out
    assert [value["completed"] for value in files(short).values()] == [None, None]
    ran = short(*options, typed="")
    assert "● Alpha ● Beta > Gamma, your answer" in said(ran)


def test_unanswered_workshop_saves_nothing(short: Here) -> None:
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=lines("q"))
    assert not list(short.folder.rglob("*.json"))
    assert "Nothing saved: no questions were answered" in ran.out


def completed(run: Here, *partners: str) -> dict[str, bytes]:
    """A finished workshop of these partners: its files as they are."""
    keys = ["y"] * len(partners) + [""]
    run("workshop", *OPTIONS, *among(*partners), typed=lines(*keys, *keys, "", *keys, "", ""))
    return {p.name: p.read_bytes() for p in sorted((run.folder / "responses").iterdir())}


def test_completed_partner_is_left_out_and_named(
    short: Here,
) -> None:
    before = completed(short, "Alpha")
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=lines("n"))
    assert "Already answered, not asked again: Alpha" in ran.out
    assert "2026-H2 · 1 of 1 partner here" in ran.out
    assert "> Beta, your answer" in ran.out
    assert (short.folder / "responses/2026-h2_alpha.json").read_bytes() == before[
        "2026-h2_alpha.json"
    ]


def test_all_completed_suggests_revise(short: Here) -> None:
    before = completed(short, "Alpha", "Beta")
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=lines("n", "n"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "All these partners have already answered this round\n"
        "Use --revise to change their answers\n"
    )
    assert {p.name: p.read_bytes() for p in (short.folder / "responses").iterdir()} == before


def test_revise_changes_only_the_edited_file(short: Here) -> None:
    before = completed(short, "Alpha", "Beta")
    # it opens after the last question: back to its answers, and Beta's changes
    typed = lines("b", "e", "2", "n", "", "", "")
    ran = short("workshop", "--revise", *OPTIONS, *among("Alpha", "Beta"), typed=typed)
    assert ran.code == 0
    alpha, beta = sorted((short.folder / "responses").iterdir())
    assert alpha.read_bytes() == before[alpha.name]
    assert stored(beta)["answers"]["data"] == {"q1": "no"}
    assert stored(beta)["completed"] is not None


# Who is in the room


def test_partnership_gives_partners_and_round(board: Here) -> None:
    ran = board("workshop", typed=lines("y", "n", "c", "Heard", "."))
    assert ran.code == 0
    carers, room, council = files(board).values()
    assert [(v["partner"], v["sector"], v["round"]) for v in (carers, council, room)] == [
        ("Carers Together", "voluntary", "2026-H1"),
        ("Riverside Council", "local government", "2026-H1"),
        ("Riverside Board", None, "2026-H1"),
    ]
    assert council["answers"] == {"trust": {"q1": "yes"}}


@pytest.mark.parametrize("name", ["RBC", "council", "riverside  council"])
def test_partner_spellings_are_recognised(board: Here, name: str) -> None:
    board("workshop", *among(name), typed=lines("y"))
    (value,) = files(board).values()
    assert (value["partner"], value["sector"]) == ("Riverside Council", "local government")


def asked(ran: Ran) -> list[str]:
    """What was shown last: the question, who has answered or is to, with which option."""
    last = ran.out.rpartition("\nBehaviour ")[2]
    return re.findall(r"Question \d of|[>●·■] \w+|\w+: \d of \d", last)


def order(ran: Ran) -> list[str]:
    """The partners in the order in which they are asked."""
    return re.findall(r"^  [>·] (.*?)(?:, your answer| \(waiting\))$", ran.out, re.MULTILINE)


def test_partners_keep_the_order_given(short: Here) -> None:
    ran = short("workshop", *OPTIONS, *among("Gamma", "Alpha", "Beta"), typed="")
    assert order(ran) == ["Gamma", "Alpha", "Beta"]


def test_repeated_partner_is_asked_once(short: Here) -> None:
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta", " ALPHA"), typed="")
    assert order(ran) == ["Alpha", "Beta"]


def test_two_spellings_are_asked_once(board: Here) -> None:
    ran = board("workshop", *among("RBC", "Carers Together", "Riverside Council"), typed="")
    assert (ran.code, ran.err) == (0, "")
    assert order(ran) == ["Riverside Council", "Carers Together"]


def test_workshop_asks_for_partners(short: Here) -> None:
    ran = short("workshop", *OPTIONS, typed=lines("", "Alpha", " Beta ", "", "y"))
    assert ran.out.count("Who is here?") == 2
    assert "● Alpha > Beta, your answer" in said(ran)


@pytest.mark.parametrize("name", [" ", "a\nb", "x" * 201])
def test_invalid_name_is_refused_first(short: Here, name: str) -> None:
    ran = short("workshop", *OPTIONS, *among("Alpha", name), typed=lines("y", "y"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--partner: ")
    assert not list(short.folder.rglob("*.json"))


@pytest.mark.parametrize("name", ["x" * 201, '"two\\nlines"'], ids=["long", "two lines"])
def test_long_partnership_name_is_accepted(board: Here, name: str) -> None:
    partnership = PARTNERSHIP.replace("name: Riverside Board", f"name: {name}")
    (board.folder / "sixways.yaml").write_text(partnership, "utf-8")
    ran = board("workshop", typed=lines("y", "c", "Heard", "."))
    # either it meets, or its file is said to be wrong: it is no bug
    assert ran.code in (0, 2), ran.err


def test_other_questionnaires_response_is_refused_and_kept(short: Here) -> None:
    folder = short.folder / "responses"
    folder.mkdir()
    path = folder / "2026-h2_beta.json"
    other = plain_response("Beta", {"experiment": [3]}, of=SIX_WAYS, completed=None)
    path.write_text(json.dumps(other), "utf-8")
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=lines("y", "y"))
    assert (ran.code, ran.out) == (2, "")
    assert "2026-h2_beta.json was begun with another version of the questionnaire" in ran.err
    assert json.loads(path.read_text("utf-8")) == other
    assert [found.name for found in folder.iterdir()] == [path.name]


# On a terminal


def test_type_ahead_is_not_lost(tmp_path: Path, terminal: Open) -> None:
    room = terminal("workshop", *among("Alpha", "Beta"), "--round", "2026-H2", "--plain")
    room.until("> Alpha, your answer", "Key:")
    room.press("y\nn\n")
    room.until("Yes 1 ■ Alpha", "No 1 ■ Beta")


@pytest.mark.parametrize(
    ("options", "env"), [(["--plain"], {}), ([], {"TERM": "dumb"})], ids=["plain", "dumb"]
)
def test_plain_lines_move_no_cursor(
    tmp_path: Path, terminal: Open, options: list[str], env: dict[str, str]
) -> None:
    room = terminal("workshop", *among("Alpha", "Beta"), "--round", "2026-H2", *options, env=env)
    room.until("> Alpha, your answer", "Key:")
    room.press("y\n")
    room.until("> Beta, your answer")
    room.press("n\n")
    room.until("Yes 1 ■ Alpha")
    room.press("q\n")
    assert room.end() == 0
    assert b"\x1b" not in room.written
    assert not {byte for byte in room.written if byte < 32} - set(b"\r\n")
    assert stored(tmp_path / "responses/2026-h2_alpha.json")["answers"] == {
        "experiment": {"space": "yes"}
    }


def test_typed_answer_is_not_echoed(
    terminal: Open,
) -> None:
    room = terminal("workshop", "--plain", *among("Alpha", "Beta"), "--round", "2026-H2")
    room.until("> Alpha, your answer", "Key:")
    room.press("sometimes\n")
    room.until("> Beta, your answer")
    assert b"sometimes" not in room.written
