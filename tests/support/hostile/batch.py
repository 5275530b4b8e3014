"""Runs many cases in one process and prints what they took, as JSON.

`python -m support.hostile.batch FIRST STEP`: every STEPth from the FIRST of those tried. `seconds`
are of the processor, by case; `held` are the bytes that the cases themselves take in memory, which
whoever sends one file doesn't need.
"""

import json
import resource
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path


def _peak() -> int:
    """Bytes; what getrusage says on Linux begins with the memory of who started this process."""
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text("utf-8")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def run_cases(first: int, step: int) -> dict[str, object]:
    import_module("sixways.cli")
    before = _peak()
    corpus = import_module("support.hostile.corpus")
    held = _peak() - before
    run = import_module("support.hostile.cases").run
    took: dict[str, float] = {}
    for case in corpus.CASES[first::step]:
        for _ in range(3):  # other work on the machine makes a processor slower, never faster
            with tempfile.TemporaryDirectory() as folder:
                start = time.process_time()
                run(case, Path(folder))
                seconds = time.process_time() - start
            took[case.name] = min(seconds, took.get(case.name, seconds))
            if seconds < 1:
                break
    return {"seconds": took, "held": held}


if __name__ == "__main__":
    print(json.dumps(run_cases(int(sys.argv[1]), int(sys.argv[2]))))
