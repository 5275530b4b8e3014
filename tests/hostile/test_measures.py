"""No hostile file costs more than two seconds or 300 MB."""

import json
import os
import sys
from pathlib import Path

import pytest

from support.hostile import limits
from support.hostile.corpus import CASES
from support.paths import TESTS

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.measures,
    pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits"),
]


@pytest.mark.parametrize("first", range(2))
def test_no_file_takes_two_seconds_or_300_mb(
    first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH")]))
    )
    took = limits.limited(
        tmp_path,
        "-m",
        "support.hostile.batch",
        str(first),
        "2",
        command=limits.python(),
        timeout=600,
    )
    assert took.code == 0, took.err.decode()
    measured = json.loads(took.out)
    seconds = measured["seconds"]
    assert list(seconds) == [case.name for case in CASES[first::2]]
    assert {name: s for name, s in seconds.items() if s > limits.SECONDS} == {}
    assert took.memory - measured["held"] < limits.MEMORY
