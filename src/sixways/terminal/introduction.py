"""What stands above the first question of a run: what this is, how long it takes, where it goes."""

from math import ceil
from pathlib import Path

from sixways import clock
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import make_safe
from sixways.model.wording import day_in_words, round_in_words
from sixways.paths import show_path
from sixways.terminal.rows import Row


def round_row(questionnaire: Questionnaire, partnership: Partnership | None, round_: str) -> Row:
    """`Riverside Integrated Care Partnership · second half of 2026`."""
    name = partnership.name if partnership else questionnaire.title
    return Row(make_safe(f"{name} · {round_in_words(round_)}"))


def length_row(questionnaire: Questionnaire, folder: Path) -> Row:
    """How many questions, how long they take, and where the answers are."""
    shown = show_path(folder)
    saved = f"Each answer is saved at once in {'this folder' if shown == '.' else shown}."
    return Row(f"{_length(questionnaire)}, {_minutes(questionnaire)}. {saved}")


def introduction(
    questionnaire: Questionnaire, partnership: Partnership | None, folder: Path
) -> list[Row]:
    """What somebody must know who has never seen the tool."""
    about = f"{_length(questionnaire)} about how your organisations work together."
    where = f"Each answer is saved at once in the folder {show_path(folder)}"
    return [
        Row(make_safe(questionnaire.title), "question"),
        Row(f"{about} {_minutes(questionnaire).capitalize()}."),
        Row(f"{where} on this computer."),
        Row("Nothing is sent. Whoever you give the file to can read your answers."),
        *_send_to(partnership),
    ]


def _length(questionnaire: Questionnaire) -> str:
    return f"{len(questionnaire.questions)} questions"


def _minutes(questionnaire: Questionnaire) -> str:
    """Half a minute a question, rounded up to five."""
    return f"about {ceil(len(questionnaire.questions) / 10) * 5} minutes"


def _send_to(partnership: Partnership | None) -> list[Row]:
    if partnership is None or partnership.contact is None:
        return []
    by = f" by {day_in_words(partnership.due, clock.today())}" if partnership.due else ""
    text = f"When you have finished, send the file to {make_safe(partnership.contact)}{by}."
    return [Row(text)]
