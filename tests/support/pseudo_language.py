"""A language that nobody speaks, once left to right and once right to left.

Every text can be told from its original, and is half as long again, as in languages with longer
words. What isn't in brackets is untranslated.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from sixways.catalogue import Catalogue
from sixways.files.word_catalogues import TEMPLATE, catalogue_name, read_catalogue, read_words

#: one of the codes that are for private use
LANGUAGE = "qps"
RIGHT_TO_LEFT = "qps-Hebr"

_LOWER = "abcdefghijklmnopqrstuvwxyz"
#: a letter for each that looks like it and is another, or a Hebrew one
_LETTERS = {
    LANGUAGE: str.maketrans("aeiouyAEIOUYnc", "äéîöüÿÅÉÎÖÛÝñç"),
    RIGHT_TO_LEFT: str.maketrans(_LOWER + _LOWER.upper(), 2 * "אבגדהוזחטיכלמנסעפצקרשתםןףץ"),
}
_HEAD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);\\n"
"""


def pseudo(text: str, language: str = LANGUAGE) -> str:
    """The text as the language has it; `{values}` stay."""
    parts = re.split(r"(\{\w+\})", text)
    # every second one is a value
    parts[::2] = [part.translate(_LETTERS[language]) for part in parts[::2]]
    words = " ".join("".join(parts[::2]).split())
    return f"[{''.join(parts)} {words[: len(words) // 2]}]"


def pseudo_catalogue(language: str = LANGUAGE) -> str:
    """Every word of the tool's, as a file; forms of counts end with their number."""
    rows = [_HEAD.format(language=language)]
    for word in read_words(TEMPLATE).words:
        rows += ["", f"msgid {_quote(word.original)}"]
        if word.plural is None:
            rows.append(f"msgstr {_quote(pseudo(word.original, language))}")
        else:
            said = pseudo(word.plural, language)
            rows.append(f"msgid_plural {_quote(word.plural)}")
            rows += [f"msgstr[{form}] {_quote(f'{said}{form}')}" for form in range(3)]
    return "\n".join(rows)


def write_pseudo_catalogue(folder: Path, language: str = LANGUAGE) -> None:
    """The file, where commands look for it."""
    (folder / catalogue_name(language)).write_text(pseudo_catalogue(language), "utf-8")


def read_pseudo_catalogue(folder: Path, language: str = LANGUAGE) -> Catalogue:
    """The catalogue as commands read it."""
    write_pseudo_catalogue(folder, language)
    return read_catalogue(folder / catalogue_name(language))


def english_in(text: str, values: Iterable[str] = ()) -> list[str]:
    """The words outside brackets: what is untranslated, beside values that have no language."""
    for value in sorted(values, key=len, reverse=True):
        text = text.replace(value, "")
    outside = re.compile(r"\[[^\[\]]*\]\d?")
    while outside.search(text):
        text = outside.sub(" ", text)
    return re.findall(r"[A-Za-z]{2,}", text)


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
