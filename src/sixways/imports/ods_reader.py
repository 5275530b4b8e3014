"""An OpenDocument sheet (.ods), which LibreOffice and the UK government's services write."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from sixways.files.read_bytes import refusal
from sixways.imports.cells import MAXIMUM_COLUMNS, MAXIMUM_ROWS, Cell, Sheet
from sixways.imports.file_kinds import PLAIN_TEXT
from sixways.imports.timestamps import YEARS
from sixways.imports.xlsx_package import Package, local_name
from sixways.imports.xlsx_reader import Position, Workbook, position_of, read_package

_REFERENCE = re.compile(
    r"\$?(?:'((?:[^']|''){1,62})'|([^.']{1,62}))\.\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::.*)?"
)
_HIDDEN = ("collapse", "filter")


def read_any_workbook(data: bytes, path: str) -> Workbook:
    """A workbook of Excel's format or this one; raises InvalidFiles."""
    package = Package(data, path)
    is_open_document = package.has("mimetype") and package.has("content.xml")
    return read_open_document(package) if is_open_document else read_package(package)


def read_open_document(package: Package) -> Workbook:
    """Raises InvalidFiles for what isn't a sheet, damaged, or too large."""
    root = package.xml("content.xml")
    body = root.find("{*}body/{*}spreadsheet")
    if body is None:
        message = "is an OpenDocument file, but not a sheet"
        raise refusal(package.path, message, hint=PLAIN_TEXT)
    tables = body.findall("{*}table")
    package.count_sheets(tables)
    reader = _SheetReader(package, _hidden_styles(root))
    sheets = tuple(map(reader.read, tables))
    return Workbook(package.path, sheets, dict(_names(body)), _save_time(package))


class _SheetReader:
    """Reads tables of one document."""

    def __init__(self, package: Package, hidden: frozenset[str]) -> None:
        self.package = package
        self.hidden = hidden

    def read(self, table: Element) -> Sheet:
        """One sheet."""
        sheet = Sheet(_attribute(table, "name"))
        sheet.is_hidden = _attribute(table, "style-name") in self.hidden
        sheet.notes = len(table.findall(".//{*}annotation"))
        number = 1
        for row in _rows(table):
            repeat = _repeat(row, "number-rows-repeated")
            cells = list(self._cells(row)) if number <= MAXIMUM_ROWS else []
            for at in range(number, number + repeat) if cells else ():
                if sheet.beyond:
                    return sheet
                if _attribute(row, "visibility") in _HIDDEN:
                    sheet.hidden_rows.add(at)
                for cell in cells:
                    sheet.add(cell._replace(sheet=sheet.title, row=at))
            number += repeat
        return sheet

    def _cells(self, row: Element) -> Iterator[Cell]:
        """The cells of a row that have something in them."""
        column = 1
        for element in row:
            if local_name(element) not in ("table-cell", "covered-table-cell"):
                continue
            repeat = _repeat(element, "number-columns-repeated")
            text = (
                self.package.count_text(_value(element)) if len(element) or element.attrib else ""
            )
            formula = bool(_attribute(element, "formula"))
            if text or formula:
                is_date = _attribute(element, "value-type") == "date"
                for at in range(column, min(column + repeat, MAXIMUM_COLUMNS + 2)):
                    yield Cell("", 0, at, text, formula, is_date)
            column += repeat


def _rows(element: Element) -> Iterator[Element]:
    """The rows of a table, also those in groups, without going deeper than groups do."""
    prefix = element.tag.removesuffix("table")
    row = f"{prefix}table-row"
    groups = {prefix + name for name in ("table-header-rows", "table-row-group", "table-rows")}
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == row:
            yield child
        elif child.tag in groups:
            stack.append(iter(child))


def _value(cell: Element) -> str:
    kind = _attribute(cell, "value-type")
    if kind == "date":
        return _attribute(cell, "date-value").replace("T", " ").strip()
    if kind == "boolean":
        return _attribute(cell, "boolean-value").upper()
    if kind in ("float", "percentage", "currency"):
        return _attribute(cell, "value")
    lines = (paragraph for paragraph in cell if local_name(paragraph) == "p")
    return "\n".join("".join(_texts(line)) for line in lines).strip()


def _texts(element: Element) -> Iterator[str]:
    """The text of a paragraph, with the spaces that the format writes as elements."""
    for part in element.iter():
        name = local_name(part)
        if name == "s":
            yield " " * min(_repeat(part, "c"), 100)
        yield part.text or ""
        if part is not element:
            yield part.tail or ""


def _hidden_styles(root: Element) -> frozenset[str]:
    """The styles of tables that aren't shown."""
    return frozenset(
        _attribute(style, "name")
        for style in root.findall("{*}automatic-styles/{*}style")
        for properties in style.findall("{*}table-properties")
        if _attribute(properties, "display") == "false"
    )


def _names(body: Element) -> Iterator[tuple[str, Position]]:
    for name in body.findall("{*}named-expressions/{*}named-range"):
        found = _REFERENCE.fullmatch(_attribute(name, "cell-range-address")[:200])
        if found:
            yield _attribute(name, "name").lower(), position_of(*found.groups())


def _save_time(package: Package) -> datetime | None:
    if not package.has("meta.xml"):
        return None
    text = package.xml("meta.xml").findtext("{*}meta/{*}date") or ""
    try:
        moment = datetime.fromisoformat(text.strip()[:19]).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if moment.year in YEARS else None


def _attribute(element: Element, name: str) -> str:
    """An attribute by its name without the namespace."""
    attributes: Mapping[str, str] = element.attrib
    return next((v for k, v in attributes.items() if k.rpartition("}")[2] == name), "")


def _repeat(element: Element, name: str) -> int:
    text = _attribute(element, name)
    return int(text) if re.fullmatch(r"[1-9]\d{0,6}", text) else 1
