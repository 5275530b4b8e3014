"""Files that are written whole or not at all."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sixways.errors import SixwaysError
from sixways.files.saving import write_whole

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


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("private", [True, False])
def test_a_new_file_is_what_was_written_and_nothing_else_is_left(
    tmp_path: Path, replace: bool, private: bool
) -> None:
    path = tmp_path / "response.json"
    data = bytes(range(256)) * 5000 + b"\r\n\x1a\n"
    write_whole(path, data, replace=replace, private=private)
    assert path.read_bytes() == data
    assert names(tmp_path) == ["response.json"]


def test_no_bytes_are_an_empty_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"", replace=False, private=False)
    assert (tmp_path / "file").read_bytes() == b""


def test_a_file_without_a_folder_is_written_to_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_whole(Path("file"), b"new", replace=True, private=True)
    assert names(tmp_path) == ["file"]


def test_a_file_is_replaced_where_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old and longer")
    write_whole(path, b"new", replace=True, private=False)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["file"]


def test_a_file_is_never_overwritten_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(SixwaysError, match="is there already") as raised:
        write_whole(path, b"new", replace=False, private=False)
    assert "--force" in str(raised.value.hint)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


@posix_only
def test_a_link_that_leads_nowhere_is_not_overwritten_either(tmp_path: Path) -> None:
    path = tmp_path / "link"
    path.symlink_to("nowhere")
    with pytest.raises(SixwaysError, match="is there already"):
        write_whole(path, b"new", replace=False, private=False)
    assert names(tmp_path) == ["link"]


def test_of_many_at_once_that_may_not_replace_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "file"
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
    assert len(winners) == 1
    assert path.read_bytes() == b"%d" % winners[0]
    assert names(tmp_path) == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be replaced on Windows")
def test_whoever_reads_meanwhile_sees_the_old_file_or_the_new_one(tmp_path: Path) -> None:
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
def test_a_private_file_is_for_its_owner_alone(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "file"
    write_whole(path, b"", replace=False, private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 & ~umask


@posix_only
def test_another_file_is_for_whom_the_system_says(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "file"
    write_whole(path, b"", replace=False, private=False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask


@posix_only
def test_a_file_that_others_could_read_becomes_private(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o666)
    write_whole(path, b"new", replace=True, private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


# Where it can't be done


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, replace: bool) -> None:
    with pytest.raises(SixwaysError, match="could not be written"):
        write_whole(tmp_path / "nowhere" / "file", b"new", replace=replace, private=False)
    assert names(tmp_path) == []


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_is_not_written_over(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(SixwaysError):
        write_whole(tmp_path / "folder", b"new", replace=replace, private=False)
    assert names(tmp_path) == ["folder"]
    assert (tmp_path / "folder").is_dir()


@pytest.mark.parametrize("replace", [True, False])
def test_a_file_is_not_taken_for_a_folder(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(SixwaysError):
        write_whole(tmp_path / "file" / "below", b"new", replace=replace, private=False)
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_name_that_is_too_long_for_the_system_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(SixwaysError, match="could not be written"):
        write_whole(tmp_path / ("x" * 300), b"new", replace=True, private=False)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", [".", "..", "/"])
def test_a_path_that_names_no_file_is_an_error_in_words(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    with pytest.raises(SixwaysError):
        write_whole(Path(name), b"new", replace=True, private=False)
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
def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path, name: str) -> None:
    # 255 bytes on Linux and no fewer elsewhere; the temporary file must do with as many.
    assert 252 <= len(name.encode("utf-8")) <= 255
    write_whole(tmp_path / name, b"new", replace=False, private=False)
    assert names(tmp_path) == [name]


FULL_DISK = """
import resource, sys
from pathlib import Path
from sixways.errors import SixwaysError
from sixways.files.saving import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_whole(Path(sys.argv[1]), b"new" * 10_000, replace=sys.argv[2] == "replace", private=True)
except SixwaysError as error:
    print(error)
"""


@posix_only
@pytest.mark.parametrize("how", ["replace", "keep"])
def test_where_there_is_no_room_the_old_file_stays_and_nothing_is_left(
    tmp_path: Path, how: str
) -> None:
    # A limit on the size of files that not even root can pass stands for a disk that is full.
    path = tmp_path / "file"
    if how == "replace":
        path.write_bytes(b"old")
    ended = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path), how],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert f"{path} could not be written: " in ended.stdout
    assert names(tmp_path) == (["file"] if how == "replace" else [])
    if how == "replace":
        assert path.read_bytes() == b"old"
