"""A zip of what came back, and nothing outside of it."""

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.archive import MAXIMUM_FILES, is_archive, read_archive
from support.archives import archive
from support.workbooks import package


def _zip(**files: bytes) -> bytes:
    return archive(files)


def test_files_are_read_by_their_last_names() -> None:
    data = archive({"../../etc/a.json": b"1", "C:/b.json": b"2", "in/\x1bc.json": b"3"})
    assert is_archive(data)
    assert list(read_archive(data, "a.zip", 100)) == [
        ("a.json", b"1"),
        ("b.json", b"2"),
        ("␛c.json", b"3"),
    ]


def test_what_systems_add_is_passed_over() -> None:
    names = ["__MACOSX/._a.json", ".DS_Store", "in/Thumbs.db", "~$b.xlsx"]
    assert list(read_archive(archive(dict.fromkeys(names, b"x")), "a.zip", 100)) == []


def test_workbook_is_not_an_archive() -> None:
    assert not is_archive(package())
    assert not is_archive(b"PK\x03\x04")
    assert not is_archive(_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a": b"\0" * 101}, "is too large when unpacked"),
        ({str(n): b"" for n in range(MAXIMUM_FILES + 1)}, "has more than 500 files in it"),
        ({"word/document.xml": b""}, "is a Word document"),
        ({"Index/Document.iwa": b""}, "is a document of Apple's Numbers or Pages"),
    ],
)
def test_unfit_archive_is_refused(files: dict[str, bytes], message: str) -> None:
    with pytest.raises(InvalidFiles, match=message):
        list(read_archive(archive(files), "a.zip", 100))


def test_all_files_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sixways.imports.archive.MAXIMUM_UNPACKED", 150)
    with pytest.raises(InvalidFiles, match="is too large when unpacked"):
        list(read_archive(_zip(a=b"x" * 100, b=b"x" * 100), "a.zip", 100))


def test_damaged_archive_is_refused() -> None:
    data = bytearray(_zip(a=b"abcdefgh" * 9))
    data[33:37] = b"\xff\xff\xff\xff"
    with pytest.raises(InvalidFiles, match="is damaged"):
        list(read_archive(bytes(data), "a.zip", 100))


def test_archive_with_a_password_is_refused() -> None:
    data = bytearray(_zip(a=b"abc"))
    data[6] |= 1  # in the file's own header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the list of files
    with pytest.raises(InvalidFiles, match="is protected by a password"):
        list(read_archive(bytes(data), "a.zip", 100))
