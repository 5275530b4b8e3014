"""Sessions in a real terminal, driven by keys and read back as a screen."""

import json
from pathlib import Path
from typing import Any

import pytest

from support.fixtures import Open
from support.processes import Sixways
from support.samples import SIX_WAYS, plain_response
from support.screens import Terminal
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
from support.subset import subset

LETTERS = {"yes": "y", "sometimes": "s", "not-always": "a", "no": "n", None: "k"}
UP, DOWN, RIGHT, LEFT, F1, ESCAPE = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1bOP", "\x1b"


def test_screen_session_saves_each_answer(tmp_path: Path, terminal: Open, sixways: Sixways) -> None:
    path = tmp_path / "responses" / NAME
    begin = now()
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24", "1.1 Is there space on the agenda")
    assert not path.exists()
    first_behaviour(screen, path)
    second_behaviour(screen, path)
    draft = interrupted(screen, path)
    screen = terminal("assess", *ABOUT)
    screen.until("Resuming: 8 of 24 answered", "Question 10 of 24")
    help_and_a_wrong_key(screen)
    assert stored(path) == draft
    the_other_behaviours(screen)
    review(screen, path)

    done = stored(path)
    assert list(done) == [*HEAD, "started", "completed", "answers", "comments"]
    assert without_times(done) == {**HEAD, "answers": answers(GIVEN), "comments": COMMENTS}
    assert done["started"] == draft["started"]
    assert begin <= time_of(done["started"]) <= time_of(done["completed"]) <= now()

    refused = sixways("assess", *ABOUT)
    assert (refused.code, refused.out) == (2, "")
    assert f"responses/{NAME} was completed on " in refused.err
    assert "use --revise to change its answers" in refused.err
    assert stored(path) == done

    revise(terminal("assess", *ABOUT, "--revise"))
    revised = stored(path)
    changed = {**GIVEN, "strengths": ["yes", *GIVEN["strengths"][1:]]}
    assert without_times(revised) == {**HEAD, "answers": answers(changed), "comments": COMMENTS}
    assert revised["started"] == done["started"]
    assert time_of(revised["completed"]) >= time_of(done["completed"])
    assert [each.name for each in path.parent.iterdir()] == [NAME]


def first_behaviour(screen: Terminal, path: Path) -> None:
    """An answer, a change of mind, numbers, a comment: each in the file when the next one shows."""
    screen.press("y")
    screen.until("Question 2 of 24")
    assert stored(path)["answers"] == answers({"experiment": ["yes"]})
    screen.press("s")
    screen.until("Question 3 of 24")
    assert stored(path)["answers"] == answers({"experiment": ["yes", "sometimes"]})
    screen.press("b")
    screen.until(
        "Question 2 of 24", "> s 2 Sometimes (your answer)", "Press Enter to keep your answer"
    )
    screen.press("a")
    screen.until("Question 3 of 24")
    assert stored(path)["answers"] == answers({"experiment": ["yes", "not-always"]})
    screen.press("4")
    screen.until("Question 4 of 24")
    screen.press("1")
    screen.until("7 of 12 (58%)", "Press c to add a comment")
    assert stored(path)["answers"] == answers({"experiment": GIVEN["experiment"]})
    screen.press("cThe first line\rand a second\r\r")
    screen.until("Your comment: The first line and a second", "Press Enter to continue")
    assert stored(path)["comments"] == {"experiment": COMMENTS["experiment"]}


def second_behaviour(screen: Terminal, path: Path) -> None:
    """With one question skipped."""
    screen.press("\r")
    typed = {"experiment": GIVEN["experiment"], "vision": GIVEN["vision"][:0]}
    for number, answer in enumerate(GIVEN["vision"], 5):
        screen.until(f"Question {number} of 24")
        assert stored(path)["answers"] == answers(typed)
        screen.press(LETTERS[answer])
        typed["vision"] = [*typed["vision"], answer]
    screen.until("10 of 15 (67%), from 4 of 5 questions", "Skipped: 2.3")
    assert stored(path)["answers"] == answers(typed)
    screen.press("\r")
    screen.until("Question 10 of 24")


