"""A mail that nobody has sent yet (.eml, RFC 5322), which a mail program opens to be sent."""

from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import NamedTuple

from sixways.forms.invitation import Letter

_WORKBOOK = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: by the ending of a file's name
_TYPES = {"html": ("text", "html", {"charset": "utf-8"}), "xlsx": ("application", _WORKBOOK, {})}
#: a longer one in a subject is coded, so that its line can be cut
_LONGEST_WORD = 60


class Attachment(NamedTuple):
    """A file in a mail; its name ends in `.html` or `.xlsx`."""

    name: str
    data: bytes


def write_draft(
    letter: Letter, address: str | None, attachment: Attachment, language: str | None = None
) -> bytes:
    """The file's bytes, the same for the same mail: without a date, and with nobody who sends it.

    `language` is that of the text, as BCP 47 writes it. Only the address is in the header, and no
    name that could be read as another address.
    """
    message = EmailMessage(SMTP)
    # opens as a draft in Outlook; others ignore it
    message["X-Unsent"] = "1"
    if address:
        message["To"] = address
    message.set_raw("Subject", _encode_subject(letter.subject))
    message.set_content(letter.text, cte="quoted-printable")
    if language:
        # goes to the text's own part, beside its type
        message["Content-Language"] = language
    kind, subtype, more = _TYPES[attachment.name.rpartition(".")[2]]
    message.add_attachment(
        attachment.data, maintype=kind, subtype=subtype, filename=attachment.name, params=more
    )
    digest = sha256(letter.text.encode() + attachment.data).hexdigest()[:32]
    # the library's own would be random; in neither encoding of the parts does =_ occur
    message.set_boundary(f"=_{digest}")
    return message.as_bytes()


def _encode_subject(subject: str) -> str:
    """The lines of a header; the policy's own way loses spaces between coded words, and adds one.

    Without `=?` no name can hold a coded line break.
    """
    subject = subject.replace("=?", "= ?")
    is_plain = subject.isascii() and max(map(len, subject.split()), default=0) < _LONGEST_WORD
    charset = "us-ascii" if is_plain else "utf-8"
    return Header(subject, charset, header_name="Subject").encode(linesep="\r\n")
