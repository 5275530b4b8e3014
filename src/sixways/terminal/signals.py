"""Ctrl-C and other signals that end a session, and the one that resumes it."""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType


class _Signals:
    """Whether a signal came, and whether it may interrupt at once."""

    came = False
    may_raise = False


#: Ctrl-C, `kill`, a closed terminal; on Windows SIGBREAK, for Ctrl-Break and a closed window
ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)


@contextlib.contextmanager
def handle_signals() -> Iterator[None]:
    """The signals in ENDING raise KeyboardInterrupt, but only in `allow_interrupts`.

    Anything else, such as saving, is finished first.
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
    """Code inside waits for a person, and may be interrupted."""
    _Signals.may_raise = True
    try:
        if _Signals.came:
            raise KeyboardInterrupt
        yield
    finally:
        _Signals.may_raise = False


@contextlib.contextmanager
def call_on_resume(again: Callable[[], None]) -> Iterator[None]:
    """Call `again` whenever a shell resumes us: it has changed the terminal's settings."""
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
        _Signals.may_raise = False  # once is enough: a closing terminal sends several
        raise KeyboardInterrupt
