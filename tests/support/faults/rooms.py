"""Rooms that are killed and gone on with: a workshop's answers, and its actions afterwards."""

import json
import re
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from sixways.errors import SixwaysError
from sixways.files.actions_file import ActionsFile
from support.faults.answering import ENDS, PARTNERS, QUESTIONS, Said, said
from support.faults.lives import KEYS, SOON, Life, files
from support.samples import SIX_WAYS, plain_response
from support.screens import Terminal

#: seconds after a screen came, in which Enter at a behaviour's end is not taken
_HASTE = 0.6
_FILES = {f"2026-h2_{name.lower()}.json": name for name in PARTNERS}


@dataclass
class Meeting(Life):
    """`workshop` with three partners on a screen; a file for each."""

    keys: str = ""

    def _kill(self) -> None:
        begun = len(self.keys)
        terminal = self._open()
        pressed = self.chance.choices(KEYS, k=self.chance.randint(1, 6))
        self.keys += "".join(pressed)
        question, partner = divmod(begun, len(PARTNERS))
        wanted = f"▸ {PARTNERS[partner]}"
        terminal.until("Who is here?")
        terminal.press("\r")
        number = f"Question {question + 1} of 24"
        # a behaviour's end is shown again, unless the room had left it before the kill
        is_after_end = begun and partner == 0 and question in ENDS
        if is_after_end and terminal.until_one("Enter continue", number) != number:
            self._type(terminal, "\n")
        if missing := terminal.unseen(number, wanted, patience=60):
            self.wrong.append(f"goes on without {missing}:\n{terminal.text}")
        self._type(terminal, self._typed(begun))
        time.sleep(self.chance.uniform(0, SOON))
        terminal.kill(signal.SIGKILL)
        terminal.end()
        self._judge(begun, terminal.text)

    def _type(self, terminal: Terminal, typed: str) -> None:
        """Press the keys; a line feed is Enter at a behaviour's end, which takes none in haste."""
        for place, keys in enumerate(typed.split("\n")):
            if place:
                time.sleep(_HASTE)
                terminal.press("\r")
            terminal.press(keys)

    def _open(self) -> Terminal:
        return open_workshop(self)

    def _typed(self, begun: int) -> str:
        words = []
        for number, key in enumerate(self.keys[begun:], begun + 1):
            words.append(key)
            question, more = divmod(number, len(PARTNERS))
            words += [] if more else ["\r\n" if question in ENDS else "\r"]
        return "".join(words)

    def _judge(self, begun: int, text: str) -> None:
        acknowledged = begun
        if asked := re.search(r"Question (\d+) of 24", text):
            before = (int(asked[1]) - 1) * len(PARTNERS)
            if turn := re.search(r"▸ (\w+)", text):
                acknowledged = max(begun, before + PARTNERS.index(turn[1]))
            elif "Enter next question" in text:
                acknowledged = max(begun, before + len(PARTNERS))
        held = files(self.folder / "responses")
        fine = [self._expected(n) for n in range(acknowledged, len(self.keys) + 1)]
        if held not in fine:
            self.wrong.append(
                f"{acknowledged} keys of {self.keys} were acknowledged, and they hold {held}"
            )
            return
        self.keys = self.keys[: acknowledged + fine.index(held)]
        self.over = len(self.keys) > 20 * len(PARTNERS)

    def _expected(self, keys: int) -> dict[str, Said | str]:
        given = {file: self.keys[:keys][n :: len(PARTNERS)] for n, file in enumerate(_FILES)}
        return {file: said(them) for file, them in given.items() if them}

    def end(self) -> None:
        terminal = self._open()
        terminal.press("q")
        if terminal.end():
            self.wrong.append(f"{self.folder.name} does not end:\n{terminal.text}")
        names = {path.name for path in (self.folder / "responses").glob("*")}
        names = {name for name in names if not name.endswith(".room")}
        if left := names - set(self._expected(len(self.keys))):
            self.wrong.append(f"{self.folder.name} has left {left}")


