"""Readers of every format of a report, each of which finds the figures that the format shows."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from openpyxl import load_workbook

from sixways.reports import Sections
from sixways.reports.csv_report import as_csv
from sixways.reports.html_report import as_html
from sixways.reports.markdown_report import as_markdown
from sixways.reports.terminal_report import as_table
from sixways.reports.workbook_report import as_xlsx
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison
from support.report_pages import Page

EVERYTHING = Sections(questions=True, comments=True, by_partner=True)
OPTIONS = {"yes": "Yes", "sometimes": "Sometimes", "not-always": "Not always", "no": "No"}

#: by group or kind, behaviour or question or partner, and the figure's name
Key = tuple[str, str, str]
Figures = dict[Key, Any]


BEHAVIOUR = (
    "average", "maximum", "percent", "partners", "responses", "lowest", "highest", "consensus",
    "priority", "collective", "collective_difference", "target",
)  # fmt: skip
QUESTION = (*OPTIONS, "skipped", "mean", "consensus", "partners")


def of_markdown(collation: Collation, comparison: Comparison | None) -> Figures:
    text = as_markdown(collation, EVERYTHING, comparison)
    found: Figures = {}
    heading, level3 = "", ""
    rows: list[list[str]] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            name = text_of(inside)
            heading, level3 = (heading, name) if token.tag == "h3" else (name, "")
        elif token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(text_of(inside))
        elif token.type == "table_close":
            found.update(of_grid(heading, level3, rows[1:], collation))
            rows = []
    found.update(of_agenda(as_markdown(collation, Sections(agenda=True)).replace("\\", "")))
    return found | of_contrasts(collation, text.replace("\\", ""))


def text_of(token: Any) -> str:
    return "".join(child.content for child in token.children or ())


def of_grid(
    heading: str, below: str, rows: Iterable[Sequence[str]], collation: Collation
) -> Iterator[tuple[Key, str]]:
    """The figures of a table of the document, as Markdown and the terminal show it."""
    reader = next(reader for start, reader in GRIDS.items() if heading.startswith(start))
    places = {b.name: str(n) for n, b in enumerate(collation.behaviours, 1)}
    for row in rows:
        yield from reader(row, places, below)


Places = Mapping[str, str]
Found = Iterator[tuple[Key, str]]


def _behaviours(row: Sequence[str], _: Places, __: str) -> Found:
    average, _of, maximum = row[2].partition(" of ")
    lowest, _to, highest = row[5].partition("–")
    given = {
        "average": average, "percent": row[3], "partners": row[4], "lowest": lowest or "–",
        "highest": highest or "–", "priority": row[6],
    }  # fmt: skip
    for name, figure in (given | ({"maximum": maximum} if maximum else {})).items():
        yield ("", row[0], name), figure


def _consensus(row: Sequence[str], places: Places, _: str) -> Found:
    yield ("", places[row[0]], "consensus"), row[1]


def _targets(row: Sequence[str], places: Places, _: str) -> Found:
    yield ("", places[row[0]], "target"), row[1]
    yield ("", places[row[0]], "percent"), row[2]


def _together(row: Sequence[str], places: Places, _: str) -> Found:
    yield ("", places[row[0]], "collective"), row[1]
    yield ("", places[row[0]], "percent"), row[2]
    yield ("", places[row[0]], "collective_difference"), row[3]


def _groups(row: Sequence[str], _: Places, __: str) -> Found:
    for place, figure in enumerate(row[1:], 1):
        if row[0].startswith("Gap"):
            yield ("gap", str(place), "gap"), figure
        else:
            percent, _of, partners = figure.removesuffix(")").partition(" (")
            yield (row[0], str(place), "percent"), percent
            yield (row[0], str(place), "partners"), partners


def _changes(row: Sequence[str], _: Places, rounds: str) -> Found:
    for name, figure in zip(("change", "like_for_like", "partners"), row[2:], strict=True):
        yield (rounds, row[0], name), figure


def _partners(row: Sequence[str], _: Places, __: str) -> Found:
    for place, figure in enumerate(row[1:], 1):
        yield ("'s", row[0], str(place)), figure


def _questions(row: Sequence[str], _: Places, __: str) -> Found:
    for name, figure in zip(QUESTION, row[2:], strict=True):
        yield ("", row[0], name), figure


GRIDS = {
    "Behaviours": _behaviours,
    "How far partners agree": _consensus,
    "Targets": _targets,
    "Agreed together": _together,
    "By ": _groups,
    "Changes": _changes,
    "Partners (": _partners,
    "Questions": _questions,
}


def of_agenda(text: str) -> Figures:
    found: Figures = {}
    number = ""
    for line in text.splitlines():
        if asked := re.search(r"\((\d+\.\d+), ", line):
            number = asked[1]
        if said := re.search(r"Consensus (\S+): .*; mean (\S+) points", line):
            found["agenda", number, "consensus"], found["agenda", number, "mean"] = said.groups()
        for end in ("Highest", "Lowest"):
            if said := re.search(rf"{end} \((\S+)\):", line):
                found["agenda", number, f"{end.lower()}_mean"] = said[1]
    return found


def of_contrasts(collation: Collation, text: str) -> Figures:
    found: Figures = {}
    for contrast in collation.contrasts:
        said = re.search(
            rf"{contrast.title}: ([\d.]+)% of ourselves \(\S+\) and ([\d.]+)% of our\s+partners "
            r"\(\S+\),\s+from (\d+) partner",
            text,
        )
        if said:
            for name, figure in zip(
                ("own_percent", "partners_percent", "partners"), said.groups(), strict=True
            ):
                found["contrast", contrast.title, name] = figure
    return found


#: a table's rows in a terminal: figures to the right, however many words stand before them
ROWS = {
    "Behaviours": r"(\d+) (.+?) +(\S+ of \S+|–) +(\S+) [█░]+ +(\d+) +(\S+) +(\S+)",
    "How far partners agree": r"(.+?) +([\d.]+) (partners .+)",
    "Targets": r"(.+?) +([\d.]+) +([\d.]+|–) (reached|not reached|–)",
    "Agreed together": r"(.+?) +([\d.]+) +([\d.]+|–) +([+−]?[\d.]+|–)",
    "Changes": r"(\d+) (.+?) +([+−]?[\d.]+|–) +([+−]?[\d.]+|–) +(\d+)",
    "Partners": r"(.+?)" + r" +(\d+\.\d|–)" * 6,
    "By ": r"(.+?)" + r" +((?:\d+\.\d|–)(?: \(\d+\))?)" * 6,
}  # fmt: skip


def of_table(collation: Collation, comparison: Comparison | None) -> Figures:
    text = as_table(collation, EVERYTHING, comparison, width=200)
    found: Figures = {}
    heading = below = ""
    number = ""
    lines = text.splitlines()
    for before, line in pairwise(["", *lines]):
        if not before and re.match(r"[A-Z\d]", line) and not re.search(r"\d\.\d|  ", line):
            heading, below = ("Changes", line) if re.match(r"\S+ to \S+$", line) else (line, "")
            continue
        kind = next((k for k in ROWS if heading.startswith(k)), None)
        if kind and (row := re.fullmatch(ROWS[kind], line)):
            found.update(of_grid(heading, below, [row.groups()], collation))
        if asked := re.match(r"(\d+\.\d+) .*\?$", line):
            number = asked[1]
        if line.lstrip().startswith("Yes ") and " · n " in line:
            parts = [part.rsplit(" ", 1) for part in line.strip().split(" · ")]
            assert [part[0] for part in parts[:4]] == list(OPTIONS.values())
            for name, (_, figure) in zip(QUESTION, parts, strict=True):
                found["", number, name] = figure
    found.update(of_agenda(as_table(collation, Sections(agenda=True), width=200)))
    return found | of_contrasts(collation, text)


def of_html(collation: Collation, comparison: Comparison | None) -> Figures:
    page = Page(as_html(collation, EVERYTHING, comparison))
    found: Figures = {}
    for section in SECTIONS.keys() & set(page.sections):
        for row in page.rows(section):
            found.update(_on_a_page(row, section))
    for row in page.rows("partners") if "partners" in page.sections else ():
        found.update(_partners(row, {}, ""))
    for place in range(1, len(collation.behaviours) + 1):
        for row in page.rows("questions", place - 1):
            found.update(_questions([row[0].split()[0], *row[1:]], {}, ""))
        for row in page.rows("groups", place - 1) if comparison else ():
            found.update(_group_on_a_page(row, str(place)))
    for at, change in enumerate(comparison.changes if comparison else ()):
        for row in page.rows("changes", at):
            found.update(_changes([row[0][0], *row[1:]], {}, f"{change.from_} to {change.to}"))
    for row in page.rows("contrasts") if "contrasts" in page.sections else ():
        title = re.sub(r" \d+\.\d+ and \d+\.\d+$", "", row[0])
        figures = zip(("own_percent", "partners_percent", "partners"), row[2:], strict=True)
        found.update({("contrast", title, name): figure for name, figure in figures})
    # where the agenda starts each question with its number, a text of its own
    texts = (f"({t}, " if re.fullmatch(r"\d+\.\d+", t) else t for t in page.texts)
    return found | of_agenda("\n".join(texts).replace(". Lowest", "\nLowest"))


#: a section's figures and their columns
SECTIONS = {
    "behaviours": {"percent": 2, "average": 3, "partners": 4, "consensus": 5, "priority": 7},
    "range": {"lowest": 2, "percent": 3, "highest": 4, "partners": 5},
    "targets": {"target": 2, "percent": 3},
    "together": {"collective": 2, "percent": 3, "collective_difference": 4},
}


def _on_a_page(row: Sequence[str], section: str) -> Found:
    for name, column in SECTIONS[section].items():
        figure, _of, maximum = row[column].partition(" of ")
        yield ("", row[0][0], name), figure
        if maximum:
            yield ("", row[0][0], "maximum"), maximum


def _group_on_a_page(row: Sequence[str], place: str) -> Found:
    if row[0].startswith("Gap"):
        yield ("gap", place, "gap"), row[1]
    else:
        yield (row[0], place, "percent"), row[-2]
        yield (row[0], place, "partners"), row[-1]


def of_csv(collation: Collation, comparison: Comparison | None) -> Figures:
    text = as_csv(collation, comparison).removeprefix("\ufeff")
    found: Figures = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        group = row[comparison.by] if comparison else ""
        if row["row"] == "behaviour":
            for name in BEHAVIOUR:
                if name in row:
                    found[group, row["number"], name] = number(row[name])
        elif row["row"] == "question":
            for name in ("skipped", "mean", "consensus", "partners"):
                found[group, row["number"], name] = number(row[name])
            for option in OPTIONS:
                found[group, row["number"], option] = number(row[f"count {option}"])
        elif row["row"] == "change":
            found[group, row["number"], "change"] = number(row["change"])
            found[group, row["number"], "like_for_like"] = number(row["like for like"])
            found[group, row["number"], "partners"] = number(row["partners"])
        else:
            texts = {row["text"], row["row"], row["behaviour"], row["question"], row["number"], ""}
            assert set(row.values()) <= texts
    return found


def number(text: str) -> float | None:
    return float(text) if text else None


def of_xlsx(collation: Collation, comparison: Comparison | None) -> Figures:
    book = load_workbook(io.BytesIO(as_xlsx(collation, EVERYTHING, comparison)))
    places = {b.name: str(n) for n, b in enumerate(collation.behaviours, 1)}
    found: Figures = {}
    for sheet, kind, titles in (
        ("Behaviours", "", BEHAVIOUR_TITLES),
        ("Questions", "", QUESTION_TITLES),
        ("Agenda", "agenda", AGENDA_TITLES),
    ):
        for row in _rows(book, sheet):
            found.update({(kind, str(row["Number"]), n): row[t] for n, t in titles.items()})
    for row in _rows(book, "Partners"):
        for behaviour, place in places.items():
            found["'s", row["Partner"], place] = row[f"{behaviour} %"]
    for row in (*_rows(book, "Groups"), *_rows(book, "Rounds")):
        group = str(next(iter(row.values())))
        for name in ("average", "percent", "partners", "lowest", "highest", "consensus"):
            found[group, places[row["Behaviour"]], name] = row[BEHAVIOUR_TITLES[name]]
    for row in _rows(book, "Changes"):
        kind, place = f"{row['From']} to {row['To']}", places[row["Behaviour"]]
        found.update({(kind, place, name): row[title] for name, title in CHANGE_TITLES.items()})
    return found


def _rows(book: Any, name: str) -> Iterator[dict[str, Any]]:
    if name in book.sheetnames:
        head, *rest = book[name].iter_rows(values_only=True)
        yield from (dict(zip(map(str, head), row, strict=True)) for row in rest)


CHANGE_TITLES = {
    "change": "Change", "like_for_like": "Like for like", "partners": "Partners in both (n)",
}  # fmt: skip
AGENDA_TITLES = {
    "consensus": "Consensus", "mean": "Mean points", "highest_mean": "Highest",
    "lowest_mean": "Lowest",
}  # fmt: skip


BEHAVIOUR_TITLES = {
    "average": "Average", "maximum": "Maximum", "percent": "Percent", "partners": "Partners (n)",
    "responses": "Responses", "lowest": "Lowest %", "highest": "Highest %",
    "consensus": "Consensus", "priority": "Priority", "collective": "Agreed together %",
    "collective_difference": "Difference", "target": "Target %",
}  # fmt: skip
QUESTION_TITLES = {
    **OPTIONS, "skipped": "Skipped", "mean": "Mean points", "consensus": "Consensus",
    "partners": "Partners (n)",
}  # fmt: skip
