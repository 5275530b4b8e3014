"""Catalogues of the tool's own words: files named `sixways.cy.po`, read strictly."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

from sixways.catalogue import Catalogue, DateParts
from sixways.errors import InvalidFiles, Problem
from sixways.files.read_bytes import read_text, refusal
from sixways.model.field_types import is_language
from sixways.model.sanitise import clip, make_safe
from sixways.paths import show_path

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages.catalog import Message

TEMPLATE = Path(__file__).parents[1] / "locale" / "sixways.pot"

#: no language has more plural forms
_MOST_FORMS = 6
#: no count that partners see is higher
_MOST = 1000
_LANGUAGE = re.compile(r'^"(Language: *([^\\" ]*))', re.MULTILINE)
_MARKUP = re.compile(r"</?[A-Za-z!]|&#?\w+;")
#: what a form of a count may leave out: a language may have a word for it
_NUMBER = "{number}"
#: what Babel has no name for
_NAMES = {None: "English", "en-x-easy": "Easy read"}
_SKELETONS: dict[DateParts, str] = {"day month": "MMMMd", "month year": "yMMMM"}
_ISO: dict[DateParts, slice] = {
    "day month year": slice(None),
    "day month": slice(None),
    "month year": slice(7),
}


class Word(NamedTuple):
    """A text of the tool's and its translation."""

    original: str
    #: of a text that counts something
    plural: str | None
    #: one, or as many as the language has for counts; empty where there is no translation
    forms: Sequence[str]
    line: int
    #: whether it is to be looked at again, and not to be used
    is_fuzzy: bool

    @property
    def is_translated(self) -> bool:
        """Whether it has a translation to use."""
        return any(self.forms) and not self.is_fuzzy


class Words(NamedTuple):
    """What is in a catalogue, right or wrong."""

    #: as the file says it
    language: str | None
    words: Sequence[Word]
    #: in C, as the file says it
    plural_formula: str
    plural_forms: int


def catalogue_name(language: str) -> str:
    """How the file is called: `sixways.cy.po`."""
    return f"sixways.{language}.po"


def language_of(path: Path) -> str:
    """The language that a file's name says."""
    return path.name.removeprefix("sixways.").removesuffix(".po")


def language_name(language: str | None) -> str:
    """What a language is called in itself: `Cymraeg`; None is the original's."""
    if language is None or language in _NAMES:
        return _NAMES[language]
    locale = known_locale(language)
    name = locale.get_display_name() if locale else None
    return name[0].upper() + name[1:] if name else language


def find_catalogue(language: str, folders: Iterable[Path]) -> Catalogue | None:
    """The first of the language in these folders, or None; raises InvalidFiles."""
    for folder in folders:
        path = folder / catalogue_name(language)
        if path.is_file():
            return read_catalogue(path)
    return None


def find_catalogues(folders: Iterable[Path]) -> list[Catalogue]:
    """The catalogues in these folders, the first of each language; raises InvalidFiles."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob(catalogue_name("*"))):
            if is_language(language_of(path)):
                found.setdefault(language_of(path), path)
    return [read_catalogue(path) for path in found.values()]


def read_catalogue(path: Path) -> Catalogue:
    """The words in a file; raises InvalidFiles with everything wrong in it, by line.

    Texts that are empty or marked as fuzzy are left out.
    """
    found = read_words(path)
    problems = list(_find_faults(found, path))
    if problems:
        raise InvalidFiles(problems)
    language = language_of(path)
    done = [word for word in found.words if word.is_translated]
    texts = {word.original: word.forms[0] for word in done if not word.plural}
    plural = c2py(found.plural_formula)
    return Catalogue(
        language=language,
        texts=texts,
        counts={word.original: word.forms for word in done if word.plural},
        plural=lambda number: plural(min(number, _MOST)),
        show_date=_dates_in(language),
        is_right_to_left=_is_right_to_left("".join(texts.values())),
    )


def read_words(path: Path) -> Words:
    """A catalogue's or the template's texts; raises InvalidFiles if it isn't one."""
    # only a language other than English needs it
    from babel.messages.pofile import PoFileError, read_po

    text = read_text(path)
    hint = "mend it with an editor for such files, such as Poedit"
    numbers = re.findall(r"nplurals\s*=\s*(\d+)", text)
    if any(len(number) > 1 or int(number) > _MOST_FORMS for number in numbers):
        raise refusal(path, f"has more than {_MOST_FORMS} plural forms", hint=hint)
    named = _LANGUAGE.search(text)
    try:
        # Babel refuses a language that it doesn't know
        found = read_po(_LANGUAGE.sub(r'"X-\1', text).splitlines(), abort_invalid=True)
        words = [_word_of(message) for message in found if message.id]
    except PoFileError as error:
        raise refusal(path, "is not a catalogue: misformatted", error.lineno + 1, hint) from error
    # what Babel raises besides, where a file is broken in ways that it doesn't look for
    except (ValueError, LookupError, AssertionError, TypeError, AttributeError) as error:
        raise refusal(path, "is not a catalogue", hint=hint) from error
    if not words:
        raise refusal(path, "is not a catalogue: it has no texts", hint=hint)
    return Words(named and named[2], words, found.plural_expr, found.num_plurals)


