"""Collating folders of 1,000, 10,000 and 100,000 responses, beside other ways to do it.

    cd tests && python -m benchmarks.scale [FOLDER] [SIZE…]

Two shapes of data: one response a partner, and 25. Two kinds of rival: the six behaviours' means
without a single check, by DuckDB's best query and by a loop of the standard library; and the same
figures with the same checks, as far as DuckDB and pandas can. Those that are not installed are
left out. A ratio is our processor time over theirs. The microseconds a response are those between
one size and the next, which takes the start-up out.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from benchmarks.made import responses
from benchmarks.measure import Cost, compare, count_calls, show

SIZES = (1_000, 10_000, 100_000)
TIMES = {1_000: 7, 10_000: 5, 100_000: 3}
OURS = "sixways"
RIVALS = {
    "six means, no checks: DuckDB": "means_duckdb",
    "six means, no checks: a loop": "means_loop",
    "figures and checks: DuckDB": "figures_duckdb",
    "figures and checks: pandas": "figures_pandas",
}


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()).resolve()
    sizes = [int(size) for size in sys.argv[2:]] or SIZES
    print(f"{os.cpu_count()} processors")
    for shape in (1, 25):
        costs = {size: _compare(str(responses(size, folder, shape)), size) for size in sizes}
        for size, each in costs.items():
            show(f"{size:,} responses, {shape} a partner", each, OURS)
        for less, more in pairwise(sizes):
            print(f"\nMicroseconds a response from {less:,} to {more:,}, {shape} a partner")
            for name in costs[more]:
                spent = costs[more][name].cpu - costs[less][name].cpu
                print(f"{name:34}{spent / (more - less) * 1e6:8.1f}")
    if shutil.which("strace"):
        few, many = (count_calls(_ours(str(responses(n, folder, 1)))) for n in (10, 1_000))
        print(f"\n{(many - few) / 990:.1f} system calls a file")


def _compare(folder: str, size: int) -> dict[str, Cost]:
    commands = {OURS: _ours(folder)}
    for name, script in RIVALS.items():
        library = script.partition("_")[2]
        if library == "loop" or find_spec(library):
            commands[name] = [sys.executable, "-m", f"benchmarks.rivals.{script}", folder]
    return compare(commands, TIMES.get(size, 3))


def _ours(folder: str) -> Sequence[str]:
    return [str(Path(sys.executable).with_name("sixways")), "collate", folder, "-f", "json"]


if __name__ == "__main__":
    main()
