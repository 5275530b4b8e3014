"""What a session asks, on a screen, in plain lines or in a test."""

from collections.abc import Generator
from typing import Literal, NamedTuple, TypeVar

from sixways.terminal.rows import Row


class Ask(NamedTuple):
    """What a session waits for: one key, one line, or lines up to a blank one."""

    #: what stays the same for a while, such as whose response it is
    heading: list[Row]
    rows: list[Row]
    expects: Literal["key", "line", "lines"]
    prompt: str = ""
    #: the text to start with
    text: str = ""
    #: what Tab completes
    choices: tuple[str, ...] = ()
    #: whether typed keys stay invisible
    hidden: bool = False
    #: the commands and their keys
    footer: tuple[Row, ...] = ()


Answered = TypeVar("Answered")

#: yields what to ask and is sent what was typed
Asking = Generator[Ask, str, Answered]
Steps = Generator[Ask, str, None]