def interrupted(screen: Terminal, path: Path) -> dict[str, Any]:
    """Ctrl-C in the middle: the draft that is left."""
    screen.press("\x03")
    assert screen.end() == 130
    screen.until("Stopped. 8 of 24 answered", f"saved in responses/{NAME}")
    screen.until("To continue: sixways assess --round 2026-H2 --level place --area Riverside")
    draft = stored(path)
    assert draft["completed"] is None
    assert without_times(draft) == {
        **HEAD,
        "answers": answers({name: GIVEN[name] for name in ("experiment", "vision")}),
        "comments": {"experiment": COMMENTS["experiment"]},
    }
    assert not list(path.parent.glob(".*"))
    return draft


def help_and_a_wrong_key(screen: Terminal) -> None:
    screen.press("?")
    screen.until("Question 10 of 24", "Press a letter or number to answer and move on")
    screen.press("z")
    screen.until("Question 10 of 24", "Press y, s, a or n to answer (? for help)")


def the_other_behaviours(screen: Terminal) -> None:
    screen.press("ssss\r")
    screen.until("Question 14 of 24")
    screen.press("aacIn the middle\r\r")
    screen.until("Question 16 of 24")
    screen.press("ny\r")
    screen.until("Question 18 of 24")
    screen.press("yyy\r")
    screen.until("Question 21 of 24")
    screen.press("nnsy\r")


def review(screen: Terminal, path: Path) -> None:
    """One answer changed from the review, and the end."""
    screen.until("Your answers", "3.2 Sometimes", "Press Enter to finish")
    screen.press("9.9\r")
    screen.until("There is no question '9.9'")
    screen.press("3.2\r")
    screen.until("Question 11 of 24", "> s 2 Sometimes (your answer)")
    screen.press("n")
    screen.until("Your answers", "3.2 No", "Set the tone: 6 of 12 (50%)")
    assert stored(path)["completed"] is None
    screen.press("\r")
    assert screen.end() == 0
    screen.until(*SCORES, f"Saved in responses/{NAME}", PROMPTED)


def revise(screen: Terminal) -> None:
    screen.until("Your answers", "6.1 No")
    screen.press("6.1\r")
    screen.until("Question 21 of 24")
    screen.press("y")
    screen.until("6.1 Yes", "Share challenges and strengths: 8 of 12 (67%)")
    screen.press("\r")
    assert screen.end() == 0


def test_unchanged_revision_keeps_the_bytes(tmp_path: Path, terminal: Open) -> None:
    value = plain_response("P", {b.id: [3] * 5 for b in SIX_WAYS.behaviours}, round="2026-H2")
    path = tmp_path / "p.json"
    path.write_text(json.dumps(value), "utf-8")
    screen = terminal("assess", "-o", "p.json", "--revise")
    screen.until("Your answers")
    screen.press("1.1\r")
    screen.until("Question 1 of 24")
    screen.press("y")
    screen.until("Press Enter to finish")
    screen.press("\r")
    assert screen.end() == 0
    assert path.read_text("utf-8") == json.dumps(value)


@pytest.mark.parametrize(
    "size", subset([(80, 24), (200, 60)], 2), ids=lambda size: "x".join(map(str, size))
)
def test_text_fits_any_screen(tmp_path: Path, terminal: Open, size: tuple[int, int]) -> None:
    # all but question 3.4, the longest with its hint, is answered
    given = {b.id: [1] * (3 if b.id == "tone" else 5) for b in SIX_WAYS.behaviours}
    draft = plain_response("P", given, completed=None, level="place", area="Riverside")
    (tmp_path / "p.json").write_text(json.dumps(draft), "utf-8")
    question = SIX_WAYS.behaviours[2].questions[3]
    keys = ("b back", "k skip", "c comment", "? help", "q stop")
    options = ("y 1 Yes", "s 2 Sometimes", "a 3 Not always", "n 4 No")
    screen = terminal("assess", "-o", "p.json", size=size)
    screen.until("3.4")
    missing: list[str] = []

    def shows(*wanted: str) -> None:
        missing.extend(screen.unseen(*wanted))

    shows("Behaviour 3 of 6: Set the tone", "Question 13 of 24", f"3.4 {question.text}")
    shows(str(question.hint), *options, *keys, "Resuming: 23 of 24 answered")
    screen.press("z")
    shows(question.text, *options, *keys, "Press y, s, a or n to answer (? for help)")
    screen.press("?")
    shows(question.text, *options, *keys, "Press a letter or number to answer and move on")
    shows("run the same command to continue")
    screen.press("a")
    shows("4 of 12 (33%)", "Press c to add a comment", "Press Enter to continue")
    screen.press("c")
    shows("Comment (leave a blank line to finish)")
    screen.press("One\rTwo\r\r")
    shows("4 of 12 (33%)", "One Two", "Press Enter to continue")
    screen.press("b")
    shows(question.text, str(question.hint), "> a 3 Not always (your answer)")
    shows("Press Enter to keep your answer", *keys)
    screen.press("\r" * 16)
    screen.until("Change:")
    shows("Your answers", *(f"{number} Not always" for number in SIX_WAYS.numbers.values()))
    shows("Press Enter to finish", "b back", "q stop")
    screen.press("7.7\r")
    shows("There is no question '7.7'")
    screen.press("\x04")
    assert screen.end() == 0
    assert missing == []


