"""Rows of text for a screen or for plain lines, and those that assess and workshop share."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from sixways.model.questionnaire import Behaviour, Questionnaire
from sixways.model.sanitise import make_safe
from sixways.model.wording import decimal, number_of, out_of
from sixways.scoring.score import Score
from sixways.session.edits import Command, Stop, key_of

Style = Literal["", "title", "dim", "question", "hint", "chosen", "notice"]

_LINES_SHOWN = 4
_LONGEST_LINE = 74

_COMMAND_WORDS: dict[Command, str] = {
    "partners": "who is here",
    "change": "change",
    "dissent": "disagree",
    "undecided": "can't agree",
}


#: columns that text takes at most, and those of rows with something at their right
TEXT_WIDTH, ROW_WIDTH = 76, 79


class Row(NamedTuple):
    """One paragraph; `hang` is how much further its second and later lines are indented.

    With something at its `right` it is one line, cut at its end where there is no room.
    """

    text: str = ""
    style: Style = ""
    indent: int = 0
    hang: int = 0
    right: str = ""

    def lines(self, width: int) -> list[str]:
        """The paragraph in lines of at most `width` columns."""
        if self.right:
            width = min(width, ROW_WIDTH)
            left = cut(" " * self.indent + self.text, max(width - len(self.right) - 2, 1))
            return [f"{left}{self.right:>{width - len(left)}}"]
        return textwrap.wrap(
            self.text,
            max(min(width, TEXT_WIDTH), 20),
            initial_indent=" " * self.indent,
            subsequent_indent=" " * (self.indent + self.hang),
            break_on_hyphens=False,
            break_long_words=False,
        ) or [""]


def cut(text: str, width: int) -> str:
    """A text of at most `width` columns, with `…` where its end is cut."""
    return text if len(text) <= width else f"{text[: max(width - 1, 0)].rstrip()}…"


BLANK = Row()
COMMENT = Row("Comment (Enter saves, Alt-Enter starts a new line)")


def format_rows(rows: Iterable[Row], width: int | None) -> str:
    """Rows as lines of at most `width` columns; without one, each row is a line."""
    lines = ([" " * row.indent + row.text] if width is None else row.lines(width) for row in rows)
    return "".join(f"{line}\n" for some in lines for line in some)


def behaviour_row(questionnaire: Questionnaire, behaviour: Behaviour) -> Row:
    """`Behaviour 3 of 6: Set the tone`."""
    behaviours = questionnaire.behaviours
    place = f"Behaviour {behaviours.index(behaviour) + 1} of {len(behaviours)}"
    return Row(f"{place}: {make_safe(behaviour.title)}", "title")


def question_rows(questionnaire: Questionnaire, stop: Stop, bar: int = 0) -> Iterator[Row]:
    """A question with its behaviour, place and hint; with a progress bar of `bar` characters."""
    assert stop.question
    key = (stop.behaviour.id, stop.question.id)
    number, total = questionnaire.numbers[key], len(questionnaire.numbers)
    place = list(questionnaire.numbers).index(key) + 1
    done = bar * (place - 1) // total
    yield behaviour_row(questionnaire, stop.behaviour)
    progress = f"  {'█' * done}{'░' * (bar - done)}" if bar else ""
    yield Row(f"Question {place} of {total}{progress}", "dim")
    yield BLANK
    yield Row(f"{number}  {make_safe(stop.question.text)}", "question", hang=len(number) + 2)
    if stop.question.hint:
        yield Row(make_safe(stop.question.hint), "hint", indent=len(number) + 2)
    yield BLANK


def comment_rows(comment: str) -> Iterator[Row]:
    """The first lines of a comment, and how many more there are."""
    lines = make_safe(comment, lines=True).split("\n")
    for place, line in enumerate(lines[:_LINES_SHOWN]):
        text = line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
        # a small screen drops dim rows, but never the first line
        yield Row(text, "dim" if place else "", indent=2)
    if len(lines) > _LINES_SHOWN:
        yield Row(f"and {number_of(len(lines) - _LINES_SHOWN, 'more line')}", "dim", indent=2)


def command_rows(
    questionnaire: Questionnaire, commands: Sequence[Command], first: str = ""
) -> tuple[Row, ...]:
    """`Enter go on   b back   k skip` for these commands."""
    if not commands:
        return ()
    words = [f"{key_of(c, questionnaire)} {_COMMAND_WORDS.get(c, c)}" for c in commands]
    return (Row("   ".join(filter(None, [first, *words])), "dim"),)


def wrong_key_row(questionnaire: Questionnaire, *, at_question: bool) -> Row:
    """What to press, after a key that means nothing here."""
    if not at_question:
        return Row("Press Enter to go on (? for help)", "notice")
    *others, last = (questionnaire.answer_key(option) for option in questionnaire.scale)
    return Row(f"Press {', '.join(others)} or {last} to answer (? for help)", "notice")


def describe_score(result: Score) -> str:
    """`9 of 12 (75%)`, or why there is no score."""
    if result.total is None:
        answered = f"{result.answered} of {number_of(result.questions, 'question')}"
        return f"no score: only {answered} answered"
    total = decimal(result.total, 0 if result.total.denominator == 1 else 1)
    shown_total = out_of(result.total, result.maximum).replace(decimal(result.total), total, 1)
    text = f"{shown_total} ({decimal(result.percent, 0)}%)"
    if result.answered < result.questions:
        text += f", from {result.answered} of {number_of(result.questions, 'question')}"
    return text
