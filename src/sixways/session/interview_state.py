"""One response being answered: the current question, and what was answered."""

from collections.abc import Sequence
from typing import NamedTuple

from sixways.model.questionnaire import Option, Questionnaire
from sixways.model.response import Response
from sixways.session.comment_box import CommentBox
from sixways.session.dissenters import is_undecided
from sixways.session.edits import Command, Stop, answer_at, is_seen, key_of
from sixways.session.numbers import NumberedList
from sixways.session.review import Review
from sixways.session.route import Place, Route
from sixways.session.stages import Notice, Stage
from sixways.session.voices import Voices, partners_in


class _Place(NamedTuple):
    """Where a session is, to come back to."""

    response: Response
    place: Place
    writing: Stage | None
    ended: Stage | None
    last: Stop | None


class InterviewState:
    """What an interview is about at this moment, as its screens show it."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        response: Response,
        alongside: Voices | None = None,
        partners: Sequence[str] = (),
    ) -> None:
        self.questionnaire = questionnaire
        self.response = response
        #: the completed response that was opened, None for a draft
        self.original = None if response.is_draft else response
        #: for a room that agrees its answers: how partners answered individually
        self.alongside = alongside
        #: those who may disagree: the partnership's partners, then others who answered
        self.partners = [*partners, *(n for n in partners_in(alongside or {}) if n not in partners)]
        #: the numbers of those partners, while one is chosen
        self.numbers = NumberedList(len(self.partners))
        #: whether something was asked before the first question, to go back to
        self.has_start = False
        self.shows_help = False
        self.notice: Notice | None = None
        #: what was typed last
        self.typed = ""
        #: the question that was answered or skipped last
        self.last: Stop | None = None
        #: the partner who is asked for a reason
        self.dissenter = ""
        self._writing: Stage | None = None
        self._ended: Stage | None = None
        self._route = Route(questionnaire, response)
        self._box = CommentBox(questionnaire)
        self.review = Review(questionnaire, self._route.stops)

    def _here(self) -> _Place:
        return _Place(self.response, self._route.place, self._writing, self._ended, self.last)

    def _return_to(self, place: _Place) -> None:
        self.response, self._route.place, self._writing, self._ended, self.last = place

    @property
    def stage(self) -> Stage:
        if self._ended:
            return self._ended
        if self._writing:
            return self._writing
        if self._route.is_at_review:
            return Stage.REVIEW
        return Stage.QUESTION if self.stop.question else Stage.END

    @property
    def stop(self) -> Stop:
        """The current stop; at the review, the one that is chosen there."""
        route = self._route
        return route.stops[self.review.place if route.is_at_review else route.place.at]

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
        """The text to continue with, where one is typed."""
        if self.stage in (Stage.END, Stage.COMMENT):
            return self._box.text(self.present_comment)
        return ""

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

    @property
    def is_undecided(self) -> bool:
        """Whether a room left the current question open."""
        return is_undecided(self.response, self.stop)
