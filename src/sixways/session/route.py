"""The way through a questionnaire: question by question, and the review after the last."""

from typing import NamedTuple

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.session.edits import is_seen, stops


class Place(NamedTuple):
    """The number of the current stop, and of the furthest one that was reached."""

    at: int
    reached: int


class Route:
    """Where a session is. A draft opens at its first unseen question, another at the review."""

    def __init__(self, questionnaire: Questionnaire, response: Response) -> None:
        self.stops = stops(questionnaire)
        first = self._first_unseen(response)
        self.place = Place(first, first)

    def _first_unseen(self, response: Response) -> int:
        if response.is_draft:
            for number, stop in enumerate(self.stops):
                if stop.question and not is_seen(response, stop):
                    return number
        return len(self.stops)

    @property
    def is_at_review(self) -> bool:
        return self.place.at == len(self.stops)

    @property
    def is_at_start(self) -> bool:
        return self.place.at == 0

    def go_to(self, number: int) -> None:
        """Go to a stop, without having reached those before it."""
        self.place = self.place._replace(at=number)

    def go_back(self) -> None:
        """Go to the stop before this one."""
        self.go_to(self.place.at - 1)

    def advance(self, response: Response) -> None:
        """Go to the next stop, or to the review if it was reached or nothing is open."""
        at, reached = self.place
        is_end = self.stops[at].question is None
        all_seen = all(is_seen(response, stop) for stop in self.stops if stop.question)
        to_review = reached == len(self.stops) or (is_end and all_seen)
        at = len(self.stops) if to_review else at + 1
        self.place = Place(at, max(reached, at))
