"""The tool's own words in the language of whoever reads them.

English is the source and costs nothing. Mark a text where it is written, and put values in by
name: `_("Saved {path}").format(path=path)`. Texts in modules are marked with `N_` and translated
by `_` where they are shown. Errors that a session may show are made by `phrase`: on stderr they
are English.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Literal

#: what is said about a date, in whichever order the language has it
DateParts = Literal["day month year", "day month", "month year"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The tool's own words in one language."""

    #: as BCP 47 writes it
    language: str
    #: by the English text
    texts: Mapping[str, str]
    #: the forms of each text that counts something, by its English singular
    counts: Mapping[str, Sequence[str]]
    #: which form a number has
    plural: Callable[[int], int]
    show_date: Callable[[date, DateParts], str]
    is_right_to_left: bool = False


@dataclass(slots=True)
class _Spoken:
    """What is spoken, for all threads of a session alike."""

    catalogue: Catalogue | None


_spoken: ContextVar[_Spoken] = ContextVar("spoken")


def current() -> Catalogue | None:
    """The language that is spoken now; None is English."""
    spoken = _spoken.get(None)
    return spoken.catalogue if spoken else None


def is_right_to_left() -> bool:
    """Whether the language that is spoken now is written from the right."""
    catalogue = current()
    return catalogue is not None and catalogue.is_right_to_left


@contextmanager
def in_language(catalogue: Catalogue | None) -> Iterator[None]:
    """Speak a language for a while; None is English."""
    token = _spoken.set(_Spoken(catalogue))
    try:
        yield
    finally:
        _spoken.reset(token)


def change_language(catalogue: Catalogue | None) -> None:
    """Speak another language until the end of the `in_language` around it."""
    _spoken.get().catalogue = catalogue


class Phrase(str):
    """A message with its values in it: English, until `gettext` says it in another language."""

    pattern: str
    values: Mapping[str, object]


def phrase(pattern: str, /, **values: object) -> Phrase:
    """A message that is English for some readers; values that are phrases themselves follow it."""
    text = Phrase(pattern.format(**values))
    text.pattern, text.values = pattern, values
    return text


def gettext(text: str) -> str:
    """The text in the language that is spoken, or as it is where there is no translation."""
    catalogue = current()
    if catalogue is None:
        return text
    if not isinstance(text, Phrase):
        return catalogue.texts.get(text, text)
    values = {k: gettext(v) if isinstance(v, Phrase) else v for k, v in text.values.items()}
    return gettext(text.pattern).format(**values)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form for this number; put the number itself in as `{number}`."""
    catalogue = current()
    if catalogue and (forms := catalogue.counts.get(singular)):
        return forms[catalogue.plural(number)]
    return singular if number == 1 else plural


def N_(text: str) -> str:  # noqa: N802 # the name that extraction knows
    """Mark a text of a module, which `gettext` translates where it is shown."""
    return text
