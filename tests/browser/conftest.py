"""A real browser for the pages that partners open; without one these tests are skipped.

Where SIXWAYS_REQUIRE_BROWSER is set they fail instead.
"""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

import pytest

from browser.pages import Form
from samples import SIX_WAYS
from sixways.forms.html import html_form
from sixways.forms.prefilled import Prefilled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from sixways.questionnaire import Questionnaire

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PACKAGES = ("playwright", "axe_playwright_python")

KNOWN = Prefilled(
    round="2026-H2", level="place", area="Riverside", partner="Riverside Council", sector="health"
)


class OpenForm(Protocol):
    """Opens a form in a page of its own; `settings` are those of a browser's context."""

    def __call__(
        self, questionnaire: Questionnaire = ..., prefilled: Prefilled = ..., **settings: Any
    ) -> Form: ...


def _missing(reason: str) -> NoReturn:
    if os.environ.get("SIXWAYS_REQUIRE_BROWSER"):
        pytest.fail(f"SIXWAYS_REQUIRE_BROWSER is set, and {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    for package in _PACKAGES:
        if find_spec(package) is None:
            _missing(f"the package {package} is not installed (it is in the extra 'browser')")
    executable = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if executable is None:
        _missing(f"there is none of {', '.join(_BROWSERS)}")

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Without a sandbox, since containers often run as root.
        started = playwright.chromium.launch(executable_path=executable, chromium_sandbox=False)
        yield started
        started.close()


@pytest.fixture
def open_form(browser: Browser, tmp_path: Path) -> Iterator[OpenForm]:
    """Opens forms; at the end their pages must have asked for, said and stored nothing."""
    forms: list[Form] = []

    def opened(
        questionnaire: Questionnaire = SIX_WAYS, prefilled: Prefilled = KNOWN, **settings: Any
    ) -> Form:
        path = tmp_path / "form.html"
        path.write_text(html_form(questionnaire, prefilled), encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        page = context.new_page()
        form = Form(page)
        address = path.as_uri()
        page.on("request", lambda r: None if r.url == address else form.noise.append(r.url))
        page.on("console", lambda message: form.noise.append(message.text))
        page.on("pageerror", lambda error: form.noise.append(str(error)))
        page.clock.set_fixed_time("2026-11-22T10:00:00.900Z")
        page.goto(address)
        forms.append(form)
        return form

    yield opened
    for form in forms:
        traces = form.page.evaluate(
            "async () => [localStorage.length, sessionStorage.length, document.cookie.length,"
            " (await indexedDB.databases()).length]"
        )
        form.page.context.close()
        assert form.noise == []
        assert traces == [0, 0, 0, 0]
