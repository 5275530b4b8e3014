"""Files that are written whole or not at all."""

import errno
import os
import stat
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sixways.errors import SixwaysError
from sixways.files.atomic_write import NotSaved, make_folder, write_whole
from support.faults.calls import Call, Calls
from support.paths import names

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has other permissions and limits"
)


@pytest.fixture(params=[0o022, 0o000, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What the user's system takes away from the permissions of new files."""
    mask: int = request.param
    before = os.umask(mask)
    yield mask
    os.umask(before)


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("private", [True, False])
def test_new_file_is_whole_and_alone(tmp_path: Path, replace: bool, private: bool) -> None:
    path = tmp_path / "response.json"
    data = bytes(range(256)) * 5000 + b"\r\n\x1a\n"
    write_whole(path, data, replace=replace, private=private)
    assert path.read_bytes() == data
    assert names(tmp_path) == ["response.json"]


def test_bare_name_is_written_to_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_whole(Path("file"), b"new", replace=True, private=True)
    assert names(tmp_path) == ["file"]


def test_replace_overwrites_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old and longer")
    write_whole(path, b"new", replace=True, private=False)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["file"]


def test_file_is_not_overwritten_without_replace(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(SixwaysError) as raised:
        write_whole(path, b"new", replace=False, private=False)
    assert raised.value.message == f"{path.as_posix()} already exists"
    assert raised.value.hint == "use --force to replace it"
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


@posix_only
def test_dangling_link_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "link"
    path.symlink_to("nowhere")
    with pytest.raises(SixwaysError, match="already exists"):
        write_whole(path, b"new", replace=False, private=False)
    assert names(tmp_path) == ["link"]


@posix_only
def test_link_in_place_of_the_temporary_file_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere, temporary = tmp_path / "elsewhere", tmp_path / "temporary"
    elsewhere.write_bytes(b"theirs")
    temporary.symlink_to(elsewhere)
    monkeypatch.setattr("sixways.files.atomic_write.temporary_path", lambda _: temporary)
    with pytest.raises(SixwaysError):
        write_whole(tmp_path / "file", b"new", replace=True, private=False)
    assert elsewhere.read_bytes() == b"theirs"


def _winners(path: Path) -> list[int]:
    """Who of eight at once wrote the file, which holds what that one wrote."""
    start = threading.Barrier(8)

    def attempt(number: int) -> int | None:
        start.wait()
        try:
            write_whole(path, b"%d" % number, replace=False, private=False)
        except SixwaysError:
            return None
        return number

    with ThreadPoolExecutor(8) as pool:
        winners = [number for number in pool.map(attempt, range(8)) if number is not None]
    assert path.read_bytes() in [b"%d" % winner for winner in winners]
    return winners


def test_one_of_many_writers_wins(tmp_path: Path) -> None:
    assert len(_winners(tmp_path / "file")) == 1
    assert names(tmp_path) == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be replaced on Windows")
def test_reader_sees_old_or_new_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    versions = [bytes([number]) * 300_000 for number in range(4)]
    path.write_bytes(versions[0])
    done = threading.Event()

    def write() -> None:
        for number in range(60):
            write_whole(path, versions[number % 4], replace=True, private=True)
        done.set()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        seen = set()
        while not done.is_set() and not writing.done():
            seen.add(path.read_bytes())
        writing.result()
    assert seen <= set(versions)


@posix_only
def test_private_file_is_for_owner(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "file"
    write_whole(path, b"", replace=False, private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 & ~umask


@posix_only
def test_other_file_follows_umask(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "file"
    write_whole(path, b"", replace=False, private=False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask


@posix_only
@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o664, 0o444])
def test_replaced_file_keeps_its_mode(tmp_path: Path, private: bool, mode: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_whole(path, b"new", replace=True, private=private)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix_only
def test_replaced_file_is_never_wider_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o600)
    modes: list[int] = []

    def parts() -> Iterator[bytes]:
        modes.extend(stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir())
        yield b"new"

    write_whole(path, parts(), replace=True, private=False)
    assert modes == [0o600, 0o600]


@posix_only
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only an administrator gives files away"
)
def test_replaced_file_keeps_owner_and_group(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    os.chown(path, 1234, 5678)
    write_whole(path, b"new", replace=True, private=True)
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 5678)


@posix_only
def test_group_that_cannot_be_kept_is_not_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int, _owner: int, _group: int) -> None:
        raise PermissionError(errno.EPERM, "no")

    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o664)
    real = os.fstat
    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(os, "fstat", lambda fd: os.stat_result([*real(fd)[:5], 5678, 0, 0, 0, 0]))
    write_whole(path, b"new", replace=True, private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


@posix_only
def test_file_is_replaced_where_no_rights_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int, _mode: int) -> None:
        raise PermissionError(errno.EPERM, "no")

    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fchmod", refuse)
    write_whole(path, b"new", replace=True, private=False)
    assert path.read_bytes() == b"new"


# Where it can't be done


@pytest.mark.parametrize("replace", [True, False])
def test_missing_folder_is_not_made(tmp_path: Path, replace: bool) -> None:
    with pytest.raises(NotSaved):
        write_whole(tmp_path / "nowhere" / "file", b"new", replace=replace, private=False)
    assert names(tmp_path) == []


@pytest.mark.parametrize("replace", [True, False])
def test_folder_is_not_overwritten(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(SixwaysError):
        write_whole(tmp_path / "folder", b"new", replace=replace, private=False)
    assert names(tmp_path) == ["folder"]
    assert (tmp_path / "folder").is_dir()


@pytest.mark.parametrize("replace", [True, False])
def test_file_is_not_used_as_folder(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(SixwaysError):
        write_whole(tmp_path / "file" / "below", b"new", replace=replace, private=False)
    assert (tmp_path / "file").read_bytes() == b"old"


def test_overlong_name_is_explained(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        write_whole(tmp_path / ("x" * 300), b"new", replace=True, private=False)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", [".", "..", "/"])
def test_path_without_name_is_explained(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    with pytest.raises(SixwaysError) as raised:
        write_whole(Path(name), b"new", replace=True, private=False)
    assert raised.value.message == f"{Path(name).as_posix()} isn't a valid file name"
    assert names(tmp_path) == ["inner"]
    assert names(tmp_path / "inner") == []


@posix_only  # Windows counts the characters of the whole path
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("x" * 255, id="a byte each"),
        pytest.param("ж" * 127, id="two bytes each"),
        pytest.param("東" * 85, id="three bytes each"),
        pytest.param("😀" * 63, id="four bytes each"),
    ],
)
def test_longest_name_is_written(tmp_path: Path, name: str) -> None:
    # 255 bytes on Linux and no fewer elsewhere; the temporary file must do with as many.
    assert 252 <= len(name.encode("utf-8")) <= 255
    write_whole(tmp_path / name, b"new", replace=False, private=False)
    assert names(tmp_path) == [name]


@pytest.mark.parametrize(
    ("error", "reason", "way_out"),
    [
        ("ENOENT", "the folder doesn't exist", "Create it"),
        ("ENOTDIR", "the folder doesn't exist", "Create it"),
        ("EEXIST", "a file is where the folder should be", "Move that file"),
        ("ENOSPC", "the disk is full", "Free some disk space"),
        ("EDQUOT", "the disk is full", "Free some disk space"),
        ("EFBIG", "no room for a file of this size", "Free some disk space"),
        ("EACCES", "no permission to write", "Check that you have permission to write there"),
        ("EPERM", "no permission to write", "Check that you have permission to write there"),
        ("EROFS", "the disk is read-only", "Check that you have permission to write there"),
        ("EBUSY", "another program has the file open", "Close that program"),
        ("EIO", "the disk can't be written (no luck)", "Check the disk"),
    ],
)
@posix_only
def test_save_error_gives_reason_and_hint(error: str, reason: str, way_out: str) -> None:
    told = NotSaved("r.json", OSError(getattr(errno, error), "no luck"))
    assert told.message == f"Can't save r.json: {reason}"
    assert told.hint == f"{way_out} and run the command again"


@pytest.mark.parametrize(
    ("error", "is_said"),
    [(errno.ENOSPC, True), (errno.EBUSY, True), (errno.EIO, True), (errno.ENOENT, False)],
)
def test_only_what_holds_answers_says_that_earlier_ones_are_safe(error: int, is_said: bool) -> None:
    refused = OSError(error, "no luck")
    report, answers = NotSaved("r.json", refused), NotSaved.in_folder_of(Path("r.json"), refused)
    assert answers.hint == f"{'Earlier answers are safe. ' * is_said}{report.hint}"


def test_answers_in_another_folder_are_safe_too(tmp_path: Path) -> None:
    told = NotSaved.in_folder_of(tmp_path / "r.json", OSError(errno.ENOSPC, "no luck"))
    assert told.message == f"Can't save in {tmp_path.as_posix()}: the disk is full"
    assert told.hint == ("Earlier answers are safe. Free some disk space and run the command again")


def next_descriptor() -> int:
    """The lowest that is free."""
    descriptor = os.open(os.devnull, os.O_RDONLY)
    os.close(descriptor)
    return descriptor


@pytest.mark.parametrize("replace", [True, False])
def test_descriptors_are_closed(tmp_path: Path, replace: bool) -> None:
    before = next_descriptor()
    write_whole(tmp_path / "file", b"new", replace=replace, private=True)
    assert next_descriptor() == before


class Refusing(Calls):
    """Lets calls of one name fail, so many times."""

    def __init__(
        self, folder: Path, name: str, error: int, times: int, windows: int | None = None
    ) -> None:
        super().__init__(folder)
        self.name = name
        self.error = error
        self.times = times
        #: Windows' own code
        self.windows = windows

    def before(self, call: Call) -> None:
        if call.name == self.name and self.tries <= self.times:
            target = str(self.folder / call.target) if call.target else None
            error = OSError(self.error, os.strerror(self.error), call.path, None, target)
            if self.windows is not None:
                error.winerror = self.windows  # type: ignore[attr-defined]
            raise error

    @property
    def tries(self) -> int:
        return [call.name for call in self.made].count(self.name)


@posix_only
def test_refused_rename_is_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    layer = Refusing(tmp_path, "replace", errno.EACCES, times=100)
    with layer.watched(), pytest.raises(NotSaved):
        write_whole(path, b"new", replace=True, private=True)
    assert layer.tries == 1
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


# While another program holds the file


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")


@posix_only
@pytest.mark.parametrize(("replace", "call"), [(True, "replace"), (False, "link")])
def test_held_file_is_written_when_released(
    tmp_path: Path, waits: list[float], replace: bool, call: str
) -> None:
    layer = Refusing(tmp_path, call, errno.EBUSY, times=90)
    with layer.watched():
        write_whole(tmp_path / "file", b"new", replace=replace, private=True)
    assert (tmp_path / "file").read_bytes() == b"new"
    assert layer.tries == 91
    assert sum(waits) == pytest.approx(4.5)
    assert names(tmp_path) == ["file"]


@posix_only
@pytest.mark.parametrize(("replace", "call"), [(True, "replace"), (False, "link")])
def test_held_file_is_reported_after_five_seconds(
    tmp_path: Path, waits: list[float], replace: bool, call: str
) -> None:
    layer = Refusing(tmp_path, call, errno.EBUSY, times=1000)
    with layer.watched(), pytest.raises(NotSaved) as raised:
        write_whole(tmp_path / "file", b"new", replace=replace, private=True)
    assert raised.value.is_held
    assert sum(waits) == pytest.approx(5)
    assert names(tmp_path) == []


@posix_only
def test_parts_are_written_once_while_file_is_held(tmp_path: Path, waits: list[float]) -> None:
    layer = Refusing(tmp_path, "replace", errno.EBUSY, times=3)
    with layer.watched():
        write_whole(tmp_path / "file", iter([b"a", b"b"]), replace=True, private=True)
    assert (tmp_path / "file").read_bytes() == b"ab"
    assert len(waits) == 3


@posix_only
def test_no_patience_reports_at_once(tmp_path: Path, waits: list[float]) -> None:
    layer = Refusing(tmp_path, "replace", errno.EBUSY, times=1)
    with layer.watched(), pytest.raises(NotSaved):
        write_whole(tmp_path / "file", b"new", replace=True, private=True, patience=0)
    assert waits == []


@posix_only
def test_held_temporary_file_is_left(tmp_path: Path) -> None:
    layer = Refusing(tmp_path, "unlink", errno.EBUSY, times=1)
    with layer.watched():
        write_whole(tmp_path / "file", b"new", replace=True, private=True)
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize("code", [5, 32, 33])
def test_windows_held_file_is_retried(tmp_path: Path, waits: list[float], code: int) -> None:
    layer = Refusing(tmp_path, "replace", errno.EACCES, times=9, windows=code)
    with layer.watched():
        write_whole(tmp_path / "file", b"new", replace=True, private=True)
    assert (tmp_path / "file").read_bytes() == b"new"
    assert len(waits) == 9


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize("code", [19, 82])  # a disk that is protected; what can't be made
def test_windows_other_errors_are_reported_at_once(
    tmp_path: Path, waits: list[float], code: int
) -> None:
    layer = Refusing(tmp_path, "replace", errno.EACCES, times=1, windows=code)
    with layer.watched(), pytest.raises(NotSaved) as raised:
        write_whole(tmp_path / "file", b"new", replace=True, private=True)
    assert "no permission to write" in raised.value.message
    assert waits == []


@pytest.mark.usefixtures("on_windows")
def test_windows_folder_is_reported_at_once(tmp_path: Path, waits: list[float]) -> None:
    (tmp_path / "file").mkdir()
    layer = Refusing(tmp_path, "replace", errno.EACCES, times=1, windows=5)
    with layer.watched(), pytest.raises(NotSaved):
        write_whole(tmp_path / "file", b"new", replace=True, private=True)
    assert waits == []


@pytest.mark.usefixtures("on_windows")
def test_windows_scanned_new_file_is_retried(tmp_path: Path, waits: list[float]) -> None:
    layer = Refusing(tmp_path, "rename", errno.EACCES, times=9, windows=32)
    with layer.watched():
        write_whole(tmp_path / "file", b"new", replace=False, private=True)
    assert (tmp_path / "file").read_bytes() == b"new"
    assert len(waits) == 9


@pytest.mark.usefixtures("on_windows")
def test_windows_new_file_is_renamed(tmp_path: Path) -> None:
    layer = Calls(tmp_path)
    with layer.watched():
        write_whole(tmp_path / "file", b"new", replace=False, private=True)
    made = [(call.name, call.path.endswith(".tmp")) for call in layer.made]
    assert ("rename", True) in made
    assert not {("link", True), ("open", False)} & set(made)


# File systems without links, and those that bring no folder to the disk

NO_LINKS = ["EPERM", "EACCES", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "ENOSYS", "EINVAL"]


@posix_only
@pytest.mark.parametrize("error", NO_LINKS)
def test_new_file_is_written_without_links(tmp_path: Path, error: str) -> None:
    layer = Refusing(tmp_path, "link", getattr(errno, error), times=1)
    with layer.watched():
        write_whole(tmp_path / "file", b"new", replace=False, private=True)
    assert layer.tries == 1
    assert (tmp_path / "file").read_bytes() == b"new"
    assert names(tmp_path) == ["file"]


@posix_only
def test_new_file_is_written_without_link_function(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.link")
    write_whole(tmp_path / "file", b"new", replace=False, private=True)
    assert (tmp_path / "file").read_bytes() == b"new"
    with pytest.raises(SixwaysError, match="already exists"):
        write_whole(tmp_path / "file", b"newer", replace=False, private=True)
    assert (tmp_path / "file").read_bytes() == b"new"
    assert names(tmp_path) == ["file"]


@posix_only
def test_file_is_not_overwritten_without_links(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    layer = Refusing(tmp_path, "link", errno.EPERM, times=1)
    with layer.watched(), pytest.raises(SixwaysError, match="already exists"):
        write_whole(path, b"new", replace=False, private=True)
    assert layer.tries == 1
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


@posix_only
def test_dangling_link_is_not_overwritten_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.link")
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(SixwaysError, match="already exists"):
        write_whole(tmp_path / "link", b"new", replace=False, private=False)
    assert names(tmp_path) == ["link"]


@posix_only
def test_one_of_many_writers_wins_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.link")
    for attempt in range(20):
        assert len(_winners(tmp_path / f"{attempt}")) == 1
    assert len(names(tmp_path)) == 20


@posix_only
def test_failed_claim_is_given_up(tmp_path: Path) -> None:
    class NeitherLinkNorReplace(Calls):
        def before(self, call: Call) -> None:
            if call.name in ("link", "replace"):
                raise OSError(errno.EPERM if call.name == "link" else errno.EIO, "no luck")

    with NeitherLinkNorReplace(tmp_path).watched(), pytest.raises(NotSaved):
        write_whole(tmp_path / "file", b"new", replace=False, private=True)
    assert names(tmp_path) == []


@posix_only
def test_failed_link_is_reported(tmp_path: Path) -> None:
    layer = Refusing(tmp_path, "link", errno.EIO, times=1)
    with layer.watched(), pytest.raises(NotSaved):
        write_whole(tmp_path / "file", b"new", replace=False, private=True)
    assert names(tmp_path) == []


class FolderRefusing(Calls):
    """Lets a call about the folder itself fail."""

    def __init__(self, folder: Path, name: str, error: int) -> None:
        super().__init__(folder)
        self.name = name
        self.error = error

    def before(self, call: Call) -> None:
        if (call.name, call.path) == (self.name, "."):
            raise OSError(self.error, os.strerror(self.error))


@posix_only
@pytest.mark.parametrize(
    "error", ["EINVAL", "ENOTSUP", "EOPNOTSUPP", "EPERM", "EACCES", "EBADF", "ENOSYS"]
)
@pytest.mark.parametrize("call", ["open", "fsync"])
def test_unsupported_folder_sync_is_ignored(tmp_path: Path, call: str, error: str) -> None:
    layer = FolderRefusing(tmp_path, call, getattr(errno, error))
    before = next_descriptor()
    with layer.watched():
        write_whole(tmp_path / "file", b"new", replace=True, private=True)
        make_folder(tmp_path / "below")
    assert (call, ".") in [(made.name, made.path) for made in layer.made]
    assert names(tmp_path) == ["below", "file"]
    assert next_descriptor() == before


@posix_only
@pytest.mark.parametrize("error", ["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "ENOTTY"])
def test_unsupported_sync_is_ignored(tmp_path: Path, error: str) -> None:
    layer = Refusing(tmp_path, "fsync", getattr(errno, error), times=100)
    with layer.watched():
        write_whole(tmp_path / "file", b"new", replace=True, private=True)
    assert layer.tries == 2
    assert (tmp_path / "file").read_bytes() == b"new"


@posix_only
@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EPERM", "EBADF"])
def test_failed_sync_keeps_old_file(tmp_path: Path, error: str) -> None:
    (tmp_path / "file").write_bytes(b"old")
    layer = Refusing(tmp_path, "fsync", getattr(errno, error), times=1)
    with layer.watched(), pytest.raises(NotSaved):
        write_whole(tmp_path / "file", b"new", replace=True, private=True)
    assert (tmp_path / "file").read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


@posix_only
def test_failed_folder_sync_is_reported(tmp_path: Path) -> None:
    layer = FolderRefusing(tmp_path, "fsync", errno.EIO)
    with layer.watched(), pytest.raises(NotSaved):
        write_whole(tmp_path / "file", b"new", replace=True, private=True)


# Folders, and what crashes leave


def test_existing_folder_is_left(tmp_path: Path) -> None:
    layer = Calls(tmp_path)
    with layer.watched():
        make_folder(tmp_path)
    assert {call.name for call in layer.made} <= {"stat"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that is worked in")
def test_vanished_working_folder_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(FileNotFoundError):
        make_folder(Path("responses"))


def test_folder_made_by_several_at_once_succeeds(tmp_path: Path) -> None:
    start = threading.Barrier(8)

    def make(number: int) -> bool:
        start.wait()
        for name in range(20):
            make_folder(tmp_path / f"{name}" / "below")
        return True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(make, range(8)))
