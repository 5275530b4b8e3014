"""A catalogue of the tool's own words to start from, and what of the words one lacks."""

import re
from pathlib import Path
from typing import NamedTuple

from sixways.errors import Problem
from sixways.files.word_catalogues import (
    TEMPLATE,
    Word,
    catalogue_name,
    known_locale,
    quote_original,
    read_words,
)
from sixways.paths import show_path

_HEAD = """\
# The words of sixways itself, translated into {language}. Write each text between the quotes behind
# msgstr, or use an editor for such files, such as Poedit. What stays empty is shown in English.
# Leave what stands in braces as it is: {{day}} is where a date is put in. To list what is missing:
#   sixways questionnaire validate {file}
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={forms}; plural={formula};\\n"
"""
#: of languages that Babel doesn't know
_USUAL_PLURAL = (2, "(n != 1)")


def start_catalogue(language: str) -> str:
    """The text of a file that has no translated text yet."""
    from babel.messages.plurals import get_plural

    locale = known_locale(language)
    forms, formula = get_plural(locale)[:2] if locale else _USUAL_PLURAL
    head = _HEAD.format(
        language=language, file=catalogue_name(language), forms=forms, formula=formula
    )
    empty = "".join(f'msgstr[{form}] ""\n' for form in range(forms))
    _own_head, _blank, entries = TEMPLATE.read_text("utf-8").partition("\n\n")
    return head + "\n" + re.sub(r'(?:msgstr.[01]. ""\n)+', empty, entries)


class CatalogueProgress(NamedTuple):
    """How far a catalogue is with the texts that there are now."""

    translated: int
    total: int
    #: texts without a translation to use, and texts that are shown no more
    unfinished: list[Problem]


def find_progress(path: Path) -> CatalogueProgress:
    """What a catalogue has of the tool's words; raises InvalidFiles if it isn't one."""
    wanted = {(word.original, word.plural): word for word in read_words(TEMPLATE).words}
    found = {(word.original, word.plural): word for word in read_words(path).words}
    shown = show_path(path)
    unfinished = []
    for key, word in (found | wanted).items():
        fault, hint = _fault_of(found.get(key), key in wanted)
        if fault:
            line = found[key].line if key in found else None
            unfinished.append(Problem(fault, shown, line, quote_original(word), hint))
    done = sum(key in wanted and word.is_translated for key, word in found.items())
    return CatalogueProgress(done, len(wanted), unfinished)


def _fault_of(word: Word | None, is_shown: bool) -> tuple[str | None, str | None]:
    if word is None:
        return "is missing", "add it, or start a new file in another folder and copy it from there"
    if not is_shown:
        return "is not shown any more", "take it out"
    if word.is_fuzzy:
        return "is marked as fuzzy, and not used", "check it, then take the mark away"
    return (None, None) if word.is_translated else ("is not translated", None)
