"""How long people wait for the first word, as ratios to the least that the libraries take.

cd tests && python -m benchmarks.startup [TIMES]
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.made import responses
from benchmarks.measure import compare, show

BARE = Path(__file__).parent / "bare"


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    folder = Path(tempfile.mkdtemp())
    ten = str(responses(10, folder))
    ours = [str(Path(sys.executable).with_name("sixways"))]
    for option in ("--version", "--help"):
        bare = [sys.executable, str(BARE / "three_commands.py"), option]
        commands = {"bare Typer, three commands": bare, f"sixways {option}": [*ours, option]}
        show(f"{option}: no more than 1.2", compare(commands, times), f"sixways {option}")
    commands = {
        "bare Typer with the imports": [sys.executable, str(BARE / "imports.py"), "one"],
        "sixways collate, as a table": [*ours, "collate", ten],
        "sixways collate -f html": [*ours, "collate", ten, "-f", "html"],
    }
    costs = compare(commands, times)
    show("Ten files: the table no more than 1.5", costs, "sixways collate, as a table")
    page, table = costs["sixways collate -f html"], costs["sixways collate, as a table"]
    ratio = page.cpu / table.cpu
    print(f"the page takes {ratio:.2f} times as long as the table, which is to be no more than 1.5")


if __name__ == "__main__":
    main()
