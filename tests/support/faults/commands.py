"""A whole command within this process, with files for stdin, stdout and stderr."""

import os
import sys
from pathlib import Path

import pytest

from sixways.cli import app
from support.processes import Ran


def run(beside: Path, *arguments: str | Path, typed: str = "", stdin: int | None = None) -> Ran:
    """Run to the end; its streams are kept in files beside this one.

    What is typed comes from a file, or from a descriptor.
    """
    streams = {name: beside.with_suffix(f".{name}") for name in ("stdin", "stdout", "stderr")}
    streams["stdin"].write_text(typed, "utf-8")
    code = 0
    with (
        pytest.MonkeyPatch.context() as patch,
        open(  # noqa: PTH123  perhaps a descriptor
            streams["stdin"] if stdin is None else os.dup(stdin), encoding="utf-8"
        ) as typing,
        streams["stdout"].open("w", encoding="utf-8") as out,
        streams["stderr"].open("w", encoding="utf-8") as err,
    ):
        patch.setattr(sys, "stdin", typing)
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        try:
            app([*map(str, arguments)])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Ran(code, streams["stdout"].read_text("utf-8"), streams["stderr"].read_text("utf-8"))
