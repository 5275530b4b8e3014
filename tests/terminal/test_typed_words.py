"""Keys by the times at which they come: words that lead into a text, keys while answers are saved.

The clock is the test's own, so that a busy machine changes nothing.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from sixways.model.response_details import ResponseDetails
from sixways.session.interview import Interview
from sixways.session.stages import Stage
from sixways.terminal import assess_view
from sixways.terminal.detail_form import DetailForm
from sixways.terminal.full_screen import Screen
from sixways.terminal.prompt import Ask, Steps
from support.samples import SIX_WAYS, response

#: seconds between two keys of somebody who types quickly
QUICK = 0.2
#: seconds that a test waits at most for what takes a moment
PATIENCE = 20
#: in place of keys: wait until the text that is typed is gone
EMPTY = "empty"


class Clock:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def monotonic(self) -> float:
        return self.seconds


def steps(interview: Interview) -> Steps:
    """An interview that saves nothing."""
    while interview.stage not in (Stage.DONE, Stage.STOPPED, Stage.LEFT):
        interview.take((yield assess_view.ask(interview)))


class Typist:
    """Types on a screen, one key after the other is taken."""

    def __init__(self, screen: Screen, pipe: PipeInput, clock: Clock) -> None:
        self.screen, self.pipe, self.clock = screen, pipe, clock
        self._taken = 0
        screen.app.key_processor.after_key_press += lambda _: self._count()

    def _count(self) -> None:
        self._taken += 1

    def type(self, keys: str, gap: float = QUICK) -> None:
        for key in keys:
            taken = self._taken
            self.clock.seconds += gap
            self.pipe.send_text(key)
            until(lambda taken=taken: self._taken > taken and self._is_settled())  # type: ignore[misc]  # bound now

    def _is_settled(self) -> bool:
        return not self.screen.keyboard.burst and not self.screen.runner.is_busy


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never was"
        time.sleep(0.01)


@contextmanager
def typing(typed: Callable[[Screen, PipeInput], None], its_steps: Steps) -> Iterator[Screen]:
    """A screen on which somebody types in a thread until it ends, which stopping makes sure of."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        screen = Screen(its_steps)

        def work() -> None:
            try:
                typed(screen, pipe)
            finally:
                pipe.send_text("\x04")

        with ThreadPoolExecutor(1) as thread:
            done = thread.submit(work)
            screen.run()
            done.result(PATIENCE)
        yield screen


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in ("keyboard", "full_screen"):
        monkeypatch.setattr(f"sixways.terminal.{module}.time", clock)
    return clock


def played(clock: Clock, *keys: str) -> Interview:
    """An interview with 1.1 to 1.3 answered, after these keys, with a pause between each."""
    draft = response("P", {"experiment": ["yes", "yes", "yes"]}, completed=None)
    interview = Interview(SIX_WAYS, draft)

    def typed(screen: Screen, pipe: PipeInput) -> None:
        typist = Typist(screen, pipe, clock)
        for some in keys:
            clock.seconds += 2
            if some == EMPTY:
                until(lambda: not screen.buffer.text)
            else:
                typist.type(some)

    with typing(typed, steps(interview)):
        return interview


def answer(interview: Interview) -> str | None:
    """The answer to 1.4."""
    return interview.response.answers["experiment"].get("partner-risk")


@pytest.mark.parametrize("keys", [("comment\r",), ("comment", EMPTY)])
def test_comment_as_a_word_opens_the_box_and_is_not_in_it(
    clock: Clock, keys: tuple[str, ...]
) -> None:
    interview = played(clock, *keys)
    assert interview.stage is Stage.COMMENT
    assert not interview.response.comments


def test_text_after_comment_as_a_word_is_the_comment(clock: Clock) -> None:
    interview = played(clock, "comment\r", "we learn\r")
    assert interview.response.comments == {"experiment": "we learn"}


def test_clear_as_a_word_clears_the_answer(clock: Clock) -> None:
    interview = played(clock, "b", "clear\r")
    assert interview.response.answers["experiment"] == {"space": "yes", "challenge": "yes"}
    assert not interview.response.comments


@pytest.mark.parametrize("text", ["learning takes time", "One more thing", "other", "omm"])
def test_comment_that_begins_like_a_word_is_a_comment(clock: Clock, text: str) -> None:
    interview = played(clock, f"c{text}\r")
    assert interview.response.comments == {"experiment": text}


@pytest.mark.parametrize(
    ("word", "given"),
    [
        ("not always\r", "not-always"),
        ("sometimes\r", "sometimes"),
        ("yes\r", "yes"),
        ("no\r", "no"),
        ("skip\r", None),
    ],
)
def test_word_for_the_last_answer_of_a_behaviour_is_not_a_comment(
    clock: Clock, word: str, given: str | None
) -> None:
    interview = played(clock, word)
    assert interview.stage is Stage.END
    assert (answer(interview), interview.response.comments) == (given, {})


def test_comment_in_a_hurry_after_no_stays_a_comment(clock: Clock) -> None:
    interview = played(clock, "n", "other people ask\r")
    assert answer(interview) == "no"
    assert interview.response.comments == {"experiment": "other people ask"}


