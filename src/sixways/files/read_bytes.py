"""Bytes from files that strangers sent: regular files of a bounded size, and nothing else."""

import codecs
import errno
import os
import stat
import sys
from pathlib import Path

from sixways.errors import InvalidFiles, Problem
from sixways.files.retry import is_held, retry
from sixways.paths import show_path

MAXIMUM_SIZE = 1024 * 1024

# Without O_NONBLOCK a FIFO would keep us waiting for a writer; O_BINARY is Windows'.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


# What Windows (offline, recalled when opened, recalled when read) and macOS (without data) say of a
# file whose content lies with OneDrive, iCloud or the like.
_REMOTE_ATTRIBUTES = 0x1000 | 0x40000 | 0x400000
_REMOTE_FLAGS = 0x40000000

_WIDE_MARKS = codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE

#: why a file can't be opened
_REASONS = {
    errno.ENOENT: "doesn't exist",
    errno.ENOTDIR: "doesn't exist",
    errno.EISDIR: "is a folder",
    errno.ELOOP: "is a link that leads back to itself",
    errno.ENAMETOOLONG: "has a name that is too long",
    errno.EACCES: "can't be opened: no permission to read it",
    errno.EPERM: "can't be opened: no permission to read it",
    errno.EIO: "can't be opened: the disk can't be read",
}


def read_bytes(path: str | Path, maximum: int = MAXIMUM_SIZE, patience: float = 0) -> bytes:
    """The whole of a regular file of at most `maximum` bytes; raises InvalidFiles.

    One that another program holds is tried again, for `patience` seconds.
    """
    try:
        descriptor = retry(lambda: os.open(path, _FLAGS), patience)
    except (OSError, ValueError) as error:
        raise _open_error(path, error) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise refusal(path, f"is {kind}")
        if status.st_size > maximum:
            raise size_refusal(path, maximum)
        data = _read_at_most(descriptor, status.st_size, maximum + 1)
    except OSError as error:
        if is_remote(path):
            raise _download_error(path) from error
        raise refusal(path, f"can't be read: {error.strerror}") from error
    finally:
        os.close(descriptor)
    if len(data) > maximum:
        raise size_refusal(path, maximum)
    return data


def read_stdin(maximum: int) -> bytes:
    """All that comes from stdin, at most `maximum` bytes; raises InvalidFiles."""
    data = sys.stdin.buffer.read(maximum + 1)
    if len(data) > maximum:
        raise size_refusal("stdin", maximum)
    return data


def _read_at_most(descriptor: int, size: int, maximum: int) -> bytes:
    """What a file of `size` bytes holds: one read, and more where that gave another number."""
    data = os.read(descriptor, min(size + 1, maximum))
    if len(data) == size:
        return data
    parts = [data]
    while (missing := maximum - sum(map(len, parts))) and (more := os.read(descriptor, missing)):
        parts.append(more)
    return b"".join(parts)


def read_text(path: str | Path) -> str:
    """The text of a file, as `decode_text` reads it; raises InvalidFiles."""
    return decode_text(read_bytes(path), path)


def decode_text(data: bytes, path: str | Path) -> str:
    """Text in UTF-8, with or without a byte order mark, or in UTF-16 with one, as Notepad saves it.

    Raises InvalidFiles.
    """
    is_wide = data.startswith(_WIDE_MARKS)
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        encoding = "UTF-16, as it begins" if is_wide else "UTF-8"
        raise refusal(path, f"is not {encoding}", line, "save it as UTF-8 text") from error


def has_mark(data: bytes) -> bool:
    """Whether bytes begin with a byte order mark."""
    return data.startswith((codecs.BOM_UTF8, *_WIDE_MARKS))


def refusal(
    path: str | Path,
    message: str,
    line: int | None = None,
    hint: str | None = None,
    thing: str = "",
) -> InvalidFiles:
    """The error for a file with one thing wrong."""
    return InvalidFiles([Problem(message, show_path(path), line, thing, hint)])


def size_refusal(path: str | Path, maximum: int) -> InvalidFiles:
    """The error for a file of more than `maximum` bytes."""
    return refusal(path, f"is larger than the limit of {maximum // 1024} KiB")


def _open_error(path: str | Path, error: OSError | ValueError) -> InvalidFiles:
    if is_remote(path):
        return _download_error(path)
    if isinstance(error, OSError) and is_held(error):
        hint = "close that program and run the command again"
        return refusal(path, "is open in another program", hint=hint)
    if isinstance(error, FileNotFoundError) and Path(path).is_symlink():
        return refusal(path, "is a link to a file or folder that doesn't exist")
    return refusal(path, explain_open_error(error))


def _download_error(path: str | Path) -> InvalidFiles:
    hint = "download it in Finder or Explorer (right-click) and run the command again"
    return refusal(path, "is not downloaded to this computer yet", hint=hint)


def is_remote(path: str | Path) -> bool:
    """Whether a file lies with iCloud, OneDrive or the like, and only its name is here."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return os.path.lexists(icloud_placeholder(path))
    remote = getattr(status, "st_file_attributes", 0) & _REMOTE_ATTRIBUTES
    return bool(remote or getattr(status, "st_flags", 0) & _REMOTE_FLAGS)


def icloud_placeholder(path: str | Path) -> Path:
    """What iCloud puts in the place of a file: `.name.icloud`."""
    return Path(path).parent / f".{Path(path).name}.icloud"


def explain_open_error(error: OSError | ValueError) -> str:
    """Why a file can't be opened, in words."""
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0) or f"can't be opened: {error.strerror}"
    return "isn't a valid file name"
