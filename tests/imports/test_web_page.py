"""Texts and tables of web pages, however they are made."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sixways.errors import InvalidFiles
from sixways.imports.cells import Sheet
from sixways.imports.web_page import read_tables, text_of_page


def _rows(page: str) -> list[list[list[str]]]:
    """The texts of each table's rows."""
    return [
        [[cell.text for cell in row.values()] for _, row in sheet.rows()]
        for sheet in read_tables(page, "a.xls")
    ]


def _only(page: str) -> Sheet:
    [sheet] = read_tables(page, "a.xls")
    return sheet


def test_scripts_styles_and_comments_are_not_text() -> None:
    page = "<style>p > a {}</style>a <SCRIPT>if (1 < 2) b()</script><!-- <p>c</p> -->d"
    assert text_of_page(page, "a.eml").split() == ["a", "d"]
    assert text_of_page("a<!-- never ends <p>b", "a.eml") == "a"


def test_table_has_rows_and_cells_with_their_lines() -> None:
    page = "<p>x</p><TABLE border=1><tr><th>A &amp; B</th></tr> <tr><td> c<br>d </td></tr></table>y"
    assert _rows(page) == [[["A & B"], ["c\nd"]]]


def test_end_of_a_cell_or_row_may_be_left_out() -> None:
    assert _rows("<table><tr><td>a<td>b<tr><td>c</table>") == [[["a", "b"], ["c"]]]


def test_cell_over_columns_moves_the_next_one() -> None:
    sheet = _only("<table><tr><td colspan='3'>a</td><td>b</td></tr></table>")
    assert [(cell.place, cell.text) for cell in sheet.cells[1].values()] == [
        ("cell A1", "a"),
        ("cell D1", "b"),
    ]


@pytest.mark.parametrize(
    "table", ["<table><tr><td rowspan=2>a</td></tr></table>", "<table><tr><td>cut short"]
)
def test_table_that_is_not_plain_is_not_read(table: str) -> None:
    assert read_tables(table, "a.xls") == []


@pytest.mark.parametrize(
    "table", ["<table><td>a<td>b</tr><td>c</table>", "<table><tr><td>a<td>b</tr><tr><td>c</table>"]
)
def test_cells_without_a_row_of_their_own_begin_one(table: str) -> None:
    assert _rows(table) == [[["a", "b"], ["c"]]]


def test_table_within_another_is_read_alone() -> None:
    inner = "<table><tr><td>a</td></tr></table>"
    assert _rows(f"<table><tr><td>x{inner}y</td></tr><tr><td>z</td></tr></table>") == [[["a"]]]


def test_several_tables_are_numbered() -> None:
    tables = read_tables("<table><tr><td>a</table>" * 2, "a.xls")
    assert [sheet.title for sheet in tables] == ["Table 1", "Table 2"]


def test_page_with_too_many_tags_or_tables_is_refused() -> None:
    with pytest.raises(InvalidFiles, match=r"a\.xls: is a page with more than 150,000 tags"):
        read_tables("<p>" * 150_001, "a.xls")
    with pytest.raises(InvalidFiles, match=r"a\.xls: is a page with more than 1,000 tables"):
        read_tables("<table><tr><td>a</table>" * 1001, "a.xls")


@given(
    st.lists(
        st.sampled_from(["<table>", "</table>", "<tr>", "<td", ">", "a", "<!--", "-->", "&#0;"])
    )
)
@example(["<table>", "<tr>", "<td", ">", "a", "<td", ">", "&#0;", "</table>"])
def test_any_page_is_read(parts: list[str]) -> None:
    page = "".join(parts)
    text_of_page(page, "a.html")
    cells = [c for s in read_tables(page, "a.html") for _, r in s.rows() for c in r.values()]
    assert all(cell.text and cell.row and cell.column for cell in cells)
