"""Every figure once: the JSON's is the section's, and each cell of a section is in every format.

Rows are compared with the label that they start with, so that no figure can be in another row.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from sixways.files.collate_files import Request, tally_files
from sixways.files.find import find_responses
from sixways.reports import Choices, Report
from sixways.reports.blocks import (
    Cell,
    Column,
    Document,
    Heading,
    Items,
    Label,
    Line,
    Quotes,
    Score,
    Shade,
    Strip,
    Table,
)
from sixways.reports.docx_report import as_docx
from sixways.reports.html_report import as_html
from sixways.reports.json_report import as_json
from sixways.reports.markdown_report import as_markdown
from sixways.reports.sections import document
from sixways.reports.terminal_report import as_table
from sixways.reports.workbook_report import as_xlsx
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison
from support.paths import RIVERSIDE
from support.report_readers import (
    BEHAVIOUR,
    OPTIONS,
    Figures,
    Key,
    figures_of_csv,
    parts_of_terminal,
    tables_of_docx,
    tables_of_html,
    tables_of_markdown,
    tables_of_workbook,
)
from support.samples import ASKED

EVERYTHING = Choices(questions=True)

TARGETS = {"tone": Fraction(60), "worlds": Fraction(55)}


def variant(**asked: Any) -> tuple[Collation, Comparison | None]:
    by = asked.pop("by", None)
    found = tally_files(find_responses([str(RIVERSIDE)]), Request(by=by))
    assert found.tally
    terms = Terms(by=by, targets=TARGETS, **ASKED | asked)
    return report(found.tally, found.groups, [], terms)


VARIANTS: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "by sector": {"by": "sector"},
    "by round": {"by": "round"},
    "by partner": {"by": "partner"},
    "by response": {"weight": "response"},
    "anonymised": {"anonymise": True, "minimum_partners": 1},
    "at least two": {"by": "sector", "minimum_partners": 2},
    "at least five": {"minimum_partners": 5, "anonymise": True},
    "at least two, by area": {"by": "area", "minimum_partners": 2},
    "at least three, by round": {"by": "round", "minimum_partners": 3, "anonymise": True},
}


@cache
def reported(name: str) -> tuple[Collation, Comparison | None]:
    return variant(**VARIANTS[name])


# What the JSON says


def figures_of(said: Mapping[str, Any]) -> Figures:
    found: Figures = {}
    found.update(_of_collation(said, ""))
    for group in said.get("groups", ()):
        found.update(_of_collation(group, label(group["key"])))
    places = {b["id"]: str(n) for n, b in enumerate(said["behaviours"], 1)}
    for gap in said.get("gaps", ()):
        found["gap", places[gap["id"]], "gap"] = gap["gap"]
    for change in said.get("changes", ()):
        for b in change["behaviours"]:
            kind = f"{label(change['from'])} to {label(change['to'])}"
            for name in ("change", "like_for_like", "partners", "rose", "fell"):
                found[kind, places[b["id"]], name] = b[name]
    for item in said["agenda"]:
        for name in ("consensus", "mean", "highest_mean", "lowest_mean"):
            found["agenda", item["question"], name] = item[name]
    for contrast in said["contrasts"]:
        for name in ("own_percent", "partners_percent", "partners"):
            found["contrast", contrast["title"], name] = contrast[name]
    return found


def _of_collation(said: Mapping[str, Any], group: str) -> Iterator[tuple[Key, Any]]:
    for place, b in enumerate(said["behaviours"], 1):
        for name in BEHAVIOUR:
            yield (group, str(place), name), b[name]
        for standing in b["by_partner"]:
            yield (f"{group}'s", standing["partner"], str(place)), standing["percent"]
            yield (f"{group}'s", standing["partner"], f"{place} total"), standing["total"]
        for q in b["questions"]:
            for name in ("skipped", "mean", "consensus", "partners"):
                yield (group, q["number"], name), q[name]
            for option in OPTIONS:
                yield (group, q["number"], option), (q["counts"] or {}).get(option)


def label(key: str | None) -> str:
    return "not given" if key is None else key


@cache
def documented(name: str) -> Document:
    return document(Report(*reported(name), EVERYTHING))


# What the sections say, value by value


#: a column that has words in place of a hidden figure
WORDS = ("Agreement", "words")


def figures_of_sections(made: Document) -> Figures:
    found: Figures = {}
    for key, heading, table in tables(made):
        for row in table.rows:
            label = row[0]
            assert isinstance(label, Label)
            cells = zip(table.columns, row, strict=True)
            values = {c.title: cell for c, cell in cells if (c.title, c.kind) != WORDS}
            found.update(
                (name, value) for name, value in named(key, heading, label, values) if name[2]
            )
        if table.foot and table.columns[0].title != "Behaviour":
            # a gap below each behaviour
            gaps = table.foot[1:-1]
            found.update({("gap", str(place), "gap"): gap for place, gap in enumerate(gaps, 1)})
    return found


def tables(made: Document) -> Iterator[tuple[str, Label, Table]]:
    """Every table, also those for data alone, with its section and the heading it is below."""
    for part in made.parts:
        heading = Label("")
        for block in part.blocks:
            match block:
                case Heading(label):
                    heading = label
                case Table():
                    yield part.key, heading, block
                    if block.data:
                        yield part.key, heading, block.data
                case Items(data=Table() as table) | Quotes(data=table):
                    yield part.key, heading, table


#: by the title of a section's column the JSON's name
NAMES = {
    "behaviours": {
        "%": "percent", "Score": "average", "n": "partners", "Agreement": "consensus",
        "Lowest": "lowest", "Highest": "highest", "Priority": "priority", "Responses": "responses",
    },
    "summary": {"%": "percent"},
    "groups": {
        "%": "percent", "n": "partners", "Average": "average", "Lowest %": "lowest",
        "Highest %": "highest", "Agreement": "consensus",
    },
    "changes": {
        "Change": "change", "Like for like": "like_for_like", "n": "partners",
        "Rose": "rose", "Fell": "fell",
    },
    "agenda": {
        "Agreement": "consensus", "Mean": "mean", "Highest": "highest_mean",
        "Lowest": "lowest_mean",
    },
    "contrasts": {
        "Of ourselves": "own_percent", "Of our partners": "partners_percent", "n": "partners",
    },
    "targets": {"Target": "target", "Average": "percent"},
    "together": {
        "Together": "collective", "Average": "percent",
        "Difference": "collective_difference",
    },
    "questions": {
        **{label: option for option, label in OPTIONS.items()}, "Skipped": "skipped",
        "Mean": "mean", "Agreement": "consensus", "n": "partners",
    },
}  # fmt: skip


def _of_partners(label: Label, values: Mapping[str, Cell]) -> Iterator[tuple[Key, Any]]:
    """Percents and scores; from the lowest to the highest of a partner are words."""
    for place, value in enumerate([*values.values()][1:], 1):
        match value:
            case Score(points):
                yield ("'s", label.text, f"{place} total"), points
            case Shade(percent):
                yield ("'s", label.text, str(place)), percent


def named(
    key: str, heading: Label, label: Label, values: Mapping[str, Cell]
) -> Iterator[tuple[Key, Any]]:
    if key.startswith("partner"):
        yield from _of_partners(label, values)
        return
    for title, value in values.items():
        name = NAMES.get(key, {}).get(title, "")
        match key:
            case "groups":
                yield from of_groups(label, values, title, value)
            case "changes":
                yield (heading.text, label.number, name), value
            case "agenda":
                yield ("agenda", label.number, name), value
            case "contrasts":
                yield ("contrast", label.text, name), value
            case _ if isinstance(value, Score):
                yield ("", label.number, "average"), value.points
                yield ("", label.number, "maximum"), value.maximum
            case _:
                yield ("", label.number, name), value


_NO_GROUPS = {
    "Behaviour", "Over time", "Same partners", "Rose", "Fell", "Since last", "Since first",
    "Steps added up", "In all rounds",
}  # fmt: skip


def of_groups(
    label: Label, values: Mapping[str, Cell], title: str, value: Cell
) -> Iterator[tuple[Key, Any]]:
    """A figure of the long table, of groups as columns, or of behaviours as columns."""
    by = next((t for t in values if t in ("Round", "Sector", "Area", "Partner")), "")
    if by and "Behaviour" in values:
        yield (str(values[by]), label.number, NAMES["groups"].get(title, "")), value
    elif title == "Gap":
        yield ("gap", label.number, "gap"), value
    elif not by and title not in _NO_GROUPS:
        yield (title, label.number, "percent"), value
    elif by and title not in (by, "n"):
        place = [*values].index(title)
        yield (label.text, str(place), "percent"), value


OF_A_GROUP = ("average", "percent", "partners", "lowest", "highest", "consensus")


def in_a_section(key: Key, variant: str) -> bool:
    """Whether a figure of the JSON is for people at all: of groups only those of behaviours."""
    group, row, name = key
    if group == "gap" and "round" in variant:
        return False  # rounds have changes instead
    if group.endswith("'s"):
        # partners side by side have their percents there
        return group == "'s" and not ("partner" in variant and name.isdigit())
    if group in ("", "gap", "agenda", "contrast") or " to " in group:
        return True
    return "." not in row and name in OF_A_GROUP


#: what is known of a row whose figures are all hidden, and which is left out
SIZES = ("partners", "responses", "maximum", "skipped")
#: what has sections of its own
ELSEWHERE = ("target", "collective", "collective_difference")


def is_left_out(key: Key, said: Figures) -> bool:
    """Whether a figure is only the size of something of which every figure is hidden."""
    hidden = (
        value is None
        for of, value in said.items()
        if of[:2] == key[:2] and of[2] not in (*SIZES, *ELSEWHERE)
    )
    return key[2] in SIZES and all(hidden)


@pytest.mark.parametrize("name", VARIANTS)
def test_section_figures_match_json(name: str) -> None:
    said = figures_of(json.loads("".join(as_json(*reported(name)))))
    made = figures_of_sections(documented(name))
    assert {key: value for key, value in made.items() if key not in said} == {}
    wrong = {
        key: (value, made.get(key))
        for key, value in said.items()
        if in_a_section(key, name) and not is_left_out(key, said) and not same(value, made.get(key))
    }
    assert wrong == {}


@pytest.mark.parametrize("name", VARIANTS)
def test_csv_figures_match_json(name: str) -> None:
    said = figures_of(json.loads("".join(as_json(*reported(name)))))
    read = figures_of_csv(*reported(name))
    kinds = ("gap", "agenda", "contrast")
    expected = {
        key: value
        for key, value in said.items()
        if key[0] not in kinds and not key[0].endswith("'s") and key[2] != "collective_difference"
    }
    assert read == expected


def same(said: float | None, made: Any) -> bool:
    return made is None if said is None else bool(float(made) == pytest.approx(said, rel=1e-15))


# What each format shows of them

PLACES = {"moved": "1", "whole": "1", "percent": "1", "one": "0.1", "two": "0.01", "change": "1"}


def shown(cell: Cell, column: Column, format_: str) -> str:
    """A cell as people read it, rounded by another way than the product's."""
    if isinstance(cell, str | None):
        return "–" if cell is None else cell
    match cell:
        case Strip() | Line():
            return ""
        case Label(text, number, note):
            note = f"({note})" if note and format_ != "html" else note
            return " ".join(filter(None, (number, text, note)))
        case Score(points, maximum):
            return "–" if points is None else f"{rounded(points, '0.1')} of {maximum}"
        case Shade():
            cell = cell.value
    text = rounded(abs(cell), PLACES[column.kind])
    if column.kind == "change" and text != "0":
        return f"{'+' if cell > 0 else '−'}{text}"
    return text


