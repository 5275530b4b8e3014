"""Sessions in a real terminal, driven by keys and read back as a screen."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from support.fixtures import Open
from support.samples import SIX_WAYS, plain_response
from support.screens import Terminal
from support.sessions import (
    ABOUT,
    COMMENTS,
    GIVEN,
    HEAD,
    NAME,
    PROMPTED,
    answers,
    now,
    stored,
    time_of,
    without_times,
)
from support.subset import subset

LETTERS = {"yes": "y", "sometimes": "s", "not-always": "a", "no": "n", None: "k"}
UP, DOWN, RIGHT, LEFT, F1, ESCAPE = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1bOP", "\x1b"


def seen(screen: Terminal, row: int) -> str:
    """One row of the screen, from 1."""
    return screen.lines[row - 1]


def test_screen_session_saves_each_answer(tmp_path: Path, terminal: Open) -> None:
    path = tmp_path / "responses" / NAME
    begin = now()
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24", "1.1 Is there space on the agenda")
    assert not path.exists()
    first_behaviour(screen, path)
    second_behaviour(screen, path)
    draft = interrupted(screen, path)
    screen = terminal("assess", f"responses/{NAME}")
    screen.until("Resuming: 8 of 24 answered", "Question 10 of 24")
    assert stored(path) == draft
    the_other_behaviours(screen)
    review(screen, path)

    done = stored(path)
    assert list(done) == [*HEAD, "started", "completed", "answers", "comments"]
    assert without_times(done) == {**HEAD, "answers": answers(GIVEN), "comments": COMMENTS}
    assert done["started"] == draft["started"]
    assert begin <= time_of(done["started"]) <= time_of(done["completed"]) <= now()

    revise(terminal("assess", f"responses/{NAME}"), path)
    revised = stored(path)
    changed = {**GIVEN, "strengths": ["yes", *GIVEN["strengths"][1:]]}
    assert without_times(revised) == {**HEAD, "answers": answers(changed), "comments": COMMENTS}
    assert revised["started"] == done["started"]
    assert time_of(revised["completed"]) >= time_of(done["completed"])
    assert [each.name for each in path.parent.iterdir()] == [NAME]


def first_behaviour(screen: Terminal, path: Path) -> None:
    """An answer, a change of mind, numbers, a comment: each in the file when the next one shows."""
    screen.press("y")
    screen.until("Question 2 of 24", "1.1: Yes (← to change it)")
    assert stored(path)["answers"] == answers({"experiment": ["yes"]})
    screen.press("s")
    screen.until("Question 3 of 24")
    assert stored(path)["answers"] == answers({"experiment": ["yes", "sometimes"]})
    screen.press("b")
    screen.until("Question 2 of 24", "▸ s 2 Sometimes your answer", "Enter keep x clear ← back")
    time.sleep(1.1)
    screen.press("a")
    screen.until("Question 3 of 24")
    assert stored(path)["answers"] == answers({"experiment": ["yes", "not-always"]})
    screen.press("4")
    screen.until("Question 4 of 24")
    screen.press("1")
    screen.until("1.1 Yes · 1.2 Not always · 1.3 No · 1.4 Yes", "Record your comments (optional)")
    assert stored(path)["answers"] == answers({"experiment": GIVEN["experiment"]})
    time.sleep(0.6)
    screen.paste("The first line\x1b\rand a second")
    screen.until("and a second")
    screen.press("\r")
    screen.until("Question 5 of 24")
    assert stored(path)["comments"] == {"experiment": COMMENTS["experiment"]}


def second_behaviour(screen: Terminal, path: Path) -> None:
    """With one question skipped."""
    typed = {"experiment": GIVEN["experiment"], "vision": GIVEN["vision"][:0]}
    for number, answer in enumerate(GIVEN["vision"], 5):
        screen.until(f"Question {number} of 24")
        assert stored(path)["answers"] == answers(typed)
        screen.press(LETTERS[answer])
        typed["vision"] = [*typed["vision"], answer]
    screen.until("2.2 Sometimes · 2.3 – · 2.4 No", "9 of 24 done")
    assert stored(path)["answers"] == answers(typed)
    screen.press("\r")
    screen.until("Question 10 of 24")


def interrupted(screen: Terminal, path: Path) -> dict[str, Any]:
    """Ctrl-C in the middle: the draft that is left."""
    screen.press("\x03")
    assert screen.end() == 130
    screen.until("Stopped. 8 of 24 answered, and saved.")
    screen.until(f"To continue: sixways assess responses/{NAME}")
    draft = stored(path)
    assert draft["completed"] is None
    assert without_times(draft) == {
        **HEAD,
        "answers": answers({name: GIVEN[name] for name in ("experiment", "vision")}),
        "comments": {"experiment": COMMENTS["experiment"]},
    }
    assert not list(path.parent.glob(".*"))
    return draft


def the_other_behaviours(screen: Terminal) -> None:
    for place, keys in ((10, "ssss"), (14, "aa"), (16, "ny"), (18, "yyy"), (21, "nnsy")):
        screen.until(f"Question {place} of 24")
        screen.press(keys)
        if place == 14:
            screen.press("c")
            screen.until("4 of 6 Get to know each other", "Enter save")
            time.sleep(1.1)
            screen.paste("In the middle")
            screen.press("\r")
        else:
            screen.press("\r")


def review(screen: Terminal, path: Path) -> None:
    """One answer changed from the review, and the end."""
    screen.until("Check your answers", "23 of 24 answered", "1 question has no answer: 2.3")
    assert any(line.startswith("▸ 2.3") for line in screen.lines)
    screen.press("3.2")
    screen.until("▸ 3.2 Do you create spaces", "Sometimes")
    screen.press("\r")
    screen.until("Question 11 of 24", "▸ s 2 Sometimes your answer")
    screen.press("n")
    screen.until("Check your answers", "1 question has no answer: 2.3")
    assert any(line.startswith("▸ 3.2") and line.endswith(" No") for line in screen.lines)
    assert stored(path)["completed"] is None
    screen.press("\r")
    screen.until("Question 11 of 24")
    screen.press("\r")
    screen.until("Check your answers")
    screen.press("f")
    screen.until("1 question has no answer. f again finishes, Enter goes to 2.3")
    screen.press("f")
    assert screen.end() == 0
    screen.until(
        "Finished. Thank you.",
        "Riverside Council · second half of 2026 · 23 of 24 answered",
        "1 Experiment and learn together 58% ████████████░░░░░░░░ 7 of 12",
        "2 Clear shared vision 67% █████████████░░░░░░░ 4 of 5 answered",
        PROMPTED,
        f"Saved in responses/{NAME}",
        "Give this file to whoever asked you",
    )


def revise(screen: Terminal, path: Path) -> None:
    """A change to finished answers, which count again once they are finished again."""
    screen.until("Finished on ", "You can look without changing anything")
    before = path.read_bytes()
    screen.press("6.1\r")
    screen.until("Question 21 of 24")
    assert path.read_bytes() == before
    screen.press("y")
    screen.until("Changed: not counted until you press f", "23 of 24 answered")
    assert stored(path)["completed"] is None
    screen.press("ff")
    assert screen.end() == 0


# Words, pastes, and keys in a hurry


def test_typed_word_and_enter_are_one_answer(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press_in_a_hurry("yes\r")
    screen.until("Question 2 of 24", "1.1: Yes (← to change it)")
    screen.settle()
    screen.until("Question 2 of 24")
    assert stored(tmp_path / "responses" / NAME)["answers"] == answers({"experiment": ["yes"]})


def test_longer_word_changes_the_answer_of_its_beginning(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("not")
    screen.until("Question 2 of 24", "1.1: Not always (← to change it)")
    time.sleep(1.1)
    screen.press("al")
    screen.until("Question 3 of 24", "1.2: Not always (← to change it). One key, not a word")
    given = answers({"experiment": ["not-always", "not-always"]})
    assert stored(tmp_path / "responses" / NAME)["answers"] == given


@pytest.mark.parametrize("text", ["No\ryes\ry", "asdf;lkjsnya", "\x1b[200~ysny\x1b[201~"])
def test_paste_at_a_question_answers_nothing(tmp_path: Path, terminal: Open, text: str) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.paste(text)
    screen.until("Several keys came at once, so nothing was answered. Press one key")
    screen.until("Question 1 of 24")
    assert not (tmp_path / "responses" / NAME).exists()


def test_keys_typed_before_the_screen_answer_nothing(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.paste("yyyy\rsnsy\r\r")
    screen.until("Question 1 of 24", "Several keys came at once")
    assert not (tmp_path / "responses" / NAME).exists()


def test_pasted_lines_are_one_comment(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("c")
    screen.until("Record your comments")
    screen.paste("We meet monthly.\r\rNo\ryes\rThe second part.\x07")
    screen.until("We meet monthly.", "The second part.")
    screen.press("\r")
    screen.until("Question 1 of 24", "c comment ✓")
    value = stored(tmp_path / "responses" / NAME)
    assert value["answers"] == {}
    assert value["comments"] == {"experiment": "We meet monthly.\n\nNo\nyes\nThe second part."}


def test_answers_in_a_hurry_dont_become_a_comment(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("ysan")
    screen.paste("s")  # within half a second
    screen.until("Record your comments")
    time.sleep(0.6)
    screen.press("s\r")
    screen.until('Your comment is only "s". Enter keeps it, Esc removes it')
    screen.press(ESCAPE)
    screen.press("\r")
    screen.until("Question 5 of 24")
    assert stored(tmp_path / "responses" / NAME).get("comments", {}) == {}


def test_too_long_paste_is_refused(terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("c")
    screen.until("Record your comments")
    screen.paste(f"\x1b[200~{'x' * 10_001}\x1b[201~")
    screen.until("Too long: 10,000 characters at most")


# The frame


def test_question_is_shown_as_it_is_drawn(tmp_path: Path, terminal: Open) -> None:
    given = {"experiment": [3] * 4, "vision": [2] * 5, "tone": [1, 1, 1]}
    draft = plain_response("Northbank District Council", given, completed=None, round="2026-H2")
    (tmp_path / "p.json").write_text(json.dumps(draft), "utf-8")
    screen = terminal("assess", "p.json")
    screen.until("Resuming: 12 of 24 answered")
    screen.press("z")
    screen.until("Press y, s, a or n to answer (? for help)")
    assert screen.lines == [
        "Northbank District Council · second half of 2026              Question 13 of 24",
        "━━━━━━━━━━━━────────────",
        "",
        "3 of 6  Set the tone",
        "",
        "3.4  Do you make decisions together or does one or more organisations",
        "     dominate the conversation and authority?",
        "",
        "     Yes means that decisions are made together, No that one or more",
        "     organisations dominate",
        "",
        "     y  1   Yes",
        "     s  2   Sometimes",
        "     a  3   Not always",
        "     n  4   No",
        *[""] * 6,
        "Press y, s, a or n to answer (? for help)",
        "",
        "← back   k skip   c comment   ? help   q stop",
    ]


@pytest.mark.parametrize(
    "size", subset([(80, 24), (60, 16), (120, 40)], 3), ids=lambda size: "x".join(map(str, size))
)
def test_text_fits_any_screen(tmp_path: Path, terminal: Open, size: tuple[int, int]) -> None:
    # all but question 3.4, the longest with its hint, is answered
    given = {b.id: [1] * (3 if b.id == "tone" else 5) for b in SIX_WAYS.behaviours}
    draft = plain_response("P", given, completed=None, level="place", area="Riverside")
    (tmp_path / "p.json").write_text(json.dumps(draft), "utf-8")
    question = SIX_WAYS.behaviours[2].questions[3]
    keys = ("← back", "k skip", "c comment", "? help", "q stop")
    options = ("y 1 Yes", "s 2 Sometimes", "a 3 Not always", "n 4 No")
    screen = terminal("assess", "p.json", size=size)
    screen.until("3.4")
    missing: list[str] = []

    def shows(*wanted: str) -> None:
        missing.extend(screen.unseen(*wanted))

    shows("3 of 6 Set the tone", "Question 13 of 24", f"3.4 {question.text}", str(question.hint))
    shows(*options, *keys, "Resuming: 23 of 24 answered")
    screen.press("z")
    shows(question.text, *options, *keys, "Press y, s, a or n to answer (? for help)")
    time.sleep(1.1)
    screen.press("?")
    shows("There are no right answers", "y, s, a or n answers and moves on")
    screen.press("z")
    shows(question.text, *options, *keys)
    screen.press("a")
    shows("3.4 Not always", "Record your comments (optional)", "Shift-Tab back")
    screen.press("\r")
    shows("Check your answers", "24 of 24 answered", "Enter change f finish", "▸ 1.1", "more ↓")
    screen.press("\x04")
    assert screen.end() == 0
    assert missing == []


def test_small_window_says_so_and_works(terminal: Open) -> None:
    screen = terminal("assess", *ABOUT, size=(50, 12))
    screen.until("1.1", "y 1 Yes", "n 4 No", "Make the window larger to see everything")
    screen.press("y")
    screen.until("1.2", "y 1 Yes")


def test_command_to_copy_is_one_line_in_a_narrow_window(terminal: Open) -> None:
    screen = terminal("assess", *ABOUT, size=(50, 16))
    screen.until("Question 1 of 24")
    screen.press("y")
    screen.until("Question 2 of 24")
    screen.press("q")
    assert screen.end() == 0
    assert f"To continue: sixways assess responses/{NAME}\r\n".encode() in screen.written


def test_long_comment_scrolls_in_six_rows(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("c")
    screen.until("Record your comments")
    screen.paste("\x1b[200~" + "\n".join(f"line {number}" for number in range(30)) + "\x1b[201~")
    screen.until("line 24", "line 29", "Enter save")
    assert not screen.unseen("line 24", patience=0)
    assert screen.unseen("line 23", patience=0)
    screen.press("\r")
    screen.until("Question 1 of 24")
    assert len(stored(tmp_path / "responses" / NAME)["comments"]["experiment"].split("\n")) == 30


def test_arrow_keys_and_enter_work(terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("ys")
    screen.until("Question 3 of 24")
    screen.press("b")
    screen.until("Question 2 of 24", "▸ s 2 Sometimes")
    screen.press(LEFT)
    screen.until("Question 1 of 24", "▸ y 1 Yes")
    screen.press(RIGHT)
    screen.until("Question 2 of 24")
    screen.press("\x7f")
    screen.until("Question 1 of 24")
    screen.press("\r")
    screen.until("Question 2 of 24")
    for key in (UP, DOWN, F1, "\t", "\x1a", "0", "5", "é"):
        screen.press(key)
        screen.settle()
        screen.until("Question 2 of 24", "Enter keep")
    screen.until("Press y, s, a or n to answer (? for help)")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("b", "This is the first question. q stops"),
        ("\r", "Press y, s, a or n to answer"),
        ("x", "1.1 has no answer"),
        (f"y{LEFT}k", "1.1 is answered. Enter keeps it, x clears it"),
        (f"y{LEFT}x", "k skip"),
    ],
)
def test_key_says_what_it_did(terminal: Open, keys: str, message: str) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press(keys)
    screen.until("Question 1 of 24", message)


def test_typed_command_takes_its_first_letter_back(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("skip")
    screen.until("Question 2 of 24", "1.1: skipped (← to change it)")
    given = answers({"experiment": [None]})
    assert stored(tmp_path / "responses" / NAME)["answers"] == given


# Where it begins


def test_first_screen_needs_the_organisation_only(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", "--round", "2026-H2")
    screen.until("24 questions about how your organisations work together. About 15 minutes.")
    assert screen.lines[5:11] == [
        "▸ Organisation                                                           needed",
        "  Round          second half of 2026",
        "  Level          not given",
        "  Area           not given",
        "  Sector         not given",
        "  Your name      not given (only if colleagues will answer too)",
    ]
    screen.press(UP)
    screen.until("This is the first field. Esc leaves")
    screen.press("\r")
    screen.until("Type your organisation's name to begin")
    screen.press("?")
    screen.until("Any other key goes back", "more ↓")
    screen.press("z")
    screen.until("▸ Organisation")
    screen.paste("St Mary’s Trust")
    screen.press(f"{DOWN}{DOWN}{RIGHT}{RIGHT}")
    screen.until("▸ Level Place")
    screen.press(f"{DOWN}{DOWN}")
    screen.write("NHS")
    screen.until("Question 1 of 24", "St Mary’s Trust · second half of 2026")
    screen.press("yq")
    assert screen.end() == 0
    (path,) = (tmp_path / "responses").iterdir()
    assert without_times(stored(path)) == {
        **HEAD,
        "area": None,
        "partner": "St Mary’s Trust",
        "sector": "NHS",
        "respondent": None,
        "answers": {"experiment": {"space": "yes"}},
        "comments": {},
    }


def test_escape_leaves_the_first_screen(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess")
    screen.until("▸ Organisation")
    screen.press(ESCAPE)
    assert screen.end() == 0
    screen.until("Nothing saved: no questions were answered")
    assert list(tmp_path.rglob("*.json")) == []


PARTNERSHIP = """\
format: sixways-partnership/1
name: Riverside ICP
round: 2026-H2
partners:
  - {id: council, name: Riverside Council, sector: local government}
  - {id: homes, name: Harbour Care Homes}
