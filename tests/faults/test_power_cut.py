"""The power cut: every state a file system may be in holds what was acknowledged."""

import json
import sys
from pathlib import Path

import pytest

from support.faults.answering import QUESTIONS, assess, read, said, workshop
from support.faults.commands import run
from support.faults.power import File, Folder, Recording, record
from support.faults.savers import SAVERS
from support.fixtures import Tell
from support.samples import plain_response
from support.sessions import ABOUT, NAME

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows makes other calls")

KEYS = "ysanyysanysanysanysanysa"


def figures(recording: Recording) -> str:
    states = [state for _, several in recording.states for state in several]
    different = {tuple(sorted(state.items())) for state in states}
    return (
        f"{len(recording.states)} changes, {len(states)} states, {len(different)} different, "
        f"{len(recording.acknowledged) - 1} acknowledgements"
    )


def test_every_answer_of_a_whole_session_that_was_acknowledged_is_there(
    memory: Path, tell: Tell
) -> None:
    recording = record(memory, SAVERS["right"], assess, KEYS + "f")
    tell(f"power cut, assess: {figures(recording)}")
    assert len(recording.acknowledged) == 1 + 24 + 1
    assert recording.wrong() == []


def test_every_key_of_a_workshop_that_was_acknowledged_is_there(memory: Path, tell: Tell) -> None:
    recording = record(memory, SAVERS["right"], workshop, "ysnyyynnn")
    tell(f"power cut, workshop: {figures(recording)}")
    assert len(recording.acknowledged) == 1 + 9
    assert recording.wrong() == []


def test_every_response_that_was_imported_is_there(memory: Path, tell: Tell) -> None:
    sent = memory / "sent"
    sent.mkdir()
    partners = ("alpha", "beta", "gamma")
    for partner in partners:
        text = json.dumps(plain_response(partner, {"data": [3, 2, 1]}))
        (sent / f"{partner}.json").write_text(text, "utf-8")
    recording = Recording(memory / "here")
    recording.folder.mkdir()
    with recording.watched():
        ran = run(memory / "run", "import", sent, "-o", recording.folder / "responses")
        whole = read(json.dumps(plain_response("P", {"data": [3, 2, 1]})).encode())
        recording.acknowledge({f"responses/2026-h2_{name}.json": whole for name in partners})
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("3 responses imported from 3 files into 2026-H2\n")
    tell(f"power cut, import of 3: {figures(recording)}")
    assert recording.wrong() == []


def test_after_a_power_cut_the_session_continues_from_every_state(memory: Path) -> None:
    recording = record(memory / "here", SAVERS["right"], assess, "ysa")
    states = {
        tuple(sorted(state.items())): None for _, several in recording.states for state in several
    }
    assert len(states) > 20
    for number, state in enumerate(states):
        folder = memory / str(number)
        folder.mkdir()
        for path, data in state:
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)
        response = folder / "responses" / NAME
        before = read(response.read_bytes()) if response.exists() else ({}, False)
        assert before is not None
        begun = len(before[0])
        ran = run(memory / "run", "assess", *ABOUT, "-o", folder / "responses", typed="n\n")
        assert ran.code == 0
        assert f"Question {begun + 1} of 24" in ran.out
        expected = {**before[0], QUESTIONS[begun]: "no"}
        assert read(response.read_bytes()) == (expected, False)
        assert [path.name for path in response.parent.iterdir()] == [NAME]


def test_a_folder_that_was_just_made_is_there_too(memory: Path) -> None:
    recording = record(memory, SAVERS["right"], assess, "y")
    done, states = recording.states[-1]
    assert done == 1
    assert [set(state) for state in states if "responses/" + NAME not in state] == []


# The model of the disk


def test_data_that_was_not_synced_may_be_there_in_part_as_zeros_or_not_at_all() -> None:
    file = File([b"old!"])
    file.change(b"newer")
    # of 5 bytes: none, 1, 5 // 3 = 1, 5 // 2 = 2, 4 and all are there; cut off, over the old or
    # followed by zeros
    assert file.possible() == {
        *(b"old!", b"newer"),
        *(b"", b"n", b"ne", b"newe"),
        *(b"nld!", b"ne" + b"d!"),
        *(b"\0\0\0\0\0", b"n\0\0\0\0", b"ne\0\0\0", b"newe\0"),
    }
    file.sync()
    assert file.possible() == {b"newer"}


def test_names_that_were_not_synced_are_there_up_to_some_change() -> None:
    folder = Folder()
    old, new = File([b"1"]), File([b"2"])
    folder.names = {"file": old}
    folder.changes = [{"new": new}, {"new": None, "file": new}]
    assert list(folder.possible()) == [{"file": b"1"}, {"file": b"1", "new": b"2"}, {"file": b"2"}]
    folder.sync()
    assert list(folder.possible()) == [{"file": b"2"}]


def test_what_is_written_past_the_layer_is_noticed(memory: Path) -> None:
    def past(path: Path, data: bytes, **_: object) -> None:
        path.write_bytes(data)

    with pytest.raises(AssertionError, match="past the layer"):
        record(memory, past, assess, "y")


def test_the_expected_answers_are_those_of_the_keys() -> None:
    # the second behaviour's first question is the fifth
    assert QUESTIONS[4] == ("vision", "objectives")
    assert said("yn") == (
        {("experiment", "space"): "yes", ("experiment", "challenge"): "no"},
        False,
    )
