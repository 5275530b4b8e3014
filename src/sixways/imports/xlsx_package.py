"""A workbook's parts, unpacked so that none of them takes more than its share.

A workbook comes by email: it may be a bomb, or made so that its parts say one thing to one reader
and another to the next. What is doubtful is refused before any of it is looked at.
"""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from xml.etree.ElementTree import (
    Element,
    ParseError,
    TreeBuilder,
    XMLParser,
)

from sixways.errors import InvalidFiles
from sixways.files.read_bytes import refusal
from sixways.imports.file_kinds import BROKEN_WORKBOOK, describe_broken

MAXIMUM_UNPACKED = 16 * 1024 * 1024
MAXIMUM_PARTS = 1000
#: signs that start or end an element, over all parts that are read
MAXIMUM_TAGS = 1_500_000

#: sheets that anybody would want to have read, and characters in all cells together
MAXIMUM_SHEETS, MAXIMUM_TEXT = 50, 8 * 1024 * 1024

#: the parser would ask Python for any other, and Python has some that aren't encodings of texts
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([^\"'>]*)")
#: a tag of this many letters is in no workbook, and the time that attributes take adds up
_LONG_TAG = re.compile(rb"<[^<>]{20000}")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    OverflowError,  # a part that says it lies beyond any file's end
    ValueError,
    RuntimeError,
)


class Package:
    """The parts of a workbook by name, without the slash that they start with."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._tags = 0
        self._room = MAXIMUM_TEXT
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                self._refuse_odd(archive)
                self._parts = dict(self._unpack(archive))
        except (*_FAULTS, NotImplementedError) as error:
            raise self.damage() from error
        self._refuse_macros()

    def damage(self) -> InvalidFiles:
        broken = describe_broken(self.path) or BROKEN_WORKBOOK
        return refusal(self.path, broken.message, hint=broken.hint)

    def has(self, name: str) -> bool:
        return name in self._parts

    def xml(self, name: str) -> Element:
        """A part's root; raises InvalidFiles where it is missing or can't be read."""
        data = self._parts.get(name)
        if data is None:
            raise self.damage()
        named = _ENCODING.match(data)
        if (named and named[1].lower() not in _ENCODINGS) or _LONG_TAG.search(data):
            raise self.damage()
        self._tags += data.count(b"<")
        if self._tags > MAXIMUM_TAGS:
            message = "is larger than a form or an export of about ten thousand responses"
            raise refusal(self.path, message, hint="split the rows into several files")
        parser = XMLParser(target=_Strict())  # noqa: S314  _Strict refuses what is unsafe in it
        try:
            parser.feed(data)
            root = parser.close()
        except (ParseError, _Doctype, ValueError, LookupError) as error:
            raise self.damage() from error
        assert isinstance(root, Element)
        return root

    def count_sheets(self, listed: Sequence[Element]) -> None:
        """Raise InvalidFiles for too many sheets."""
        if len(listed) > MAXIMUM_SHEETS:
            raise refusal(self.path, f"has more than {MAXIMUM_SHEETS} sheets")

    def count_text(self, text: str) -> str:
        """A text, if there is room left: a few long ones can be in very many cells."""
        self._room -= len(text)
        if self._room < 0:
            raise refusal(self.path, "contains more text than any form or export")
        return text

    def _refuse_odd(self, archive: zipfile.ZipFile) -> None:
        infos = archive.infolist()
        names = Counter(info.filename.casefold() for info in infos)
        if len(infos) > MAXIMUM_PARTS or max(names.values(), default=0) > 1:
            raise self.damage()
        if any(i.flag_bits & 1 or i.compress_type not in _METHODS for i in infos):
            raise self.damage()

    def _refuse_macros(self) -> None:
        """By what the parts are said to be: a part with macros may have any name."""
        names = {name.casefold(): name for name in self._parts}
        types = names.get("[content_types].xml")
        said = self.xml(types).iter() if types else ()
        kinds = {(each.get("ContentType") or "").casefold() for each in said}
        is_named = any(name.endswith("vbaproject.bin") for name in names)
        if is_named or any("macro" in kind or "vbaproject" in kind for kind in kinds):
            raise refusal(
                self.path, "contains macros, which forms never do", hint=BROKEN_WORKBOOK.hint
            )

    def _unpack(self, archive: zipfile.ZipFile) -> list[tuple[str, bytes]]:
        left = MAXIMUM_UNPACKED
        parts = []
        for info in archive.infolist():
            with archive.open(info) as file:
                data = file.read(left + 1)
            left -= len(data)
            if left < 0:
                size = MAXIMUM_UNPACKED // 1024 // 1024
                raise refusal(self.path, f"is larger than {size} MiB when unpacked")
            parts.append((info.filename, data))
        return parts


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


class _Doctype(Exception):
    """A part declares a document type: the way to entities that expand."""


class _Strict(TreeBuilder):
    """Refuses document types, without which there are no entities."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise _Doctype
