"""Signals and terminals that stop a session for a while or for good.

SIGINT, SIGTERM, SIGHUP and a closed terminal in `assess` are in tests/terminal/test_interrupts.py.
"""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.faults.answering import read, said
from support.faults.lives import files
from support.fixtures import Open
from support.processes import COMMAND, clean_environment, with_code_at_start
from support.samples import plain_response
from support.screens import Terminal
from support.sessions import ABOUT, NAME

if sys.platform != "win32":
    import termios

    import pexpect
    import pyte

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")


class Shell(Terminal):
    """A shell with job control in a terminal, in which `sixways` runs."""

    def __init__(self, folder: Path) -> None:
        self.columns, self.rows = 80, 24
        self._screen = pyte.Screen(self.columns, self.rows)
        self._stream = pyte.ByteStream(self._screen)
        self.written = b""
        extra = {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "PS1": "ready> "}
        self.child = pexpect.spawn(
            "bash",
            ["--norc", "--noprofile", "-i"],
            cwd=str(folder),
            env=clean_environment(folder, extra),
            dimensions=(self.rows, self.columns),
            timeout=60,
        )
        self.child.delaybeforesend = None

    @property
    def job(self) -> int:
        """The process that the shell started."""
        children = Path(f"/proc/{self.child.pid}/task/{self.child.pid}/children").read_text("ascii")
        (job,) = children.split()
        return int(job)

    def until_silent(self) -> None:
        """Wait until the job has the terminal, which doesn't show what is typed."""
        terminal, end = self.child.child_fd, time.monotonic() + 20
        while os.tcgetpgrp(terminal) != self.job or termios.tcgetattr(terminal)[3] & termios.ECHO:
            assert time.monotonic() < end, "what is typed still shows"
            time.sleep(0.02)


@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="the shell's job is found through /proc"
)
@pytest.mark.parametrize("how", ["Ctrl-Z", "SIGTSTP"])
@pytest.mark.parametrize("options", [[], ["--plain"]], ids=["screen", "lines"])
def test_a_session_that_is_stopped_continues_in_the_foreground(
    tmp_path: Path, how: str, options: list[str]
) -> None:
    enter = "\n" if options else ""
    shell = Shell(tmp_path)
    try:
        shell.until("ready>")
        shell.press(shlex.join([*COMMAND, "assess", *ABOUT, *options]) + "\n")
        shell.until("Question 1 of 24", "Answer:" if options else "k skip")
        shell.press(f"y{enter}")
        shell.until("Question 2 of 24")
        shell.settle()
        if how == "Ctrl-Z":
            shell.press("\x1a")
        else:
            os.kill(shell.job, signal.SIGTSTP)
        shell.until("Stopped")
        # the shell has its terminal back: what is typed shows, and Enter ends a line
        shell.press("echo so $((40 + 2))\n")
        shell.until("so 42")
        shell.press("fg\n")
        if not options:
            shell.until("Question 2 of 24", "k skip")
            assert "so 42" not in shell.text
        shell.settle()
        shell.press(f"s{enter}")
        shell.until("Question 3 of 24")
        shell.press(f"q{enter}")
        shell.until("Stopped. 2 of 24 answered", "ready>")
        assert read((tmp_path / "responses" / NAME).read_bytes()) == said("ys")
    finally:
        shell.abandon()


