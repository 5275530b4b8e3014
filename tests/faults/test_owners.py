"""One response has one owner, however many processes want it."""

import errno
import os
import sys
import time
from pathlib import Path

import pytest

from support.faults.answering import read, said
from support.faults.commands import run
from support.faults.owners import NOT_ALONE, OTHERWISE, OWNER, TOLD, contend
from support.fixtures import Open, Tell
from support.processes import Sixways
from support.sessions import ABOUT, NAME

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),  # it calls no thread
]


def test_of_twenty_sessions_at_once_one_is_the_owner_and_the_others_are_reported(
    tmp_path: Path,
) -> None:
    # all wait for the start; the owner then waits for its first answer until the others ended
    start, started = os.pipe()
    typed, typing = os.pipe()
    children = {}
    for number in range(20):
        child = os.fork()
        if child == 0:
            code = 99
            try:
                os.close(started)
                os.close(typing)
                os.read(start, 1)
                code = _session(tmp_path, number, typed)
            finally:
                os._exit(code)
        children[child] = number
    os.close(started)
    codes = {}
    while len(children) > 1:
        for child in list(children):
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                codes[children.pop(child)] = os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    (owner,) = children
    os.write(typing, b"y\n")
    os.close(typing)
    _, status = os.waitpid(owner, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert set(codes.values()) == {2}
    for number in codes:
        said_to = (tmp_path / f"{number}.stderr").read_text("utf-8")
        assert (
            "These answers are open in another window. Close it, then run this again\n" in said_to
        )
    folder = tmp_path / "responses"
    assert [path.name for path in folder.iterdir()] == [NAME]
    assert read((folder / NAME).read_bytes()) == said("y")


def _session(folder: Path, number: int, typed: int) -> int:
    os.dup2(typed, 0)
    arguments = ("assess", *ABOUT, "-o", folder / "responses")
    return run(folder / f"{number}", *arguments, stdin=0).code


def test_while_one_leaves_and_another_comes_there_are_never_two(memory: Path, tell: Tell) -> None:
    seen = contend(20, 100, memory)
    tell(f"owners: of 2,000 attempts by 20 processes {seen[OWNER]} owners, {seen[TOLD]} told")
    assert seen[NOT_ALONE] == 0
    assert seen[OTHERWISE] == 0
    assert seen[OWNER] > 1
    assert seen[OWNER] + seen[TOLD] == 20 * 100


def test_where_files_cannot_be_locked_there_are_never_two_either(
    memory: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    seen = contend(20, 10, memory)
    tell(f"owners without locks: of 200 attempts {seen[OWNER]} owners, {seen[TOLD]} told")
    assert seen[NOT_ALONE] == 0
    assert seen[OTHERWISE] == 0
    assert seen[OWNER] > 1
    assert seen[OWNER] + seen[TOLD] == 20 * 10


class _NoLock:
    """Lets everybody in."""

    def __init__(self, path: Path, **_: object) -> None:
        self.path = path
        self.lock_file = str(path)

    def acquire(self, timeout: float) -> None:
        self.path.touch()

    def release(self) -> None:
        pass


def test_two_owners_would_be_noticed(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sixways.files.response_file.FileLock", _NoLock)
    assert contend(20, 20, memory)[NOT_ALONE] > 0


def test_a_second_workshop_is_reported_as_well(terminal: Open, sixways: Sixways) -> None:
    options = ("--round", "2026-H2", "--partner", "Alpha", "--partner", "Beta")
    first = terminal("workshop", *options)
    first.until("Who is here?")
    ran = sixways("workshop", *options, typed="\ny\n")
    assert (ran.code, ran.out) == (2, "")
    assert "These answers are open in another window" in ran.err
    # one partner on their own is told too, and another one is not
    one = ("assess", "--round", "2026-H2", "--level", "place", "--partner")
    assert sixways(*one, "Gamma", typed="").code == 0
    first.press("q")
    assert first.end() == 0
    assert sixways("workshop", *options, typed="").code == 0