"""


@pytest.fixture
def answered(tmp_path: Path) -> Path:
    """A partnership in which the council has answered; its file."""
    (tmp_path / "sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    given = {b.id: [3] * 5 for b in SIX_WAYS.behaviours}
    value = plain_response("Riverside Council", given, round="2026-H2", respondent="Ann")
    path = tmp_path / "responses" / "council.json"
    path.parent.mkdir()
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_partner_is_chosen_by_number_and_enter(answered: Path, terminal: Open) -> None:
    screen = terminal("assess")
    screen.until("Riverside ICP · second half of 2026", "Who is answering?")
    screen.until("1 Riverside Council answered ", "2 Harbour Care Homes", "3 Another organisation")
    screen.press("\r")
    screen.until("Type a number first")
    screen.press("2")
    screen.until("▸ 2 Harbour Care Homes", "Enter begin")
    screen.press("\r")
    screen.until("Harbour Care Homes · second half of 2026", "Question 1 of 24")
    del answered


def test_second_response_is_asked_about(answered: Path, terminal: Open) -> None:
    before = answered.read_bytes()
    screen = terminal("assess")
    screen.until("Who is answering?")
    screen.press("1\r")
    screen.until("Riverside Council has already answered, second half of 2026", "Ann")
    screen.press("\r")
    screen.until("Press 1, 2 or 3 Press 1, 2 or 3")
    screen.press("3")
    screen.until("Who is answering?")
    screen.press("1\r2")
    screen.until("You can look without changing anything")
    screen.press("q")
    assert screen.end() == 0
    assert answered.read_bytes() == before


def test_another_person_gives_a_name(answered: Path, terminal: Open) -> None:
    screen = terminal("assess", "--partner", "Riverside Council")
    screen.until("1 Another person answers")
    screen.press("1")
    screen.until("▸ Your name")
    screen.press("\r")
    screen.until("Type your name to begin")
    screen.write("Bob")
    screen.until("Question 1 of 24")
    screen.press("yq")
    assert screen.end() == 0
    [path] = answered.parent.glob("*bob.json")
    assert stored(path)["respondent"] == "Bob"


def test_unfinished_answers_are_offered_first(answered: Path, terminal: Open) -> None:
    screen = terminal("assess", "--partner", "Harbour Care Homes")
    screen.until("Question 1 of 24")
    screen.press("y\x03")
    assert screen.end() == 130
    screen = terminal("assess")
    screen.until("You have unfinished answers", "▸ 1 Harbour Care Homes, second half of 2026")
    screen.until("1 of 24, today", "2 Start another", "Enter continue")
    screen.press("\r")
    screen.until("Question 2 of 24", "Resuming: 1 of 24 answered")
    del answered


def test_shell_screen_is_restored(terminal: Open) -> None:
    screen = terminal("assess", *ABOUT)
    screen.until("Question 1 of 24")
    screen.press("yq")
    assert screen.end() == 0
    after = screen.written.split(b"\x1b[?1049l")[-1].decode()
    assert "Stopped. 1 of 24 answered" in after
    assert "Question" not in after


def finished(folder: Path, comment: str) -> str:
    """The file of a finished response with a comment on the last behaviour."""
    given = {behaviour.id: [1] * len(behaviour.questions) for behaviour in SIX_WAYS.behaviours}
    value = plain_response("Alpha", given, comments={"strengths": comment})
    (folder / "r.json").write_text(json.dumps(value), "utf-8")
    return "r.json"


COMMENT = "A comment of more words than one row of a list has in a small window, to its end"


def test_large_window_shows_questions_and_comments_whole(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", finished(tmp_path, COMMENT), size=(120, 40))
    screen.until("▸ 1.1 Is there space on the agenda for each partner to present Not always their")
    screen.press("6.4")
    screen.until(f"Comment {COMMENT}", "more ↑")
    assert max(map(len, screen.lines)) <= 79


def test_small_window_cuts_questions_and_comments(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", finished(tmp_path, COMMENT))
    screen.until("▸ 1.1 Is there space on the agenda for each partner to present … Not")
    screen.press("6.4")
    screen.until("Comment A comment of more words", "more ↑")
    assert COMMENT not in screen.text


def test_large_window_has_a_blank_row_between_options(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT, size=(120, 40))
    screen.until("y 1 Yes")
    row = next(place for place, line in enumerate(screen.lines) if "y  1   Yes" in line)
    assert [line.split()[-1:] for line in screen.lines[row : row + 7]] == [
        *(["Yes"], [], ["Sometimes"], [], ["always"], [], ["No"])
    ]
