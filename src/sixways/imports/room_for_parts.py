"""How much is read of all the files in one mail or archive, so that many cost little more than one.

Each reader bounds one file; five hundred of them, each as costly as it may be, would take minutes.
"""

import zipfile
from collections.abc import Iterable
from io import BytesIO

from sixways.files.read_bytes import refusal
from sixways.imports.archive import is_archive
from sixways.imports.cells import Sheet

#: bytes of unpacked workbooks: of 120 forms, or of four exports of a thousand responses
MAXIMUM_TOGETHER = 8 * 1024 * 1024
#: bytes of a workbook that take as long as a byte or a tag of another file, and as its own parts
#: and cells
_OF_A_BYTE, _OF_A_TAG, _OF_A_PART, _OF_A_CELL = 3, 100, 100, 32


class Room:
    """What is left for the files that haven't been read yet; the first is always read."""

    def __init__(self) -> None:
        self._left = MAXIMUM_TOGETHER

    def take(self, data: bytes, path: str) -> None:
        """Make room for a file; raises InvalidFiles where those before it took it all."""
        if self._left <= 0:
            message = "wasn't read: the files before it already reach the size limit"
            raise refusal(path, message, hint="import it separately")
        self._left -= _size_of(data)

    def take_cells(self, sheets: Iterable[Sheet]) -> None:
        """Count the cells of a workbook, in which a few letters may stand for many."""
        self._left -= sum(sheet.size for sheet in sheets) * _OF_A_CELL


def _size_of(data: bytes) -> int:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return len(data) * _OF_A_BYTE + data.count(b"<") * _OF_A_TAG
    # The files of an archive are counted when they are read. No part is unpacked beyond its size.
    unpacked = 0 if is_archive(data) else sum(part.file_size for part in parts)
    return unpacked + len(parts) * _OF_A_PART
