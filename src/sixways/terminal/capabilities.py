"""What the terminal can do, if there is one."""

import os
import sys
from typing import TextIO


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a terminal, and not NUL, which Windows calls one too."""
    return stream.isatty() and _is_console(stream.fileno())


def has_screen() -> bool:
    """Whether input and output are a terminal that can move the cursor."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and not _is_dumb()


def has_colour() -> bool:
    """Whether stdout is a terminal that shows colour, and NO_COLOR isn't set."""
    return is_terminal(sys.stdout) and not _is_dumb() and not os.environ.get("NO_COLOR")


def _is_dumb() -> bool:
    return os.environ.get("TERM") == "dumb"


if sys.platform == "win32":
    import ctypes
    import msvcrt

    def _is_console(descriptor: int) -> bool:
        mode = ctypes.c_ulong()
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))
        return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)))

else:

    def _is_console(descriptor: int) -> bool:
        try:
            os.get_terminal_size(descriptor)
        except OSError:
            return False
        return True
