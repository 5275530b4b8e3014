"""Many processes that want one response.

Each tries again and again, and gives up again what it gets, so that one comes while another leaves.
"""

import os
import random
import time
from collections import Counter
from pathlib import Path

from sixways.errors import SixwaysError
from sixways.files.response_file import lock_response
from support.samples import SIX_WAYS
from support.sessions import NAME

OWNER, TOLD, OTHERWISE, NOT_ALONE = "otxn"


def contend(processes: int, times: int, folder: Path) -> Counter[str]:
    """What became of all attempts together."""
    start, started = os.pipe()
    reading, writing = os.pipe()
    children = []
    for number in range(processes):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.close(started)
                os.read(start, 1)  # until the other end is closed
                seen = "".join(_attempt(folder, random.Random(number)) for _ in range(times))
                os.write(writing, seen.encode())
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    os.close(writing)
    os.close(started)
    with open(reading, encoding="ascii") as results:  # noqa: PTH123  a descriptor
        together = Counter(results.read())
    for child in children:
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
    return together


def _attempt(folder: Path, chance: random.Random) -> str:
    marker = folder / "owner"
    try:
        with lock_response(folder / NAME, SIX_WAYS):
            try:
                os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                return NOT_ALONE
            time.sleep(chance.uniform(0, 0.002))
            marker.unlink()
            return OWNER
    except SixwaysError as error:
        if "open in another window" in error.message:
            return TOLD
        return OTHERWISE
    except FileNotFoundError:  # somebody else removed the marker
        return NOT_ALONE
