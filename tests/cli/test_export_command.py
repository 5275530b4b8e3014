"""`sixways export`, and what it writes taken back."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sixways.files.filenames import response_name
from sixways.files.response_json import as_json
from sixways.model.names import name_key
from sixways.model.response import Response
from support.fixtures import Open
from support.paths import RIVERSIDE
from support.processes import Inside, Ran
from support.samples import SIX_WAYS, plain_response, put, response

#: texts that line ends, separators or Unicode could break
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp")), max_size=9
)
NAMES = TEXTS.filter(lambda text: bool(name_key(text)))
COMMENTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
OPTIONS = st.sampled_from([*SIX_WAYS.options, None])
ANSWERS = st.fixed_dictionaries(
    {b.id: st.lists(OPTIONS, max_size=len(b.questions)) for b in SIX_WAYS.behaviours}
)


@st.composite
def responses(draw: st.DrawFn) -> Response:
    """Any response that a folder may hold."""
    return response(
        draw(NAMES),
        draw(ANSWERS),
        respondent=draw(st.none() | NAMES),
        area=draw(st.none() | NAMES),
        sector=draw(st.none() | NAMES),
        level=draw(st.sampled_from([None, "place"])),
        mode=draw(st.sampled_from(["individual", "collective"])),
        completed=draw(st.sampled_from([None, "2026-11-22T10:21:00Z"])),
        comments=draw(st.dictionaries(st.sampled_from(["data", "tone"]), COMMENTS)),
    )


def write(folder: Path, found: list[Response]) -> set[bytes]:
    folder.mkdir()
    files = set()
    for number, one in enumerate(found):
        data = as_json(one, SIX_WAYS)
        (folder / f"{number}.json").write_bytes(data)
        files.add(data)
    return files


@given(st.lists(responses(), min_size=1, max_size=5, unique_by=lambda r: r.identity))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lines_come_back_byte_for_byte(inside: Inside, found: list[Response]) -> None:
    for folder in ("there", "back"):
        shutil.rmtree(inside.folder / folder, ignore_errors=True)
    written = write(inside.folder / "there", found)
    arguments = ("-f", "jsonl", "--respondents", "--include-drafts", "-o", "all.jsonl", "--force")
    assert inside("export", "there", *arguments).code == 0
    ran = inside("import", "all.jsonl", "-o", "back")
    assert ran.code == 0, ran.out + ran.err
    assert {path.read_bytes() for path in (inside.folder / "back").rglob("*.json")} == written


def rows_of(ran: Ran) -> list[dict[str, str]]:
    assert ran.code == 0, ran.err
    return [*csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"), newline=""))]


def test_examples_have_a_row_for_each_question(inside: Inside) -> None:
    rows = rows_of(inside("export", str(RIVERSIDE)))
    assert len(rows) == 17 * 24  # 7 responses in one round and 10 in the other
    assert {row["round"] for row in rows} == {"2026-H1", "2026-H2"}
    assert "respondent" not in rows[0]
    council = {row["response"] for row in rows if row["partner"] == "Riverside Council"}
    assert len(council) == 1 + 3


def test_one_round_can_be_chosen(inside: Inside) -> None:
    rows = rows_of(inside("export", str(RIVERSIDE), "--round", "2026-H1"))
    assert {row["round"] for row in rows} == {"2026-H1"}


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_anonymised_has_no_partner_and_new_letters_each_time(inside: Inside, format_: str) -> None:
    put(
        inside.folder / "r",
        **{f"f{n}": plain_response(f"Partner number {n}", {"data": [n % 4]}) for n in range(20)},
    )
    arguments = ("export", "r", "--anonymise", "-f", format_)
    first, second = inside(*arguments), inside(*arguments)
    assert first.code == 0
    assert "Partner num" not in first.out
    assert first.out != second.out  # by chance only once in 20!
    assert "note: all answers of a partner have the same letter" in first.err


def test_drafts_and_invalid_files_are_reported(inside: Inside) -> None:
    put(
        inside.folder / "r",
        good=plain_response("A", {"data": [3]}),
        draft=plain_response("B", {"data": [3]}, completed=None),
        wrong={"format": "?"},
    )
    refused = inside("export", "r")
    assert (refused.code, refused.out) == (2, "")
    ran = inside("export", "r", "--skip-invalid")
    assert {row["partner"] for row in rows_of(ran)} == {"A"}
    assert "left out: r/wrong.json: " in ran.err
    assert "1 draft left out; use --include-drafts to export them" in ran.err


def test_file_is_reported_and_never_overwritten(inside: Inside) -> None:
    arguments = ("export", str(RIVERSIDE), "-f", "xlsx", "-o", "a.xlsx")
    assert inside(*arguments).err == (
        "Wrote a.xlsx\nIt has 17 responses; open it in Excel; the table is called Responses\n"
    )
    assert inside(*arguments).code == 2


def test_lines_that_are_wrong_are_named_and_the_others_imported(inside: Inside) -> None:
    good = json.dumps(plain_response("A", {"data": [3]}))
    (inside.folder / "some.jsonl").write_text(f'{good}\n\n{{"format": "?"}}\n', "utf-8")
    ran = inside("import", "some.jsonl", "-o", "back")
    assert ran.code == 2
    assert "1 response imported from some.jsonl" in ran.out
    assert "line 3, format: must be" in ran.out
    assert (inside.folder / "back" / response_name(response("A", {}))).exists()


def test_terminal_is_spared_and_gets_a_file(terminal: Open, tmp_path: Path) -> None:
    shutil.copytree(RIVERSIDE, tmp_path, dirs_exist_ok=True)
    name = "riverside-integrated-care-partnership-answers.jsonl"
    session = terminal("export", "-f", "jsonl")
    assert session.end() == 0
    session.until(f"Wrote {name}", "It has 17 responses", f"sixways import {name}")
    assert (tmp_path / name).read_text("utf-8").count("\n") == 17
