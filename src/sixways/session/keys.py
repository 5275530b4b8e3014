r"""Keys as sessions take them, and the words that may be typed instead.

A key is a character, or one of the names below: `\r` for Enter, `\b` for Backspace.
"""

from collections.abc import Mapping
from typing import NamedTuple, Self

from sixways.model.names import name_key
from sixways.model.questionnaire import Option, Questionnaire
from sixways.session.edits import COMMANDS, ENTER, Command, has_digit, key_of

UP, DOWN, LEFT, RIGHT = "up", "down", "left", "right"
ESCAPE, TAB, BACK_TAB, DELETE = "escape", "tab", "back-tab", "delete"
#: a text ends because the session does: it is kept as far as it is written
SAVE = "save"
#: what the last key did is taken back: it began a word that means something else
TAKE_BACK = "take back"
#: several keys came at once, and they aren't an answer
SEVERAL = "several"
#: letters came that aren't a word after a key that did something
NO_WORD = "no word"

#: words for commands, besides their keys
COMMAND_WORDS: dict[str, Command] = {
    "back": "back",
    "skip": "skip",
    "clear": "clear",
    "comment": "comment",
    "help": "help",
    "stop": "stop",
    "quit": "stop",
}


class Typed(str):
    """A text that was typed, and the key that ended it."""

    __slots__ = ("end",)
    end: str

    def __new__(cls, text: str, end: str = ENTER) -> Self:
        typed = super().__new__(cls, text)
        typed.end = end
        return typed


class Pasted(str):
    """Characters that came at once where a name is looked for."""

    __slots__ = ()


def end_of(text: str) -> str:
    """The key that ended a text: Enter, unless it says otherwise."""
    return text.end if isinstance(text, Typed) else ENTER


class Vocabulary(NamedTuple):
    """What keys and words mean at one moment."""

    #: single keys in force, each a lower-case character
    keys: frozenset[str]
    #: words for options, as `fold` leaves them, and the key of each
    options: Mapping[str, str]
    #: words for commands, and the key of each
    commands: Mapping[str, str]

    def begins(self, text: str) -> bool:
        """Whether a word begins with this."""
        return any(word.startswith(text) for word in (*self.options, *self.commands))

    def meaning(self, text: str) -> str | None:
        """The key for a whole word, or for the only option that begins with this."""
        if whole := self.options.get(text) or self.commands.get(text):
            return whole
        found = {key for word, key in self.options.items() if word.startswith(text)}
        return found.pop() if len(found) == 1 else None

    def is_word(self, text: str) -> bool:
        """Whether this is a whole word."""
        return text in self.options or text in self.commands


def fold(text: str) -> str:
    """A text as words are compared: letters and digits only, in lower case."""
    return "".join(filter(str.isalnum, name_key(text)))


def vocabulary_of(questionnaire: Questionnaire, *, asks: bool) -> Vocabulary:
    """The words and keys of a session; options only where it `asks` for one."""
    commands = {word: key_of(command, questionnaire) for word, command in COMMAND_WORDS.items()}
    keys = {key_of(command, questionnaire) for command in COMMANDS}
    options: dict[str, str] = {}
    if asks:
        for option in questionnaire.scale:
            key = questionnaire.answer_key(option)
            options |= {fold(option.id): key, fold(option.label): key}
            keys |= {found for found in (option.key, digit_of(option, questionnaire)) if found}
    return Vocabulary(frozenset(keys), options, commands)


def digit_of(option: Option, questionnaire: Questionnaire) -> str:
    """The digit that chooses an option; none where ten or more options have letters."""
    if not has_digit(option, questionnaire):
        return ""
    numbers = questionnaire.numbered_options.items()
    return next((n for n, found in numbers if found is option and len(n) == 1), "")
