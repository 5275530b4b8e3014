"""Workbooks with one thing wrong in them, given to `import`."""

import struct
import zipfile
from collections.abc import Iterator
from datetime import datetime
from html import escape
from io import BytesIO

from sixways.forms.workbook_form import write_xlsx_form
from sixways.model.response_details import ResponseDetails
from support.hostile import texts
from support.hostile.big_files import LAUGHS
from support.hostile.cases import Case
from support.hostile.incoming import NOTHING, QUESTIONS, door
from support.open_documents import document
from support.samples import SIX_WAYS
from support.workbooks import package, sheet_of

BOOK = door("b.xlsx")
_DAMAGED = "is damaged, or not an Excel workbook"

FORM = write_xlsx_form(
    SIX_WAYS, ResponseDetails("2026-H2", partner="A"), datetime(2026, 11, 22, 10)
)
_TITLES = "\t".join(["Partner", *QUESTIONS])


def _book(name: str, data: bytes, said: str | None) -> Case:
    return Case(f"workbook {name}", BOOK, data, said and BOOK.refuses(said))


def _typed(*cells: str) -> str:
    """Two rows: titles, and these cells under them."""
    titles = "".join(
        f"<c t='inlineStr'><is><t>{escape(t)}</t></is></c>" for t in _TITLES.split("\t")
    )
    return f"<sheetData><row>{titles}</row><row>{''.join(cells)}</row></sheetData>"


def _text(text: str) -> str:
    coded = "".join(
        escape(c) if c in " \t" or (c.isprintable() and ord(c) < 0xFFFF) else f"_x{ord(c):04X}_"
        for c in text
    )
    return f"<c t='inlineStr'><is><t>{coded}</t></is></c>"


_YES = _text("Yes")
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:t="http://purl.org/dc/terms/"><t:modified>{}</t:modified>'
    "</cp:coreProperties>"
)
ROOT = (
    '<Relationships xmlns="r">'
    '<Relationship Id="a" Type="t/officeDocument" Target="xl/workbook.xml"/>'
    '<Relationship Id="b" Type="t/core-properties" Target="docProps/core.xml"/></Relationships>'
)


