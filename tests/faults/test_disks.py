"""Disks that are full, can't be written, or go away: in real processes, on real file systems."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.faults.answering import ENDS, read, said
from support.fixtures import Open
from support.paths import names
from support.processes import COMMAND, Sixways, clean_environment, with_code_at_start
from support.sessions import ABOUT, NAME

if sys.platform != "win32":
    import resource

IS_ROOT = sys.platform != "win32" and os.geteuid() == 0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other disks")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 64 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or sys.platform != "linux":
        pytest.skip("there is no tmpfs to mount")
    options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    mounted = subprocess.run([mount, *options], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no file system may be mounted here: {mounted.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Until not one byte more can be written."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError) as raised:
        while True:
            file.write(bytes(1024))
    assert raised.value.errno == errno.ENOSPC
    return filler


def test_on_a_full_disk_the_answers_before_are_kept_and_it_continues_when_there_is_room(
    disk: Path, sixways: Sixways
) -> None:
    folder = disk / "responses"
    assert sixways("assess", *ABOUT, "-o", folder, typed="y\n").code == 0
    filler = fill(disk)
    ran = sixways("assess", *ABOUT, "-o", folder, typed="s\n")
    assert ran.code == 2
    assert ran.err == (
        f"Can't save in {folder}: the disk is full\n"
        "Answer 1.2 isn't saved; the one before it is. Put this right, then answer it\n"
    )
    assert "Question 3 of 24" not in ran.out
    assert names(folder) == [NAME]
    assert read((folder / NAME).read_bytes()) == said("y")
    filler.unlink()
    ran = sixways("assess", *ABOUT, "-o", folder, typed="s\n")
    assert (ran.code, ran.err) == (0, "")
    assert "Resuming: 1 of 24" in ran.out
    assert read((folder / NAME).read_bytes()) == said("ys")


def test_a_report_that_does_not_fit_on_the_disk_leaves_the_one_before(
    disk: Path, sixways: Sixways
) -> None:
    report = disk / "report.json"
    assert sixways("questionnaire", "show", "-f", "json", "-o", report).code == 0
    before = report.read_bytes()
    fill(disk)
    ran = sixways("questionnaire", "show", "-f", "json", "-o", report, "--force")
    assert ran.code == 2
    assert ran.err == (
        f"Can't save {report}: the disk is full\nFree some disk space and run the command again\n"
    )
    assert report.read_bytes() == before
    assert names(disk) == ["filler", "report.json"]


def test_on_a_disk_that_cannot_be_written_a_session_says_so_at_once(
    disk: Path, sixways: Sixways
) -> None:
    folder = disk / "responses"
    assert sixways("assess", *ABOUT, "-o", folder, typed="y\n").code == 0
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    ran = sixways("assess", *ABOUT, "-o", folder, typed="s\n")
    assert (ran.code, ran.out) == (2, "")
    assert f"Can't save in {folder}: the disk is read-only\n" in ran.err
    assert "Earlier answers are safe. Check that you have permission to write" in ran.err
    assert read((folder / NAME).read_bytes()) == said("y")
    # what only reads continues as before
    assert sixways("collate", folder, "--include-drafts").code == 0


@pytest.mark.skipif(IS_ROOT, reason="root may write in every folder")
def test_in_a_folder_that_may_not_be_written_it_says_so(sixways: Sixways) -> None:
    folder = sixways.folder / "responses"
    folder.mkdir(mode=0o500)
    ran = sixways("assess", *ABOUT, typed="y\n")
    assert (ran.code, ran.out) == (2, "")
    assert "Can't save in responses: no permission to write\n" in ran.err
    assert "Check that you have permission to write there" in ran.err
    assert names(folder) == []


def test_where_a_file_may_grow_no_further_the_answers_before_are_kept(sixways: Sixways) -> None:
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))\n"
    environment = with_code_at_start(sixways.folder / "start", limit)
    typed = "".join("y\n\n" if number in ENDS else "y\n" for number in range(1, 25))
    ran = sixways("assess", *ABOUT, typed=typed, env={**environment, **_NO_CACHE})
    assert ran.code == 2
    assert "Can't save in responses: no room for a file of this size\n" in ran.err
    assert "isn't saved; the " in ran.err
    shown = ran.out.count(" of 24.\n")
    folder = sixways.folder / "responses"
    assert 1 < shown < 24
    assert names(folder) == [NAME]
    assert read((folder / NAME).read_bytes()) == said("y" * (shown - 1))
    assert (folder / NAME).stat().st_size <= 700


#: a limit on files' sizes is one on Python's own as well
_NO_CACHE = {"PYTHONDONTWRITEBYTECODE": "1"}


@pytest.mark.parametrize("how", ["removed", "moved"])
def test_a_folder_that_vanishes_ends_the_session_with_a_word(
    tmp_path: Path, terminal: Open, how: str
) -> None:
    folder = tmp_path / "responses"
    session = terminal("assess", *ABOUT)
    session.until("Question 1 of 24")
    session.press("y")
    session.until("Question 2 of 24")
    if how == "removed":
        shutil.rmtree(folder)
    else:
        folder.rename(tmp_path / "elsewhere")
    session.press("s")
    assert session.end() == 2
    session.until("Can't save in responses: the folder doesn't exist", "Answer 1.2 isn't saved")
    assert "Traceback" not in session.written.decode()
    assert not folder.exists()
    if how == "moved":
        (tmp_path / "elsewhere").rename(folder)
        assert read((folder / NAME).read_bytes()) == said("y")
        again = terminal("assess", *ABOUT)
        again.until("Question 2 of 24", "Resuming: 1 of 24")
        again.press("q")
        assert again.end() == 0
        assert names(folder) == [NAME]


def test_a_working_folder_that_has_vanished_is_reported_before_a_question_is_answered_in_vain(
    sixways: Sixways,
) -> None:
    gone = with_code_at_start(sixways.folder / "start", "import os\nos.rmdir(os.getcwd())\n")
    (sixways.folder / "gone").mkdir()
    done = subprocess.run(
        [*COMMAND, "assess", *ABOUT],
        cwd=sixways.folder / "gone",
        env=clean_environment(sixways.folder, gone),
        input=b"y\n",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Question 1 of 24" not in done.stdout
    assert done.stderr.decode() == (
        "Can't save in responses: the folder doesn't exist\nCreate it and run the command again\n"
    )


def test_so_many_files_are_open_that_no_more_can_be(sixways: Sixways) -> None:
    """EMFILE, which a save meets before it has begun."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert soft > 32
    code = (
        "import os, sixways.files.atomic_write as saving\n"
        "before = saving.write_whole\n"
        "def full(*given, **rest):\n"
        "    import resource\n"
        "    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n"
        "    return before(*given, **rest)\n"
        "saving.write_whole = full\n"
    )
    environment = with_code_at_start(sixways.folder / "start", code)
    done = subprocess.run(
        [*COMMAND, "assess", *ABOUT],
        cwd=sixways.folder,
        env=clean_environment(sixways.folder, environment),
        input=b"y\n",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Too many open files" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert names(sixways.folder / "responses") == []
