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
