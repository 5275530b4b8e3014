"""Many files in one mail or archive cost little more than one."""

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.cells import Cell, Sheet
from sixways.imports.room_for_parts import Room
from support.archives import archive

_LEFT = "b: wasn't read: the files before it already reach the size limit"


def _is_left(room: Room) -> bool:
    """Whether there is room for one more."""
    try:
        room.take(b"", "b")
    except InvalidFiles as error:
        assert str(error.problems[0]).startswith(_LEFT)
        return False
    return True


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b"a" * 50, 150),
        (b"<", 103),
        (archive({"xl/workbook.xml": b"a" * 30, "b": b""}), 230),
        (archive({"a.json": b"a" * 30, "b": b""}), 200),
        (b"PK", 6),
    ],
)
def test_file_takes_room_as_it_takes_time(
    data: bytes, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for maximum, is_left in ((size, False), (size + 1, True)):
        monkeypatch.setattr("sixways.imports.room_for_parts.MAXIMUM_TOGETHER", maximum)
        room = Room()
        room.take(data, "a")
        assert _is_left(room) is is_left


def test_cell_takes_as_much_room_as_32_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet("S")
    sheet.add(Cell("S", 1, 1, "a"))
    for maximum, is_left in ((32, False), (33, True)):
        monkeypatch.setattr("sixways.imports.room_for_parts.MAXIMUM_TOGETHER", maximum)
        room = Room()
        room.take_cells([sheet])
        assert _is_left(room) is is_left


def test_first_file_is_read_whatever_its_size() -> None:
    Room().take(b"a" * 100_000_000, "a")
