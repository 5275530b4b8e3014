"""What is above the first question of a run: what this is, how long it takes, where it goes."""

from math import ceil
from pathlib import Path

from sixways import clock
from sixways.catalogue import gettext as _
from sixways.catalogue import ngettext
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import make_safe
from sixways.model.wording import capital, day_in_words, round_in_words
from sixways.paths import is_here, show_path
from sixways.terminal.rows import Row


def round_row(questionnaire: Questionnaire, partnership: Partnership | None, round_: str) -> Row:
    """`Riverside Integrated Care Partnership · second half of 2026`."""
    name = partnership.name if partnership else questionnaire.title
    return Row(make_safe(f"{name} · {round_in_words(round_)}"))


def length_row(questionnaire: Questionnaire, folder: Path) -> Row:
    """How many questions, how long they take, and where the answers are."""
    text = _("{questions}, {minutes}. Each answer is saved at once in {folder}.")
    if is_here(folder):
        text = _("{questions}, {minutes}. Each answer is saved at once in this folder.")
    questions, minutes = _length(questionnaire), _minutes(questionnaire)
    return Row(text.format(questions=questions, minutes=minutes, folder=show_path(folder)))


def introduction(
    questionnaire: Questionnaire, partnership: Partnership | None, folder: Path
) -> list[Row]:
    """What somebody must know who has never seen the tool."""
    about = _("{questions} about how your organisations work together. {minutes}.")
    where = _("Each answer is saved at once in the folder {folder} on this computer.")
    if is_here(folder):
        where = _("Each answer is saved at once in this folder on this computer.")
    minutes = capital(_minutes(questionnaire))
    return [
        Row(make_safe(questionnaire.title), "question"),
        Row(about.format(questions=_length(questionnaire), minutes=minutes)),
        Row(where.format(folder=show_path(folder))),
        Row(_("Nothing is sent. Whoever you give the file to can read your answers.")),
        *_send_to(partnership),
    ]


def _length(questionnaire: Questionnaire) -> str:
    count = len(questionnaire.questions)
    return ngettext("{number} question", "{number} questions", count).format(number=count)


def _minutes(questionnaire: Questionnaire) -> str:
    """Half a minute a question, rounded up to five."""
    minutes = ceil(len(questionnaire.questions) / 10) * 5
    return _("about {number} minutes").format(number=minutes)


def _send_to(partnership: Partnership | None) -> list[Row]:
    if partnership is None or partnership.contact is None:
        return []
    contact, due = make_safe(partnership.contact), partnership.due
    if due is None:
        text = _("When you have finished, send the file to {contact}.")
        return [Row(text.format(contact=contact))]
    text = _("When you have finished, send the file to {contact} by {day}.")
    return [Row(text.format(contact=contact, day=day_in_words(due, clock.today())))]
