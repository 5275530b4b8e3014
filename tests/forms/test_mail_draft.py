"""Mails that a mail program opens to be sent, read back with the standard library."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from sixways.forms.invitation import Letter
from sixways.forms.mail_draft import Attachment, write_draft

PAGE = Attachment("form-a.html", "<p>ŵ\n".encode())
HEADERS = ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"]


def _draft(
    subject: str = "Your answers",
    text: str = "Hello\n",
    address: str | None = "a@b.example",
    attachment: Attachment = PAGE,
) -> bytes:
    return write_draft(Letter(subject, text), address, attachment)


def _read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_draft_is_unsent_and_from_nobody() -> None:
    message = _read(_draft())
    assert message.keys() == HEADERS
    assert (message["X-Unsent"], message["To"]) == ("1", "a@b.example")
    assert _read(_draft(address=None)).keys() == [name for name in HEADERS if name != "To"]


def test_text_and_form_come_back_as_they_were() -> None:
    text = "Hello,\n\n.\nFrom Ŵrexham – 100 % = all\n" + "long " * 400 + "\n"
    message = _read(_draft(text=text))
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == text
    [form] = message.iter_attachments()
    assert (form.get_filename(), form.get_content_type()) == ("form-a.html", "text/html")
    assert form.get_payload(decode=True) == PAGE.data


def test_workbook_is_attached_as_one() -> None:
    [form] = _read(_draft(attachment=Attachment("a.xlsx", b"PK\0\r\n"))).iter_attachments()
    assert form.get_content_subtype() == "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert form.get_payload(decode=True) == b"PK\0\r\n"


def test_same_mail_is_the_same_bytes() -> None:
    assert _draft() == _draft()
    assert _draft() != _draft(attachment=Attachment("form-a.html", b"<p>"))


def test_language_is_that_of_the_text() -> None:
    data = write_draft(Letter("Eich atebion", "Annwyl bartner\n"), None, PAGE, "cy")
    text, form = _read(data).iter_parts()
    assert (text["Content-Language"], form["Content-Language"]) == ("cy", None)


@pytest.mark.parametrize(
    "subject",
    [
        "Ŵ" * 300,
        "x" * 300,
        'Barking, Havering and Redbridge – ŵ; <a@b.example>, "C" (d), ' * 5 + "e",
        "é" * 74 + " " + "é" * 75,
        "👩‍👩‍👧" * 40,
        # the first line would be empty
        "Six ways to create a culture for integration: your answers for Riverside ICP",
        # spaces where the standard library cuts a line
        "Sîx wäÿs tö çréäté ä çültüré för îñtégrätîöñ, ÿöür äñswérs för Llÿn ä " * 3 + "ö",
        "Subject: Bcc: x@y.example",
    ],
)
def test_subject_comes_back_and_adds_no_header(subject: str) -> None:
    data = _draft(subject)
    message = _read(data)
    assert message["Subject"] == subject
    assert message.keys() == HEADERS
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?q?hi=0ABcc:_x@y.example?= and",
        "=?utf-8?q?hi=0D=0A=0D=0Abody?=",
        "a =?utf-8?b?CkJjYzogeEB5LmV4YW1wbGU=?=",
        "==??utf-8?q?=0ABcc:_x?=",
    ],
)
def test_coded_line_break_in_a_name_is_not_a_new_header(subject: str) -> None:
    # the library decodes what is assigned to a header, and writes the line break as one
    message = _read(_draft(subject))
    assert message.keys() == HEADERS
    assert message["Subject"] == subject.replace("=?", "= ?")
