"""The page for a board: its figures, its words, and that nothing in it acts."""

import re
import subprocess
from base64 import b64encode
from collections import Counter
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sixways.reports import Choices
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation, Excluded
from sixways.scoring.comparison import Comparison
from support.collations import (
    COLLATION,
    RESPONSES,
    SAMPLE,
    collated,
    reported_by,
    unasked,
)
from support.report_formats import as_html
from support.report_pages import Page
from support.report_readers import tables_of_html
from support.samples import ASKED, SIX_WAYS, plain_response
from support.tallies import tallied, tallied_by

NONE = Choices()


def style_of(html: str) -> str:
    return html.partition("<style>")[2].partition("</style>")[0]


def compared(by: Any, **terms: Any) -> tuple[Collation, Comparison | None]:
    """The sample's responses by a field, and Bob's in an earlier round: No to 1.1, and not 1.2."""
    answers_ = {**RESPONSES[1]["answers"], "listening": {"heard": "no"}}
    earlier = [{**RESPONSES[1], "round": "2026-H1", "answers": answers_}]
    targets = {"listening": Fraction(60)}
    return reported_by(by, [*earlier, *RESPONSES], targets=targets, **terms)


PAGE = Page(as_html(COLLATION, NONE))
CASES: dict[str, tuple[Collation, Comparison | None]] = {
    "alone": (COLLATION, None),
    "rounds": compared("round"),
    "partners": compared("partner"),
    "withheld": compared("round", minimum_partners=2, anonymise=True),
}


def test_charts_have_their_figures_in_words() -> None:
    labels = [a["aria-label"] for a in PAGE.all("svg") if a.get("role") == "img"]
    assert "Listening 63%" in labels
    assert "Listening: average 63, lowest 33, highest 92" in labels
    assert labels.count("2 said Yes, 1 No") == 1  # of the question
    assert "2 said Yes, 1 No. 3 people, 2 partners: " in PAGE.everything  # below it on the agenda
    assert all(
        a.get("aria-hidden") or a.get("aria-label") or a["class"] == "over" for a in PAGE.all("svg")
    )


def test_finding_is_a_sentence_before_its_details() -> None:
    assert "1 Listening . Learn together would be lowest without St Mary's" in PAGE.everything
    assert "1.1 Is everybody heard? 2 said Yes, 1 said No" in PAGE.everything


def test_line_chart_has_its_figures_in_words() -> None:
    collation, comparison = CASES["rounds"]
    assert comparison
    first, *_ = comparison.groups
    three = comparison._replace(groups=(first._replace(key="2025-H2"), *comparison.groups))
    page = Page(as_html(collation, NONE, three))
    # earlier Bob's 0 alone; now as in RESPONSES
    assert "Listening by round: 2025-H2 0, 2026-H1 0, 2026-H2 63" in [
        a.get("aria-label") for a in page.all("svg")
    ]


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_heat_table_text_has_contrast_4_5() -> None:
    pairs = re.findall(
        r"td\.c\d \{ background: (#\w{6}); color: (#\w{6}); \}", style_of(as_html(COLLATION, NONE))
    )
    assert len(pairs) == 5
    assert min(contrast(ground, text) for ground, text in pairs) >= 4.5
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_page_shows_all_but_names_and_comments_by_default() -> None:
    page = Page(as_html(unasked(COLLATION), NONE))
    assert page.sections == [
        "summary", "behaviours", "agenda", "together", "questions", "resources", "method",
        "left-out",
    ]  # fmt: skip
    assert "Nobody asks us." not in page.everything
    assert "Nobody asks us." in PAGE.everything
    assert "early.json: round: is missing" in page.everything


def test_hidden_figures_are_announced_and_not_shown() -> None:
    collation, comparison = compared("round", minimum_partners=3)
    page = Page(as_html(collation, NONE, comparison))
    assert page.sections == ["changes", "method", "withheld"]
    assert "Figures from fewer than 3 partners are hidden" in page.everything
    drawn = {str(a["class"]) for a in page.all("svg")}
    assert not drawn & {"bar", "length", "trend"}


