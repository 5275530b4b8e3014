from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.errors import InvalidFiles
from sixways.imports.cells import MAXIMUM_COLUMNS, MAXIMUM_ROWS, Cell
from sixways.imports.csv_reader import read_csv


def _texts(text: str) -> list[list[str]]:
    """The rows as lists, with empty texts for empty cells."""
    sheet = read_csv(text, "a.csv")
    return [
        [row[column].text if column in row else "" for column in range(1, max(row) + 1)]
        for _, row in sheet.rows()
    ]


def test_place_names_sheet_and_cell_safely() -> None:
    assert Cell("Form", 12, 28, "x").place == "sheet 'Form', cell AB12"
    assert Cell("", 3, 2, "x").place == "cell B3"
    assert "\x1b" not in Cell("\x1b[31m", 1, 1, "x").place


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separator_is_guessed_from_first_rows(separator: str) -> None:
    text = separator.join(["ID", '"Is there space, or; is there not?"', "b"])
    assert _texts(f"Ours\n{text}\n1\n")[1:] == [
        ["ID", "Is there space, or; is there not?", "b"],
        ["1"],
    ]


def test_sep_line_names_separator() -> None:
    assert _texts("sep=;\r\na,b;c\r\n") == [["a,b", "c"]]
    assert _texts('"sep=|"\na|b\n') == [["a", "b"]]


def test_quotes_hold_line_breaks_and_quotes() -> None:
    assert _texts('a,"two\nlines and ""quotes"""\n') == [["a", 'two\nlines and "quotes"']]


def test_rows_are_counted_as_spreadsheets_do() -> None:
    sheet = read_csv('"a\nb",c\n\nd\n', "a.csv")
    assert [number for number, _ in sheet.rows()] == [1, 3]


def test_surrounding_space_and_empty_cells_are_dropped() -> None:
    assert _texts(" a\xa0,  ,\tb \n") == [["a", "", "b"]]


def test_open_quote_is_refused() -> None:
    with pytest.raises(InvalidFiles, match="is not CSV: "):
        read_csv('a,"b\nc', "a.csv")


def test_table_with_far_cell_is_refused_by_its_place() -> None:
    rows = "\n".join("a" for _ in range(MAXIMUM_ROWS + 1))
    with pytest.raises(InvalidFiles, match=f"cell A{MAXIMUM_ROWS + 1}: has more than 10,001 rows"):
        read_csv(rows, "a.csv")
    with pytest.raises(InvalidFiles, match="cell IQ1: has more than"):
        read_csv(",".join("a" for _ in range(MAXIMUM_COLUMNS + 1)), "a.csv")
    largest = read_csv("a\n" * MAXIMUM_ROWS, "a.csv")
    assert (largest.size, largest.beyond) == (MAXIMUM_ROWS, None)


@given(st.text(printable))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        sheet = read_csv(text, "a.csv")
    except InvalidFiles as error:
        assert str(error).startswith("a.csv: ")
    else:
        assert all(
            cell.text == cell.text.strip() != "" for _, r in sheet.rows() for cell in r.values()
        )
