"""A response's file while a session owns it."""

import json
import sys
from pathlib import Path

import pytest

from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.response_file import owned
from support.faults.calls import Calls
from support.samples import SIX_WAYS, response

DRAFT = response("P", {"experiment": [3]}, completed=None)
BLANK = response("P", {}, completed=None)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_there_is_no_response_before_the_first_is_saved(tmp_path: Path) -> None:
    with owned(tmp_path / "r.json", SIX_WAYS) as file:
        assert file.read() is None
    assert names(tmp_path) == []


def test_what_is_saved_is_read_again_in_the_next_session(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with owned(path, SIX_WAYS) as file:
        file.save(DRAFT)
        assert json.loads(path.read_text("utf-8"))["answers"] == {"experiment": {"space": "yes"}}
    with owned(path, SIX_WAYS) as file:
        assert file.read() == DRAFT
    assert names(tmp_path) == ["r.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with owned(path, SIX_WAYS) as file:
        file.save(DRAFT)
        modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert modes == {"r.json": 0o600, ".r.json.lock": 0o600}


def test_the_folders_on_the_way_are_made(tmp_path: Path) -> None:
    with owned(tmp_path / "a" / "b" / "r.json", SIX_WAYS) as file:
        file.save(DRAFT)
    assert names(tmp_path / "a" / "b") == ["r.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders can't be opened there")
def test_the_folders_on_the_way_are_brought_to_the_disk_before_the_response(tmp_path: Path) -> None:
    layer = Calls(tmp_path)
    with layer.watched(), owned(tmp_path / "a" / "b" / "r.json", SIX_WAYS) as file:
        made = [call.path for call in layer.made if call.name == "fsync"]
        file.save(DRAFT)
    assert made == [".", "a"]


def test_what_is_on_the_disk_already_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with owned(path, SIX_WAYS) as file:
        file.save(DRAFT)
    # as somebody wrote it by hand: the same response in other bytes
    path.write_text(path.read_text("utf-8").replace("\n", " "), "utf-8")
    with owned(path, SIX_WAYS) as file:
        stored = file.read()
        assert stored is not None
        file.save(stored)
        assert "\n" not in path.read_text("utf-8")
        file.save(stored.model_copy(update={"area": "R"}))
        assert "\n" in path.read_text("utf-8")


def test_what_was_saved_in_this_session_is_not_written_again_either(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with owned(path, SIX_WAYS) as file:
        file.save(DRAFT)
        path.write_text(path.read_text("utf-8").replace("\n", " "), "utf-8")
        file.save(DRAFT)
        assert "\n" not in path.read_text("utf-8")


def test_a_blank_response_makes_no_file(tmp_path: Path) -> None:
    with owned(tmp_path / "r.json", SIX_WAYS) as file:
        file.save(BLANK)
    assert names(tmp_path) == []


def test_a_blank_response_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with owned(path, SIX_WAYS) as file:
        file.save(DRAFT)
        file.save(BLANK)
    assert json.loads(path.read_text("utf-8"))["answers"] == {}


def test_the_other_is_told_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    path = tmp_path / "r.json"
    with owned(path, SIX_WAYS), pytest.raises(SixwaysError), owned(path, SIX_WAYS):
        pass
    assert waits == []


def test_one_owner_at_a_time_and_the_other_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with owned(path, SIX_WAYS) as file:
        with pytest.raises(SixwaysError) as told, owned(path, SIX_WAYS):
            pass
        assert told.value.message == f"{path} is being filled in by another session"
        assert told.value.hint == "finish or stop that one first"
        file.save(DRAFT)
    with owned(path, SIX_WAYS) as file:
        assert file.read() == DRAFT


def test_two_responses_in_one_folder_have_two_owners(tmp_path: Path) -> None:
    with owned(tmp_path / "a.json", SIX_WAYS) as one, owned(tmp_path / "b.json", SIX_WAYS) as other:
        one.save(DRAFT)
        other.save(DRAFT)
    assert names(tmp_path) == ["a.json", "b.json"]


def test_it_is_owned_no_longer_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with pytest.raises(KeyboardInterrupt), owned(path, SIX_WAYS):
        raise KeyboardInterrupt
    with owned(path, SIX_WAYS):
        pass


def test_what_a_crash_left_of_this_response_is_tidied_away(tmp_path: Path) -> None:
    left = (".r.json.0123abcd.tmp", ".r.json.lock")
    others = (".s.json.0123abcd.tmp", "r.json.tmp", "notes.tmp")
    for name in (*left, *others):
        (tmp_path / name).write_text("{", "utf-8")
    with owned(tmp_path / "r.json", SIX_WAYS) as file:
        assert file.read() is None
    assert names(tmp_path) == sorted(others)


def test_a_name_with_signs_that_patterns_know_tidies_nothing_else_away(tmp_path: Path) -> None:
    (tmp_path / ".rx.json.0123abcd.tmp").write_text("{", "utf-8")
    with owned(tmp_path / "r[x].json", SIX_WAYS) as file:
        file.save(DRAFT)
    assert names(tmp_path) == [".rx.json.0123abcd.tmp", "r[x].json"]


def test_a_file_that_is_no_response_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text('{"mine": 1}', "utf-8")
    with owned(path, SIX_WAYS) as file, pytest.raises(InvalidFiles):
        file.read()
    assert path.read_text("utf-8") == '{"mine": 1}'


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_that_leads_nowhere_is_refused_and_not_written_through(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.symlink_to(tmp_path / "elsewhere.json")
    with owned(path, SIX_WAYS) as file, pytest.raises(InvalidFiles, match="is not there"):
        file.read()
    assert not (tmp_path / "elsewhere.json").exists()


def test_a_place_that_cannot_be_written_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    path = tmp_path / "file" / "r.json"
    with pytest.raises(SixwaysError) as told, owned(path, SIX_WAYS):
        pass
    assert told.value.message.startswith(f"{path} can't be written: ")


def test_the_longest_names_can_be_owned_and_saved(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 235 + ".json")
    with owned(path, SIX_WAYS) as file:
        file.save(DRAFT)
    assert names(tmp_path) == [path.name]
    assert path.stat().st_size > 100
