"""What hides everything is left out: rows, columns, tables and sections, and nothing else."""

from fractions import Fraction

from sixways.files.collate_files import Request, tally_files
from sixways.files.find import find_responses
from sixways.reports import Choices, Report
from sixways.reports.blocks import (
    Column,
    Heading,
    Label,
    Lines,
    Part,
    Score,
    Table,
    bullets,
)
from sixways.reports.empty_cells import leave_out_empty
from sixways.reports.sections import document
from sixways.reports.terminal_report import as_table
from sixways.scoring.collate import Terms, report
from support.paths import RIVERSIDE

COLUMNS = (
    Column("Of", "label"),
    Column("%"),
    Column("Score", "score"),
    Column("n", "whole"),
    Column("Agreement", "two"),
    Column("In words", "words"),
)
TEN = Fraction(10)
HIDDEN = (Label("hidden"), None, Score(None, TEN), 2, None, "–")
SHOWN = (Label("shown"), TEN, Score(None, TEN), 5, None, "partners agree")


def left(*blocks: object) -> Part | None:
    return leave_out_empty(Part("key", "Title", blocks))  # type: ignore[arg-type]


def test_rows_and_columns_without_figures_are_left_out() -> None:
    part = left(Table("Caption", COLUMNS, (HIDDEN, SHOWN), strong=frozenset({1})))
    assert part
    (table,) = part.blocks
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["Of", "%", "n", "In words"]
    assert table.rows == ((Label("shown"), TEN, 5, "partners agree"),)
    assert table.strong == {0}


def test_section_without_figures_is_left_out() -> None:
    heading, table = Heading(Label("Part"), "Parts"), Table("Caption", COLUMNS, (HIDDEN,))
    assert left(Lines(("Introduction",)), heading, table) is None
    assert left(Lines(("All there is",))) == Part("key", "Title", (Lines(("All there is",)),))


def test_heading_stays_only_with_what_is_below_it() -> None:
    one, other = Heading(Label("One"), "Parts"), Heading(Label("Other"), "Parts")
    hidden, shown = Table("", COLUMNS, (HIDDEN,)), Table("", COLUMNS[:2], (SHOWN[:2],))
    part = left(one, hidden, other, shown, bullets(["Said"]))
    assert part
    assert part.blocks == (other, shown, bullets(["Said"]))


def test_data_of_a_table_is_left_out_by_itself() -> None:
    table = Table("", COLUMNS[:2], (SHOWN[:2],), data=Table("", COLUMNS, (HIDDEN, SHOWN)))
    part = left(table)
    assert part
    (kept,) = part.blocks
    assert isinstance(kept, Table)
    assert kept.data
    assert [row[0] for row in kept.data.rows] == [Label("shown")]


def test_report_of_seven_partners_has_few_dashes() -> None:
    found = tally_files(find_responses([str(RIVERSIDE / "2026-H2")]), Request())
    collation, comparison = report(
        found.tally, {}, [], Terms(minimum_partners=3, anonymise=True, salt=b"salt")
    )
    text = as_table(document(Report(collation, comparison, Choices(questions=True))))
    # twice the agreement of two behaviours with a hidden question, and four means of questions that
    # all or nearly all answered alike
    assert sum(line.count(" –") for line in text.split("\n")) == 8
    assert "counts hidden" not in text
    assert "how many gave each answer to any question" in " ".join(text.split())
