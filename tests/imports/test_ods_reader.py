"""OpenDocument sheets read as workbooks are."""

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.cells import MAXIMUM_COLUMNS, MAXIMUM_ROWS, Sheet
from sixways.imports.ods_reader import read_any_workbook
from support.open_documents import cell, document, row, table


def _read(*tables: str, styles: str = "") -> tuple[Sheet, ...]:
    return read_any_workbook(document(*tables, styles=styles), "a.ods").sheets


def _texts(sheet: Sheet) -> dict[tuple[int, int], str]:
    return {(n, column): c.text for n, row_ in sheet.rows() for column, c in row_.items()}


def test_cells_have_their_places() -> None:
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    covered = "<table:covered-table-cell/>"
    line = f"<table:table-row>{cell('a')}{empty}{covered}{cell('b')}</table:table-row>"
    blank = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    [sheet] = _read(table(line, blank, row("c"), name="First"))
    assert sheet.title == "First"
    assert _texts(sheet) == {(1, 1): "a", (1, 5): "b", (5, 1): "c"}


def test_repeated_cells_and_rows_are_all_there() -> None:
    twice = cell("a", 'table:number-columns-repeated="2"')
    line = f'<table:table-row table:number-rows-repeated="2">{twice}</table:table-row>'
    assert list(_texts(_read(table(line))[0])) == [(1, 1), (1, 2), (2, 1), (2, 2)]


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ('office:value-type="date" office:date-value="2026-11-20T10:12:00"', "2026-11-20 10:12:00"),
        ('office:value-type="float" office:value="3"', "3"),
        ('office:value-type="boolean" office:boolean-value="true"', "TRUE"),
    ],
)
def test_values_are_read_and_not_how_they_look(attributes: str, text: str) -> None:
    line = (
        f"<table:table-row><table:table-cell {attributes}><text:p>looks</text:p>"
        "</table:table-cell></table:table-row>"
    )
    [sheet] = _read(table(line))
    assert _texts(sheet) == {(1, 1): text}
    assert sheet.cells[1][1].is_date == ("date" in attributes)


def test_paragraphs_spaces_and_spans_make_one_text() -> None:
    text = "a<text:s text:c='2'/>b<text:span>c</text:span></text:p><text:p>d"
    assert _texts(_read(table(row(text)))[0]) == {(1, 1): "a  bc\nd"}


def test_formula_is_known() -> None:
    formula = cell("a", 'table:formula="of:=B1"')
    line = f"<table:table-row>{formula}</table:table-row>"
    assert _read(table(line))[0].cells[1][1].is_formula


def test_notes_on_cells_are_counted() -> None:
    note = "<office:annotation><text:p>Ask Jo</text:p></office:annotation>"
    noted = f"<table:table-row><table:table-cell>{note}</table:table-cell></table:table-row>"
    [sheet] = _read(table(noted, row("a")))
    assert sheet.notes == 1
    assert _texts(sheet) == {(2, 1): "a"}


def test_hidden_rows_and_sheets_are_known() -> None:
    properties = '<style:table-properties table:display="false"/>'
    styles = f'<style:style style:name="ta2">{properties}</style:style>'
    shown, hidden = _read(
        table(row("a"), row("b", attributes='table:visibility="filter"')),
        table(row("c"), attributes='table:style-name="ta2"'),
        styles=styles,
    )
    assert (shown.is_hidden, shown.hidden_rows, hidden.is_hidden) == (False, {2}, True)


def test_rows_in_groups_are_read() -> None:
    group = f"<table:table-header-rows>{row('a')}</table:table-header-rows>"
    nested = f"<table:table-row-group><table:table-row-group>{row('b')}"
    nested += "</table:table-row-group></table:table-row-group>"
    assert _texts(_read(table(group, nested))[0]) == {(1, 1): "a", (2, 1): "b"}


@pytest.mark.parametrize("repeated", ["columns", "rows"])
def test_repeats_are_bounded(repeated: str) -> None:
    attribute = f'table:number-{repeated}-repeated="9999999"'
    line = f"<table:table-row>{cell('a', attribute)}</table:table-row>"
    line = row("a", attributes=attribute) if repeated == "rows" else line
    [sheet] = _read(table(line))
    assert sheet.beyond
    assert sheet.size <= max(MAXIMUM_ROWS, MAXIMUM_COLUMNS)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (document(kind="text"), "is an OpenDocument file, but not a sheet"),
        (document(*[table()] * 51), "has more than 50 sheets"),
        (document(before="<!DOCTYPE a>"), "is damaged"),
        (document(table(row("x" * 1_000_000) * 9)), "contains more text than any form or export"),
    ],
)
def test_unfit_document_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InvalidFiles, match=message):
        read_any_workbook(data, "a.ods")
