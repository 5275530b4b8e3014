"""The form page in other languages: all of it, left to right and right to left, and switched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sixways.files.response_json import parse_response
from sixways.files.translations import read_in_language
from sixways.forms.html_form import Edition, write_html_editions
from support.fixtures import KNOWN
from support.pseudo_language import (
    LANGUAGE,
    RIGHT_TO_LEFT,
    english_in,
    pseudo,
    read_pseudo_catalogue,
)
from support.samples import SIX_WAYS
from support.translations import write_pseudo_translation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.fixtures import OpenForm
    from support.form_pages import Form

LANGUAGES = [LANGUAGE, RIGHT_TO_LEFT]
OPTIONS = ["yes", "sometimes", "not-always", "no"]
PHONE = {"width": 390, "height": 844}

#: what has no language, and what programs look for
VALUES = [
    "NHS Employers and Skills for Care",
    "Riverside Council",
    "Riverside",
    "health",
    "2026-H2",
    "English",
    RIGHT_TO_LEFT,
    LANGUAGE,
    "SÎXWÄŸS",
]


@pytest.fixture
def page_in(tmp_path: Path) -> Callable[..., Path]:
    """Writes a page in these languages and the original."""

    def write(*languages: str) -> Path:
        editions = []
        for language in languages:
            write_pseudo_translation(tmp_path, language)
            translated = read_in_language(SIX_WAYS, language, [tmp_path], print)
            catalogue = read_pseudo_catalogue(tmp_path, language)
            editions.append(Edition(translated, catalogue, language))
        path = tmp_path / "form.html"
        page = write_html_editions([*editions, Edition(SIX_WAYS)], KNOWN)
        path.write_text(page, "utf-8")
        return path

    return write


@pytest.fixture
def form(request: pytest.FixtureRequest, open_form: OpenForm, page_in: Callable[..., Path]) -> Form:
    """A page in one language, on a phone."""
    return open_form(made=page_in(request.param), viewport=PHONE)


def empty(form: Form) -> None:
    form.page.click("summary")


def with_a_file_refused(form: Form) -> None:
    form.open_saved(b"{}")


def with_another_questionnaire_refused(form: Form) -> None:
    saved = {"format": "sixways-response/1", "questionnaire": {"id": "other"}}
    form.open_saved(json.dumps(saved).encode())


def with_dissent_refused(form: Form) -> None:
    answered = {"id": "six-ways", "version": "1.0", "fingerprint": SIX_WAYS.fingerprint}
    saved = {"format": "sixways-response/1", "questionnaire": answered, "dissent": {"a": {}}}
    form.open_saved(json.dumps(saved).encode())


def with_a_large_file_refused(form: Form) -> None:
    form.open_saved(b" " * (1024 * 1024 + 1))


def with_errors(form: Form) -> None:
    for name, value in (
        ("partner", ""),
        ("area", "a" * 201),
        ("round", "\x07"),
        ("sector", "\xad"),
    ):
        form.page.fill(f"#{name}", value)
    form.page.click("#save")


def with_ways_to_go_on(form: Form) -> None:
    form.answer("1.1", "no")
    form.page.click("#save")


def with_one_question_to_copy(form: Form) -> None:
    form.answer_all(OPTIONS)
    form.page.click("[data-clear=q-1-2]")
    form.page.click("#copy")


def saved(form: Form) -> None:
    form.answer_all(OPTIONS)
    form.page.click("#save")


def saved_as_draft(form: Form) -> None:
    with_ways_to_go_on(form)
    form.page.click("#as-draft")


def copied(form: Form) -> None:
    form.answer_all(OPTIONS)
    form.page.fill("#respondent", "Riverside")
    form.page.fill("#c-1", "START OF SIXWAYS ANSWERS")
    form.page.click("#copy")
    form.page.wait_for_selector("#done:visible")


def opened(form: Form) -> None:
    form.answer_all(OPTIONS)
    with form.page.expect_download() as download:
        form.page.click("#save")
    form.open_saved(download.value.path().read_bytes())


STATES = [
    empty, with_a_file_refused, with_another_questionnaire_refused, with_dissent_refused,
    with_a_large_file_refused, with_errors, with_ways_to_go_on, with_one_question_to_copy,
    saved, saved_as_draft, copied, opened,
]  # fmt: skip


def _shown(form: Form) -> str:
    """All that is seen, heard or copied, without the code in a copy and files' names."""
    copied, _, _ = form.page.input_value("#text").partition("START OF SIXWAYS ANSWERS")
    names = form.page.locator("[aria-label]").evaluate_all("all => all.map(a => a.ariaLabel)")
    parts = [form.page.title(), form.page.inner_text("body"), *names, copied]
    return "\n".join(parts).replace("sixways-2026-h2-riverside-council", "").replace(".json", "")


