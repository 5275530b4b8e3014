"""Bytes from files that strangers sent: regular files of a bounded size, and nothing else."""

import errno
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sixways.errors import InvalidFiles
from sixways.files.read_bytes import MAXIMUM_SIZE, read_bytes, read_text
from support.faults.calls import Call, Calls

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no FIFOs, device files or sockets in folders"
)


def refusal(path: str | Path) -> str:
    """Why a file is not read, without its path."""
    with pytest.raises(InvalidFiles) as raised:
        read_bytes(path)
    [problem] = raised.value.problems
    assert problem.path == Path(path).as_posix()
    return problem.message


def test_file_is_read_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\x00\r\n\xff\x1a\n")
    assert read_bytes(path) == b"\x00\r\n\xff\x1a\n"


def test_empty_file_has_no_bytes(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    assert read_bytes(path) == b""


def test_file_of_one_mebibyte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 1024 * 1024)
    assert len(read_bytes(path)) == 1024 * 1024


def test_file_over_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    assert refusal(path) == "is larger than the limit of 1024 KiB"


def test_sparse_giant_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(1 << 40 if sys.platform != "win32" else MAXIMUM_SIZE + 1)
    assert refusal(path) == "is larger than the limit of 1024 KiB"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files of no size that are long")
def test_growing_file_is_not_cut() -> None:
    # A file may grow between the look at its size and the reading; here it has said 0 all along.
    path = Path("/proc/self/maps")
    assert path.stat().st_size == 0
    with pytest.raises(InvalidFiles, match="is larger than"):
        read_bytes(path, maximum=10)


def test_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere") == "doesn't exist"


def test_nul_in_name_is_not_a_file_name(tmp_path: Path) -> None:
    assert refusal(f"{tmp_path}/a\0b") == "isn't a valid file name"


def test_overlong_name_is_refused(tmp_path: Path) -> None:
    refusal(tmp_path / ("x" * 5000))  # in the words of the system


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't open folders, and says so")
def test_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "is a folder"


def test_folder_is_refused_on_every_system(tmp_path: Path) -> None:
    refusal(tmp_path)


@posix_only
def test_fifo_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "fifo"
    os.mkfifo(path)
    code = "import sys; from sixways.files.read_bytes import read_bytes; read_bytes(sys.argv[1])"
    # In a process of its own, so that a wait ends.
    ended = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert re.search(r"InvalidFiles: .*fifo: is not a regular file", ended.stderr)


@posix_only
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/tty"])
def test_device_is_refused(device: str) -> None:
    refusal(device)  # /dev/tty can't even be opened where there is no terminal


@posix_only
def test_endless_device_is_refused() -> None:
    assert refusal("/dev/zero") == "is not a regular file"


@posix_only
def test_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        refusal("socket")


@posix_only
def test_link_to_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"text")
    (tmp_path / "link").symlink_to("file")
    assert read_bytes(tmp_path / "link") == b"text"


@posix_only
def test_link_to_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/zero")
    assert refusal(tmp_path / "link") == "is not a regular file"


@posix_only
@pytest.mark.parametrize("target", ["nowhere", "link"])
def test_dangling_link_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "link").symlink_to(target)
    refusal(tmp_path / "link")


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files in /proc")
def test_descriptors_are_closed(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"text")
    (tmp_path / "large").write_bytes(b"x" * (MAXIMUM_SIZE + 1))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        read_bytes(tmp_path / "file")
        refusal(tmp_path / "large")
        refusal(tmp_path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_text_is_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes("Ynys Môn – “东京”\r\n".encode())
    assert read_text(path) == "Ynys Môn – “东京”\r\n"


def test_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\xef\xbb\xbftext")
    assert read_text(path) == "text"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("one\ntwo\nM\u00f4n\n".encode("latin-1"), id="Latin-1"),
        pytest.param(b"one\ntwo\n\xed\xa0\x80\n", id="a surrogate encoded"),
        pytest.param(b"one\ntwo\n\xc0\x80\n", id="NUL in two bytes"),
        pytest.param(b"one\ntwo\n\xf0\x9f\x98", id="cut within a character"),
    ],
)
def test_other_encoding_is_refused_with_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(InvalidFiles) as raised:
        read_text(path)
    [problem] = raised.value.problems
    assert (problem.message, problem.line) == ("is not UTF-8", 3)


def test_utf_16_with_a_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes("tŷ".encode("utf-16"))
    assert read_text(path) == "tŷ"


def test_damaged_utf_16_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes("text".encode("utf-16")[:-1])
    with pytest.raises(InvalidFiles, match="is not UTF-16"):
        read_text(path)


# Files that are elsewhere, or open in another program


def test_icloud_placeholder_is_explained(tmp_path: Path) -> None:
    (tmp_path / ".response.json.icloud").write_bytes(b"bplist00")
    path = tmp_path / "response.json"
    assert refusal(path) == "is not downloaded to this computer yet"
    path.write_bytes(b"text")
    assert read_bytes(path) == b"text"


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param({"st_file_attributes": 0x400020}, id="Windows, read later"),
        pytest.param({"st_file_attributes": 0x40020}, id="Windows, opened later"),
        pytest.param({"st_file_attributes": 0x1020}, id="Windows, offline"),
        pytest.param({"st_flags": 0x40000000}, id="macOS, without data"),
    ],
)
@pytest.mark.parametrize("call", ["open", "read"])
def test_cloud_file_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, marks: dict[str, int]
) -> None:
    (tmp_path / "file").write_bytes(b"text")

    def fail(*_: object) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(f"os.{call}", fail)
    monkeypatch.setattr("pathlib.Path.stat", lambda _: SimpleNamespace(**marks))
    assert refusal(tmp_path / "file") == "is not downloaded to this computer yet"


def test_marked_cloud_file_with_content_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"text")
    marks = SimpleNamespace(st_file_attributes=0x400020)
    monkeypatch.setattr("pathlib.Path.stat", lambda _: marks)
    assert read_bytes(tmp_path / "file") == b"text"


@posix_only
def test_held_file_is_retried_with_patience(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"text")
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    layer = Busy(tmp_path)
    with layer.watched():
        assert refusal(tmp_path / "file") == "is open in another program"
        assert waits == []
    layer = Busy(tmp_path)
    with layer.watched():
        assert read_bytes(tmp_path / "file", patience=5) == b"text"
    assert len(waits) == 3


class Busy(Calls):
    """Lets nobody open a file the first three times."""

    def before(self, call: Call) -> None:
        if call.name == "open" and [made.name for made in self.made].count("open") <= 3:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
