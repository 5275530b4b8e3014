"""What all tests share: hypothesis's examples, and the programs that not every machine has."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from support.offices import Office
from support.paths import TESTS
from support.processes import Inside, Sixways
from support.programs import MARKERS, REQUIRED, missing, program
from support.subset import EVERY_CASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from support.fixtures import Open

# No deadlines: these tests state what holds, and not how fast. HYPOTHESIS_PROFILE is not read here,
# `pytest --hypothesis-profile=long` chooses.
settings.register_profile("usual", deadline=None, max_examples=100, print_blob=True)
settings.register_profile(
    "long",
    settings.get_profile("usual"),
    max_examples=5000,
    suppress_health_check=[HealthCheck.too_slow],
)
# Nobody's own run is red by chance.
settings.register_profile(
    "brief", settings.get_profile("usual"), max_examples=25, derandomize=True, database=None
)
settings.load_profile("usual" if EVERY_CASE else "brief")

on_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no terminals that a test can hold, nor signals"
)

#: the fixtures that open one
_TERMINALS = {"terminal", "held"}

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


#: what takes longest, or looks at the machine more than at the code; the rest is the core
_APART = {
    "faults": "kills, signals, full disks and failing calls (most of tests/faults)",
    "corpus": "many hostile files, and random ones (most of tests/hostile)",
}


#: what a `pytest` without arguments leaves out, so that it is quick and the same on every machine
_LEFT_OUT = ("faults", "screens", "measures", *REQUIRED)


def pytest_configure(config: pytest.Config) -> None:
    for marker, variable in REQUIRED.items():
        what = f"{marker}: needs what not every machine has; with {variable} it is not skipped"
        config.addinivalue_line("markers", what)
    for marker, what in _APART.items():
        config.addinivalue_line("markers", f"{marker}: {what}")
    screens = "screens: whole sessions by keys in a terminal, which wait as people do"
    config.addinivalue_line("markers", screens)
    measures = "measures: seconds and memory, which a busy machine makes more"
    config.addinivalue_line("markers", measures)
    others = ", ".join([*REQUIRED, *_APART])
    config.addinivalue_line("markers", f"core: every test that is none of {others}")
    # The workers of `pytest -n` are given the controller's options.
    named_nothing = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if named_nothing and not config.option.markexpr and not EVERY_CASE:
        config.option.markexpr = " and ".join(f"not {marker}" for marker in _LEFT_OUT)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        used: set[str] = set(getattr(item, "fixturenames", ()))
        for marker in {MARKERS[fixture] for fixture in used & MARKERS.keys()}:
            item.add_marker(marker)
        if used & _TERMINALS:
            item.add_marker(on_posix)
            item.add_marker("screens")
        if item.path.is_relative_to(TESTS / "faults"):
            item.add_marker("faults")
        if not any(map(item.get_closest_marker, [*REQUIRED, *_APART])):
            item.add_marker("core")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    for package in ("playwright", "axe_playwright_python"):
        if find_spec(package) is None:
            reason = f"the package {package} is not installed (it is in the extra 'browser')"
            missing("browser", reason)
    executable = program("browser", *_BROWSERS)

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Without a sandbox, since containers often run as root.
        started = playwright.chromium.launch(executable_path=executable, chromium_sandbox=False)
        yield started
        started.close()


@pytest.fixture(scope="session")
def html_validate() -> str:
    return program("browser", "html-validate", source="npm install --global html-validate")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return program("browser", "pdftotext", source="in poppler-utils")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own."""
    found = program("libreoffice", "soffice", "libreoffice")
    return Office(Path(found), tmp_path_factory.mktemp("office"))


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
    from support.screens import Terminal

    opened: list[Terminal] = []

    def open_(*arguments: str, **rest: object) -> Terminal:
        opened.append(Terminal(tmp_path, *arguments, **rest))  # type: ignore[arg-type]  # as given
        return opened[-1]

    yield open_
    for each in opened:
        each.abandon()
