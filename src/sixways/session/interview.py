"""One response being answered: the current question, what each key does, what was answered."""

from typing import NamedTuple

from sixways.model.names import name_key
from sixways.model.questionnaire import Option, Questionnaire
from sixways.model.response import Dissent, Response, clean_comment, is_name, unanswered
from sixways.session.edits import (
    BACK,
    ENTER,
    Command,
    Stop,
    add_dissenter,
    answer_at,
    clear_answer,
    command_of,
    dissent_at,
    finish,
    is_seen,
    key_of,
    option_of,
    remove_dissenter,
    says_the_same,
    set_answer,
    set_comment,
    set_dissent,
    stops,
)
from sixways.session.keys import (
    BACK_TAB,
    DELETE,
    ESCAPE,
    LEFT,
    NO_WORD,
    RIGHT,
    SAVE,
    SEVERAL,
    TAKE_BACK,
    UP,
    end_of,
    fold,
)
from sixways.session.review import Review
from sixways.session.stages import TEXTS, Notice, Stage
from sixways.session.voices import Voices


class _Place(NamedTuple):
    """Where a session is, to come back to."""

    response: Response
    at: int
    reached: int
    writing: Stage | None
    ended: Stage | None
    last: Stop | None


class Interview:
    """One response being answered.

    A draft opens at its first unseen question. A completed response opens at its review; the first
    change makes it a draft until it is finished again, or until everything is as it was.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        response: Response,
        alongside: Voices | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.response = response
        #: the completed response that was opened, None for a draft
        self.original = None if response.is_draft else response
        #: for a room that agrees its answers: how partners answered individually
        self.alongside = alongside
        self.shows_help = False
        self.notice: Notice | None = None
        #: what was typed last
        self.typed = ""
        #: the question that was answered or skipped last
        self.last: Stop | None = None
        #: the partner who is asked for a reason
        self.dissenter = ""
        #: a comment that isn't taken before Enter is pressed again
        self._doubted: str | None = None
        self._writing: Stage | None = None
        self._ended: Stage | None = None
        self._stops = stops(questionnaire)
        self.review = Review(questionnaire, self._stops)
        self._at = self._first_open()
        self._reached = self._at
        self._before = self._here()
        self._open_review()

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
        """The current stop; at the review, the one that is chosen there."""
        return self._stops[self.review.place if self._at == len(self._stops) else self._at]

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
    def text(self) -> str:
        """The text to go on with, where one is typed."""
        if self.stage in (Stage.END, Stage.COMMENT):
            return self.present_comment if self._doubted is None else self._doubted
        return ""

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
        """Whether Enter leads to the next question: past an answered or skipped question."""
        return self.stage is Stage.QUESTION and is_seen(self.response, self.stop)

    @property
    def is_changed(self) -> bool:
        """Whether a completed response was changed, and doesn't count until it is finished."""
        return self.original is not None and self.response.is_draft

    def key_of(self, command: Command) -> str:
        """The key for a command, given this questionnaire's options."""
        return key_of(command, self.questionnaire)

    def take(self, typed: str) -> bool:
        """Do what a key or a text means here; return False if it means nothing."""
        if typed == TAKE_BACK:
            self._return_to(self._before)
            return True
        self._before = self._here()
        self.typed = typed
        if self.shows_help and end_of(typed) != SAVE:
            self.shows_help = False
            return True
        is_text = self.stage in TEXTS
        is_done = self.write(typed) if is_text else self.press(typed)
        if self.original and says_the_same(self.response, self.original):
            self.response = self.original
        self._open_review()
        return is_done

    def _open_review(self) -> None:
        if self.stage is Stage.REVIEW:
            self.review.open(self.response)

    def _here(self) -> _Place:
        return _Place(self.response, self._at, self._reached, self._writing, self._ended, self.last)

    def _return_to(self, place: _Place) -> None:
        self.response, self._at, self._reached = place.response, place.at, place.reached
        self._writing, self._ended, self.last = place.writing, place.ended, place.last

    def press(self, key: str) -> bool:
        """Do what the key means here; return False, with a notice, if it means nothing."""
        self.notice = Notice.ANSWERED
        if key in _NOTICES:
            self.notice = _NOTICES[key]
            return False
        if self.stage is Stage.REVIEW:
            return self._press_at_review(key)
        return self.stage is Stage.QUESTION and self._press_at_question(key)

    def _press_at_question(self, key: str) -> bool:
        if option := option_of(key, self.questionnaire):
            self._answer(option.id)
        elif key in (ENTER, RIGHT) and self.may_keep:
            self._advance()
        elif not self._command(_command(key, self.questionnaire)):
            if self.notice is Notice.ANSWERED:
                self.notice = Notice.WRONG_KEY
            return False
        return True

    def _command(self, command: Command | None) -> bool:
        match command:
            case "back":
                return self._back()
            case "skip":
                return self._skip()
            case "clear":
                return self._clear()
            case "comment":
                self._writing = Stage.COMMENT
            case "dissent" if self.is_collective:
                self._writing = Stage.DISSENTER
            case "undecided" if self.is_collective:
                left = self._dissent.model_copy(update={"agreed": False})
                self.response = set_dissent(self.response, self.stop, left)
                self._answer(None, agreed=False)
            case "help":
                self.shows_help = True
            case "stop":
                self.leave()
            case _:
                return False
        return True

    def _skip(self) -> bool:
        """Skip an unanswered question; an answered one stays as it is."""
        if self.present_answer is not None:
            self.notice = Notice.ANSWERED_BEFORE
            return False
        if self.may_keep:
            self._advance()
        else:
            self._answer(None)
        return True

    def _back(self) -> bool:
        if not self._at:
            self.notice = Notice.FIRST
            return False
        self._at -= 1
        return True

    def _clear(self) -> bool:
        if not self.may_keep:
            self.notice = Notice.NOT_ANSWERED
            return False
        self._agree()
        self.response = clear_answer(self.response, self.stop)
        self.last = None
        return True

    @property
    def _dissent(self) -> Dissent:
        return dissent_at(self.response, self.stop) or Dissent()

    @property
    def is_undecided(self) -> bool:
        """Whether a room left the current question open."""
        return not self._dissent.agreed

    def write(self, text: str) -> bool:
        """Take the text that was asked for; return False if it means nothing here."""
        self.notice = None
        end, stage = end_of(text), self.stage
        if end == "?":
            self.shows_help = True
        elif stage in (Stage.END, Stage.COMMENT):
            return self._comment(text, end)
        elif end == ESCAPE or is_back(text):
            self._writing = None
        elif stage is Stage.DISSENTER and end == ENTER:
            return self._name_dissenter(text.strip())
        elif stage is Stage.REASON and end == ENTER:
            self._writing = None
            self.response = add_dissenter(self.response, self.stop, self.dissenter, text)
        return stage in TEXTS

    def _comment(self, text: str, end: str) -> bool:
        """Save a comment and go on, unless it looks like an answer or Escape was pressed."""
        if end == ESCAPE:
            self._doubted = self._writing = None
            return True
        goes_back = end in (UP, BACK_TAB) or is_back(text)
        comment = clean_comment(text)
        if end == ENTER and comment != self.text and _is_only_a_key(text, self.questionnaire):
            self._doubted, self.notice = comment, Notice.ONLY_A_KEY
            return False
        if not (goes_back and end == ENTER):  # the text is a comment, and no way back
            self.response = set_comment(self.response, self.stop.behaviour.id, text)
        self._doubted = None
        if end == SAVE:
            return True
        if self._writing:
            self._writing = None
        elif goes_back:
            self._at -= 1
        else:
            self._advance()
        return True

    def _name_dissenter(self, text: str) -> bool:
        """Take a number from the list or a name; the same one again is taken back."""
        by_number = {str(number): name for number, name in enumerate(self.partners, 1)}
        by_key = {name_key(name): name for name in self.partners}
        name = by_number.get(text) or by_key.get(name_key(text)) or text
        if name and (not is_name(name) or name.isdecimal()):
            self.notice = Notice.NO_NAME
            return False
        again = any(name_key(one.partner) == name_key(name) for one in self._dissent.by)
        if again:
            self.response = remove_dissenter(self.response, self.stop, name)
        self.dissenter = "" if again else name
        self._writing = Stage.REASON if self.dissenter else None
        return True

    def _press_at_review(self, key: str) -> bool:
        review, warned = self.review, self.review.warns
        review.warns, self.notice = False, None
        command = _command(key, self.questionnaire)
        if review.move(key):
            return True
        if key in (ENTER, RIGHT):
            self._at = review.place
        elif (place := review.find(key)) is not None:
            self._at = review.place = place
        elif key.casefold() == "f":
            return self._finish(warned=warned)
        elif command in ("back", "help", "stop"):
            return self._command(command)
        else:
            self.notice = Notice.NO_QUESTION if key[:1].isdecimal() else Notice.WRONG_KEY
            return False
        return True

    def _finish(self, *, warned: bool) -> bool:
        """Finish, unless questions are open: then only the second time."""
        open_places = self.review.open_places(self.response)
        if open_places and not warned and self.response.is_draft:
            self.review.warns, self.notice = True, Notice.OPEN_QUESTIONS
            self.review.place = open_places[0]
            return False
        self._ended = Stage.DONE
        return True

    def leave(self) -> None:
        """Stop here; the answers so far are in `response`."""
        self._ended = Stage.STOPPED

    def complete(self, time: str) -> Response:
        """The response completed at `time`, with unseen questions recorded as skipped."""
        return finish(self.response, self.questionnaire, time)

    def _answer(self, option: str | None, *, agreed: bool = True) -> None:
        if agreed:
            self._agree()
        self.response = set_answer(self.response, self.stop, option)
        self.last = self.stop
        self._advance()

    def _agree(self) -> None:
        """The room agreed after all; what partners said against it stays."""
        kept = self._dissent
        if not kept.agreed:
            left = kept.model_copy(update={"agreed": True}) if kept.by else None
            self.response = set_dissent(self.response, self.stop, left)

    def _advance(self) -> None:
        """Move to the next stop, or to the review if it was reached or nothing is open."""
        is_end = self.stop.question is None
        all_seen = all(is_seen(self.response, stop) for stop in self._stops if stop.question)
        to_review = self._reached == len(self._stops) or (is_end and all_seen)
        self._at = len(self._stops) if to_review else self._at + 1
        self._reached = max(self._reached, self._at)


_NOTICES = {SEVERAL: Notice.SEVERAL, NO_WORD: Notice.NO_WORD}


def _is_only_a_key(text: str, questionnaire: Questionnaire) -> bool:
    """Whether a comment is only an option's key or label, or digits."""
    word = text.strip()
    return bool(word) and (
        word.isdecimal() or any(option_of(one, questionnaire) for one in (word, fold(word)))
    )


def is_back(text: str) -> bool:
    """Whether a text is only the key to go back."""
    return end_of(text) in (UP, BACK_TAB) or text.strip().casefold() == "b"


def _command(key: str, questionnaire: Questionnaire) -> Command | None:
    """The command of a key, also of one that has no letter."""
    if key == DELETE:
        return "clear"
    return command_of(BACK if key == LEFT else key, questionnaire)
