"""A workshop at this moment: where it is, whose turn it is, and what shows."""

from typing import TYPE_CHECKING, NamedTuple

from sixways.model.response import Response
from sixways.session.comment_box import CommentBox
from sixways.session.edits import Command, Stop, key_of, stops
from sixways.session.room import Room, Seat
from sixways.session.seat_list import SeatList
from sixways.session.workshop_stages import WorkshopStage

if TYPE_CHECKING:
    from sixways.session.stages import Notice


class _Place(NamedTuple):
    """Where a workshop is, to come back to."""

    asked: list[Response]
    at: int
    changing: Seat | None
    asking: WorkshopStage | None


class WorkshopState:
    """What a workshop is about at this moment, as its screens show it."""

    def __init__(self, room: Room, reached: int | None = None) -> None:
        self.questionnaire = room.questionnaire
        self.room = room
        #: the place of the furthest stop where the room was; None until it has begun
        self.reached = reached
        #: whether this continues an earlier meeting
        self.is_resumed = reached is not None
        self.shows_help = False
        self.notice: Notice | None = None
        #: the partners by number: in the lobby, and where one's answer changes
        self.list = SeatList(room)
        #: whether the lobby was left once
        self.has_begun = False
        self._asking: WorkshopStage | None = WorkshopStage.LOBBY
        self._changing: Seat | None = None
        self._ended: WorkshopStage | None = None
        self._box = CommentBox(self.questionnaire)
        self._stops = stops(self.questionnaire)
        self._at = room.find_open(self._stops, reached)
        self._before = self._here()

    def _here(self) -> _Place:
        return _Place(self.room.asked, self._at, self._changing, self._asking)

    @property
    def stage(self) -> WorkshopStage:
        if self._ended:
            return self._ended
        if self._asking:
            return self._asking
        if self.is_after_last:
            return WorkshopStage.RESULT
        if self.stop.question is None:
            return WorkshopStage.END
        return WorkshopStage.SHOWN if self.turn is None else WorkshopStage.TURN

    @property
    def is_after_last(self) -> bool:
        """Whether all questions and ends of behaviours lie behind."""
        return self._at >= len(self._stops)

    @property
    def stop(self) -> Stop:
        """The current stop; at the result, the last one."""
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
    def present_comment(self) -> str:
        """The room's comment on the current behaviour."""
        return self.room.shared.comments.get(self.stop.behaviour.id) or ""

    @property
    def text(self) -> str:
        """The text to continue with, where one is typed."""
        return "" if self.stage is WorkshopStage.NAME else self._box.text(self.present_comment)

    def key_of(self, command: Command) -> str:
        """The key for a command, given this questionnaire's options."""
        return key_of(command, self.questionnaire)
