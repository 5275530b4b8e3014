"""Names and labels of the workbook form's cells, for writing it and for reading it back."""

import re
from collections.abc import Iterator, Mapping

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.forms.labels import one_line
from sixways.model.names import name_key
from sixways.model.questionnaire import Behaviour, Questionnaire

FORMAT = "sixways-workbook/1"

#: the sheet that says what the workbook answers
HIDDEN = "sixways"
#: labels in the hidden sheet, each with its value in the next cell
HIDDEN_KEYS = ("format", "questionnaire", "version", "fingerprint", "mode", "language")

#: the label of each field's cell
LABELS: Mapping[str, str] = {
    "partner": N_("Partner: your organisation’s name, as the other partners know it"),
    "sector": N_("Sector, for example local government, health or voluntary (optional)"),
    "respondent": N_(
        "Your name, only if colleagues will answer too (optional). It is saved with your answers"
    ),
    "level": N_("Level (optional)"),
    "area": N_("Area: the neighbourhood, place or system, for example Riverside (optional)"),
    "round": N_("Round: change it only if you were asked to"),
}

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)[.):]?\s+")


def comments_label(questionnaire: Questionnaire, behaviour: Behaviour) -> str:
    """The label of the cell for a behaviour's comment."""
    number = questionnaire.behaviours.index(behaviour) + 1
    text = _("Comments on {number} {behaviour} (optional)")
    return text.format(number=number, behaviour=one_line(behaviour.name))


def answer_name(behaviour: str, question: str) -> str:
    """The name of an answer's cell, in letters, digits and underscores as every program takes."""
    return f"answer__{behaviour}__{question}".replace("-", "_")


def comment_name(behaviour: str) -> str:
    """The name of a comment's cell."""
    return f"comment__{behaviour}".replace("-", "_")


def field_name(field: str) -> str:
    """The name of a field's cell."""
    return f"field__{field}"


def question_keys(text: str) -> Iterator[tuple[str | None, str]]:
    """The keys to look a printed question up by: its number, if it has one, and its text."""
    key = name_key(text)
    yield None, key
    if found := _NUMBER.match(key):
        yield found[1], key[found.end() :]
