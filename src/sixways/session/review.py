"""The review of all answers: which row is chosen, and what moves there."""

from collections.abc import Sequence

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.session.dissenters import is_undecided
from sixways.session.edits import Stop, answer_at
from sixways.session.keys import DOWN, UP


class Review:
    """A list of all questions and, after each behaviour's, its comment; one row is chosen."""

    def __init__(self, questionnaire: Questionnaire, stops: Sequence[Stop]) -> None:
        self.questionnaire = questionnaire
        self.stops = stops
        self.place = 0
        self._warns = False
        self._typed = ""
        self._is_open = False

    def open(self, response: Response) -> None:
        """Choose the first question without an answer; once open, stay where one was."""
        if not self._is_open:
            self._is_open = True
            self.place = next(iter(self.open_places(response)), 0)

    def open_places(self, response: Response) -> list[int]:
        """The rows of the questions without an answer, not counting those left undecided."""
        return [
            place
            for place, stop in enumerate(self.stops)
            if stop.question and is_open(response, stop)
        ]

    def number_of(self, place: int) -> str:
        """The number of the question in a row; of a comment, its behaviour's."""
        behaviour, question = self.stops[place]
        if question is None:
            return str(self.questionnaire.behaviours.index(behaviour) + 1)
        return self.questionnaire.numbers[behaviour.id, question.id]

    def move(self, key: str) -> bool:
        """Move the choice by an arrow or by typing a number such as 3.4; False for other keys."""
        if key in (UP, DOWN):
            step = 1 if key == DOWN else -1
            self.place = min(max(self.place + step, 0), len(self.stops) - 1)
            self._typed = ""
            return True
        if not (key.isdecimal() and key.isascii()) and not (key == "." and self._typed):
            self._typed = ""
            return False
        return self._type(self._typed + key) or self._type(key)

    def _type(self, typed: str) -> bool:
        """The first question whose number begins like this, with or without its full stop."""
        found = [
            place
            for place, stop in enumerate(self.stops)
            if stop.question and _begins(self.number_of(place), typed)
        ]
        if found:
            self.place = found[0]
        # 12 is 1.2, and may become 12.1
        is_whole = len(found) == 1 and typed in _spellings(self.number_of(found[0]))
        self._typed = typed if found and not is_whole else ""
        return bool(found)

    def choose(self, number: str) -> bool:
        """Choose the row of the question with this number, if there is one."""
        for place, stop in enumerate(self.stops):
            if stop.question and self.number_of(place) == number:
                self.place = place
                return True
        return False

    def warn(self, response: Response) -> bool:
        """Warn once of a draft's open questions, at the first of them; False if there are none."""
        open_places = self.open_places(response) if response.is_draft else []
        if open_places:
            self._warns, self.place = True, open_places[0]
        return self._warns

    def end_warning(self) -> bool:
        """Whether the last key led to a warning; the next one doesn't know of it any more."""
        warned, self._warns = self._warns, False
        return warned


def is_open(response: Response, stop: Stop) -> bool:
    """Whether a question has no answer; a room that can't agree has given its answer."""
    return answer_at(response, stop) is None and not is_undecided(response, stop)


def _spellings(number: str) -> tuple[str, str]:
    """`3.4` as it may be typed: with and without its full stop."""
    return number, number.replace(".", "")


def _begins(number: str, typed: str) -> bool:
    return any(spelling.startswith(typed) for spelling in _spellings(number))