def test_back_as_a_word_from_a_behaviours_first_question_only_goes_back(clock: Clock) -> None:
    interview = played(clock, "n", "\r", "back\r")
    assert interview.stage is Stage.END
    assert not interview.response.comments


def test_word_and_its_enter_from_the_review_only_change_the_answer(clock: Clock) -> None:
    given = {behaviour.id: [1] * len(behaviour.questions) for behaviour in SIX_WAYS.behaviours}
    interview = Interview(SIX_WAYS, response("P", given))

    def typed(screen: Screen, pipe: PipeInput) -> None:
        typist = Typist(screen, pipe, clock)
        typist.type("\r", 2)
        typist.type("y", 2)
        typist.type("es\r")

    with typing(typed, steps(interview)):
        assert interview.stage is Stage.REVIEW
        assert interview.response.answers["experiment"]["space"] == "yes"


def test_enter_soon_after_a_digit_does_what_the_screen_says(clock: Clock) -> None:
    given = {behaviour.id: [1] * len(behaviour.questions) for behaviour in SIX_WAYS.behaviours}
    interview = Interview(SIX_WAYS, response("P", given))

    def typed(screen: Screen, pipe: PipeInput) -> None:
        typist = Typist(screen, pipe, clock)
        typist.type("\r", 2)
        typist.type("1", 2)
        typist.type("\r")

    with typing(typed, steps(interview)):
        assert interview.response.answers["experiment"]["space"] == "yes"
        assert interview.stage is Stage.QUESTION


def test_back_as_a_word_leaves_nothing_in_the_name(clock: Clock) -> None:
    form = DetailForm(SIX_WAYS, ResponseDetails(partner="Alpha"), [])
    interview = Interview(SIX_WAYS, response("P", {}, completed=None))
    interview.has_start = True
    given: list[ResponseDetails | None] = []

    def its_steps() -> Steps:
        yield from steps(interview)
        given.append((yield from form.ask()))

    def typed(screen: Screen, pipe: PipeInput) -> None:
        typist = Typist(screen, pipe, clock)
        typist.type("b", 2)
        typist.type("ack\r")
        typist.type("\r", 2)

    with typing(typed, its_steps()):
        assert given == [ResponseDetails(partner="Alpha")]


# Pasted names


@pytest.mark.parametrize(
    ("pasted", "sent"),
    [("River\r", ["River"]), ("a\x07b\r\nc", ["ab c"]), ("12", ["several"]), ("aaa", ["a"])],
)
def test_paste_where_a_name_is_looked_for_is_its_text(
    clock: Clock, pasted: str, sent: list[str]
) -> None:
    got: list[str] = []

    def its_steps() -> Steps:
        while True:
            got.append((yield Ask([], [], "key", is_filtered=True)))

    def typed(screen: Screen, pipe: PipeInput) -> None:
        pipe.send_text(f"\x1b[200~{pasted}\x1b[201~")
        until(lambda: bool(got))

    with typing(typed, its_steps()):
        assert got == sent


# While answers are saved


def saved_slowly(typed: Callable[[Callable[[str, int], None]], None], count: int) -> list[str]:
    """What a session is sent that saves the first key for as long as others are typed."""
    got: list[str] = []
    saving, done = threading.Event(), threading.Event()
    ask = assess_view.ask(Interview(SIX_WAYS, response("P", {}, completed=None)))

    def its_steps() -> Steps:
        while len(got) < count:
            got.append((yield ask))
            if len(got) == 1:
                saving.set()
                assert done.wait(PATIENCE)

    def type_meanwhile(screen: Screen, pipe: PipeInput) -> None:
        def send(keys: str, waiting: int) -> None:
            pipe.send_text(keys)
            until(lambda: len(screen.keyboard.waiting) == waiting)

        pipe.send_text("y")
        assert saving.wait(PATIENCE)
        try:
            typed(send)
        finally:
            done.set()
        until(lambda: len(got) == count)

    with typing(type_meanwhile, its_steps()):
        return got


def test_keys_while_an_answer_is_saved_are_answers(clock: Clock) -> None:
    def typed(send: Callable[[str, int], None]) -> None:
        for number, key in enumerate("sna", 1):
            clock.seconds += 2
            send(key, number)

    assert saved_slowly(typed, 4) == ["y", "s", "n", "a"]


def test_keys_at_once_while_an_answer_is_saved_are_none(clock: Clock) -> None:
    def typed(send: Callable[[str, int], None]) -> None:
        clock.seconds += 2
        send("sna", 3)
        clock.seconds += 2
        send("n", 4)

    assert saved_slowly(typed, 3) == ["y", "several", "n"]


def test_last_key_of_several_that_came_at_once_is_not_an_answer(clock: Clock) -> None:
    def typed(send: Callable[[str, int], None]) -> None:
        for number, (keys, gap) in enumerate((("5.", 2), ("2", 0.3), ("n", 2)), 2):
            clock.seconds += gap
            send(keys, number)

    assert saved_slowly(typed, 3) == ["y", "several", "n"]
