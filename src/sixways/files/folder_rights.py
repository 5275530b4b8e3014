"""Who may read and change a new file of answers: its owner, and those whom its folder is for."""

import os
import stat
import sys
from pathlib import Path
from typing import NamedTuple

_OWNER = 0o600
#: what lets others than the owner read and write, of the group and of everybody
_GROUP, _EVERYBODY = 0o060, 0o006


class Rights(NamedTuple):
    """The mode of a file, and its owner and group; None for those that it has."""

    mode: int
    owner: int | None = None
    group: int | None = None


def rights_in(folder: Path) -> Rights:
    """The rights of a new file in a folder, as somebody has shared it; the umask has no say.

    A folder is shared with its group if the group may write in it or is inherited by new files
    (setgid), with everybody if everybody may write in it and delete there (not in /tmp), and with
    whom its access list for new files says. That others may only look into it is usual, and no
    sign that they are to read answers.
    """
    if sys.platform == "win32":
        return Rights(_OWNER)  # files take their rights from the folder there
    found = folder.stat()
    mode = found.st_mode
    if mode & stat.S_IWOTH and mode & stat.S_ISVTX:
        return Rights(_OWNER)
    if _has_access_list(folder):
        return Rights(_OWNER | _GROUP)  # the system takes the list's part of it
    shared = _EVERYBODY | _GROUP if mode & stat.S_IWOTH else 0
    if mode & (stat.S_IWGRP | stat.S_ISGID):
        shared |= _GROUP
    group = found.st_gid if shared & mode & _GROUP else None
    return Rights(_OWNER | mode & shared, group=group)


def _has_access_list(folder: Path) -> bool:
    """Whether new files in a folder take their rights from a list."""
    try:
        return sys.platform == "linux" and bool(os.getxattr(folder, "system.posix_acl_default"))
    except OSError:
        return False


def share_folder(folder: Path) -> None:
    """Give a new folder the rights of the one that it is in, where that is shared."""
    is_shared = rights_in(folder.parent).mode & ~_OWNER
    if is_shared and not _has_access_list(folder):
        parent = folder.parent.stat()
        if folder.stat().st_gid != parent.st_gid:
            os.chown(folder, -1, parent.st_gid)
        folder.chmod(stat.S_IMODE(parent.st_mode))