def test_long_comment_hides_no_score_or_keys(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("yyyyc" + "".join(f"line {number}\r" for number in range(30)) + "\r")
    screen.until("12 of 12 (100%)", "Press Enter to continue")


def test_arrow_keys_and_enter_work(terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("ys")
    screen.until("Question 3 of 24")
    screen.press("b")
    screen.until("Question 2 of 24", "> s 2 Sometimes")
    screen.press(LEFT)
    screen.until("Question 1 of 24", "> y 1 Yes")
    screen.press(RIGHT)
    screen.until("Question 2 of 24")
    screen.press("\x7f")
    screen.until("Question 1 of 24")
    screen.press("\r")
    screen.until("Question 2 of 24")
    for key in (UP, DOWN, F1, ESCAPE, "\t", "\x1a", "0", "5", "é"):
        screen.press(key)
        screen.settle()
        screen.until("Question 2 of 24", "Press Enter to keep your answer")
    screen.until("Press y, s, a or n to answer (? for help)")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("b", "Press y, s, a or n to answer"),
        ("\r", "Press y, s, a or n to answer"),
        ("yyyyk", "Press Enter to continue (? for help)"),
    ],
)
def test_wrong_key_says_what_to_press(terminal: Open, keys: str, message: str) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press(keys)
    screen.until(message)


def test_missing_details_are_asked(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess")
    screen.until("Round", "> 20")
    screen.press("\x15Autumn 2026\r")
    screen.until("Level (press Enter for none)", "3 System")
    screen.press("nowhere\r")
    screen.until("'nowhere' isn't a level")
    screen.press("nei\t")
    screen.until("> neighbourhood")
    screen.press("\r")
    screen.until("Area (for example Riverside; press Enter for none)")
    screen.press("\r")
    screen.until("Partner", "Autumn 2026 · neighbourhood")
    screen.press("\r")
    screen.until("Enter a name")
    screen.press("St Mary’s Trust\r")
    screen.until("Your name (only if colleagues will answer too; press Enter for none)")
    screen.press("\r")
    screen.until("Sector (for example local government; press Enter for none)")
    screen.press("NHS\r")
    screen.until("Question 1 of 24", "St Mary’s Trust · Autumn 2026 · neighbourhood")
    screen.press("yq")
    assert screen.end() == 0
    (path,) = (tmp_path / "responses").iterdir()
    value = stored(path)
    assert without_times(value) == {
        **HEAD,
        "round": "Autumn 2026",
        "level": "neighbourhood",
        "area": None,
        "partner": "St Mary’s Trust",
        "sector": "NHS",
        "respondent": None,
        "answers": {"experiment": {"space": "yes"}},
        "comments": {},
    }


def test_shell_screen_is_restored(terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("yq")
    assert screen.end() == 0
    after = screen.written.split(b"\x1b[?1049l")[-1].decode()
    assert "Stopped. 1 of 24 answered" in after
    assert "Question" not in after


def test_type_ahead_is_taken(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.press("yyyy\ryyyyy\ryyyy\ryyyy\ryyy\ryyyy\r\r")
    assert screen.end() == 0
    value = stored(tmp_path / "responses" / NAME)
    assert {answer for given in value["answers"].values() for answer in given.values()} == {"yes"}
    assert value["completed"] is not None
