"""`sixways form`: what is handed out, seen from the shell."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.fixtures import Open
from support.paths import names
from support.processes import Inside, Sixways, clean_environment
from support.workbooks import opened

PARTNERSHIP = """\
format: sixways-partnership/1
name: Riverside
round: 2026-H2
partners:
  - {id: council, name: Riverside Council, spellings: [RC], sector: local government}
  - {id: homes, name: Harbour Care Homes}
areas: [{name: Riverside, level: place}]
"""


@pytest.fixture
def sixways(inside: Inside) -> Sixways:
    """Within this process; what a process of its own changes is tested with other commands."""
    return inside


@pytest.fixture
def partnership(sixways: Sixways) -> Sixways:
    """`sixways` beside a partnership's file."""
    (sixways.folder / "sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    return sixways


def _cells(path: Path) -> list[object]:
    return [cell.value for row in opened(path.read_bytes())["Form"].iter_rows() for cell in row]


def test_form_goes_to_stdout_or_file(sixways: Sixways) -> None:
    arguments = ("form", "--round", "2026-H2", "--partner", "Riverside Council")
    shown = sixways(*arguments)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("<!DOCTYPE html>")
    assert "Riverside Council" in shown.out
    assert sixways(*arguments, "-o", "form").code == 0
    assert (sixways.folder / "form").read_text("utf-8") == shown.out


def test_form_is_a_page_by_default(sixways: Sixways) -> None:
    assert sixways("form", "--round", "r").out == sixways("form", "-f", "html", "--round", "r").out


def test_workbook_survives_a_pipe(sixways: Sixways) -> None:
    code = (
        "import subprocess, sys; sys.stdout.buffer.write(subprocess.run("
        "[sys.executable, '-m', 'sixways', 'form', '-f', 'xlsx'], stdout=-1, check=True).stdout)"
    )
    data = subprocess.run(
        [sys.executable, "-c", code],
        cwd=sixways.folder,
        env=clean_environment(sixways.folder),
        capture_output=True,
        check=True,
    ).stdout
    assert "Form" in opened(data).sheetnames


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("-f", "html"), "2026-h2-form.html"),
        (("-f", "xlsx", "--partner", "Carers Together"), "carers-together-2026-h2-form.xlsx"),
    ],
)
def test_form_on_a_terminal_goes_into_a_file(
    terminal: Open, tmp_path: Path, arguments: tuple[str, ...], name: str
) -> None:
    opened = terminal("form", "--round", "2026-H2", *arguments)
    opened.until(f"Wrote {name}", "import what they send back with sixways import")
    assert opened.end() == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_existing_form_needs_force(sixways: Sixways) -> None:
    (sixways.folder / "form.html").write_text("mine", "utf-8")
    refused = sixways("form", "-o", "form.html")
    assert refused.code == 2
    assert "form.html already exists" in refused.err
    assert (sixways.folder / "form.html").read_text("utf-8") == "mine"
    assert sixways("form", "-o", "form.html", "--force").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--level", "village"), "--level: 'village' is not a level"),
        (("--partner", "a\nb"), "--partner: has control characters or line breaks in it"),
        (("-q", "nowhere.yaml"), "nowhere.yaml: doesn't exist"),
        (("-f", "pdf"), "'pdf'"),
        (("-f", "text"), "'text'"),
    ],
)
@pytest.mark.parametrize("format_", ["html", "xlsx"])
def test_invalid_detail_is_refused(
    sixways: Sixways, format_: str, arguments: tuple[str, ...], message: str
) -> None:
    refused = sixways("form", "-f", format_, "-o", "form", *arguments)
    assert refused.code == 2
    assert message in refused.err
    assert names(sixways.folder) == []


def test_partnership_fills_in_form_details(
    partnership: Sixways,
) -> None:
    arguments = ("form", "-f", "xlsx", "--partner", "RC", "--area", "riverside", "-o", "form.xlsx")
    assert partnership(*arguments).code == 0
    cells = _cells(partnership.folder / "form.xlsx")
    assert {"Riverside Council", "local government", "2026-H2", "Place"} <= set(cells)


