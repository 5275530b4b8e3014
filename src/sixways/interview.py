r"""A scoring session as data: where one is, what a key does, what has been answered.

Keys are single characters: `\r` is Enter, `\b` the key that goes back. What they mean comes from
the scale, and the letters that the scale leaves free go to the commands. Nothing here knows a
terminal, a file or a clock.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from sixways.questionnaire import Behaviour, Option, Question, Questionnaire
from sixways.response import Response, cleaned, unanswered

ENTER = "\r"
BACK = "\b"

Command = Literal["back", "skip", "comment", "help", "stop"]

#: each command's letter, and the sign that serves where the scale has taken the letter
COMMANDS: dict[Command, str] = {
    "back": "b<",
    "skip": "k-",
    "comment": "c+",
    "help": "?",
    "stop": "q!",
}


class Stage(Enum):
    """What the session waits for."""

    QUESTION = "a key for the present question"
    END = "a key at the end of a behaviour"
    COMMENT = "the comment on the present behaviour, as lines"
    REVIEW = "a question's number, or nothing to finish"
    STOPPED = "nothing: left, to go on another time"
    DONE = "nothing: finished"


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the session: a question, or the end of a behaviour where `question` is None."""

    behaviour: Behaviour
    question: Question | None


class Interview:
    """One response being filled in.

    A draft goes on at the first question never seen; a completed response opens at its review, and
    becomes a draft with the first change until it is finished again.
    """

    def __init__(self, questionnaire: Questionnaire, response: Response) -> None:
        self.questionnaire = questionnaire
        self.response = response
        self.helping = False
        self._commenting = False
        self._ended: Stage | None = None
        self._stops = [
            Stop(behaviour, question)
            for behaviour in questionnaire.behaviours
            for question in (*behaviour.questions, None)
        ]
        self._at = next(
            (i for i, stop in enumerate(self._stops) if stop.question and not self._seen(stop)),
            len(self._stops),
        )
        self._reached = self._at

    def _seen(self, stop: Stop) -> bool:
        assert stop.question
        return stop.question.id in self.response.answers.get(stop.behaviour.id, {})

    @property
    def stage(self) -> Stage:
        if self._ended:
            return self._ended
        if self._commenting:
            return Stage.COMMENT
        if self._at == len(self._stops):
            return Stage.REVIEW
        return Stage.QUESTION if self.stop.question else Stage.END

    @property
    def stop(self) -> Stop:
        """The present place; at the review, the last one."""
        return self._stops[min(self._at, len(self._stops) - 1)]

    @property
    def present_answer(self) -> Option | None:
        """The option given to the present question."""
        stop = self.stop
        if stop.question is None:
            return None
        answer = self.response.answers.get(stop.behaviour.id, {}).get(stop.question.id)
        return None if answer is None else self.questionnaire.options[answer]

    @property
    def present_comment(self) -> str:
        """The comment on the present behaviour."""
        return self.response.comments.get(self.stop.behaviour.id) or ""

    @property
    def unanswered(self) -> list[str]:
        """The numbers of the questions without an answer."""
        return unanswered(self.response, self.questionnaire)

    @property
    def may_keep(self) -> bool:
        """Whether Enter goes on: past an answer given or skipped before."""
        return self.stage is Stage.END or (self.stage is Stage.QUESTION and self._seen(self.stop))

    def key_of(self, command: Command) -> str:
        """The key that a command has beside this scale."""
        taken = {option.key for option in self.questionnaire.scale}
        return next(key for key in COMMANDS[command] if key not in taken)

    def press(self, key: str) -> bool:
        """Do what a key means here; False where it means nothing, and then nothing is done."""
        self.helping = False
        if self.stage not in (Stage.QUESTION, Stage.END):
            return False
        if self.stage is Stage.QUESTION and (option := self._option(key)):
            self._answer(option.id)
            return True
        if key == ENTER and self.may_keep:
            self._on()
            return True
        return self._command(self.key_of("back") if key == BACK else key.casefold())

    def _command(self, key: str) -> bool:
        command = next((name for name in COMMANDS if key == self.key_of(name)), None)
        match command:
            case "back" if self._at:
                self._at -= 1
            case "skip" if self.stage is Stage.QUESTION:
                self._answer(None)
            case "comment":
                self._commenting = True
            case "help":
                self.helping = True
            case "stop":
                self.leave()
            case _:
                return False
        return True

    def write(self, text: str) -> bool:
        """Take a comment, or a question's number at the review; False where it means nothing."""
        if self.stage is Stage.COMMENT:
            self._commenting = False
            self._comment(text)
            return True
        if self.stage is not Stage.REVIEW:
            return False
        word = text.strip().casefold()
        if not word:
            self._ended = Stage.DONE
        elif word == self.key_of("stop"):
            self.leave()
        elif word == self.key_of("back"):
            self._at = len(self._stops) - 1
        else:
            return self._go_to(word)
        return True

    def leave(self) -> None:
        """Stop here; what was answered is in `response`."""
        self._ended = Stage.STOPPED

    def completed(self, time: str) -> Response:
        """The response finished at `time`: questions never seen are skipped ones."""
        answers = {
            behaviour.id: {
                question.id: self.response.answers.get(behaviour.id, {}).get(question.id)
                for question in behaviour.questions
            }
            for behaviour in self.questionnaire.behaviours
        }
        if not self.response.is_draft and answers == self.response.answers:
            return self.response
        return self.response.model_copy(update={"answers": answers, "completed": time})

    def _option(self, key: str) -> Option | None:
        scale = self.questionnaire.scale
        if key.isascii() and key.isdigit():
            return scale[int(key) - 1] if 0 < int(key) <= len(scale) else None
        return self.questionnaire.option_typed(key)

    def _answer(self, option: str | None) -> None:
        stop = self.stop
        assert stop.question
        given = {**self.response.answers.get(stop.behaviour.id, {}), stop.question.id: option}
        if given != self.response.answers.get(stop.behaviour.id):
            answers = {**self.response.answers, stop.behaviour.id: given}
            self.response = self.response.model_copy(update={"answers": answers, "completed": None})
        self._on()

    def _comment(self, text: str) -> None:
        behaviour = self.stop.behaviour.id
        comments = dict(self.response.comments)
        comments.pop(behaviour, None)
        if text := cleaned(text):
            comments[behaviour] = text
        if comments != self.response.comments:
            self.response = self.response.model_copy(
                update={"comments": comments, "completed": None}
            )

    def _on(self) -> None:
        """To the next place; from one that was gone back to from the review, to the review."""
        self._at = len(self._stops) if self._reached == len(self._stops) else self._at + 1
        self._reached = max(self._reached, self._at)

    def _go_to(self, number: str) -> bool:
        places = {
            self.questionnaire.numbers[stop.behaviour.id, stop.question.id]: place
            for place, stop in enumerate(self._stops)
            if stop.question
        }
        if number not in places:
            return False
        self._at = places[number]
        return True
