"""The workbook, read back with another program's reader: figures, texts, looks and charts."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from textwrap import wrap
from typing import Any
from zipfile import ZipFile

import pytest

from sixways.reports import Choices, Report, workbook_report
from sixways.reports.blocks import Column, Heading, Label, Part, Table
from sixways.reports.sections import page
from sixways.reports.workbook_tables import sheets
from sixways.scoring.behaviour_result import Comment
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison, Group
from support import workbooks
from support.collations import (
    CHANGED,
    COLLATION,
    HOSTILE,
    HOSTILE_NAMES,
    RESPONSES,
    ROUNDS,
    SAMPLE,
    collated,
    compared,
    hostile,
    reported_by,
    unasked,
)
from support.report_formats import as_xlsx
from support.samples import SIX_WAYS, plain_response

NONE = Choices()


def opened(collation: Collation, sections: Choices = NONE, **rest: Any) -> Any:
    return workbooks.opened(as_xlsx(collation, sections, rest.get("comparison")))


def rows(book: Any, sheet: str) -> list[tuple[Any, ...]]:
    """The rows of a table, which ends where the sentences below it begin, after an empty row."""
    found = list(book[sheet].iter_rows(values_only=True))
    empty = (at for at, row in enumerate(found) if not any(cell is not None for cell in row))
    return found[: next(empty, len(found))]


def said(book: Any, sheet: str) -> list[str]:
    """The sentences of a sheet, without empty rows."""
    first = len(rows(book, sheet)) if sheet not in ("Summary", "Method") else 0
    lines = [row[0] for row in book[sheet].iter_rows(values_only=True)]
    return [line for line in lines[first:] if line]


def cells(book: Any) -> Iterator[Any]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


BOOK = opened(COLLATION)
BY_ROUND = opened(ROUNDS, comparison=CHANGED)
TABLES = [sheet for sheet in BY_ROUND if sheet.title not in ("Summary", "Method")]


# What is in it


def test_sheets_are_in_reading_order() -> None:
    first = ["Summary", "Behaviours", "Partners", "Partner scores", "Partner spreads"]
    last = ["Questions", "Comments", "Method"]
    assert BOOK.sheetnames == [*first, "Agenda", "Together", *last]
    # what a room agreed isn't beside several rounds
    assert BY_ROUND.sheetnames == [*first, "Groups", "Changes", "Agenda", *last]


def test_brief_is_a_workbook() -> None:
    brief = workbook_report.as_xlsx(page(Report(COLLATION, minutes=30)))
    alone: Any = workbooks.opened(brief)
    assert alone.sheetnames == ["Summary", "Brief", "Agenda", "Method"]
    # 5 minutes to begin, 10 for each of two topics, 5 for what to do
    assert [row[1] for row in rows(alone, "Brief")] == ["Minutes", 5, 10, 10, 5]
    assert alone["Summary"]._charts == []
    assert said(alone, "Summary")[0] == "Brief for a 30-minute talk · How we work"


def test_comments_need_request() -> None:
    assert "Comments" not in opened(unasked(COLLATION)).sheetnames
    listening, learning = "Listen to each other", "Learn together"
    assert rows(BOOK, "Comments")[1:] == [
        (listening, "Riverside Council", "own", "Better than last year.\nStill hurried."),
        (listening, "St Mary's", "own", "Nobody asks us."),
        (listening, "The board", "together", "We agreed at once."),
        (learning, "St Mary's", "own", "We do."),
    ]


def test_summary_has_the_answer() -> None:
    written = [
        [cell for cell in row if cell is not None]
        for row in BOOK["Summary"].iter_rows(values_only=True)
    ]
    assert [row for row in written if row] == [
        ["How we work"],
        ["Second half of 2026"],
        ["2 partners answered (3 people); 1 agreed together; 1 draft left out"],
        ["Newest answer: 22 November 2026"],
        ["The place · Riverside"],
        ["Behaviour", "%", "Range", "Partners"],
        ["1 Listening", 62.5, "33–92", "differ"],
        ["2 Learn together", pytest.approx(250 / 3), "67–100", "mostly agree"],
        ["Improve first", "1 Listening. Learn together would be lowest without St Mary's"],
        ["Talk about", "1.1 Is everybody heard? 2 said Yes, 1 said No"],
        ["Resources", "For questions answered No: On listening; A handbook"],
    ]


def test_method_sheet_lists_files_left_out() -> None:
    lines = said(BOOK, "Method")
    assert lines[:4] == [
        "Useful resources",
        "Someone answered No in: Listening, Learn together",
        "On listening: https://example.org/l",
        "A handbook: For all of it",
    ]
    assert "Points: Yes 3, Sometimes 2, Not always 1, No 0, Don't know no points" in lines
    left_out = ["Left out: 2 files", "early.json: round: is missing", "old.json: is not JSON"]
    assert lines[-6:] == [*left_out, "Questionnaire", "Riverside Board", "https://example.org/how"]


def test_sentences_are_below_their_table() -> None:
    [caption] = said(BY_ROUND, "Behaviours")
    assert caption.endswith("between partners, all rounds together: 2026-H1, 2026-H2")
    assert (
        said(BY_ROUND, "Changes")[-1] == "2026-H1 to 2026-H2: Not in the earlier round: St Mary's"
    )


def test_dissent_has_a_sheet() -> None:
    by = [{"partner": "St Mary's", "reason": "Not us"}, {"partner": "Home First", "reason": None}]
    room = {**RESPONSES[3], "dissent": {"listening": {"heard": {"by": by}}}}
    book = opened(collated([*RESPONSES[:3], room]))
    assert rows(book, "Dissent")[1:] == [
        (
            "1.1",
            "Is everybody heard?",
            "Agreed on Sometimes",
            "St Mary's doesn't agree: Not us\nHome First doesn't agree",
        )
    ]
    assert "Dissent" not in BOOK.sheetnames


# How it looks


@pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.title)
def test_headings_are_frozen_and_filtered(sheet: Any) -> None:
    assert sheet.freeze_panes == "A2"
    last = len(rows(BY_ROUND, sheet.title))
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(last, sheet.max_column).coordinate}"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # one page's width, which is what is meant where none is said, and as many pages as it takes
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


@pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.title)
def test_texts_fit_their_columns(sheet: Any) -> None:
    for column in sheet.iter_cols(max_row=len(rows(BY_ROUND, sheet.title))):
        width = sheet.column_dimensions[column[0].column_letter].width
        assert width >= 8
        texts = [cell for cell in column if isinstance(cell.value, str)]
        assert all(cell.alignment.wrap_text for cell in texts)
        words = [word for cell in texts for word in cell.value.split()]
        assert max(map(len, words), default=0) <= width


def test_workbook_number_formats() -> None:
    formats = {
        (sheet.title, cell.value): sheet.cell(2, cell.column).number_format
        for sheet in TABLES
        for cell in sheet[1]
    }
    assert formats["Behaviours", "Percent"] == formats["Groups", "Percent"] == "0.0"
    assert formats["Behaviours", "Agreement"] == formats["Questions", "Mean points"] == "0.00"
    assert formats["Questions", "Yes"] == formats["Behaviours", "Partners (n)"] == "0"
    assert formats["Changes", "Like for like"] == "+0.0;-0.0;0.0"


def test_question_number_is_text() -> None:
    assert [row[1] for row in rows(BOOK, "Questions")[1:]] == ["1.1", "1.2", "2.1", "2.2", "2.3"]
    assert BOOK["Questions"]["B2"].data_type == "s"


# What is hostile, or too long


@pytest.mark.parametrize("key", HOSTILE)
def test_texts_stay_texts_when_edited(
    key: str,
) -> None:
    book = opened(hostile(HOSTILE[key], HOSTILE_NAMES.get(key, "x")))
    for cell in cells(book):
        assert cell.data_type in ("s", "n")
        assert cell.hyperlink is None
        if cell.data_type == "s":
            assert cell.quotePrefix
            assert isinstance(cell.value, str)
            assert not {c for c in cell.value if ord(c) < 32 and c != "\n"}
    assert not book.defined_names


def test_long_comment_is_cut() -> None:
    # two UTF-16 units each
    long = Comment("A", "\U0001f600" * 20_000)
    behaviours = (COLLATION.behaviours[0]._replace(comments=(long,)), COLLATION.behaviours[1])
    book = opened(COLLATION._replace(behaviours=behaviours))
    text = rows(book, "Comments")[1][3]
    assert text.startswith("\U0001f600" * 16_000)
    assert text.endswith("\U0001f600 … (longer than a cell can be)")
    assert len(text.encode("utf-16-le")) <= 2 * 32_767


# Charts


def charts(book: Any) -> dict[str, Any]:
    """Charts by what the sheet and kind of each are."""
    return {
        f"{sheet.title} {type(chart).__name__} {getattr(chart, 'grouping', None)}": chart
        for sheet in book
        for chart in sheet._charts
    }


def values(book: Any, reference: str) -> list[Any]:
    """What is in the cells of a reference, one after another."""
    found = []
    for part in reference.strip("()").split(","):
        sheet, _, area = part.replace("'", "").replace("$", "").partition("!")
        inside = book[sheet][area]
        inside = inside if isinstance(inside, tuple) else ((inside,),)
        found += [cell.value for row in inside for cell in row]
    return found


def categories(series: Any) -> str:
    return str((series.cat.strRef or series.cat.numRef).f)


def test_charts_are_native() -> None:
    assert charts(BOOK).keys() == {
        "Summary BarChart clustered",
        "Summary BarChart percentStacked",
        "Behaviours RadarChart None",
    }
    assert charts(BY_ROUND).keys() - charts(BOOK).keys() == {"Summary LineChart standard"}
    collation, comparison = compared("sector")
    by_sector = opened(collation, comparison=comparison)
    kinds = [chart.barDir for chart in by_sector["Summary"]._charts]
    assert kinds == ["bar", "bar", "col"]


@pytest.mark.parametrize("kind", ["Summary BarChart clustered", "Behaviours RadarChart None"])
def test_bars_and_radar_show_percents(kind: str) -> None:
    [series] = charts(BOOK)[kind].series
    assert values(BOOK, series.cat.strRef.f) == ["Listening", "Learn together"]
    assert values(BOOK, series.val.numRef.f) == pytest.approx([62.5, 250 / 3])


def test_stacked_bars_show_answers() -> None:
    stacked = charts(BOOK)["Summary BarChart percentStacked"].series
    names = [values(BOOK, s.tx.strRef.f) for s in stacked]
    assert [name for [name] in names] == ["Yes", "Sometimes", "Not always", "No", "Don't know"]
    assert [values(BOOK, s.val.numRef.f) for s in stacked] == [
        [2, 1, 1, 2, 1],
        [0, 2, 0, 0, 1],
        [0, 0, 1, 0, 0],
        [1, 0, 1, 0, 0],
        [0, 0, 0, 0, 1],
    ]
    assert values(BOOK, categories(stacked[0])) == ["1.1", "1.2", "2.1", "2.2", "2.3"]


def test_trend_has_a_line_per_behaviour() -> None:
    listening, learning = charts(BY_ROUND)["Summary LineChart standard"].series
    # Bob alone: 3 of 3, and 2 of 3; then as in reports/collations.py
    assert values(BY_ROUND, listening.val.numRef.f) == pytest.approx([100, 62.5])
    assert values(BY_ROUND, learning.val.numRef.f) == pytest.approx([200 / 3, 250 / 3])
    assert values(BY_ROUND, categories(listening)) == ["2026-H1", "2026-H2"]
    names = [values(BY_ROUND, line.tx.strRef.f) for line in (listening, learning)]
    assert names == [["Listening"], ["Learn together"]]


def test_too_many_groups_have_no_chart() -> None:
    responses = [{**RESPONSES[1], "partner": f"P{n}", "area": f"Area {n}"} for n in range(7)]
    for number, drawn in ((7, 2), (6, 3)):
        collation, comparison = reported_by("area", responses[:number])
        assert len(opened(collation, comparison=comparison)["Summary"]._charts) == drawn


def test_hostile_names_make_no_reference() -> None:
    collation = hostile("=cmd|'/C calc'!A1", "=[x.xlsx]A!A1")
    by_round = Comparison(
        "round", (Group("=A1", collation), Group("=B1", collation)), (), (), overlap=False
    )
    for comparison in (by_round, by_round._replace(by="sector")):
        with ZipFile(io.BytesIO(as_xlsx(collation, NONE, comparison))) as archive:
            parts = [archive.read(n).decode() for n in archive.namelist() if "charts/" in n]
        references = [found for part in parts for found in re.findall("<c:f>(.*?)</c:f>", part)]
        assert len(parts) == 4
        assert len(references) > 20
        ours = r"(Behaviours|Questions|Groups)!\$[A-Z]\$\d+(:\$[A-Z]\$\d+)?"
        for reference in references:
            assert re.fullmatch(rf"{ours}|\({ours}(,{ours})*\)", reference), reference


def test_groups_are_side_by_side() -> None:
    collation, comparison = compared("sector")
    book = opened(collation, comparison=comparison)
    health, rest = book["Summary"]._charts[2].series
    assert values(book, health.tx.strRef.f) == ["health"]
    assert values(book, health.val.numRef.f) == pytest.approx([100, 200 / 3])
    assert values(book, rest.tx.strRef.f) == ["not given"]
    assert values(book, rest.cat.strRef.f) == ["Listening", "Learn together"]


@pytest.mark.parametrize("by", ["", "round", "sector"])
def test_chart_caches_are_the_cells_with_gaps(by: str) -> None:
    # nobody answers the second behaviour
    few = [
        plain_response(
            f"P{n}",
            {"listening": [3, 1]},
            of=SAMPLE,
            round=f"2026-H{1 + n % 2}",
            sector="ab"[n % 2],
        )
        for n in range(2)
    ]
    comparison = Comparison(by, _groups(few, by), (), (), overlap=False) if by else None  # type: ignore[arg-type]
    book = opened(collated(few), comparison=comparison)
    gaps = 0
    for sheet in book:
        for series in (series for chart in sheet._charts for series in chart.series):
            reference = series.val.numRef
            cached = {point.idx: point.v for point in reference.numCache.pt}
            shown = values(book, reference.f)
            assert reference.numCache.ptCount == len(shown)
            assert [cached.get(place) for place in range(len(shown))] == [
                None if value is None else pytest.approx(value) for value in shown
            ]
            gaps += shown.count(None)
    assert gaps > 0


def _groups(responses: list[dict[str, Any]], by: str) -> tuple[Group, ...]:
    keys = sorted({response[by] for response in responses})
    return tuple(Group(key, collated([r for r in responses if r[by] == key])) for key in keys)


def test_chart_alt_text_has_figures() -> None:
    with ZipFile(io.BytesIO(as_xlsx(ROUNDS, NONE, CHANGED))) as archive:
        drawings = "".join(
            archive.read(name).decode() for name in archive.namelist() if "drawings/drawing" in name
        )
    assert drawings.count('descr="') == 4
    # Listening: Riverside (2.5 + 3 + 3) / 3 of 3 = 94.4 and St Mary's 33.3; 63.9 together
    assert 'descr="Percent by behaviour, all rounds together: Listening 64, ' in drawings
    assert "2026-H2: Listening 63, Learn together 83" in drawings


def test_sheets_that_hide_everything_are_left_out() -> None:
    collation, comparison = compared("round", minimum_partners=3)
    book = opened(collation, comparison=comparison)
    assert book.sheetnames == ["Summary", "Method"]
    assert [line for line in said(book, "Method") if "hidden" in line]


def test_partners_are_coloured_as_on_the_page() -> None:
    rules = BOOK["Partners"].conditional_formatting
    ranges = {str(rule.sqref) for rule in rules}
    assert ranges == {"B2:B3", "C2:C3"}
    # 79.5 is shown as 80, in the highest band
    bands = [[float(f) for f in rule.formula] for rule in next(iter(rules)).rules]
    assert [low for low, _ in bands] == [0, 19.5, 39.5, 59.5, 79.5]
    assert all(high < low for (_, high), (low, _) in pairwise(bands))


def test_printed_words_have_room() -> None:
    sheets = [sheet for sheet in BOOK if sheet.title not in ("Summary", "Method")]
    for sheet in sheets:
        widths = [sheet.column_dimensions[c.column_letter].width for c in sheet[1]]
        assert sum(widths) < 200, sheet.title


def test_table_that_lacks_hidden_columns_shares_the_sheet() -> None:
    """With a minimum, a change without anything clear has no such column."""
    columns = (Column("Behaviour", "label"), Column("n", "whole"), Column("Clear", "words"))
    some = Table("", columns, (("Tone", 5, "clear"),))
    none = Table("", columns[:2], (("Tone", 4),))
    first, then = (Heading(Label(name), "Rounds") for name in ("First", "Then"))
    [sheet] = sheets(Part("changes", "Changes", (first, none, then, some)))
    assert [field.title for field in sheet.fields] == ["Rounds", "Behaviour", "n", "Clear"]
    assert sheet.rows == (("First", "Tone", 4, None), ("Then", "Tone", 5, "clear"))
    assert len(sheets(Part("changes", "Changes", (none, some)))) == 2


def six_ways_book() -> Any:
    answers = {b.id: [3] * len(b.questions) for b in SIX_WAYS.behaviours}
    low = {b.id: [0] * len(b.questions) for b in SIX_WAYS.behaviours}
    given = [plain_response("A", answers), plain_response("B", low)]
    return opened(collated(given, SIX_WAYS, []))


def test_rows_are_high_enough_for_words_in_narrow_columns() -> None:
    shown = six_ways_book()["Questions"]
    for row in shown.iter_rows(min_row=2, max_row=25):
        # "Be prepared to", "experiment and learn" and "together" are three lines of 13 points
        width = int(shown.column_dimensions["A"].width)
        assert width == 22
        assert shown.row_dimensions[row[0].row].height >= 13 * len(wrap(row[0].value, width))


def test_names_of_behaviours_take_two_lines_at_most() -> None:
    """Beside questions, which are much longer, they took three or four."""
    shown = six_ways_book()["Agenda"]
    [head] = [cell for cell in shown[1] if cell.value == "Behaviour"]
    width = int(shown.column_dimensions[head.column_letter].width)
    names = [cell.value for cell in shown[head.column_letter][1:] if cell.value]
    assert "Experiment and learn together" in names
    assert max(len(wrap(name, width)) for name in names) == 2


@pytest.mark.parametrize(("letters", "width"), [(165, 55), (166, 70)])
def test_only_texts_of_three_lines_make_room_for_others(letters: int, width: int) -> None:
    """A cell is at most 400 points high, and what is below that isn't printed."""
    columns = tuple(Column(title, "words") for title in ("One", "Two", "Three", "Four"))
    row = ("x" * letters, *["y" * 40] * 3)
    [sheet] = sheets(Part("part", "Part", (Table("Words", columns, (row,)),)))
    assert sheet.fields[0].width == width
