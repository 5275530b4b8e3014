"""What the terminal can do, if there is one."""

import locale
import os
import sys
import time
from typing import TextIO

#: seconds between two lines of a paste, at most
_AT_ONCE = 0.05


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

    def has_input() -> bool:
        """Whether more input arrives at once."""
        time.sleep(_AT_ONCE)
        return msvcrt.kbhit()

    def _is_console(descriptor: int) -> bool:
        mode = ctypes.c_ulong()
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))
        return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)))

else:
    import select

    def has_input() -> bool:
        """Whether more input arrives at once; a terminal hands over line by line."""
        return bool(select.select([sys.stdin], [], [], _AT_ONCE)[0])

    def _is_console(descriptor: int) -> bool:
        try:
            os.get_terminal_size(descriptor)
        except OSError:
            return False
        return True


#: what stands for a mark where only ASCII can be shown
_MARKS = str.maketrans("▸●█░━─✓←→↑↓▲·", ">*#.-.*<>^v^.")


def replace_marks(text: str) -> str:
    """The text with plain marks where the locale has no others."""
    # Windows' consoles show all of them, whatever the locale is
    is_unicode = sys.platform == "win32" or locale.getencoding().lower().startswith("utf")
    return text if is_unicode else text.translate(_MARKS)
