"""The partners of a workshop, who of them is here, and what they answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response, unanswered
from sixways.session.edits import Stop, answer_at, finish, is_seen


@dataclass(slots=True)
class Seat:
    """A partner in the room, or away."""

    response: Response
    present: bool = True


class Room:
    """A response for each partner, and `shared`: the room's own record, with comments only."""

    def __init__(
        self, questionnaire: Questionnaire, responses: Sequence[Response], shared: Response
    ) -> None:
        self.questionnaire = questionnaire
        self.seats = [Seat(response) for response in responses]
        self.shared = shared

    @property
    def here(self) -> list[Seat]:
        """The partners who are in the room."""
        return [seat for seat in self.seats if seat.present]

    @property
    def responses(self) -> list[Response]:
        """Each partner's response, in the order of the seats."""
        return [seat.response for seat in self.seats]

    @property
    def all_responses(self) -> list[Response]:
        """Each partner's response, and the room's own record last."""
        return [*self.responses, self.shared]

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

    def find_open(self, stops: Sequence[Stop]) -> int:
        """The place of the last question that anybody has seen, or of the stop after it.

        The one after it where everybody has seen that question.
        """
        reached = [
            place
            for place, stop in enumerate(stops)
            if any(is_seen(seat.response, stop) for seat in self.seats)
        ]
        last = max(reached, default=0)
        everybody = all(is_seen(seat.response, stops[last]) for seat in self.seats)
        return last + 1 if everybody else last

    def find_seat(self, word: str, among: Sequence[Seat]) -> Seat | None:
        """Find a partner by its number in the whole list, or by name."""
        for number, seat in enumerate(self.seats, 1):
            if seat in among and word in (str(number), seat.response.partner):
                return seat
        key = name_key(word)
        return next((seat for seat in among if name_key(seat.response.partner) == key), None)

    def open_questions(self, seat: Seat) -> list[str]:
        """The numbers of the questions that a partner hasn't answered."""
        return unanswered(seat.response, self.questionnaire)

    def complete(self, time: str) -> list[Response]:
        """All responses with an answer, completed at `time`, and the room's if it has a comment.

        Questions that a partner missed are recorded as skipped.
        """
        answered = [
            response for response in self.responses if any(map(len, response.answers.values()))
        ]
        if self.shared.comments:
            answered.append(self.shared)
        return [finish(response, self.questionnaire, time) for response in answered]
