"""Actions in a room's sessions: the open ones first, new ones last, each saved at once."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from sixways.model.days import add_months
from support.fixtures import Open
from support.processes import Inside, Ran
from support.samples import SIX_WAYS
from support.sessions import lines

PARTNERSHIP = """\
format: sixways-partnership/1
name: Riverside Board
round: 2026-H2
partners: [{id: a, name: Alpha}, {id: b, name: Beta}]
"""
ACTIONS = """\
format: sixways-actions/1
# from the workshop in May
actions:
  - {id: 1, what: Share the rota, behaviour: data, owner: Alpha, agreed: 2026-H1, due: 2026-09-30}
  - id: 2  # needs money
    what: Meet monthly
    behaviour: tone
    question: decisions
    owner: Beta
    agreed: 2026-H1
    due: 2026-10-31
  - {id: 3, what: Ask staff, behaviour: data, owner: Beta, agreed: 2026-H2, due: 2027-05-01}
"""
#: all questions answered Yes by both, to the result; the first behaviour No
WHOLE = [""] + [
    key
    for place, behaviour in enumerate(SIX_WAYS.behaviours)
    for key in [*(["4" if place == 0 else "1"] * 2 + [""]) * len(behaviour.questions), ""]
]
#: what a room agrees: Sometimes to everything, and No to the last behaviour
AGREED = [
    key
    for place, behaviour in enumerate(SIX_WAYS.behaviours)
    for key in [*["n" if place == 5 else "s"] * len(behaviour.questions), ""]
] + ["f"]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    return tmp_path


def run(*arguments: str, typed: list[str]) -> Ran:
    """A command in this process, with lines from a pipe."""
    return Inside(Path())(*arguments, typed=lines(*typed))


def with_actions(folder: Path, text: str = ACTIONS) -> Path:
    path = folder / "actions.yaml"
    path.write_text(text, "utf-8")
    return path


def actions(folder: Path) -> list[dict[str, object]]:
    """The actions in the file."""
    value = yaml.safe_load((folder / "actions.yaml").read_text("utf-8"))
    return [{key: str(each) for key, each in one.items()} for one in value["actions"]]


def today() -> str:
    return date.today().isoformat()


# At the start


@pytest.mark.parametrize("command", [["workshop"], ["assess", "--mode", "collective"]])
def test_open_actions_of_earlier_rounds_come_first(room: Path, command: list[str]) -> None:
    with_actions(room)
    ran = run(*command, typed=["", "", "q"])
    assert ran.code == 0
    assert ran.out.startswith("2 open actions from last time.\nShare the rota.\nAlpha · ")
    assert "Meet monthly.\nBeta · " in ran.out
    assert "3.4 Set the tone." in ran.out
    assert "Ask staff" not in ran.out
    assert (room / "actions.yaml").read_text("utf-8") == ACTIONS


def test_partner_alone_is_not_asked_about_actions(room: Path) -> None:
    with_actions(room)
    ran = run("assess", "--partner", "Alpha", typed=["y"])
    assert "open action" not in ran.out


def test_action_is_done(room: Path) -> None:
    with_actions(room)
    run("workshop", typed=["d", "", "q"])
    first, second, _ = actions(room)
    assert (first["status"], first["closed"]) == ("done", today())
    assert "status" not in second


def test_action_is_dropped_with_a_word_why(room: Path) -> None:
    with_actions(room)
    run("workshop", typed=["", "x", "no money for it", "q"])
    first, second, _ = actions(room)
    assert "status" not in first
    assert (second["status"], second["note"]) == ("dropped", "no money for it")
    assert second["closed"] == today()


def test_action_without_a_word_why_stays_open(room: Path) -> None:
    with_actions(room)
    run("workshop", typed=["x", "", "", "", "q"])
    assert (room / "actions.yaml").read_text("utf-8") == ACTIONS


def test_action_gets_a_new_date(room: Path) -> None:
    with_actions(room)
    ran = run("workshop", typed=["m", "soon", "2025-01-01", "2027-03-31", "", "q"])
    assert "'soon' is not a date; use YYYY-MM-DD." in ran.out
    assert "2025-01-01 is before the round it was agreed in, 2026-H1." in ran.out
    assert actions(room)[0]["due"] == "2027-03-31"


def test_wrong_key_leaves_action_as_it_is(room: Path) -> None:
    with_actions(room)
    ran = run("workshop", typed=["done", "z", "b", "q"])
    assert ran.out.count("Press d, m or x, or Enter for the next one.") == 2
    assert (room / "actions.yaml").read_text("utf-8") == ACTIONS


def test_stop_among_actions_begins_nothing(room: Path) -> None:
    with_actions(room)
    ran = run("workshop", typed=["q", "", "1"])
    assert (ran.code, "Who is here?" in ran.out) == (0, False)
    assert "Nothing saved: no questions were answered" in ran.out


@pytest.mark.parametrize("command", [["workshop"], ["assess", "--mode", "collective"]])
def test_stop_after_an_action_says_that_it_is_saved(room: Path, command: list[str]) -> None:
    with_actions(room)
    ran = run(*command, typed=["d", "q"])
    assert actions(room)[0]["status"] == "done"
    assert ran.out.endswith("Stopped. Actions are saved, and no questions were answered.\n")


def test_resumed_workshop_asks_about_actions_once(room: Path) -> None:
    with_actions(room)
    run("workshop", typed=["", "", "", "1", "q"])
    ran = run("workshop", typed=["q"])
    assert "open action" not in ran.out
    assert "Resuming at question 1 of 24." in ran.out


def test_more_than_five_open_actions_are_many(room: Path) -> None:
    more = "".join(
        f"  - {{id: {n}, what: W, behaviour: data, owner: Beta, agreed: 2026-H1, "
        "due: 2026-12-01}\n"
        for n in range(4, 7)
    )
    with_actions(room, ACTIONS + more)
    assert "Six actions are open. Fewer get done.\n" in run("workshop", typed=[]).out


def test_invalid_actions_are_named_first(room: Path) -> None:
    with_actions(room, ACTIONS.replace("owner: Alpha", "owner: Alfa"))
    ran = run("workshop", typed=["", "1"])
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("actions.yaml, line 4: ")


# At the end


def in_half_a_year() -> str:
    return add_months(date.fromisoformat(today()), 6).isoformat()


def test_workshop_writes_down_actions(room: Path) -> None:
    lines = ["Let everybody put things on the agenda", "2", "3.4 Say who decides", "1", ""]
    ran = run("workshop", typed=[*WHOLE, "f", "w", *lines, "q"])
    assert (ran.code, ran.err) == (0, "")
    assert "About 1 Experiment and learn together." in ran.out
    assert actions(room) == [
        {
            "id": "1",
            "what": "Let everybody put things on the agenda",
            "behaviour": "experiment",
            "owner": "Beta",
            "agreed": "2026-H2",
            "due": in_half_a_year(),
        },
        {
            "id": "2",
            "what": "Say who decides",
            "behaviour": "tone",
            "question": "decisions",
            "owner": "Alpha",
            "agreed": "2026-H2",
            "due": in_half_a_year(),
        },
    ]


def test_collective_session_ends_with_actions(room: Path) -> None:
    ran = run("assess", "--mode", "collective", typed=[*AGREED, "Share what is hard", "1", ""])
    assert (ran.code, ran.err) == (0, "")
    [action] = actions(room)
    assert (action["what"], action["owner"]) == ("Share what is hard", "Alpha")
    assert action["behaviour"] == "strengths"
    assert "Finished. Thank you." in ran.out


def test_room_continues_from_workshop_to_one_score(room: Path) -> None:
    with_actions(room)
    typed = ["", "", *WHOLE, "f", "g", *AGREED, ""]
    ran = run("workshop", typed=typed)
    assert (ran.code, ran.err) == (0, "")
    # asked about at the start only
    assert ran.out.count("open actions from last time") == 1
    assert "No answered by 2: Alpha, Beta." in ran.out
    assert "Finished. Thank you." in ran.out


def test_owner_is_asked_until_there_is_one(room: Path) -> None:
    typed = [*AGREED, "Share what is hard", "9", "b", "Share what hurts", "2", ""]
    ran = run("assess", "--mode", "collective", typed=typed)
    assert "Type a number." in ran.out
    assert [(action["what"], action["owner"]) for action in actions(room)] == [
        ("Share what hurts", "Beta")
    ]


def test_too_long_a_line_is_refused_before_its_owner_is_asked(room: Path) -> None:
    with_actions(room)
    long = "x" * 501
    typed = ["x", long, "y" * 500, "", *WHOLE, "f", "w", f"3.4 {long}", long[1:], "1", "", "q"]
    ran = run("workshop", typed=typed)
    assert ran.out.count("Too long: 500 characters at most.\n") == 2
    assert "Not saved" not in ran.out
    assert actions(room)[0]["note"] == "y" * 500
    assert [action["what"] for action in actions(room)[3:]] == ["x" * 500]


def test_too_long_an_owner_is_asked_again(room: Path) -> None:
    (room / "sixways.yaml").unlink()
    typed = [*AGREED, "Share what is hard", "z" * 201, "Alpha", ""]
    ran = run("assess", "--mode", "collective", "--partner", "Board", typed=typed)
    assert "The name is longer than 200 characters.\n" in ran.out
    assert [action["owner"] for action in actions(room)] == ["Alpha"]


def test_plain_lines_have_one_full_stop(room: Path) -> None:
    with_actions(room, ACTIONS.replace("Share the rota", '"Who shares the rota?"'))
    one_differs = ["", "4", "1", *WHOLE[3:]]
    ran = run("workshop", typed=["", "", *one_differs, "f", "q"])
    assert "Who shares the rota?\nAlpha" in ran.out
    assert "Differed most: 1.1 Is there space on the agenda" in ran.out
    assert "?." not in ran.out


def test_empty_line_writes_down_nothing(room: Path) -> None:
    run("assess", "--mode", "collective", typed=[*AGREED, ""])
    assert not (room / "actions.yaml").exists()


def test_sixth_open_action_is_too_many(room: Path) -> None:
    typed = [*AGREED, *["One more", "1"] * 6, ""]
    ran = run("assess", "--mode", "collective", typed=typed)
    assert len(actions(room)) == 6
    assert ran.out.count("Six actions are open. Fewer get done.") == 1


def test_odd_layout_is_reported_and_the_room_continues(room: Path) -> None:
    with_actions(room, "format: sixways-actions/1\nactions: []\n")
    before = (room / "actions.yaml").read_text("utf-8")
    ran = run("assess", "--mode", "collective", typed=[*AGREED, "Share", "1", ""])
    assert ran.code == 0
    after = (room / "actions.yaml").read_text("utf-8")
    assert (after == before) == ("Not saved. " in ran.out)


# On the screen


def test_actions_on_the_screen(tmp_path: Path, terminal: Open) -> None:
    (tmp_path / "sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    overdue = (date.fromisoformat(today()) - timedelta(days=1)).isoformat()
    with_actions(tmp_path, ACTIONS.replace("2026-09-30", overdue))
    screen = terminal("workshop")
    screen.until("2 open actions from last time", "1 of 2", "Meet monthly")
    screen.until("d done m new date x dropped Enter next")
    screen.press("x")
    screen.until("Why is it dropped? One word is enough", "Enter save Esc leave")
    screen.press("\x1b")
    screen.until("1 of 2", "d done")
    screen.press("m")
    screen.until("The new date, for example 2027-05-25")
    screen.press("1.2.2027")
    screen.press("\r")
    screen.until("'1.2.2027' is not a date; use YYYY-MM-DD", "> 1.2.2027")  # to be corrected
    screen.press("\x1b")
    screen.until("1 of 2", "d done")
    screen.press("d")
    screen.until("2 of 2", "Share the rota", "overdue since")
    assert actions(tmp_path)[1]["status"] == "done"
    screen.press("\x7f")
    screen.until("1 of 2", "done on")
    screen.press("\r")
    screen.until("2 of 2")
    screen.press("\r")
    screen.until("Who is here?")
    screen.press("q")
    assert screen.end() == 0
