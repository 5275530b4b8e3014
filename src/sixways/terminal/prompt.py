"""What a session asks, whoever asks it: on a screen, in lines, or in a test."""

from collections.abc import Generator
from typing import Literal, NamedTuple, TypeVar

from sixways.terminal.assess_view import Row


class Ask(NamedTuple):
    """What a session waits for: one key, one line, or lines up to an empty one."""

    #: what stays the same for a while: whose response it is
    heading: list[Row]
    rows: list[Row]
    expects: Literal["key", "line", "lines"]
    prompt: str = ""
    #: what stands in the line or the lines to begin with
    text: str = ""
    #: what may be completed to
    choices: tuple[str, ...] = ()
    #: not to be seen while it is typed
    hidden: bool = False
    #: which keys there are
    footer: tuple[Row, ...] = ()


Answered = TypeVar("Answered")

#: yields what to ask, is sent what was answered
Asking = Generator[Ask, str, Answered]
Steps = Generator[Ask, str, None]
