"""The made-up benchmark: its files are what the script and the commands write."""

import shutil
import subprocess
import sys
from pathlib import Path

from support.paths import EXAMPLES
from support.processes import Inside

BENCHMARK = EXAMPLES / "benchmark"


def test_script_writes_the_example_anew(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "make_benchmark.py", tmp_path)
    subprocess.run([sys.executable, tmp_path / "make_benchmark.py"], check=True)
    made = {
        p.relative_to(tmp_path / "benchmark"): p for p in (tmp_path / "benchmark").rglob("*.json")
    }
    kept = {p.relative_to(BENCHMARK): p for p in BENCHMARK.rglob("*.json")}
    assert made.keys() == kept.keys()
    assert all(path.read_bytes() == kept[name].read_bytes() for name, path in made.items())
    assert len(made) == 13


def test_it_says_that_it_is_made_up(inside: Inside) -> None:
    riverside = str(EXAMPLES / "riverside" / "2026-H2")
    ran = inside("collate", riverside, "--benchmark", str(BENCHMARK / "benchmark.json"))
    assert "(made up, for this example)" in ran.out
