"""The real command, started as a shell would start it, in an environment of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from sixways.cli import app

COMMAND = (sys.executable, "-m", "sixways")

#: what a process needs of the environment to run, to be measured, and to know how much to try
_KEPT = (
    "SIXWAYS_TESTS",
    "PATH",
    "PYTHONPATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "WINEPREFIX",
    "WINEDEBUG",
    "COVERAGE_PROCESS_START",
    "COVERAGE_PROCESS_CONFIG",
)


def clean_environment(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment in which nothing of the caller's changes what is tested."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "HOME": str(home), "TZ": "UTC", **(extra or {})}


def with_code_at_start(folder: Path, code: str) -> dict[str, str]:
    """An environment in which every Python runs `code` before anything else."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(code, "utf-8")
    before = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": os.pathsep.join([str(folder), *([before] if before else [])])}


@dataclass(frozen=True)
class Ran:
    """How a process ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """What it wrote, without line breaks."""
        return " ".join(self.out.split())


@dataclass(frozen=True)
class Sixways:
    """`sixways` in a folder of its own."""

    folder: Path
    command: Sequence[str] = COMMAND
    #: seconds
    patience: int = 60

    def __call__(
        self, *arguments: str | Path, typed: str = "", env: Mapping[str, str] | None = None
    ) -> Ran:
        """Run to the end, with what is typed coming from a pipe."""
        done = subprocess.run(
            [*self.command, *map(str, arguments)],
            cwd=self.folder,
            env=clean_environment(self.folder, env),
            input=typed.encode(),
            capture_output=True,
            timeout=self.patience,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


class Inside(Sixways):
    """The same within this process: for the many ways to say one thing, at a tenth of the time."""

    def __call__(
        self, *arguments: str | Path, typed: str = "", env: Mapping[str, str] | None = None
    ) -> Ran:
        # code at the start of Python, or a seed for it, would come too late
        assert not any(name.startswith("PYTHON") for name in env or {})
        result = CliRunner().invoke(
            app,
            [str(argument) for argument in arguments],
            input=typed.encode(),
            env={"COLUMNS": "80", "NO_COLOR": None, **(env or {})},
        )
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)
