r"""Changes to a response, and which key means what.

A key is one character: `\r` for Enter, `\b` for Backspace and the left arrow. Options come first: a
command whose letter the scale uses for an option has a sign instead.
"""

from typing import Literal, NamedTuple

from sixways.model.questionnaire import Behaviour, Option, Question, Questionnaire
from sixways.model.response import Response, clean_comment

ENTER = "\r"
BACK = "\b"

Command = Literal[
    "back",
    "skip",
    "clear",
    "comment",
    "help",
    "stop",
    "partners",
    "change",
    "dissent",
    "undecided",
]

#: each command's letter, and its sign for scales that use that letter for an option
COMMANDS: dict[Command, str] = {
    "back": "b<",
    "skip": "k-",
    "clear": "x~",
    "comment": "c+",
    "help": "?",
    "stop": "q!",
    "partners": "p@",
    "change": "e*",
    "dissent": "d:",
    "undecided": "u=",
}


class Stop(NamedTuple):
    """One step of a session: a question, or the end of a behaviour if `question` is None."""

    behaviour: Behaviour
    question: Question | None


def stops(questionnaire: Questionnaire) -> list[Stop]:
    """All questions in order, and after each behaviour its end."""
    return [
        Stop(behaviour, question)
        for behaviour in questionnaire.behaviours
        for question in (*behaviour.questions, None)
    ]


def key_of(command: Command, questionnaire: Questionnaire) -> str:
    """The key for a command, given the options of this questionnaire."""
    taken = {option.key for option in questionnaire.scale}
    return next(key for key in COMMANDS[command] if key not in taken)


def command_of(key: str, questionnaire: Questionnaire) -> Command | None:
    """The command that a key stands for, or None."""
    if key == BACK:
        return "back"
    return next((c for c in COMMANDS if key.casefold() == key_of(c, questionnaire)), None)


def option_of(key: str, questionnaire: Questionnaire) -> Option | None:
    """The option that a key, a number, an id or a label stands for, or None."""
    if key.isascii() and key.isdigit():
        numbered = questionnaire.numbered_options.get(key)
        if numbered and (len(key) > 1 or has_digit(numbered, questionnaire)):
            return numbered
    return questionnaire.find_option(key)


def has_digit(option: Option, questionnaire: Questionnaire) -> bool:
    """Whether one digit chooses an option: of ten or more those with letters have none.

    The 1 of 10 would choose the first.
    """
    return not (option.key and len(questionnaire.scale) > 9)


def is_seen(response: Response, stop: Stop) -> bool:
    """Whether the question at this stop was answered or skipped."""
    return stop.question is not None and stop.question.id in response.answers.get(
        stop.behaviour.id, {}
    )


def answer_at(response: Response, stop: Stop) -> str | None:
    """The id of the option chosen at this stop, or None."""
    if stop.question is None:
        return None
    return response.answers.get(stop.behaviour.id, {}).get(stop.question.id)


def set_answer(response: Response, stop: Stop, option: str | None) -> Response:
    """The response with this answer; a change makes it a draft."""
    assert stop.question
    given = response.answers.get(stop.behaviour.id, {})
    if stop.question.id in given and given[stop.question.id] == option:
        return response
    answers = {**response.answers, stop.behaviour.id: {**given, stop.question.id: option}}
    return response.model_copy(update={"answers": answers, "completed": None})


def clear_answer(response: Response, stop: Stop) -> Response:
    """The response without an answer at this stop, as if the question hadn't been seen."""
    assert stop.question
    given = response.answers.get(stop.behaviour.id, {})
    if stop.question.id not in given:
        return response
    left = {question: answer for question, answer in given.items() if question != stop.question.id}
    answers = {**response.answers, stop.behaviour.id: left}
    return response.model_copy(
        update={"answers": {key: value for key, value in answers.items() if value}}
        | {"completed": None}
    )


def says_the_same(one: Response, other: Response) -> bool:
    """Whether two responses have the same answers, comments and dissent.

    Only in a draft is a question that wasn't seen different from a skipped one.
    """
    return (
        _given(one) == _given(other)
        and {k: v for k, v in one.comments.items() if v}
        == {k: v for k, v in other.comments.items() if v}
        and one.dissent == other.dissent
    )


def _given(response: Response) -> dict[tuple[str, str], str]:
    return {
        (behaviour, question): option
        for behaviour, answers in response.answers.items()
        for question, option in answers.items()
        if option is not None
    }


def set_comment(response: Response, behaviour: str, text: str) -> Response:
    """The response with this comment on a behaviour; an empty text removes the comment."""
    comments = {key: comment for key, comment in response.comments.items() if key != behaviour}
    if text := clean_comment(text):
        comments[behaviour] = text
    if comments == response.comments:
        return response
    return response.model_copy(update={"comments": comments, "completed": None})


def finish(response: Response, questionnaire: Questionnaire, time: str) -> Response:
    """The response completed at `time`, with unseen questions recorded as skipped.

    A completed response comes back unchanged: any change would have made it a draft.
    """
    if not response.is_draft:
        return response
    answers = {
        behaviour.id: {
            question.id: response.answers.get(behaviour.id, {}).get(question.id)
            for question in behaviour.questions
        }
        for behaviour in questionnaire.behaviours
    }
    return response.model_copy(update={"answers": answers, "completed": time})
