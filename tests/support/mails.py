"""Drafts that `sixways invite` wrote, as a mail program reads them."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from support.processes import Inside


def read_mail(sixways: Inside, name: str) -> EmailMessage:
    """A draft in the folder `post`."""
    data = (sixways.folder / "post" / name).read_bytes()
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    """What its reader sees below the subject."""
    body = message.get_body()
    assert body is not None
    return str(body.get_content())


def form_in(message: EmailMessage) -> bytes:
    """The one file that is attached."""
    [form] = message.iter_attachments()
    data = form.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data
