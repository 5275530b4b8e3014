"""Actions that a room writes down, through kills, power cuts and disks that fail."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sixways.errors import SixwaysError
from sixways.files.actions_file import ActionsFile
from sixways.session.keys import Typed
from sixways.terminal.action_talk import ActionTalk
from sixways.terminal.prompt import Ask
from support.faults.calls import Call, Calls
from support.faults.killing import Killing, run_until_killed
from support.faults.power import Recording
from support.fixtures import Tell
from support.samples import SIX_WAYS

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows makes other calls"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),  # it calls no thread
]

#: open since the round before
OPEN = """\
format: sixways-actions/1
# from the workshop in May
actions:
  - {id: 1, what: Share, behaviour: data, owner: Alpha, agreed: 2026-H1, due: 2026-09-30}
  - {id: 2, what: Meet, behaviour: tone, owner: Beta, agreed: 2026-H1, due: 2026-09-30}
  - {id: 3, what: Ask, behaviour: data, owner: Beta, agreed: 2026-H1, due: 2026-09-30}
"""
LINES = ["Share the rota", "Meet monthly", "Ask staff"]


def actions_file(folder: Path) -> ActionsFile:
    return ActionsFile(folder / "actions.yaml", SIX_WAYS, None)


def write_down(folder: Path, acknowledged: Callable[[], None]) -> list[Ask]:
    """Three lines, each seen to by Alpha; what was asked after each."""
    asked = []
    talk = ActionTalk(actions_file(folder), "2026-H2")
    steps = talk.write_down(SIX_WAYS.behaviours[0], ["Alpha", "Beta"])
    try:
        next(steps)
        for line in LINES:
            steps.send(Typed(line))
            asked.append(steps.send("1"))
            acknowledged()
    finally:
        steps.close()
    return asked


def found_in(folder: Path) -> list[str]:
    """What the file says will be done, read as strictly as ever."""
    return [action.what for action in actions_file(folder).read().all]


def test_every_action_that_was_acknowledged_survives_a_power_cut(
    memory: Path, tmp_path: Path, tell: Tell
) -> None:
    recording = Recording(memory / "here")
    recording.folder.mkdir()
    with recording.watched():
        write_down(recording.folder, lambda: recording.acknowledge({}))
    states = 0
    for done, several in recording.states:
        for state in several:
            states += 1
            (tmp_path / "actions.yaml").unlink(missing_ok=True)
            if "actions.yaml" in state:
                (tmp_path / "actions.yaml").write_bytes(state["actions.yaml"])
            assert found_in(tmp_path) in (LINES[:done], LINES[: done + 1])
    tell(f"power cut, actions: {states} states")
    assert len(recording.acknowledged) == 1 + len(LINES)


def test_every_action_that_was_acknowledged_survives_a_kill(memory: Path, tell: Tell) -> None:
    number, killed = 0, True
    while killed:
        folder = memory / str(number)
        folder.mkdir()
        killing = Killing(folder, number)
        acknowledged, killed = run_until_killed(killing, partial(write_down, folder))
        assert found_in(folder) in (LINES[:acknowledged], LINES[: acknowledged + 1])
        # and the next room writes down more, and leaves nothing but the file
        write_down(folder, lambda: None)
        assert [path.name for path in folder.iterdir()] == ["actions.yaml"]
        assert found_in(folder)[-3:] == LINES
        number += 1
    tell(f"kill: once before each of {number - 1} calls while 3 actions are written down")
    assert number > 3 * 6


def review(folder: Path, acknowledged: Callable[[], None]) -> None:
    """Of three open actions one is done, one gets a new date and one is dropped."""
    steps = ActionTalk(actions_file(folder), "2026-H2").review()
    try:
        next(steps)
        for keys in (["d"], ["m", Typed("2027-05-25")], ["x", Typed("No money")]):
            for key in keys:
                steps.send(key)
            acknowledged()
    except StopIteration:
        acknowledged()
    finally:
        steps.close()


def reviewed(folder: Path) -> list[tuple[str, str, str | None]]:
    """What became of each action, read as strictly as ever."""
    found = actions_file(folder).read().all
    return [(action.status, str(action.due), action.note) for action in found]


def test_every_change_of_an_open_action_survives_a_kill(memory: Path, tell: Tell) -> None:
    states: list[tuple[str, str, str | None]] = [("open", "2026-09-30", None)] * 3
    changes: list[tuple[str, str, str | None]] = [
        ("done", "2026-09-30", None),
        ("open", "2027-05-25", None),
        ("dropped", "2026-09-30", "No money"),
    ]
    number, killed = 0, True
    while killed:
        folder = memory / str(number)
        folder.mkdir()
        (folder / "actions.yaml").write_text(OPEN, "utf-8")
        killing = Killing(folder, number)
        acknowledged, killed = run_until_killed(killing, partial(review, folder))
        held = reviewed(folder)
        after = [changes[:done] + states[done:] for done in range(4)]
        assert held in after[acknowledged : acknowledged + 2]
        # and the next room finds those that are open, and leaves nothing but the file
        still_open = sum(status == "open" for status, _, _ in held)
        steps = ActionTalk(actions_file(folder), "2026-H2").review()
        assert f"{still_open} open action" in next(steps).heading[0].text
        with contextlib.suppress(StopIteration):
            steps.send("d")
        assert [status for status, _, _ in reviewed(folder)].count("open") == still_open - 1
        assert [path.name for path in folder.iterdir()] == ["actions.yaml"]
        assert "# from the workshop in May" in (folder / "actions.yaml").read_text("utf-8")
        number += 1
    assert acknowledged == 3
    tell(f"kill: once before each of {number - 1} calls while 3 open actions are changed")
    assert number > 3 * 6


class Full(Calls):
    """A disk without room for what is written after the first action."""

    def before(self, call: Call) -> None:
        if call.name == "write" and (self.folder / "actions.yaml").exists():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_full_disk_is_reported_and_the_room_continues(memory: Path) -> None:
    with Full(memory).watched():
        first, second, third = write_down(memory, lambda: None)
    assert first.message.startswith("Saved, due ")
    for asked in (second, third):
        assert asked.message.startswith("Not saved. Can't save ")
        assert "the disk is full" in asked.message
    # what was written is there to be saved again
    assert (second.text, third.text) == (LINES[1], LINES[2])
    assert found_in(memory) == LINES[:1]


def test_actions_open_in_one_session_are_refused_to_another(memory: Path) -> None:
    file = actions_file(memory)
    with file.lock(), pytest.raises(SixwaysError, match="open in another window"), file.lock():
        pass
