"""The fault sweep: the k-th call of a save fails, for every k and several errors."""

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sixways.errors import InvalidFiles, SixwaysError
from support.faults.answering import Said, assess, read, said
from support.faults.calls import Call, Calls, Instead
from support.faults.savers import Saver
from support.sessions import NAME

#: how a call fails; `short` writes a part and says so, as a disk does that is nearly full
ERRORS = ("ENOSPC", "EIO", "EINTR", "EBUSY", "short")


class Failing(Calls):
    """Lets one call fail, by its number from 0."""

    def __init__(self, folder: Path, number: int, error: str) -> None:
        super().__init__(folder)
        self.number = number
        self.error = error
        #: the call that failed
        self.failed: Call | None = None

    def before(self, call: Call) -> None:
        if len(self.made) != self.number + 1:
            return
        if self.error != "short":
            self.failed = call
            number = getattr(errno, self.error)
            raise OSError(number, os.strerror(number))
        if call.name == "write" and len(call.arguments[1]) > 1:
            self.failed = call
            descriptor, data = call.arguments
            # the layer sees the inner call as well, and lets it pass
            raise Instead(os.write(descriptor, bytes(data[: len(data) // 2])))

    @property
    def passed(self) -> bool:
        """Whether there were no more calls."""
        return len(self.made) <= self.number


@dataclass
class Swept:
    """What a sweep saw."""

    #: faults that were met
    faults: int = 0
    #: those that were told; the others made no difference
    told: int = 0
    wrong: list[str] = field(default_factory=list)


def each_fault(folder: Path) -> Iterator[Failing]:
    """A layer for each error and each call, until the caller's work meets no fault any more."""
    for error in ERRORS:
        for number in range(2000):
            failing = Failing(folder / f"{error}-{number}", number, error)
            failing.folder.mkdir(parents=True)
            yield failing
            if failing.passed:
                break
        else:
            raise AssertionError("the calls do not end")


def sweep(folder: Path, saver: Saver, keys: str = "ys", resumed: int = 0) -> Swept:
    """A session's saves with every fault; `resumed` answers were given before without any."""
    swept = Swept()
    for failing in each_fault(folder):
        here = failing.folder
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sixways.files.response_file.write_whole", saver)
            if resumed:
                assess(here, keys[:resumed], lambda _: None)
            swept.wrong += _one(failing, keys, resumed, swept)
    return swept


def _one(failing: Failing, keys: str, resumed: int, swept: Swept) -> list[str]:
    path = failing.folder / "responses" / NAME
    shown = [said(keys[:number]) for number in range(resumed + 1)]
    wrong = []
    told = False
    try:
        with failing.watched():
            assess(failing.folder, keys, lambda saved: shown.append(*saved.values()), resumed)
    except SixwaysError as error:
        told = True
        if not (error.hint or isinstance(error, InvalidFiles)):
            wrong.append(f"no way out: {error.message}")
    except OSError as error:
        told = True
        failed = failing.failed
        # a file that was only read can't be closed: the commands' own words do for that
        if not (failed and failed.name == "close" and failed.path.endswith(NAME)):
            wrong.append(f"not in our words: {error}")
    where = f"{failing.error} at call {failing.number}"
    if failing.failed:
        swept.faults += 1
        swept.told += told
        where += f", {failing.failed.name} {failing.failed.path}"
    allowed = [shown[-1], said(keys[: len(shown)])] if told else [said(keys)]
    found = _found(path)
    if found not in allowed:
        wrong.append(f"the file holds {found}, and the last that was acknowledged is {shown[-1]}")
    wrong += _left(path.parent, failing)
    return [f"{where}: {each}" for each in wrong]


def _found(path: Path) -> Said | str:
    try:
        return read(path.read_bytes()) if path.exists() else None
    except SixwaysError as error:
        return f"invalid: {error.message}"


def _left(folder: Path, failing: Failing) -> list[str]:
    """What is left beside the response; only what could not be removed may be, and only once."""
    if not folder.exists():
        return []
    left = [name for name in os.listdir(folder) if name != NAME]  # noqa: PTH208
    failed = failing.failed
    kept = failed.path if failed and failed.name in ("unlink", "remove") else ""
    locks = [f".{NAME}.lock"] if failed and failed.path.endswith((".lock", "responses")) else []
    unexplained = [n for n in left if f"{folder.name}/{n}" != kept and n not in locks]
    wrong = [f"left {name}" for name in unexplained]
    if left:
        assess(failing.folder, "", lambda _: None)
        again = [name for name in os.listdir(folder) if name != NAME]  # noqa: PTH208
        wrong += [f"left for ever {name}" for name in again]
    return wrong
