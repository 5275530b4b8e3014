"""Collating folders of 1,000, 10,000 and 100,000 responses, beside other ways to do it.

    cd tests && python -m benchmarks.scale [FOLDER] [SIZE…]

Every rival comes to each behaviour's mean over partners; none of them validates anything, and none
writes what partners wrote. Those that are not installed are left out, with a word.
"""

import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.made import responses
from benchmarks.measure import cards_as_table, table

HERE = Path(__file__).parent
SIZES = (1_000, 10_000, 100_000)
TIMES = {1_000: 7, 10_000: 5, 100_000: 3}


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()).resolve()
    sizes = [int(size) for size in sys.argv[2:]] or SIZES
    grown = {}
    for size in sizes:
        made = str(responses(size, folder))
        commands = {
            "every byte read": [sys.executable, "-m", "benchmarks.rivals.bytes", made],
            "sixways, all of it": [
                str(Path(sys.executable).with_name("sixways")),
                "collate",
                made,
                "-f",
                "json",
            ],
        }
        commands |= {
            name: [sys.executable, "-m", f"benchmarks.rivals.{script}", made]
            for name, script in (
                ("DuckDB, text and extraction", "duckdb_text"),
                ("DuckDB, explicit schema", "duckdb_schema"),
                ("Polars", "with_polars"),
                ("pandas", "with_pandas"),
            )
            if _is_there(script) and not (script == "duckdb_schema" and size > 10_000)  # minutes
        }
        if shutil.which("jq"):
            commands["jq"] = ["sh", str(HERE / "rivals" / "jq.sh"), made]
        else:
            print("jq is not installed")
        measured = cards_as_table(commands, TIMES.get(size, 3))
        table(f"{size} responses", measured, base="every byte read")
        grown[size] = measured["sixways, all of it"].memory
    least, most = min(grown), max(grown)
    if most > least:
        each = (grown[most] - grown[least]) * 1024 / (most - least)
        print(f"\nsixways grows by {each:.2f} KiB a response from {least} to {most}")


def _is_there(script: str) -> bool:
    module = script.removeprefix("with_").split("_")[0]
    there = importlib.util.find_spec(module) is not None
    if not there:
        print(f"{module} is not installed")
    return there


if __name__ == "__main__":
    main()
