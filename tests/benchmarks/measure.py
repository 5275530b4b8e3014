"""Whole processes measured side by side: each in turn, several times over, and their medians."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

#: the caller's, but what Python compiles is kept, as where it is installed
ENVIRONMENT = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}


class Cost(NamedTuple):
    """Seconds of all processors, seconds by the clock, and the most memory in MiB."""

    cpu: float
    wall: float
    memory: float


def compare(commands: Mapping[str, Sequence[str]], times: int) -> dict[str, Cost]:
    """The medians of each command, run in turn with the others, so that a busy moment hits all.

    A first run isn't counted: it compiles what has changed.
    """
    runs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(times + 1):
        for name, command in commands.items():
            runs[name].append(run(command))
    return {
        name: Cost(*(statistics.median(each) for each in zip(*its[1:], strict=True)))
        for name, its in runs.items()
    }


def run(command: Sequence[str]) -> Cost:
    """What one run costs; ends this program if it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    in_kib = 1024 if sys.platform == "darwin" else 1
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / in_kib / 1024)


def count_calls(command: Sequence[str]) -> int:
    """How many system calls a run makes, by strace."""
    with NamedTemporaryFile("r") as counts:
        options = ["-f", "-c", "-U", "calls", "-o", counts.name]
        subprocess.run(["strace", *options, *command], stdout=subprocess.DEVNULL, check=True)
        return int(Path(counts.name).read_text("utf-8").split()[-2])


def show(title: str, costs: Mapping[str, Cost], base: str) -> None:
    """Print what was measured, and how many times the processor time of each `base` takes."""
    print(f"\n{title}\n{'':34}{'cpu s':>8}{'ratio':>8}{'wall s':>9}{'MiB':>7}")
    for name, cost in costs.items():
        ratio = costs[base].cpu / cost.cpu
        print(f"{name:34}{cost.cpu:8.3f}{ratio:8.2f}{cost.wall:9.3f}{cost.memory:7.0f}")
