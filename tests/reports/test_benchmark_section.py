"""What a report says of a comparison with other partnerships, in every format."""

import csv
import io
import json
from fractions import Fraction

import docx
import pytest
from jsonschema import Draft202012Validator

from sixways.reports import Choices, Report
from sixways.reports.blocks import Label, Point, Segment, Strip, Table
from sixways.reports.collation_schema import collation_schema
from sixways.reports.csv_report import as_csv
from sixways.reports.docx_report import as_docx
from sixways.reports.html_report import as_html
from sixways.reports.json_report import as_json
from sixways.reports.markdown_report import as_markdown
from sixways.reports.sections import document, page, short
from sixways.reports.sections.benchmark_places import SECTION, describe_place, places_in_short
from sixways.reports.terminal_report import as_table
from sixways.reports.workbook_report import as_xlsx
from sixways.scoring.collation import BenchmarkRow, BenchmarkStanding, Standpoint
from support.collations import COLLATION
from support.workbooks import opened

DECILES = (40, 50, 55, 60, 75)
#: the percent of the first behaviour, 62.5, and the means of its two questions, 50 and 75
FIRST = BenchmarkRow("listening", "Listening", Fraction(125, 2), 34, DECILES)
STANDING = BenchmarkStanding(
    title="Northern region",
    partnerships=34,
    level=None,
    month="2026-05",
    months_older=6,
    behaviours=(
        FIRST._replace(standing="highest quarter"),
        BenchmarkRow("learning", "Learn together", Fraction(250, 3), 0, ()),
    ),
    questions=(
        FIRST._replace(id="heard", name="Is everybody heard?", percent=Fraction(50), number="1.1"),
    ),
)
COMPARED = COLLATION._replace(benchmark=STANDING)
REPORT = Report(COMPARED)


def table(report: Report = REPORT) -> Table:
    return next(block for block in SECTION.blocks(report) if isinstance(block, Table))


def test_section_is_not_there_without_a_benchmark() -> None:
    assert list(SECTION.blocks(Report(COLLATION))) == []


def test_who_is_compared_with_is_reported() -> None:
    text = as_markdown(document(REPORT))
    assert (
        "Compared with 34 partnerships (Northern region), half of whom had answered by May 2026, "
        "6 months before these answers." in text
    )
    assert text.count("A comparison isn't a target") == 1


@pytest.mark.parametrize(
    ("standing", "partnerships", "words"),
    [
        ("lowest quarter", 34, "in the lowest quarter"),
        ("about the same", 34, "about the same"),
        (None, 34, "–"),
        (None, 0, "not in the benchmark"),
    ],
)
def test_place_is_in_words(standing: Standpoint | None, partnerships: int, words: str) -> None:
    row = FIRST._replace(standing=standing, partnerships=partnerships)
    assert describe_place(row) == words


def test_chart_has_the_middle_half_and_eighty_in_a_hundred() -> None:
    strip = table().rows[0][1]
    assert isinstance(strip, Strip)
    assert strip.segments == (
        Segment(Fraction(40), Fraction(75), "span"),
        Segment(Fraction(50), Fraction(60), "c2"),
    )
    assert strip.points == (Point(Fraction(55), "tick"), Point(Fraction(125, 2), "dot"))


def test_old_benchmark_is_warned_of() -> None:
    old = REPORT._replace(
        collation=COLLATION._replace(benchmark=STANDING._replace(months_older=19))
    )
    assert "The benchmark is old: 19 months." in as_markdown(document(old))
    assert "is old" not in as_markdown(document(REPORT))


def test_summary_lists_places() -> None:
    row = STANDING.behaviours[0]
    places: tuple[Standpoint | None, ...] = (
        *("middle half", "highest quarter", "about the same", None, "middle half"),
    )
    rows = tuple(row._replace(standing=place) for place in places)
    assert places_in_short(STANDING._replace(behaviours=rows)) == (
        "Among 34 partnerships: 2 in the highest quarter; 1 and 5 in the middle half; "
        "3 about the same"
    )
    one_side = as_markdown(short(REPORT))
    assert "Among 34 partnerships: 1 in the highest quarter" in one_side
    assert one_side.count("A comparison isn't a target") == 1
    assert "Middle half" not in one_side


def test_questions_are_there_if_asked_for() -> None:
    asked = REPORT._replace(choices=Choices(questions=True))
    [_, questions] = (block for block in SECTION.blocks(asked) if isinstance(block, Table))
    [[label, *_]] = questions.rows
    assert label == Label("Is everybody heard?", "1.1")


def test_every_format_has_it() -> None:
    place = "in the highest quarter"
    assert place in as_table(document(REPORT), width=100)
    assert place in as_markdown(document(REPORT))
    assert place in as_html(page(REPORT))
    words = docx.Document(io.BytesIO(as_docx(page(REPORT))))
    assert any(place in cell.text for t in words.tables for row in t.rows for cell in row.cells)
    [_, first, *_] = opened(as_xlsx(page(REPORT)))["Benchmark"].iter_rows(values_only=True)
    assert first[:9] == (1, "Listening", 62.5, 40, 50, 55, 60, 75, None)
    assert first[9:] == (place, 34)
    rows = csv.reader(io.StringIO(as_csv(COMPARED)))
    assert [row[4] for row in rows if row[:2] == ["benchmark", "listening"]] == [
        f"{place}; 34 partnerships: 10th percentile 40, 25th percentile 50, 50th percentile 55, "
        "75th percentile 60, 90th percentile 75"
    ]


def test_json_has_it_and_matches_its_schema() -> None:
    said = json.loads(as_json(COMPARED))
    assert list(Draft202012Validator(collation_schema()).iter_errors(said)) == []
    assert said["benchmark"]["behaviours"][0]["standing"] == "highest quarter"
    assert said["benchmark"]["behaviours"][0]["deciles"] == list(DECILES)
    assert "benchmark" not in json.loads(as_json(COLLATION))
