"""Several files in a folder: all or none."""

import stat
import sys
from pathlib import Path

import pytest

from sixways.errors import SixwaysError
from sixways.files.file_set import write_all

TWO = {"a.txt": b"a", "b.txt": b"b"}


def test_all_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "post"
    paths = write_all(folder, TWO, replace=False, private=False)
    assert paths == [folder / "a.txt", folder / "b.txt"]
    assert [path.read_bytes() for path in paths] == [b"a", b"b"]
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt"]


def test_one_that_exists_stops_all_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("mine", "utf-8")
    with pytest.raises(SixwaysError, match=r"b\.txt already exists") as caught:
        write_all(tmp_path, TWO, replace=False, private=False)
    assert str(caught.value.hint).startswith("nothing was written; use --force to replace them")
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]
    write_all(tmp_path, TWO, replace=True, private=False)
    assert (tmp_path / "b.txt").read_bytes() == b"b"


def test_of_many_that_exist_ten_are_named(tmp_path: Path) -> None:
    many = {f"{number}.txt": b"" for number in range(12)}
    write_all(tmp_path, many, replace=False, private=False)
    with pytest.raises(SixwaysError) as caught:
        write_all(tmp_path, many, replace=False, private=False)
    lines = caught.value.message.splitlines()
    assert (len(lines), lines[-1]) == (11, "and 2 more")


def test_file_in_the_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "post").write_text("mine", "utf-8")
    with pytest.raises(SixwaysError, match=r"post is a file$"):
        write_all(tmp_path / "post", TWO, replace=True, private=False)


def test_file_in_the_place_of_a_folder_above_is_reported(tmp_path: Path) -> None:
    (tmp_path / "post").write_text("mine", "utf-8")
    with pytest.raises(SixwaysError, match="post/new: a file is where the folder") as caught:
        write_all(tmp_path / "post" / "new", TWO, replace=True, private=False)
    assert caught.value.hint == "Move that file and run the command again"


@pytest.mark.skipif(sys.platform == "win32", reason="files take their rights from the folder there")
def test_private_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    for path in write_all(tmp_path, TWO, replace=False, private=True):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
