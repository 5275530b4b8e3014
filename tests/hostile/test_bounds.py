"""How much is read, and how much is told, of a file that is small and still too much."""

import codecs
import sys
from pathlib import Path

import pytest

from sixways.errors import MOST_PROBLEMS, InvalidFiles, Problem, SixwaysError
from sixways.files.answers_file import read_answers
from sixways.files.partnership_file import read_partnership
from sixways.files.questionnaires import find_questionnaire
from sixways.files.read_bytes import explain_open_error, read_bytes
from sixways.files.response_json import read_responses
from sixways.files.yaml_source import MAXIMUM_EVENTS, parse_yaml
from sixways.imports.column_matching import ColumnMatcher
from sixways.imports.columns import ColumnOptions
from sixways.imports.csv_reader import read_csv
from sixways.imports.workbook_form_reader import read_form, read_hidden_sheet
from sixways.imports.xlsx_reader import read_workbook
from support.hostile.corpus_workbooks import CORE, ROOT
from support.hostile.formats import PARTNERSHIP, QUESTIONNAIRE
from support.hostile.trees import as_json, as_yaml
from support.questionnaires import parse_questionnaire
from support.samples import SIX_WAYS
from support.workbooks import package, sheet_of


def problems(text: str) -> list[Problem]:
    with pytest.raises(InvalidFiles) as raised:
        parse_questionnaire(text, "q.yaml")
    return list(raised.value.problems)


def test_longest_list_is_read() -> None:
    # A document's own start and end, and a list's, take two events each and the file's two more.
    room = MAXIMUM_EVENTS - 6
    assert parse_yaml(f"[{'a,' * room}]", "a.yaml").data == ["a"] * room


def test_partnership_of_two_thousand_is_read(tmp_path: Path) -> None:
    partners = [{"id": f"p{n}", "name": f"Partner {n}", "sector": "NHS"} for n in range(2000)]
    path = tmp_path / "p.yaml"
    path.write_bytes(as_yaml({**PARTNERSHIP, "partners": partners}).data)
    assert len(read_partnership(path).partnership.partners or ()) == 2000


def test_first_hundred_faults_are_reported() -> None:
    text = "".join(f"k{number}: !a b\n" for number in range(1000))
    told = problems(text)
    assert [problem.line for problem in told] == list(range(1, MOST_PROBLEMS + 1))
    assert {problem.message for problem in told} == {"has the tag '!a', which is not allowed"}


def test_first_hundred_repeated_keys_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"answers": {' + ", ".join(['"tone": {}'] * 1000) + "}}", "utf-8")
    with pytest.raises(InvalidFiles) as raised:
        read_answers(path, SIX_WAYS)
    assert len(raised.value.problems) == MOST_PROBLEMS


def test_quoted_text_takes_one_line() -> None:
    tree = {**QUESTIONNAIRE, "a\nq.yaml: valid": "1", "contrasts": [{"title": "a", "own": "b\nc"}]}
    for problem in problems(as_yaml(tree).data.decode()):
        assert "\n" not in str(problem)


def test_tag_in_invalid_bytes_is_refused_with_line() -> None:
    [problem] = problems("a: 1\nb: 2\nc: !<%C0%80> 3\n")
    assert (problem.line, problem.message) == (
        3,
        "is not YAML: it contains a character that YAML doesn't allow",
    )


@pytest.mark.parametrize("name", ["a" * 3000, "a/" * 3000, "a\0b"])
def test_overlong_name_is_missing_questionnaire(name: str) -> None:
    # Windows finds no such file, and says no more
    told = r"There is no questionnaire|isn't a valid file name|name that is too long|doesn't exist"
    with pytest.raises(SixwaysError, match=told):
        find_questionnaire(name)


def test_wrong_key_in_json_answers_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(as_json({"answers": {"tone": {"direction": 5}}, "more": 1}).data)
    with pytest.raises(InvalidFiles) as raised:
        read_answers(path, SIX_WAYS)
    assert [str(problem) for problem in raised.value.problems] == [
        f"{path.as_posix()}: answers.tone.direction: must be text, not a number",
        f"{path.as_posix()}: more: is not a known key",
    ]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-16", b""), ("iso-8859-1", b""), ("utf-8", codecs.BOM_UTF8)],
)
def test_workbook_encoding_is_read(encoding: str, mark: bytes) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    part = f'<?xml version="1.0" encoding="{encoding}"?><worksheet xmlns="{main}">'
    part += sheet_of("Ynys Môn") + "</worksheet>"
    data = package(parts={"xl/worksheets/sheet1.xml": mark + part.encode(encoding)})
    [sheet] = read_workbook(data, "b.xlsx").sheets
    cell = sheet.at(1, 1)
    assert cell
    assert cell.text == "Ynys Môn"


