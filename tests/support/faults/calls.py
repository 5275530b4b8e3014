"""A layer between the code and the system: it sees every call about one folder, in order."""

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest

_OF_PATHS = (
    *("open", "mkdir", "rmdir", "replace", "rename", "link", "unlink", "remove", "truncate"),
    *("stat", "lstat", "scandir", "listdir", "chmod"),
)
_OF_DESCRIPTORS = ("write", "fsync", "fdatasync", "ftruncate", "fchmod", "fstat", "close")


@dataclass(frozen=True)
class Call:
    """One call, with paths below the folder: `.` is the folder itself."""

    name: str
    path: str
    arguments: tuple[Any, ...]
    #: what a rename or a link makes
    target: str = ""


class Calls:
    """What is called about a folder and what is in it, while `watched`."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(os.path.realpath(folder))
        self.made: list[Call] = []
        self._descriptors: dict[int, str] = {}

    def before(self, call: Call) -> None:
        """May raise, or do something else instead by raising `Instead`."""

    def after(self, call: Call, result: object) -> None:
        """The call was made."""

    @contextlib.contextmanager
    def watched(self) -> Iterator[Self]:
        with pytest.MonkeyPatch.context() as patch:
            for name in (*_OF_PATHS, *_OF_DESCRIPTORS):
                if hasattr(os, name):  # Windows has fewer
                    patch.setattr(os, name, self._seeing(name, getattr(os, name)))
            if sys.platform != "win32":
                import fcntl

                patch.setattr(fcntl, "flock", self._seeing("flock", fcntl.flock))
            yield self

    def _seeing(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(real)
        def call(*arguments: Any, **rest: Any) -> Any:
            seen = self._call(name, arguments)
            if seen is None:
                return real(*arguments, **rest)
            self.made.append(seen)
            try:
                self.before(seen)
            except Instead as instead:
                return instead.result
            except OSError:
                if name == "close":  # the system closes it all the same
                    real(*arguments)
                raise
            result = real(*arguments, **rest)
            if name == "open":
                self._descriptors[result] = seen.path
            if name == "close":
                self._descriptors.pop(arguments[0], None)
            self.after(seen, result)
            return result

        return call

    def _call(self, name: str, arguments: tuple[Any, ...]) -> Call | None:
        first = arguments[0] if arguments else "."
        path = self._descriptors.get(first) if isinstance(first, int) else self._below(first)
        if path is None:
            return None
        target = self._below(arguments[1]) if name in ("replace", "rename", "link") else None
        return Call(name, path, arguments, target or "")

    def _below(self, path: str | bytes | os.PathLike[str]) -> str | None:
        whole = Path(os.path.abspath(os.fsdecode(path)))  # noqa: PTH100  links stay what they are
        if whole == self.folder or self.folder in whole.parents:
            return whole.relative_to(self.folder).as_posix()
        return None


class Instead(Exception):
    """What a call gives back without having been made."""

    def __init__(self, result: object) -> None:
        super().__init__()
        self.result = result
