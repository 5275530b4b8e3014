"""Bytes from files that strangers sent: regular files of a bounded size, and nothing else."""

import os
import stat
from pathlib import Path

from sixways.errors import InvalidFiles, Problem

MAXIMUM_SIZE = 1024 * 1024

# Without O_NONBLOCK a FIFO would keep us waiting for a writer; O_BINARY is Windows'.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: str | Path, maximum: int = MAXIMUM_SIZE) -> bytes:
    """The whole of a regular file of at most `maximum` bytes; raises InvalidFiles."""
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise refused(path, could_not_be_opened(error)) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "no regular file"
            raise refused(path, f"is {kind}")
        if status.st_size > maximum:
            raise refused(path, f"is larger than {maximum // 1024} KiB and was not read")
        data = _at_most(descriptor, status.st_size, maximum + 1)
    except OSError as error:
        raise refused(path, f"could not be read: {error.strerror}") from error
    finally:
        os.close(descriptor)
    if len(data) > maximum:
        raise refused(path, f"is larger than {maximum // 1024} KiB and was not read")
    return data


def _at_most(descriptor: int, size: int, maximum: int) -> bytes:
    """What a file of `size` bytes holds: one read, and more where that gave another number."""
    data = os.read(descriptor, min(size + 1, maximum))
    if len(data) == size:
        return data
    parts = [data]
    while (missing := maximum - sum(map(len, parts))) and (more := os.read(descriptor, missing)):
        parts.append(more)
    return b"".join(parts)


def read_text(path: str | Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark; raises InvalidFiles."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refused(path, "is not UTF-8", line, "save it as UTF-8 text") from error


def refused(
    path: str | Path, message: str, line: int | None = None, hint: str | None = None
) -> InvalidFiles:
    """The error for a file with one thing wrong."""
    return InvalidFiles([Problem(message, path=str(path), line=line, hint=hint)])


def could_not_be_opened(error: OSError | ValueError) -> str:
    """Why a file can't be opened, in words."""
    if isinstance(error, FileNotFoundError):
        return "is not there"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    if isinstance(error, OSError):
        return f"could not be opened: {error.strerror}"
    return "is not a file name"
