"""Workshops as lines: through a pipe, with --plain and on a dumb terminal; who is in the room.

Most run in this process, where a command takes a twentieth of the time; the first, those on a
terminal and those about what is written byte by byte start the real one.
"""

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails
from sixways.session.keys import Typed
from sixways.terminal.workshop_session import WorkshopSession
from support.fixtures import Open
from support.processes import Inside, Ran, Sixways
from support.samples import SIX_WAYS, plain, plain_response
from support.sessions import lines, now, stored, time_of, without_times

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
def short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    monkeypatch.chdir(tmp_path)
    return Inside(with_questionnaire(tmp_path))


@pytest.fixture
def board(short: Inside) -> Inside:
    """With a partnership."""
    (short.folder / "sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    return short


def among(*partners: str) -> list[str]:
    return list(itertools.chain.from_iterable(("--partner", partner) for partner in partners))


def files(run: Sixways, folder: str = "responses") -> dict[str, dict[str, Any]]:
    """Everything in the folder of responses, by name."""
    return {
        path.name: stored(path)
        for path in sorted((run.folder / folder).iterdir())
        if path.suffix != ".room"
    }


def of_short() -> Questionnaire:
    return Questionnaire.model_validate(SHORT)


def answered(run: Inside, folder: str) -> dict[str, Any]:
    return {name: value["answers"] for name, value in files(run, folder).items()}


#: two partners here, to the result, finished and closed
WHOLE = lines("", "y", "n", "", "s", "s", "", "", "n", "y", "", "", "f", "q")


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
        "Who is here? 2 of 2 here. 1. Alpha, here. 2. Beta, here.",
        "1 Yes, 2 Sometimes, 3 No. Question 1 of 3. Alpha, your answer: Beta, your answer: ",
        "1 Yes: Alpha. 3 No: Beta.",
        # 3 + 2 of 6, 0 + 2 of 6
        "Trust: the room 58 percent, lowest 33, highest 83",
        "1 Yes, 1 No.",
        "Not finished yet: f saves everyone's answers as finished.",
        "Finished: 2 responses saved in responses.",
        "Next: sixways collate",
    ):
        assert words in ran.words


def test_result_opens_as_a_page(board: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class Browser:
        def open(self, address: str) -> None:
            opened.append(address)

    monkeypatch.setattr("webbrowser.get", Browser)
    ran = board("workshop", typed=WHOLE.removesuffix("q\n") + lines("o", "q"))
    assert "Wrote riverside-board-2026-H1.html and opened it.\n" in ran.out
    assert ran.err == ""
    page = board.folder / "riverside-board-2026-H1.html"
    assert "2 partners" in page.read_text("utf-8")
    assert opened == [page.as_uri()]


def test_pipe_gets_no_control_sequences(started: Sixways) -> None:
    typed = lines("?", "z", "", "c", "Heard", ".", "p", "2", "2", "", "q") + WHOLE
    ran = started("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=typed)
    assert ran.code == 0
    assert {character for character in ran.out + ran.err if character < " "} == {"\n"}


def test_answers_stay_hidden_until_all_are_in(short: Inside) -> None:
    def written(*keys: str, folder: str) -> str:
        options = (*OPTIONS, "-o", folder, *among("Alpha", "Beta", "Gamma"))
        return short("workshop", *options, typed=lines("", *keys)).out.replace(folder, "")

    assert written("y", "n", folder="r1") == written("s", "k", folder="r2")
    # and one answer that changes is not told before it is in either
    assert written("y", "n", "b", "y", folder="r3") == written("s", "y", "b", "k", folder="r4")


# Lines that are asked for


def test_change_asks_that_partner_again(short: Inside) -> None:
    typed = lines("", "y", "y", "e", "9", "2", "n", "e", "1", "s", "e", "", "q")
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=typed)
    alpha, beta = files(short).values()
    assert alpha["answers"] == {"trust": {"q1": "sometimes"}}
    assert beta["answers"] == {"trust": {"q1": "no"}}
    assert "Type a number, or press Esc for nobody." in ran.out
    assert "Beta, your answer again (Enter keeps it): " in ran.out


def test_room_comment_has_its_own_file(short: Inside) -> None:
    typed = lines("", "y", "c", "One line", "and another", ".", "q")
    short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=typed)
    alpha, room = files(short).values()
    assert alpha["comments"] == {}
    assert list(files(short))[1] == "2026-h2_workshop_collective.json"
    assert (room["partner"], room["mode"], room["completed"]) == ("Workshop", "collective", None)
    assert room["comments"] == {"trust": "One line\nand another"}
    assert room["answers"] == {}


