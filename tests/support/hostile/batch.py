"""Runs many cases in one process and prints the processor seconds of each, as JSON.

`python -m support.hostile.batch FIRST STEP`: every STEPth from the FIRST of those tried.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from support.hostile.cases import run
from support.hostile.corpus import CASES


def measured(first: int, step: int) -> dict[str, float]:
    took: dict[str, float] = {}
    for case in CASES[first::step]:
        for _ in range(3):  # other work on the machine makes a processor slower, never faster
            with tempfile.TemporaryDirectory() as folder:
                start = time.process_time()
                run(case, Path(folder))
                seconds = time.process_time() - start
            took[case.name] = min(seconds, took.get(case.name, seconds))
            if seconds < 1:
                break
    return took


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]), int(sys.argv[2]))))
