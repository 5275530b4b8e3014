"""Runs a session on a screen or in plain lines, whichever the terminal can do."""

import shutil
from contextlib import closing
from typing import Protocol

from sixways.errors import Interrupted
from sixways.terminal import plain_lines
from sixways.terminal.capabilities import has_screen, replace_marks
from sixways.terminal.prompt import Steps
from sixways.terminal.rows import Row, format_rows
from sixways.terminal.signals import handle_signals


class Session(Protocol):
    """Something that asks, and leaves a few lines in the terminal at its end."""

    def steps(self) -> Steps: ...

    def farewell(self, *, plain: bool) -> list[Row]: ...


def run_session(session: Session, *, plain: bool) -> None:
    """Run a session to its end and print its last lines."""
    is_plain = plain or not has_screen()
    try:
        run_steps(session.steps(), plain=plain)
    except KeyboardInterrupt:
        raise Interrupted(_last_lines(session, plain=is_plain).rstrip("\n")) from None
    print(replace_marks(_last_lines(session, plain=is_plain)), end="")


def _last_lines(session: Session, *, plain: bool) -> str:
    width = None if plain else min(shutil.get_terminal_size().columns, 100)
    return format_rows(session.farewell(plain=plain), width)


def run_steps(steps: Steps, *, plain: bool) -> None:
    """Ask to the end; raises KeyboardInterrupt on Ctrl-C, SIGTERM and SIGHUP."""
    with handle_signals(), closing(steps):
        if plain or not has_screen():
            plain_lines.run(steps)
        else:
            from sixways.terminal.full_screen import Screen

            Screen(steps).run()