def test_room_comment_is_offered_again(short: Inside) -> None:
    # nothing that is typed into a pipe is in what comes out but for what is shown
    typed = lines("", "y", "c", "Heard", ".", "c")
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=typed)
    assert "Comment so far: Heard\n" in ran.out


def test_removed_comment_leaves_the_file(short: Inside) -> None:
    of = Questionnaire.model_validate(SHORT)
    details, partners = ResponseDetails(round="2026-H2"), ["Alpha", "Beta"]
    session = WorkshopSession(of, details, partners, short.folder / "responses")
    steps = session.steps()
    next(steps)
    for typed in ("\r", "y", "c", Typed("Oops"), "c"):
        ask = steps.send(typed)
    # as on a screen, where what was written is there to be changed
    assert (ask.expects, ask.text) == ("text", "Oops")
    steps.send(Typed(""))
    steps.close()
    record = files(short).get("2026-h2_workshop_collective.json")
    assert record is None or record["comments"] == {}


def test_absent_partner_is_not_asked_and_skips(short: Inside) -> None:
    # Beta comes for the second question, Alpha leaves before the last; Delta is never there
    typed = lines("2", "4", "", "y", "n", "", "p", "2", "", "s", "n", "s", "", "", "p", "1", "")
    typed += lines("y", "s", "", "", "f", "q")
    names = among("Alpha", "Beta", "Gamma", "Delta")
    ran = short("workshop", *OPTIONS, *names, typed=typed)
    alpha, beta, _ = files(short).values()
    assert alpha["answers"] == {"trust": {"q1": "yes", "q2": "sometimes"}, "data": {"q1": None}}
    assert beta["answers"] == {"trust": {"q1": None, "q2": "no"}, "data": {"q1": "yes"}}
    assert (ran.code, alpha["completed"] is None, beta["completed"] is None) == (0, False, False)
    assert "Who is here? 2 of 4 here." in ran.out
    assert "Came late: one partner, at 1.2.\nLeft early: one partner, before 2.1." in ran.out
    assert "No answer:" not in ran.out
    assert "Finished: 3 responses saved in responses." in ran.out


# Keys

TO_ANSWER = "Press 1, 2 or 3 to answer (? for help)."
TO_CONTINUE = "Press Enter to continue (? for help)."


def test_help_explains_each_command(short: Inside) -> None:
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=lines("?"))
    _, _, help_ = ran.out.partition("Each partner answers for itself, in turn\n")
    lines_, _, _ = help_.partition("Press Enter to go back")
    assert [line.split()[0] for line in lines_.splitlines()] == [
        "a", "Enter", "←,", "k", "e", "c", "p", "q",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "wrong", "message"),
    [
        (["y"], "", TO_ANSWER),
        (["y"], "z", TO_ANSWER),
        (["y"], "e", TO_ANSWER),
        (["y", "y"], "y", TO_CONTINUE),
        (["y", "b"], "c", TO_ANSWER),
    ],
)
def test_wrong_key_says_what_to_press(
    short: Inside, typed: list[str], wrong: str, message: str
) -> None:
    options = (*OPTIONS, *among("Alpha", "Beta"))
    before = short("workshop", "-o", "r1", *options, typed=lines("", *typed))
    after = short("workshop", "-o", "r2", *options, typed=lines("", *typed, wrong))
    assert f"{message}\n" in after.out
    assert answered(short, "r1") == answered(short, "r2")
    # the same is asked once more
    prompts = [ran.out.partition("Stopped")[0].rstrip().splitlines()[-1] for ran in (before, after)]
    assert prompts[0].endswith(prompts[1])


def test_wrong_key_in_the_lobby_opened_later_says_how_to_go_back(short: Inside) -> None:
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=lines("z", "", "p", "z"))
    told = [line for line in ran.out.splitlines() if "Type a number, or press" in line]
    assert [line.rpartition("Type")[2] for line in told] == [
        " a number, or press Enter to begin (? for help).",
        " a number, or press Enter to go back (? for help).",
    ]


def test_wrong_word_at_result_finishes_nothing(short: Inside) -> None:
    typed = WHOLE.removesuffix("f\nq\n") + lines("yes", "", "finish")
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=typed)
    assert "Press f to finish (? for help)." in ran.out
    assert {value["completed"] for value in files(short).values()} == {None}


# Stopping and continuing


