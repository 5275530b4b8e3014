"""What survey tools make of our forms, and what they export: made as those tools would.

Each tool reads a form into the titles of its columns and the options to choose from, and writes an
export of one response with the tool's own columns beside them.
"""

import csv
import html
import re
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from typing import NamedTuple
from xml.etree import ElementTree

import docx
import openpyxl
from pyxform.xls2xform import convert

from support.workbooks import saved


class Column(NamedTuple):
    """A question in a survey tool."""

    #: how exports refer to it, if not by its title
    name: str
    title: str
    #: labels by code
    options: Mapping[str, str]
    #: what is filled in for everybody
    value: str = ""
    is_required: bool = False
    group: str = ""


def read_as_microsoft_forms(form: bytes) -> list[Column]:
    """Numbered paragraphs are questions, lettered ones their options."""
    columns: list[Column] = []
    options: dict[str, str] = {}
    for paragraph in docx.Document(BytesIO(form)).paragraphs:
        if question := re.fullmatch(r"\d+\. (.*)", paragraph.text):
            options = {}
            columns.append(Column("", question[1], options))
        elif option := re.fullmatch(r"([A-Z]{1,2})\. (.*)", paragraph.text):
            options[option[1]] = option[2]
    return columns


def export_of_microsoft_forms(columns: list[Column], given: Mapping[str, str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    titles = ["ID", "Start time", "Completion time", "Email", "Name"]
    values = ["1", "11/22/26 10:00:00", "11/22/26 10:21:00", "anonymous", ""]
    sheet.append([*titles, *(column.title for column in columns)])
    sheet.append([*values, *(given.get(column.title, "") for column in columns)])
    return saved(book)


_NAMESPACES = {"x": "http://www.w3.org/2002/xforms", "h": "http://www.w3.org/1999/xhtml"}


def read_as_xlsform(form: bytes) -> list[Column]:
    """What pyxform makes of it; raises where it can't, and where it warns."""
    warnings: list[str] = []
    made = convert(BytesIO(form), warnings=warnings, file_type=".xlsx")
    assert not warnings
    page = ElementTree.fromstring(made.xform)
    return list(_read_xform(page))


def _read_xform(page: ElementTree.Element) -> Iterator[Column]:
    lists = {
        instance.get("id"): {
            item.findtext("x:name", "", _NAMESPACES): item.findtext("x:label", "", _NAMESPACES)
            for item in instance.iterfind(".//x:item", _NAMESPACES)
        }
        for instance in page.iterfind(".//x:instance[@id]", _NAMESPACES)
    }
    body = page.find("h:body", _NAMESPACES)
    assert body is not None
    controls = {control.get("ref"): control for control in body.iter() if control.get("ref")}
    for bind in page.iterfind(".//x:bind", _NAMESPACES):
        path = bind.get("nodeset", "")
        group, name = path.split("/")[-2:]
        if (calculation := bind.get("calculate")) is not None:
            quoted = re.findall(r"'([^']*)'|\"([^\"]*)\"", calculation)
            yield Column(name, name, {}, "".join(a or b for a, b in quoted), group=group)
        elif (control := controls.get(path)) is not None:
            chosen = control.find("x:itemset", _NAMESPACES)
            found = re.search(r"'(\w+)'", chosen.get("nodeset", "")) if chosen is not None else None
            yield Column(
                name,
                control.findtext("x:label", "", _NAMESPACES),
                lists[found[1]] if found else {},
                is_required=bind.get("required") == "true()",
                group=group,
            )


def export_of_kobo(columns: list[Column], given: Mapping[str, str]) -> bytes:
    """With labels, as people choose them; semicolons between quoted cells."""
    before = {"start": "2026-11-22T10:00:00.000Z", "end": "2026-11-22T10:21:00.000Z"}
    after = {"_id": "1", "_uuid": "a", "_submission_time": "2026-11-22T10:21:05", "_index": "1"}
    said = {column.title: given.get(column.title, column.value) for column in columns}
    return _as_csv({**before, **said, **after}, ";")


def export_of_odk(
    columns: list[Column], given: Mapping[str, str], *, groups: bool = False
) -> bytes:
    """With names instead of labels, as ODK Central writes them; `groups` puts these before."""
    said = {}
    for column in columns:
        codes = {label: code for code, label in column.options.items()}
        text = given.get(column.title, column.value)
        name = f"{column.group}-{column.name}" if groups else column.name
        said[name] = codes.get(text, text)
    return _as_csv({"SubmissionDate": "2026-11-22T10:21:00.000Z", **said, "KEY": "uuid:a"}, ",")


def read_as_limesurvey(form: str) -> list[Column]:
    """Rows Q are questions, and rows A the answers of the one above them."""
    columns: list[Column] = []
    options: dict[str, str] = {}
    for row in csv.DictReader(StringIO(form.removeprefix("\ufeff")), delimiter="\t"):
        text = html.unescape(row["text"])
        if row["class"] == "Q":
            options = {}
            needed = row["mandatory"] == "Y"
            columns.append(Column(row["name"], text, options, row["default"], needed))
        elif row["class"] == "A":
            assert row["name"] not in options
            options[row["name"]] = text
    return columns


def export_of_limesurvey(
    columns: list[Column], given: Mapping[str, str], *, codes: bool = False
) -> bytes:
    """Titles as full texts, with `codes` the questions' codes before them and answers as codes."""
    before = {"Response ID": "1", "Date submitted": "2026-11-22 10:21:00", "Last page": "7"}
    said = {}
    for column in columns:
        text = given.get(column.title, column.value)
        by_label = {label: code for code, label in column.options.items()} if codes else {}
        title = f"{column.name}. {column.title}" if codes else column.title
        said[title] = by_label.get(text, text)
    return _as_csv({**before, "Start language": "en", **said}, ",")


def _as_csv(row: Mapping[str, str], separator: str) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([row.keys(), row.values()])
    return text.getvalue().encode("utf-8-sig")
