"""The national example: a cluster comes to what one machine comes to, to the last byte."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.made import responses
from support.paths import EXAMPLES
from support.programs import missing

EXAMPLE = EXAMPLES / "national" / "collate_national.py"


@pytest.fixture
def cluster() -> None:
    if find_spec("distributed") is None:
        missing("cluster", "Dask is not installed (it is in the extra 'cluster')")


def run(*command: str | Path, folder: Path | None = None) -> bytes:
    command = (sys.executable, *command)
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout


@pytest.mark.usefixtures("cluster")
def test_a_cluster_writes_what_one_machine_writes(tmp_path: Path) -> None:
    folder = responses(3000, tmp_path)
    alone = run("-m", "sixways", "collate", folder, "-f", "json")
    assert b'"responses": 3000' in alone
    assert run(EXAMPLE, folder) == alone


@pytest.mark.usefixtures("cluster")
def test_a_cluster_builds_the_benchmark_that_the_commands_build(tmp_path: Path) -> None:
    there, given = tmp_path / "there", tmp_path / "given"
    given.mkdir(parents=True)
    for number in range(10):
        home = there / str(number)
        folder = responses(5 + number, home, each=1)
        command = ("-m", "sixways", "benchmark", "contribute", folder)
        run(*command, "-o", given / f"{number}.json", folder=home)
    alone = run("-m", "sixways", "benchmark", "build", given)
    assert b'"partnerships": 10' in alone
    assert run(EXAMPLE.with_name("build_benchmark.py"), there) == alone
