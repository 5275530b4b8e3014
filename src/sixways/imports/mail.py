"""A saved email (.eml): its texts and what is attached, decoded."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import NamedTuple

from sixways.files.read_bytes import refusal
from sixways.imports.web_page import text_of_page
from sixways.model.sanitise import clip, make_safe

#: parts of a mail, and mails and lists of parts that are nested in it
MAXIMUM_PARTS, MAXIMUM_NESTED = 100, 50
#: lines that may part a mail
_MAXIMUM_BOUNDARIES = 20_000

#: in a mailbox, one behind the other
_BETWEEN_MAILS = re.compile(rb"(?:\r?\n){2}(?=From \S+[^\n]{0,80}\d{4}\r?\n[!-9;-~]{1,60}:)")
_HEADER = re.compile(
    rb"(?:From \S[^\n]*\r?\n)?(?:[!-9;-~]{1,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n"
)
_OF_A_MAIL = re.compile(
    rb"^(?:mime-version|content-type|received|return-path|message-id|from|subject|date|to):",
    re.IGNORECASE | re.MULTILINE,
)
_NESTED = re.compile(rb"multipart/|message/rfc822", re.IGNORECASE)
#: pages made of other pages' parts, as Excel saves them
_SAVED_PAGE = (
    b"x-document-type: workbook",
    b"from: <saved by",
    b"urn:schemas-microsoft-com:office:excel",
)
#: parts that say how a mail was signed or encrypted, and nothing else
_ABOUT_KEYS = re.compile(r"application/(?:x-)?(?:pkcs7-signature|pgp-(?:signature|keys|encrypted))")
_ENCRYPTED_TEXT = b"-----BEGIN PGP MESSAGE-----"


class MailPart(NamedTuple):
    """One text of a mail, or one file that is attached to it."""

    #: of an attachment, as the mail calls it; empty for a text
    name: str
    data: bytes
    #: whether it shows within the text, as a logo does
    is_inline: bool = False
    #: of a web page, whose text `data` is: the page itself
    page: str = ""


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the header of a mail."""
    found = _HEADER.match(data[:100_000].lstrip())
    return found is not None and len(set(map(bytes.lower, _OF_A_MAIL.findall(found[0])))) >= 2


def read_mail(data: bytes, path: str) -> Iterator[MailPart]:
    """The parts of a mail, of those that it forwards too; raises InvalidFiles for too much."""
    if len(_NESTED.findall(data)) > MAXIMUM_NESTED:
        raise refusal(path, f"is an email with more than {MAXIMUM_NESTED} emails or lists in it")
    if data.count(b"\n--") > _MAXIMUM_BOUNDARIES:
        message = f"has more than {_MAXIMUM_BOUNDARIES:,} lines that begin with '--'"
        raise refusal(path, message, hint="save its text or what is attached to it")
    mails = _BETWEEN_MAILS.split(data)
    parts = (part for mail in mails for part in message_from_bytes(mail, policy=compat32).walk())
    leaves = [part for part in parts if not part.is_multipart()]
    if len(leaves) > MAXIMUM_PARTS:
        raise refusal(path, f"is an email of more than {MAXIMUM_PARTS} parts")
    for part in leaves:
        content = part.get_payload(decode=True)
        kind = part.get_content_type()
        if not isinstance(content, bytes) or not content.strip() or _ABOUT_KEYS.fullmatch(kind):
            continue
        name = _name_of(part)
        if not name and content.lstrip().startswith(_ENCRYPTED_TEXT):
            name = "its text"
        if name or part.get_content_maintype() != "text":
            inline = part.get("Content-ID") is not None or kind.startswith("image/")
            yield MailPart(name or kind, content, inline)
        else:
            text = _decode(content, part.get_content_charset())
            page = text if kind == "text/html" else ""
            shown = text_of_page(page, path) if page else text
            yield MailPart("", shown.encode("utf-8", "replace"), page=page)


def is_saved_page(data: bytes) -> bool:
    """Whether what looks like a mail is a page, or a workbook, that was saved with its parts."""
    head = data[:4000].lower()
    return any(mark in head for mark in _SAVED_PAGE)


def _name_of(part: Message) -> str:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        return "attachment"
    return make_safe(clip(" ".join(str(name).split()))) if name else ""


def _decode(content: bytes, charset: str | None) -> str:
    for encoding in (charset or "utf-8", "utf-8"):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")
