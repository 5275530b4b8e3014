"""Files that another program has open for a while: a scanner, a program that syncs a folder.

An answer that the screen has acknowledged is on the disk. This is the one exception: while the file
is held the screen says so, the answer is in memory, and every key tries again.
"""

import json
import signal
import sys
import time
from pathlib import Path

import pytest

from support.faults.answering import ENDS, read, said
from support.faults.lives import files
from support.fixtures import Open
from support.processes import Sixways, with_code_at_start
from support.samples import plain_response
from support.screens import Terminal
from support.sessions import ABOUT, NAME

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake is one of POSIX")

TRYING = "Can't save yet: another program has the file open. Still trying"
NOT_SAVED = "another program has the file open"

#: nobody may replace or link a file while there is another, held, which gets a byte for each try
_HOLDING = """
import errno, os
def refusing(call):
    def refuse(source, target, **rest):
        try:
            tries = os.open({held!r}, os.O_WRONLY | os.O_APPEND)
        except FileNotFoundError:
            return call(source, target, **rest)
        os.write(tries, b".")
        os.close(tries)
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(source), None, str(target))
    return refuse
os.replace = refusing(os.replace)
os.link = refusing(os.link)
"""
#: the same for so many calls
_HOLDING_FOR = """
import errno, os
left = [{times}]
def refusing(call):
    def refuse(source, target, **rest):
        left[0] -= 1
        if left[0] >= 0:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(source), None, str(target))
        return call(source, target, **rest)
    return refuse
os.replace = refusing(os.replace)
os.link = refusing(os.link)
"""


class Program:
    """Another program, which holds files of the test's folder."""

    def __init__(self, folder: Path) -> None:
        self._held = folder / "held"
        self.env = with_code_at_start(folder / "start", _HOLDING.format(held=str(self._held)))

    def hold(self) -> None:
        self._held.touch()

    def let_go(self) -> None:
        self._held.unlink()

    def until_tried(self, more: int) -> None:
        """Wait until the session has tried to save so many more times."""
        tries = self._held.stat().st_size + more
        end = time.monotonic() + 20
        while self._held.stat().st_size < tries:
            assert time.monotonic() < end, "it doesn't try again"
            time.sleep(0.02)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def held_for(folder: Path, times: int) -> dict[str, str]:
    """An environment in which so many calls are refused."""
    return with_code_at_start(folder / "start", _HOLDING_FOR.format(times=times))


def stored(folder: Path) -> object:
    path = folder / "responses" / NAME
    return read(path.read_bytes()) if path.exists() else None


def _leave(session: Terminal, how: str, enter: str) -> None:
    if how.startswith("SIG"):
        session.kill(signal.Signals[how])
    else:
        session.press({"q": f"q{enter}", "Ctrl-C": "\x03"}[how])


def test_answers_are_kept_in_memory_and_saved_when_the_file_is_let_go(
    tmp_path: Path, terminal: Open, program: Program
) -> None:
    session = terminal("assess", *ABOUT, env=program.env)
    session.until("Question 1 of 24")
    session.press("y")
    session.until("Question 2 of 24")
    program.hold()
    session.press("s")
    session.until("Question 3 of 24", TRYING)
    session.press("a")
    session.until("Question 4 of 24", TRYING)
    assert stored(tmp_path) == said("y")
    program.let_go()
    session.press("n")
    session.until("Record your comments")
    session.settle()
    assert TRYING not in session.text
    assert stored(tmp_path) == said("ysan")
    session.press("\x03")
    assert session.end() == 130
    assert [path.name for path in (tmp_path / "responses").iterdir()] == [NAME]


def test_any_key_tries_again(tmp_path: Path, terminal: Open, program: Program) -> None:
    session = terminal("assess", *ABOUT, env=program.env)
    session.until("Question 1 of 24")
    program.hold()
    session.press("y")
    session.until("Question 2 of 24", TRYING)
    program.let_go()
    session.press("?")
    session.until("There are no right answers")
    assert stored(tmp_path) == said("y")
    session.press("zq")
    assert session.end() == 0


@pytest.mark.parametrize("options", [[], ["--plain"]], ids=["screen", "lines"])
@pytest.mark.parametrize("how", ["q", "Ctrl-C", "SIGTERM"])
def test_what_is_in_memory_at_the_end_is_reported_where_the_file_stays_held(
    tmp_path: Path, terminal: Open, program: Program, how: str, options: list[str]
) -> None:
    enter = "\n" if options else ""
    session = terminal("assess", *ABOUT, *options, env=program.env)
    session.until("Question 1 of 24")
    session.press(f"y{enter}")
    session.until("Question 2 of 24")
    program.hold()
    for number, key in enumerate("sa", 3):
        session.press(f"{key}{enter}")
        session.until(f"Question {number} of 24", TRYING)
    begun = time.monotonic()
    _leave(session, how, enter)
    assert session.end() == 2
    assert time.monotonic() - begun > 4.5
    session.until(
        "Can't save in responses: another program has the file open",
        "Answers 1.2 and 1.3 aren't saved; the one before them is.",
        "Close that program, then answer them",
    )
    assert "Traceback" not in session.written.decode()
    assert stored(tmp_path) == said("y")


@pytest.mark.parametrize("options", [[], ["--plain"]], ids=["screen", "lines"])
@pytest.mark.parametrize("how", ["q", "Ctrl-C", "SIGTERM", "SIGHUP"])
def test_what_is_in_memory_at_the_end_is_saved_where_the_file_is_let_go_soon(
    tmp_path: Path, terminal: Open, program: Program, how: str, options: list[str]
) -> None:
    enter = "\n" if options else ""
    session = terminal("assess", *ABOUT, *options, env=program.env)
    session.until("Question 1 of 24")
    program.hold()
    session.press(f"y{enter}")
    session.until("Question 2 of 24", TRYING)
    _leave(session, how, enter)
    program.until_tried(20)  # longer than it tries while somebody waits
    program.let_go()
    assert session.end() == (0 if how == "q" else 130)
    assert stored(tmp_path) == said("y")


