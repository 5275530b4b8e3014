"""A response's file while a session owns it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from sixways.errors import SixwaysError
from sixways.files.atomic_write import make_folder, not_written, remove_leftovers, write_whole
from sixways.files.response_json import as_json, read_response
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response


class ResponseFile:
    """One response's file, which nobody else writes while it is owned."""

    def __init__(self, path: Path, questionnaire: Questionnaire) -> None:
        self.path = path
        self.questionnaire = questionnaire
        self._saved: Response | None = None

    def read(self) -> Response | None:
        """The response stored, None where there is none yet; raises SixwaysError."""
        with _in_words(self.path):
            there = self.path.is_symlink() or self.path.exists()
        if there:
            self._saved = read_response(self.path)
        return self._saved

    def save(self, response: Response) -> None:
        """Return when the response is on the disk; at once where it is there already.

        A blank one is written only in place of another.
        """
        if response != self._saved and not (response.is_blank and self._saved is None):
            data = as_json(response, self.questionnaire)
            write_whole(self.path, data, replace=True, private=True)
            self._saved = response


@contextlib.contextmanager
def owned(path: Path, questionnaire: Questionnaire) -> Iterator[ResponseFile]:
    """The file at `path`, owned until the end; raises SixwaysError where it is owned already."""
    lock_path = path.with_name(f".{path.name}.lock")
    lock = FileLock(lock_path, mode=0o600)
    with _in_words(path):
        make_folder(path.parent)
        lock.acquire(timeout=0)
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
        raise SixwaysError(
            f"{path} is being filled in by another session",
            "finish or stop that one first",
        ) from error
    except OSError as error:
        raise not_written(f"{path} can't be written", error) from error
