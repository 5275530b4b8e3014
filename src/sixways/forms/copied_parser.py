"""The lines of copied answers taken one after another."""

import re
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from sixways.errors import Fault, InvalidFiles, Problem
from sixways.forms.copied_labels import (
    END,
    FIELDS,
    NOT_YET,
    SKIPPED,
    START_LINE,
    answer_meant,
    answer_words,
    level_meant,
    level_words,
    on_one_line,
    unescaped,
)
from sixways.forms.prefill import response_of
from sixways.model.names import did_you_mean
from sixways.model.questionnaire import Behaviour, Question, Questionnaire
from sixways.model.response import Answered, Response
from sixways.model.sanitise import safe

_FIELD = re.compile(r"(?P<label>[A-Za-z]+): ?(?P<value>.*)")
_HEADING = re.compile(r"(?P<number>\d{1,6})\.(?P<title>| .*)")
_ANSWER = re.compile(r"(?P<number>\d{1,6}\.\d{1,6})[.:)]? (?P<answer>.+)")
_COMMENT = re.compile(r"> ?(?P<text>.*)")
_END = re.compile(rf"{END}\.?", re.IGNORECASE)

#: problems that are enough to say that this is not what was copied
_ENOUGH = 50


class Line(NamedTuple):
    """One line of a mail."""

    #: from 1, in the whole text
    number: int
    #: without the mail's quoting, white space collapsed
    text: str


@dataclass(slots=True)
class Piece:
    """A field, or a line of a comment, with the lines that it went on in."""

    line: int
    parts: list[str]

    @property
    def text(self) -> str:
        return unescaped(" ".join(filter(None, self.parts)))