def _word_of(message: "Message") -> Word:
    original, plural = message.id if isinstance(message.id, tuple) else (message.id, None)
    forms = (message.string,) if isinstance(message.string, str) else message.string
    return Word(str(original), plural, tuple(forms or ()), message.lineno or 1, message.fuzzy)


def _find_faults(found: Words, path: Path) -> Iterator[Problem]:
    shown, language, named = show_path(path), found.language, language_of(path)
    if language and language.replace("_", "-").lower() != named.lower():
        message = f"is in '{clip(language)}', but its name says '{clip(named)}'"
        yield Problem(make_safe(message), shown, 1, hint="make the two the same")
    if fault := _plural_fault(found):
        hint = "find the line for your language on the web: search for Plural-Forms"
        yield Problem(fault, shown, 1, "Plural-Forms", hint)
    for word in found.words:
        if word.is_translated:
            for fault in _word_faults(word):
                yield Problem(make_safe(fault), shown, word.line, quote_original(word))


def quote_original(word: Word) -> str:
    """A text as messages name it."""
    return f"'{clip(make_safe(word.original))}'"


def _plural_fault(found: Words) -> str | None:
    try:
        plural = c2py(found.plural_formula)
        used = {plural(number) for number in range(_MOST + 1)}
    except (ValueError, ArithmeticError, MemoryError):
        return "is not a formula for plural forms"
    if not used <= set(range(found.plural_forms)):
        return f"gives a form that isn't one of the {found.plural_forms}"
    return None


def _word_faults(word: Word) -> Iterator[str]:
    original = word.plural or word.original
    asked = _placeholders(original)
    for at, form in enumerate(word.forms):
        where = f"form {at}: " if word.plural else ""
        if not form:
            yield f"{where}is empty"
            continue
        given = _placeholders(form)
        if missing := asked - given - ({_NUMBER} if word.plural else set()):
            yield f"{where}must have {', '.join(sorted(missing))} in it, as the original has"
        if unknown := given - asked:
            yield f"{where}has {clip(', '.join(sorted(unknown)))}, which the original hasn't"
        if make_safe(form, lines="\n" in original) != form:
            yield f"{where}has line breaks, control characters or marks of direction in it"
        if _MARKUP.search(form):
            yield f"{where}has markup in it"


def _placeholders(text: str) -> set[str]:
    """What values are put in for, each as it is written."""
    try:
        return {
            "{" + name + (f"!{sign}" if sign else "") + (f":{spec}" if spec else "") + "}"
            for _before, name, spec, sign in Formatter().parse(text)
            if name is not None
        }
    except ValueError:
        return {"a single { or }"}


def _is_right_to_left(text: str) -> bool:
    directions = [bidirectional(letter) for letter in text]
    return directions.count("R") + directions.count("AL") > directions.count("L")


def _dates_in(language: str) -> Callable[[date, DateParts], str]:
    """How the language writes dates; as 2026-11-04 where nobody has told Babel."""
    from babel.dates import format_date, format_skeleton

    locale = known_locale(language)
    if locale is None:
        return lambda day, said: day.isoformat()[_ISO[said]]
    return lambda day, said: (
        format_date(day, "long", locale)
        if said == "day month year"
        else format_skeleton(_SKELETONS[said], day, locale=locale)
    )


def known_locale(language: str) -> "Locale | None":
    """What Babel knows of a language, or of what it is a kind of."""
    from babel import Locale, UnknownLocaleError

    parts = ("en-GB" if language.startswith("en-") else language).split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("_".join(parts[:length]))
        except (UnknownLocaleError, ValueError):
            continue
    return None
