"""Temporary files beside those that are written whole, and what crashes leave of them."""

import contextlib
import glob
import hashlib
import os
import secrets
from collections.abc import Container, Sequence
from pathlib import Path

from sixways.files.retry import is_held

#: characters of a file's name in its temporary files' names
_LONGEST_STEM = 50
#: what names of temporary files end with, after so many bytes in hex digits
_ENDING, _RANDOM_BYTES = ".tmp", 4
#: seconds after which nobody is writing a file any more
_STALE = 600


def temporary_path(path: Path) -> Path:
    """A new name beside a file, for what is written in its place."""
    return path.with_name(f"{_stem(path)}{secrets.token_hex(_RANDOM_BYTES)}{_ENDING}")


def _stem(path: Path) -> str:
    """How the names of a file's temporary files start, and no other file's.

    A long name is cut, since names have a limit in bytes, and told from its like by a hash.
    """
    name = path.name
    if len(name) > _LONGEST_STEM:
        digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:8]
        name = f"{name[: _LONGEST_STEM - 9]}-{digest}"
    return f".{name}."


def _stem_of_temporary(left: Path) -> str:
    """How the name of a temporary file starts, as `_stem` gives it of the file itself."""
    return left.name[: -2 * _RANDOM_BYTES - len(_ENDING)]


def leftovers_in(folder: Path) -> set[str]:
    """The stems of the temporary files in a folder, for `remove_leftovers`."""
    return {_stem_of_temporary(left) for left in folder.glob(f".*{_ENDING}")}


def remove_leftovers(path: Path, among: Container[str] | None = None) -> None:
    """Remove the temporary files that crashes have left of a file that nobody else writes.

    `among` are the stems of all that are in the folder, where they were looked for before.
    """
    if among is not None and _stem(path) not in among:
        return
    for left in path.parent.glob(
        f"{glob.escape(_stem(path))}{'[0-9a-f]' * 2 * _RANDOM_BYTES}{_ENDING}"
    ):
        remove_temporary(left)


def remove_old_leftovers(written: Sequence[Path]) -> None:
    """Remove what crashes have left of files just written that others may be writing too.

    What was touched in the last ten minutes may be another's, and stays. The time is the file
    system's own, which may be another computer's.
    """
    for folder in {path.parent for path in written}:
        stems = {_stem(path) for path in written if path.parent == folder}
        with contextlib.suppress(OSError):  # the result itself is there
            now = max(path.stat().st_mtime for path in written if path.parent == folder)
            for left in folder.glob(f".*{_ENDING}"):
                if _stem_of_temporary(left) in stems and left.stat().st_mtime < now - _STALE:
                    remove_temporary(left)


def remove_temporary(path: Path) -> None:
    """Remove a temporary file; one that another program has open is left for the next session."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        if not is_held(error):
            raise
