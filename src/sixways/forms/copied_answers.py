r"""Answers as plain text for the body of an e-mail, and read back without loss.

    sixways answers: six-ways 1.0 sha256:0123456789abcdef
    Round: 2026-H2
    Partner: Riverside Council

    1. Be prepared to experiment and learn together

    1.1 Yes
        Is there space on the agenda for each partner …
    1.2 (skipped)
        …
    > A comment on the behaviour, a mark for each of its lines;
      one that is too long goes on without a mark

    End of sixways answers

A question without its line was not answered yet. What mail programs don't keep (two spaces, control
characters) is written as `\u{20}`, and a backslash as two.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pydantic import ValidationError

from sixways.errors import InvalidFiles, Problem
from sixways.forms.copied_labels import (
    END,
    FIELDS,
    INVISIBLE,
    NOT_YET,
    SKIPPED,
    START,
    START_LINE,
    answer_words,
    escaped,
    heading,
    level_words,
    question_text,
    unescaped,
    wrapped,
)
from sixways.forms.copied_parser import Line, Reader
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered, Response
from sixways.model.sanitise import safe

#: a mail may have others below it, but no more than that
_MOST_LINES = 20_000

_NAMED = re.compile(r"(?P<id>\S{1,64}) (?P<version>.+) (?P<fingerprint>sha256:[0-9a-f]{16}|-)")


class _Opened(NamedTuple):
    """Copied answers found in a text."""

    answered: Answered
    #: the line that they start in, from 1
    first: int
    #: the lines after that
    lines: list[Line]


def as_copied_text(response: Response, questionnaire: Questionnaire) -> str:
    """The response, which must fit the questionnaire, as text that `parse_copied` reads back."""
    lines = [start_line(response.questionnaire)]
    for label, name in FIELDS.items():
        value = getattr(response, name)
        if name == "level" and value is not None:
            value = level_words(questionnaire).get(value, value)
        if name == "completed" and value is None:
            value = NOT_YET
        if value is not None:
            lines += wrapped(escaped(value), f"{label}: ")
    stored = response.in_order(questionnaire)
    words = answer_words(questionnaire)
    for behaviour in questionnaire.behaviours:
        answers = stored.answers.get(behaviour.id, {})
        comment = stored.comments.get(behaviour.id)
        if not answers and not comment:
            continue
        lines += ["", *heading(questionnaire, behaviour), ""]
        for question in behaviour.questions:
            if question.id in answers:
                number = questionnaire.numbers[behaviour.id, question.id]
                answer = answers[question.id]
                lines.append(f"{number} {SKIPPED if answer is None else words[answer]}")
                lines += question_text(question)
        for line in comment.split("\n") if comment else ():
            lines += wrapped(escaped(line), "> ")
    return "\n".join([*lines, "", END, ""])


def start_line(answered: Answered) -> str:
    """The first line, which names the questionnaire."""
    version = escaped(answered.version)
    return f"{START} {answered.id} {version} {answered.fingerprint or '-'}"


def is_copied(text: str) -> bool:
    """Whether there are copied answers somewhere in a text."""
    return any(map(START_LINE.fullmatch, _split(text)))


def questionnaire_named(text: str, path: str = "") -> Answered:
    """The questionnaire that the answers in a text say they answer; raises InvalidFiles."""
    return _opened(text, path).answered


def parse_copied(text: str, questionnaire: Questionnaire, path: str = "") -> Response:
    """The response in a text, with all around it left out.

    Raises InvalidFiles with a problem for every line that can't be read; `path` is named in them.
    """
    answered, first, lines = _opened(text, path)
    known = (questionnaire.id, questionnaire.fingerprint)
    if (answered.id, answered.fingerprint or questionnaire.fingerprint) != known:
        named = safe(f"'{answered.id}' {answered.version}")
        message = (
            f"these are answers to {named}, which is not the questionnaire they were read with"
        )
        hint = "name the questionnaire that was answered with -q"
        raise InvalidFiles([Problem(message, path=path, line=first, hint=hint)])
    reader = Reader(questionnaire, path)
    for line in lines:
        reader.take(line)
    return reader.finish(answered, first)


def _opened(text: str, path: str) -> _Opened:
    every = list(islice(_split(text), _MOST_LINES + 1))
    if len(every) > _MOST_LINES:
        message = f"has more than {_MOST_LINES:,} lines"
        raise InvalidFiles([Problem(message, path=path, hint="send what was copied, and no more")])
    found = next(
        ((n, start) for n, line in enumerate(every) if (start := START_LINE.fullmatch(line))), None
    )
    if found is None:
        raise InvalidFiles([Problem(f"there is no line '{START} …' in it", path=path)])
    first, start = found
    quoting = re.compile(f"(?:> ?){{0,{start['quoted'].count('>')}}}")
    following = [
        Line(number, quoting.sub("", line, count=1))
        for number, line in enumerate(every[first + 1 :], first + 2)
    ]
    named = start["rest"].strip()
    for wrapped_lines in range(3):
        if answered := _answered(named):
            return _Opened(answered, first + 1, following[wrapped_lines:])
        named += "".join(f" {line.text}" for line in following[wrapped_lines : wrapped_lines + 1])
    message = f"the line '{START} …' names no questionnaire"
    hint = "ask for the answers again"
    raise InvalidFiles([Problem(message, path=path, line=first + 1, hint=hint)])


def _answered(text: str) -> Answered | None:
    found = _NAMED.fullmatch(" ".join(text.split()))
    if not found:
        return None
    version = unescaped(found["version"])
    fingerprint = None if found["fingerprint"] == "-" else found["fingerprint"]
    try:
        return Answered(id=found["id"], version=version, fingerprint=fingerprint)
    except ValidationError:
        return None


def _split(text: str) -> Iterator[str]:
    """The lines, without what mail programs put in."""
    for line in re.split("\r\n?|\n", text):
        yield " ".join(INVISIBLE.sub("", line).split())
