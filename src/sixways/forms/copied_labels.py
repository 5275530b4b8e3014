"""The grammar of copied answers: what writing them, reading them and the page's script share."""

import re
from collections.abc import Iterator

from sixways.model.names import name_key
from sixways.model.questionnaire import Behaviour, Question, Questionnaire
from sixways.model.sanitise import safe

START = "sixways answers:"
END = "End of sixways answers"
SKIPPED = "(skipped)"
NOT_YET = "not yet"

#: a line that starts copied answers, with a mail's quoting before it
START_LINE = re.compile(rf"(?P<quoted>[>\s]*){START}(?P<rest>.*)", re.IGNORECASE)

#: characters in a line, so that mail programs have nothing to wrap
WIDTH = 72
#: what starts a line that goes on from the one before
INDENT = "  "
#: what stands before each line of a question's text
TEXT_INDENT = "    "

#: the fields, in the order of a response, by the words that stand before them
FIELDS = {
    "Round": "round",
    "Level": "level",
    "Area": "area",
    "Mode": "mode",
    "Partner": "partner",
    "Sector": "sector",
    "Respondent": "respondent",
    "Started": "started",
    "Completed": "completed",
}

#: what mail programs change or nobody can see, the same in Python and in the page's script
ESCAPED = (
    r"\\|[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u2000-\u200b\u200e\u200f"
    r"\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff]|(?<= ) |^ | (?![\s\S])"
)
#: what mail programs put in by themselves
INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: the words that a long line may be broken before: none that could start a line of its own
BREAKABLE = r"^(?!end$|End$|END$)[A-Za-z][^:]*$"


def heading(questionnaire: Questionnaire, behaviour: Behaviour) -> list[str]:
    """A behaviour's number and title, as lines."""
    start = f"{questionnaire.behaviours.index(behaviour) + 1}. "
    return list(wrapped(on_one_line(behaviour.title), start, anywhere=True))


def question_text(question: Question) -> list[str]:
    """A question's text, as lines."""
    return list(wrapped(on_one_line(question.text), TEXT_INDENT, TEXT_INDENT, anywhere=True))


def level_words(questionnaire: Questionnaire) -> dict[str, str]:
    """What stands for each level: its label, or its id where the label would be read otherwise."""
    levels = questionnaire.levels or ()
    return {
        level.id: label
        if (label := on_one_line(level.label)) and level_meant(label, questionnaire) == level.id
        else level.id
        for level in levels
    }


def answer_words(questionnaire: Questionnaire) -> dict[str, str]:
    """What stands for each option: its label, or its id where the label would be read otherwise."""
    return {
        option.id: label
        if (label := on_one_line(option.label)) and answer_meant(label, questionnaire) == option.id
        else option.id
        for option in questionnaire.scale
    }


def level_meant(text: str, questionnaire: Questionnaire) -> str | None:
    """The id of the level that a text names."""
    for level in questionnaire.levels or ():
        if level.id == text:
            return level.id
    for level in questionnaire.levels or ():
        if name_key(text) in (level.id, name_key(level.label)):
            return level.id
    return None


def answer_meant(text: str, questionnaire: Questionnaire) -> str | None:
    """The id of the option that a text names; SKIPPED for a question left out, None for neither."""
    if text.casefold() == SKIPPED or text in questionnaire.options:
        return text.casefold()
    option = questionnaire.option_typed(text)
    return option.id if option else None


def on_one_line(text: str) -> str:
    """A questionnaire's text on one line."""
    return " ".join(INVISIBLE.sub("", safe(text)).split())


def wrapped(
    text: str, start: str, indent: str = INDENT, *, anywhere: bool = False
) -> Iterator[str]:
    """The lines that a text takes, broken before words that can't be taken for anything else.

    With `anywhere`, before any word: for texts that the reader knows beforehand.
    """
    line = start
    for number, word in enumerate(text.split(" ")):
        fits = len(line) + 1 + len(word) <= WIDTH
        if number and not fits and (anywhere or re.search(BREAKABLE, word)):
            yield line
            line = indent + word
        else:
            line += f" {word}" if number else word
    yield line.rstrip(" ")


def escaped(text: str) -> str:
    """A field or a line of a comment with nothing in it that mail programs change."""

    def written(match: re.Match[str]) -> str:
        return r"\\" if match.group() == "\\" else f"\\u{{{ord(match.group()):x}}}"

    return re.sub(ESCAPED, written, text)


def unescaped(text: str) -> str:
    """A field or a line of a comment as it was before it was written."""

    def meant(match: re.Match[str]) -> str:
        return "\\" if match.group() == r"\\" else chr(int(match.group(1), 16))

    return re.sub(r"\\\\|\\u\{((?:10|0?[0-9a-f])?[0-9a-f]{1,4})\}", meant, text)
