"""The process is killed before each of its calls in turn."""

import errno
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sixways.errors import SixwaysError
from support.faults.answering import assess, read, said
from support.faults.calls import Call, Calls
from support.faults.savers import Saver
from support.sessions import NAME


class Killing(Calls):
    """Kills the process before its k-th call, from 0."""

    def __init__(self, folder: Path, number: int, held: int = 0) -> None:
        super().__init__(folder)
        self.number = number
        #: how often another program still refuses that a file is replaced
        self.held = held

    def before(self, call: Call) -> None:
        if len(self.made) == self.number + 1:
            os.kill(os.getpid(), signal.SIGKILL)
        if call.name == "replace" and self.held:
            self.held -= 1
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def kill_at_every_call(
    folder: Path, saver: Saver, keys: str = "ys", held: int = 0
) -> tuple[int, list[str]]:
    """How many kills there were, and what was wrong after them.

    While the file is held, so many times, what is acknowledged may be in memory alone.
    """
    wrong: list[str] = []
    for number in range(2000):
        here = folder / str(number)
        here.mkdir()
        killing = Killing(here, number, held)
        acknowledged, killed = run_until_killed(killing, partial(_answer, killing, saver, keys))
        if not killed:
            assert acknowledged == len(keys)
        least = 0 if held and killed else acknowledged
        found = _wrong(here, keys, least, acknowledged)
        wrong += [f"killed at call {number}: {each}" for each in found]
        if not killed:
            return number, wrong
    raise AssertionError("the calls do not end")


def run_until_killed(
    killing: Killing, work: Callable[[Callable[[], None]], object]
) -> tuple[int, bool]:
    """Work in a process of its own: how often it acknowledged, and whether it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with killing.watched():
                work(lambda: (os.write(writing, b"."), None)[1])
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with open(reading, "rb") as told:  # noqa: PTH123  a descriptor
        acknowledged = len(told.read())
    _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    assert ended in (0, -signal.SIGKILL)
    return acknowledged, ended != 0


def _answer(killing: Killing, saver: Saver, keys: str, acknowledged: Callable[[], None]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sixways.files.response_file.write_whole", saver)
        if killing.held:
            patch.setattr("time.sleep", lambda _: None)
        assess(killing.folder, keys, lambda _: acknowledged())


def _wrong(folder: Path, keys: str, least: int, acknowledged: int) -> list[str]:
    path = folder / "responses" / NAME
    try:
        found = read(path.read_bytes()) if path.exists() else None
    except SixwaysError as error:
        return [f"the file is invalid: {error}"]
    if found not in [said(keys[:number]) for number in range(least, acknowledged + 2)]:
        return [f"{acknowledged} answers were acknowledged, and the file holds {found}"]
    try:
        assess(folder, "", lambda _: None)
    except SixwaysError as error:
        return [f"the session does not continue: {error}"]
    left = [each.name for each in path.parent.iterdir() if each.name != NAME]
    return [f"left for ever {name}" for name in left]
