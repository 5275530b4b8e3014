"""Which option a partner meant, in the ways that services and people write answers."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

from sixways.forms.labels import find_option, option_labels
from sixways.imports.title_words import without_tags
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire

#: what stands for no answer, where the scale has no such option
_NO_ANSWER = re.compile(
    r"n\.?/?a\.?|not applicable|does not apply|don'?t know|do not know|dk|unsure|not sure|"
    r"no answer|no response|no opinion|not answered|unanswered|skip(?:ped)?|prefer not to say|"
    r"can'?t say|cannot say|undecided|null|nil|[-.?_/]+"
)
_BETWEEN = re.compile(r"\s*(?:[,;()]|\s-\s|\bor\b|\band\b)\s*")
#: a number or a letter before an answer's word: `3 - Yes`, `(3) Yes`, `a. Yes`, `1=Yes`
_BEFORE = re.compile(r"[(\[]?(?:\d{1,2}|[a-z])(?:[)\].:=]+|\s*-(?=\s))\s*(?=\w)")
#: a number behind it: `Yes (3)`, `Yes - 3`
_BEHIND = re.compile(r"\s*(?:[(\[]\d{1,2}(?: points?)?[)\]]|[-=:]\s*\d{1,2})$")

#: between the same answer in two languages
_SIDE_BY_SIDE = re.compile(r"[/|\n]")
_MOST_LANGUAGES = 5
#: letters more or fewer of what may be an option with a slip, and how alike the rest must be
_MOST_SLIPS, _NEAR = 2, 0.8


def read_answer(
    text: str, questionnaire: Questionnaire, words: Mapping[str, str] | None = None
) -> str | None:
    """The id of the option that a text gives, "" for no answer; None where it can't be told.

    `words` are options' ids by texts of other languages or codes, and "" for no answer; they win.
    """
    key = name_key(text)
    if words and key in words:
        return words[key]
    if option := find_option(text, questionnaire) or _find_written(key, questionnaire):
        return option
    if option := _find_in_languages(text, questionnaire, words or {}):
        return option
    parts = [part.strip(" .-!") for part in _BETWEEN.split(key) if part]
    if _NO_ANSWER.fullmatch(key) or (parts and all(map(_NO_ANSWER.fullmatch, parts))):
        return ""
    return None


def find_unclear(texts: Iterable[str], questionnaire: Questionnaire) -> frozenset[str]:
    """The keys of one form's answers that may mean another option than `read_answer` says.

    Where some letters aren't keys of the scale, as with A to D in order, a key that isn't its
    label's first letter may be none: A is Not always, or the first. Where all letters are keys, NA
    may be short for Not always.
    """
    keys = {name_key(text) for text in texts}
    letters = {key for key in keys if len(key) == 1 and key.isalpha()}
    labels = {id_: name_key(label) for id_, label in option_labels(questionnaire).items()}
    options = {letter: find_option(letter, questionnaire) for letter in letters}
    if None in options.values():
        return frozenset(n for n, id_ in options.items() if id_ and not labels[id_].startswith(n))
    several = [label.split() for label in labels.values() if " " in label]
    short = {"".join(word[0] for word in words) for words in several}
    return frozenset(keys & short) if letters else frozenset()


def nearest_option(text: str, questionnaire: Questionnaire) -> str | None:
    """The label that a text is, but for a slip or two; None where none is that near.

    `Always` is not near `Not always`.
    """
    return _nearest_label(name_key(text), tuple(option_labels(questionnaire).values()))


# the same slip is often in a whole column
@lru_cache(maxsize=1000)
def _nearest_label(key: str, labels: tuple[str, ...]) -> str | None:
    keys = {name_key(label): label for label in labels}
    alike = [each for each in keys if abs(len(each) - len(key)) <= _MOST_SLIPS]
    return next((keys[each] for each in get_close_matches(key, alike, n=1, cutoff=_NEAR)), None)


def _find_in_languages(
    text: str, questionnaire: Questionnaire, words: Mapping[str, str]
) -> str | None:
    """The option that is named in several languages side by side: `Yes / Ydy`."""
    parts = [name_key(part) for part in _SIDE_BY_SIDE.split(text, maxsplit=_MOST_LANGUAGES)]
    # a key is of one language: N/A
    if len(parts) < 2 or min(map(len, parts)) < 2:
        return None
    found = {words.get(part) or _find_written(part, questionnaire) for part in parts}
    return found.pop() if len(found) == 1 else None


def _find_written(key: str, questionnaire: Questionnaire) -> str | None:
    """The option by its words with signs behind them, or a number or a letter beside them."""
    key = without_tags(key) if "<" in key or "&" in key else key
    beside = _BEHIND.sub("", _BEFORE.sub("", key, count=1))
    for text in (key, beside):
        # a key alone, as in "(y)", is found as it is typed, and not in what is left of a text
        bare = text.strip(" .,;:!*\"'[](){}-–✓✔✅☑☒•→").replace("_", " ")
        for written in (bare, bare.replace("-", " "), bare.replace(" ", "-")):
            if len(written) > 1 and (option := find_option(written, questionnaire)):
                return option
    return None
