"""The text and the tables of a web page, which came from a stranger and may not be well made."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from sixways.files.read_bytes import refusal
from sixways.imports.cells import Cell, Sheet

#: in a page that is read
_MAXIMUM_TAGS, _MAXIMUM_TABLES = 150_000, 1000

_NAME = re.compile(r"/?[a-z0-9]*", re.IGNORECASE)
_LINES = frozenset(
    {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr"}
)
#: what starts something that isn't shown, and what ends it
_NOT_SHOWN = re.compile(r"<(!--|script\b|style\b)", re.IGNORECASE)
_ENDS = {
    "!--": re.compile("-->"),
    "script": re.compile(r"</script\b[^<>]*>", re.IGNORECASE),
    "style": re.compile(r"</style\b[^<>]*>", re.IGNORECASE),
}
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]+")


class Piece(NamedTuple):
    """A tag and the text behind it."""

    #: in lower case: `td` or `/td`
    name: str
    #: the tag as written, without its brackets
    tag: str
    #: one space for each white space; entities as they are written
    text: str


def text_of_page(page: str, path: str) -> str:
    """What can be read of a page, with its lines; raises InvalidFiles for too many tags."""
    read = []
    for piece in _pieces(page, path):
        read.append("\n" if piece.name.lstrip("/") in _LINES else "")
        read.append(piece.text)
    return html.unescape("".join(read))


def read_tables(page: str, path: str) -> list[Sheet]:
    """The plain tables of a page: no other within them, and no cell over several rows.

    Raises InvalidFiles for a page or a table that is too large.
    """
    reader = _TableReader()
    for piece in _pieces(page, path):
        reader.take(piece)
    sheets = [sheet for sheet in reader.sheets if sheet.cells]
    if len(sheets) > _MAXIMUM_TABLES:
        raise refusal(path, f"is a page with more than {_MAXIMUM_TABLES:,} tables")
    for number, sheet in enumerate(sheets, 1):
        if sheet.beyond:
            raise sheet.refusal(path)
        sheet.title = f"Table {number}" if len(sheets) > 1 else ""
    return sheets


def _pieces(page: str, path: str) -> Iterator[Piece]:
    """The pieces of a page that are shown; the time grows as the page does, however it is made."""
    if page.count("<") > _MAXIMUM_TAGS:
        raise refusal(path, f"is a page with more than {_MAXIMUM_TAGS:,} tags")
    at, tag = 0, ""
    while at >= 0:
        end = page.find("<", at)
        text = page[at:] if end < 0 else page[at:end]
        found = _NAME.match(tag)
        yield Piece(found[0].lower() if found else "", tag, _SPACE.sub(" ", text))
        at, tag = _next_tag(page, end) if end >= 0 else (-1, "")


def _next_tag(page: str, start: int) -> tuple[int, str]:
    """Where the text behind a tag begins, and the tag; -1 where nothing else is shown."""
    if hidden := _NOT_SHOWN.match(page, start):
        end = _ENDS[hidden[1].lower()].search(page, hidden.end())
        return (end.end(), "") if end else (-1, "")
    following = page.find("<", start + 1)
    end_of_tag = page.find(">", start, following if following >= 0 else len(page))
    if end_of_tag < 0:
        return following, ""
    return end_of_tag + 1, page[start + 1 : end_of_tag]


class _TableReader:
    """Reads tables piece by piece."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        #: outside a table there is none, and outside a cell no text
        self.sheet: Sheet | None = None
        self.text: list[str] | None = None
        self.row = self.column = self.width = 0
        self.is_in_row = False

    def take(self, piece: Piece) -> None:
        """The next piece."""
        match piece.name:
            case "table":
                # one with another in it only lays a page out
                self.sheet, self.text, self.row = Sheet(""), None, 0
                self.is_in_row = False
            case "/table" if self.sheet is not None:
                self._end_cell()
                self.sheets.append(self.sheet)
                self.sheet = None
            case "tr":
                self._end_cell()
                self._begin_row()
            case "td" | "th" if self.sheet is not None:
                self._end_cell()
                if not self.is_in_row:
                    # as a browser shows it
                    self._begin_row()
                self._begin_cell(piece.tag)
            case "/td" | "/th":
                self._end_cell()
            case "/tr":
                self._end_cell()
                self.is_in_row = False
            case "br" | "p" | "div" if self.text:
                self.text.append("\n")
        if self.text is not None:
            self.text.append(piece.text)

    def _begin_row(self) -> None:
        self.row, self.column, self.width = self.row + 1, 1, 0
        self.is_in_row = True

    def _begin_cell(self, tag: str) -> None:
        found = _SPAN.findall(tag) if len(tag) > 2 else ()
        spans = {kind.lower(): int(number) for kind, number in found}
        if spans.get("row", 1) > 1:
            self.sheet = None
            return
        self.text = []
        self.column += self.width
        self.width = max(spans.get("col", 1), 1)

    def _end_cell(self) -> None:
        if self.sheet is not None and self.text is not None:
            lines = html.unescape("".join(self.text)).replace("\xa0", " ").split("\n")
            text = "\n".join(line.strip() for line in lines).strip()
            if text:
                self.sheet.add(Cell("", self.row, self.column, text))
        self.text = None