def open_workshop(life: Life) -> Terminal:
    partners = [word for name in PARTNERS for word in ("--partner", name)]
    return Terminal(life.folder, "workshop", "--round", "2026-H2", *partners, env=life.environment)


def _found_actions(folder: Path) -> list[str] | str:
    """What the file says that a room will do, or what is wrong with it."""
    try:
        known = ActionsFile(folder / "actions.yaml", SIX_WAYS, None).read()
    except SixwaysError as error:
        return f"is invalid: {error}"
    return [action.what for action in known.all]


@dataclass
class Noting(Life):
    """`workshop` with everything answered: finished, and then what the room will do."""

    #: what the file says will be done
    lines: list[str] = field(default_factory=list)

    def _kill(self) -> None:
        self._answer_all()
        terminal, begun = self._open(), len(self.lines)
        self.lines += [f"Action {begun + more}" for more in range(1, self.chance.randint(2, 4))]
        for line in self.lines[begun:]:
            self._note(terminal, line)
        time.sleep(self.chance.uniform(0, SOON))
        terminal.kill(signal.SIGKILL)
        terminal.end()
        self._judge(terminal.text)

    def _note(self, terminal: Terminal, line: str) -> None:
        """Write down a line, once the one before it is saved; its owner's key is only sent."""
        terminal.until("What will you do by next time?")
        terminal.write(line)
        terminal.until("Who is responsible?", line)
        terminal.paste("1")

    def _answer_all(self) -> None:
        """The room's answers as they are before they are finished."""
        responses = self.folder / "responses"
        responses.mkdir(exist_ok=True)
        given = {b.id: [3] * len(b.questions) for b in SIX_WAYS.behaviours}
        for file, name in _FILES.items():
            value = plain_response(name, given)
            del value["completed"]
            (responses / file).write_text(json.dumps(value), "utf-8")

    def _open(self) -> Terminal:
        """At the line that asks for the first action."""
        terminal = open_workshop(self)
        terminal.until("Who is here?")
        terminal.press("\r")
        terminal.until("Enter continue")
        time.sleep(_HASTE)
        terminal.press("\r")
        terminal.until("f finish")
        terminal.press("f")
        terminal.until("Finished: 3 responses saved")
        terminal.press("w")
        terminal.until("What will you do by next time?")
        return terminal

    def _judge(self, text: str) -> None:
        # the last line was asked for once those before it were saved
        acknowledged = len(self.lines) - (f"{self.lines[-1]} (" not in text)
        held = _found_actions(self.folder)
        if held not in (self.lines[:acknowledged], self.lines):
            self.wrong.append(
                f"{acknowledged} of {self.lines} were acknowledged, and the file has {held}"
            )
            return
        self.lines = self.lines[: len(held)]
        finished = files(self.folder / "responses")
        if finished != dict.fromkeys(_FILES, said("y" * len(QUESTIONS), completed=True)):
            self.wrong.append(f"it said that all is finished, and the responses hold {finished}")
        self.over = len(held) > 12

    def end(self) -> None:
        self._answer_all()
        terminal = self._open()
        self._note(terminal, "The last action")
        shown = f"The last action ({PARTNERS[0]})"
        if missing := terminal.unseen(shown, patience=60):
            self.wrong.append(f"goes on without {missing}:\n{terminal.text}")
        terminal.press("\r")
        terminal.until("q close")
        terminal.press("q")
        if terminal.end():
            self.wrong.append(f"{self.folder.name} does not end:\n{terminal.text}")
        if (held := _found_actions(self.folder)) != [*self.lines, "The last action"]:
            self.wrong.append(f"{self.folder.name} has {held} at its end, after {self.lines}")
        if left := {path.name for path in self.folder.iterdir()} - {"actions.yaml", "responses"}:
            self.wrong.append(f"{self.folder.name} has left {left}")
