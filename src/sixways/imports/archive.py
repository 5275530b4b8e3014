"""A zip of what came back, unpacked in memory: no name in it is ever used as a path."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import basename

from sixways.errors import InvalidFiles
from sixways.files.read_bytes import refusal
from sixways.imports.file_kinds import PLAIN_TEXT, SAVE_XLSX, TYPE_IN, UNPACK, Unreadable
from sixways.model.sanitise import clip, make_safe

#: files of an archive, and bytes of all of them together
MAXIMUM_FILES, MAXIMUM_UNPACKED = 500, 32 * 1024 * 1024

#: what is in the archives of documents
_DOCUMENTS = {
    "xl/workbook.bin": Unreadable("is a binary Excel workbook (.xlsb)", SAVE_XLSX),
    "word/document.xml": Unreadable("is a Word document", PLAIN_TEXT),
    "ppt/presentation.xml": Unreadable("is a presentation", TYPE_IN),
    "index/document.iwa": Unreadable(
        "is a document of Apple's Numbers or Pages",
        "export it as an Excel workbook (.xlsx) and import that file",
    ),
}
_OFFICE_PARTS = ("[content_types].xml", "mimetype", "_rels/.rels")
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, OverflowError, ValueError)


def is_archive(data: bytes) -> bool:
    """Whether a file is a zip of other files, and no office document."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {name.casefold() for name in archive.namelist()}
    except (*_FAULTS, NotImplementedError):
        return False
    is_office = any(name in _OFFICE_PARTS or name.startswith("xl/") for name in names)
    return bool(names) and not (is_office and names.isdisjoint(_DOCUMENTS))


def read_archive(data: bytes, path: str, maximum: int) -> Iterator[tuple[str, bytes]]:
    """The files of an archive by their names, each of at most `maximum` bytes.

    Raises InvalidFiles for a document, for one with a password, and for one that unpacks to more
    than it may.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if _is_file(info)]
            for name, (message, hint) in _DOCUMENTS.items():
                if any(info.filename.casefold() == name for info in infos):
                    raise refusal(path, message, hint=hint)
            if len(infos) > MAXIMUM_FILES:
                raise refusal(path, f"has more than {MAXIMUM_FILES} files in it")
            if any(info.flag_bits & 1 for info in infos):
                hint = "unpack it with the password and import what is in it"
                raise refusal(path, "is protected by a password", hint=hint)
            left = MAXIMUM_UNPACKED
            for info in infos:
                with archive.open(info) as file:
                    unpacked = file.read(min(maximum, left) + 1)
                left -= len(unpacked)
                if left < 0 or len(unpacked) > maximum:
                    raise refusal(path, "is too large when unpacked", hint=UNPACK)
                yield make_safe(clip(basename(info.filename))), unpacked
    except (*_FAULTS, NotImplementedError, RuntimeError) as error:
        if isinstance(error, InvalidFiles):
            raise
        raise refusal(path, "is damaged, or an archive of another kind", hint=UNPACK) from error


def _is_file(info: zipfile.ZipInfo) -> bool:
    """Whether somebody put a file in, and not the system that made the archive."""
    name = basename(info.filename)
    hidden = name.startswith((".", "~$")) or info.filename.startswith("__MACOSX/")
    return not (info.is_dir() or hidden or name.lower() in ("thumbs.db", "desktop.ini"))