def test_collective_form_is_marked(partnership: Sixways) -> None:
    form = partnership("form", "--mode", "collective", "--partner", "RC").out
    assert "agreed together" in form
    assert 'id="partner" value="RC"' in form


@pytest.mark.parametrize("format_", ["html", "xlsx"])
def test_each_partner_gets_a_named_form(partnership: Sixways, format_: str) -> None:
    done = partnership("form", "-f", format_, "--for-all-partners", "--area", "Riverside")
    assert (done.code, done.out, done.err) == (
        0,
        "",
        "Wrote 2 forms in forms\n"
        "Send each partner its own; import what they send back with sixways import\n",
    )
    folder = partnership.folder / "forms"
    homes, council = (
        f"2026-h2_place_riverside_{name}.{format_}"
        for name in ("harbour-care-homes", "riverside-council")
    )
    assert names(folder) == [homes, council]
    if format_ == "html":
        assert 'id="sector" value="local government"' in (folder / council).read_text("utf-8")
        assert 'id="sector" value=""' in (folder / homes).read_text("utf-8")
    else:
        assert {"Riverside Council", "local government"} <= set(_cells(folder / council))


def test_existing_form_stops_all_forms(partnership: Sixways) -> None:
    arguments = ("form", "--for-all-partners", "-o", "out")
    assert partnership(*arguments).code == 0
    # the last of them is there, the first is not
    kept = partnership.folder / "out" / "2026-h2_harbour-care-homes.html"
    kept.write_text("mine", "utf-8")
    (partnership.folder / "out" / "2026-h2_riverside-council.html").unlink()
    refused = partnership(*arguments)
    assert refused.code == 2
    assert f"out/{kept.name} already exists" in refused.err
    assert names(partnership.folder / "out") == [kept.name]
    assert partnership(*arguments, "--force").code == 0
    assert len(names(partnership.folder / "out")) == 2
    assert kept.read_text("utf-8") != "mine"


@pytest.mark.parametrize(
    "arguments",
    [("--partner", "A"), ("--sector", "a"), ("--respondent", "a"), ("--mode", "collective")],
)
def test_forms_for_all_refuse_partner_options(
    partnership: Sixways, arguments: tuple[str, ...]
) -> None:
    refused = partnership("form", "--for-all-partners", *arguments)
    assert refused.code == 2
    assert "Leave --partner, --sector, --respondent and --mode out" in refused.err


def test_forms_for_all_need_a_partnership(sixways: Sixways) -> None:
    refused = sixways("form", "--for-all-partners")
    assert refused.code == 2
    assert "--for-all-partners needs the partners in sixways.yaml" in refused.err
    assert names(sixways.folder) == []


@pytest.mark.parametrize(
    ("format_", "ending"), [("ms-forms", "docx"), ("xlsform", "xlsx"), ("limesurvey", "txt")]
)
def test_survey_form_is_for_many_people(sixways: Sixways, format_: str, ending: str) -> None:
    for option in (("--respondent", "Ann"), ("--mode", "collective")):
        refused = sixways("form", "-f", format_, *option)
        assert refused.code == 2
        assert "surveys that each person answers" in refused.err
    assert sixways("form", "-f", format_, "-o", f"form.{ending}").code == 0


def test_survey_form_for_each_partner_is_named_for_its_tool(partnership: Sixways) -> None:
    assert partnership("form", "-f", "limesurvey", "--for-all-partners").code == 0
    made = names(partnership.folder / "forms")
    assert len(made) == 2
    assert all(name.endswith(".txt") for name in made)


@pytest.mark.parametrize("options", [(), ("--for-all-partners",)])
def test_form_says_whom_to_return_it_to(partnership: Sixways, options: tuple[str, ...]) -> None:
    settings = PARTNERSHIP + "contact: Jo Shah\ndue: 2026-12-11\n"
    (partnership.folder / "sixways.yaml").write_text(settings, "utf-8")
    assert partnership("form", "-o", "made", *options).code == 0
    made = partnership.folder / "made"
    for path in made.iterdir() if options else [made]:
        assert "Jo Shah by 11 December 2026" in path.read_text("utf-8")
