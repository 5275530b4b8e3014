"""Real processes under limits, and what they took."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from support.processes import COMMAND, clean_environment, with_code_at_start

#: processor seconds, and bytes of memory, that no file may cost
SECONDS, MEMORY = 2.0, 300e6

#: Every Python does this before anything else. The limit ends what would take the machine; what was
#: taken is written down at the end, and isn't where a signal ended the process. getrusage on Linux
#: begins with the memory of whoever started the process, so it is asked for elsewhere.
_AT_START = """
import atexit, json, os, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
def _write():
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if sys.platform == "linux":
        with open("/proc/self/status") as file:
            memory = next(int(l.split()[1]) * 1024 for l in file if l.startswith("VmHWM"))
    with open(os.environ["TOOK"], "w") as file:
        json.dump([time.process_time(), memory], file)
if "TOOK" in os.environ:
    atexit.register(_write)
"""


@dataclass(frozen=True)
class Took:
    """How a process ended, and what it cost."""

    code: int
    out: bytes
    err: bytes
    #: on the processor, with the start of Python
    seconds: float
    #: bytes, at most at any moment
    memory: float
    #: by the clock
    waited: float


def limited(
    folder: Path,
    *arguments: str,
    command: tuple[str, ...] = COMMAND,
    stdin: int | Path | None = None,
    timeout: float = 60,
) -> Took:
    """Run `sixways` in a folder; raises TimeoutExpired where it waits for what never comes."""
    beside = folder.parent / f"{folder.name}-took"
    beside.mkdir(exist_ok=True)
    took = beside / "took.json"
    took.unlink(missing_ok=True)
    extra = {**with_code_at_start(beside / "start", _AT_START), "TOOK": str(took)}
    opened = os.open(stdin, os.O_RDONLY) if isinstance(stdin, Path) else None
    start = time.monotonic()
    try:
        done = subprocess.run(
            [*command, *arguments],
            cwd=folder,
            env=clean_environment(folder, extra),
            stdin=subprocess.DEVNULL if opened is None else opened,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    finally:
        if opened is not None:
            os.close(opened)
    waited = time.monotonic() - start
    seconds, memory = json.loads(took.read_text("utf-8"))
    return Took(done.returncode, done.stdout, done.stderr, seconds, memory, waited)


def python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, *arguments)
