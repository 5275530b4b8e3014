"""A terminal of so many columns and rows, with what a person sees on it."""

import os
import re
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from support.processes import COMMAND, clean_environment

if sys.platform != "win32":
    import fcntl
    import termios

    import pexpect
    import pyte

#: seconds; what is waited for takes tenths of that
_PATIENCE = 20  # a loaded machine is slow, and only a test that fails waits so long

#: seconds after a letter has shown, after which the next key isn't part of its word
_WORD_PAUSE = 1.05
#: keys that end a word and are no part of it
_AFTER_WORDS = "\r\t\x7f"


class Terminal:
    """`sixways` in a terminal, driven by keys and read back as a screen."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self.columns, self.rows = size
        self._screen = pyte.Screen(self.columns, self.rows)
        self._stream = pyte.ByteStream(self._screen)
        #: when the last letter of a word had shown; 0 after a key that ends words
        self._typed_at = 0.0
        #: everything that came, as it came
        self.written = b""
        environment = {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **(env or {})}
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            command[0],
            [*command[1:], *arguments],
            cwd=str(folder),
            env=clean_environment(folder, environment),
            dimensions=(self.rows, self.columns),
            timeout=_PATIENCE,
        )
        self.child.delaybeforesend = None

    @property
    def lines(self) -> list[str]:
        """The screen's lines, as wide as they are written."""
        return [line.rstrip() for line in self._screen.display]

    def is_bold(self, row: int) -> bool:
        """Whether anything in a row, from 0, is bold."""
        return any(cell.bold for cell in self._screen.buffer[row].values())

    @property
    def text(self) -> str:
        """All that is on the screen, as running text without the breaks between lines."""
        # a line that is full to its end continues in the next one without a space
        joined = "".join(
            line if line[-1] != " " else f"{line.rstrip()} " for line in self._screen.display
        )
        return " ".join(joined.split())

    def press(self, keys: str) -> None:
        """Press one key after the other, as a person does; whole lines at once."""
        if "\n" in keys:
            self.paste(keys)
            return
        for key in re.findall("\x1b(?:\\[[A-Z0-9~]+|O.)|.", keys, re.DOTALL):
            if key == "\r":  # soon after a letter it would belong to that
                self.end_word()
            self._send_key(key)
            if key.isprintable():
                self._typed_at = time.monotonic()
            elif key in _AFTER_WORDS:
                self._typed_at = 0.0

    def press_in_a_hurry(self, keys: str) -> None:
        """Press keys five a second, with Enter as part of the word before it."""
        for key in keys:
            self.paste(key)
            self._until_taken()
            time.sleep(0.2)

    def end_word(self) -> None:
        """Wait until the next key is none of the word that the last one may begin."""
        time.sleep(max(self._typed_at + _WORD_PAUSE - time.monotonic(), 0))

    def write(self, text: str) -> None:
        """Write a text and end it with Enter."""
        if text:
            self._send_key(text)
            self._typed_at = 0.0  # Enter belongs to the text
        self.press("\r")

    def paste(self, text: str) -> None:
        """Send it all at once."""
        self.child.send(text.encode())

    def _send_key(self, key: str) -> None:
        """Send it and wait until it has shown, or longer than a key takes that shows nothing.

        What is written at once without a change is no sign of it: sessions wait for more keys.
        """
        self._read_rest()
        before = self._cursor
        self._screen.dirty.clear()
        self.paste(key)
        self._until_taken()
        end = time.monotonic() + 0.4
        time.sleep(0.05)  # so long it may belong to the key before it
        while not self._screen.dirty and self._cursor == before and time.monotonic() < end:
            self._read(0.05)
        self._read_rest()

    def until_taken(self) -> None:
        """Wait until the process has taken what was sent, and waits for more."""
        self._until_taken()
        self._read_rest()

    def _until_taken(self) -> None:
        """Wait until the process has taken what was sent, which a busy machine may delay.

        Two keys that it takes at once are a paste to it, whenever they were sent.
        """
        end = time.monotonic() + _PATIENCE
        while self._has_input() and time.monotonic() < end:
            self._read(0.01)

    def _has_input(self) -> bool:
        """Whether anything that was sent waits to be read; False where that can't be known."""
        try:
            name = Path(f"/proc/{self.child.pid}/fd/0").readlink()
            terminal = os.open(name, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError:
            return False
        try:
            waiting = fcntl.ioctl(terminal, termios.FIONREAD, bytes(4))
            return int.from_bytes(waiting, sys.byteorder) > 0
        except OSError:
            return False
        finally:
            os.close(terminal)

    def _read_rest(self) -> None:
        """Read until nothing more of one screen comes.

        A busy machine may stop a process between two parts of one, so it has to be asleep too.
        """
        end = time.monotonic() + _PATIENCE
        size = -1
        while time.monotonic() < end and (size != len(self.written) or self._is_at_work()):
            size = len(self.written)
            self._read(0.03)

    def _is_at_work(self) -> bool:
        """Whether a part of the process runs or wants to; False where that can't be known."""
        try:
            states = [
                thread.joinpath("stat").read_text().rpartition(")")[2].split()[0]
                for thread in Path(f"/proc/{self.child.pid}/task").iterdir()
            ]
        except OSError:
            return False
        return bool({"R", "D"}.intersection(states))

    @property
    def _cursor(self) -> tuple[int, int]:
        return self._screen.cursor.x, self._screen.cursor.y

    def until(self, *wanted: str) -> None:
        """Wait until all of this is on the screen."""
        missing = self.unseen(*wanted, patience=_PATIENCE)
        assert not missing, f"never saw {missing} on\n" + "\n".join(self.lines)

    def until_one(self, *wanted: str) -> str:
        """Wait until one of these is on the screen, and which one."""
        end = time.monotonic() + _PATIENCE
        while not (seen := [words for words in wanted if words in self.text]):
            assert time.monotonic() < end and self._read(), "\n".join(self.lines)
        self._read_rest()
        return seen[0]

    def unseen(self, *wanted: str, patience: float = 1.0) -> list[str]:
        """What of this is not on the screen, after waiting for it some seconds."""
        end = time.monotonic() + patience
        while missing := [words for words in wanted if words not in self.text]:
            if time.monotonic() > end or not self._read():
                break
        self._read_rest()
        return missing

    def unseen_at_once(self, *wanted: str) -> list[str]:
        """What of this is not on the screen at one moment, after waiting until it stands still."""
        for _ in range(2):
            text = self.text
            missing = [words for words in wanted if words not in text]
            if not missing:
                break
            self.unseen(missing[0], patience=4.0)
            self.settle()
        return [words for words in wanted if words not in self.text]

    def settle(self) -> None:
        """Wait until nothing more comes."""
        size = -1
        while size != len(self.written):
            size = len(self.written)
            self._read()

    def _read(self, patience: float = 0.2) -> bool:
        """Read what comes; False where the other end is closed."""
        try:
            data = self.child.read_nonblocking(65536, timeout=patience)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self._take(data)
        return True

    def _take(self, data: bytes) -> None:
        self.written += data
        self._stream.feed(data)

    def end(self) -> int:
        """Wait for the process to end: its exit code, or minus the signal that ended it."""
        end = time.monotonic() + _PATIENCE
        while self._read():
            assert time.monotonic() < end, "the process doesn't end:\n" + "\n".join(self.lines)
        return self._status()

    def _status(self) -> int:
        self.child.wait()
        if self.child.signalstatus is not None:
            return -int(self.child.signalstatus)
        assert self.child.exitstatus is not None
        return int(self.child.exitstatus)

    def kill(self, number: signal.Signals) -> None:
        self.child.kill(number)

    def close(self) -> int:
        """Close the terminal, as its window's button does, and wait for the process."""
        pty = self.child.ptyproc  # type: ignore[attr-defined]  # not in the stubs
        pty.fileobj.close()
        pty.closed = self.child.closed = True
        pty.fd = self.child.child_fd = -1  # or the collector closes whoever has the number then
        return self._status()

    def abandon(self) -> None:
        """End the process where a test has left it running."""
        if self.child.isalive():
            self.child.kill(signal.SIGKILL)
            self.child.wait()
        if not self.child.closed:
            self.child.close(force=True)
