"""A made-up section is in every format, and each is there only where it has something to say."""

import io
from collections.abc import Callable, Iterator
from fractions import Fraction

import docx
import pytest
from docx.oxml.ns import qn

from sixways.files.collate_files import Request, tally_files
from sixways.files.find import find_responses
from sixways.reports import Choices, Report
from sixways.reports.blocks import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    Items,
    Label,
    Legend,
    Line,
    Lines,
    Part,
    Quote,
    Quotes,
    Score,
    Section,
    Segment,
    Shade,
    Step,
    Steps,
    Strip,
    Table,
)
from sixways.reports.docx_report import as_docx
from sixways.reports.html_report import as_html
from sixways.reports.markdown_report import as_markdown
from sixways.reports.sections import BRIEF, PAGE, document, page, questions
from sixways.reports.sections.hidden import hidden_notes
from sixways.reports.terminal_report import as_screen, as_table
from sixways.reports.workbook_report import as_xlsx
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from support.collate_case import Case
from support.collations import CHANGED, COLLATION, ROUNDS, SAMPLE, collated, compared
from support.paths import RIVERSIDE
from support.report_contents import shown_in
from support.report_formats import in_every_format
from support.report_pages import Page
from support.samples import plain, plain_response, questionnaire
from support.tallies import tallied
from support.workbooks import opened

HALF = Fraction(125, 2)
STRIP = Strip("sixty of a hundred", (Segment(Fraction(0), Fraction(60), "c1"),))


def blocks(_: Report) -> Iterator[Block]:
    yield Lines(("Said of it",))
    yield Legend((("c1", "as it is"),), "How it is drawn")
    yield Heading(Label("Below a heading", "7"), "Part")
    yield Table(
        "A caption",
        (
            Column("About", "label", note="Note"),
            Column("Drawn", "chart"),
            Column("Ratio"),
            Column("Finer", "two"),
            Column("Points", "score"),
            Column("Shaded"),
            Column("Moved", "change"),
            Column("Counted", "whole"),
            Column("In words", "words"),
        ),
        (
            (
                Label("a row", "3", "softly"), STRIP, HALF, 0.12345, Score(HALF, Fraction(100)),
                Shade(Fraction(71, 2), "c4"), Fraction(-9, 2), 12, "some words",
            ),
        ),
        foot=(Label("the last row"), None, Fraction(44), "", "", "", "", "", ""),
    )  # fmt: skip
    yield Steps(
        (Step(25, "In a meeting", "About it", Label("is it so?", "1.1"), STRIP, ("Ask it",)),)
    )
    item = Item(Label("an item <b>", "9.9"), STRIP, ("a detail",), "https://example.org/made-up")
    yield Items((item,))
    yield Quotes(
        (Quote("was written", "by somebody"),),
        Table("Quotes", (Column("Who", "label"),), ((Label("by somebody"),), (Label("x"),))),
    )
    yield Table(
        "Small",
        (Column("Of", "label"), Column("%"), Column("Over time", "chart")),
        ((Label("a group"), Fraction(33), Line("over time", (HALF, None))),),
        data=Table("Long", (Column("Of", "label"), Column("%")), ((Label("a card"), 33),)),
    )


MADE_UP = Section("made-up", lambda _: "Made up", blocks)


def made() -> Document:
    return document(Report(COLLATION), (*PAGE, MADE_UP))


def text_of_page(made: Document) -> str:
    shown = Page(as_html(made))
    return f"{shown.everything} {[a.get('aria-label') for a in shown.all('svg')]}"


def text_of_paper(made: Document) -> str:
    body = docx.Document(io.BytesIO(as_docx(made))).element.body
    said = [(item.text, item.get(qn("w:val"))) for item in body.iter()]
    return " ".join(words for pair in said for words in pair if words)


FORMATS: dict[str, Callable[[Document], str]] = {
    "terminal": as_table,
    "markdown": lambda made: as_markdown(made).replace("\\", ""),
    "html": text_of_page,
    "docx": text_of_paper,
}


