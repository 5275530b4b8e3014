"""Runs a session in a thread of its own, so that keys are read while answers are saved."""

import asyncio
import contextlib
import contextvars
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from sixways.terminal.prompt import Ask, Steps


class _Job(NamedTuple):
    """What to do with the steps, and what to do with what they ask then (None at their end)."""

    step: Callable[[], Ask | None]
    then: Callable[[Ask | None], None]


class StepRunner:
    """Sends texts to the steps, one after the other. All callbacks run in the event loop."""

    def __init__(
        self, steps: Steps, on_error: Callable[[Exception], None], on_idle: Callable[[], None]
    ) -> None:
        self._steps = steps
        self._on_error = on_error
        self._on_idle = on_idle
        self._jobs: deque[_Job] = deque()
        self._thread = ThreadPoolExecutor(1)
        #: whether something was sent that hasn't led to the next question yet
        self.is_busy = False

    def send(self, text: str, then: Callable[[Ask | None], None]) -> None:
        """Send a text once what was sent before is done."""

        def step() -> Ask | None:
            try:
                return self._steps.send(text)
            except StopIteration:
                return None

        self._add(_Job(step, then))

    def close(self, then: Callable[[], None]) -> None:
        """Close the steps, as at the end of the input."""
        self._add(_Job(self._steps.close, lambda _: then()))

    def wait(self) -> None:
        """Wait for what is being done; nothing else is."""
        self._jobs.clear()
        self._thread.shutdown()

    def _add(self, job: _Job) -> None:
        self._jobs.append(job)
        self._start()

    def _start(self) -> None:
        if self.is_busy or not self._jobs:
            return
        self.is_busy = True
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()
        work_context = context.copy()  # such as the language; it may still be in use afterwards
        job = self._jobs.popleft()

        def work() -> None:
            try:
                ask = job.step()
            except Exception as error:  # noqa: BLE001  raised again after the screen has closed
                done = partial(self._on_error, error)
            else:
                done = partial(job.then, ask)
            with contextlib.suppress(RuntimeError):  # the loop is closed: the session is over
                loop.call_soon_threadsafe(self._finish, done, context=context)

        self._thread.submit(work_context.run, work)

    def _finish(self, done: Callable[[], None]) -> None:
        self.is_busy = False
        done()
        self._start()
        if not self.is_busy:
            self._on_idle()
