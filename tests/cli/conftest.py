"""Fixtures for tests that start the real command."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.processes import Inside, Sixways
from cli.screens import Terminal

Open = Callable[..., Terminal]


@pytest.fixture
def sixways(tmp_path: Path) -> Sixways:
    """`sixways` in an empty folder."""
    return Sixways(tmp_path)


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """The same without a process of its own."""
    monkeypatch.chdir(tmp_path)
    return Inside(tmp_path)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Open]:
    """Opens terminals in the same folder, and leaves none behind."""
    opened: list[Terminal] = []

    def open_(*arguments: str, **rest: object) -> Terminal:
        opened.append(Terminal(tmp_path, *arguments, **rest))  # type: ignore[arg-type]  # as given
        return opened[-1]

    yield open_
    for each in opened:
        each.abandon()
