"""A session on the full screen: one key per answer, and nothing scrolls away."""

import asyncio
import os
import signal
from collections.abc import Callable

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    VSplit,
    Window,
)
from prompt_toolkit.styles import Style

from sixways.session.edits import BACK, ENTER
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.rows import BLANK, Row
from sixways.terminal.signals import ENDING

_MARGIN = 2
_WIDEST = 84
_FOOTER = 2
_LINES_OF_A_COMMENT = 6

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


class Screen:
    """Shows what a session asks, and sends it what is typed."""

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.ask: Ask = next(steps)
        self.buffer = Buffer(multiline=True)
        self.app: Application[None] = Application(
            layout=Layout(self._layout()),
            key_bindings=self._bindings(),
            style=_STYLE,
            full_screen=True,
            mouse_support=False,
        )
        self.app.ttimeoutlen = 0.05
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

    def _layout(self) -> HSplit:
        typing = Condition(lambda: self.ask.expects != "key")
        prompt = FormattedTextControl(lambda: " " * self._margin() + self.ask.prompt)
        rows = FormattedTextControl(lambda: self._fragments(self._rows()), show_cursor=False)
        footer = FormattedTextControl(lambda: self._fragments([*self.ask.footer]))
        text = Window(BufferControl(self.buffer), wrap_lines=True, height=self._typing_height)
        return HSplit(
            [
                Window(rows, dont_extend_height=True),
                ConditionalContainer(
                    VSplit([Window(prompt, dont_extend_width=True, height=1), text]), filter=typing
                ),
                Window(),
                Window(footer, height=_FOOTER, dont_extend_height=True),
            ]
        )

    def _typing_height(self) -> int:
        return {"key": 0, "line": 1, "lines": _LINES_OF_A_COMMENT}[self.ask.expects]

    def _width(self) -> int:
        return min(self.app.output.get_size().columns - 2 * _MARGIN, _WIDEST)

    def _margin(self) -> int:
        return max((self.app.output.get_size().columns - _WIDEST) // 2, _MARGIN)

    def _rows(self) -> list[Row]:
        """All rows, or as many as fit: blank and dim rows go first."""
        rows = [*self.ask.heading, BLANK, *self.ask.rows]
        height = self.app.output.get_size().rows
        room = height - self._typing_height() - _FOOTER
        above = [BLANK] * ((height - 24) // 6)
        close = [row for row in self.ask.rows if row != BLANK]
        needed = [row for row in close if row.style != "dim"]
        for shorter in ([*above, *rows], rows, self.ask.rows, close):
            if sum(len(row.lines(self._width())) for row in shorter) <= room:
                return shorter
        return needed

    def _fragments(self, rows: list[Row]) -> StyleAndTextTuples:
        return [
            (f"class:{row.style}" if row.style else "", f"{' ' * self._margin()}{line}\n")
            for row in rows
            for line in row.lines(self._width())
        ]

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        choosing = Condition(lambda: self.ask.expects == "key")
        keys = {"enter": ENTER, "right": ENTER, "left": BACK, "backspace": BACK}
        for name, key in keys.items():
            bindings.add(name, filter=choosing)(self._sender(key))
        bindings.add("<any>", filter=choosing)(lambda event: self._send(event.data))
        bindings.add("enter", filter=~choosing)(self._enter)
        bindings.add("tab", filter=~choosing)(self._complete)
        bindings.add("c-c")(lambda _: self._interrupt())
        bindings.add("<sigint>")(lambda _: self._interrupt())
        bindings.add("c-d")(lambda _: self._end())
        if hasattr(signal, "SIGTSTP"):
            bindings.add("c-z")(lambda _: self._suspend(0))
        return bindings

    def _sender(self, key: str) -> Callable[[KeyPressEvent], None]:
        return lambda _: self._send(key)

    def _enter(self, _: KeyPressEvent) -> None:
        line = self.buffer.document.current_line
        if self.ask.expects == "line" or (
            not line.strip() and self.buffer.document.is_cursor_at_the_end
        ):
            self._send(self.buffer.text)
        else:
            self.buffer.newline()

    def _complete(self, _: KeyPressEvent) -> None:
        if self.ask.choices:
            self.buffer.completer = WordCompleter(
                list(self.ask.choices), ignore_case=True, sentence=True
            )
            self.buffer.start_completion(insert_common_part=True)

    def _send(self, text: str) -> None:
        try:
            self.ask = self.steps.send(text)
        except StopIteration:
            self.app.exit()
        except Exception as error:  # noqa: BLE001  raised again after the screen has closed
            self.app.exit(exception=error)
        else:
            self._prepare()

    def _prepare(self) -> None:
        text = self.ask.text if self.ask.expects != "key" else ""
        if text and self.ask.expects == "lines":
            text += "\n"
        self.buffer.set_document(Document(text))

    def _save_typed_text(self) -> None:
        if self.ask.expects == "lines" and self.buffer.text.strip():
            self._send(self.buffer.text)

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