def test_hidden_counts_have_no_bar() -> None:
    behaviour, *rest = COLLATION.behaviours
    first, second = behaviour.questions
    hidden = first._replace(counts={})
    nobody = second._replace(counts=dict.fromkeys(second.counts, 0), partners=0, mean=None)
    behaviours = (behaviour._replace(questions=(hidden, nobody)), *rest)
    html = as_html(COLLATION._replace(behaviours=behaviours), NONE)
    cells = re.findall(r'<td class="picture"><span class="soft">([^<]*)</span>', html)
    assert cells == ["no answers with points"]
    assert Page(html).rows("questions")[0][2:7] == ["–"] * 5


def test_file_with_two_faults_counts_once() -> None:
    faults = (Excluded("a.json", "one fault"), Excluded("a.json", "another"))
    page = Page(as_html(COLLATION._replace(excluded=faults), NONE))
    assert "Left out: 1 file a.json: one fault a.json: another" in page.everything


def test_headings_are_in_order() -> None:
    levels = [int(tag[1]) for tag, _ in PAGE.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for attributes in PAGE.all("section"):
        assert attributes["aria-labelledby"] == f"{attributes['id']}-title"


def test_links_lead_to_unique_ids() -> None:
    assert PAGE.all("html") == [{"lang": "en-GB"}]
    ids = Counter(str(a["id"]) for _, a in PAGE.elements if "id" in a)
    assert set(ids.values()) == {1}
    inner = [str(a["href"])[1:] for a in PAGE.all("a") if str(a["href"]).startswith("#")]
    # the answer comes before the contents
    assert inner == PAGE.sections[1:]


def test_tables_have_captions_and_scopes() -> None:
    assert all(caption.strip() for _, caption, _ in PAGE.tables)
    assert {a["scope"] for a in PAGE.all("th")} == {"col", "row"}


def test_policy_allows_only_own_style() -> None:
    html = as_html(COLLATION, NONE)
    digest = b64encode(sha256(style_of(html).encode()).digest()).decode()
    policies = [a["content"] for a in PAGE.all("meta") if a.get("http-equiv")]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    names = {name for _, attributes in PAGE.elements for name in attributes}
    assert not {name for name in names if name in ("style", "src") or name.startswith("on")}
    assert not {tag for tag, _ in PAGE.elements} & {
        "script",
        "img",
        "link",
        "iframe",
        "form",
        "base",
    }
    assert "url(" not in style_of(html)
    assert "@import" not in style_of(html)


def test_comment_keeps_its_lines() -> None:
    assert "Better than last year.\nStill hurried." in "".join(PAGE.texts)


def of_partners(number: int) -> tuple[Collation, Comparison | None]:
    given = [
        plain_response(
            f"The partner of that long name, number {n}",
            {b.id: [(n + k) % 4 for k in range(len(b.questions))] for b in SIX_WAYS.behaviours},
            comments={"tone": "A comment of usual length. " * 8},
        )
        for n in range(number)
    ]
    terms = Terms(by="partner", **ASKED)
    return report(tallied(given), tallied_by("partner", given), [], terms)


def test_page_of_ten_partners_is_under_100_kb() -> None:
    collation, comparison = of_partners(10)
    assert len(as_html(collation, NONE, comparison).encode()) < 100_000


@pytest.mark.parametrize("case", CASES)
def test_html_is_valid(case: str, html_validate: str, tmp_path: Path) -> None:
    (tmp_path / ".htmlvalidate.json").write_text(
        '{"root": true, "extends": ["html-validate:standard", "html-validate:a11y"]}', "utf-8"
    )
    (tmp_path / "report.html").write_text(as_html(CASES[case][0], NONE, CASES[case][1]), "utf-8")
    done = subprocess.run(
        [html_validate, "report.html"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_long_name_has_a_cell_beside_few_columns() -> None:
    name = "Aldermoor Voluntary Sector Alliance and Community Action Forum"
    given = plain_response(name, {"listening": [3, 2], "learning": [0, 3, 2]}, of=SAMPLE)
    [percents] = tables_of_html(as_html(collated([given]), NONE))["partners"]
    assert percents[0][0] == "Partner"
    assert percents[1][0] == name
