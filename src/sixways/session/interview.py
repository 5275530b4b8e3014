"""One response being answered: what each key and each text does."""

from collections.abc import Sequence

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.session.comment_box import is_back
from sixways.session.dissenters import (
    add_dissenter,
    agree,
    find_name,
    has_dissenter,
    leave_undecided,
    remove_dissenter,
)
from sixways.session.edits import (
    BACK,
    ENTER,
    Command,
    clear_answer,
    command_of,
    finish,
    option_of,
    says_the_same,
    set_answer,
    set_comment,
)
from sixways.session.interview_state import InterviewState
from sixways.session.keys import (
    DELETE,
    DOWN,
    ESCAPE,
    LEFT,
    RIGHT,
    SAVE,
    TAKE_BACK,
    UP,
    Typed,
    end_of,
)
from sixways.session.numbers import NumberedList
from sixways.session.stages import NOTICES, TEXTS, Notice, Stage
from sixways.session.voices import Voices


class Interview(InterviewState):
    """Takes key after key and text after text.

    A draft opens at its first unseen question. A completed response opens at its review; the first
    change makes it a draft until it is finished again, or until everything is as it was.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        response: Response,
        alongside: Voices | None = None,
        partners: Sequence[str] = (),
    ) -> None:
        super().__init__(questionnaire, response, alongside, partners)
        self._before = self._here()
        self._open_review()

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

    def press(self, key: str) -> bool:
        """Do what the key means here; return False, with a notice, if it means nothing."""
        self.notice = Notice.ANSWERED
        if key in NOTICES:
            self.notice = NOTICES[key]
            return False
        if self.stage is Stage.REVIEW:
            return self._press_at_review(key)
        if self.stage is Stage.DISSENTER:
            return self._choose_dissenter(key)
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
                self.numbers = NumberedList(len(self.partners))
                self._writing = Stage.DISSENTER if self.partners else Stage.NAME
            case "undecided" if self.is_collective:
                self._record(set_answer(leave_undecided(self.response, self.stop), self.stop, None))
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
        if self._route.is_at_start and self.has_start and self.response.is_blank:
            self._ended = Stage.LEFT
            return True
        if self._route.is_at_start:
            self.notice = Notice.FIRST
            return False
        self._route.go_back()
        return True

    def _clear(self) -> bool:
        if not self.may_keep:
            self.notice = Notice.NOT_ANSWERED
            return False
        self.response = clear_answer(agree(self.response, self.stop), self.stop)
        self.last = None
        return True

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
        elif stage is Stage.NAME and end == ENTER:
            return self._name_dissenter(text.strip())
        elif stage is Stage.REASON and end == ENTER:
            self._writing = None
            self.response = add_dissenter(self.response, self.stop, self.dissenter, text)
        return stage in TEXTS

    def _comment(self, text: str, end: str) -> bool:
        """Save a comment and continue, unless it looks like an answer or Escape was pressed."""
        if end == ESCAPE:
            self._box.empty()
            self._writing = None
            return True
        comment = self._box.take(text, self.present_comment)
        if comment is None:
            self.notice = Notice.ONLY_A_KEY
            return False
        self.response = set_comment(self.response, self.stop.behaviour.id, comment)
        if end == SAVE:
            return True
        if self._writing:
            self._writing = None
        elif is_back(text):
            self._route.go_back()
        else:
            self._advance()
        return True

    def _choose_dissenter(self, key: str) -> bool:
        """Take a number from the list, or in plain lines also a name; Escape is for nobody."""
        self.notice, waits = None, self.numbers.is_waiting
        place = self.numbers.take(key, is_line=isinstance(key, Typed))
        if place is None and key == ENTER and not waits:
            place = self.numbers.chosen
        command = _command(key, self.questionnaire)
        if place is not None:
            return self._name_dissenter(self.partners[place])
        if key in (UP, DOWN) or self.numbers.is_waiting:
            return True
        if key in (ENTER, ESCAPE) or command == "back":
            self._writing = None
            return True
        if len(key) > 1 and find_name(key, self.partners) in self.partners:
            return self._name_dissenter(key)
        if command not in ("help", "stop"):
            self.notice = Notice.WRONG_KEY
            return False
        return self._command(command)

    def _name_dissenter(self, text: str) -> bool:
        """Take a partner's name; the same one again is taken back."""
        name = find_name(text, self.partners)
        if name is None:
            self.notice = Notice.NO_NAME
            return False
        again = has_dissenter(self.response, self.stop, name)
        if again:
            self.response = remove_dissenter(self.response, self.stop, name)
        self.dissenter = "" if again else name
        self._writing = Stage.REASON if self.dissenter else None
        return True

    def _press_at_review(self, key: str) -> bool:
        review, self.notice = self.review, None
        is_warned = review.end_warning()
        command = _command(key, self.questionnaire)
        if review.move(key):
            return True
        if key in (ENTER, RIGHT) or review.choose(key):
            self._route.go_to(review.place)
        elif key.casefold() == "f":
            if not is_warned and review.warn(self.response):
                self.notice = Notice.OPEN_QUESTIONS
                return False
            self._ended = Stage.DONE
        elif command in ("back", "help", "stop"):
            return self._command(command)
        else:
            self.notice = Notice.NO_QUESTION if key[:1].isdecimal() else Notice.WRONG_KEY
            return False
        return True

    def leave(self) -> None:
        """Stop here; the answers so far are in `response`."""
        self._ended = Stage.STOPPED

    def complete(self, time: str) -> Response:
        """The response completed at `time`, with unseen questions recorded as skipped."""
        return finish(self.response, self.questionnaire, time)

    def _answer(self, option: str | None) -> None:
        self._record(set_answer(agree(self.response, self.stop), self.stop, option))

    def _record(self, response: Response) -> None:
        """Take what the present question's answer has made of the response, and continue."""
        self.response, self.last = response, self.stop
        self._advance()

    def _advance(self) -> None:
        self._route.advance(self.response)


def _command(key: str, questionnaire: Questionnaire) -> Command | None:
    """The command of a key, also of one that has no letter."""
    if key == DELETE:
        return "clear"
    return command_of(BACK if key == LEFT else key, questionnaire)