@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="the shell's job is found through /proc"
)
def test_a_workshop_in_lines_still_hides_a_key_after_it_was_stopped(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    try:
        shell.until("ready>")
        options = ("--plain", "--round", "2026-H2", "--partner", "Alpha", "--partner", "Beta")
        shell.press(shlex.join([*COMMAND, "workshop", *options]) + "\n")
        shell.until("Enter begin:")
        shell.press("\n")
        shell.until("Alpha, your answer:")
        shell.settle()
        shell.press("\x1a")
        shell.until("Stopped", "ready>")
        shell.press("fg\n")
        shell.until("ready> fg")
        shell.until_silent()
        shell.settle()
        before = shell.text
        shell.press("n")
        shell.settle()
        assert shell.text == before
        shell.press("\n")
        shell.until("Beta, your answer:")
        shell.press("q\n")
        shell.until("Stopped at 1.1. Everything is saved")
        # and the shell shows again what is typed
        shell.press("echo so $((40 + 2))\n")
        shell.until("so 42", "echo so")
    finally:
        shell.abandon()
    assert files(tmp_path / "responses") == {"2026-h2_alpha.json": said("n")}


def test_a_session_without_a_shell_to_go_back_to_is_not_stopped(terminal: Open) -> None:
    # the system stops no process that nobody could let continue
    session = terminal("assess", *ABOUT)
    session.until("Question 1 of 24")
    session.press("\x1a")
    session.press("y")
    session.until("Question 2 of 24")
    session.press("q")
    assert session.end() == 0


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_workshop_that_is_ended_by_a_signal_keeps_every_key(
    tmp_path: Path, terminal: Open, name: str
) -> None:
    session = terminal("workshop", "--round", "2026-H2", "--partner", "Alpha", "--partner", "Beta")
    session.until("Who is here?")
    session.press("\r")
    session.until("▸ Alpha")
    session.press("y")
    session.until("▸ Beta")
    session.kill(signal.Signals[name])
    assert session.end() == 130
    session.until("Stopped at 1.1. Everything is saved", "To continue: sixways workshop")
    assert files(tmp_path / "responses") == {"2026-h2_alpha.json": said("y")}


def test_a_workshop_whose_terminal_is_closed_keeps_every_key(
    tmp_path: Path, terminal: Open
) -> None:
    session = terminal("workshop", "--round", "2026-H2", "--partner", "Alpha", "--partner", "Beta")
    session.until("Who is here?")
    session.press("\r")
    session.until("▸ Alpha")
    session.press("y")
    session.until("▸ Beta")
    session.close()
    assert files(tmp_path / "responses") == {"2026-h2_alpha.json": said("y")}
    assert sorted(path.name for path in (tmp_path / "responses").iterdir()) == [
        ".2026-h2_workshop_collective.room",
        "2026-h2_alpha.json",
    ]


def test_a_signal_that_comes_in_the_middle_of_a_save_waits_for_its_end(
    tmp_path: Path, terminal: Open
) -> None:
    # between the data and its name, where there would be nothing to see of the answer
    sent = tmp_path / "sent"
    slow = f"""
import os, sys, time
before = os.replace
def replace(source, target, **rest):
    sys.stdout.write("saving"); sys.stdout.flush()
    for _ in range(2000):
        if os.path.exists({str(sent)!r}):
            break
        time.sleep(0.01)
    before(source, target, **rest)
os.replace = replace
"""
    session = terminal(
        "assess", *ABOUT, "--plain", env=with_code_at_start(tmp_path / "start", slow)
    )
    session.until("Question 1 of 24", "Answer:")
    session.press("y\n")
    session.until("saving")
    session.kill(signal.SIGTERM)
    sent.touch()
    assert session.end() == 130
    session.until("Stopped. 1 of 24 answered")
    folder = tmp_path / "responses"
    assert read((folder / NAME).read_bytes()) == said("y")
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_an_import_that_is_interrupted_leaves_whole_responses_and_ends_with_130(
    tmp_path: Path,
) -> None:
    import json

    (tmp_path / "sent").mkdir()
    for number in range(20):
        text = json.dumps(plain_response(f"P{number:02}", {"data": [3, 2, 1]}))
        (tmp_path / "sent" / f"{number:02}.json").write_text(text, "utf-8")
    # the sixth save takes a while
    slow = """
import os, time
before = os.replace
saves = []
def replace(source, target, **rest):
    saves.append(target)
    if len(saves) == 6:
        os.write(1, b"sixth\\n")
        time.sleep(10)
    before(source, target, **rest)
os.replace = replace
"""
    environment = with_code_at_start(tmp_path / "start", slow)
    with subprocess.Popen(
        [*COMMAND, "import", "sent"],
        cwd=tmp_path,
        env=clean_environment(tmp_path, environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"sixth\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"Stopped\n")
    whole = read(json.dumps(plain_response("P", {"data": [3, 2, 1]})).encode())
    held = files(tmp_path / "responses")
    assert held == {f"2026-h2_p{number:02}.json": whole for number in range(5)}
    assert len(list((tmp_path / "responses").iterdir())) == 5