def rounded(value: Any, unit: str) -> str:
    exact = Decimal(value) if isinstance(value, float) else None
    if exact is None:
        fraction = Fraction(value)
        exact = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    return str(exact.quantize(Decimal(unit), ROUND_HALF_UP))


def expected(made: Document, format_: str) -> dict[str, list[list[list[str]]]]:
    """Every table that a format for people shows, by section, with its heading."""
    found: dict[str, list[list[list[str]]]] = {}
    for part in made.parts:
        name = part.key if format_ == "html" else part.title
        for block in part.blocks:
            if isinstance(block, Table):
                found.setdefault(name, []).append(read_table(block, format_))
    return found


def read_columns(table: Table, format_: str) -> list[int]:
    return [
        at
        for at, column in enumerate(table.columns)
        if not column.is_data and (column.kind != "chart" or format_ == "html")
    ]


def read_table(table: Table, format_: str) -> list[list[str]]:
    kept = read_columns(table, format_)
    rows = [[shown(row[at], table.columns[at], format_) for at in kept] for row in table.rows]
    if table.foot:
        foot = [shown(table.foot[at], table.columns[at], format_) for at in kept]
        charts = [table.columns[at].kind == "chart" for at in kept]
        rows.append(["" if is_chart else cell for is_chart, cell in zip(charts, foot, strict=True)])
    return [[heading(table.columns[at]) for at in kept], *rows]


