"""Which option a partner meant, in the ways that services and people write answers."""

import re
from collections.abc import Mapping

from sixways.forms.labels import find_option
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
    parts = [part.strip(" .-!") for part in _BETWEEN.split(key) if part]
    if _NO_ANSWER.fullmatch(key) or (parts and all(map(_NO_ANSWER.fullmatch, parts))):
        return ""
    return None


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
