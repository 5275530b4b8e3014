"""A session line by line, without moving the cursor: for pipes and screen readers."""

import contextlib
import sys
from collections.abc import Iterator
from getpass import getpass

from sixways.session.edits import ENTER
from sixways.terminal.capabilities import is_terminal
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.rows import BLANK, Row
from sixways.terminal.signals import allow_interrupts, call_on_resume


def run(steps: Steps) -> None:
    """Ask line by line until the session or the input ends."""
    heading: list[Row] = []
    written: list[str] = []
    try:
        ask = next(steps)
        while True:
            print_rows(ask.heading if ask.heading != heading else [])
            heading = ask.heading
            answer = _read_answer(ask, written)
            written.clear()
            ask = steps.send(answer)
    except StopIteration:
        return
    except EOFError:
        _close(steps)
    except (KeyboardInterrupt, OSError):
        if written:  # a half-written comment
            with contextlib.suppress(StopIteration):
                steps.send("\n".join(written))
        _close(steps)
        raise


def _close(steps: Steps) -> None:
    try:
        steps.close()
    finally:
        with contextlib.suppress(OSError):  # the terminal may be closed
            print(flush=True)


def _read_answer(ask: Ask, written: list[str]) -> str:
    print_rows([BLANK, *ask.rows, *ask.footer])
    if ask.expects == "lines":
        return _read_lines(ask, written)
    if ask.text:
        print_rows([Row(f"Press Enter to keep: {ask.text}")])
    text = _read_line(ask.prompt, hidden=ask.hidden)
    if ask.expects == "key":
        return text.strip() or ENTER
    return text or ask.text


def _read_lines(ask: Ask, written: list[str]) -> str:
    """Read lines up to a blank one or the end of input, which loses none."""
    if ask.text:
        print_rows([Row("Leave a blank line now to keep the comment:"), Row(ask.text)])
    while True:
        try:
            line = _read_line(ask.prompt)
        except EOFError:
            if not written:
                raise
            break
        if not line.strip():
            break
        written.append(line)
    return "\n".join(written) if written else ask.text


def _read_line(prompt: str, *, hidden: bool = False) -> str:
    if hidden and sys.platform == "win32" and is_terminal(sys.stdin):
        with allow_interrupts():
            return getpass(prompt)
    with _hide_typing() if hidden and is_terminal(sys.stdin) else contextlib.nullcontext():
        print(prompt, end="", flush=True)
        with allow_interrupts():
            line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


@contextlib.contextmanager
def _hide_typing() -> Iterator[None]:
    """Don't echo what is typed; unlike getpass, keep what was typed ahead."""
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    silent = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]

    def silence() -> None:
        termios.tcsetattr(terminal, termios.TCSADRAIN, silent)

    try:
        silence()
        with call_on_resume(silence):
            yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        print(flush=True)


def print_rows(rows: list[Row]) -> None:
    """Print each row as one line."""
    print("".join(f"{' ' * row.indent}{row.text}\n" for row in rows), end="", flush=True)