@pytest.mark.parametrize("form", LANGUAGES, indirect=True)
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_untranslated_too_wide_or_out_of_reach(
    form: Form, state: Callable[[Form], None]
) -> None:
    state(form)
    assert english_in(_shown(form), [*VALUES, "draft"]) == []
    assert not form.wider_than_the_window
    # axe knows no codes for private use
    codes = ("html-lang-valid", "valid-lang")
    assert [wrong for wrong in form.violations() if not wrong.startswith(codes)] == []


@pytest.mark.parametrize("form", LANGUAGES, indirect=True)
def test_nothing_is_untranslated_on_paper(form: Form) -> None:
    form.page.emulate_media(media="print")
    text = "\n".join(part for part in _shown(form).split() if not part.startswith("http"))
    assert english_in(text.replace("\n", " "), VALUES) == []


def test_page_says_its_language_and_its_direction(
    open_form: OpenForm, page_in: Callable[..., Path]
) -> None:
    form = open_form(made=page_in(LANGUAGE, RIGHT_TO_LEFT))
    root = "document.documentElement"
    seen = []
    for number in (0, 1, 2):
        form.page.click(f'[data-edition="{number}"]')
        seen.append(form.page.evaluate(f"[{root}.lang, {root}.dir || 'ltr', document.title]"))
    title = SIX_WAYS.title
    assert seen == [
        [language, way, pseudo("{questionnaire}: your answers", language).format(
            questionnaire=pseudo(title, language))]
        for language, way in ((LANGUAGE, "ltr"), (RIGHT_TO_LEFT, "rtl"))
    ] + [["en-GB", "ltr", f"{title}: your answers"]]  # fmt: skip


@pytest.mark.parametrize("form", [RIGHT_TO_LEFT], indirect=True)
def test_what_is_filled_in_is_written_as_its_own_letters_are(form: Form) -> None:
    form.page.fill("#partner", "שלום!")
    styles = {
        id_: form.page.locator(f"#{id_}").evaluate(
            "field => [getComputedStyle(field).direction, getComputedStyle(field).unicodeBidi]"
        )
        for id_ in ("round", "partner", "c-1", "text")
    }
    assert [styles["round"][0], styles["partner"][0]] == ["ltr", "rtl"]
    # each line of several by its own
    assert [styles["c-1"][1], styles["text"][1]] == ["plaintext", "plaintext"]


def _saved(form: Form) -> dict[str, Any]:
    with form.page.expect_download() as download:
        form.page.click("#save")
    data = download.value.path().read_bytes()
    parse_response(data, "saved.json")
    return dict(json.loads(data))


def test_switch_keeps_what_is_filled_in(open_form: OpenForm, page_in: Callable[..., Path]) -> None:
    form = open_form(made=page_in(LANGUAGE, RIGHT_TO_LEFT))
    form.answer_all(OPTIONS)
    form.page.fill("#c-2", "one\ntwo")
    form.page.fill("#respondent", "Sam")
    form.page.check("#level-2")
    before = _saved(form)
    for number in (2, 1, 2, 0):
        form.page.click(f'[data-edition="{number}"]')
    form.page.click("#save")
    assert _saved(form) == before
    assert (before["language"], before["comments"]) == (LANGUAGE, {"vision": "one\ntwo"})


def test_record_says_the_language_that_was_last_answered_in(
    open_form: OpenForm, page_in: Callable[..., Path]
) -> None:
    form = open_form(made=page_in(LANGUAGE, RIGHT_TO_LEFT))
    form.page.click('[data-edition="1"]')
    form.answer_all(OPTIONS)
    assert _saved(form)["language"] == RIGHT_TO_LEFT
    form.page.click('[data-edition="2"]')
    # to look at a page in another language changes no answer
    assert _saved(form)["language"] == RIGHT_TO_LEFT
    form.answer("1.1", "no")
    assert "language" not in _saved(form)


def test_switch_keeps_the_focus_and_says_what_is_missing_anew(
    open_form: OpenForm, page_in: Callable[..., Path]
) -> None:
    form = open_form(made=page_in(LANGUAGE))
    form.answer("1.1", "no")
    form.page.click("#save")
    assert (
        form.text("summary-title")
        == pseudo("{number} questions have no answer").format(number=23) + "2"
    )
    form.page.focus('[data-edition="1"]')
    form.page.keyboard.press("Enter")
    assert form.text("summary-title") == "23 questions have no answer"
    assert form.page.evaluate("document.activeElement.dataset.edition") == "1"
    assert form.page.get_by_role("button", name="English").get_attribute("aria-current") == "true"


def test_page_in_one_language_has_no_switch(open_form: OpenForm) -> None:
    assert open_form().page.locator("[data-edition]").count() == 0


def test_switch_is_not_shown_without_scripts_or_on_paper(
    open_form: OpenForm, page_in: Callable[..., Path]
) -> None:
    form = open_form(made=page_in(LANGUAGE), java_script_enabled=False)
    assert form.page.locator("[data-edition]:visible").count() == 0
    form = open_form(made=page_in(LANGUAGE))
    assert form.page.locator("[data-edition]:visible").count() == 2
    form.page.emulate_media(media="print")
    assert form.page.locator("[data-edition]:visible").count() == 0
