"""An Excel workbook as its cells, the names of single cells, and when it was saved."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sixways.imports.cells import Cell, Sheet
from sixways.imports.timestamps import YEARS, parse_serial
from sixways.imports.xlsx_package import Package, local_name

#: ways to show a number; Excel has room for 250
_MAXIMUM_FORMATS = 1000

_COORDINATE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_REFERENCE = re.compile(r"(?:'((?:[^']|''){1,62})'|([^'!]{1,31}))!\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
#: what numbers that are dates are shown with: built-in formats, and the signs of others
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_DATE_SIGNS = re.compile(r"[dmyhs]", re.IGNORECASE)
_LITERALS = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)

#: a sheet's title, a row and a column
Position = tuple[str, int, int]


class Workbook(NamedTuple):
    """What is read of a workbook."""

    path: str
    sheets: tuple[Sheet, ...]
    #: by lower-case name
    names: Mapping[str, Position]
    #: when it was last saved, UTC
    saved: datetime | None

    def sheet(self, title: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.title == title), None)

    def cell_named(self, name: str) -> Cell | None:
        """The cell of a name, empty or not; None where nothing has that name."""
        title, row, column = self.names.get(name, ("", 0, 0))
        sheet = self.sheet(title)
        if sheet is None:
            return None
        return sheet.at(row, column) or Cell(title, row, column, "")


def read_workbook(data: bytes, path: str) -> Workbook:
    """Raises InvalidFiles for what is damaged, too large, or not to be trusted."""
    return read_package(Package(data, path))


def read_package(package: Package) -> Workbook:
    """As `read_workbook`, for what is unpacked already."""
    return _WorkbookReader(package).workbook()


class _WorkbookReader:
    """One package being read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        found = self._related_names("", "officeDocument")
        if len(found) != 1:
            raise package.damage()
        self.part = found[0]
        self.root = package.xml(self.part)
        properties = self.root.find("{*}workbookPr")
        flag = properties.get("date1904") if properties is not None else None
        self.since_1904 = flag in ("1", "true")

    def workbook(self) -> Workbook:
        self.strings = self._strings()
        self.date_styles = self._date_styles()
        sheets = tuple(self._sheets())
        return Workbook(self.package.path, sheets, dict(self._names()), self._save_time())

    def _related_names(self, part: str, type_: str) -> list[str]:
        """The names of the parts that a part refers to by relations of a type."""
        return [target for _, found, target in self._relations(part) if found == type_]

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """What a part refers to: the relation's id, the last word of its type, the part's name."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.package.has(rels):
            return
        for relation in self.package.xml(rels):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                type_ = relation.get("Type", "").rpartition("/")[2]
                yield relation.get("Id", ""), type_, target.lstrip("/")

    def _related_part(self, type_: str) -> Element | None:
        found = self._related_names(self.part, type_)
        return self.package.xml(found[0]) if found else None

    def _strings(self) -> list[str]:
        root = self._related_part("sharedStrings")
        return [] if root is None else [_text(item) for item in root if local_name(item) == "si"]

    def _date_styles(self) -> frozenset[str]:
        """The numbers of the cell styles that show a number as a date."""
        root = self._related_part("styles")
        if root is None:
            return frozenset()
        dates = {str(number) for number in _DATE_FORMATS}
        for format_ in root.findall("{*}numFmts/{*}numFmt")[:_MAXIMUM_FORMATS]:
            code = _LITERALS.sub("", format_.get("formatCode", "")[:255])
            if _DATE_SIGNS.search(code):
                dates.add(format_.get("numFmtId", ""))
        styles = root.findall("{*}cellXfs/{*}xf")
        return frozenset(str(n) for n, xf in enumerate(styles) if xf.get("numFmtId") in dates)

    def _sheets(self) -> Iterator[Sheet]:
        parts = {id_: (type_, target) for id_, type_, target in self._relations(self.part)}
        listed = self.root.findall("{*}sheets/{*}sheet")
        self.package.count_sheets(listed)
        for element in listed:
            id_ = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            # each part once, or a small workbook could be read for minutes
            type_, target = parts.pop(id_, ("", ""))
            if not type_:
                raise self.package.damage()
            if type_ == "worksheet":
                sheet = self._sheet(element.get("name", ""), self.package.xml(target))
                sheet.is_hidden = element.get("state") in ("hidden", "veryHidden")
                sheet.notes = self._count_notes(target)
                yield sheet

    def _sheet(self, title: str, root: Element) -> Sheet:
        sheet = Sheet(title)
        namespace = root.tag.rpartition("}")[0] + "}"
        row = 0
        for element in root.findall(f"{namespace}sheetData/{namespace}row"):
            row = _parse_whole(element.get("r"), row + 1)
            if element.get("hidden") in ("1", "true"):
                sheet.hidden_rows.add(row)
            column = 0
            for cell in element.findall(f"{namespace}c"):
                column += 1
                if position := cell.get("r"):
                    found = _COORDINATE.fullmatch(position)
                    if not found or int(found[2]) != row:
                        raise self.package.damage()
                    column = column_number(found[1])
                if not len(cell):
                    continue
                text = self.package.count_text(self._value(cell, namespace))
                formula = cell.find(f"{namespace}f") is not None
                is_date = cell.get("t", "n") == "n" and cell.get("s") in self.date_styles
                read = Cell(title, row, column, text, formula, is_date)
                if (text or formula) and not sheet.add(read):
                    raise self.package.damage()
        return sheet

    def _count_notes(self, part: str) -> int:
        found = [name for name in self._related_names(part, "comments") if self.package.has(name)]
        return sum(len(self.package.xml(n).findall("{*}commentList/{*}comment")) for n in found[:1])

    def _value(self, element: Element, namespace: str) -> str:
        value = (element.findtext(f"{namespace}v") or "").strip()
        match element.get("t", "n"):
            case "inlineStr":
                inline = element.find(f"{namespace}is")
                return "" if inline is None else _text(inline)
            case "s" if value:
                index = _parse_whole(value, len(self.strings))
                if index >= len(self.strings):
                    raise self.package.damage()
                return self.strings[index]
            case "b":
                return "TRUE" if value == "1" else "FALSE"
            case "str":
                return _unescape(value).strip()
            case "n" if element.get("s") in self.date_styles and value:
                moment = parse_serial(value, since_1904=self.since_1904)
                return moment.isoformat() if moment else value
            case _:
                return value

    def _names(self) -> Iterator[tuple[str, Position]]:
        listed = self.root.findall("{*}definedNames/{*}definedName")
        # A copied sheet has names of its own. Those of the whole workbook come last, and win.
        for element in sorted(listed, key=lambda name: name.get("localSheetId") is None):
            found = _REFERENCE.fullmatch((element.text or "")[:200])
            if found:
                yield element.get("name", "").lower(), position_of(*found.groups())

    def _save_time(self) -> datetime | None:
        for target in self._related_names("", "core-properties"):
            if self.package.has(target):
                text = self.package.xml(target).findtext("{*}modified") or ""
                try:
                    moment = datetime.fromisoformat(text.strip()[:40])
                    aware = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
                except (ValueError, OverflowError):
                    return None
                return aware if aware.year in YEARS else None
        return None


def _text(element: Element) -> str:
    """A string in one piece or in several of different looks, without how it is pronounced."""
    pieces = (
        child.findtext("{*}t") or "" if local_name(child) == "r" else child.text or ""
        for child in element
        if local_name(child) in ("t", "r")
    )
    return _unescape("".join(pieces)).strip()


def _unescape(text: str) -> str:
    """What Excel writes as `_x000D_`, and a text that only looks like it as `_x005F_x000D_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _parse_whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,7}", text) else otherwise


def position_of(quoted: str | None, plain: str, column: str, row: str) -> Position:
    """A position by the parts of a reference, whose title may be in quotes."""
    title = quoted.replace("''", "'") if quoted else plain
    return title, int(row), column_number(column)


def column_number(letters: str) -> int:
    """A column's number by its letters: 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
