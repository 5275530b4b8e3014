"""Saved emails, in the ways that programs write them."""

from email.message import EmailMessage

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.mail import MAXIMUM_NESTED, MailPart, is_mail, read_mail

WELSH = "Partner: Llŷn Carers’ Trust\n1.1 Yes\n"


def _mail(text: str = WELSH, encoding: str = "quoted-printable") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Jo <jo@example.org>"
    mail["Subject"] = "Our answers – at last"
    mail.set_content(text, cte=encoding)
    return mail


def _parts(data: bytes) -> list[MailPart]:
    return list(read_mail(data, "m.eml"))


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_text_is_decoded(encoding: str) -> None:
    data = bytes(_mail(encoding=encoding))
    assert is_mail(data)
    [part] = _parts(data)
    assert (part.name, part.data.decode()) == ("", WELSH)


@pytest.mark.parametrize("charset", ["cp1252", "iso-8859-15", "no-such-charset"])
def test_text_in_other_charsets_is_decoded(charset: str) -> None:
    body = "Zoë’s" if charset == "cp1252" else "Zoë"
    encoded = body.encode("cp1252")
    head = f"From: a\nSubject: b\nContent-Type: text/plain; charset={charset}\n\n"
    [part] = _parts(head.encode() + encoded)
    assert part.data.decode() == body


def test_attachments_have_their_names() -> None:
    mail = _mail()
    mail.add_attachment(b"{}", maintype="application", subtype="json", filename="Ŵyn\x1b.json")
    text, attached = _parts(bytes(mail))
    assert (text.name, attached.data) == ("", b"{}")
    assert attached.name.startswith("Ŵyn")
    assert "\x1b" not in attached.name


def test_logo_is_inline() -> None:
    mail = _mail()
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    assert [part.is_inline for part in _parts(bytes(mail))] == [False, True]


def test_page_becomes_text_with_lines() -> None:
    mail = _mail()
    mail.add_alternative("<p>1.1 Yes<br>1.2&nbsp;No</p><div>1.3 No</div>", subtype="html")
    page = next(part for part in _parts(bytes(mail)) if part.page)
    assert [line for line in page.data.decode().split("\n") if line.strip()] == [
        "1.1 Yes",
        "1.2\xa0No",
        "1.3 No",
    ]


def test_forwarded_mail_is_read() -> None:
    outer = _mail("See below", "7bit")
    outer.add_attachment(_mail())
    assert [part.data.decode() for part in _parts(bytes(outer))] == ["See below\n", WELSH]


def test_mailbox_has_several_mails() -> None:
    mails = [bytes(_mail(f"{number}\n", "7bit")) for number in (1, 2)]
    box = b"\n\n".join(b"From jo@example.org Sun Nov 22 10:00:00 2026\n" + mail for mail in mails)
    assert is_mail(box)
    assert [part.data.strip() for part in _parts(box)] == [b"1", b"2"]


@pytest.mark.parametrize(
    "text",
    [
        "Partner: A\nRound: r\n\n1.1 Yes\n",
        "Timestamp,Partner\n",
        "Subject: only\n\n",
        "From: a, b\n",
    ],
)
def test_other_texts_are_not_mail(text: str) -> None:
    assert not is_mail(text.encode())


def test_nested_mails_are_limited() -> None:
    mail = _mail("inmost")
    for _ in range(MAXIMUM_NESTED):
        outer = _mail("outer")
        outer.add_attachment(mail)
        mail = outer
    with pytest.raises(InvalidFiles, match="emails or lists in it"):
        _parts(bytes(mail))


def test_mail_with_too_many_boundaries_or_tags_is_refused() -> None:
    with pytest.raises(InvalidFiles, match="has more than 20,000 lines that begin with '--'"):
        _parts(bytes(_mail("--x\n" * 20_001)))
    mail = _mail()
    mail.replace_header("Content-Type", "text/html")
    mail.set_payload("<p>" * 150_001)
    with pytest.raises(InvalidFiles, match="is a page with more than 150,000 tags"):
        _parts(bytes(mail))