@pytest.mark.parametrize(
    ("moment", "completed"),
    [
        ("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"),
        ("2026-11-22T10:00:00+02:00", "2026-11-22T08:00:00Z"),
        ("1999-12-31T23:59:59Z", None),
        ("2100-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00+23:59", None),
        ("9999-12-31T23:59:59-23:59", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_plausible_save_time_is_used(moment: str, completed: str | None) -> None:
    parts = {"_rels/.rels": ROOT.encode(), "docProps/core.xml": CORE.format(moment).encode()}
    book = read_workbook(package(sheet_of("a"), parts=parts), "b.xlsx")
    assert read_form(book, SIX_WAYS).fields.get("completed") == completed


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a file that can't be read")
def test_unreadable_file_is_refused_with_reason() -> None:
    # Nothing is mapped at the first page of any process, so that reading it fails with EIO.
    with pytest.raises(InvalidFiles, match=r"^/proc/self/mem: can't be read: .+"):
        read_bytes("/proc/self/mem")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "No such file"), "doesn't exist"),
        (IsADirectoryError(21, "Is a directory"), "is a folder"),
        (PermissionError(13, "Permission denied"), "can't be opened: no permission to read it"),
        (ValueError("embedded null byte"), "isn't a valid file name"),
    ],
)
def test_open_error_is_explained(error: OSError | ValueError, words: str) -> None:
    assert explain_open_error(error) == words


def test_readable_file_has_hash(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{")
    broken, missing = read_responses([str(tmp_path / "a.json"), str(tmp_path / "b.json")])
    # printf '{' | sha256sum
    expected = "021fb596db81e6d02bf3d2586ee3981fe519f275c0ac9ca76bbcf2ebb4097d96"
    assert (broken.sha256, missing.sha256) == (expected, None)


def test_missing_workbook_part_is_refused() -> None:
    relations = (
        '<Relationships xmlns="r">'
        '<Relationship Id="r1" Type="t/worksheet" Target="none.xml"/></Relationships>'
    )
    data = package(parts={"xl/_rels/workbook.xml.rels": relations.encode()})
    with pytest.raises(InvalidFiles, match=r"b\.xlsx: is damaged, or not an Excel workbook"):
        read_workbook(data, "b.xlsx")


def test_other_sheet_kinds_are_skipped() -> None:
    relations = (
        '<Relationships xmlns="r"><Relationship Id="r1" Type="t/chartsheet" Target="c.xml"/>'
        "</Relationships>"
    )
    data = package(parts={"xl/_rels/workbook.xml.rels": relations.encode()})
    assert read_workbook(data, "b.xlsx").sheets == ()


def test_gaps_in_hidden_sheet_are_skipped() -> None:
    rows = sheet_of("format\tsixways-workbook/1", "questionnaire", "version\t1.0")
    data = package(rows, sheets='<sheet name="sixways" sheetId="1" r:id="r1"/>')
    said = read_hidden_sheet(read_workbook(data, "b.xlsx"))
    assert said == {"format": "sixways-workbook/1", "version": "1.0"}


def test_first_fifty_column_clashes_are_reported() -> None:
    header = "\t".join([SIX_WAYS.questions[0][1].text] * 101)
    columns = ColumnMatcher(SIX_WAYS, ColumnOptions(), "t.csv").match_columns(
        {cell.column: cell for cell in read_csv(header, "t.csv").cells[1].values()}
    )
    assert len(columns.problems) == 50