@pytest.mark.parametrize("format_", FORMATS)
def test_new_section_is_in_every_format(format_: str) -> None:
    text = FORMATS[format_](made())
    said = [
        "Made up", "Said of it.", "7 Below a heading", "A caption", "3 a row", "softly", "63",
        "62.5 of 100", "36", "−5", "12", "some words", "an item <b>", "a detail",
        "was written", "by somebody", "a group", "33", "the last row", "44", "0.12",
        "sixty of a hundred", "25 min", "1 In a meeting", "About it", "1.1 is it so?", "Ask it",
    ]  # fmt: skip
    # a row's chart is drawn beside its figures, or left to them
    assert [words for words in said if words not in text] == []


def test_new_section_is_in_the_workbook() -> None:
    book = opened(as_xlsx(made()))
    names = ("Made up", "Made up 2", "Made up 3", "Made up 4")
    table, talk, quotes, long = (book[name] for name in names)
    assert [[cell.value for cell in row] for row in table["A1:L2"]] == [
        ["Part", "Number", "About", "Note", "Ratio", "Finer", "Points", "Maximum", "Shaded",
         "Moved", "Counted", "In words"],
        ["Below a heading", 3, "a row", "softly", 62.5, 0.12345, 62.5, 100, 35.5, -4.5, 12,
         "some words"],
    ]  # fmt: skip
    said = [row[0].value for row in table["A4:A7"]]
    assert said[0] == "Said of it"
    assert said[1].startswith("Below a heading: 9.9 an item <b>: sixty of a hundred: a detail: ")
    step = ["1 In a meeting", 25, "About it", "1.1 is it so?", "Ask it"]
    assert [cell.value for cell in talk[2]] == ["Below a heading", *step]
    assert [cell.value for cell in quotes["B"]] == ["Who", "by somebody", "x"]
    assert [cell.value for cell in long[2]] == ["Below a heading", "a card", 33]


def test_same_figures_are_the_same_bytes_in_every_format() -> None:
    assert in_every_format(ROUNDS, CHANGED) == in_every_format(ROUNDS._replace(), CHANGED)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_new_section_fits_the_terminal(width: int) -> None:
    assert max(map(len, as_table(made(), width=width).splitlines())) <= width


def test_section_without_blocks_is_left_out() -> None:
    silent = Section("silent", lambda _: "Nothing to say", lambda _: ())
    assert document(Report(COLLATION), [silent]).parts == ()


def keys(made: Document) -> list[str]:
    return [part.key for part in made.parts]


def test_page_shows_questions() -> None:
    report = Report(COLLATION)
    asked = report._replace(choices=Choices(questions=True))
    assert set(keys(page(report))) - set(keys(document(report))) == {"agenda", "questions"}
    assert keys(document(asked)) == keys(page(report))


@pytest.mark.parametrize(
    ("asked", "sections"),
    [
        ("by_partner", {"partners", "partner-scores", "partner-spreads"}),
        ("comments", {"comments"}),
    ],
)
def test_names_and_comments_need_request(asked: str, sections: set[str]) -> None:
    without = Report(*compared("round", **{asked: False}))
    assert set(keys(page(Report(*compared("round"))))) - set(keys(page(without))) == sections


def test_brief_is_alone() -> None:
    alone = document(Report(COLLATION, minutes=30))
    assert keys(alone) == ["brief"]
    assert alone.title == "Brief for a 30-minute talk · How we work"


def test_section_keys_are_unique() -> None:
    assert len({section.key for section in PAGE}) == len(PAGE)
    assert len({section.key for section in BRIEF}) == len(BRIEF)


def shown_columns(collation: Collation) -> list[str]:
    """The titles of what readers see of the answers to each question, and the table's caption."""
    asked = Report(collation, choices=Choices(questions=True))
    made = document(asked, [questions.SECTION])
    tables = [block for block in made.parts[0].blocks if isinstance(block, Table)]
    columns = [column.title for column in tables[0].columns if not column.is_data]
    return [tables[0].caption, *columns]


def test_skipped_column_needs_a_skipped_answer() -> None:
    # learning.2 has no answer in one response
    assert "Skipped" in shown_columns(COLLATION)
    answered = plain_response("A", {"listening": [3, 2], "learning": [0, 3, 2]}, of=SAMPLE)
    assert "Skipped" not in shown_columns(collated([answered]))