def _texts() -> Iterator[Case]:
    yield _book("as it is", package(_typed(_text("A"), _YES, _YES)), None)
    yield _book("a form with nothing in it", FORM, "contains no answers")
    for part in range(1, 41):
        yield _book(f"cut after {part} of 41 parts", FORM[: len(FORM) * part // 41], _DAMAGED)
    for name, text in texts.ALL.items():
        if any(ord(character) > 0xFFFF for character in text):
            continue
        left = " ".join(text.split())
        bad = any(c in left for c in map(chr, [*range(32), *range(127, 160)]))
        said = ".*partner: has control characters" if bad else None
        yield _book(f"partner: {name}", package(_typed(_text(text), _YES, _YES)), said)
        answer = package(_typed(_text("A"), _YES, _text(text)))
        yield _book(f"answer: {name}", answer, ".*cell C2: '.*' is not an answer")


def _cells() -> Iterator[Case]:
    half = "<c t='inlineStr'><is><t>a _xD800_</t></is></c>"
    yield _book("partner: half a pair", package(_typed(half, _YES, _YES)), ".*partner: ")
    for name, cell in {
        "a formula": "<c t='str'><f>A1</f><v>Yes</v></c>",
        "a formula with nothing": '<c><f>WEBSERVICE("http://example.org")</f></c>',
        "an array": "<c t='str'><f t='array' ref='A1:XFD1048576'>A1</f><v>Yes</v></c>",
        "a shared one": "<c><f t='shared' si='0'/><v>Yes</v></c>",
    }.items():
        yield _book(
            f"answer of {name}", package(_typed(_text("A"), _YES, cell)), ".*contains a formula"
        )
        yield _book(f"partner of {name}", package(_typed(cell, _YES, _YES)), ".*contains a formula")
    for name, cell in {
        "an error": "<c t='e'><v>#REF!</v></c>",
        "a huge number": f"<c><v>{'9' * 400}</v></c>",
        "NaN": "<c><v>NaN</v></c>",
        "true": "<c t='b'><v>1</v></c>",
        "of no type": "<c t='zz'><v>x</v></c>",
    }.items():
        data = package(_typed(_text("A"), _YES, cell))
        yield _book(f"answer: {name}", data, ".*cell C2: '.*' is not an answer")


def _places() -> Iterator[Case]:
    for name, sheet in {
        "a far cell": "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        "a cell beyond all": "<row r='9999999'><c r='ZZZ9999999'><v>1</v></c></row>",
        "two hundred columns on": f"<row>{'<c/>' * 300}<c><v>1</v></c></row>",
    }.items():
        yield _book(name, package(f"<sheetData>{sheet}</sheetData>"), NOTHING)
    for name, sheet in {
        "a row that contradicts its cell": "<row r='1'><c r='A2'><v>1</v></c></row>",
        "a cell in two places": "<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
        "a column of four letters": "<row r='1'><c r='AAAA1'><v>1</v></c></row>",
        "a string that doesn't exist": "<row><c t='s'><v>9999999</v></c></row>",
        "a string of no number": "<row><c t='s'><v>x</v></c></row>",
        "an element left open": "<row>",
        "an entity": "<row><c><v>&a;</v></c></row>",
        "a control character": "<row><c t='str'><v>&#27;</v></c></row>",
        "NUL": "<row><c t='str'><v>\0</v></c></row>",
        "a namespace that is none": "<a:row><c/></a:row>",
    }.items():
        yield _book(name, package(f"<sheetData>{sheet}</sheetData>"), _DAMAGED)


def _packages() -> Iterator[Case]:
    for name, data, said in (
        (
            "of merges",
            package("<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 90_000 + "</mergeCells>"),
            NOTHING,
        ),
        ("of a false size", package("<dimension ref='A1:XFD1048576'/>" + sheet_of("a")), NOTHING),
        ("of depth", package("<a>" * 140_000 + "</a>" * 140_000), NOTHING),
        ("of elements", package("<a/>" * 1_500_000), "is larger than a form or an export"),
        (
            "of sheets",
            package(sheets='<sheet name="S" r:id="r1"/>' * 51),
            "has more than 50 sheets",
        ),
        ("of one sheet twice", package(sheets='<sheet name="S" r:id="r1"/>' * 2), _DAMAGED),
        ("of parts", package(parts={f"{n}": b"" for n in range(1000)}), _DAMAGED),
        (
            "a bomb",
            package(parts={"a": b"\0" * 64 * 1024 * 1024}),
            "is larger than 16 MiB when unpacked",
        ),
        (
            "a bomb in a bomb",
            package(parts={"a.zip": package(parts={"b": b"\0" * 2**20})}),
            NOTHING,
        ),
        ("with macros", package(parts={"xl/vbaProject.bin": b""}), "contains macros"),
        ("a document", package(parts={"word/document.xml": b""}), "is a Word document"),
        (
            "of OpenDocument, damaged",
            package(parts={"mimetype": b"", "content.xml": b""}),
            _DAMAGED,
        ),
        ("of ODT", document(kind="text"), "is an OpenDocument file, but not a"),
        ("of ODS with entities", document(before=f"<!DOCTYPE a [{LAUGHS}]>"), _DAMAGED),
        ("in another compression", package(method=zipfile.ZIP_BZIP2), _DAMAGED),
        ("of one name twice", package(parts={"XL/workbook.xml": b""}), _DAMAGED),
        ("of nothing", b"PK\x05\x06" + b"\0" * 18, _DAMAGED),
        ("of two letters", b"PK", _DAMAGED),
        (
            "with a path upwards",
            package(
                _typed(_text("A"), _YES, _YES),
                parts={"../../evil": b"x", "/etc/evil": b"x", "C:\\evil": b"x", "CON": b"x"},
            ),
            None,
        ),
        ("with entities", package(before='<!DOCTYPE a [<!ENTITY b "c">]>'), _DAMAGED),
        ("with a document type", package(before="<!DOCTYPE a>"), _DAMAGED),
        (
            "with one from elsewhere",
            package(before='<!DOCTYPE a SYSTEM "file:///etc/passwd">'),
            _DAMAGED,
        ),
        ("beyond its end", _beyond(2**64 - 5), "is damaged, or an archive of another kind"),
        ("just beyond its end", _beyond(2**40), "is damaged, or an archive of another kind"),
        ("with a password", _flagged(package()), _DAMAGED),
    ):
        yield _book(name, data, said)


def _parts() -> Iterator[Case]:
    for encoding in ("utf-7", "utf-32", "zlib", "idna", "unicode_escape", "no-such", "hex"):
        part = f'<?xml version="1.0" encoding="{encoding}"?><worksheet><sheetData/></worksheet>'
        data = package(parts={"xl/worksheets/sheet1.xml": part.encode()})
        yield _book(f"in {encoding}", data, _DAMAGED)
    for name, moment in {
        "before all time": "0001-01-01T00:00:00+23:59",
        "after all time": "9999-12-31T23:59:59-23:59",
        "in the first year": "0001-01-01T00:00:00Z",
        "in no month": "2026-13-01T00:00:00Z",
        "in words": "yesterday",
        "in the future": "2099-01-01T00:00:00Z",
    }.items():
        parts = {"_rels/.rels": ROOT.encode(), "docProps/core.xml": CORE.format(moment).encode()}
        cells = f"<row><c t='inlineStr'><is><t>{escape(QUESTIONS[0])}</t></is></c>{_YES}</row>"
        data = package(f"<sheetData>{cells}</sheetData>", parts=parts)
        yield _book(f"saved {name}", data, None)
    for name, reference in {
        "far": "S!$XFD$1048576",
        "beyond": "S!$ZZZ$9999999",
        "of no sheet": "X!$A$1",
        "of another workbook": "[1]S!$A$1",
        "of a formula": "WEBSERVICE(A1)",
        "of everything": "S!$A:$XFD",
    }.items():
        defined = f'<definedName name="answer__experiment__space">{reference}</definedName>'
        yield _book(f"a name {name}", package(sheet_of("a"), names=defined), ".+")


def _beyond(offset: int) -> bytes:
    """A package whose only part says that it lies at `offset`."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", "x")
    data = out.getvalue()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry, last = bytearray(data[start:end]), bytearray(data[end:])
    extra = struct.pack("<HHQ", 1, 8, offset)
    entry[42:46] = b"\xff" * 4
    entry[30:32] = struct.pack("<H", len(extra))
    last[12:16] = struct.pack("<I", len(entry) + len(extra))
    return data[:start] + bytes(entry) + extra + bytes(last)


def _flagged(data: bytes) -> bytes:
    """The first part is said to need a password."""
    changed = bytearray(data)
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


CASES = [*_texts(), *_cells(), *_places(), *_packages(), *_parts()]
