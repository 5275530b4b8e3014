"""A partner's mirror as people read it, in the two formats that it is written in."""

import io
from typing import Any

import docx
import pytest

from sixways.reports.docx_report import as_docx
from sixways.reports.html_report import as_html
from sixways.reports.sections.mirror import mirror_document
from support.mirrors import mirrors
from support.report_contents import shown_in
from support.report_pages import Page
from support.samples import questionnaire, response

ASKED = questionnaire(
    {"a": 2},
    resources=[{"title": "Help", "url": "https://example.org/help"}],
    resources_introduction="Therefore, look here:",
)
#: 100, 83.3, 66.7, 50, 33.3, 16.7 and 0%
SEVEN = [(3, 3), (3, 2), (2, 2), (1, 2), (1, 1), (0, 1), (0, 0)]
RESPONSES = [response(f"P{n}", {"a": list(each)}, of=ASKED) for n, each in enumerate(SEVEN)]
#: P6 has two people and answered before, 50%
AGAIN = [
    *RESPONSES,
    response("P6", {"a": [3, 1]}, of=ASKED, respondent="Ann"),
    response("P6", {"a": [0, 3]}, of=ASKED, round="2026-H1"),
]


def page(partner: str, responses: Any = AGAIN) -> Page:
    return Page(as_html(mirror_document(mirrors(ASKED, responses)[partner], "Riverside ICP")))


def test_scores_are_beside_the_others() -> None:
    # P6: 0 and 66.7%, so 33.3%; the others (100 + 83.3 + 66.7 + 50 + 33.3 + 16.7) / 6 = 58.3, to
    # the next 10, and 16.7 to the next 20
    made = page("P6")
    titles = [" ".join(t.split()) for _, _, rows in made.tables[:1] for t in rows[0]]
    assert titles == [
        *("Behaviour", "From 0 to 100", "You %", "Your score"),
        *("Others %", "Lowest", "Highest", "Others (n)"),
    ]
    assert made.rows("scores") == [["1 A", "", "33", "2.0 of 6", "60", "0", "100", "6"]]
    labels = [svg["aria-label"] for svg in made.all("svg") if svg.get("aria-label")]
    assert "A: you 33, others 60, from 0 to 100" in labels


def test_legends_say_what_the_marks_mean() -> None:
    text = page("P6").everything
    assert "lowest to highest of the others, rounded outwards to 20s" in text
    assert "lowest to highest of your people" in text


def test_partner_is_thanked_and_named_in_the_title() -> None:
    text = page("P6").everything
    assert "P6: your scores beside the others" in text
    assert "Thank you to all 2 of you for answering" in text
    assert "Riverside ICP, second half of 2026: 7 partners answered" in text
    assert "Thank you for answering" in page("P0").everything


def test_questions_say_what_it_answered_and_where_the_others_are() -> None:
    # 1.1: 3, 2, 1, 1, 0 and of P6 (0 + 3) / 2, together 8.5 / 6 = 1.4
    text = page("P0").everything
    assert (
        "You answered Yes. The others are between Not always and Sometimes on average (6 partners)"
        in text
    )


def test_unanimity_is_all_or_nearly_all() -> None:
    alike = [response(f"P{n}", {"a": [3 if n else 0, n % 4]}, of=ASKED) for n in range(7)]
    text = page("P0", alike).everything
    assert "You answered No. All or nearly all of the 6 others answered Sometimes or Yes" in text


def test_change_and_own_people_are_its_own() -> None:
    made = page("P6")
    assert made.rows("changes") == [["1 A", "50", "33", "−17"]]
    assert made.rows("people") == [["1 A", "", "0", "67"]]
    assert "You answered Yes (1 person) and No (1)" in made.everything
    assert page("P0").sections == ["scores", "different", "method"]


def test_resources_are_for_its_own_no() -> None:
    text = page("P6").everything
    assert "Therefore, look here. You answered No to 1.1 and 1.2. Help" in text
    assert "resources" not in page("P0").sections


def test_hidden_figures_are_reported_and_their_columns_left_out() -> None:
    text = page("P0", RESPONSES[:4])
    assert text.rows("scores") == [["1 A", "", "100", "6.0 of 6"]]
    assert "Nothing about the others is shown: that needs at least 4" in text.everything
    assert "Here are your own scores. Scores are where" in text.everything
    assert "beside" not in text.everything


def test_method_says_how_many_others_figures_need() -> None:
    assert "Figures about them need at least 4 of them" in page("P6").everything


def test_word_has_the_same_figures() -> None:
    document = mirror_document(mirrors(ASKED, AGAIN)["P6"], "Riverside ICP")
    paper = as_docx(document)
    rows = [
        [cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(paper)).tables[0].rows
    ]
    assert [c for c in rows[-1] if c] == ["1 A", "33", "2.0 of 6", "60", "0", "100", "6"]
    assert "Riverside ICP, second half of 2026: 7 partners answered" in shown_in(paper)


@pytest.mark.parametrize("name", ["<b>x</b>", "A\u202egnp", "=1+1", "& Co"])
def test_hostile_name_is_text(name: str) -> None:
    others = [response(name, {"a": [0, 0]}, of=ASKED), *RESPONSES]
    made = as_html(mirror_document(mirrors(ASKED, others)[name], None))
    assert "<b>" not in made
    assert "\u202e" not in made