@dataclass(slots=True)
class Reader:
    """Takes one line after another and remembers what the next one may belong to."""

    questionnaire: Questionnaire
    path: str
    #: behaviour and question by printed number
    places: dict[str, tuple[Behaviour, Question]] = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    fields: dict[str, Piece] = field(default_factory=dict)
    answers: dict[str, dict[str, str | None]] = field(default_factory=dict)
    comments: dict[str, list[Piece]] = field(default_factory=dict)
    headings: set[str] = field(default_factory=set)
    behaviour: Behaviour | None = None
    #: words of a title or a question's text that were not seen yet
    words: list[str] = field(default_factory=list)
    #: what a line without a mark goes on from
    open: Piece | None = None
    ended: bool = False

    def __post_init__(self) -> None:
        numbers = self.questionnaire.numbers.values()
        self.places = dict(zip(numbers, self.questionnaire.questions, strict=True))

    def take(self, line: Line) -> None:
        """Read the next line, or remember what is wrong with it."""
        if len(self.problems) >= _ENOUGH:
            return
        if self.ended:
            if START_LINE.fullmatch(line.text):
                message = "a second set of answers starts here"
                self._refuse(line, message, "take one of them out, or import them as two files")
            return
        if not line.text:
            if self.behaviour is None:
                self.open = None
        elif not self._expected(line):
            self._structure(line)

    def _expected(self, line: Line) -> bool:
        words = line.text.split(" ")
        if self.words[: len(words)] != words:
            return False
        del self.words[: len(words)]
        return True

    def _structure(self, line: Line) -> None:
        readers = [
            (_ANSWER, self._answer),
            (_HEADING, self._heading),
            (_COMMENT, self._comment),
            (_END, self._end),
        ]
        if self.behaviour is None:
            readers.append((_FIELD, self._field))
        for pattern, read in readers:
            if found := pattern.fullmatch(line.text):
                read(line, found)
                return
        self._go_on(line)

    def _field(self, line: Line, found: re.Match[str]) -> None:
        label = found["label"].capitalize()
        if label not in FIELDS:
            self._refuse(
                line, f"'{_clipped(label)}' is not known here", did_you_mean(label, FIELDS)
            )
        elif label in self.fields:
            self._refuse(line, f"{label} stands twice", "keep one of them")
        else:
            self.open = self.fields[label] = Piece(line.number, [found["value"]])

    def _heading(self, line: Line, found: re.Match[str]) -> None:
        number = int(found["number"])
        if not 1 <= number <= len(self.questionnaire.behaviours):
            self._refuse(line, f"there is no behaviour {number}")
            return
        self.behaviour = self.questionnaire.behaviours[number - 1]
        if self.behaviour.id in self.headings:
            self._refuse(line, f"behaviour {number} stands twice", "keep one of them")
        self.headings.add(self.behaviour.id)
        self.open, self.words = None, on_one_line(self.behaviour.title).split(" ")
        if not self._expected(Line(line.number, found["title"].strip())):
            self._refuse(line, f"is not the title of behaviour {number}")

    def _answer(self, line: Line, found: re.Match[str]) -> None:
        self.open, self.words = None, []
        place = self.places.get(found["number"])
        if place is None:
            self._refuse(line, f"there is no question {found['number']}")
            return
        self.behaviour, question = place
        answers = self.answers.setdefault(self.behaviour.id, {})
        answer = answer_meant(found["answer"], self.questionnaire)
        if question.id in answers:
            self._refuse(line, f"question {found['number']} stands twice", "keep one of them")
        elif answer is None:
            labels = ", ".join(answer_words(self.questionnaire).values())
            message = (
                f"'{_clipped(found['answer'])}' is not an answer to question {found['number']}"
            )
            self._refuse(line, message, f"use one of: {labels}, {SKIPPED}")
        answers[question.id] = None if answer in (None, SKIPPED) else answer
        self.words = on_one_line(question.text).split(" ")

    def _comment(self, line: Line, found: re.Match[str]) -> None:
        self.words = []
        if self.behaviour is None:
            self._refuse(line, "is a comment, and there is no behaviour above it")
            return
        self.open = Piece(line.number, [found["text"]])
        self.comments.setdefault(self.behaviour.id, []).append(self.open)

    def _end(self, line: Line, found: re.Match[str]) -> None:
        self.ended = True

    def _go_on(self, line: Line) -> None:
        if self.open is None:
            hint = "write a comment as lines that start with '>', after a behaviour's questions"
            self._refuse(line, f"'{_clipped(line.text)}' can't be read", hint)
        else:
            self.open.parts.append(line.text)

    def _refuse(self, line: Line, message: str, hint: str | None = None) -> None:
        self.open, self.words = None, []
        self.problems.append(Problem(safe(message), path=self.path, line=line.number, hint=hint))

    def finish(self, answered: Answered, first: int) -> Response:
        """The response; raises InvalidFiles. `first` is the line that the answers start in."""
        if not self.ended and len(self.problems) < _ENOUGH:
            message = f"the answers are cut short: there is no line '{END}'"
            self.problems.append(Problem(message, path=self.path, hint="ask for them again"))
        comments = {
            behaviour: "\n".join(piece.text for piece in pieces)
            for behaviour, pieces in self.comments.items()
        }
        values = {FIELDS[label]: self._value(label) for label in self.fields}
        response = response_of(
            {**values, "questionnaire": answered, "answers": self.answers, "comments": comments},
            self.questionnaire,
        )
        if isinstance(response, list):
            self.problems += [self._problem(fault, first) for fault in response]
        if self.problems or isinstance(response, list):
            raise InvalidFiles(sorted(self.problems, key=lambda problem: problem.line or inf))
        return response.in_order(self.questionnaire)

    def _value(self, label: str) -> str | None:
        """A field as a response has it."""
        piece = self.fields[label]
        value = piece.text
        if label == "Level" and self.questionnaire.levels:
            level = level_meant(value, self.questionnaire)
            if level is None:
                labels = ", ".join(level_words(self.questionnaire).values())
                message = f"'{_clipped(value)}' is not a level"
                self._refuse(Line(piece.line, value), message, f"use one of: {labels}")
            return level
        if label == "Mode":
            return value.casefold()
        return None if label == "Completed" and value.casefold() == NOT_YET else value

    def _problem(self, fault: Fault, first: int) -> Problem:
        name, message, hint = fault.key, fault.message, fault.hint
        label = next((label for label, field in FIELDS.items() if field == name), name)
        line = self.fields[label].line if label in self.fields else first
        return Problem(safe(message), path=self.path, line=line, thing=label, hint=hint)


def _clipped(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
