"""Readers of every format of a report: each finds the tables, row by row, as people see them."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import docx
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from sixways.reports.csv_report import as_csv
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison
from support.report_pages import Page
from support.workbooks import opened

#: its rows of cells, the first of them the heading
Table = list[list[str]]


def tables_of_markdown(text: str) -> dict[str, list[Table]]:
    """The tables below each heading of the second level."""
    found: dict[str, list[Table]] = {}
    heading = ""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            heading = text_of(inside)
        elif token.type == "table_open":
            found.setdefault(heading, []).append([])
        elif token.type == "tr_open":
            found[heading][-1].append([])
        elif token.type in ("th_open", "td_open"):
            found[heading][-1][-1].append(text_of(inside))
    return found


def text_of(token: Any) -> str:
    return "".join(child.content for child in token.children or ())


def tables_of_html(html: str) -> dict[str, list[Table]]:
    """The tables of each section, by its id."""
    found: dict[str, list[Table]] = {}
    for section, _, rows in Page(html).tables:
        shown = _below_subjects([[" ".join(cell.split()) for cell in row] for row in rows])
        found.setdefault(section, []).append(shown)
    return found


def _below_subjects(rows: Table) -> Table:
    """A table whose subjects have rows of their own, as one with a row for each."""
    if len(rows) < 2 or len(rows[1]) > 1:
        return rows
    head, *others = rows
    question, *rest = head[0].split(", ")
    pairs = zip(others[::2], others[1::2], strict=True)
    return [
        [question, ", ".join(rest).capitalize(), *head[1:]],
        *([*subject, *figures] for subject, figures in pairs),
    ]


def tables_of_docx(data: bytes) -> dict[str, list[Table]]:
    """The tables with a heading row below each heading of the first level, without charts."""
    found: dict[str, list[Table]] = {}
    heading = ""
    for element in docx.Document(io.BytesIO(data)).element.body:
        if element.tag == qn("w:p"):
            style = next(element.iter(qn("w:pStyle")), None)
            if style is not None and style.get(qn("w:val")) == "Heading1":
                heading = words_in(element)
        elif next(element.iter(qn("w:tblHeader")), None) is not None:
            found.setdefault(heading, []).append(_table_of_docx(element))
    return found


def _table_of_docx(table: Any) -> Table:
    rows = [_row_of_docx(row) for row in table.iter(qn("w:tr"))]
    whole = max(end for _, end in rows[0])
    kept = [place for place in rows[0] if place[1] - place[0] == 1]
    shown, subject = [], ""
    for row in rows:
        if [*row] == [(0, whole)]:
            # a long subject is above its figures
            subject = row[0, whole]
            continue
        shown.append([subject or row[kept[0]], *(row[place] for place in kept[1:])])
        subject = ""
    return shown


def _row_of_docx(row: Any) -> dict[tuple[int, int], str]:
    """The text of each cell by the columns of the grid that it takes."""
    cells, at = {}, 0
    for cell in row.iter(qn("w:tc")):
        span = next(cell.iter(qn("w:gridSpan")), None)
        end = at + (1 if span is None else int(span.get(qn("w:val"))))
        cells[at, end] = words_in(cell)
        at = end
    return cells


def words_in(element: Any) -> str:
    return "".join(text.text for text in element.iter(qn("w:t")))


def tables_of_workbook(data: bytes) -> dict[str, list[list[Any]]]:
    """Each sheet's rows from the first to the first empty one."""
    found = {}
    for sheet in opened(data):
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        empty = next((at for at, row in enumerate(rows) if not any_cell(row)), len(rows))
        found[sheet.title] = rows[:empty]
    return found


def any_cell(row: list[Any]) -> bool:
    return any(cell is not None for cell in row)


def parts_of_terminal(text: str, titles: list[str]) -> dict[str, str]:
    """What is below each title, which has lines of its own, up to the next."""
    words = (r"\s".join(map(re.escape, title.split())) for title in titles)
    found = [re.search(f"^{title}$", text, re.MULTILINE) for title in words]
    assert all(found)
    places = [match.end() for match in found if match]
    ends = [*places[1:], len(text)]
    return {title: text[start:end] for title, start, end in zip(titles, places, ends, strict=True)}


#: by group or kind, behaviour or question or partner, and the figure's name
Key = tuple[str, str, str]
Figures = dict[Key, Any]

OPTIONS = {"yes": "Yes", "sometimes": "Sometimes", "not-always": "Not always", "no": "No"}
BEHAVIOUR = (
    "average", "maximum", "percent", "partners", "responses", "lowest", "highest", "consensus",
    "priority", "collective", "collective_difference", "target",
)  # fmt: skip


def figures_of_csv(collation: Collation, comparison: Comparison | None) -> Figures:
    text = as_csv(collation, comparison).removeprefix("\ufeff")
    found: Figures = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        group = row[comparison.by] if comparison else ""
        found.update({(group, row["number"], name): value for name, value in _row_of_csv(row)})
    return found


def _row_of_csv(row: Mapping[str, str]) -> Iterator[tuple[str, float | None]]:
    if row["row"] == "behaviour":
        names = {name: name for name in BEHAVIOUR if name in row}
    elif row["row"] == "question":
        names = {name: name for name in ("skipped", "mean", "consensus", "partners")}
        names |= {option: f"count {option}" for option in OPTIONS}
    elif row["row"] == "change":
        names = {name: name for name in ("change", "partners", "rose", "fell")}
        names["like_for_like"] = "like for like"
    elif row["row"] in ("partner", "comment", "comment together"):
        return
    else:
        texts = {row["text"], row["row"], row["behaviour"], row["question"], row["number"], ""}
        assert set(row.values()) <= texts
        return
    for name, title in names.items():
        yield name, float(row[title]) if row[title] else None
