"""Workbooks and tables that are meant to harm whoever imports them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.hostile.big_files import HOSTILE
from support.processes import clean_environment

#: Takes every file that it is given, and writes down the seconds and the bytes that it took. What
#: getrusage says on Linux begins with the memory of the process that started this one.
MEASURE = """
import json, pathlib, re, resource, sys, time
from sixways.imports.detect import read_incoming
from sixways.imports.import_options import ImportOptions
from sixways.files.questionnaires import bundled_questionnaire
terms = ImportOptions([bundled_questionnaire("six-ways")], "2026-11-22T10:00:00Z")
took = {}
for path in sys.argv[1:]:
    for attempt in range(3):  # other work on the machine makes processors slower, never faster
        start = time.process_time()
        taken = read_incoming(path, terms)
        seconds = time.process_time() - start
        took[path] = min(seconds, took.get(path, seconds))
        assert not taken.responses, path
        if seconds < 1:
            break
if sys.platform == "linux":
    status = pathlib.Path("/proc/self/status").read_text()
    memory = int(re.search("VmHWM:[^0-9]*([0-9]+)", status)[1]) * 1024
else:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([took, memory]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such measure")
@pytest.mark.corpus
@pytest.mark.measures
def test_hostile_import_stays_small_and_quick(tmp_path: Path) -> None:
    for name, data in HOSTILE.items():
        (tmp_path / name).write_bytes(data)
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, *HOSTILE],
        cwd=tmp_path,
        env=clean_environment(tmp_path),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    took, memory = json.loads(ran.stdout)
    assert {name: seconds for name, seconds in took.items() if seconds > 1} == {}
    assert memory < 300e6
