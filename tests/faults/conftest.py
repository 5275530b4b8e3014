"""Folders in memory, and the figures that the harnesses tell at the end of a run."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.fixtures import Tell


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """An empty folder, in memory where the system has such: there fsync costs nothing."""
    shared = Path("/dev/shm")
    if not (shared.is_dir() and os.access(shared, os.W_OK)):
        yield tmp_path
        return
    folder = tempfile.mkdtemp(dir=shared)
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Puts a line among those shown at the end of the run."""
    return lambda line: record_property("figure", line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, value in report.user_properties
        if name == "figure"
    ]
    if lines:
        terminalreporter.section("faults")
        for line in lines:
            terminalreporter.write_line(str(line))