@pytest.mark.parametrize("stop", [[], ["q"]], ids=["end of input", "q"])
def test_stopped_workshop_resumes(short: Inside, stop: list[str]) -> None:
    options = ("workshop", *OPTIONS, *among("Alpha", "Beta", "Gamma"))
    ran = short(*options, typed=lines("", "y", "n", *stop))
    assert (ran.code, ran.err) == (0, "")
    text = "Stopped at 1.1. Everything is saved and not counted until you finish.\n"
    assert f"{text}To continue: sixways workshop -q short.yaml --round 2026-H2\n" in ran.out
    assert [value["completed"] for value in files(short).values()] == [None, None]
    # the room is known by then
    ran = short("workshop", *OPTIONS, typed=lines(""))
    assert "Resuming at question 1 of 3.\n" in ran.out
    assert asked(ran) == "Gamma, your answer: "


def test_answers_begun_alone_dont_move_the_room(short: Inside) -> None:
    short("assess", *OPTIONS, "--partner", "Beta", typed=lines("y", "n", "q"))
    options = ("workshop", *OPTIONS, *among("Alpha", "Beta", "Gamma"))
    short(*options, typed=lines("1", "1"))  # who is here is remembered before the room begins
    ran = short(*options, typed=lines(""))
    assert "Resuming" not in ran.out
    assert "Question 1 of 3" in ran.out
    assert asked(ran) == "Alpha, your answer: "


def test_who_is_away_is_remembered_over_a_stop(short: Inside) -> None:
    names = among("Alpha", "Beta", "Gamma", "Delta")
    # Gamma leaves without an answer to the second question, and Delta comes for it
    typed = lines("4", "", "y", "y", "y", "", "p", "3", "4", "", "n", "q")
    short("workshop", *OPTIONS, *names, typed=typed)
    ran = short("workshop", *OPTIONS, typed=lines("", "q"))
    assert "Who is here? 3 of 4 here. 1. Alpha, here. 2. Beta, here. 3. Gamma, away." in ran.words
    assert "Resuming at question 2 of 3." in ran.out


def test_another_organisation_is_remembered_over_a_stop(short: Inside) -> None:
    typed = lines("+", "Gamma", "", "y", "y", "n", "q")
    short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=typed)
    assert files(short)["2026-h2_gamma.json"]["answers"] == {"trust": {"q1": "no"}}
    ran = short("workshop", *OPTIONS, typed="")
    assert "3. Gamma, here." in ran.out


def test_finished_workshop_forgets_who_was_here(short: Inside) -> None:
    short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=WHOLE)
    assert sorted(path.name for path in (short.folder / "responses").iterdir()) == [
        "2026-h2_alpha.json",
        "2026-h2_beta.json",
    ]


def test_broken_memory_of_a_room_is_named(short: Inside) -> None:
    (short.folder / "responses").mkdir()
    path = short.folder / "responses/.2026-h2_workshop_collective.room"
    path.write_text("{", "utf-8")
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("responses/.2026-h2_workshop_collective.room can't be read")


def test_unanswered_workshop_saves_nothing(short: Inside) -> None:
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=lines("", "q"))
    assert list((short.folder / "responses").iterdir()) == []
    assert "Nothing saved: no questions were answered" in ran.out


def test_completed_partner_is_named_and_not_asked(short: Inside) -> None:
    (short.folder / "responses").mkdir()
    # also with another level: it has answered
    done = plain_response("Alpha", {"trust": [3, 3]}, of=of_short(), level="place")
    path = short.folder / "responses/a.json"
    path.write_text(json.dumps(done), "utf-8")
    before = path.read_bytes()
    (short.folder / "responses/a (1).json").write_bytes(before)  # one answer, saved twice
    names = among("Alpha", "Beta", "Gamma")
    ran = short("workshop", *OPTIONS, *names, typed=lines("1", "", "n"))
    assert re.search(r"1\. Alpha, answered \d+ \w+( \d+)?, not asked again\.", ran.out)
    assert "That organisation has answered. To change it: sixways assess." in ran.out
    assert asked(ran) == "Beta, your answer: Gamma, your answer: "
    assert path.read_bytes() == before


def test_all_completed_says_how_to_change(short: Inside) -> None:
    short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=WHOLE)
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta"), typed=lines("", "n"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "All these partners have already answered this round\n"
        "To change answers: sixways assess FILE\n"
    )


def test_workshop_takes_level_and_area_of_the_round(short: Inside) -> None:
    (short.folder / "responses").mkdir()
    done = plain_response(
        "Alpha", {"trust": [3, 3]}, of=of_short(), level="place", area="Riverside"
    )
    text = json.dumps(done, ensure_ascii=False, indent=2) + "\n"
    (short.folder / "responses/a.json").write_text(text, "utf-8")
    short("workshop", *OPTIONS, *among("Beta", "Gamma"), typed=lines("", "n"))
    beta = files(short)["2026-h2_place_riverside_beta.json"]
    assert (beta["level"], beta["area"]) == ("place", "Riverside")


# Who is in the room


