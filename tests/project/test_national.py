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


def run(*command: str | Path) -> bytes:
    return subprocess.run([sys.executable, *command], capture_output=True, check=True).stdout


@pytest.mark.usefixtures("cluster")
def test_a_cluster_writes_what_one_machine_writes(tmp_path: Path) -> None:
    folder = responses(3000, tmp_path)
    alone = run("-m", "sixways", "collate", folder, "-f", "json")
    assert b'"responses": 3000' in alone
    assert run(EXAMPLE, folder) == alone
