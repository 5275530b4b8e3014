"""The partners of a workshop, who of them is here, and what they answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.session.edits import Stop, answer_at, finish, is_seen

#: fewer than this aren't a room
FEWEST = 2


@dataclass(slots=True)
class Seat:
    """A partner in the room, or away."""

    response: Response
    present: bool = True
    #: when it answered, in words, if it has answered already and isn't asked again
    answered: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it is asked at the next question."""
        return self.present and not self.answered


class Room:
    """A response for each partner, and `shared`: the room's own record, with comments only."""

    def __init__(
        self, questionnaire: Questionnaire, seats: Sequence[Seat], shared: Response
    ) -> None:
        self.questionnaire = questionnaire
        self.seats = [*seats]
        self.shared = shared

    @property
    def here(self) -> list[Seat]:
        """The partners who are in the room."""
        return [seat for seat in self.seats if seat.is_here]

    @property
    def is_enough(self) -> bool:
        """Whether enough partners are here."""
        return len(self.here) >= FEWEST

    @property
    def asked(self) -> list[Response]:
        """The responses that are answered here, in the order of the seats."""
        return [seat.response for seat in self.seats if not seat.answered]

    @property
    def all_responses(self) -> list[Response]:
        """The responses that are answered here, and the room's own record last."""
        return [*self.asked, self.shared]

    @property
    def is_blank(self) -> bool:
        """Whether nobody has answered or said anything."""
        return all(response.is_blank for response in self.all_responses)

    def restore(self, responses: Sequence[Response]) -> None:
        """Put `asked` responses back, as they were."""
        seats = [seat for seat in self.seats if not seat.answered]
        for seat, response in zip(seats, responses, strict=True):
            seat.response = response

    def has(self, name: str) -> bool:
        """Whether a partner has a seat, here or away."""
        key = name_key(name)
        return any(name_key(seat.response.partner) == key for seat in self.seats)

    def waiting_at(self, stop: Stop) -> Seat | None:
        """The first partner here who hasn't answered a question; None once all are in."""
        return next((seat for seat in self.here if not is_seen(seat.response, stop)), None)

    def answers_at(self, stop: Stop) -> dict[str | None, list[str]]:
        """Partners who are here by their answer to a question; None for skipped."""
        names: dict[str | None, list[str]] = {option.id: [] for option in self.questionnaire.scale}
        for seat in self.here:
            if is_seen(seat.response, stop):
                answer = answer_at(seat.response, stop)
                names.setdefault(answer, []).append(seat.response.partner)
        return names

    def find_open(self, stops: Sequence[Stop], reached: int | None) -> int:
        """The place where the room continues: what it has `reached`, or the stop after it.

        The one after it where everybody who is here has seen that question. A room that hasn't
        begun does so before the first question that somebody here hasn't seen, however far others
        came by themselves.
        """
        questions = [place for place, stop in enumerate(stops) if stop.question]
        if reached is None:
            waiting = (place for place in questions if self.waiting_at(stops[place]))
            first = next(waiting, len(stops))
            return max((place + 1 for place in questions if place < first), default=0)
        is_done = reached in questions and not self.waiting_at(stops[reached])
        return reached + 1 if is_done else reached

    def complete(self, time: str) -> list[Response]:
        """All responses with an answer, completed at `time`, and the room's if it has a comment.

        Questions that a partner missed are recorded as skipped.
        """
        answered = [response for response in self.asked if any(map(len, response.answers.values()))]
        if self.shared.comments:
            answered.append(self.shared)
        return [finish(response, self.questionnaire, time) for response in answered]
