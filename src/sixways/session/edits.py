r"""What a session does to a response, whoever presses the keys.

Keys are single characters: `\r` is Enter, `\b` the key that goes back. An option's letter or number
comes from the scale; the letters that the scale leaves free go to the commands.
"""

from typing import Literal, NamedTuple

from sixways.model.questionnaire import Behaviour, Option, Question, Questionnaire
from sixways.model.response import Dissent, Dissenter, Response, clean_comment

ENTER = "\r"
BACK = "\b"

Command = Literal[
    "back", "skip", "comment", "help", "stop", "partners", "change", "dissent", "undecided"
]

#: each command's letter, and the sign that serves where the scale has taken the letter
COMMANDS: dict[Command, str] = {
    "back": "b<",
    "skip": "k-",
    "comment": "c+",
    "help": "?",
    "stop": "q!",
    "partners": "p@",
    "change": "e*",
    "dissent": "d:",
    "undecided": "u=",
}


class Stop(NamedTuple):
    """A place of a session: a question, or the end of a behaviour where `question` is None."""

    behaviour: Behaviour
    question: Question | None


def stops(questionnaire: Questionnaire) -> list[Stop]:
    """Every question in order, with each behaviour's end after its questions."""
    return [
        Stop(behaviour, question)
        for behaviour in questionnaire.behaviours
        for question in (*behaviour.questions, None)
    ]


def key_of(command: Command, questionnaire: Questionnaire) -> str:
    """The key that a command has beside the questionnaire's scale."""
    taken = {option.key for option in questionnaire.scale}
    return next(key for key in COMMANDS[command] if key not in taken)


def command_of(key: str, questionnaire: Questionnaire) -> Command | None:
    """The command that a key gives beside the questionnaire's scale."""
    if key == BACK:
        return "back"
    return next((c for c in COMMANDS if key.casefold() == key_of(c, questionnaire)), None)


def option_of(key: str, questionnaire: Questionnaire) -> Option | None:
    """The option that a key, a number or a whole word stands for."""
    scale = questionnaire.scale
    if key.isascii() and key.isdigit():
        by_number = {str(place): option for place, option in enumerate(scale, 1)}
        return by_number.get(key)
    return questionnaire.find_option(key)


def is_seen(response: Response, stop: Stop) -> bool:
    """Whether the stop's question was answered or skipped."""
    return stop.question is not None and stop.question.id in response.answers.get(
        stop.behaviour.id, {}
    )


def answer_at(response: Response, stop: Stop) -> str | None:
    """The id of the option given to the stop's question."""
    if stop.question is None:
        return None
    return response.answers.get(stop.behaviour.id, {}).get(stop.question.id)


def set_answer(response: Response, stop: Stop, option: str | None) -> Response:
    """The response with an answer; with a new one it is a draft."""
    assert stop.question
    given = response.answers.get(stop.behaviour.id, {})
    if stop.question.id in given and given[stop.question.id] == option:
        return response
    answers = {**response.answers, stop.behaviour.id: {**given, stop.question.id: option}}
    return response.model_copy(update={"answers": answers, "completed": None})


def set_comment(response: Response, behaviour: str, text: str) -> Response:
    """The response with a comment on a behaviour, or without one where the text is empty."""
    comments = {key: comment for key, comment in response.comments.items() if key != behaviour}
    if text := clean_comment(text):
        comments[behaviour] = text
    if comments == response.comments:
        return response
    return response.model_copy(update={"comments": comments, "completed": None})


def dissent_at(response: Response, stop: Stop) -> Dissent | None:
    """What was kept of who didn't agree to the answer."""
    if stop.question is None:
        return None
    return response.dissent.get(stop.behaviour.id, {}).get(stop.question.id)


def set_dissent(response: Response, stop: Stop, dissent: Dissent | None) -> Response:
    """The response with what is kept of who didn't agree; None where everybody did."""
    assert stop.question
    if dissent == dissent_at(response, stop):
        return response
    rest = {
        question: kept
        for question, kept in response.dissent.get(stop.behaviour.id, {}).items()
        if question != stop.question.id
    }
    if dissent is not None:
        rest[stop.question.id] = dissent
    whole = {key: kept for key, kept in response.dissent.items() if key != stop.behaviour.id}
    if rest:
        whole[stop.behaviour.id] = rest
    return response.model_copy(update={"dissent": whole, "completed": None})


def add_dissenter(response: Response, stop: Stop, partner: str, reason: str) -> Response:
    """The response with one more partner who didn't agree, or with another reason of one."""
    kept = dissent_at(response, stop) or Dissent()
    others = tuple(one for one in kept.by if one.partner != partner)
    by = (*others, Dissenter(partner=partner, reason=clean_comment(reason) or None))
    return set_dissent(response, stop, kept.model_copy(update={"by": by}))


def remove_dissenter(response: Response, stop: Stop, partner: str) -> Response:
    """The response with a partner agreeing after all."""
    kept = dissent_at(response, stop) or Dissent()
    by = tuple(one for one in kept.by if one.partner != partner)
    left = kept.model_copy(update={"by": by}) if by or not kept.agreed else None
    return set_dissent(response, stop, left)


def finish(response: Response, questionnaire: Questionnaire, time: str) -> Response:
    """The response completed at `time`: questions never seen are skipped ones.

    One that is complete stays as it is, since every change makes it a draft.
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
