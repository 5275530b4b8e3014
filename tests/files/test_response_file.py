"""A response's file while a session owns it."""

import ctypes
import errno
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.atomic_write import NotSaved
from sixways.files.response_file import lock_response
from support.faults.calls import Call, Calls
from support.paths import names
from support.samples import SIX_WAYS, response

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other locks and codes")

DRAFT = response("P", {"experiment": [3]}, completed=None)
BLANK = response("P", {}, completed=None)


def test_nothing_is_read_before_first_save(tmp_path: Path) -> None:
    with lock_response(tmp_path / "r.json", SIX_WAYS) as file:
        assert file.read() is None
    assert names(tmp_path) == []


def test_saved_response_is_read_next_time(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with lock_response(path, SIX_WAYS) as file:
        file.save(DRAFT)
        assert json.loads(path.read_text("utf-8"))["answers"] == {"experiment": {"space": "yes"}}
    with lock_response(path, SIX_WAYS) as file:
        assert file.read() == DRAFT
    assert names(tmp_path) == ["r.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_file_is_for_owner(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with lock_response(path, SIX_WAYS) as file:
        file.save(DRAFT)
        modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert modes == {"r.json": 0o600, ".r.json.lock": 0o600}


def test_missing_folders_are_made(tmp_path: Path) -> None:
    with lock_response(tmp_path / "a" / "b" / "r.json", SIX_WAYS) as file:
        file.save(DRAFT)
    assert names(tmp_path / "a" / "b") == ["r.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders can't be opened there")
def test_folders_are_synced_before_response(tmp_path: Path) -> None:
    layer = Calls(tmp_path)
    with layer.watched(), lock_response(tmp_path / "a" / "b" / "r.json", SIX_WAYS) as file:
        made = [call.path for call in layer.made if call.name == "fsync"]
        file.save(DRAFT)
    assert made == [".", "a"]


def test_unchanged_response_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with lock_response(path, SIX_WAYS) as file:
        file.save(DRAFT)
    # as somebody wrote it by hand: the same response in other bytes
    path.write_text(path.read_text("utf-8").replace("\n", " "), "utf-8")
    with lock_response(path, SIX_WAYS) as file:
        stored = file.read()
        assert stored is not None
        file.save(stored)
        assert "\n" not in path.read_text("utf-8")
        file.save(stored.model_copy(update={"area": "R"}))
        assert "\n" in path.read_text("utf-8")


def test_response_saved_before_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with lock_response(path, SIX_WAYS) as file:
        file.save(DRAFT)
        path.write_text(path.read_text("utf-8").replace("\n", " "), "utf-8")
        file.save(DRAFT)
        assert "\n" not in path.read_text("utf-8")


def test_blank_response_makes_no_file(tmp_path: Path) -> None:
    with lock_response(tmp_path / "r.json", SIX_WAYS) as file:
        file.save(BLANK)
    assert names(tmp_path) == []


def test_blank_response_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with lock_response(path, SIX_WAYS) as file:
        file.save(DRAFT)
        file.save(BLANK)
    assert json.loads(path.read_text("utf-8"))["answers"] == {}


def test_one_session_has_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    path = tmp_path / "r.json"
    with lock_response(path, SIX_WAYS) as file:
        assert file.is_locked
        with pytest.raises(SixwaysError) as told, lock_response(path, SIX_WAYS):
            pass
        assert told.value.message == "These answers are open in another window"
        assert told.value.hint == "Close it, then run this again"
        assert waits == []
        file.save(DRAFT)
    with lock_response(path, SIX_WAYS) as file:
        assert file.read() == DRAFT


def test_two_responses_have_two_locks(tmp_path: Path) -> None:
    with (
        lock_response(tmp_path / "a.json", SIX_WAYS) as one,
        lock_response(tmp_path / "b.json", SIX_WAYS) as other,
    ):
        one.save(DRAFT)
        other.save(DRAFT)
    assert names(tmp_path) == ["a.json", "b.json"]


def test_lock_ends_after_error(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with pytest.raises(KeyboardInterrupt), lock_response(path, SIX_WAYS):
        raise KeyboardInterrupt
    with lock_response(path, SIX_WAYS):
        pass


def test_own_leftovers_are_removed(tmp_path: Path) -> None:
    left = (".r.json.0123abcd.tmp", ".r.json.lock")
    others = (".s.json.0123abcd.tmp", "r.json.tmp", "notes.tmp")
    for name in (*left, *others):
        (tmp_path / name).write_text("{", "utf-8")
    with lock_response(tmp_path / "r.json", SIX_WAYS) as file:
        assert file.read() is None
    assert names(tmp_path) == sorted(others)


def test_foreign_file_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text('{"mine": 1}', "utf-8")
    with lock_response(path, SIX_WAYS) as file, pytest.raises(InvalidFiles):
        file.read()
    assert path.read_text("utf-8") == '{"mine": 1}'


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_dangling_link_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.symlink_to(tmp_path / "elsewhere.json")
    with lock_response(path, SIX_WAYS) as file, pytest.raises(InvalidFiles, match="doesn't exist"):
        file.read()
    assert not (tmp_path / "elsewhere.json").exists()


def test_unwritable_place_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    path = tmp_path / "file" / "r.json"
    with pytest.raises(SixwaysError) as told, lock_response(path, SIX_WAYS):
        pass
    assert (
        told.value.message
        == f"Can't save in {path.parent.as_posix()}: a file is where the folder should be"
    )


def test_longest_names_are_saved(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 235 + ".json")
    with lock_response(path, SIX_WAYS) as file:
        file.save(DRAFT)
    assert names(tmp_path) == [path.name]
    assert path.stat().st_size > 100


# While another program holds the file


class Held(Calls):
    """Lets a file be replaced or removed only after so many tries."""

    def __init__(self, folder: Path, name: str, times: int) -> None:
        super().__init__(folder)
        self.name = name
        self.times = times

    def before(self, call: Call) -> None:
        if call.name == self.name and not call.path.endswith(".lock"):
            self.times -= 1
            if self.times >= 0:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


@posix_only
def test_held_file_is_saved_later(tmp_path: Path, waits: list[float]) -> None:
    with (
        lock_response(tmp_path / "r.json", SIX_WAYS) as file,
        Held(tmp_path, "replace", 13).watched(),
    ):
        assert not file.try_to_save(DRAFT)
        # 11 tries in half a second, for which whoever answers can wait
        assert sum(waits) == pytest.approx(0.5)
        assert not file.try_to_save(DRAFT)
        assert not file.try_to_save(DRAFT)
        assert sum(waits) == pytest.approx(0.5)
        assert file.try_to_save(DRAFT)
        assert file.saved == DRAFT
    assert names(tmp_path) == ["r.json"]


@posix_only
def test_response_is_up_to_date_when_disk_agrees(tmp_path: Path, waits: list[float]) -> None:
    with lock_response(tmp_path / "r.json", SIX_WAYS) as file:
        file.save(DRAFT)
        with Held(tmp_path, "replace", 100).watched():
            assert not file.try_to_save(DRAFT.model_copy(update={"area": "R"}))
            assert file.try_to_save(DRAFT)
        assert not file.is_behind
    assert len(waits) == 10


@posix_only
def test_held_leftover_keeps_nobody_out(tmp_path: Path) -> None:
    (tmp_path / ".r.json.0123abcd.tmp").touch()
    layer = Held(tmp_path, "unlink", 1)
    with layer.watched(), lock_response(tmp_path / "r.json", SIX_WAYS) as file:
        file.save(DRAFT)
    assert layer.times < 1
    assert names(tmp_path) == [".r.json.0123abcd.tmp", "r.json"]


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere an open file can be replaced")
def test_windows_open_response_is_saved_when_closed(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    later = DRAFT.model_copy(update={"area": "R"})
    with lock_response(path, SIX_WAYS) as file:
        file.save(DRAFT)
        other = path.open("rb")
        assert not file.try_to_save(later)
        Timer(1, other.close).start()
        file.save(later)
    with lock_response(path, SIX_WAYS) as file:
        assert file.read() == later
    assert names(tmp_path) == ["r.json"]


def is_wine() -> bool:
    return sys.platform == "win32" and hasattr(ctypes.windll.ntdll, "wine_get_version")


@pytest.mark.skipif(
    sys.platform != "win32" or is_wine(),
    reason="a read-only file can be replaced everywhere but on Windows itself",
)
def test_windows_read_only_file_is_not_called_open(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with lock_response(path, SIX_WAYS) as file:
        file.save(DRAFT)
        path.chmod(0o400)
        with pytest.raises(NotSaved, match="no permission to write"):
            file.try_to_save(DRAFT.model_copy(update={"area": "R"}))
        path.chmod(0o600)


# Where the file system can't lock

NO_LOCKS = ["ENOLCK", "ENOTSUP", "EOPNOTSUPP", "EINVAL", "ENOSYS"]


@pytest.fixture(params=NO_LOCKS)
def no_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that can't lock, and says so in this way."""
    number = getattr(errno, request.param)

    def refuse(_descriptor: int, _operation: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)


@posix_only
@pytest.mark.usefixtures("no_locks")
@pytest.mark.filterwarnings("error")
def test_marker_replaces_missing_locks(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with lock_response(path, SIX_WAYS) as file:
        assert not file.is_locked
        with pytest.raises(SixwaysError) as told, lock_response(path, SIX_WAYS):
            pass
        assert told.value.message == "These answers are open in another window"
        assert told.value.hint == (
            "Close it, then run this again. If they aren't open anywhere, delete "
            f"{(tmp_path / '.r.json.owner').as_posix()}"
        )
        file.save(DRAFT)
    with lock_response(path, SIX_WAYS) as file:
        assert file.read() == DRAFT
    assert names(tmp_path) == ["r.json"]


CRASH = """
import errno, fcntl, os, sys
from pathlib import Path
from sixways.files.questionnaires import find_questionnaire
from sixways.files.response_file import lock_response
def refuse(*_):
    raise OSError(errno.ENOLCK, "")
fcntl.flock = refuse
with lock_response(Path(sys.argv[1]), find_questionnaire("six-ways")):
    os._exit(0)
"""


@posix_only
@pytest.mark.usefixtures("no_locks")
def test_marker_left_by_crash_keeps_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=True)
    assert names(tmp_path) == [".r.json.owner"]
    with lock_response(path, SIX_WAYS) as file:
        file.save(DRAFT)
    assert names(tmp_path) == ["r.json"]


@posix_only
@pytest.mark.usefixtures("no_locks")
def test_marker_from_another_computer_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with lock_response(path, SIX_WAYS):
        marker = (tmp_path / ".r.json.owner").read_text("utf-8")
    assert socket.gethostname() in marker
    elsewhere = marker.replace(socket.gethostname(), f"not-{socket.gethostname()}")
    (tmp_path / ".r.json.owner").write_text(elsewhere, "utf-8")
    with pytest.raises(SixwaysError, match="open in another window"), lock_response(path, SIX_WAYS):
        pass
    assert (tmp_path / ".r.json.owner").read_text("utf-8") == elsewhere


@posix_only
@pytest.mark.usefixtures("no_locks")
def test_empty_lock_file_keeps_nobody_out(tmp_path: Path) -> None:
    (tmp_path / ".r.json.lock").touch()
    with lock_response(tmp_path / "r.json", SIX_WAYS) as file:
        file.save(DRAFT)
    assert names(tmp_path) == ["r.json"]


# A file that is elsewhere


def test_undownloaded_response_is_named(tmp_path: Path) -> None:
    (tmp_path / ".r.json.icloud").touch()
    with lock_response(tmp_path / "r.json", SIX_WAYS) as file, pytest.raises(InvalidFiles) as told:
        file.read()
    assert told.value.problems[0].message == "is not downloaded to this computer yet"
    assert names(tmp_path) == [".r.json.icloud"]
