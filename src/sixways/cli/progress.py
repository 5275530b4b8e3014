"""A progress bar for reading many files, on a terminal and only after a second."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from sixways.terminal.capabilities import is_terminal

#: seconds before the bar shows
_PATIENCE = 1.0


@contextmanager
def show_progress(
    total: int, title: str = "Reading responses"
) -> Iterator[Callable[[int], None] | None]:
    """A function to call with how many of `total` are done so far; None if nobody is watching."""
    if not is_terminal(sys.stderr):
        yield None
        return
    begun = time.monotonic()
    with ExitStack() as stack:
        bar: list[Callable[[int], None]] = []

        def update(done: int) -> None:
            if not bar and time.monotonic() - begun > _PATIENCE:
                bar.append(stack.enter_context(_bar(total, title)))
            for show in bar:
                show(done)

        yield update


@contextmanager
def _bar(total: int, title: str) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn(title), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda done: progress.update(task, completed=done)
