"""One response being answered: the current question, what each key does, what was answered."""

from collections.abc import Iterable, Mapping
from enum import Enum

from sixways.model.names import name_key
from sixways.model.questionnaire import Option, Questionnaire
from sixways.model.response import Dissent, Response, is_name, unanswered
from sixways.session.edits import (
    ENTER,
    Command,
    Stop,
    add_dissenter,
    answer_at,
    command_of,
    finish,
    is_seen,
    key_of,
    option_of,
    remove_dissenter,
    set_answer,
    set_comment,
    set_dissent,
    stops,
)

#: partners by option, for each (behaviour, question); "" for a partner whose name is hidden
Voices = Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]


def collect_voices(responses: Iterable[Response], *, names: bool) -> Voices:
    """How partners answered individually; each response counts, also two from one partner."""
    given: dict[tuple[str, str], dict[str, list[str]]] = {}
    for response in responses:
        for behaviour, answers in response.answers.items():
            for question, option in answers.items():
                if option is not None:
                    heard = given.setdefault((behaviour, question), {}).setdefault(option, [])
                    heard.append(response.partner if names else "")
    return {
        question: {option: tuple(sorted(heard)) for option, heard in options.items()}
        for question, options in given.items()
    }


class Stage(Enum):
    """What a session waits for."""

    QUESTION = "a key that answers the current question"
    END = "a key at the end of a behaviour"
    COMMENT = "lines: the comment on the current behaviour"
    DISSENTER = "a line: the name or number of a partner who disagrees"
    REASON = "a line: why that partner disagrees"
    REVIEW = "a line: a question number to change it, or nothing to finish"
    STOPPED = "nothing: stopped, to be continued"
    DONE = "nothing: finished"


class Interview:
    """One response being answered.

    A draft opens at its first unseen question. A completed response opens at its review; the first
    change makes it a draft until it is finished again.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        response: Response,
        alongside: Voices | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.response = response
        #: for a room that agrees its answers: how partners answered individually
        self.alongside = alongside
        self.shows_help = False
        #: the partner who is asked for a reason
        self.dissenter = ""
        self._writing: Stage | None = None
        self._ended: Stage | None = None
        self._stops = stops(questionnaire)
        self._at = self._first_open()
        self._reached = self._at

    def _first_open(self) -> int:
        if self.response.is_draft:
            for place, stop in enumerate(self._stops):
                if stop.question and not is_seen(self.response, stop):
                    return place
        return len(self._stops)

    @property
    def stage(self) -> Stage:
        if self._ended or self._writing:
            return self._ended or self._writing or Stage.REVIEW
        if self._at == len(self._stops):
            return Stage.REVIEW
        return Stage.QUESTION if self.stop.question else Stage.END

    @property
    def stop(self) -> Stop:
        """The current stop; at the review, the last one."""
        return self._stops[min(self._at, len(self._stops) - 1)]

    @property
    def may_go_back(self) -> bool:
        """Whether there is anything to go back to."""
        return self._at > 0

    @property
    def is_collective(self) -> bool:
        """Whether a room agrees these answers together."""
        return self.response.mode == "collective"

    @property
    def present_answer(self) -> Option | None:
        """The option chosen for the current question, or None."""
        answer = answer_at(self.response, self.stop)
        return None if answer is None else self.questionnaire.options[answer]

    @property
    def present_comment(self) -> str:
        """The comment on the current behaviour."""
        return self.response.comments.get(self.stop.behaviour.id) or ""

    @property
    def unanswered(self) -> list[str]:
        """The numbers of the questions that have no answer."""
        return unanswered(self.response, self.questionnaire)

    @property
    def partners(self) -> list[str]:
        """The names of the partners whose individual answers are shown."""
        heard = (self.alongside or {}).values()
        return sorted(
            {name for given in heard for names in given.values() for name in names} - {""}
        )

    @property
    def may_keep(self) -> bool:
        """Whether Enter continues: at an end, or past an answered or skipped question."""
        return self.stage is Stage.END or (
            self.stage is Stage.QUESTION and is_seen(self.response, self.stop)
        )

    def key_of(self, command: Command) -> str:
        """The key for a command, given this questionnaire's options."""
        return key_of(command, self.questionnaire)

    def press(self, key: str) -> bool:
        """Do what the key means here; return False, and do nothing, if it means nothing."""
        self.shows_help = False
        if self.stage is Stage.QUESTION and (option := option_of(key, self.questionnaire)):
            self._answer(option.id)
            return True
        if self.stage not in (Stage.QUESTION, Stage.END):
            return False
        if key == ENTER and self.may_keep:
            self._advance()
            return True
        return self._command(command_of(key, self.questionnaire))

    def _command(self, command: Command | None) -> bool:
        asking = self.stage is Stage.QUESTION
        match command:
            case "back" if self._at:
                self._at -= 1
            case "skip" if asking:
                self._answer(None)
            case "comment":
                self._writing = Stage.COMMENT
            case "dissent" if asking and self.is_collective:
                self._writing = Stage.DISSENTER
            case "undecided" if asking and self.is_collective:
                self.response = set_dissent(
                    self.response, self.stop, self._dissent.model_copy(update={"agreed": False})
                )
                self._answer(None, agreed=False)
            case "help":
                self.shows_help = True
            case "stop":
                self.leave()
            case _:
                return False
        return True

    @property
    def _dissent(self) -> Dissent:
        stop = self.stop
        assert stop.question
        return self.response.dissent.get(stop.behaviour.id, {}).get(stop.question.id) or Dissent()

    def write(self, text: str) -> bool:
        """Take the text that was asked for; return False if it means nothing here."""
        match self.stage:
            case Stage.COMMENT:
                self._writing = None
                self.response = set_comment(self.response, self.stop.behaviour.id, text)
            case Stage.DISSENTER:
                return self._name_dissenter(text.strip())
            case Stage.REASON:
                self._writing = None
                self.response = add_dissenter(self.response, self.stop, self.dissenter, text)
            case Stage.REVIEW:
                return self._review(text.strip().casefold())
            case _:
                return False
        return True

    def _name_dissenter(self, text: str) -> bool:
        """Take a number from the list or a name; a minus before it removes that partner."""
        again, wanted = text.startswith("-"), text.removeprefix("-").strip()
        by_number = {str(number): name for number, name in enumerate(self.partners, 1)}
        by_key = {name_key(name): name for name in self.partners}
        name = by_number.get(wanted) or by_key.get(name_key(wanted)) or wanted
        if name and (not is_name(name) or name.isdecimal()):
            return False
        if again:
            self.response = remove_dissenter(self.response, self.stop, name)
        self.dissenter = "" if again else name
        self._writing = Stage.REASON if self.dissenter else None
        return True

    def _review(self, word: str) -> bool:
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
        """Stop here; the answers so far are in `response`."""
        self._ended = Stage.STOPPED

    def complete(self, time: str) -> Response:
        """The response completed at `time`, with unseen questions recorded as skipped."""
        return finish(self.response, self.questionnaire, time)

    def _answer(self, option: str | None, *, agreed: bool = True) -> None:
        kept = self._dissent
        if agreed and not kept.agreed:
            # answered after all; what partners said against it stays
            left = kept.model_copy(update={"agreed": True}) if kept.by else None
            self.response = set_dissent(self.response, self.stop, left)
        self.response = set_answer(self.response, self.stop, option)
        self._advance()

    def _advance(self) -> None:
        """Move to the next stop, or back to the review if it was reached before."""
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
