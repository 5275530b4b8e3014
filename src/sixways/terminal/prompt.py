"""What a session asks, on a screen, in plain lines or in a test."""

from collections.abc import Generator
from typing import Literal, NamedTuple, TypeVar

from sixways.session.keys import Vocabulary
from sixways.terminal.rows import BLANK, Row


class Ask(NamedTuple):
    """What a session waits for.

    `key`: one key; `line`: a line; `lines`: lines up to a blank one; `text`: a text that Enter
    ends. What is typed is sent as `Typed`, with the key that ended it.
    """

    #: the first rows of the screen, such as whose response it is
    heading: list[Row]
    #: what is above the text that is typed
    rows: list[Row]
    expects: Literal["key", "line", "lines", "text"]
    prompt: str = ""
    #: the text to start with
    text: str = ""
    #: whether typed keys stay invisible
    hidden: bool = False
    #: the keys and what they do, in the last row
    footer: Row = BLANK
    #: what the last key led to
    message: str = ""
    #: a list below the rows, which scrolls, and the place of the row that is chosen
    listed: tuple[Row, ...] = ()
    chosen: int = 0
    #: what is below the text that is typed, or below the list
    below: tuple[Row, ...] = ()
    #: the words that may be typed instead of keys; None where none may
    words: Vocabulary | None = None
    #: whether letters look for a name in the list, also pasted ones
    is_filtered: bool = False
    #: whether keys in a hurry may still be meant for the question before
    follows_answer: bool = False
    #: the keys that end a line besides Enter
    ends: frozenset[str] = frozenset()
    #: whether each line that is pasted is an entry of its own, and not part of one line
    takes_lines: bool = False
    #: what is at the right of a line that is typed
    note: str = ""
    #: in plain lines, in place of all rows
    plain: tuple[str, ...] = ()
    #: in plain lines, the message
    plain_message: str = ""
    #: in plain lines, what is before the text that is typed
    plain_prompt: str = ""


Answered = TypeVar("Answered")

#: yields what to ask and is sent what was typed
Asking = Generator[Ask, str, Answered]
Steps = Generator[Ask, str, None]
