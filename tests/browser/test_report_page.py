"""The report for a board in a real browser: by ear, small, dark, printed, and under attack."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from markdown_it import MarkdownIt

from sixways.files.collate_files import Request, tally_files
from sixways.files.find import find_responses
from sixways.reports import Choices, Report, html_report
from sixways.reports.sections import short
from sixways.reports.sections.mirror import mirror_document
from sixways.scoring.collate import Terms, report
from sixways.scoring.comparison import Comparison
from sixways.scoring.mirror_figures import make_mirrors
from support.collations import COLLATION, HOSTILE, HOSTILE_NAMES, hostile
from support.form_pages import Form
from support.paths import RIVERSIDE
from support.report_formats import as_html, as_markdown
from support.samples import SIX_WAYS, response
from support.tallies import tallied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from sixways.scoring.collation import Collation

ALL = Choices()
PHONE = {"width": 320, "height": 640}
Reported = tuple["Collation", Comparison | None]


@dataclass
class Opened(Form):
    """A report in a page of its own."""

    #: addresses of dialogs that opened
    dialogs: list[str] = field(default_factory=list)


class OpenReport(Protocol):
    """Opens a report, or its HTML; `settings` are those of a browser's context."""

    def __call__(self, reported: Reported | str, **settings: Any) -> Opened: ...


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[OpenReport]:
    """Opens reports; at the end they must have asked for and said nothing."""
    opened: list[Opened] = []

    def open_(reported: Reported | str, **settings: Any) -> Opened:
        path = tmp_path / "report.html"
        html = reported if isinstance(reported, str) else as_html(reported[0], ALL, reported[1])
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        made = Opened(context.new_page())
        address = path.as_uri()
        made.page.on("request", lambda r: None if r.url == address else made.noise.append(r.url))
        made.page.on("console", lambda message: made.noise.append(message.text))
        made.page.on("pageerror", lambda error: made.noise.append(str(error)))
        made.page.on("dialog", lambda dialog: made.dialogs.append(dialog.message))
        made.page.goto(address)
        opened.append(made)
        return made

    yield open_
    for made in opened:
        made.page.context.close()
        assert made.noise == []
        assert made.dialogs == []


def riverside(**terms: Any) -> Reported:
    """The examples, of two rounds, four sectors and a room."""
    found = tally_files(find_responses([str(RIVERSIDE)]), Request(by=terms.get("by")))
    assert found.tally
    targets = {"tone": Fraction(60)}
    return report(found.tally, found.groups, [], Terms(targets=targets, **terms))


def many_partners() -> Reported:
    """Thirty partners with long names, each answered for by two people who differ."""
    given = [
        response(
            f"Riverside and District Foundation Trust {number}",
            {b.id: [(number + at) % 4] * len(b.questions) for b in SIX_WAYS.behaviours},
            respondent=person,
        )
        for number in range(30)
        for at, person in enumerate(("Ann", "Bob"))
    ]
    return report(tallied(given), {}, [], Terms(by_partner=True))


VARIANTS: dict[str, Reported] = {
    "many partners": many_partners(),
    "plain": riverside(),
    "sector": riverside(by="sector"),
    "round": riverside(by="round"),
    "anonymised": riverside(anonymise=True, minimum_partners=3),
    "withheld": riverside(by="sector", anonymise=True, minimum_partners=3),
}
SETTINGS: dict[str, dict[str, Any]] = {
    "desk": {},
    "phone": {"viewport": PHONE},
    "dark": {"color_scheme": "dark"},
}


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_axe_finds_nothing_wrong_and_nothing_is_scrolled_sideways(
    open_report: OpenReport, variant: str, settings: str
) -> None:
    opened = open_report(VARIANTS[variant], **SETTINGS[settings])
    assert opened.violations() == []
    assert not opened.wider_than_the_window


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("partner", ["Riverside Council", "Carers Together"])
def test_axe_finds_nothing_wrong_with_a_mirror(
    open_report: OpenReport, partner: str, settings: str
) -> None:
    found = tally_files(find_responses([str(RIVERSIDE)]), Request())
    made = {mirror.partner: mirror for mirror in make_mirrors(found.rounds, {})}
    page = html_report.as_html(mirror_document(made[partner], "Riverside"))
    opened = open_report(page, **SETTINGS[settings])
    assert opened.violations() == []
    assert not opened.wider_than_the_window


