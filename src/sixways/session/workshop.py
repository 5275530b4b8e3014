"""A room in which each partner answers for itself: whose turn it is, and when answers show.

At each question the partners who are here answer in turn. Their answers show once all are in.
"""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from sixways.model.questionnaire import Option, Questionnaire
from sixways.model.response import Response
from sixways.session.edits import (
    BACK,
    ENTER,
    Command,
    Stop,
    command_of,
    key_of,
    option_of,
    set_answer,
    set_comment,
    stops,
)
from sixways.session.keys import LEFT, RIGHT, TAKE_BACK
from sixways.session.room import Room, Seat


class WorkshopStage(Enum):
    """What a workshop waits for."""

    TURN = "a key: one partner's answer, hidden"
    SHOWN = "a key, with all answers shown"
    END = "a key at the end of a behaviour"
    CHANGE = "a line: the partner who wants to change an answer"
    PARTNERS = "a line: a partner who has arrived or left"
    COMMENT = "lines: the room's comment on the current behaviour"
    REVIEW = "a line: a command, or nothing to finish"
    STOPPED = "nothing: stopped, to be continued"
    DONE = "nothing: finished"


class _Place(NamedTuple):
    """Where a workshop is, to come back to."""

    responses: list[Response]
    at: int
    changing: Seat | None


class Workshop:
    """Responses being answered side by side, and the room's comments.

    `shared` is the room's own record, with comments but no answers. A workshop opens at the last
    question that anybody has answered, or at the next one if everybody has.
    """

    def __init__(
        self, questionnaire: Questionnaire, responses: Sequence[Response], shared: Response
    ) -> None:
        self.questionnaire = questionnaire
        self.room = Room(questionnaire, responses, shared)
        self.shows_help = False
        self._asking: WorkshopStage | None = None
        self._changing: Seat | None = None
        self._ended: WorkshopStage | None = None
        self._stops = stops(questionnaire)
        self._at = self.room.find_open(self._stops)
        self._before = self._here()

    def _here(self) -> _Place:
        return _Place(self.room.responses, self._at, self._changing)

    @property
    def stage(self) -> WorkshopStage:
        if self._ended or self._asking:
            return self._ended or self._asking or WorkshopStage.REVIEW
        if self._at >= len(self._stops):
            return WorkshopStage.REVIEW
        if self.stop.question is None:
            return WorkshopStage.END
        return WorkshopStage.SHOWN if self.turn is None else WorkshopStage.TURN

    @property
    def stop(self) -> Stop:
        """The current stop; at the review, the last one."""
        return self._stops[min(self._at, len(self._stops) - 1)]

    @property
    def turn(self) -> Seat | None:
        """The partner whose turn it is; None once all who are here have answered."""
        if self._changing is not None:
            return self._changing
        return self.room.waiting_at(self.stop)

    @property
    def is_changing(self) -> bool:
        """Whether this turn changes an earlier answer."""
        return self._changing is not None

    @property
    def may_go_on(self) -> bool:
        """Whether Enter continues."""
        return self.stage in (WorkshopStage.SHOWN, WorkshopStage.END) or self.is_changing

    @property
    def may_go_back(self) -> bool:
        """Whether there is anything to go back to."""
        return self._at > 0 or self._partner_before() is not None

    def _partner_before(self) -> Seat | None:
        """The partner who answered this question just before the current one."""
        turn = self.turn if self.stage is WorkshopStage.TURN else None
        place = self.room.here.index(turn) if turn in self.room.here else 0
        return self.room.here[place - 1] if place else None

    @property
    def present_comment(self) -> str:
        """The room's comment on the current behaviour."""
        return self.room.shared.comments.get(self.stop.behaviour.id) or ""

    def take(self, key: str) -> bool:
        """Do what a key means here, or take back what the last one did; as `press`."""
        if key == TAKE_BACK:
            for seat, before in zip(self.room.seats, self._before.responses, strict=True):
                seat.response = before
            self._at, self._changing = self._before.at, self._before.changing
            return True
        self._before = self._here()
        if self.shows_help:
            self.shows_help = False
            return True
        return self.press({LEFT: BACK, RIGHT: ENTER}.get(key, key))

    def press(self, key: str) -> bool:
        """Do what the key means here; return False, and do nothing, if it means nothing."""
        self.shows_help = False
        stage = self.stage
        if stage not in (WorkshopStage.TURN, WorkshopStage.SHOWN, WorkshopStage.END):
            return False
        if stage is WorkshopStage.TURN and (option := option_of(key, self.questionnaire)):
            self._answer(option)
            return True
        if key == ENTER and self.may_go_on:
            if self.is_changing:
                self._changing = None
            else:
                self._at += 1
            return True
        return self._command(command_of(key, self.questionnaire))

    def _command(self, command: Command | None) -> bool:
        stage = self.stage
        match command:
            case "back":
                return self._back()
            case "skip" if stage is WorkshopStage.TURN:
                self._answer(None)
            case "change" if stage is WorkshopStage.SHOWN and self.room.here:
                self._asking = WorkshopStage.CHANGE
            case "comment" if not self.is_changing:
                self._asking = WorkshopStage.COMMENT
            case "partners":
                self._changing = None
                self._asking = WorkshopStage.PARTNERS
            case "help":
                self.shows_help = True
            case "stop":
                self.leave()
            case _:
                return False
        return True

    def _back(self) -> bool:
        """Go to the partner or the stop before."""
        if (before := self._partner_before()) is not None:
            self._changing = before
        elif self._at:
            self._changing = None
            self._at -= 1
        else:
            return False
        return True

    def _answer(self, option: Option | None) -> None:
        seat = self.turn
        assert seat
        seat.response = set_answer(seat.response, self.stop, option.id if option else None)
        self._changing = None

    def write(self, text: str) -> bool:
        """Take the text that was asked for; return False if it means nothing here."""
        word = text.strip()
        match self.stage:
            case WorkshopStage.COMMENT:
                self._asking = None
                self.room.shared = set_comment(self.room.shared, self.stop.behaviour.id, text)
            case WorkshopStage.CHANGE:
                return self._choose_change(word)
            case WorkshopStage.PARTNERS:
                return self._toggle_seat(word)
            case WorkshopStage.REVIEW if not word:
                self._ended = WorkshopStage.DONE
            case WorkshopStage.REVIEW:
                return self._leave_review(command_of(word, self.questionnaire))
            case _:
                return False
        return True

    def _choose_change(self, word: str) -> bool:
        seat = self.room.find_seat(word, self.room.here)
        if word and seat is None:
            return False
        self._changing, self._asking = seat, None
        return True

    def _toggle_seat(self, word: str) -> bool:
        if not word:
            self._asking = None
            return True
        seat = self.room.find_seat(word, self.room.seats)
        if seat is None:
            return False
        seat.present = not seat.present
        return True

    def _leave_review(self, command: Command | None) -> bool:
        if command == "stop":
            self.leave()
        elif command == "back":
            self._at = len(self._stops) - 1
        elif command == "partners":
            self._asking = WorkshopStage.PARTNERS
        else:
            return False
        return True

    def leave(self) -> None:
        """Stop here; the answers so far are in `responses`."""
        self._ended = WorkshopStage.STOPPED

    def key_of(self, command: Command) -> str:
        """The key for a command, given this questionnaire's options."""
        return key_of(command, self.questionnaire)
