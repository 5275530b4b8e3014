"""What can't be reached is named by every command that reads responses, and never left out."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.processes import Inside
from support.samples import plain_response

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(sys.platform == "win32", reason="links and permissions differ there"),
]

#: a user without rights, where the tests run as one who may read everything
_NOBODY = 65534


def store(path: Path, partner: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(plain_response(partner, {"data": [3, 2, 1]})), "utf-8")


def closed_folder(here: Path) -> str:
    store(here / "closed" / "c.json", "C")
    (here / "closed").chmod(0)
    return "closed"


def listed_only_folder(here: Path) -> str:
    """Its files are seen by name, and can't be opened."""
    closed_folder(here)
    (here / "closed").chmod(0o444)
    return "closed/c.json"


def closed_file(here: Path) -> str:
    store(here / "c.json", "C")
    (here / "c.json").chmod(0)
    return "c.json"


def link_to_closed_folder(here: Path) -> str:
    closed_folder(here.parent)
    (here / "link").symlink_to(here.parent / "closed")
    return "link"


def link_into_closed_folder(here: Path) -> str:
    closed_folder(here.parent)
    (here / "link").symlink_to(here.parent / "closed" / "below")
    return "link"


def link_to_nothing(here: Path) -> str:
    (here / "c.json").symlink_to("nowhere")
    return "c.json"


def link_to_folder_that_is_gone(here: Path) -> str:
    (here / "2026-H1").symlink_to("/nowhere/2026-H1")
    return "2026-H1"


def link_to_itself(here: Path) -> str:
    (here / "c").symlink_to("c")
    return "c"


def fifo(here: Path) -> str:
    os.mkfifo(here / "c.json")
    return "c.json"


def not_downloaded(here: Path) -> str:
    (here / ".c.json.icloud").touch()
    return "c.json"


KINDS = (
    *(closed_folder, listed_only_folder, closed_file, link_to_closed_folder),
    *(link_into_closed_folder, link_to_nothing, link_to_folder_that_is_gone, link_to_itself),
    *(fifo, not_downloaded),
)
COMMANDS = (("collate",), ("check",), ("status",), ("import", "--dry-run"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder `r` with one response in it, which a user without rights owns."""
    os.chown(tmp_path, *(_NOBODY, _NOBODY) if os.geteuid() == 0 else (-1, -1))
    store(tmp_path / "r" / "a.json", "A")
    yield tmp_path / "r"
    for place in tmp_path.rglob("closed"):
        place.chmod(0o700)


@pytest.fixture
def as_nobody(inside: Inside, folder: Path) -> Iterator[Callable[[], None]]:
    """Gives up the rights of an administrator until the test ends."""
    assert folder.is_dir()
    for command in COMMANDS:
        inside(*command, "r")  # imports everything, which may lie where only the owner can read
    before = os.geteuid()

    def give_up() -> None:
        if before == 0:
            os.seteuid(_NOBODY)

    yield give_up
    os.seteuid(before)


@pytest.mark.parametrize("named", ["r", "r/**", "r/**/*.json"])
@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_what_cannot_be_reached_is_named(
    command: tuple[str, ...],
    kind: Callable[[Path], str],
    named: str,
    folder: Path,
    inside: Inside,
    as_nobody: Callable[[], None],
) -> None:
    place = kind(folder)
    as_nobody()
    ran = inside(*command, named)
    shown = ran.out + ran.err
    assert ran.code == 2, shown
    assert f"r/{place}: " in shown


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
def test_collate_lists_it_where_invalid_files_may_be_skipped(
    kind: Callable[[Path], str], folder: Path, inside: Inside, as_nobody: Callable[[], None]
) -> None:
    place = kind(folder)
    as_nobody()
    ran = inside("collate", "r", "--skip-invalid")
    assert ran.code == 0
    assert f"r/{place}" in ran.out


@pytest.mark.parametrize("named", ["r", "r/**", "r/**/*.json"])
def test_folder_behind_links_is_read_once(named: str, folder: Path, inside: Inside) -> None:
    store(folder.parent / "far" / "b.json", "B")
    for name in ("x", "y"):
        (folder / name).symlink_to(".")
        (folder / f"{name}2").symlink_to("../far")
        (folder.parent / "far" / name).symlink_to("../r")
    ran = inside("collate", named, "-f", "json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["responses"] == 2
    assert "copy" not in ran.err


def test_folder_in_folder_has_its_own_name(folder: Path, inside: Inside) -> None:
    (folder / "z").mkdir()
    (folder / "z" / "b.json").write_text("{}", "utf-8")
    (folder / "a").symlink_to("z")
    ran = inside("collate", "r")
    assert "r/z/b.json: " in ran.err
    assert "r/a/b.json" not in ran.err


def test_import_stops_where_a_stored_response_cannot_be_read(
    folder: Path, inside: Inside, as_nobody: Callable[[], None]
) -> None:
    store(folder.parent / "in" / "b.json", "B")
    place = closed_file(folder)
    as_nobody()
    ran = inside("import", "in", "-o", "r")
    assert ran.code == 2
    assert f"r/{place}: " in ran.err
    assert sorted(path.name for path in Path("r").iterdir()) == ["a.json", place]
