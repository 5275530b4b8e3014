"""Files that are written whole or not at all, and are on the disk when the function returns."""

import contextlib
import errno
import glob
import os
import secrets
import sys
import time
from collections.abc import Container, Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from sixways.errors import SixwaysError

#: what a file system says that has no links: FAT, many network shares
_NO_LINKS = {
    *(errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP),
    *(errno.EMLINK, errno.ENOSYS, errno.EINVAL),
}
#: what one says that brings nothing to the disk when asked, some network shares; and what one says
#: of folders, or of opening them to ask
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOTTY}
_NO_FOLDER_SYNC = {*_NO_SYNC, errno.EPERM, errno.EACCES, errno.EBADF}

#: another program (a virus scanner, a folder being synchronised) may hold a file for a moment
_TRIES_ON_WINDOWS = 10


def write_whole(path: Path, data: bytes | Iterable[bytes], *, replace: bool, private: bool) -> None:
    """Write `data` to `path` so that a crash leaves the old file or the new one, never a part.

    A temporary file beside it is written, brought to the disk and renamed; then the folder is
    brought to the disk too, each where the file system can do that. `private` is for the owner's
    eyes only. Raises SixwaysError where that can't be done, or where the file is there and
    `replace` is false.
    """
    if not path.name:
        raise SixwaysError(f"{path} is not a file name")
    temporary = path.with_name(f"{_stem(path)}{secrets.token_hex(4)}.tmp")
    try:
        with _removed_afterwards(temporary):
            _write(temporary, data, 0o600 if private else 0o666)
            if replace:
                _rename(temporary, path)
            else:
                _link(temporary, path)
            _sync_folder(path.parent)
    except FileExistsError as error:
        raise SixwaysError(f"{path} is there already", "give --force to replace it") from error
    except OSError as error:
        raise not_written(f"{path} could not be written", error) from error


def not_written(what: str, error: OSError) -> SixwaysError:
    """`what` could not be done, with the reason, what is kept and the way out."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        way_out = "its folder is not there: make it or put it back"
    elif error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        way_out = "what was saved before is kept: make room for more"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        way_out = "what was saved before is kept: see to it that you may write there"
    else:
        way_out = "what was saved before is kept: see to it that the disk can be written"
    return SixwaysError(f"{what}: {error.strerror}", f"{way_out}, then give the same command again")


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, which are on the disk when the function returns."""
    missing = takewhile(lambda place: not place.is_dir(), (folder, *folder.parents))
    for place in reversed([*missing]):
        place.mkdir(exist_ok=True)
        _sync_folder(place.parent)


def _stem(path: Path) -> str:
    """How the names of a file's temporary files start; short, since a name has a limit in bytes."""
    return f".{path.name[:50]}."


def remove_leftovers(path: Path) -> None:
    """Remove the temporary files that crashes have left of a file that nobody else writes."""
    for left in path.parent.glob(f"{glob.escape(_stem(path))}*.tmp"):
        left.unlink(missing_ok=True)


def _write(path: Path, data: bytes | Iterable[bytes], mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, mode)
    try:
        for part in [data] if isinstance(data, bytes) else data:
            view = memoryview(part)
            while view:
                view = view[os.write(descriptor, view) :]
        with _pass_over(_NO_SYNC):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _rename(source: Path, target: Path) -> None:
    tries = 0
    while True:
        try:
            source.replace(target)
        except PermissionError:
            tries += 1
            if sys.platform != "win32" or tries == _TRIES_ON_WINDOWS:
                raise
            time.sleep(0.05)
        else:
            return


def _link(source: Path, target: Path) -> None:
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


def _sync_folder(folder: Path) -> None:
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
def _removed_afterwards(path: Path) -> Iterator[None]:
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
