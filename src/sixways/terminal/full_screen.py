"""A session on the full screen: one key per answer, and nothing scrolls away."""

import asyncio
import os
import signal
import time
from collections.abc import Callable

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, Filter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Layout
from prompt_toolkit.styles import Style

from sixways.session.edits import BACK, ENTER
from sixways.session.key_reader import BURST_PAUSE, WORD_PAUSE, KeyReader
from sixways.session.keys import (
    BACK_TAB,
    DELETE,
    DOWN,
    ESCAPE,
    LEFT,
    RIGHT,
    SAVE,
    TAB,
    TAKE_BACK,
    UP,
    Typed,
    Vocabulary,
)
from sixways.terminal.frame import Frame
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.signals import ENDING
from sixways.terminal.text_input import TOO_LONG, clean_input

#: seconds after an answer in which keys are not taken for a text
_ANSWER_PAUSE = 0.5

_NO_WORDS = Vocabulary(frozenset(), {}, {})

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

_NAMED_KEYS = {
    "enter": ENTER,
    "backspace": BACK,
    "left": LEFT,
    "right": RIGHT,
    "delete": DELETE,
    "tab": TAB,
    "s-tab": BACK_TAB,
    "escape": ESCAPE,
}
#: keys that may be held down: each counts
_ARROWS = {"up": UP, "down": DOWN}
_ENDS = {"up": UP, "down": DOWN, "tab": TAB, "s-tab": BACK_TAB, "left": LEFT, "right": RIGHT}


class Screen:
    """Shows what a session asks, and sends it what is typed."""

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.ask: Ask = next(steps)
        self.buffer = Buffer(multiline=True)
        self.frame = Frame(lambda: self.ask, self.buffer)
        self.reader = KeyReader()
        #: keys that came at once, so far
        self._burst: list[str] = []
        #: when the first of them came
        self._pressed_at = float("-inf")
        self._timer: asyncio.TimerHandle | None = None
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
        self.app.run(pre_run=self._listen_to_signals, handle_sigint=False)

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
        for name, key in _NAMED_KEYS.items():
            bindings.add(name, filter=choosing)(self._collector(key))
        for name, key in _ARROWS.items():
            bindings.add(name, filter=choosing)(self._sender(key))
        bindings.add("<any>", filter=choosing)(lambda event: self._collect(event.data))
        bindings.add("<bracketed-paste>", filter=choosing)(lambda event: self._collect(event.data))
        self._bind_text(bindings, ~choosing)
        bindings.add("c-c")(lambda _: self._interrupt())
        bindings.add("<sigint>")(lambda _: self._interrupt())
        bindings.add("c-d")(lambda _: self._end())
        if hasattr(signal, "SIGTSTP"):
            bindings.add("c-z")(lambda _: self._suspend(0))
        return bindings

    def _bind_text(self, bindings: KeyBindings, typing: Filter) -> None:
        for name, key in _ENDS.items():
            ends = Condition(lambda key=key: key in self.ask.ends)  # type: ignore[misc]  # bound now
            bindings.add(name, filter=typing & ends)(self._ender(key))
        bindings.add("escape", filter=typing)(self._ender(ESCAPE))
        bindings.add("enter", filter=typing)(self._enter)
        bindings.add("escape", "enter", filter=typing)(lambda _: self._insert("\n"))
        bindings.add("c-j", filter=typing)(lambda _: self._insert("\n"))
        bindings.add("<any>", filter=typing)(lambda event: self._insert(event.data))
        bindings.add("<bracketed-paste>", filter=typing)(lambda event: self._insert(event.data))

    def _sender(self, key: str) -> Callable[[KeyPressEvent], None]:
        return lambda _: self._send(key)

    def _ender(self, key: str) -> Callable[[KeyPressEvent], None]:
        return lambda _: self._end_text(key)

    def _end_text(self, key: str) -> None:
        self.reader.pause(_NO_WORDS)  # a word before the text is over
        self._send(Typed(self.buffer.text, key))

    def _collector(self, key: str) -> Callable[[KeyPressEvent], None]:
        return lambda _: self._collect(key)

    # Keys

    def _collect(self, keys: str) -> None:
        """Wait whether more keys come at once."""
        if not self._burst:
            self._pressed_at = time.monotonic()
        self._burst += [keys] if keys in _NAMED_KEYS.values() else list(keys)
        self._wait(BURST_PAUSE, self._read_burst)

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, then)

    def _read_burst(self) -> None:
        burst, self._burst = ["\r" if key == "\n" else key for key in self._burst], []
        words, now = self.ask.words or _NO_WORDS, self._pressed_at
        if len(burst) > 1:
            self._send_all(self.reader.read_burst(burst, now, words))
        elif burst and self.ask.words is None:
            self._send_all(burst)
        elif burst:
            self._send_all(self.reader.read(burst[0], now, words))
        if self.reader.has_held and not self.app.is_done:
            self._wait(WORD_PAUSE, self._read_pause)

    def _read_pause(self) -> None:
        self._send_all(self.reader.pause(self.ask.words or _NO_WORDS))

    def _send_all(self, keys: list[str]) -> None:
        for key in keys:
            if not self.app.is_done:
                self._send(key)
        self.app.invalidate()

    def _flush(self) -> None:
        """Take the keys that wait, before the session ends."""
        if self._burst and not self.app.is_done:
            self._read_burst()

    # Text

    def _is_too_soon(self) -> bool:
        return self.ask.follows_answer and time.monotonic() - self._changed_at < _ANSWER_PAUSE

    def _insert(self, text: str) -> None:
        if self._is_too_soon():
            return
        if text == "?" and not self.buffer.text:
            self._send(Typed("", "?"))
            return
        self.frame.message = ""
        text = clean_input(text, several=self.ask.expects != "line")
        if len(self.buffer.text) + len(text) > TOO_LONG:
            self.frame.message = f"Too long: {TOO_LONG:,} characters at most"
            return
        self.buffer.insert_text(text)

    def _enter(self, event: KeyPressEvent) -> None:
        if self._is_too_soon():
            return
        if event.app.key_processor.input_queue:  # a paste, line by line
            self._insert("\n")
            return
        words = self.ask.words
        belongs = not self.reader.read(ENTER, time.monotonic(), words or _NO_WORDS)
        if words is not None and not self.buffer.text and belongs:
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
        try:
            ask = self.steps.send(text)
        except StopIteration:
            self.app.exit()
        except Exception as error:  # noqa: BLE001  raised again after the screen has closed
            self.app.exit(exception=error)
        else:
            if ask.expects != "key" and self.ask.expects == "key":
                self._changed_at = time.monotonic()
            self.ask = ask
            if text != TAKE_BACK:
                self._prepare()

    def _prepare(self) -> None:
        self.frame.message = ""
        self.buffer.set_document(Document(self.ask.text if self.ask.expects != "key" else ""))

    def _save_typed_text(self) -> None:
        self._flush()
        if self.ask.expects in ("lines", "text") and self.buffer.text.strip():
            self._send(Typed(self.buffer.text, SAVE))

    def _end(self) -> None:
        if self._close_steps():
            self.app.exit()

    def _interrupt(self) -> None:
        if self._close_steps():
            self.app.exit(exception=KeyboardInterrupt())

    def _close_steps(self) -> bool:
        """Whether the steps closed without an error; an error closes the screen with it."""
        self._save_typed_text()
        if self.app.is_done:
            return False
        try:
            self.steps.close()
        except Exception as error:  # noqa: BLE001  raised again after the screen has closed
            self.app.exit(exception=error)
            return False
        return True
