"""Files that another program has open: a virus scanner, a program that syncs a folder."""

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

#: seconds to keep trying, after which such a program has mostly let go
PATIENCE = 5.0
#: the same while somebody waits for the next question
SHORT_PATIENCE = 0.5

_PAUSE = 0.05

#: Windows' access denied (which a rename onto an open file gets too), sharing and lock violation
_WINDOWS = {5, 32, 33}

Result = TypeVar("Result")


def retry(action: Callable[[], Result], patience: float) -> Result:
    """Do `action` once no other program holds its file; raises its OSError after `patience` s."""
    for _ in range(round(patience / _PAUSE)):
        try:
            return action()
        except OSError as error:
            if not is_held(error):
                raise
        time.sleep(_PAUSE)
    return action()


def is_held(error: OSError) -> bool:
    """Whether another program has the file open, as far as the system tells."""
    if sys.platform != "win32":
        return error.errno in (errno.EBUSY, errno.ETXTBSY)
    # open() goes through C there and gives no code of Windows' own
    code = getattr(error, "winerror", None)
    denied = isinstance(error, PermissionError) if code is None else code in _WINDOWS
    return denied and _may_be_open(error.filename2 or error.filename)


def _may_be_open(name: str | None) -> bool:
    """Whether a file that is denied may be open elsewhere, and isn't a folder or read-only."""
    if name is None:
        return True
    path = Path(name)
    return not path.exists() or (path.is_file() and os.access(path, os.W_OK))
