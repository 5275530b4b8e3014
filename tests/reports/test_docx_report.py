"""The Word document, as a program that is not ours reads it."""

import io
import re
import shutil
import subprocess
from fractions import Fraction
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Length

from sixways.reports import Choices, Report, docx_report
from sixways.reports.blocks import Column, Label, Point, Strip, Table
from sixways.reports.docx_tables import table_xml
from sixways.reports.sections import short
from support.collations import (
    CHANGED,
    COLLATION,
    HOSTILE,
    HOSTILE_NAMES,
    ROUNDS,
    hostile,
    innocuous,
    unasked,
)
from support.offices import Office
from support.paths import EXAMPLES, RIVERSIDE
from support.processes import Inside
from support.report_formats import as_docx

EVERYTHING = Choices(questions=True)
PAPER = as_docx(COLLATION, EVERYTHING)
#: as wide as a page of A4 between its margins
WIDTH = 9980


def body(data: bytes = PAPER) -> Any:
    return docx.Document(io.BytesIO(data)).element.body


def test_every_part_of_the_document_has_the_same_day() -> None:
    with ZipFile(io.BytesIO(PAPER)) as package:
        assert {info.date_time for info in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_paper_is_a4_and_british() -> None:
    paper = docx.Document(io.BytesIO(PAPER))
    page = paper.sections[0]
    sides = [Length(side or 0).mm for side in (page.page_width, page.page_height)]
    assert [*map(round, sides)] == [210, 297]
    assert paper.core_properties.language == "en-GB"
    languages = {e.get(qn("w:val")) for e in paper.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert paper.core_properties.author == ""


def test_headings_are_headings() -> None:
    paper = docx.Document(io.BytesIO(PAPER))
    styles = {p.style.name: p.text for p in reversed(paper.paragraphs) if p.style}
    assert styles["Title"] == "How we work"
    assert styles["Heading 1"] == "What stands out"
    assert styles["Heading 2"] == "1 Listen to each other"


def test_tables_repeat_their_heading_and_say_what_they_show() -> None:
    tables = list(body().iter(qn("w:tbl")))
    whole = [table for table in tables if next(table.iter(qn("w:tblHeader")), None) is not None]
    assert len(whole) > 5
    for table in tables:
        assert next(table.iter(qn("w:tblCaption"))).get(qn("w:val"))
        rows = list(table.iter(qn("w:tr")))
        repeated = [row for row in rows if next(row.iter(qn("w:tblHeader")), None) is not None]
        assert repeated == (rows[:1] if table in whole else [])


def test_bar_is_as_long_as_its_percent() -> None:
    """Listening is at 62.5 %: 25 of the grid's 40 columns."""
    behaviours = next(body().iter(qn("w:tbl")))
    _, listening, _ = behaviours.iter(qn("w:tr"))
    fills = [
        (shade.get(qn("w:fill")), int(next(cell.iter(qn("w:gridSpan"))).get(qn("w:val"))))
        for cell in listening.iter(qn("w:tc"))
        for shade in cell.iter(qn("w:shd"))
    ]
    assert fills == [("2A6DB0", 25), ("E7EBEE", 15)]


def test_no_line_is_broken_by_charts_below_questions() -> None:
    columns = (
        Column("Question", "label"),
        Column("Answers", "chart"),
        *[Column("Agreement", "two")] * 5,
    )
    question = Label(
        "Do you feel partners in your system foster a culture where risks are encouraged?"
    )
    table = docx.oxml.parse_xml(table_xml(Table("Words", columns, ((question, *[None] * 6),))))
    _, asked, answered = table.iter(qn("w:tr"))
    for cell in (*asked.iter(qn("w:tc")), *answered.iter(qn("w:tc"))):
        borders = next(cell.iter(qn("w:tcBorders")))
        lines = [(line.tag, line.get(qn("w:val"))) for line in borders]
        assert lines == [(qn("w:top"), "nil"), (qn("w:bottom"), "nil")]


def test_every_row_fills_the_grid() -> None:
    for table in body(as_docx(ROUNDS, EVERYTHING, CHANGED)).iter(qn("w:tbl")):
        columns = len(list(table.iter(qn("w:gridCol"))))
        for row in table.iter(qn("w:tr")):
            spans = [next(c.iter(qn("w:gridSpan")), None) for c in row.iter(qn("w:tc"))]
            assert sum(1 if s is None else int(s.get(qn("w:val"))) for s in spans) == columns


@pytest.mark.parametrize("at", [0, 50, 100])
def test_marks_at_one_place_stand_side_by_side(at: int) -> None:
    columns = (Column("About", "label"), Column("Drawn", "chart"))
    strip = Strip("", (), (Point(Fraction(at), "dot"), Point(Fraction(at), "square")))
    table = docx.oxml.parse_xml(table_xml(Table("", columns, ((Label("x"), strip),))))
    fills = [shade.get(qn("w:fill")) for shade in table.iter(qn("w:shd"))]
    assert [fill for fill in fills if fill in {"18212B", "A94F00"}] == ["18212B", "A94F00"]


@pytest.mark.parametrize("columns", [1, 6, 12, 30])
def test_table_is_as_wide_as_the_page(columns: int) -> None:
    table = Table(
        "Wide",
        (
            Column("About", "label"),
            Column("Drawn", "chart"),
            *(Column("An extraordinary title") for _ in range(columns)),
        ),
        ((Label("x" * 80), Strip("nothing"), *(5 for _ in range(columns))),),
    )
    grid = docx.oxml.parse_xml(table_xml(table)).iter(qn("w:gridCol"))
    widths = [int(column.get(qn("w:w"))) for column in grid]
    assert min(widths) > 0
    assert WIDTH - 100 < sum(widths) <= WIDTH


def test_eight_rounds_leave_room_for_names() -> None:
    # heads break at their hyphens: 5 bold letters of 96 and edges of 200, in twentieths of a point
    rounds = (Column(f"202{year}-H{half}") for year in range(3, 7) for half in (1, 2))
    table = Table("Rounds", (Column("About", "label"), *rounds), ((Label("x"), *[5] * 8),))
    first, *others = docx.oxml.parse_xml(table_xml(table)).iter(qn("w:gridCol"))
    assert {column.get(qn("w:w")) for column in others} == {"675"}
    assert int(first.get(qn("w:w"))) == WIDTH - 8 * 675


def test_words_keep_apart_from_figures_before_them() -> None:
    columns = (Column("About", "label"), Column("n", "whole"), Column("Clear", "words"))
    table = docx.oxml.parse_xml(table_xml(Table("", columns, ((Label("x"), 3, "clear"),))))
    margins = [m.find(qn("w:left")).get(qn("w:w")) for m in table.iter(qn("w:tcMar"))]
    assert margins == ["60", "60", "120"] * 2


@pytest.mark.parametrize("key", HOSTILE)
def test_hostile_text_stays_text(key: str) -> None:
    given, harmless = (
        body(as_docx(collation, EVERYTHING))
        for collation in (hostile(HOSTILE[key], HOSTILE_NAMES.get(key, "x")), innocuous())
    )
    # widths of columns follow from their words, and so do line breaks
    tags = [
        [e.tag for e in made.iter() if e.tag not in (qn("w:br"), qn("w:cr"), qn("w:tab"))]
        for made in (given, harmless)
    ]
    assert set(tags[0]) == set(tags[1])
    assert tags[0].count(qn("w:hyperlink")) == tags[1].count(qn("w:hyperlink"))
    assert not [e for e in given.iter() if e.tag == qn("w:instrText")]


def converted(office: Office, paper: bytes, to: str) -> bytes:
    """The paper as LibreOffice saves it in another format."""
    path = office.folder / "report.docx"
    path.write_bytes(paper)
    profile = f"-env:UserInstallation={(office.folder / 'profile').as_uri()}"
    command = [str(office.program), profile, "--headless", "--convert-to", to, path.name]
    subprocess.run(command, cwd=office.folder, capture_output=True, timeout=120, check=True)
    return path.with_suffix(f".{to.partition(':')[0]}").read_bytes()


def test_summary_is_on_one_side(office: Office) -> None:
    summary = short(Report(unasked(ROUNDS), CHANGED, partnership="Riverside"))
    pages = re.findall(rb"/Type\s*/Page\b", converted(office, docx_report.as_docx(summary), "pdf"))
    assert len(pages) == 1


def test_summary_of_rounds_with_actions_and_a_benchmark_is_on_one_side(
    inside: Inside, office: Office
) -> None:
    shutil.copytree(RIVERSIDE, inside.folder, dirs_exist_ok=True)
    whose = ("--behaviour", "tone", "--owner", "council", "--due", "2099-01-31")
    assert inside("actions", "add", "Send papers earlier", *whose).code == 0
    beside = ("--by", "round", "--benchmark", str(EXAMPLES / "benchmark" / "benchmark.json"))
    made = inside("collate", "--summary", *beside, "-f", "docx", "-o", "one.docx")
    assert made.code == 0
    paper = (inside.folder / "one.docx").read_bytes()
    assert "1 open" in converted(office, paper, "txt:Text").decode("utf-8-sig")
    assert len(re.findall(rb"/Type\s*/Page\b", converted(office, paper, "pdf"))) == 1


def test_it_opens_in_libreoffice(office: Office) -> None:
    paper = as_docx(ROUNDS, EVERYTHING, CHANGED)
    text = converted(office, paper, "txt:Text").decode("utf-8-sig")
    assert text.startswith("How we work")
    assert "1 Listening" in text
