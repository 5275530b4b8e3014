"""Savers that are wrong on purpose, one mistake each, to try the harnesses on."""

import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sixways.errors import SixwaysError
from sixways.files.atomic_write import write_whole

#: what is written at once by those that write piece by piece
_PIECE = 128


#: what `write_whole` is; how it saves is handed on, or makes no difference to the mistake
Saver = Callable[..., None]


def _pause() -> None:
    """Between two steps: as long as a test says, so that a moment chosen by chance falls there."""
    time.sleep(float(os.environ.get("SAVER_PAUSES", "0")))


def _written(path: Path, data: bytes, flags: int, *, synced: bool) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | flags, 0o600)
    try:
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            while piece:
                piece = piece[os.write(descriptor, piece) :]
            _pause()
        os.ftruncate(descriptor, len(data))
        if synced:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:50]}.{secrets.token_hex(4)}.tmp")


def _told(path: Path, error: OSError) -> SixwaysError:
    return SixwaysError(f"{path} could not be written: {error.strerror}", "try again")


def plain(path: Path, data: bytes, **_: Any) -> None:
    """Empties the file and writes it again."""
    try:
        _written(path, data, os.O_TRUNC, synced=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise _told(path, error) from error


def in_place(path: Path, data: bytes, **_: Any) -> None:
    """Writes over what is there."""
    try:
        _written(path, data, 0, synced=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise _told(path, error) from error


def _by_renaming(path: Path, data: bytes, *, synced: bool, folder_synced: bool) -> None:
    temporary = _beside(path)
    try:
        try:
            _written(temporary, data, os.O_EXCL, synced=synced)
            temporary.replace(path)
            if folder_synced:
                _sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise _told(path, error) from error


def no_fsync(path: Path, data: bytes, **_: Any) -> None:
    """Renames a file whose data may not be on the disk."""
    _by_renaming(path, data, synced=False, folder_synced=True)


def no_folder_fsync(path: Path, data: bytes, **_: Any) -> None:
    """Renames, and does not see to it that the new name is on the disk."""
    _by_renaming(path, data, synced=True, folder_synced=False)


_kept_back: dict[Path, bytes] = {}


def acknowledging_first(path: Path, data: bytes, **how: Any) -> None:
    """Returns at once; what was to be saved is saved the next time."""
    before = _kept_back.get(path)
    _kept_back[path] = data
    if before is not None:
        write_whole(path, before, **how)


def swallowing(path: Path, data: bytes, **how: Any) -> None:
    """Does it right, and tells nobody where it can't."""
    try:
        write_whole(path, data, **how)
    except SixwaysError:
        return


def believing(path: Path, data: bytes, **_: Any) -> None:
    """Takes it that what is handed to the system is written whole."""
    temporary = _beside(path)
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _told(path, error) from error


def untidy(path: Path, data: bytes, **_: Any) -> None:
    """Leaves what it began under a name that nobody tidies away."""
    temporary = path.with_name(f"{path.name}.new")
    try:
        _written(temporary, data, 0, synced=True)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _told(path, error) from error


def raw_errors(path: Path, data: bytes, **how: Any) -> None:
    """Lets the system's error through as it is, without a word on what to do."""
    try:
        write_whole(path, data, **how)
    except SixwaysError as error:
        assert error.__cause__ is not None
        raise error.__cause__ from None


SAVERS: dict[str, Saver] = {
    "right": write_whole,
    "plain": plain,
    "in place": in_place,
    "no fsync": no_fsync,
    "no folder fsync": no_folder_fsync,
    "acknowledging first": acknowledging_first,
    "swallowing": swallowing,
    "believing": believing,
    "untidy": untidy,
    "raw errors": raw_errors,
}
