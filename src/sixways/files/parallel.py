"""Very many files, read and counted in several processes at once."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from sixways.files.collate_files import Gathering, Wanted

#: files that one process reads before it tells what it found
TOGETHER = 4000


def gathered_apart(
    gathering: Gathering,
    paths: Sequence[str],
    told: Callable[[int], None] | None = None,
    together: int = TOGETHER,
) -> None:
    """As `gathering.over(paths)`, which comes to the same."""
    # a fork costs nothing while there is one thread; elsewhere it isn't there or isn't safe
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    starts = range(0, len(paths), together)
    parts = [(gathering.wanted, paths[start : start + together]) for start in starts]
    workers = min(processors(), len(parts))
    with ProcessPoolExecutor(workers, context, initializer=_follow_the_first) as pool:
        try:
            for part in pool.map(_part, parts):
                gathering.merge(part)
                if told is not None:
                    told(gathering.files)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _follow_the_first() -> None:
    """End when the first process does, and leave Ctrl-C to it, which reaches all of a terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    first = parent_process()
    assert first
    wait([first.sentinel])
    os._exit(1)


def _part(task: tuple[Wanted, Sequence[str]]) -> Gathering:
    wanted, paths = task
    gathering = Gathering(wanted)
    gathering.over(paths)
    return gathering.pack()
