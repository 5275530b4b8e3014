"""Workbooks to test with: our form filled in by another program, and packages made by hand."""

import warnings
import zipfile
from collections.abc import Mapping
from io import BytesIO

import openpyxl

from support.archives import archive

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BARS_LEFT_OUT = "(Conditional Formatting|Unknown) extension is not supported and will be removed$"


def opened(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    """A workbook as another program sees it; with `values`, what its formulas came to."""
    with warnings.catch_warnings():
        # openpyxl leaves out the bars of one colour that our summary has behind its percents
        warnings.filterwarnings("ignore", _BARS_LEFT_OUT, UserWarning)
        return openpyxl.load_workbook(BytesIO(data), data_only=values)


def saved(book: openpyxl.Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def cells_named(book: openpyxl.Workbook) -> dict[str, str]:
    """The cell of each name that stands for one cell of the form."""
    cells = {}
    for name, defined in book.defined_names.items():
        sheet, _, cell = (defined.attr_text or "").rpartition("!")
        if "__" in name and sheet.strip("'") == book.worksheets[0].title:
            cells[name] = cell.replace("$", "")
    return cells


def filled_in(form: bytes, values: Mapping[str, str | float | bool]) -> bytes:
    """The form with values typed into the cells of these names."""
    book = opened(form)
    cells = cells_named(book)
    for name, value in values.items():
        book.worksheets[0][cells[name]] = value
    return saved(book)


def package(
    sheet: str = "<sheetData/>",
    *,
    strings: str | None = None,
    styles: str | None = None,
    names: str = "",
    sheets: str = '<sheet name="S" sheetId="1" r:id="r1"/>',
    before: str = "",
    parts: Mapping[str, bytes] | None = None,
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A workbook of one sheet, from what stands inside the elements of its parts."""
    relations = [("r1", "worksheet", "worksheets/sheet1.xml")]
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations([("a", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{before}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">'
        f"<sheets>{sheets}</sheets><definedNames>{names}</definedNames></workbook>",
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
    }
    if strings is not None:
        relations.append(("r2", "sharedStrings", "sharedStrings.xml"))
        written["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{strings}</sst>'
    if styles is not None:
        relations.append(("r3", "styles", "styles.xml"))
        written["xl/styles.xml"] = f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    written["xl/_rels/workbook.xml.rels"] = _relations(relations)
    return archive(written | dict(parts or {}), method)


def _relations(relations: list[tuple[str, str, str]]) -> str:
    rows = (
        f'<Relationship Id="{id_}" Type="{_DOCUMENT}/{type_}" Target="{target}"/>'
        for id_, type_, target in relations
    )
    return f'<Relationships xmlns="r">{"".join(rows)}</Relationships>'


def sheet_of(*rows: str) -> str:
    """Rows of cells with these texts, tabs between them; an empty text isn't a cell."""
    written = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{chr(64 + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(row.split("\t"), 1)
            if text
        )
        written.append(f'<row r="{number}">{cells}</row>')
    return f"<sheetData>{''.join(written)}</sheetData>"
