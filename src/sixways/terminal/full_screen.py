"""A session on the full screen: one key per answer, and nothing scrolls away."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from functools import partial

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, Filter
from prompt_toolkit.key_binding import KeyBindings, KeyPress, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout
from prompt_toolkit.styles import Style

from sixways.catalogue import gettext as _
from sixways.session.keys import (
    BACK_TAB,
    DOWN,
    ESCAPE,
    LEFT,
    RIGHT,
    SAVE,
    TAB,
    TAKE_BACK,
    UP,
    Typed,
)
from sixways.terminal.frame import Frame
from sixways.terminal.keyboard import NAMED_KEYS, Keyboard
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.signals import ENDING
from sixways.terminal.step_runner import StepRunner
from sixways.terminal.text_input import TOO_LONG, clean_input

#: seconds after an answer in which keys are not taken for a text
_ANSWER_PAUSE = 0.5

_STYLE = Style.from_dict(
    {
        "title": "bold",
        "question": "bold",
        "dim": "",
        "hint": "italic",
        "chosen": "bold",
        "notice": "bold",
    }
)

#: keys that may be held down: each counts
_ARROWS = {"up": UP, "down": DOWN}
_ENDS = {"up": UP, "down": DOWN, "tab": TAB, "s-tab": BACK_TAB, "left": LEFT, "right": RIGHT}


class Screen:
    """Shows what a session asks, and sends it what is typed."""

    def __init__(self, steps: Steps) -> None:
        self.ask: Ask = next(steps)
        self.buffer = Buffer(multiline=True)
        self.frame = Frame(lambda: self.ask, self.buffer)
        self.runner = StepRunner(steps, self._fail, self._read_waiting)
        self.keyboard = Keyboard(
            lambda: self.ask.words,
            lambda: self.ask.is_filtered,
            self._send_all,
            lambda: self.runner.is_busy or self.app.is_done,
        )
        self._changed_at = float("-inf")
        self.app: Application[None] = Application(
            layout=Layout(self.frame.container),
            key_bindings=self._bindings(),
            style=_STYLE,
            full_screen=True,
            mouse_support=False,
        )
        self.app.ttimeoutlen = self.app.timeoutlen = 0.05
        self._prepare()

    def run(self) -> None:
        """Run until the session ends; raises KeyboardInterrupt on Ctrl-C and signals."""
        try:
            self.app.run(pre_run=self._listen_to_signals, handle_sigint=False)
        finally:
            self.runner.wait()

    def _fail(self, error: Exception) -> None:
        self._exit(exception=error)  # raised again after the screen has closed

    def _read_waiting(self) -> None:
        self.keyboard.read_waiting(self.app.key_processor)

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in ENDING:
            try:
                loop.add_signal_handler(number, self._interrupt)
            except NotImplementedError:  # Windows' loops have no signals
                signal.signal(number, lambda *_: loop.call_soon_threadsafe(self._interrupt))
        if hasattr(signal, "SIGTSTP"):
            loop.add_signal_handler(signal.SIGTSTP, self._suspend, os.getpid())

    def _suspend(self, whom: int) -> None:
        """Stop until the shell resumes us; `whom` 0 stands for the whole pipeline."""
        loop = asyncio.get_running_loop()

        def stop() -> None:
            loop.remove_signal_handler(signal.SIGTSTP)
            os.kill(whom, signal.SIGTSTP)
            loop.add_signal_handler(signal.SIGTSTP, self._suspend, os.getpid())

        run_in_terminal(stop)

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        choosing = Condition(lambda: self.ask.expects == "key")
        busy = Condition(lambda: self.runner.is_busy)
        bindings.add("<any>", filter=busy, eager=True)(
            lambda event: self.keyboard.queue(event.key_sequence[0])
        )
        for name, key in NAMED_KEYS.items():
            bindings.add(name, filter=choosing)(self._collector(key))
        for name, key in _ARROWS.items():
            bindings.add(name, filter=choosing)(self._sender(key))
        bindings.add("<any>", filter=choosing)(lambda event: self.keyboard.collect(event.data))
        bindings.add("<bracketed-paste>", filter=choosing)(
            lambda event: self.keyboard.collect(event.data)
        )
        self._bind_text(bindings, ~choosing)
        bindings.add("c-c")(lambda _event: self._interrupt())
        bindings.add("<sigint>")(lambda _event: self._interrupt())
        bindings.add("c-d")(lambda _event: self._end())
        if hasattr(signal, "SIGTSTP"):
            bindings.add("c-z")(lambda _event: self._suspend(0))
        return bindings

    def _bind_text(self, bindings: KeyBindings, typing: Filter) -> None:
        for name, key in _ENDS.items():
            ends = Condition(lambda key=key: key in self.ask.ends)  # type: ignore[misc]  # bound now
            bindings.add(name, filter=typing & ends)(self._ender(key))
        bindings.add("escape", filter=typing)(self._ender(ESCAPE))
        bindings.add("enter", filter=typing)(self._enter)
        bindings.add("escape", "enter", filter=typing)(lambda _event: self._insert("\n"))
        bindings.add("c-j", filter=typing)(lambda _event: self._insert("\n"))
        bindings.add("<any>", filter=typing)(lambda event: self._insert(event.data))
        bindings.add("<bracketed-paste>", filter=typing)(lambda event: self._insert(event.data))

    def _sender(self, key: str) -> Callable[[KeyPressEvent], None]:
        return lambda _event: self._send(key)

    def _ender(self, key: str) -> Callable[[KeyPressEvent], None]:
        return lambda _event: self._end_text(key)

    def _end_text(self, key: str) -> None:
        self.keyboard.end_word()
        self._send(Typed(self.buffer.text, key))

    def _collector(self, key: str) -> Callable[[KeyPressEvent], None]:
        return lambda _event: self.keyboard.collect(key)

    # Text

    def _is_too_soon(self) -> bool:
        return self.ask.follows_answer and self.keyboard.now() - self._changed_at < _ANSWER_PAUSE

    def _insert(self, text: str) -> None:
        if self.keyboard.is_rest(text):
            self.keyboard.wait_for_pause(partial(self._end_word, is_enter=False))
        if self._is_too_soon():
            return
        if text == "?" and not self.buffer.text:
            self._send(Typed("", "?"))
            return
        self.frame.message = ""
        is_list = self.ask.takes_lines and "\n" in clean_input(text, several=True).strip()
        text = clean_input(text, several=self.ask.expects != "line" or is_list)
        if len(self.buffer.text) + len(text) > TOO_LONG:
            self.frame.message = _("Too long: {number} characters at most").format(
                number=f"{TOO_LONG:,}"
            )
            return
        if is_list:
            for line in filter(str.strip, (self.buffer.text + text).split("\n")):
                self._send(Typed(line))
            return
        self.buffer.insert_text(text)

    def _end_word(self, *, is_enter: bool) -> bool:
        """Take what was typed as the rest of a word that was begun before the text, if it is."""
        text = self.buffer.text.removeprefix(self.ask.text)
        keys = self.keyboard.end_text(text, is_enter=is_enter)
        if keys is None:
            return False
        self._prepare()
        self._send_all(keys)
        return True

    def _enter(self, event: KeyPressEvent) -> None:
        if self.ask.words is not None and self._end_word(is_enter=True):
            return
        if self._is_too_soon():
            return
        if event.app.key_processor.input_queue:  # a paste, line by line
            self._insert("\n")
            return
        if self.ask.words is not None and self.keyboard.takes_enter() and not self.buffer.text:
            return
        line = self.buffer.document.current_line
        if self.ask.expects == "lines" and (
            line.strip() or not self.buffer.document.is_cursor_at_the_end
        ):
            self._insert("\n")
        else:
            self._send(Typed(self.buffer.text))

    # The session

    def _send(self, text: str) -> None:
        self.runner.send(text, partial(self._show, text))

    def _send_all(self, keys: list[str]) -> None:
        for key in keys:
            self._send(key)
        self.app.invalidate()

    def _show(self, text: str, ask: Ask | None) -> None:
        if ask is None:
            self._exit()
            return
        if ask.expects != "key" and self.ask.expects == "key":
            self._changed_at = time.monotonic()
        self.ask = ask
        if text != TAKE_BACK:
            self._prepare()
        self.app.invalidate()

    def _prepare(self) -> None:
        self.frame.message = ""
        self.buffer.set_document(Document(self.ask.text if self.ask.expects != "key" else ""))

    def _end(self) -> None:
        self._close(self._exit)

    def _interrupt(self) -> None:
        if self.runner.is_busy:  # after what was pressed before it
            self.keyboard.queue(KeyPress(Keys.ControlC))
        else:
            self._close(partial(self._exit, exception=KeyboardInterrupt()))

    def _close(self, then: Callable[[], None]) -> None:
        """Save what is being typed, and close the steps."""
        self.keyboard.flush()
        if self.ask.expects in ("lines", "text") and self.buffer.text.strip():
            self._send(Typed(self.buffer.text, SAVE))
        self.runner.close(then)

    def _exit(self, exception: BaseException | None = None) -> None:
        if self.app.is_done:
            return
        if exception is None:
            self.app.exit()
        else:
            self.app.exit(exception=exception)
