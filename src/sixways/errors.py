"""The one family of errors that people see: what is wrong, where, and the way out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sixways.paths import show_path

#: of what a message quotes from a file
_LONGEST = 400

#: problems reported for one file at once
MOST_PROBLEMS = 100


#: columns of a terminal
_WIDTH = 80


def start_sentence(text: str) -> str:
    """A hint with a capital letter, unless it begins with what is typed: an option, a name."""
    word = text.split(" ", 1)[0]
    is_word = word.isascii() and word.isalpha() and word.islower() and word != "sixways"
    return text[:1].upper() + text[1:] if is_word else text


def with_hint(message: str, hint: str | None) -> str:
    """What happened, then what to do: on one line, or on two where that is too long for one."""
    if not hint:
        return message
    way_out = start_sentence(hint)
    stop = "" if message.endswith((".", "?", ":")) else "."
    line = f"{message}{stop} {way_out}"
    return line if len(line) <= _WIDTH and "\n" not in line else f"{message}\n{way_out}"


class SixwaysError(Exception):
    """Something the reader of the message can mend; `hint` says how."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Interrupted(KeyboardInterrupt):
    """Ctrl-C or a signal, with what to tell about what was kept."""


#: the keys and positions on the way to a value
Place = tuple[str | int, ...]


class Fault(NamedTuple):
    """One thing wrong with a value, before it is known which file and line it came from."""

    place: Place
    #: what is wrong, without the place
    message: str
    #: the way out
    hint: str | None = None

    @property
    def key(self) -> str:
        """The place in one word, as in `answers.tone.language`."""
        return ".".join(map(str, self.place))

    def in_file(self, path: str) -> "Problem":
        """The same as a problem of a file whose things are named by their keys."""
        return Problem(self.message, path=path, thing=self.key, hint=self.hint)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one file."""

    #: what is wrong, without the place
    message: str
    #: the file, as it was named
    path: str = ""
    #: the line it is in, from 1, where the format has lines
    line: int | None = None
    #: the thing by its id, as in "behaviour 'vision', question 'identity'"
    thing: str = ""
    #: the way out
    hint: str | None = None

    def __post_init__(self) -> None:
        if self.path:
            object.__setattr__(self, "path", show_path(self.path))
        for name in ("message", "thing", "hint"):
            text = getattr(self, name)
            if text is not None and len(text) > _LONGEST:
                object.__setattr__(self, name, f"{text[:_LONGEST]}…")

    def __str__(self) -> str:
        where = f"{self.path}, line {self.line}" if self.line else self.path
        return ": ".join(part for part in (where, self.thing, self.message) if part)

    @property
    def reason(self) -> str:
        """The problem without its path: what a report says beside a file it left out."""
        return ": ".join(part for part in (self.thing, self.message) if part)


class InvalidFiles(SixwaysError):
    """One or more files that can't be used, with every problem found in them."""

    def __init__(self, problems: Iterable[Problem], hint: str | None = None) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems), hint)