def test_partnership_gives_partners_and_round(board: Inside) -> None:
    ran = board("workshop", typed=lines("", "y", "n", "c", "Heard", "."))
    assert ran.code == 0
    carers, room, council = files(board).values()
    assert [(v["partner"], v["sector"], v["round"]) for v in (carers, council, room)] == [
        ("Carers Together", "voluntary", "2026-H1"),
        ("Riverside Council", "local government", "2026-H1"),
        ("Riverside Board", None, "2026-H1"),
    ]
    assert council["answers"] == {"trust": {"q1": "yes"}}


@pytest.mark.parametrize("name", ["RBC", "council", "riverside  council"])
def test_partner_spellings_are_recognised(board: Inside, name: str) -> None:
    board("workshop", *among(name, "Carers Together"), typed=lines("", "y"))
    (value,) = files(board).values()
    assert (value["partner"], value["sector"]) == ("Riverside Council", "local government")


def asked(ran: Ran) -> str:
    """What was asked for since the last question was shown."""
    last = re.split(r"Question \d of \d\.\n", ran.out)[-1].replace("\n", "")
    return "".join(re.findall(r"\w+, your answer: ", last.partition("Stopped")[0]))


def order(ran: Ran) -> list[str]:
    """The partners in the order in which they are asked."""
    return re.findall(r"^\d+\. (.*?), here\.$", ran.out, re.MULTILINE)


def test_partners_keep_the_order_given(short: Inside) -> None:
    ran = short("workshop", *OPTIONS, *among("Gamma", "Alpha", "Beta"), typed="")
    assert order(ran) == ["Gamma", "Alpha", "Beta"]


def test_repeated_partner_is_asked_once(short: Inside) -> None:
    ran = short("workshop", *OPTIONS, *among("Alpha", "Beta", " ALPHA"), typed="")
    assert order(ran) == ["Alpha", "Beta"]


def test_two_spellings_are_asked_once(board: Inside) -> None:
    ran = board("workshop", *among("RBC", "Carers Together", "Riverside Council"), typed="")
    assert (ran.code, ran.err) == (0, "")
    assert order(ran) == ["Riverside Council", "Carers Together"]


def test_workshop_asks_for_partners(short: Inside) -> None:
    typed = lines("", "Alpha", " Beta ", "", "", "y")
    ran = short("workshop", *OPTIONS, typed=typed)
    assert ran.out.count("Who is here? One organisation") == 2
    assert order(ran) == ["Alpha", "Beta"]
    assert asked(ran) == "Alpha, your answer: Beta, your answer: "


def test_near_name_of_another_organisation_is_asked_about(board: Inside) -> None:
    typed = lines("+", "Carers Togethr", "", "+", "Carers Togethr", "n", "", "y", "y", "n")
    ran = board("workshop", *among("RBC", "Delta"), typed=typed)
    assert ran.out.count("Carers Togethr: did you mean Carers Together?") == 2
    assert [v["partner"] for v in files(board).values()][:1] == ["Carers Together"]


def test_organisation_in_the_list_is_not_added_again(board: Inside) -> None:
    ran = board("workshop", typed=lines("+", "RBC", "+", "a" * 201, "q"))
    assert "Riverside Council is already in the list.\n" in ran.out
    assert "Who is here? 2 of 2 here." in ran.out


@pytest.mark.parametrize("name", [" ", "a\nb", "x" * 201])
def test_invalid_name_is_refused_first(short: Inside, name: str) -> None:
    ran = short("workshop", *OPTIONS, *among("Alpha", name), typed=lines("y", "y"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--partner: ")
    assert not list(short.folder.rglob("*.json"))


def test_other_questionnaires_response_is_refused_and_kept(short: Inside) -> None:
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
    room.until("Enter begin:")
    room.press("\ny\nn\n")
    room.until("1 Yes: Alpha.", "4 No: Beta.")


@pytest.mark.parametrize(
    ("options", "env"), [(["--plain"], {}), ([], {"TERM": "dumb"})], ids=["plain", "dumb"]
)
def test_plain_lines_move_no_cursor(
    tmp_path: Path, terminal: Open, options: list[str], env: dict[str, str]
) -> None:
    room = terminal("workshop", *among("Alpha", "Beta"), "--round", "2026-H2", *options, env=env)
    room.until("Enter begin:")
    room.press("\n")
    room.until("Alpha, your answer:")
    room.press("y\n")
    room.until("Beta, your answer:")
    room.press("n\n")
    room.until("1 Yes: Alpha.")
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
    room.until("Enter begin:")
    room.press("\n")
    room.until("Alpha, your answer:")
    room.press("sometimes\n")
    room.until("Beta, your answer:")
    assert b"sometimes" not in room.written
