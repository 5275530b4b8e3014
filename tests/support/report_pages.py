"""A page of a report, as a reader of HTML sees it."""

from html.parser import HTMLParser

Attributes = dict[str, str | None]


class Page(HTMLParser):
    """A page's elements and texts, and its tables as rows of cells by section and caption."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: list[str] = []
        self.tables: list[tuple[str, str, list[list[str]]]] = []
        self._open: list[str] = []
        self._section = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in ("meta", "rect", "line", "circle"):
            self._open.append(tag)
        if tag == "section":
            self._section = attributes["id"] or ""
        elif tag == "table":
            self.tables.append((self._section, "", []))
        elif tag == "tr":
            self.tables[-1][2].append([])
        elif tag in ("th", "td"):
            self.tables[-1][2][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            return
        self.texts.append(data)
        if "svg" in self._open or "table" not in self._open:
            return
        section, caption, rows = self.tables[-1]
        if "caption" in self._open:
            self.tables[-1] = (section, caption + data, rows)
        elif self._open[-1] != "tr" and rows and rows[-1]:
            rows[-1][-1] += data

    def rows(self, section: str, number: int = 0) -> list[list[str]]:
        """A table's rows below its heading, white space collapsed."""
        found = [rows for where, _, rows in self.tables if where == section]
        return [[" ".join(cell.split()) for cell in row] for row in found[number][1:]]

    def all(self, tag: str) -> list[Attributes]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def everything(self) -> str:
        return " ".join(" ".join(self.texts).split())

    @property
    def sections(self) -> list[str]:
        return [str(a["id"]) for a in self.all("section")]