def test_a_comment_that_is_not_saved_is_reported(
    tmp_path: Path, terminal: Open, program: Program
) -> None:
    session = terminal("assess", *ABOUT, env=program.env)
    session.until("Question 1 of 24")
    program.hold()
    session.press("c")
    session.until("Record your comments")
    session.paste("Half")
    session.until("Half")
    session.press("\x03")
    assert session.end() == 2
    session.until("Not saved: the comment on 1.")


def test_a_finished_response_whose_file_stays_held_is_not_called_finished(
    tmp_path: Path, terminal: Open, program: Program
) -> None:
    session = terminal("assess", *ABOUT, "--plain", env=program.env)
    for number in range(1, 25):
        session.until(f"Question {number} of 24")
        session.press("y\n")
        if number in ENDS:
            session.until("Comment, Enter for none:")
            session.press("\n")
    session.until("Check your answers.", "f finishes")
    program.hold()
    session.press("f\n")
    assert session.end() == 2
    session.until("All answers are saved, but not as finished.")
    assert stored(tmp_path) == said("y" * 24)


@pytest.mark.parametrize("times", [1, 5, 30, 80])
def test_however_often_the_file_is_refused_all_answers_are_in_it_at_the_end(
    tmp_path: Path, sixways: Sixways, times: int
) -> None:
    typed = "".join("y\n\n" if number in ENDS else "y\n" for number in range(1, 25)) + "f\n"
    ran = sixways("assess", *ABOUT, typed=typed, env=held_for(tmp_path, times))
    assert (ran.code, ran.err) == (0, "")
    assert stored(tmp_path) == said("y" * 24, completed=True)
    assert [path.name for path in (tmp_path / "responses").iterdir()] == [NAME]


def test_a_workshop_keeps_everybodys_answers_in_memory(
    tmp_path: Path, terminal: Open, program: Program
) -> None:
    options = ("--round", "2026-H2", "--partner", "Alpha", "--partner", "Beta")
    session = terminal("workshop", *options, env=program.env)
    session.until("Who is here?")
    session.press("\r")
    session.until("▸ Alpha")
    program.hold()
    session.press("y")
    session.until("▸ Beta", TRYING)
    session.press("n")
    session.until("Enter", TRYING)
    assert files(tmp_path / "responses") == {}
    program.let_go()
    session.press("\r")
    session.until("Question 2 of 24")
    session.settle()
    assert TRYING not in session.text
    assert files(tmp_path / "responses") == {
        "2026-h2_alpha.json": said("y"),
        "2026-h2_beta.json": said("n"),
    }
    program.hold()
    session.press("y")
    session.until("▸ Beta", TRYING)
    session.press("q")
    assert session.end() == 2
    session.until("Not saved: Alpha 1.2. Close that program, then run this again")
    assert "Beta 1" not in session.text


@pytest.mark.parametrize("times", [1, 80])
def test_an_import_tries_for_some_seconds(tmp_path: Path, sixways: Sixways, times: int) -> None:
    (tmp_path / "a.json").write_text(json.dumps(plain_response("A", {"data": [3, 2, 1]})), "utf-8")
    ran = sixways("import", "a.json", env=held_for(tmp_path, times))
    assert ran.code == 0
    assert len(files(tmp_path / "responses")) == 1


def test_an_import_names_what_it_could_not_save(
    tmp_path: Path, sixways: Sixways, program: Program
) -> None:
    for partner in "ABC":
        text = json.dumps(plain_response(partner, {"data": [3, 2, 1]}))
        (tmp_path / f"{partner}.json").write_text(text, "utf-8")
    program.hold()
    ran = sixways("import", "A.json", "B.json", "C.json", env=program.env)
    assert ran.code == 2
    refused = f"A.json, B.json and C.json: Can't save in responses: {NOT_SAVED}"
    assert refused in ran.words
    assert files(tmp_path / "responses") == {}


def test_init_keeps_what_was_answered_until_it_can_write(
    tmp_path: Path, terminal: Open, program: Program
) -> None:
    session = terminal("init", env=program.env)
    session.until("▸ Name")
    session.press("Riverside\r\r\rAlpha\r\r")
    session.until("Write sixways.yaml?")
    program.hold()
    session.press("\r")
    session.until(TRYING)
    assert not (tmp_path / "sixways.yaml").exists()
    program.let_go()
    session.press("\r")
    assert session.end() == 0
    assert 'name: "Alpha"' in (tmp_path / "sixways.yaml").read_text("utf-8")


def test_init_that_ends_without_having_written_says_so(
    tmp_path: Path, sixways: Sixways, program: Program
) -> None:
    program.hold()
    ran = sixways("init", "--plain", typed="Riverside\n\n\nAlpha\n\n\n", env=program.env)
    assert ran.code == 2
    assert TRYING in ran.out
    assert ran.err.startswith("Can't save sixways.yaml: another program has the file open\n")
    assert not (tmp_path / "sixways.yaml").exists()


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["linked", "renamed"])
def test_a_report_is_written_when_the_file_is_let_go(
    tmp_path: Path, sixways: Sixways, force: list[str]
) -> None:
    arguments = ("questionnaire", "show", "-f", "json", "-o", "report.json", *force)
    ran = sixways(*arguments, env=held_for(tmp_path, 80))
    assert (ran.code, ran.err) == (0, "Wrote report.json\n")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["id"] == "six-ways"
