"""What the one-file program runs: the command, where PyInstaller has unpacked it."""

import os
import sys

from sixways.cli import main


def restore_library_path() -> None:
    """Let a browser that `--open` starts find the system's libraries, not the program's."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    if sys.platform == "linux":
        restore_library_path()
    main()