def heading(column: Column) -> str:
    return f"{column.number} {column.title}".strip()


@pytest.mark.parametrize("name", VARIANTS)
def test_page_has_every_cell(name: str) -> None:
    made = documented(name)
    assert tables_of_html(as_html(made)) == expected(made, "html")


@pytest.mark.parametrize("name", VARIANTS)
def test_markdown_has_every_cell(name: str) -> None:
    made = documented(name)
    assert tables_of_markdown(as_markdown(made)) == expected(made, "markdown")


@pytest.mark.parametrize("name", VARIANTS)
def test_docx_has_every_cell(name: str) -> None:
    made = documented(name)
    assert tables_of_docx(as_docx(made)) == expected(made, "docx")


@pytest.mark.parametrize("width", [200, 100, 80, 60, 40])
@pytest.mark.parametrize("name", VARIANTS)
def test_terminal_has_every_cell(name: str, width: int) -> None:
    made = documented(name)
    parts = parts_of_terminal(as_table(made, width=width), [part.title for part in made.parts])
    for title, wanted in expected(made, "table").items():
        pieces = pieces_of(parts[title])
        for table in wanted:
            if max(len(row[0]) for row in table) > 60:
                assert all(
                    squeezed(below(row, table[0])) in bare(parts[title]) for row in table[1:]
                )
                continue
            left = set(range(1, len(table[0])))
            while left:
                left -= columns_in(next(pieces), table, parts[title])