def test_axe_would_find_what_is_wrong(open_report: OpenReport) -> None:
    opened = open_report(VARIANTS["plain"])
    opened.page.evaluate(
        "document.querySelector('svg.bar[aria-label]').removeAttribute('aria-label')"
    )
    assert [found.split(":")[0] for found in opened.violations()] == ["svg-img-alt"]


def test_long_words_don_t_widen_the_page(open_report: OpenReport) -> None:
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2
    opened = open_report((hostile(long, long), None), viewport=PHONE)
    assert not opened.wider_than_the_window


def test_on_a_phone_a_column_s_name_shows_only_where_something_follows(
    open_report: OpenReport,
) -> None:
    # of six behaviours two changed clearly
    opened = open_report(VARIANTS["round"], viewport=PHONE)
    changes = opened.page.locator('#summary td[data-label="Change"]:visible')
    assert changes.all_text_contents() == ["up 14", "up 12"]


def test_the_page_s_style_is_let_through_by_its_own_policy(open_report: OpenReport) -> None:
    opened = open_report((COLLATION, None))
    head = opened.page.locator(".top")
    colour = head.evaluate("head => getComputedStyle(head).backgroundColor")
    assert colour == "rgb(11, 85, 99)"


def test_a_bar_is_drawn_as_wide_as_its_count(open_report: OpenReport) -> None:
    # 5 responses wide, and 1.2 has 2 Sometimes and 1 Yes: see reports/collations.py
    opened = open_report((COLLATION, None))
    picture = opened.page.locator("#questions svg.bar").nth(1)
    whole = picture.evaluate("picture => picture.getBoundingClientRect().width")
    widths = [
        part.evaluate("part => part.width.baseVal.value") for part in picture.locator("rect").all()
    ]
    assert widths == pytest.approx([whole * 2 / 5, whole / 5], rel=0.01)
    assert picture.locator("text").all_text_contents() == ["2", "1"]


def test_in_the_dark_the_page_is_dark(open_report: OpenReport) -> None:
    opened = open_report((COLLATION, None), color_scheme="dark")
    style = "body => getComputedStyle(body).backgroundColor"
    assert opened.page.locator("body").evaluate(style) == "rgb(12, 17, 22)"
    opened.page.emulate_media(media="print")
    assert opened.page.locator("body").evaluate(style) == "rgb(255, 255, 255)"


def test_with_the_system_s_own_colours_the_answers_keep_theirs(open_report: OpenReport) -> None:
    opened = open_report((COLLATION, None), forced_colors="active")
    parts = opened.page.locator("#questions svg.bar").first.locator("rect").all()
    fills = [part.evaluate("part => getComputedStyle(part).fill") for part in parts]
    assert fills == ["rgb(169, 79, 0)", "rgb(42, 109, 176)"]


def test_printed_it_is_on_a4_with_addresses_and_without_the_list_of_sections(
    open_report: OpenReport,
) -> None:
    opened = open_report(VARIANTS["plain"])
    opened.page.emulate_media(media="print")
    assert opened.page.locator("nav:visible").count() == 0
    link = opened.page.locator('#resources a[href^="http"]').first
    content = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert str(link.get_attribute("href")) in content
    # 210 × 297 mm in points
    assert b"/MediaBox [0 0 594.95996 841.91998]" in opened.page.pdf(prefer_css_page_size=True)


@pytest.mark.parametrize("name", ["plain", "round"])
def test_summary_prints_on_one_side(open_report: OpenReport, name: str) -> None:
    collation, comparison = VARIANTS[name]
    summary = short(Report(collation, comparison, partnership="Riverside"))
    opened = open_report(html_report.as_html(summary))
    printed = opened.page.pdf(prefer_css_page_size=True, print_background=False)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert opened.page.locator("#summary svg.length").count() == 6


def test_whole_page_prints_on_four_sides(open_report: OpenReport) -> None:
    printed = open_report(VARIANTS["plain"]).page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 4


