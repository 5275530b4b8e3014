"""Whole processes measured side by side: each in turn, several times over, and their medians."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: the caller's, but what Python compiles is kept, as where it is installed
ENVIRONMENT = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Measured:
    #: medians of seconds, by the clock and by the processors
    elapsed: float
    worked: float
    #: the most memory that one of its processes had, in MiB
    memory: float


def cards_as_table(commands: Mapping[str, Sequence[str]], times: int) -> dict[str, Measured]:
    """Each command, `times` over in turn with the others, so that a busy moment hits them alike.

    Once before that uncounted, which compiles what has changed.
    """
    for command in commands.values():
        _run(command)
    runs: dict[str, list[Measured]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(_run(command))
    return {
        name: Measured(
            statistics.median(run.elapsed for run in taken),
            statistics.median(run.worked for run in taken),
            max(run.memory for run in taken),
        )
        for name, taken in runs.items()
    }


def _run(command: Sequence[str]) -> Measured:
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT
    )
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    in_kib = 1024 if sys.platform == "darwin" else 1
    return Measured(elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / in_kib / 1024)


def table(title: str, measured: Mapping[str, Measured], base: str) -> None:
    """Print what was measured, and each time as a multiple of `base`'s."""
    print(f"\n{title}")
    print(f"{'':34}{'seconds':>9}{'ratio':>8}{'processor':>11}{'ratio':>8}{'MiB':>7}")
    first = measured[base]
    for name, one in measured.items():
        print(
            f"{name:34}{one.elapsed:9.3f}{one.elapsed / first.elapsed:8.2f}"
            f"{one.worked:11.3f}{one.worked / first.worked:8.2f}{one.memory:7.0f}"
        )
