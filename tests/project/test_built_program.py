"""The one-file program does what the command does, on a machine without Python.

SIXWAYS_PROGRAM is the path of one that was built as packaging/README.md says; without it these
tests are skipped. An .exe runs under Wine where this isn't Windows.
"""

import os
import shutil
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sixways import __version__
from sixways.files.word_catalogues import catalogue_name
from sixways.forms.workbook_cells import answer_name
from support.paths import RIVERSIDE
from support.processes import COMMAND, Sixways
from support.pseudo_language import LANGUAGE, pseudo, pseudo_catalogue
from support.samples import SIX_WAYS
from support.sessions import ABOUT, GIVEN, HEAD, NAME, answers, stored, without_times
from support.translations import pseudo_translation
from support.workbooks import filled_in

if TYPE_CHECKING:
    from support.screens import Terminal

PROGRAM = os.environ.get("SIXWAYS_PROGRAM")

pytestmark = pytest.mark.skipif(not PROGRAM, reason="SIXWAYS_PROGRAM names no program")

AT_HOME = sys.platform == "win32" or not (PROGRAM or "").endswith(".exe")
on_linux = pytest.mark.skipif(
    sys.platform != "linux" or not AT_HOME, reason="needs a program for Linux"
)

FORMS = ("html", "ms-forms", "xlsform", "limesurvey")  # and a workbook, which is filled in below

