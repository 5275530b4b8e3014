"""Paths in every output have `/`, on Windows as well, however they were typed."""

import errno
import json
import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from sixways.files.atomic_write import NotSaved
from sixways.paths import show_path
from support.processes import Inside
from support.samples import plain_response
from support.sessions import ABOUT, NAME

S = os.sep  # as people type it on this system: `\` on Windows

PARTNERSHIP = """\
format: sixways-partnership/1
name: Riverside ICP
partners: [{id: a, name: A}, {id: b, name: B}]
"""

ANSWERS = ("--answers", f"in{S}answers.yaml", "-o", f"out{S}kept")
SESSION = ("assess", *ABOUT, "--plain", "-o", f"out{S}kept")
ROOM = ("workshop", "--partner", "A", "--partner", "B", "--round", "2026-H2", "-o", f"out{S}kept")
PACK = ("form", "-f", "html", "--for-all-partners", "--partnership", f"in{S}ours.yaml")

#: words, what is typed, and what the output names
CASES: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "a file that is invalid": (("collate", f"in{S}bad.json"), "", ("in/bad.json: ",)),
    "files in a folder": (("check", f"in{S}responses"), "", ("in/responses/sub/two.json: ",)),
    "files of a pattern": (("check", f"in{S}**{S}*.json"), "", ("in/responses/sub/two.json: ",)),
    "no file": (("collate", f"in{S}none"), "", ("in/none: no response files found",)),
    "nothing to import": (("import", f"in{S}none"), "", ("in/none: no files found",)),
    "check as JSON": (("check", "in", "-f", "json"), "", ('"in/responses/sub/two.json"',)),
    "check as JUnit": (("check", "in", "-f", "junit"), "", ("in/responses/sub/two.json",)),
    "annotations": (
        ("check", "in", "-f", "github"),
        "",
        ("::error file=in/responses/sub/two.json,",),
    ),
    "a report": (
        ("collate", f"in{S}responses{S}one.json", f"in{S}bad.json", "--skip-invalid", "-f", "csv"),
        "",
        ("in/bad.json: ",),
    ),
    "a result that is there": (
        ("collate", f"in{S}responses{S}one.json", "-o", f"in{S}bad.json"),
        "",
        ("in/bad.json",),
    ),
    "a result that is a folder": (
        ("collate", f"in{S}responses{S}one.json", "-o", f"in{S}responses"),
        "",
        ("in/responses",),
    ),
    "a questionnaire": (
        ("questionnaire", "validate", f"in{S}bad.json", "-f", "json"),
        "",
        ('"in/bad.json"',),
    ),
    "a questionnaire that is new": (
        ("questionnaire", "new", f"in{S}new.yaml"),
        "",
        ("Wrote in/new.yaml", "sixways questionnaire validate in/new.yaml"),
    ),
    "a partnership that is there": (("init", f"in{S}ours.yaml"), "", ("in/ours.yaml",)),
    "a partnership in no folder": (("init", f"none{S}ours.yaml"), "", ("none/ours.yaml",)),
    "a partnership that is invalid": (
        ("status", "in", "--partnership", f"in{S}bad.json"),
        "",
        ("in/bad.json",),
    ),
    "answers": (("assess", "--partner", "A", *ANSWERS), "", ("out/kept/",)),
    "a session": (
        SESSION,
        "y\n",
        (f"sixways assess out/kept/{NAME} --plain",),
    ),
    "a room": (ROOM, "\ny\ny\n", ("sixways workshop --round 2026-H2 -o out/kept",)),
    "forms": ((*PACK, "-o", f"out{S}forms"), "", ("in out/forms",)),
    "invitations": (
        ("invite", "--partnership", f"in{S}ours.yaml", "-o", f"out{S}post"),
        "",
        ("in out/post,",),
    ),
    "a template": (
        ("invite", "--write-template", f"in{S}ours.txt"),
        "",
        ("Wrote in/ours.txt",),
    ),
    "imported": (
        ("import", f"in{S}responses{S}one.json", "-o", f"out{S}kept"),
        "",
        ("1 response imported from in/responses/one.json into 2026-H2",),
    ),
    "an import into a file": (("import", "in", "-o", f"in{S}bad.json"), "", ("in/bad.json is",)),
}


@pytest.fixture
def here(inside: Inside) -> Inside:
    """A folder with a response, twice; what is neither; a partnership; and answers."""
    sub = inside.folder / "in" / "responses" / "sub"
    sub.mkdir(parents=True)
    (inside.folder / "out").mkdir()
    text = json.dumps(plain_response("A", {"data": [3, 2, 1]}, level="place", area="Riverside"))
    for path in (sub.parent / "one.json", sub / "two.json"):
        path.write_text(text, "utf-8")
    (inside.folder / "in" / "bad.json").write_text("{", "utf-8")
    (inside.folder / "in" / "ours.yaml").write_text(PARTNERSHIP, "utf-8")
    (inside.folder / "in" / "answers.yaml").write_text("answers: {data: {meaning: y}}", "utf-8")
    return inside


@pytest.mark.parametrize("case", CASES)
def test_output_names_files_with_slashes(here: Inside, case: str) -> None:
    words, keys, named = CASES[case]
    ran = here(*words, typed=keys)
    said = ran.out + ran.err
    assert [name for name in named if name not in said] == []
    assert "\\" not in said


def test_windows_path_is_shown_with_slashes() -> None:
    assert show_path(PureWindowsPath("C:\\responses\\one.json")) == "C:/responses/one.json"


def test_backslash_in_a_name_stays_elsewhere() -> None:
    assert show_path(PurePosixPath("responses/odd\\name.json")) == "responses/odd\\name.json"


#: a room of two that answers all questions and closes
MEETING = "\n" + "".join("y\ny\n\n" * n + "\n" for n in (4, 5, 4, 4, 3, 4)) + "f\nq\n"
#: words, what is typed, and how the output names the folder that is worked in
HERE: dict[str, tuple[tuple[str, ...], str, str]] = {
    "no responses": (("collate",), "", "No responses in this folder. "),
    "forms": (("form", "--for-all-partners", "-o", "."), "", "Wrote 2 forms in this folder\n"),
    "invitations": (("invite", "-o", "."), "", "Wrote 2 invitations in this folder, for"),
    "mirrors": (
        ("collate", "--for-each-partner", "."),
        "",
        "Wrote 1 mirror of 2026-H2 in this folder\n",
    ),
    "a start": (("assess",), "", "Each answer is saved at once in this folder."),
    "a first start": (
        ("assess", "-o", "."),
        "",
        "Each answer is saved at once in this folder on this computer.",
    ),
    "a room": (
        ("workshop",),
        MEETING,
        "Finished: 2 responses saved in this folder.",
    ),
}


@pytest.mark.parametrize("case", HERE)
def test_folder_that_is_worked_in_is_not_a_full_stop(inside: Inside, case: str) -> None:
    words, keys, sentence = HERE[case]
    if case != "a first start":
        (inside.folder / "sixways.yaml").write_text(f"{PARTNERSHIP}responses: .\n", "utf-8")
    if case == "mirrors":
        text = json.dumps(plain_response("A", {"data": [3, 2, 1]}))
        (inside.folder / "one.json").write_text(text, "utf-8")
    ran = inside(*words, typed=keys)
    assert sentence in ran.out + ran.err
    assert " ." not in ran.out + ran.err


def test_answers_that_are_not_saved_say_this_folder() -> None:
    error = NotSaved.in_folder_of(Path("one.json"), OSError(errno.ENOSPC, ""))
    assert error.message == "Can't save in this folder: the disk is full"
