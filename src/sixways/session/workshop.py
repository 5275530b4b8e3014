"""A room in which each partner answers for itself: whose turn it is, and when answers show.

It begins in the lobby, where the room says who is here. At each question the partners who are here
answer in turn. Their answers show once all are in.
"""

from sixways.model.questionnaire import Option
from sixways.model.response import Response
from sixways.session.comment_box import is_back
from sixways.session.edits import (
    BACK,
    ENTER,
    Command,
    command_of,
    option_of,
    set_answer,
    set_comment,
)
from sixways.session.keys import (
    ESCAPE,
    LEFT,
    RIGHT,
    SAVE,
    TAKE_BACK,
    Typed,
    end_of,
)
from sixways.session.room import Seat
from sixways.session.seat_list import SeatList
from sixways.session.stages import NOTICES, Notice
from sixways.session.workshop_stages import WORKSHOP_TEXTS, WorkshopStage
from sixways.session.workshop_state import WorkshopState

#: the key for another organisation, in the lobby
ADD = "+"


class Workshop(WorkshopState):
    """Responses being answered side by side, and the room's comments.

    A workshop opens in its lobby, and from there where it was, or at its first question.
    """

    def take(self, typed: str) -> bool:
        """Do what a key or a text means here; False, with a notice, if it means nothing.

        It may also take back what the last key did.
        """
        if typed == TAKE_BACK:
            asked, self._at, self._changing, self._asking = self._before
            self.room.restore(asked)
            return True
        self._before = self._here()
        done = self._take(typed)
        if self.has_begun:
            self.reached = max(self.reached or 0, self._at)
        return done

    def _take(self, typed: str) -> bool:
        self.notice = None
        if self.shows_help and end_of(typed) != SAVE:
            self.shows_help = False
            return True
        if end_of(typed) == "?":
            self.shows_help = True
            return True
        return self._write(typed) if self.stage in WORKSHOP_TEXTS else self._press(typed)

    def _press(self, typed: str) -> bool:
        key = {LEFT: BACK, RIGHT: ENTER}.get(typed, str(typed))
        if key in NOTICES:
            self.notice = NOTICES[key]
            return False
        match self.stage:
            case WorkshopStage.LOBBY:
                done = self._press_in_lobby(key, is_line=isinstance(typed, Typed))
            case WorkshopStage.CHANGE:
                done = self._choose_change(key, is_line=isinstance(typed, Typed))
            case WorkshopStage.RESULT:
                done = self._press_at_result(key)
            case _:
                done = self._press_at_question(key)
        if not done and self.notice is None:
            self.notice = Notice.WRONG_KEY
        return done

    # The lobby

    def _press_in_lobby(self, key: str, *, is_line: bool) -> bool:
        choice = self.list.take(key, is_line=is_line)
        command = command_of(key, self.questionnaire)
        seat = self.list.marked if key == " " else choice.seat
        if seat is not None:
            return self._toggle(seat)
        if choice.is_known:
            return True
        if key == ENTER or (command == "back" and self.has_begun):
            return self._leave_lobby()
        if key == ADD:
            self._asking = WorkshopStage.NAME
            return True
        return command in ("help", "stop") and self._command(command)

    def _toggle(self, seat: Seat) -> bool:
        if seat.answered:
            self.notice = Notice.ANSWERED_BEFORE
            return False
        seat.present = not seat.present
        return True

    def _leave_lobby(self) -> bool:
        if not self.room.is_enough:
            self.notice = Notice.TOO_FEW
            return False
        self._asking = None
        if not self.has_begun:
            self._at = self.room.find_open(self._stops, self.reached)
        self.has_begun = True
        return True

    def add(self, response: Response | None) -> None:
        """Give one more partner a seat, or nobody; back to the lobby."""
        if response is not None:
            self.room.seats.append(Seat(response))
            self.list = SeatList(self.room)
        self._asking = WorkshopStage.LOBBY
        self._before = self._here()

    # A question

    def _press_at_question(self, key: str) -> bool:
        stage = self.stage
        if stage is WorkshopStage.TURN and (option := option_of(key, self.questionnaire)):
            self._answer(option)
        elif key in (ENTER, ESCAPE) and self.is_changing:
            self._changing = None
        elif key == ENTER and stage is WorkshopStage.SHOWN:
            self._at += 1
        else:
            return self._command(command_of(key, self.questionnaire))
        return True

    def _command(self, command: Command | None) -> bool:
        stage = self.stage
        match command:
            case "back":
                self._back()
            case "skip" if stage is WorkshopStage.TURN:
                self._answer(None)
            case "change" if stage is WorkshopStage.SHOWN:
                self.list = SeatList(self.room)
                self._asking = WorkshopStage.CHANGE
            case "comment" if not self.is_changing and stage is not WorkshopStage.RESULT:
                self._asking = WorkshopStage.COMMENT
            case "partners":
                self._changing = None
                self.list = SeatList(self.room)
                self._asking = WorkshopStage.LOBBY
            case "help":
                self.shows_help = True
            case "stop":
                self.leave()
            case _:
                return False
        return True

    def _back(self) -> None:
        """Go to the partner or the stop before; before the first question, to the lobby."""
        if (before := self._partner_before()) is not None:
            self._changing = before
        elif self._at:
            self._changing = None
            self._at -= 1
        else:
            self._changing, self._asking = None, WorkshopStage.LOBBY

    def _partner_before(self) -> Seat | None:
        """The partner who answered this question just before the current one."""
        turn = self.turn if self.stage is WorkshopStage.TURN else None
        here = self.room.here
        place = here.index(turn) if turn in here else 0
        return here[place - 1] if place else None

    def _answer(self, option: Option | None) -> None:
        seat = self.turn
        assert seat
        seat.response = set_answer(seat.response, self.stop, option.id if option else None)
        self._changing = None

    def _choose_change(self, key: str, *, is_line: bool) -> bool:
        choice = self.list.take(key, is_line=is_line)
        command = command_of(key, self.questionnaire)
        seat = choice.seat
        if key == ENTER and not choice.is_known:
            seat = self.list.marked
        if seat is not None:
            if not seat.is_here:
                self.notice = Notice.NOT_HERE
                return False
            self._changing, self._asking = seat, None
        elif choice.is_known:
            return True
        elif key in (ESCAPE, ENTER) or command == "back":
            self._asking = None
        else:
            return command in ("help", "stop") and self._command(command)
        return True

    # Texts

    def _write(self, text: str) -> bool:
        """Save a comment and continue, unless it looks like an answer or Escape was pressed."""
        end, stage = end_of(text), self.stage
        if stage is WorkshopStage.NAME:  # who asked for the name takes it, see `add`
            return False
        if end == ESCAPE:
            self._box.empty()
            self._asking = None
            return True
        comment = self._box.take(text, self.present_comment)
        if comment is None:
            self.notice = Notice.ONLY_A_KEY
            return False
        self.room.shared = set_comment(self.room.shared, self.stop.behaviour.id, comment)
        if end == SAVE:
            return True
        if stage is WorkshopStage.END:
            self._at += -1 if is_back(text) else 1
        self._asking = None
        return True

    # The result

    def _press_at_result(self, key: str) -> bool:
        command = command_of(key, self.questionnaire)
        if key.casefold() == "f":
            self._ended = WorkshopStage.DONE
            return True
        return command in ("back", "partners", "help", "stop") and self._command(command)

    def leave(self) -> None:
        """Stop here; the answers so far are in the room's responses."""
        self._ended = WorkshopStage.STOPPED
