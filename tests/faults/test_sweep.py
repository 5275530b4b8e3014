"""Where the system says no: every call of a save and of whole commands fails once, in several ways.

What must hold: the response is as before or as after; nothing is left that the next session does
not tidy away; what is told says what to do; the exit code is 2.
"""

import json
import re
import sys
from pathlib import Path

import pytest

from sixways.errors import SixwaysError
from sixways.files.atomic_write import write_whole
from support.faults.answering import QUESTIONS, Said, read, said
from support.faults.commands import run
from support.faults.savers import SAVERS
from support.faults.sweep import ERRORS, Failing, each_fault, sweep
from support.fixtures import Tell
from support.processes import Ran
from support.samples import plain_response
from support.sessions import ABOUT, NAME

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows makes other calls")

#: what a message says is lost, which is nothing, and mostly what to do
HINT = re.compile(
    r"Can't save .*: .*[.\n].*(run the command again|, then (answer|finish|run this) )"
    r"|Stopped: [A-Z][a-z/ ]+. Earlier answers are safe"
    r"|[.]json: could not be (opened|read): "
)


@pytest.mark.parametrize("begun", [0, 1], ids=["a new response", "one that was begun"])
def test_a_session_whose_save_fails_leaves_what_was_acknowledged(
    memory: Path, tell: Tell, begun: int
) -> None:
    swept = sweep(memory, SAVERS["right"], "ysn", resumed=begun)
    tell(f"sweep, session with {begun} answers before: {swept.faults} faults, {swept.told} told")
    assert swept.wrong == []
    # mkdir to the lock, and 6 calls in each of at least 2 saves, with 3 errors that stop it
    assert swept.told > 3 * 12


def _answers() -> str:
    """All 24, the same."""
    given: dict[str, dict[str, str]] = {}
    for behaviour, question in QUESTIONS:
        given.setdefault(behaviour, {})[question] = "yes"
    return json.dumps({"answers": given})


def _assess_by_answers(failing: Failing) -> Ran:
    answers = failing.folder.with_suffix(".answers")
    answers.write_text(_answers(), "utf-8")
    output = failing.folder / "responses"
    with failing.watched():
        return run(failing.folder, "assess", *ABOUT, "--answers", answers, "-o", output)


def _held(path: Path) -> Said:
    return read(path.read_bytes()) if path.exists() else None


def _tidy(folder: Path, failing: Failing, names: set[str]) -> bool:
    """Whether nothing is left but these, and what could not be removed."""
    if not folder.is_dir():
        return True
    left = {path.name for path in folder.iterdir()} - names
    failed = failing.failed
    if failed and failed.name == "unlink":
        left -= {Path(failed.path).name}
    if failed and failed.path.endswith((".lock", "responses")):
        left = {name for name in left if not name.endswith(".lock")}
    return not left


def test_assess_with_answers_from_a_file(memory: Path, tell: Tell) -> None:
    faults = told = 0
    met = set()
    whole = said("y" * 24, completed=True)
    for failing in each_fault(memory):
        ran = _assess_by_answers(failing)
        folder = failing.folder / "responses"
        held = _held(folder / NAME)
        case = f"{failing.error} at {failing.failed}: {ran}"
        if ran.code == 0:
            assert held == whole, case
        else:
            assert ran.code == 2, case
            assert held in (None, whole), case
            assert HINT.search(ran.err), case
        assert _tidy(folder, failing, {NAME}), case
        if failing.failed:
            met.add((failing.error, failing.failed.name))
        faults += failing.failed is not None
        told += ran.code == 2
    tell(f"sweep, assess --answers: {faults} faults, {told} told")
    # no kind of call was spared
    saving = {"mkdir", "open", "flock", "write", "fsync", "close", "replace", "unlink"}
    assert {(error, call) for error in ERRORS if error != "short" for call in saving} <= met
    assert ("short", "write") in met
    assert told > 3 * 10


def test_assess_in_lines(memory: Path, tell: Tell) -> None:
    faults = told = 0
    for failing in each_fault(memory):
        folder = failing.folder / "responses"
        with failing.watched():
            ran = run(failing.folder, "assess", *ABOUT, "-o", folder, typed="y\ns\nq\n")
        case = f"{failing.error} at {failing.failed}: {ran}"
        shown = max(map(int, re.findall(r"Question (\d+) of 24", ran.out)), default=1)
        held = _held(folder / NAME)
        if ran.code == 0:
            assert held == said("ys"), case
        else:
            assert ran.code == 2, case
            # the next question is shown for those before it
            assert held in (said("ys"[: shown - 1]), said("ys"[:shown])), case
            assert HINT.search(ran.err), case
        faults += failing.failed is not None
        told += ran.code == 2
    tell(f"sweep, assess in lines: {faults} faults, {told} told")
    assert told > 3 * 10


BATCH = ("Alpha", "Beta")


def test_import_of_a_batch_imports_the_others_anyway(memory: Path, tell: Tell) -> None:
    sent = memory / "sent"
    sent.mkdir()
    for partner in BATCH:
        text = json.dumps(plain_response(partner, {"data": [3, 2, 1]}))
        (sent / f"{partner}.json").write_text(text, "utf-8")
    names = {f"2026-h2_{partner.lower()}.json" for partner in BATCH}
    whole = read(json.dumps(plain_response("P", {"data": [3, 2, 1]})).encode())
    faults = told = one_of_two = 0
    for failing in each_fault(memory / "faults"):
        folder = failing.folder / "responses"
        with failing.watched():
            ran = run(failing.folder, "import", sent, "-o", folder)
        case = f"{failing.error} at {failing.failed}: {ran}"
        held = [_held(folder / name) for name in sorted(names)]
        assert ran.code in (0, 2), case
        assert "Traceback" not in ran.err, case
        for partner, response in zip(BATCH, held, strict=True):
            assert response in (None, whole), case
            if re.search(rf"^  {partner} .* new$", ran.out, re.MULTILINE):
                assert response == whole, case
        if ran.code == 0:
            assert held == [whole, whole], case
        elif "to settle" in ran.out:
            assert HINT.search(ran.out.replace("\n    ", " ")), case
            one_of_two += ran.out.count(" new\n") == 1
        assert _tidy(folder, failing, names), case
        faults += failing.failed is not None
        told += ran.code == 2
    tell(f"sweep, import of 2: {faults} faults, {told} told, {one_of_two} with the other imported")
    assert told > 3 * 20
    assert one_of_two > 3 * 15


@pytest.mark.parametrize("there", [False, True], ids=["new", "in place of another"])
def test_a_report_is_written_whole_or_not_at_all(memory: Path, tell: Tell, there: bool) -> None:
    faults = told = 0
    for failing in each_fault(memory):
        path = failing.folder / "report"
        if there:
            path.write_bytes(b"before")
        before = path.read_bytes() if there else None
        error = None
        try:
            with failing.watched():
                write_whole(path, b"after" * 1000, replace=there, private=False)
        except SixwaysError as raised:
            error = raised
        held = path.read_bytes() if path.exists() else None
        case = f"{failing.error} at {failing.failed}: {error}"
        if error is None:
            assert held == b"after" * 1000, case
        else:
            assert held in (before, b"after" * 1000), case
            assert HINT.search(f"{error.message}. {error.hint}"), case
        assert _tidy(failing.folder, failing, {"report"}), case
        faults += failing.failed is not None
        told += error is not None
    how = "in place of another" if there else "new"
    tell(f"sweep, a report, {how}: {faults} faults, {told} told")
    # open, write, fsync, close, rename, open, fsync, close and unlink, with three errors
    assert told >= 3 * 8
