"""Files that are written whole or not at all, and are on the disk when the function returns."""

import contextlib
import errno
import glob
import os
import secrets
import sys
from collections.abc import Container, Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from sixways.errors import SixwaysError
from sixways.files.retry import PATIENCE, is_held, retry
from sixways.paths import show_path

#: what a file system says that has no links: FAT, many network shares
_NO_LINKS = {
    *(errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP),
    *(errno.EMLINK, errno.ENOSYS, errno.EINVAL),
}
#: what one says that brings nothing to the disk when asked, some network shares; and what one says
#: of folders, or of opening them to ask
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOTTY}
_NO_FOLDER_SYNC = {*_NO_SYNC, errno.EPERM, errno.EACCES, errno.EBADF}


_SAFE = "Earlier answers are safe."
_FULL = "the disk is full", f"{_SAFE} Free some disk space"
_FORBIDDEN = "no permission to write", f"{_SAFE} Check that you have permission to write there"
_HELD = "another program has the file open", f"{_SAFE} Close that program"
_NO_FOLDER = "the folder doesn't exist", "Create it"
#: why a file can't be written, and what to do
_REASONS = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: ("a file is where the folder should be", "Move that file"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: ("no room for a file of this size", _FULL[1]),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: ("the disk is read-only", _FORBIDDEN[1]),
}


class NotSaved(SixwaysError):
    """A file that the system didn't let us write; `is_held` where another program has it open."""

    def __init__(self, what: str, error: OSError) -> None:
        self.error = error
        self.is_held = is_held(error)
        unknown = f"the disk can't be written ({error.strerror})", f"{_SAFE} Check the disk"
        reason, way_out = _HELD if self.is_held else _REASONS.get(error.errno or 0, unknown)
        if self.is_held and isinstance(error, PermissionError):
            reason += ", or there is no permission to write"
        super().__init__(f"Can't save {what}: {reason}", f"{way_out} and run the command again")


def write_whole(
    path: Path,
    data: bytes | Iterable[bytes],
    *,
    replace: bool,
    private: bool,
    patience: float = PATIENCE,
    sync_name: bool = True,
) -> None:
    """Write `data` to `path` so that a crash leaves the old file or the new one, never a part.

    A temporary file beside it is written, brought to the disk and renamed; then the folder is
    brought to the disk too, each where the file system can do that. `private` is for the owner's
    eyes only. While another program holds the file it is tried again, for `patience` seconds.
    Without `sync_name` the caller brings the folder to the disk, as after many files.
    Raises NotSaved where that can't be done, or SixwaysError where the file is there and `replace`
    is false.
    """
    if path.name in ("", ".."):
        raise SixwaysError(f"{show_path(path)} isn't a valid file name")
    temporary = path.with_name(f"{_stem(path)}{secrets.token_hex(4)}.tmp")
    try:
        with _remove_at_end(temporary):
            _write(temporary, data, 0o600 if private else 0o666, patience)
            rename = _replace if replace else _rename_new
            retry(lambda: rename(temporary, path), patience)
            if sync_name:
                sync_folder(path.parent)
    except FileExistsError as error:
        shown = show_path(path)
        raise SixwaysError(f"{shown} already exists", "use --force to replace it") from error
    except OSError as error:
        raise NotSaved(show_path(path), error) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, which are on the disk when the function returns."""
    missing = takewhile(lambda place: not place.is_dir(), (folder, *folder.parents))
    for place in reversed([*missing]):
        place.mkdir(exist_ok=True)
        sync_folder(place.parent)


def _stem(path: Path) -> str:
    """How the names of a file's temporary files start; short, since a name has a limit in bytes."""
    return f".{path.name[:50]}."


def leftovers_in(folder: Path) -> set[str]:
    """The stems of the temporary files in a folder, for `remove_leftovers`."""
    return {left.name[:-12] for left in folder.glob(".*.tmp")}


def remove_leftovers(path: Path, among: Container[str] | None = None) -> None:
    """Remove the temporary files that crashes have left of a file that nobody else writes.

    `among` are the stems of all that are in the folder, where they were looked for before.
    """
    if among is not None and _stem(path) not in among:
        return
    for left in path.parent.glob(f"{glob.escape(_stem(path))}*.tmp"):
        _remove(left)


def _write(path: Path, data: bytes | Iterable[bytes], mode: int, patience: float) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = retry(lambda: os.open(path, flags, mode), patience)
    try:
        for part in [data] if isinstance(data, bytes) else data:
            view = memoryview(part)
            while view:
                view = view[os.write(descriptor, view) :]
        with _pass_over(_NO_SYNC):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace(source: Path, target: Path) -> None:
    source.replace(target)


def _rename_new(source: Path, target: Path) -> None:
    """Give `source` its name unless there is a file of that name."""
    if sys.platform == "win32":
        source.rename(target)  # fails there where the name is taken
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except (AttributeError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_LINKS:
            raise
        _claim_and_replace(source, target)


def _claim_and_replace(source: Path, target: Path) -> None:
    """The same without links, in two steps: of several at once one gets the name.

    What is lost is only this: after a crash between the two steps the file is there and empty.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        source.replace(target)
    except OSError:
        target.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the file system does such a thing."""
    if sys.platform == "win32":
        return  # folders can't be opened there
    with _pass_over(_NO_FOLDER_SYNC):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _pass_over(unsupported: Container[int | None]) -> Iterator[None]:
    """Pass over what the file system can't do, but not what it can and fails to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in unsupported:
            raise


@contextlib.contextmanager
def _remove_at_end(path: Path) -> Iterator[None]:
    try:
        yield
    finally:
        _remove(path)


def _remove(path: Path) -> None:
    """Remove a temporary file; one that another program has open is left for the next session."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        if not is_held(error):
            raise
