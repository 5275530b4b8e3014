"""What a file is by its contents, and the way out for kinds that hold no answers we can read."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sixways.errors import Problem

#: what to do with what can't be read
SAVE_XLSX = "open it in Excel, save it as .xlsx and import that file"
TYPE_IN = "type its answers in with: sixways assess"
PLAIN_TEXT = "copy its text into a plain text file and import that, or type the answers in"
UNPACK = "unpack it and import what is in it"


class Unreadable(NamedTuple):
    """Why a kind of file can't be read, and what to do."""

    message: str
    hint: str


#: of no kind of its own
LOOSE_QUESTIONS = Unreadable(
    "has questions, but no answers on the same lines",
    "give each answer a line with the number of its question, such as: 1.1 Yes",
)
NO_QUESTIONS = Unreadable(
    "contains none of the questionnaire's questions",
    "check that it is the right file; use --mapping if its questions are worded differently, or -q "
    "for another questionnaire",
)
NOT_TEXT = Unreadable(
    "is neither a workbook nor text", "in Excel, save it as 'CSV UTF-8' or as a workbook"
)
#: by what a page says of itself, or its name
HTML_WORKBOOK = Unreadable("is a table in HTML, called a workbook", SAVE_XLSX)

_PICTURE = Unreadable("is a picture", TYPE_IN)
_ARCHIVE = Unreadable("is an archive that can't be read here", UNPACK)

BROKEN_WORKBOOK = Unreadable(
    "is damaged, or not an Excel workbook",
    "open it in Excel or LibreOffice, save it as .xlsx and import that file",
)
#: by the endings of their names, files that can't be opened
_BROKEN = {
    ".xlsx": BROKEN_WORKBOOK,
    ".xlsm": BROKEN_WORKBOOK,
    ".ods": Unreadable("is damaged, or not an OpenDocument sheet", BROKEN_WORKBOOK.hint),
    ".docx": Unreadable("is damaged, or not a Word document", PLAIN_TEXT),
    ".zip": Unreadable("is damaged, or not a zip file", f"{UNPACK}, or ask for it again"),
}

#: how files begin
_STARTS = (
    (b"\xff\xd8\xff", _PICTURE),
    (b"\x89PNG", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (
        b"\x78\x9f\x3e\x22",
        Unreadable(
            "is an attachment that only Outlook can open (winmail.dat)",
            "ask for it again as a plain attachment",
        ),
    ),
    (b"{\\rtf", Unreadable("is a formatted document (RTF)", PLAIN_TEXT)),
)
_OLD_WORKBOOK = Unreadable("is in an old Excel format", SAVE_XLSX)
_OLE = b"\xd0\xcf\x11\xe0"
#: the names of parts in Microsoft's older files, each letter in two bytes
_OLE_PARTS = (
    (
        "__properties_version1.0",
        Unreadable(
            "is an Outlook message",
            "open it in Outlook and save what is attached to it, or copy its text into a text file",
        ),
    ),
    (
        "EncryptedPackage",
        Unreadable(
            "is protected by a password", "save it in Excel without a password and import that file"
        ),
    ),
    ("Workbook", _OLD_WORKBOOK),
    ("Book", _OLD_WORKBOOK),
    ("WordDocument", Unreadable("is a Word document in an old format", PLAIN_TEXT)),
)
_OLD_OFFICE = Unreadable("is in an old Microsoft Office format", SAVE_XLSX)

_DECRYPT = "open it in your mail program, and save its text or what is attached to it"
_ENCRYPTED = Unreadable("is encrypted", _DECRYPT)
_ARMOUR = (b"-----BEGIN PGP MESSAGE-----", b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----")
#: how S/MIME names what is in a message: `1.2.840.113549.1.7` and one of these
_CMS = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
_SIGNED = b"\x02"

_A_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}>\s*)?"
    r"<(?:!doctype html|html|table|head|meta|body|style|div|title)\b",
    re.IGNORECASE,
)
_JSON = re.compile(r"\s*+(?:\{|\[\s*(?:[\[{\"\]]|$))")


def find_unreadable(data: bytes) -> Unreadable | None:
    """Why a file of this kind can't be read; None where it may be."""
    if data.startswith(_OLE):
        return next((u for name, u in _OLE_PARTS if name.encode("utf-16-le") in data), _OLD_OFFICE)
    # an archive can begin with one that isn't compressed
    if b"%PDF-" in data[:1024] and not data.startswith(b"PK"):
        return Unreadable("is a PDF", TYPE_IN)
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return _PICTURE
    head = data[:2000].lstrip()
    if b"<?xml" in head[:8]:
        return _describe_xml(head)
    of_start = (unreadable for start, unreadable in _STARTS if data.startswith(start))
    return _describe_secure_mail(head) or next(of_start, None)


def describe_broken(name: str) -> Unreadable | None:
    """What is wrong with a file that can't be opened as what its name says; None of other names."""
    return next((what for end, what in _BROKEN.items() if name.lower().endswith(end)), None)


def _describe_xml(head: bytes) -> Unreadable | None:
    """What XML is, unless it may be a page."""
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return _OLD_WORKBOOK
    if is_page(head.decode("utf-8-sig", "replace")):
        return None
    return Unreadable("is an XML file", "export the answers as CSV or as an Excel workbook")


def _describe_secure_mail(head: bytes) -> Unreadable | None:
    _, is_cms, kind = head[:40].partition(_CMS)
    if is_cms and kind.startswith(_SIGNED):
        return Unreadable("is a signed message that only mail programs can open", _DECRYPT)
    return _ENCRYPTED if is_cms or head.startswith(_ARMOUR) else None


def is_page(text: str) -> bool:
    """Whether a text is a web page."""
    return bool(_A_PAGE.match(text))


def describe_page(text: str, name: str) -> Unreadable:
    """What a page without answers is: a table called a workbook, a page to sign in, a form."""
    named = name.lower().endswith((".xls", ".xlsx"))
    is_table = "<table" in text.lower()
    if is_table and (named or "urn:schemas-microsoft-com:office:excel" in text[:4000]):
        return HTML_WORKBOOK
    if named or name.lower().endswith((".csv", ".ods", ".tsv")):
        return Unreadable(
            "is a web page, not an export",
            "it may be the page to sign in: open it in a browser, then download the export again",
        )
    return Unreadable(
        "is a web page or the blank form, not a saved answer file",
        "open the form in a browser, save the answers, and import the file it saves",
    )


def is_something_else(problems: Sequence[Problem]) -> bool:
    """Whether a file was refused because it has nothing to do with the questionnaire."""
    return NO_QUESTIONS.message in [problem.message for problem in problems]


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does; a mail can begin with `[EXTERNAL]`."""
    return bool(_JSON.match(text))