#: the key of each option, and of none
KEYS = {"yes": "y", "sometimes": "s", "not-always": "a", "no": "n", None: "k"}
#: the keys for each behaviour's questions
TYPED = [[KEYS[option] for option in options] for options in GIVEN.values()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the examples."""
    shutil.copytree(RIVERSIDE, tmp_path / "riverside")
    return tmp_path


@pytest.fixture
def program(folder: Path) -> Sixways:
    path = str(Path(PROGRAM or "").resolve(strict=True))
    return Sixways(folder, (path,) if AT_HOME else ("wine", path), patience=300)


@pytest.fixture
def command(folder: Path) -> Sixways:
    return Sixways(folder, COMMAND)


def test_version_is_this_one(program: Sixways) -> None:
    ran = program("--version")
    assert (ran.code, ran.out.rstrip(), ran.err) == (0, f"sixways {__version__}", "")


def test_help_lists_every_command(program: Sixways, command: Sixways) -> None:
    said, expected = (run("--help").out.partition("Options:")[2] for run in (program, command))
    assert said.splitlines() == expected.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        ("collate", "riverside/2026-H2"),
        ("collate", "riverside", "--by", "round", "--questions", "--comments"),
        ("status", "riverside", "--partnership", "riverside/sixways.yaml"),
        ("check", "riverside", "--partnership", "riverside/sixways.yaml", "--date", "2026-11-22"),
        ("questionnaire", "list"),
    ],
    ids=" ".join,
)
def test_it_prints_what_the_command_prints(
    program: Sixways, command: Sixways, arguments: tuple[str, ...]
) -> None:
    said, expected = program(*arguments), command(*arguments)
    assert said.code == expected.code
    assert said.out.splitlines() == expected.out.splitlines()
    assert said.err.splitlines() == expected.err.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        *(("collate", "riverside", "-f", name) for name in ("html", "docx", "xlsx", "json", "csv")),
        *(("form", "--partner", "Home First", "-f", name) for name in FORMS),
        ("export", "riverside", "-f", "xlsx"),
        ("invite", "--partnership", "riverside/sixways.yaml", "--round", "2027-H1"),
        ("benchmark", "contribute", "riverside"),
        ("questionnaire", "schema"),
    ],
    ids=" ".join,
)
def test_it_writes_what_the_command_writes(
    program: Sixways, command: Sixways, arguments: tuple[str, ...], folder: Path
) -> None:
    assert program(*arguments, "-o", "its").code == 0
    assert command(*arguments, "-o", "expected").code == 0
    assert written(folder / "its") == written(folder / "expected")


def written(path: Path) -> object:
    """The bytes of a file; of a folder or a workbook those of each part, by its name.

    A zip as a whole says which system made it.
    """
    if path.is_dir():
        return contents(path)
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_filled_in_forms_are_imported(program: Sixways, command: Sixways, folder: Path) -> None:
    (folder / "back").mkdir()
    page, *_ = (folder / "riverside" / "2026-H1").iterdir()
    shutil.copy(page, folder / "back" / "page.json")
    assert program("form", "-f", "xlsx", *ABOUT, "-o", "form.xlsx").code == 0
    form = (folder / "form.xlsx").read_bytes()
    typed = {answer_name(b.id, q.id): SIX_WAYS.scale[0].label for b, q in SIX_WAYS.questions}
    (folder / "back" / "form.xlsx").write_bytes(filled_in(form, typed))
    assert program("import", "back", "-o", "its").code == 0
    assert command("import", "back", "-o", "expected").code == 0
    its, expected = (contents(folder / name) for name in ("its", "expected"))
    assert its == expected
    assert its.keys() == {page.name, NAME}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_session_through_a_pipe_is_kept(program: Sixways, folder: Path) -> None:
    lines = [line for keys in TYPED for line in (*keys, "")]
    ran = program("assess", *ABOUT, "--plain", typed="\n".join([*lines, "f", "f", ""]))
    assert (ran.code, ran.err) == (0, "")
    kept = without_times(stored(folder / "responses" / NAME))
    assert kept == {**HEAD, "answers": answers(GIVEN), "comments": {}}


@pytest.fixture
def welsh(folder: Path) -> None:
    """A translation and a catalogue, by their names in Welsh, whose dates Babel writes."""
    for name, text in {
        "six-ways.cy.yaml": pseudo_translation(),
        catalogue_name("cy"): pseudo_catalogue(),
    }.items():
        (folder / name).write_text(text.replace(LANGUAGE, "cy"), "utf-8")


@pytest.mark.usefixtures("welsh")
def test_a_form_in_another_language_has_its_words_and_dates(
    program: Sixways, command: Sixways, folder: Path
) -> None:
    settings = "format: sixways-partnership/1\nname: Llyn\nround: 2026-H2\ndue: 2026-12-11\n"
    (folder / "sixways.yaml").write_text(settings, "utf-8")
    for run, name in ((program, "its"), (command, "expected")):
        assert run("form", "--language", "cy", "-o", name).code == 0
    form = (folder / "its").read_text("utf-8")
    assert pseudo("Useful resources") in form
    assert "11 Rhagfyr 2026" in form
    assert form == (folder / "expected").read_text("utf-8")


@pytest.mark.usefixtures("welsh")
def test_a_session_speaks_another_language(program: Sixways, folder: Path) -> None:
    lines = [line for keys in TYPED for line in (*keys, "")]
    asked = ("assess", *ABOUT, "--language", "cy", "--plain")
    ran = program(*asked, typed="\n".join([*lines, "f", "f", ""]))
    assert (ran.code, ran.err) == (0, "")
    assert all(pseudo(question.text) in ran.out for _, question in SIX_WAYS.questions)
    assert pseudo("Answer: ") in ran.out
    kept = without_times(stored(folder / "responses" / NAME))
    assert kept == {**HEAD, "language": "cy", "answers": answers(GIVEN), "comments": {}}


@on_linux
def test_a_session_in_a_terminal_stops_and_continues(program: Sixways, folder: Path) -> None:
    from support.screens import Terminal

    path = folder / "responses" / NAME
    screen = Terminal(folder, "assess", *ABOUT, command=program.command)
    answer(screen, 1, TYPED[:2])
    screen.until("Question 10 of 24")
    screen.press("q")
    assert screen.end() == 0
    assert stored(path)["completed"] is None

    screen = Terminal(folder, "assess", *ABOUT, command=program.command)
    answer(screen, 10, TYPED[2:])
    screen.until("Check your answers")
    screen.press("ff")
    assert screen.end() == 0
    kept = without_times(stored(path))
    assert kept == {**HEAD, "answers": answers(GIVEN), "comments": {}}


def answer(screen: "Terminal", first: int, behaviours: list[list[str]]) -> None:
    """Press the keys of these behaviours' questions, and Enter at the end of each behaviour."""
    number = first
    for keys in behaviours:
        for key in keys:
            screen.until(f"Question {number} of 24")
            screen.press(key)
            number += 1
        screen.until("Record your comments")
        screen.press("\r")


@on_linux
@pytest.mark.parametrize("path", [None, "/own"])
def test_a_browser_is_started_with_the_libraries_of_the_system(
    program: Sixways, folder: Path, path: str | None
) -> None:
    browser = folder / "browser"
    browser.write_text('#!/bin/sh\necho "$LD_LIBRARY_PATH" >libraries\n', "utf-8")
    browser.chmod(0o755)
    given = {} if path is None else {"LD_LIBRARY_PATH": path}
    env = {"BROWSER": f"{browser} %s", **given}
    ran = program("collate", "riverside", "-f", "html", "-o", "report.html", "--open", env=env)
    assert ran.code == 0
    assert (folder / "libraries").read_text("utf-8").strip() == (path or "")
