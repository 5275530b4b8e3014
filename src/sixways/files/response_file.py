"""A response's file while a session owns it."""

import contextlib
import errno
from collections.abc import Container, Iterator
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from sixways.catalogue import N_
from sixways.errors import SixwaysError
from sixways.files.atomic_write import NotSaved, make_folder, write_whole
from sixways.files.filenames import response_name
from sixways.files.find import match_spelling
from sixways.files.folder_rights import rights_in
from sixways.files.leftovers import remove_leftovers
from sixways.files.read_bytes import is_remote, read_bytes
from sixways.files.response_json import as_json, parse_response
from sixways.files.retry import PATIENCE, SHORT_PATIENCE, retry
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.response_details import ResponseDetails
from sixways.paths import show_path

#: what a file system says that can't lock files: some network shares, some sticks
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS}

#: seconds in which what a crash left is taken over
_TAKE_OVER = 0.2

_OPEN_ELSEWHERE = N_("These answers are open in another window")
_CLOSE_IT = "Close it, then run this again"

#: to be told to whoever has such a file open
NO_LOCKS = N_("This folder can't lock files: make sure nobody else has these answers open")


class ResponseFile:
    """One response's file, which nobody else writes while it is owned.

    `is_locked` is false where the file system can't lock files: another computer may not see that
    the file is owned.
    """

    def __init__(self, path: Path, questionnaire: Questionnaire, *, is_locked: bool = True) -> None:
        self.path = path
        self.questionnaire = questionnaire
        self.is_locked = is_locked
        #: what is on the disk
        self.saved: Response | None = None
        #: whether another program kept us from saving, so that something is in memory only
        self.is_behind = False

    def read(self) -> Response | None:
        """The response stored, None where there is none yet; raises SixwaysError."""
        with _explain_errors(self.path):
            exists = self.path.is_symlink() or self.path.exists() or is_remote(self.path)
        if exists:
            self.saved = parse_response(read_bytes(self.path, patience=PATIENCE), str(self.path))
        return self.saved

    def save(self, response: Response, patience: float = PATIENCE) -> None:
        """Return when the response is on the disk; at once where it is already there.

        A blank one is written only in place of another. Raises NotSaved.
        """
        if response != self.saved and not (response.is_blank and self.saved is None):
            write_response(self.path, as_json(response, self.questionnaire), patience)
            self.saved = response
        self.is_behind = False

    def try_to_save(self, response: Response) -> bool:
        """As `save`; but while another program holds the file only say so, by False.

        The caller has the response in memory, and tries again.
        """
        try:
            self.save(response, 0 if self.is_behind else SHORT_PATIENCE)
        except NotSaved as error:
            if not error.is_held:
                raise
            self.is_behind = True
        return not self.is_behind


def write_response(path: Path, data: bytes, patience: float, *, sync_name: bool = True) -> None:
    """Write a response that we own, as `write_whole`; raises NotSaved, which names the folder."""
    try:
        write_whole(path, data, replace=True, private=True, patience=patience, sync_name=sync_name)
    except NotSaved as error:
        raise NotSaved.in_folder_of(path, error.error) from error


def response_path(folder: Path, of: Response | ResponseDetails) -> Path:
    """Where a response lies in a folder, perhaps under a name in other capitals."""
    path = folder / response_name(of)
    with _explain_errors(path):
        return match_spelling(path)


@contextlib.contextmanager
def lock_response(
    path: Path,
    questionnaire: Questionnaire,
    patience: float = PATIENCE,
    leftovers: Container[str] | None = None,
) -> Iterator[ResponseFile]:
    """The file at `path`, owned until the end; raises SixwaysError where it is owned already.

    `leftovers` are the `leftovers_in` its folder, where they were looked for before.
    """
    with lock_file(path, _OPEN_ELSEWHERE, patience, leftovers) as is_locked:
        yield ResponseFile(path, questionnaire, is_locked=is_locked)


@contextlib.contextmanager
def lock_file(
    path: Path,
    is_open: str,
    patience: float = PATIENCE,
    leftovers: Container[str] | None = None,
) -> Iterator[bool]:
    """Own a file until the end, and yield whether the system itself keeps the lock.

    Raises SixwaysError where it is owned already; `is_open` is its message.
    """
    with _explain_errors(path, is_open):
        make_folder(path.parent)
        lock, is_locked = _lock(path, is_open, patience)
    try:
        with _explain_errors(path):
            remove_leftovers(path, leftovers)
        yield is_locked
    finally:
        with contextlib.suppress(OSError):  # Windows removes no file that is open
            Path(lock.lock_file).unlink()
        with _explain_errors(path):
            lock.release()


def _lock(path: Path, is_open: str, patience: float) -> tuple[BaseFileLock, bool]:
    """A file's lock that we have now, and whether the system itself keeps it.

    Where the file system can't lock, a file that is made exclusively stands for the lock. It holds
    our process: what a crash left on this computer is known for it and taken over. What a crash
    left on another computer can't be, so whoever is told of it is told how to remove it.
    """
    lock_path = path.with_name(f".{path.name}.lock")
    mode = rights_in(path.parent).mode
    # a session saves in a thread of its own, and ends in another
    lock = FileLock(lock_path, mode=mode, thread_local=False, fallback_to_soft=False)
    try:
        retry(lambda: lock.acquire(timeout=0), patience)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        lock_path.unlink(missing_ok=True)
    else:
        return lock, True
    # a name of its own: an empty file that a real lock has left must keep nobody out
    marker_path = path.with_name(f".{path.name}.owner")
    marker = SoftFileLock(marker_path, mode=mode, thread_local=False)
    try:
        marker.acquire(timeout=_TAKE_OVER)
    except Timeout as error:
        hint = f"{_CLOSE_IT}. If they aren't open anywhere, delete {show_path(marker_path)}"
        raise SixwaysError(is_open, hint) from error
    return marker, False


@contextlib.contextmanager
def _explain_errors(path: Path, is_open: str = _OPEN_ELSEWHERE) -> Iterator[None]:
    try:
        yield
    except Timeout as error:
        raise SixwaysError(is_open, _CLOSE_IT) from error
    except OSError as error:
        raise NotSaved.in_folder_of(path, error) from error
