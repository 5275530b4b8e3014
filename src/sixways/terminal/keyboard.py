"""Keys as they come: what came at once, what spells a word, and what waits while answers are saved.

Times are those at which keys came, not those at which they are read: on a slow disk somebody who
types quickly isn't somebody who pastes.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable

from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.key_binding.key_processor import KeyProcessor

from sixways.session.edits import BACK, ENTER
from sixways.session.key_reader import BURST_PAUSE, WORD_PAUSE, KeyReader
from sixways.session.keys import BACK_TAB, DELETE, ESCAPE, LEFT, RIGHT, TAB, Pasted, Vocabulary
from sixways.terminal.text_input import clean_input

#: names that are looked for are shorter
_MOST_PASTED = 200

NO_WORDS = Vocabulary(frozenset(), {}, {})

NAMED_KEYS = {
    "enter": ENTER,
    "backspace": BACK,
    "left": LEFT,
    "right": RIGHT,
    "delete": DELETE,
    "tab": TAB,
    "s-tab": BACK_TAB,
    "escape": ESCAPE,
}


class Keyboard:
    """Turns what was pressed, and when, into keys for a session.

    `words` says which words may be typed now, None for none, and `seeks` whether a name is looked
    for; `send` takes the keys; while `is_busy` says so, nothing is read.
    """

    def __init__(
        self,
        words: Callable[[], Vocabulary | None],
        seeks: Callable[[], bool],
        send: Callable[[list[str]], None],
        is_busy: Callable[[], bool],
    ) -> None:
        self._words = words
        self._seeks = seeks
        self._send = send
        self._is_busy = is_busy
        self._reader = KeyReader()
        #: the words that could be typed last
        self._last_words = NO_WORDS
        #: keys that came at once, so far
        self.burst: list[str] = []
        #: when the first of them came
        self._begun = float("-inf")
        #: what was pressed while answers were saved, and when
        self.waiting: deque[tuple[float, KeyPress]] = deque()
        #: when the key came that is read from those
        self._came: float | None = None
        self._timer: asyncio.TimerHandle | None = None

    def now(self) -> float:
        """The time at which the present key came."""
        return time.monotonic() if self._came is None else self._came

    # While answers are saved

    def queue(self, press: KeyPress) -> None:
        """Keep a key until answers are saved."""
        self.waiting.append((self.now(), press))

    def read_waiting(self, processor: KeyProcessor) -> None:
        """Read the keys that wait, those that came at once together, while nothing is saved."""
        while self.waiting and not self._is_busy():
            if self.burst:  # these keys came later
                self._read_burst()
                continue
            self._came = last = self.waiting[0][0]
            while self.waiting and self.waiting[0][0] - last < BURST_PAUSE:
                last, press = self.waiting.popleft()
                processor.feed(press)
            processor.process_keys()
            self._came = None

    # Keys that choose

    def collect(self, keys: str) -> None:
        """Wait whether more keys come at once."""
        if not self.burst:
            self._begun = self.now()
        self.burst += [keys] if keys in NAMED_KEYS.values() else list(keys)
        self._wait(BURST_PAUSE, self._read_burst)

    def flush(self) -> None:
        """Read the keys that wait for more."""
        if self.burst:
            self._read_burst()

    def _wait(self, seconds: float, then: Callable[[], object]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._unless_busy, then)

    def _unless_busy(self, then: Callable[[], object]) -> None:
        if self._is_busy():
            self._wait(BURST_PAUSE, then)
        else:
            then()

    def _read_burst(self) -> None:
        burst, self.burst = ["\r" if key == "\n" else key for key in self.burst], []
        words = self._words()
        if len(set(burst)) > 1 and self._seeks() and (text := _as_text(burst)):
            self._send([Pasted(text)])
        elif len(burst) > 1:
            self._send(self._reader.read_burst(burst, self._begun, words or NO_WORDS))
        elif not burst or self._reader.is_rest_of_burst(burst[0], self._begun):
            return
        elif words is None:
            if not self._reader.is_rest_of_word(burst[0], self._begun, self._last_words):
                self._send(burst)
        else:
            self._last_words = words
            self._send(self._reader.read(burst[0], self._begun, words))
        if self._reader.has_held:
            self._wait(WORD_PAUSE, self._read_pause)

    def _read_pause(self) -> None:
        self._send(self._reader.pause(self._words() or NO_WORDS))

    # Keys of a text

    def is_rest(self, key: str) -> bool:
        """Whether a key of a text continues to spell the word that was begun before the text."""
        return self._reader.continues(key, self.now(), self._words() or NO_WORDS)

    def wait_for_pause(self, then: Callable[[], object]) -> None:
        """Do something once no more keys of a word come."""
        self._wait(WORD_PAUSE, then)

    def end_text(self, text: str, *, is_enter: bool) -> list[str] | None:
        """The keys for a text that is only the rest of a word, None for another."""
        return self._reader.end_text(text, self._words() or NO_WORDS, is_enter=is_enter)

    def takes_enter(self) -> bool:
        """Whether this Enter belongs to the word before it."""
        return not self._reader.read(ENTER, self.now(), self._words() or NO_WORDS)

    def end_word(self) -> None:
        """Begin a new word with the next key."""
        self._reader.pause(NO_WORDS)


def _as_text(burst: list[str]) -> str:
    """What was pasted, in one line; nothing where it has no letters, or other keys are in it."""
    if any(len(key) > 1 for key in burst) or not any(map(str.isalpha, burst)):
        return ""
    return " ".join(clean_input("".join(burst), several=False).split())[:_MOST_PASTED]
