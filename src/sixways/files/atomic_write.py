"""Files that are written whole or not at all, and are on the disk when the function returns."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Container, Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Self

from sixways.catalogue import N_, Phrase, phrase
from sixways.errors import SixwaysError
from sixways.files.folder_rights import Rights, rights_in, share_folder
from sixways.files.leftovers import remove_temporary, temporary_path
from sixways.files.retry import PATIENCE, is_held, retry
from sixways.paths import is_here, show_path

#: what a file system says that has no links: FAT, many network shares
_NO_LINKS = {
    *(errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP),
    *(errno.EMLINK, errno.ENOSYS, errno.EINVAL),
}
#: what one says that brings nothing to the disk when asked, some network shares; and what one says
#: of folders, or of opening them to ask
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOTTY}
#: what one says that keeps no owners or modes, or that we may not change them
_NO_RIGHTS = {*_NO_SYNC, errno.EPERM, errno.EACCES}
_NO_FOLDER_SYNC = {*_NO_SYNC, errno.EPERM, errno.EACCES, errno.EBADF}


_FULL = N_("the disk is full"), "Free some disk space"
_FORBIDDEN = N_("no permission to write"), "Check that you have permission to write there"
_CLOSE = "Close that program"
_HELD = N_("another program has the file open"), _CLOSE
_HELD_OR_FORBIDDEN = (
    N_("another program has the file open, or there is no permission to write"),
    _CLOSE,
)
_NO_FOLDER = N_("the folder doesn't exist"), "Create it"
#: why a file can't be written, and what to do
_REASONS = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: (N_("a file is where the folder should be"), "Move that file"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: (N_("no room for a file of this size"), _FULL[1]),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENAMETOOLONG: (N_("its name is too long"), "Choose a shorter name"),
    errno.EROFS: (N_("the disk is read-only"), _FORBIDDEN[1]),
}
#: those where nothing can have been saved before
_NOTHING_BEFORE = {errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG}


class NotSaved(SixwaysError):
    """A file that the system didn't let us write; `is_held` where another program has it open.

    Where it `has_answers` the hint says what becomes of earlier ones.
    """

    def __init__(self, what: str, error: OSError, *, has_answers: bool = False) -> None:
        self.error = error
        self.is_held = is_held(error)
        if self.is_held:
            is_doubtful = isinstance(error, PermissionError)
            reason, way_out = _HELD_OR_FORBIDDEN if is_doubtful else _HELD
        elif error.errno in _REASONS:
            reason, way_out = _REASONS[error.errno]
        else:
            reason = phrase("the disk can't be written ({why})", why=error.strerror)
            way_out = "Check the disk"
        if has_answers and error.errno not in _NOTHING_BEFORE:
            way_out = f"Earlier answers are safe. {way_out}"
        if not isinstance(reason, Phrase):
            reason = phrase(reason)
        message = phrase("Can't save {what}: {reason}", what=what, reason=reason)
        super().__init__(message, f"{way_out} and run the command again")

    @classmethod
    def in_folder_of(cls, path: Path, error: OSError) -> Self:
        """The same for one of the files of a session, whose names partners don't know."""
        if is_here(path.parent):
            return cls(phrase("in this folder"), error, has_answers=True)
        folder = show_path(path.parent)
        return cls(phrase("in {folder}", folder=folder), error, has_answers=True)


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
    brought to the disk too, each where the file system can do that. A new file that is `private` is
    for the owner alone, and for those with whom its folder is shared; one that is replaced keeps
    its mode, owner and group. While another program holds the file it is tried again, for
    `patience` seconds. Without `sync_name` the caller brings the folder to the disk, as after many
    files.
    Raises NotSaved where that can't be done, or SixwaysError where the path names no file, or the
    file is there and `replace` is false.
    """
    if path.name in ("", ".."):
        raise SixwaysError(f"{show_path(path)} isn't a valid file name")
    temporary = temporary_path(path)
    try:
        with _remove_at_end(temporary):
            rights = _rights_of(path) if replace else None
            if rights is None and private:
                rights = rights_in(path.parent)
            _write(temporary, data, patience, rights)
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
        with _pass_over(_NO_RIGHTS):
            share_folder(place)
        sync_folder(place.parent)


def _rights_of(path: Path) -> Rights | None:
    """The rights of the file that is replaced, None where there is none."""
    with contextlib.suppress(OSError):
        found = path.stat()
        return Rights(stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid)
    return None


def _write(
    path: Path, data: bytes | Iterable[bytes], patience: float, rights: Rights | None
) -> None:
    """Write a new file, with these rights or else those that the system gives."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # never wider than it is to be, not for a moment
    mode = 0o666 if rights is None else 0o600
    descriptor = retry(lambda: os.open(path, flags, mode), patience)
    try:
        for part in [data] if isinstance(data, bytes) else data:
            view = memoryview(part)
            while view:
                view = view[os.write(descriptor, view) :]
        if rights is not None:
            _give_rights(descriptor, rights)
        with _pass_over(_NO_SYNC):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _give_rights(descriptor: int, rights: Rights) -> None:
    """Give a new file its owner, group and mode, as far as we may."""
    if sys.platform == "win32":
        return  # files take their rights from the folder there
    mine = os.fstat(descriptor)
    owner = mine.st_uid if rights.owner is None else rights.owner
    group = mine.st_gid if rights.group is None else rights.group
    mode = rights.mode
    if (mine.st_uid, mine.st_gid) != (owner, group):
        for its_owner in (owner, -1):
            with _pass_over(_NO_RIGHTS):
                os.fchown(descriptor, its_owner, group)
                break
        else:
            mode &= ~0o070  # what that group might do isn't for another one
    with _pass_over(_NO_RIGHTS):
        os.fchmod(descriptor, mode)


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
        remove_temporary(path)
