"""Paths as text."""

import sys
from pathlib import PurePath


def show_path(path: str | PurePath) -> str:
    """A path as every message, report and file shows it: with `/`, on Windows as well.

    One without a letter is shown in quotes, so that there is something to see.
    """
    if isinstance(path, PurePath):
        return path.as_posix()
    if not path.strip():
        return f"'{path}'"
    return path.replace("\\", "/") if sys.platform == "win32" else path


def is_here(folder: str | PurePath) -> bool:
    """Whether a folder is the one that is worked in, whose path is a full stop."""
    return PurePath(folder) == PurePath()


def in_folder(folder: str | PurePath) -> str:
    """`in post`, or `in this folder`: in a sentence nobody sees that a full stop is a path."""
    return "in this folder" if is_here(folder) else f"in {show_path(folder)}"
