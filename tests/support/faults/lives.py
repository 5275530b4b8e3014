"""Real processes that are killed and gone on with: a partner that answers, and an import."""

import json
import random
import re
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sixways.errors import SixwaysError
from support.faults.answering import ENDS, QUESTIONS, Said, read, said
from support.processes import COMMAND, clean_environment
from support.samples import SIX_WAYS, plain_response
from support.screens import Terminal
from support.sessions import ABOUT, NAME

KEYS = "ysan"
#: seconds in which a process that has its keys is killed
SOON = 0.15
_PARTNERS_SENT = 30


def files(folder: Path) -> dict[str, Said | str]:
    """What the responses in a folder hold, or what is wrong with them."""
    found: dict[str, Said | str] = {}
    for path in folder.glob("*.json"):
        try:
            found[path.name] = read(path.read_bytes(), path.name)
        except SixwaysError as error:
            found[path.name] = f"is invalid: {error}"
    return found


@dataclass
class Life:
    """One thing that is begun, killed and gone on with."""

    folder: Path
    chance: random.Random
    environment: Mapping[str, str] = field(default_factory=dict)
    kills: int = 0
    over: bool = False
    wrong: list[str] = field(default_factory=list)

    def kill(self) -> None:
        """Once more."""
        before = len(self.wrong)
        self.kills += 1
        self._kill()
        self.wrong[before:] = [
            f"{type(self).__name__}, kill {self.kills} in {self.folder.name}: {each}"
            for each in self.wrong[before:]
        ]
        # from what is wrong nothing continues
        self.over = self.over or len(self.wrong) > before

    def _kill(self) -> None:
        raise NotImplementedError

    def end(self) -> None:
        """Go on to some end, after which nothing may be left but responses."""


@dataclass
class Assessing(Life):
    """`assess` in a real terminal, on a screen or in lines."""

    keys: str = ""
    plain: bool = False

    def _kill(self) -> None:
        begun = len(self.keys)
        terminal = self._open()
        pressed = self.chance.choices(KEYS, k=self.chance.randint(1, 6))
        self.keys = (self.keys + "".join(pressed))[: len(QUESTIONS)]
        typed = self._typed(begun)
        if self.chance.random() < 0.2:  # while it starts
            time.sleep(self.chance.uniform(0, 0.5))
        else:
            self._resumed(terminal, begun)
            self._type(terminal, typed)
            time.sleep(self.chance.uniform(0, SOON))
        terminal.kill(signal.SIGKILL)
        terminal.end()
        self._judge(begun, terminal)

    def _type(self, terminal: Terminal, typed: str) -> None:
        if self.plain:
            terminal.paste(typed)
        else:
            terminal.press(typed)

    def _open(self) -> Terminal:
        options = ["--plain"] if self.plain else []
        return Terminal(self.folder, "assess", *ABOUT, *options, env=self.environment)

    def _typed(self, begun: int) -> str:
        words = []
        for number, key in enumerate(self.keys[begun:], begun + 1):
            words += [key, "\n"] if self.plain else [key]
            words += ["\n" if self.plain else "\r"] if number in ENDS else []
        return "".join(words)

    def _resumed(self, terminal: Terminal, begun: int) -> None:
        wanted = [f"Question {begun + 1} of 24" if begun < len(QUESTIONS) else "Check your answers"]
        wanted += [f"Resuming: {begun} of 24"] if begun else []
        if missing := terminal.unseen(*wanted, patience=60):
            self.wrong.append(f"goes on without {missing}:\n{terminal.text}")

    def _judge(self, begun: int, terminal: Terminal) -> None:
        shown = re.findall(rb"Question (\d+) of 24", terminal.written)
        if not self.plain:
            shown = re.findall(rb"Question (\d+) of 24", terminal.text.encode())
        acknowledged = max([begun, *(int(number) - 1 for number in shown)])
        held = files(self.folder / "responses").get(NAME)
        fine = [said(self.keys[:number]) for number in range(acknowledged, len(self.keys) + 1)]
        if held not in fine:
            self.wrong.append(
                f"{acknowledged} answers of {self.keys} were acknowledged, and it holds {held}"
            )
            return
        self.keys = self.keys[: acknowledged + fine.index(held)]
        self.over = len(self.keys) == len(QUESTIONS)

    def end(self) -> None:
        terminal = self._open()
        whole = len(self.keys) == len(QUESTIONS)
        self._resumed(terminal, len(self.keys))
        terminal.press(("f" if whole else "q") + ("\n" if self.plain else ""))
        if terminal.end():
            self.wrong.append(f"{self.folder.name} does not end:\n{terminal.text}")
        held = files(self.folder / "responses").get(NAME)
        if held != said(self.keys, completed=whole):
            self.wrong.append(f"{self.folder.name} holds {held} at its end, of {self.keys}")
        left = [path.name for path in (self.folder / "responses").glob("*")]
        if left not in ([NAME], []):
            self.wrong.append(f"{self.folder.name} has left {left}")


@dataclass
class Importing(Life):
    """`import` of a batch of responses."""

    def __post_init__(self) -> None:
        sent = self.folder / "sent"
        sent.mkdir()
        self.expected: dict[str, Said] = {}
        for number in range(_PARTNERS_SENT):
            given = {b.id: [number % 4] * len(b.questions) for b in SIX_WAYS.behaviours}
            data = json.dumps(plain_response(f"P{number:02}", given)).encode()
            (sent / f"{number}.json").write_bytes(data)
            self.expected[f"2026-h2_p{number:02}.json"] = read(data)

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [*COMMAND, "import", "sent"],
            cwd=self.folder,
            env=clean_environment(self.folder, self.environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def _kill(self) -> None:
        stored = self.folder / "responses"
        process = self._start()
        before = len(list(stored.glob("*.json")))
        if self.chance.random() < 0.8:  # once it has begun
            while process.poll() is None and len(list(stored.glob("*.json"))) == before:
                time.sleep(0.002)
            time.sleep(self.chance.uniform(0, SOON))
        else:
            time.sleep(self.chance.uniform(0, 0.6))
        process.kill()  # where it hasn't ended by itself, as it may on a busy machine
        out, _ = process.communicate()
        if process.returncode not in (0, -signal.SIGKILL):
            self.wrong.append(f"it ended with {process.returncode}: {out.decode()}")
        held = files(stored)
        for name, response in held.items():
            if self.expected.get(name, "nothing") != response:
                self.wrong.append(f"{name} holds {response}")
        told = re.search(rb"^(\d+) responses? imported", out)
        if told and int(told[1]) + before > len(held):
            self.wrong.append(f"it said that it imported {told[1].decode()}")
        self.over = len(held) == _PARTNERS_SENT

    def end(self) -> None:
        process = self._start()
        out, _ = process.communicate()
        if process.returncode:
            self.wrong.append(f"the import does not continue: {out.decode()}")
        if files(self.folder / "responses") != self.expected:
            self.wrong.append("the import does not end with all responses")
        names = {path.name for path in (self.folder / "responses").iterdir()}
        if left := names - set(self.expected):
            self.wrong.append(f"the import has left {left}")