def test_caption_of_hidden_counts_speaks_of_no_people() -> None:
    assert shown_columns(COLLATION)[0].startswith("People by answer")
    found = tally_files(find_responses([str(RIVERSIDE)]), Request())
    hidden, _ = report(found.tally, {}, [], Terms(minimum_partners=3))
    assert shown_columns(hidden)[0] == "Mean points and agreement of the partners (n)"


@pytest.mark.parametrize("write", [as_html, as_docx, as_xlsx, as_markdown, as_screen, as_table])
def test_fact_about_something_needs_no_sentence(write: Callable[[Document], str | bytes]) -> None:
    fact = Fact("Improve first", Label("Long " * 20 + "tone", "1"), ())
    made = page(Report(COLLATION))
    written = write(made._replace(parts=(Part("summary", "What stands out", (Facts((fact,)),)),)))
    assert shown_in(written).count("Improve first") == 1


def test_partners_side_by_side_are_in_one_table() -> None:
    made = page(Report(*compared("partner")))
    keys = [part.key for part in made.parts]
    assert ("groups" in keys, "partners" in keys) == (True, False)
    assert "partners" in [part.key for part in page(Report(*compared("sector"))).parts]


def test_group_near_an_end_is_explained_too() -> None:
    # x: (0 + 0 + 1 + 1 + 1) / 15 is 20%, which one of five could move; y and all are in between
    case = Case(plain({"a": 1}), by="sector")
    for sector, points in (("x", [0, 0, 1, 1, 1]), ("y", [3, 2, 3, 2, 1])):
        for number, its in enumerate(points):
            case.add(f"{sector}{number}", {"a": [its]}, sector=sector)
    notes = " ".join(hidden_notes(*case.reported()))
    assert "with 5 partners, 20 is 20 or less, 80 is 80 or more" in notes


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "question 1.1"), (2, "questions 1.1, 1.2"), (3, "every question except 1.4")],
)
def test_hidden_questions_are_named_by_the_fewer(number: int, said: str) -> None:
    asked = questionnaire({"tone": 4})
    collation = collated([plain_response("A", {"tone": [3, 3, 3, 3]}, of=asked)], asked)
    [behaviour] = collation.behaviours
    hidden = [q._replace(withheld=n < number) for n, q in enumerate(behaviour.questions)]
    made = behaviour._replace(questions=tuple(hidden))
    notes = hidden_notes(collation._replace(behaviours=(made,), minimum_partners=3), None)
    assert notes[-1] == f"Hidden for all partners together: {said}"


@pytest.mark.parametrize(
    ("points", "said"),
    [(0, "with 5 partners, 20 is 20 or less, 80 is 80 or more"), (1, None), (3, "with 5 partners")],
)
def test_percent_near_an_end_says_that_it_may_be_nearer(points: int, said: str | None) -> None:
    asked = questionnaire({"tone": 4})
    given = [plain_response(name, {"tone": [points] * 4}, of=asked) for name in "ABCDE"]
    shown, _ = report(tallied(given, asked), {}, [], Terms(minimum_partners=3))
    notes = " ".join(hidden_notes(shown, None))
    assert ("nearer to 0 or 100" in notes) == (said is not None)
    assert (said or "") in notes


def test_percent_of_many_partners_at_an_end_needs_no_note() -> None:
    """One of 250 moves a percentage by 0.4, which isn't shown."""
    asked = questionnaire({"tone": 4})
    given = [plain_response(f"P{n}", {"tone": [0] * 4}, of=asked) for n in range(250)]
    shown, _ = report(tallied(given, asked), {}, [], Terms(minimum_partners=3))
    assert shown.behaviours[0].percent == 0
    assert len(hidden_notes(shown, None)) == 2


def test_two_partners_have_no_average_beside_a_minimum() -> None:
    """Kept as far from both ends as one of two could move it, any average would be shown as 50."""
    asked = questionnaire({"tone": 4, "data": 2})
    given = [plain_response(n, {"tone": [0] * 4, "data": [3, 2]}, of=asked) for n in "AB"]
    shown, _ = report(tallied(given, asked), {}, [], Terms(minimum_partners=2))
    assert {b.percent for b in shown.behaviours} == {None}
    assert {q.mean for b in shown.behaviours for q in b.questions} == {None}
    notes = hidden_notes(shown, None)
    assert "Averages are shown from 3 partners on" in notes
    assert notes[-1] == "Hidden for all partners together: every behaviour"
