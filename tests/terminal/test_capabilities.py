"""A stream is a terminal only if it can be one: Windows says so of NUL too."""

import os
import subprocess
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

import pytest

from sixways.terminal.capabilities import has_colour, has_screen, is_terminal
from support.processes import COMMAND, clean_environment
from support.sessions import ABOUT


class Boaster(TextIOWrapper):
    """The null device, which calls itself a terminal as it does on Windows."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def null() -> Iterator[Boaster]:
    with Path(os.devnull).open("r+b", buffering=0) as device:
        yield Boaster(device)


def test_null_device_is_not_a_terminal(null: Boaster) -> None:
    assert null.isatty()
    assert not is_terminal(null)


def test_null_device_has_neither_screen_nor_colour(
    null: Boaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(sys, name, null)
    assert not has_screen()
    assert not has_colour()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to open")
def test_pseudo_terminal_is_a_terminal() -> None:
    ends = os.openpty()
    with open(ends[0], "rb"), open(ends[1]) as stream:  # noqa: PTH123  descriptors
        assert is_terminal(stream)


@pytest.mark.parametrize(
    "arguments", [("assess", *ABOUT), ("workshop", "--partner", "A", "--partner", "B")]
)
def test_session_without_input_or_output_ends_at_once(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ended = subprocess.run(
        [*COMMAND, *arguments],
        cwd=tmp_path,
        env=clean_environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
