"""A scripted session without a terminal: the steps that the screen asks, sent one by one."""

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sixways.files.response_json import parse_response
from sixways.model.response_details import ResponseDetails
from sixways.terminal.assess_session import Session
from sixways.terminal.workshop_session import WorkshopSession
from support.samples import SIX_WAYS
from support.sessions import ABOUT, NAME

OPTION = {"y": "yes", "s": "sometimes", "a": "not-always", "n": "no"}
QUESTIONS = [(b.id, question.id) for b in SIX_WAYS.behaviours for question in b.questions]
#: how many questions there are up to the end of each behaviour, where Enter continues
ENDS = [*itertools.accumulate(len(b.questions) for b in SIX_WAYS.behaviours)]
#: the options that all questions are given by option, as words
GIVEN: dict[str, Any] = dict(zip((word[2:] for word in ABOUT[::2]), ABOUT[1::2], strict=True))

#: what a response says: its answers, and whether it is complete; None isn't a response
Said = tuple[dict[tuple[str, str], str], bool] | None
#: by the file's name
Saved = dict[str, Said]


def said(keys: Sequence[str], *, completed: bool = False) -> Said:
    """The questions answered in their order with these keys."""
    answers = {question: OPTION[key] for question, key in zip(QUESTIONS, keys, strict=False)}
    return (answers, completed) if answers else None


def read(data: bytes, path: str = "response") -> Said:
    """As the tool reads it; raises InvalidFiles."""
    response = parse_response(data, path)
    answers = {
        (behaviour, question): option
        for behaviour, given in response.answers.items()
        for question, option in given.items()
        if option is not None
    }
    return answers, response.completed is not None


def assess(folder: Path, keys: str, acknowledged: Callable[[Saved], None], begun: int = 0) -> None:
    """Answer by keys; `acknowledged` is told what is in the file whenever the next question shows.

    The first `begun` keys were given in a session before. A last `f` completes the response.
    """
    session = Session(SIX_WAYS, ResponseDetails(**GIVEN), str(folder / "responses"))
    steps = session.steps()
    try:
        next(steps)
        for number, key in enumerate(keys[begun:], begun + 1):
            if key == "f":
                with contextlib.suppress(StopIteration):
                    steps.send("f")
                    raise AssertionError("the session does not end")
                acknowledged({f"responses/{NAME}": said(keys[:-1], completed=True)})
                return
            steps.send(key)
            acknowledged({f"responses/{NAME}": said(keys[:number])})
            if number in ENDS:
                steps.send("")  # no comment
    finally:
        steps.close()


PARTNERS = ("Alpha", "Beta", "Gamma")


def workshop(folder: Path, keys: str, acknowledged: Callable[[Saved], None]) -> None:
    """Three partners answer in turn, by a key each, until the keys are used up."""
    about = ResponseDetails(round="2026-H2", level="place", area="Riverside")
    session = WorkshopSession(SIX_WAYS, about, [*PARTNERS], folder / "responses")
    steps = session.steps()
    given: dict[str, str] = dict.fromkeys(PARTNERS, "")
    try:
        next(steps)
        steps.send("\r")  # all are here
        for partner, key in zip(_in_turn(), keys, strict=False):
            steps.send(key)
            given[partner] += key
            acknowledged({_of(name): said(them) for name, them in given.items() if them})
            if partner == PARTNERS[-1]:
                steps.send("\r")
    finally:
        steps.close()


def _in_turn() -> Iterator[str]:
    while True:
        yield from PARTNERS


def _of(partner: str) -> str:
    return f"responses/2026-h2_place_riverside_{partner.lower()}.json"
