"""Who may read a new file of somebody's answers."""

import os
import stat
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sixways.files.atomic_write import make_folder, write_whole
from sixways.files.response_file import lock_response
from support.samples import SIX_WAYS, response

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="files take their rights from the folder there"
)
as_administrator = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only an administrator gives files away"
)


@pytest.fixture(params=[0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the user's system takes away from the permissions of new files."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize(
    ("folder", "file"),
    [
        (0o700, 0o600),
        (0o755, 0o600),  # others may look into it, as usual
        (0o750, 0o600),
        (0o770, 0o660),
        (0o775, 0o660),
        (0o2775, 0o660),
        (0o2750, 0o640),  # for a group that may only read
        (0o2700, 0o600),
        (0o777, 0o666),
        (0o1777, 0o600),  # a folder for everybody's temporary files
        (0o3770, 0o660),
    ],
)
def test_new_response_is_for_those_whom_its_folder_is_shared_with(
    tmp_path: Path, folder: int, file: int
) -> None:
    tmp_path.chmod(folder)
    write_whole(tmp_path / "r.json", b"new", replace=True, private=True)
    assert mode_of(tmp_path / "r.json") == file
    tmp_path.chmod(0o700)


@as_administrator
def test_new_response_is_its_folders_groups(tmp_path: Path) -> None:
    os.chown(tmp_path, -1, 5678)
    tmp_path.chmod(0o775)
    write_whole(tmp_path / "r.json", b"new", replace=True, private=True)
    assert ((tmp_path / "r.json").stat().st_gid, mode_of(tmp_path / "r.json")) == (5678, 0o660)


@as_administrator
def test_response_in_a_folder_of_ones_own_stays_ones_groups(tmp_path: Path) -> None:
    os.chown(tmp_path, -1, 5678)
    tmp_path.chmod(0o750)
    write_whole(tmp_path / "r.json", b"new", replace=True, private=True)
    assert (tmp_path / "r.json").stat().st_gid == os.getegid()


@pytest.mark.usefixtures("umask")
def test_new_folder_is_shared_as_the_one_that_it_is_in(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    make_folder(tmp_path / "shared" / "2026-H2")
    assert mode_of(tmp_path / "shared") == mode_of(tmp_path / "shared" / "2026-H2") == 0o2770
    (tmp_path / "own").mkdir(mode=0o700)
    make_folder(tmp_path / "own" / "2026-H2")
    assert not mode_of(tmp_path / "own" / "2026-H2") & 0o022


@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o700), (0o022, 0o755)])
def test_new_folder_in_one_that_is_not_shared_follows_the_umask(
    tmp_path: Path, mask: int, mode: int
) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(mask)
    try:
        make_folder(tmp_path / "2026-H2")
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "2026-H2") == mode


def test_lock_is_for_those_whom_the_folder_is_shared_with(tmp_path: Path) -> None:
    """Whoever can't open it would be told that they may not write."""
    tmp_path.chmod(0o2770)
    with lock_response(tmp_path / "r.json", SIX_WAYS) as file:
        file.save(response("P", {"experiment": ["yes"]}))
        assert {mode_of(each) for each in tmp_path.iterdir()} == {0o660}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep such lists elsewhere")
def test_access_list_for_new_files_is_kept(tmp_path: Path) -> None:
    """The owner and person 1234 may read and write, the group and others nothing."""
    nobody = 0xFFFFFFFF
    entries = ((1, 7, nobody), (2, 6, 1234), (4, 0, nobody), (16, 7, nobody), (32, 0, nobody))
    packed = b"".join(struct.pack("<HHI", *entry) for entry in entries)
    try:
        os.setxattr(tmp_path, "system.posix_acl_default", struct.pack("<I", 2) + packed)
    except OSError:
        pytest.skip("this file system keeps no access lists")
    write_whole(tmp_path / "r.json", b"new", replace=True, private=True)
    # where there is a list, the group's part of the mode is what people on it may do at most
    assert mode_of(tmp_path / "r.json") == 0o660
    assert os.getxattr(tmp_path / "r.json", "system.posix_acl_access")
