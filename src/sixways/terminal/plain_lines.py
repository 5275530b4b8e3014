"""A session line by line, without moving the cursor: for pipes and screen readers."""

import contextlib
import sys
from collections.abc import Iterator
from getpass import getpass

from sixways.session.edits import ENTER
from sixways.session.keys import SAVE, Typed, Vocabulary, fold
from sixways.terminal.capabilities import has_input, is_terminal, replace_marks
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.rows import Row, format_rows
from sixways.terminal.signals import allow_interrupts, call_on_resume

_HELP = Typed("", "?")


def run(steps: Steps) -> None:
    """Ask line by line until the session or the input ends."""
    said: tuple[str, ...] = ()
    written: list[str] = []
    try:
        ask = next(steps)
        while True:
            said = _say(ask, said)
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
                steps.send(Typed("\n".join(written), SAVE))
        _close(steps)
        raise


def _say(ask: Ask, said: tuple[str, ...]) -> tuple[str, ...]:
    """Print what is asked; what was said last, and stays the same, isn't repeated."""
    print_rows([Row(ask.plain_message)] if ask.plain_message else [])
    if ask.plain != said:
        print_rows([Row(line) for line in ask.plain])
    return ask.plain


def _close(steps: Steps) -> None:
    try:
        steps.close()
    finally:
        with contextlib.suppress(OSError):  # the terminal may be closed
            print(flush=True)


def _read_answer(ask: Ask, written: list[str]) -> str:
    prompt = ask.plain_prompt or ask.prompt
    if ask.expects == "lines":
        return _read_lines(ask, written)
    if ask.expects == "text":
        return _read_text(ask, prompt, written)
    text = _read_line(prompt, hidden=ask.hidden)
    if ask.expects == "key":
        return Typed(_key(text.strip(), ask.words) or ENTER)
    return _HELP if _asks_for_help(text) else text or ask.text


def _key(text: str, words: Vocabulary | None) -> str:
    """The key that a line stands for: its word's, or itself."""
    if words is None:
        return text
    return words.options.get(fold(text)) or words.commands.get(fold(text)) or text


def _asks_for_help(text: str) -> bool:
    """Whether a line is only a question mark, so neither a name nor a comment."""
    return text.strip() == "?"


def _read_lines(ask: Ask, written: list[str]) -> str:
    """Read lines up to a blank one or the end of input, which loses none."""
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
    return Typed("\n".join(written)) if written else Typed(ask.text)


def _read_text(ask: Ask, prompt: str, written: list[str]) -> str:
    """Read a comment: one line and what arrives with it; from a pipe up to a full stop alone."""
    first = _read_line(prompt)
    if not first.strip():
        return Typed(ask.text)
    if _asks_for_help(first):
        return _HELP
    written.append(first)
    from_terminal = is_terminal(sys.stdin)
    while not from_terminal or has_input():
        try:
            line = _read_line("")
        except EOFError:
            break
        if line.strip() == "." and not from_terminal:
            break
        written.append(line)
    return Typed("\n".join(written))


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
    print(replace_marks(format_rows(rows, None)), end="", flush=True)
