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


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\x00\r\n\xff\x1a\n")
    assert read_bytes(path) == b"\x00\r\n\xff\x1a\n"


def test_an_empty_file_is_no_bytes(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    assert read_bytes(path) == b""


def test_a_file_of_one_mebibyte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 1024 * 1024)
    assert len(read_bytes(path)) == 1024 * 1024


def test_a_file_of_a_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    assert refusal(path) == "is larger than 1024 KiB and was not read"


def test_a_giant_with_nothing_in_it_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(1 << 40 if sys.platform != "win32" else MAXIMUM_SIZE + 1)
    assert refusal(path) == "is larger than 1024 KiB and was not read"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files of no size that are long")
def test_a_file_that_is_longer_than_its_size_says_is_not_cut() -> None:
    # A file may grow between the look at its size and the reading; here it has said 0 all along.
    path = Path("/proc/self/maps")
    assert path.stat().st_size == 0
    with pytest.raises(InvalidFiles, match="is larger than"):
        read_bytes(path, maximum=10)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere") == "is not there"


def test_a_name_with_a_nul_in_it_is_no_file_name(tmp_path: Path) -> None:
    assert refusal(f"{tmp_path}/a\0b") == "is not a file name"


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    refusal(tmp_path / ("x" * 5000))  # in the words of the system


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't open folders, and says so")
def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "is a folder"


def test_a_folder_is_refused_everywhere(tmp_path: Path) -> None:
    refusal(tmp_path)


@posix_only
def test_a_fifo_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
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
    assert re.search(r"InvalidFiles: .*fifo: is no regular file", ended.stderr)


@posix_only
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/tty"])
def test_a_device_is_refused(device: str) -> None:
    refusal(device)  # /dev/tty can't even be opened where there is no terminal


@posix_only
def test_an_endless_device_is_told_from_a_file() -> None:
    assert refusal("/dev/zero") == "is no regular file"


@posix_only
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        refusal("socket")


@posix_only
def test_a_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"text")
    (tmp_path / "link").symlink_to("file")
    assert read_bytes(tmp_path / "link") == b"text"


@posix_only
def test_a_link_to_a_device_is_the_device(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/zero")
    assert refusal(tmp_path / "link") == "is no regular file"


@posix_only
@pytest.mark.parametrize("target", ["nowhere", "link"])
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "link").symlink_to(target)
    refusal(tmp_path / "link")


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files in /proc")
def test_no_file_stays_open(tmp_path: Path) -> None:
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


def test_a_byte_order_mark_is_no_part_of_a_text(tmp_path: Path) -> None:
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
def test_what_is_not_utf_8_is_refused_with_the_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(InvalidFiles) as raised:
        read_text(path)
    [problem] = raised.value.problems
    assert (problem.message, problem.line) == ("is not UTF-8", 3)


def test_utf_16_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes("text".encode("utf-16"))
    with pytest.raises(InvalidFiles, match="is not UTF-8"):
        read_text(path)


# Files that are elsewhere, or open in another program


def test_a_file_that_icloud_has_not_downloaded_is_named(tmp_path: Path) -> None:
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
def test_a_file_whose_content_lies_in_a_cloud_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, marks: dict[str, int]
) -> None:
    (tmp_path / "file").write_bytes(b"text")

    def fail(*_: object) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(f"os.{call}", fail)
    monkeypatch.setattr("pathlib.Path.stat", lambda _: SimpleNamespace(**marks))
    assert refusal(tmp_path / "file") == "is not downloaded to this computer yet"


def test_a_file_that_is_only_marked_as_one_of_a_cloud_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"text")
    marks = SimpleNamespace(st_file_attributes=0x400020)
    monkeypatch.setattr("pathlib.Path.stat", lambda _: marks)
    assert read_bytes(tmp_path / "file") == b"text"


@posix_only
def test_a_file_that_another_program_has_open_is_tried_again_by_whoever_waits(
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
