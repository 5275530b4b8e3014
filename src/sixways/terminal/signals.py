"""What a terminal sends when it goes away."""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType


class _Signals:
    """Whether one came, and whether it may raise at once."""

    came = False
    may_raise = False


#: what ends a session: Ctrl-C, `kill`, a closed terminal; SIGBREAK is Windows' Ctrl-Break and its
#: closed window. Not every system has each.
ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)


@contextlib.contextmanager
def handle_signals() -> Iterator[None]:
    """The signals in ENDING raise KeyboardInterrupt, but only in `allow_interrupts`.

    What is being done when one comes, such as saving, is done to its end.
    """
    _Signals.came = False
    before = {number: signal.signal(number, _interrupt) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def allow_interrupts() -> Iterator[None]:
    """What is inside waits for somebody, and may be interrupted."""
    _Signals.may_raise = True
    try:
        if _Signals.came:
            raise KeyboardInterrupt
        yield
    finally:
        _Signals.may_raise = False


@contextlib.contextmanager
def call_on_resume(again: Callable[[], None]) -> Iterator[None]:
    """Inside, do something again when a shell lets us go on that had stopped us.

    It has set the terminal as it likes.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGCONT, lambda _number, _frame: again())
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    _Signals.came = True
    if _Signals.may_raise:
        _Signals.may_raise = False  # once is enough: a terminal that goes sends several
        raise KeyboardInterrupt
