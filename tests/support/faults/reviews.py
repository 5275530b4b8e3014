"""Open actions at a workshop's beginning, killed while they are gone through and gone on with."""

import re
import signal
import time
from dataclasses import dataclass, field

from sixways.errors import SixwaysError
from sixways.files.actions_file import ActionsFile
from support.faults.answering import PARTNERS
from support.faults.lives import SOON, Life
from support.faults.rooms import open_workshop
from support.samples import SIX_WAYS
from support.screens import Terminal

#: actions that are open from last time, and what is typed after the key that changes one
_OPEN = 6
_WORDS = {"m": "2027-05-25", "x": "No money"}


@dataclass
class Reviewing(Life):
    """`workshop` with actions that are open from last time: each done, moved or dropped."""

    #: what the file says of each: its state, its date and why it was dropped
    states: list[tuple[str, str, str | None]] = field(default_factory=list)

    def _kill(self) -> None:
        if not self.states:
            self.states = [("open", "2026-09-30", None)] * _OPEN
            (self.folder / "actions.yaml").write_text(_open_actions(), "utf-8")
        open_places = [place for place, state in enumerate(self.states) if state[0] == "open"]
        open_places.sort(key=lambda place: self.states[place][1])  # as they are asked about
        terminal = open_workshop(self)
        shown = f"{len(open_places)} open action"
        if missing := terminal.unseen(shown, patience=60):
            self.wrong.append(f"goes on without {missing}:\n{terminal.text}")
        keys = self.chance.choices("dmx", k=self.chance.randint(1, len(open_places)))
        for key in keys:
            self._change(terminal, key)
        time.sleep(self.chance.uniform(0, SOON))
        terminal.kill(signal.SIGKILL)
        terminal.end()
        self._judge(open_places, keys, terminal.text)

    def _change(self, terminal: Terminal, key: str) -> None:
        """Close, move or drop the action that is shown; the last key is only sent."""
        terminal.settle()
        if key == "d":
            terminal.paste(key)
            return
        terminal.press(key)
        terminal.until("The new date" if key == "m" else "Why is it dropped?")
        terminal.press(_WORDS[key])
        terminal.paste("\r")

    def _judge(self, places: list[int], keys: list[str], text: str) -> None:
        acknowledged = 0
        if shown := re.search(r"from last time (\d+) of", text):
            acknowledged = int(shown[1]) - 1
        elif "Who is here?" in text:
            acknowledged = len(keys)
        fine = []
        for done in range(acknowledged, len(keys) + 1):
            states = [*self.states]
            for place, key in zip(places[:done], keys, strict=False):
                states[place] = _changed(states[place], key)
            fine.append(states)
        held = self._held()
        if held not in fine:
            self.wrong.append(f"{acknowledged} of {keys} were acknowledged, and it has {held}")
            return
        self.states = fine[fine.index(held)]
        self.over = not any(state == "open" for state, _, _ in self.states)

    def _held(self) -> object:
        try:
            known = ActionsFile(self.folder / "actions.yaml", SIX_WAYS, None).read()
        except SixwaysError as error:
            return f"is invalid: {error}"
        return [(action.status, str(action.due), action.note) for action in known.all]

    def end(self) -> None:
        terminal = open_workshop(self)
        for state in self.states:
            if state[0] == "open":
                terminal.until("d done")
                self._change(terminal, "d")
        terminal.until("Who is here?")
        terminal.press("q")
        if terminal.end():
            self.wrong.append(f"{self.folder.name} does not end:\n{terminal.text}")
        if left := {path.name for path in self.folder.iterdir()} - {"actions.yaml", "responses"}:
            self.wrong.append(f"{self.folder.name} has left {left}")


def _changed(state: tuple[str, str, str | None], key: str) -> tuple[str, str, str | None]:
    _, due, _ = state
    changes = {"d": ("done", due, None), "m": ("open", _WORDS["m"], None)}
    return changes.get(key, ("dropped", due, _WORDS["x"]))


def _open_actions() -> str:
    lines = [
        f"  - {{id: {number}, what: Action {number}, behaviour: data, owner: {PARTNERS[0]}, "
        "agreed: 2026-H1, due: 2026-09-30}\n"
        for number in range(1, _OPEN + 1)
    ]
    return "format: sixways-actions/1\nactions:\n" + "".join(lines)