def pieces_of(text: str) -> Iterator[list[str]]:
    """The lines of tables: those below a line that is neither a sentence nor in a list."""
    for block in text.strip("\n").split("\n\n"):
        lines = block.split("\n")
        if len(lines) > 1 and re.match(
            r"(Behaviour|Partner|Question|Contrast|Round|Sector|Area) ", lines[0]
        ):
            yield lines


def columns_in(lines: Sequence[str], table: Sequence[Sequence[str]], text: str) -> set[int]:
    """The columns whose titles are in the first line, each cell of which is below its title."""
    found: dict[int, tuple[int, int]] = {}
    at = len(table[0][0])
    for place, title in enumerate(table[0][1:], 1):
        short = re.match(r"\d+(?= )|", title)
        for name in [title, short[0] if short else ""]:
            match = re.compile(rf"(?<!\S){re.escape(name)}(?!\S)").search(lines[0], at)
            if name and match:
                found[place], at = match.span(), match.end()
                assert name == title or squeezed(title) in squeezed(text)
                break
    rest = iter(lines[1:])
    for row in table[1:]:
        # a long label is broken, and its figures are in its first line
        assert any(
            row[0].startswith(line.split(maxsplit=1)[0])
            and all(stands(line, row[c], found[c]) for c in found)
            for line in rest
        ), (row, lines)
    return {*found}


def stands(line: str, cell: str, title: tuple[int, int]) -> bool:
    """Whether a cell is to the right below its title, or to the left if it is words."""
    start, end = title
    if not cell:
        return True
    is_right = f" {line[:end]}".endswith(f" {cell}") and line[end : end + 1].strip() == ""
    is_left = line[start:].startswith(cell.split(maxsplit=1)[0])
    return is_right or (is_left and (cell[0].isalpha() or "–" in cell))


def below(row: Sequence[str], head: Sequence[str]) -> str:
    figures = zip(head[1:], row[1:], strict=True)
    return row[0] + " · ".join(f"{title} {cell}" for title, cell in figures)


def bare(text: str) -> str:
    """A text without white space and the signs of charts."""
    return squeezed(re.sub("[█▓▒░■─●◇┆│]", "", text))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", VARIANTS)
def test_workbook_has_every_cell(name: str) -> None:
    made = documented(name)
    book = tables_of_workbook(as_xlsx(made))
    wanted: dict[str, list[list[Any]]] = {}
    for key, heading_, table in tables(made):
        if key == "summary" or table.data:
            continue
        rows = [[heading_.text, *of_row(row, table)] for row in table.rows]
        wanted.setdefault(key.replace("-", " ").capitalize(), []).extend(rows)
    for sheet, rows in wanted.items():
        # a sheet has a column for the headings where there are any
        given = [row if rows[0][0] else ["", *row] for row in book[sheet][1:]]
        assert [*map(digits, given)] == [*map(digits, rows)]


def digits(row: Sequence[object]) -> list[object]:
    """A row with its figures to 12 digits, since a workbook keeps not all."""
    return [float(f"{cell:.12g}") if isinstance(cell, float | int) else cell for cell in row]


def of_row(row: Sequence[Cell], table: Table) -> Iterator[object]:
    for cell, column in zip(row, table.columns, strict=True):
        match cell:
            case _ if column.kind == "chart":
                continue
            case Label(text, number, note):
                if any(each[0].number for each in table.rows):  # type: ignore[union-attr]
                    yield int(number) if number.isdigit() else number
                yield text or None
                yield from [note] if column.note else []
            case Score(points, maximum):
                yield from (None if points is None else float(points), float(maximum))
            case Shade(value):
                yield float(value)
            case Fraction():
                yield float(cell)
            case _:
                yield None if cell == "" else cell


def test_all_sections_with_figures_are_compared() -> None:
    """Or the tests above would find nothing wrong where nothing is."""
    keys = {key for name in VARIANTS for key, _, _ in tables(documented(name))}
    assert keys == {*NAMES, "partners", "partner-scores", "partner-spreads", "comments"}
    # in Riverside, by the README: fell by 5 percentage points, like for like by 2
    [row] = [
        row
        for row in expected(documented("by round"), "html")["changes"][0]
        if row[0] == "3 Set the tone"
    ]
    assert row[2:] == ["−5", "−2", "6", "1", "2", "–"]
