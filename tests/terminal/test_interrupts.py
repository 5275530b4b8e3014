"""Sessions that end otherwise than they should: what was answered and written is kept."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from support.fixtures import Open
from support.processes import Sixways, with_code_at_start
from support.screens import Terminal
from support.sessions import ABOUT, NAME, answers, stored

pytestmark = pytest.mark.faults

ON_A_SCREEN: list[str] = []
IN_LINES = ["--plain"]

Ending = Callable[[Terminal], int | None]


def key(code: str) -> Ending:
    def end(terminal: Terminal) -> int:
        terminal.press(code)
        return terminal.end()

    return end


def sent(name: str) -> Ending:
    def end(terminal: Terminal) -> int:
        terminal.kill(signal.Signals[name])
        return terminal.end()

    return end


def closed(terminal: Terminal) -> None:
    """Nobody is there to see the exit code."""
    terminal.close()


#: each way to end, and its exit code where anybody sees it
ENDINGS: dict[str, tuple[Ending, int | None]] = {
    "Ctrl-C": (key("\x03"), 130),
    "Ctrl-D": (key("\x04"), 0),
    "SIGINT": (sent("SIGINT"), 130),
    "SIGTERM": (sent("SIGTERM"), 130),
    "SIGHUP": (sent("SIGHUP"), 130),
    "closed": (closed, None),
}


def begun(terminal: Open, options: list[str]) -> Terminal:
    """A session with one answer, at its second question."""
    session = terminal("assess", *ABOUT, *options)
    session.until("Question 1 of 24", *(["Answer:"] if options else []))
    session.press("y\n" if options else "y")
    session.until("Question 2 of 24")
    return session


def told(session: Terminal) -> None:
    """How much is kept, where, and how to continue."""
    session.until("Stopped. 1 of 24 answered, and saved.")
    session.until(f"To continue: sixways assess responses/{NAME}")


def cases(screen: str, lines: str) -> pytest.MarkDecorator:
    """Endings to try on a screen, and endings to try in lines."""
    both = [(ON_A_SCREEN, name) for name in screen.split()]
    both += [(IN_LINES, name) for name in lines.split()]
    ids = [f"{'lines' if options else 'screen'}-{name}" for options, name in both]
    return pytest.mark.parametrize(("options", "ending"), both, ids=ids)


@cases(screen="Ctrl-C Ctrl-D SIGINT SIGTERM closed", lines="Ctrl-C Ctrl-D SIGINT SIGTERM")
def test_interrupt_at_question_keeps_answers(
    tmp_path: Path, terminal: Open, options: list[str], ending: str
) -> None:
    session = begun(terminal, options)
    end, code = ENDINGS[ending]
    assert end(session) == code
    if ending != "closed":
        told(session)
    value = stored(tmp_path / "responses" / NAME)
    assert value["answers"] == answers({"experiment": ["yes"]})
    assert value["completed"] is None
    assert [path.name for path in (tmp_path / "responses").iterdir()] == [NAME]


# In lines Ctrl-D ends a line, then the comment, then the session: the end of a pipe is tried there.
@cases(screen="Ctrl-C Ctrl-D SIGINT SIGTERM SIGHUP closed", lines="Ctrl-C SIGHUP closed")
def test_interrupt_in_comment_keeps_text(
    tmp_path: Path, terminal: Open, options: list[str], ending: str
) -> None:
    session = begun(terminal, options)
    session.press("c\n" if options else "c")
    session.until("Comment, Enter for none:" if options else "Record your comments")
    session.paste("One line\n" if options else "One line")
    session.until("One line")
    session.until_taken()  # what the system has not handed over yet, it drops with Ctrl-C
    end, code = ENDINGS[ending]
    assert end(session) == code
    if ending != "closed":
        told(session)
    value = stored(tmp_path / "responses" / NAME)
    assert value["comments"] == {"experiment": "One line"}
    assert value["answers"] == answers({"experiment": ["yes"]})


def test_interrupt_on_screen_keeps_unfinished_line(tmp_path: Path, terminal: Open) -> None:
    session = begun(terminal, ON_A_SCREEN)
    session.press("c")
    session.until("Record your comments")
    session.paste("One line\x1b\rand half")
    session.until("and half")
    session.press("\x03")
    assert session.end() == 130
    value = stored(tmp_path / "responses" / NAME)
    assert value["comments"] == {"experiment": "One line\nand half"}


#: Windows' event loops take no signals
LOOP_WITHOUT_SIGNALS = """
import asyncio
def refuse(*_):
    raise NotImplementedError
asyncio.SelectorEventLoop.add_signal_handler = refuse
import signal
del signal.SIGTSTP, signal.SIGWINCH
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_signal_ends_screen_without_loop_signals(tmp_path: Path, terminal: Open, name: str) -> None:
    env = with_code_at_start(tmp_path / "start", LOOP_WITHOUT_SIGNALS)
    session = terminal("assess", *ABOUT, env=env)
    session.until("Question 1 of 24")
    session.press("y")
    session.until("Question 2 of 24")
    session.kill(signal.Signals[name])
    assert session.end() == 130
    told(session)
    assert stored(tmp_path / "responses" / NAME)["answers"] == answers({"experiment": ["yes"]})


def test_interrupt_before_first_answer_saves_nothing(tmp_path: Path, terminal: Open) -> None:
    session = terminal("assess", "--round", "2026-H2")
    session.until("▸ Organisation")
    session.press("\x03")
    assert session.end() == 130
    session.until("Nothing saved: no questions were answered")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_second_session_is_refused_until_first_dies(
    tmp_path: Path, terminal: Open, sixways: Sixways
) -> None:
    path = tmp_path / "responses" / NAME
    first = begun(terminal, ON_A_SCREEN)
    before = path.read_bytes()
    (tmp_path / "answers.yaml").write_text("answers: {data: {meaning: n}}", "utf-8")
    for second in ((), ("--answers", "answers.yaml", "--revise")):
        ran = sixways("assess", *ABOUT, *second, typed="n\n")
        assert (ran.code, ran.out) == (2, "")
        assert "These answers are open in another window" in ran.err
    other = terminal("assess", *ABOUT)
    assert other.end() == 2
    other.until("These answers are open in another window")
    assert path.read_bytes() == before

    # the first has not noticed
    first.press("s")
    first.until("Question 3 of 24")
    first.kill(signal.SIGKILL)
    assert first.end() == -signal.SIGKILL
    # what the screen acknowledged is there
    assert stored(path)["answers"] == answers({"experiment": ["yes", "sometimes"]})
    ran = sixways("assess", *ABOUT, typed="a\n")
    assert ran.code == 0
    assert "Resuming: 2 of 24 answered" in ran.out
    kept = answers({"experiment": ["yes", "sometimes", "not-always"]})
    assert stored(path)["answers"] == kept
    assert [each.name for each in path.parent.iterdir()] == [NAME]


def test_kill_before_rename_keeps_old_answers(tmp_path: Path, sixways: Sixways) -> None:
    path = tmp_path / "responses" / NAME
    sixways("assess", *ABOUT, typed="y\n")
    before = path.read_bytes()
    half = path.with_name(f".{NAME}.0123abcd.tmp")
    half.write_bytes(before[: len(before) // 2])
    ran = sixways("assess", *ABOUT, typed="")
    assert "Resuming: 1 of 24" in ran.out
    assert path.read_bytes() == before
    assert not half.exists()