def print_pages(opened: Opened, pdftotext: str) -> list[str]:
    """The text of each side on paper, with one space where there is white space."""
    pdf = opened.page.pdf(prefer_css_page_size=True)
    read = subprocess.run([pdftotext, "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in read.stdout.decode("utf-8").split("\f")[:-1]]


def test_printed_questions_of_a_behaviour_are_on_one_side(
    open_report: OpenReport, pdftotext: str
) -> None:
    pages = print_pages(open_report(VARIANTS["round"]), pdftotext)
    for behaviour in SIX_WAYS.behaviours:
        # a line may end at a hyphen
        starts = [behaviour.title, *(q.text.partition("-")[0] for q in behaviour.questions)]
        assert any(all(start in page for start in starts) for page in pages), behaviour.id


def test_printed_long_table_continues_below_its_head(
    open_report: OpenReport, pdftotext: str
) -> None:
    pages = print_pages(open_report(VARIANTS["many partners"]), pdftotext)
    assert "Foundation Trust 0 17" in pages[0]
    assert pages[1].startswith("Partner 1 Experiment and learn")


def test_printed_nothing_is_wider_than_the_paper(open_report: OpenReport) -> None:
    # 182 mm between the margins
    opened = open_report(VARIANTS["many partners"], viewport={"width": 688, "height": 1000})
    opened.page.emulate_media(media="print")
    assert not opened.wider_than_the_window


def test_on_a_wide_screen_lines_stay_short(open_report: OpenReport) -> None:
    opened = open_report(VARIANTS["plain"], viewport={"width": 2560, "height": 1300})
    # 68 times the size of a letter
    width = opened.page.locator("main").evaluate("main => main.getBoundingClientRect().width")
    assert width == 68 * 16


def test_it_reads_without_scripts(open_report: OpenReport) -> None:
    opened = open_report(VARIANTS["round"], java_script_enabled=False)
    assert opened.page.locator("h2").first.inner_text() == "What stands out"
    assert opened.page.locator("script").count() == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_and_names_do_nothing(open_report: OpenReport, text: str) -> None:
    attack = f"</style><img src=x onerror=alert(1)><a href='javascript:alert(2)'>{HOSTILE[text]}"
    name = HOSTILE_NAMES.get(text, "x")
    opened = open_report((hostile(attack, f"<svg onload=alert(3)>{name}"), None))
    # only those of the questionnaire: one resource, and the source
    addresses = [
        link.get_attribute("href") for link in opened.page.locator("main a, footer a").all()
    ]
    assert {a for a in addresses if a and not a.startswith("#")} == {
        "https://example.org/l",
        "https://example.org/how",
    }
    assert opened.page.locator("img, script, svg[onload]").count() == 0
    assert "<img src=x onerror=alert(1)>" in opened.page.locator("#comments").inner_text()


@pytest.mark.parametrize("text", HOSTILE)
def test_in_markdown_shown_as_a_page_they_do_nothing_either(
    open_report: OpenReport, text: str
) -> None:
    """With HTML let through, as careless programs do."""
    attack = f"<img src=x onerror=alert(1)> [a](javascript:alert(2)) {HOSTILE[text]}"
    name = HOSTILE_NAMES.get(text, "x")
    markdown = as_markdown(hostile(attack, f"<svg onload=alert(3)>{name}"), ALL)
    careless = MarkdownIt("commonmark", {"html": True}).enable("table")
    opened = open_report(f'<!doctype html><meta charset="utf-8">{careless.render(markdown)}')
    assert opened.page.locator("img, script, svg").count() == 0
    addresses = {a.get_attribute("href") for a in opened.page.locator("a").all()}
    assert addresses == {"https://example.org/l", "https://example.org/how"}
    assert "<img src=x onerror=alert(1)>" in opened.page.locator("blockquote").first.inner_text()


def test_nothing_else_can_run_in_the_page_or_leave_it(open_report: OpenReport) -> None:
    opened = open_report((COLLATION, None))
    opened.page.evaluate("""() => {
      const add = (name, text, attributes) => {
        const made = document.createElement(name);
        made.textContent = text;
        Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
        document.body.append(made);
        return made;
      };
      add('script', 'window.ran = 1', {});
      add('p', '', {onclick: 'window.ran = 2'}).click();
      add('style', 'body { color: red }', {});
    }""")
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.evaluate("fetch('data:,x').then(() => 'sent', () => 'refused')") == "refused"
    colour = opened.page.locator("body").evaluate("body => getComputedStyle(body).color")
    assert colour == "rgb(24, 33, 43)"
    assert len([said for said in opened.noise if "Content Security Policy" in said]) >= 4
    opened.noise.clear()
