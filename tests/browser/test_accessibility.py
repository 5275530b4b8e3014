"""The HTML form for everybody: by keyboard, by ear, small, enlarged, printed, without scripts."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails
from support.samples import SIX_WAYS

if TYPE_CHECKING:
    from support.fixtures import OpenForm
    from support.form_pages import Form

OPTIONS = ["yes", "sometimes", "not-always", "no"]

PHONE = {"width": 320, "height": 640}
#: a window of 1280 × 1024 enlarged to 400 %
ENLARGED = {"width": 320, "height": 256}
DESK = {"width": 1280, "height": 900}


def empty(form: Form) -> None:
    form.page.click("summary")


def with_a_file_refused(form: Form) -> None:
    form.open_saved(b"{}")


def with_errors(form: Form) -> None:
    form.page.fill("#partner", "")
    form.press("Save my answers")


def with_ways_to_go_on(form: Form) -> None:
    form.answer("1.1", "no")
    form.press("Save my answers")


def saved(form: Form) -> None:
    form.answer_all(OPTIONS)
    form.save()


def copied(form: Form) -> None:
    form.answer_all(OPTIONS)
    form.page.fill("#c-1", "longwordwithoutspaces" * 30)
    form.press("Copy my answers")
    form.page.wait_for_selector("#done:visible")


def opened(form: Form) -> None:
    form.answer_all(OPTIONS)
    form.open_saved(form.save())


STATES = [empty, with_a_file_refused, with_errors, with_ways_to_go_on, saved, copied, opened]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_wrong(open_form: OpenForm, state: object, size: object) -> None:
    form = open_form(viewport=size)
    assert callable(state)
    state(form)
    assert form.violations() == []


def test_axe_would_find_what_is_wrong(open_form: OpenForm) -> None:
    form = open_form()
    form.page.evaluate("document.querySelector('label[for=partner]').remove()")
    form.page.evaluate("document.querySelector('#about-title').outerHTML = '<h5>Too deep</h5>'")
    assert {found.split(":")[0] for found in form.violations()} >= {"label", "heading-order"}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", [PHONE, ENLARGED], ids=["phone", "enlarged"])
def test_nothing_has_to_be_scrolled_sideways(
    open_form: OpenForm, state: object, size: object
) -> None:
    form = open_form(viewport=size)
    assert callable(state)
    state(form)
    assert not form.wider_than_the_window


def test_long_words_in_names_and_questions_don_t_widen_the_page(open_form: OpenForm) -> None:
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2
    text = SIX_WAYS.model_dump_json().replace('"Set the tone"', f'"{long}"')
    text = text.replace('"label":"Not always"', f'"label":"{long}"')
    form = open_form(
        Questionnaire.model_validate_json(text), ResponseDetails("1", partner=long), viewport=PHONE
    )
    form.answer("1.1", "no")
    form.press("Save my answers")
    assert not form.wider_than_the_window


@pytest.mark.parametrize("size", [DESK, ENLARGED], ids=["desk", "enlarged"])
def test_a_field_with_the_focus_is_in_sight_whole(open_form: OpenForm, size: object) -> None:
    form = open_form(viewport=size)
    form.answer_all(OPTIONS)
    hidden = """() => {
      const box = document.activeElement.getBoundingClientRect();
      const bar = document.querySelector('.progress').getBoundingClientRect();
      const covered = document.activeElement.closest('section, form')
        && getComputedStyle(document.querySelector('.progress')).position === 'sticky'
        && bar.bottom > box.top + 1 && bar.top < box.bottom - 1;
      return covered || box.bottom < 1 || box.top > innerHeight - 1
        ? document.activeElement.outerHTML : '';
    }"""
    for key in ("Tab", "Shift+Tab"):
        for _ in range(70):
            form.page.keyboard.press(key)
            assert form.page.evaluate(hidden) == ""


def test_a_keyboard_is_enough(open_form: OpenForm) -> None:
    form = open_form(details=ResponseDetails("2026-H2"))
    keyboard = form.page.keyboard

    def tab_to(id_: str) -> None:
        for _ in range(12):
            keyboard.press("Tab")
            if form.focused == id_:
                return
        raise AssertionError(f"{id_} was not reached; {form.focused} has the focus")

    tab_to("partner")
    keyboard.type("Riverside Council")
    tab_to("level-1")
    keyboard.press("ArrowDown")
    for number in form.numbers:
        tab_to(f"q-{number.replace('.', '-')}-1")
        keyboard.press("Space")
        keyboard.press("ArrowRight")
    keyboard.press("Tab")
    keyboard.press("Enter")
    tab_to("c-6")
    keyboard.type("one\ntwo")
    tab_to("save")
    keyboard.press("Enter")
    assert form.focused == "summary"
    tab_to("as-finished")
    keyboard.press("Tab")
    keyboard.press("Enter")
    assert form.focused == "q-6-4-1"
    keyboard.press("Space")
    tab_to("c-6")
    tab_to("save")
    with form.page.expect_download() as download:
        keyboard.press("Space")
    assert form.focused == "done"
    stored = json.loads(download.value.path().read_bytes())
    assert stored["level"] == "place"
    assert stored["partner"] == "Riverside Council"
    assert stored["comments"] == {"strengths": "one\ntwo"}
    answers = [answer for part in stored["answers"].values() for answer in part.values()]
    assert answers == ["sometimes"] * 23 + ["yes"]


def test_enter_in_a_field_does_nothing(open_form: OpenForm) -> None:
    form = open_form()
    form.page.press("#partner", "Enter")
    assert form.page.locator("#summary").is_hidden()
    assert form.focused == "partner"


def test_an_answer_moves_nothing_on_the_page(open_form: OpenForm) -> None:
    form = open_form()
    before = form.page.locator("#q-1-2-1").bounding_box()
    form.page.evaluate("document.getElementById('q-1-1-1').click()")
    assert form.page.locator("#q-1-2-1").bounding_box() == before


def test_on_paper_there_are_boxes_to_tick_and_lines_to_write_on(open_form: OpenForm) -> None:
    form = open_form()
    form.page.emulate_media(media="print")
    assert form.page.locator(".option input:visible").count() == 24 * 4 + 4
    box = form.page.locator("#q-1-1-1")
    assert box.evaluate("input => getComputedStyle(input).appearance") == "none"
    assert form.page.locator(".rules div:visible").count() == 6 * 3
    assert form.page.locator("textarea:visible").count() == 0
    assert form.page.locator("button:visible, #file:visible, details:visible").count() == 0
    assert "Then return the form to the person who gave it to you" in form.page.inner_text("main")
    assert form.page.locator("#scores tbody tr:visible").count() == 6
    assert form.page.locator("#resources li:visible").count() == 4


def test_what_was_filled_in_is_printed(open_form: OpenForm) -> None:
    form = open_form()
    form.answer("1.1", "yes")
    lines = "\n".join(f"line {number}" for number in range(40))
    form.page.fill("#c-1", lines)
    form.page.emulate_media(media="print")
    comment = form.page.locator("#c-1")
    assert comment.is_visible()
    assert comment.evaluate("area => area.scrollHeight <= area.clientHeight + 1")
    assert form.page.locator(".rules div:visible").count() == 5 * 3
    widths = [
        form.page.locator(f"#q-1-1-{n}").evaluate("input => getComputedStyle(input).borderWidth")
        for n in (1, 2)
    ]
    assert float(widths[0][:-2]) > 4 * float(widths[1][:-2])


def printed(form: Form, pdftotext: str) -> list[str]:
    """The text of each page on paper."""
    pdf = form.page.pdf(format="A4")
    read = subprocess.run([pdftotext, "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in read.stdout.decode("utf-8").split("\f")[:-1]]


def test_the_paper_form_takes_four_pages_and_no_behaviour_goes_over_two(
    open_form: OpenForm, pdftotext: str
) -> None:
    pages = printed(open_form(), pdftotext)
    assert len(pages) == 4
    whole = [
        [
            b.id
            for b in SIX_WAYS.behaviours
            if all(question.text in page for question in b.questions)
        ]
        for page in pages
    ]
    assert sum(map(len, whole)) == 6
    assert [page.count("Comments") for page in pages] == [len(those) for those in whole]


def test_a_comment_longer_than_a_page_is_printed_whole_below_its_questions(
    open_form: OpenForm, pdftotext: str
) -> None:
    form = open_form()
    form.page.fill("#c-1", "\n".join(f"line {number} of many" for number in range(80)))
    pages = printed(form, pdftotext)
    [page] = [page for page in pages if SIX_WAYS.behaviours[0].questions[-1].text in page]
    assert page.endswith("Comments")
    assert all(f"line {number} of many" in " ".join(pages) for number in range(80))


def test_where_the_focus_is_does_not_show_on_paper(open_form: OpenForm) -> None:
    form = open_form()
    for field in ("#c-1", "#q-1-1-1"):
        form.page.focus(field)
        form.page.emulate_media(media="screen")
        look = "field => getComputedStyle(field.closest('.option') ?? field).outlineStyle"
        assert form.page.locator(field).evaluate(look) == "solid"
        form.page.emulate_media(media="print")
        assert form.page.locator(field).evaluate(look) == "none"


def test_without_scripts_the_page_can_be_printed_and_says_so(open_form: OpenForm) -> None:
    form = open_form(java_script_enabled=False)
    assert "You can still print it" in form.page.inner_text("main")
    assert form.page.locator("button:visible, #file:visible").count() == 0
    assert form.page.locator("#scores:visible, #resources:visible").count() == 0


def test_with_the_system_s_own_colours_a_choice_can_be_seen(open_form: OpenForm) -> None:
    form = open_form(forced_colors="active")
    form.answer("1.1", "yes")
    style = "label => getComputedStyle(label).outlineStyle"
    labels = form.page.locator("#field-q-1-1 .option")
    form.page.focus("#partner")
    assert [labels.nth(n).evaluate(style) for n in (0, 1)] == ["solid", "none"]
    radio = form.page.locator("#q-1-1-1")
    assert radio.evaluate("input => getComputedStyle(input).appearance") == "auto"


def test_nothing_else_can_run_in_the_page_or_leave_it(open_form: OpenForm) -> None:
    form = open_form()
    form.page.evaluate("""() => {
      const add = (name, text, attributes) => {
        const made = document.createElement(name);
        made.textContent = text;
        Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
        document.body.append(made);
      };
      add('script', 'window.ran = 1', {});
      add('p', '', {onclick: 'window.ran = 2'});
      document.body.lastChild.click();
    }""")
    assert form.page.evaluate("window.ran") is None
    assert form.page.evaluate("fetch('data:,x').then(() => 'sent', () => 'refused')") == "refused"
    refused = [message for message in form.noise if "Content Security Policy" in message]
    assert len(refused) >= 3
    form.noise.clear()


def test_markup_in_a_questionnaire_does_nothing(open_form: OpenForm) -> None:
    attack = "</script><script>ran=1</script><img src=x onerror=ran=2>'\\\"&amp;\\u2028-"
    text = SIX_WAYS.model_dump_json()
    for plain in (
        "Set the tone",
        "Not always",
        "Neighbourhood",
        "NHS Employers and Skills for Care",
    ):
        text = text.replace(f'"{plain}"', f'"{attack}"')
    form = open_form(Questionnaire.model_validate_json(text))
    assert form.page.evaluate("window.ran") is None
    shown = "</script><script>ran=1</script><img src=x onerror=ran=2>'\"&amp;"
    assert shown in form.page.locator("#field-q-1-1 .option").nth(2).inner_text()
    form.press("Save my answers")
    assert shown in form.text("summary")
    assert form.page.locator("img").count() == 0
