"""A response's file while a session owns it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from sixways.errors import SixwaysError
from sixways.files.atomic_write import NotSaved, make_folder, remove_leftovers, write_whole
from sixways.files.read_bytes import is_remote, read_bytes
from sixways.files.response_json import as_json, parse_response
from sixways.files.retry import PATIENCE, SHORT_PATIENCE, retry
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response

_OPEN_ELSEWHERE = "These answers are open in another window"
_CLOSE_IT = "Close it, then run this again"


class ResponseFile:
    """One response's file, which nobody else writes while it is owned."""

    def __init__(self, path: Path, questionnaire: Questionnaire) -> None:
        self.path = path
        self.questionnaire = questionnaire
        #: what is on the disk
        self.saved: Response | None = None
        #: whether another program kept us from saving, so that something is in memory only
        self.is_behind = False

    def read(self) -> Response | None:
        """The response stored, None where there is none yet; raises SixwaysError."""
        with _in_words(self.path):
            exists = self.path.is_symlink() or self.path.exists() or is_remote(self.path)
        if exists:
            self.saved = parse_response(read_bytes(self.path, patience=PATIENCE), str(self.path))
        return self.saved

    def save(self, response: Response, patience: float = PATIENCE) -> None:
        """Return when the response is on the disk; at once where it is there already.

        A blank one is written only in place of another. Raises NotSaved.
        """
        if response != self.saved and not (response.is_blank and self.saved is None):
            data = as_json(response, self.questionnaire)
            try:
                write_whole(self.path, data, replace=True, private=True, patience=patience)
            except NotSaved as error:
                raise NotSaved(f"in {self.path.parent.as_posix()}", error.error) from error
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


@contextlib.contextmanager
def owned(
    path: Path, questionnaire: Questionnaire, patience: float = PATIENCE
) -> Iterator[ResponseFile]:
    """The file at `path`, owned until the end; raises SixwaysError where it is owned already."""
    lock_path = path.with_name(f".{path.name}.lock")
    lock = FileLock(lock_path, mode=0o600)
    with _in_words(path):
        make_folder(path.parent)
        retry(lambda: lock.acquire(timeout=0), patience)
    try:
        with _in_words(path):
            remove_leftovers(path)
        yield ResponseFile(path, questionnaire)
    finally:
        with contextlib.suppress(OSError):  # Windows removes no file that is open
            lock_path.unlink()
        with _in_words(path):
            lock.release()


@contextlib.contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except Timeout as error:
        raise SixwaysError(_OPEN_ELSEWHERE, _CLOSE_IT) from error
    except OSError as error:
        raise NotSaved(f"in {path.parent.as_posix()}", error) from error
