"""Pages opened in a real browser as partners open them: from the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sixways.forms.html_form import write_html_form
from support.fixtures import KNOWN, OpenForm
from support.form_pages import Form
from support.samples import SIX_WAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from sixways.model.questionnaire import Questionnaire
    from sixways.model.response_details import ResponseDetails


@pytest.fixture
def open_form(browser: Browser, tmp_path: Path) -> Iterator[OpenForm]:
    """Opens forms; at the end their pages must have asked for, said and stored nothing."""
    forms: list[Form] = []

    def opened(
        questionnaire: Questionnaire = SIX_WAYS,
        details: ResponseDetails = KNOWN,
        made: Path | None = None,
        **settings: Any,
    ) -> Form:
        path = made or tmp_path / "form.html"
        if made is None:
            path.write_text(write_html_form(questionnaire, details), encoding="utf-8")
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
