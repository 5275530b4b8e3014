"""Saved mails and archives, with one thing wrong in them, given to `import`."""

from collections.abc import Iterator
from email.message import EmailMessage

from sixways.files.response_json import as_json
from support.archives import archive
from support.hostile import texts
from support.hostile.big_files import HOSTILE
from support.hostile.cases import Case, Door
from support.hostile.corpus_blocks import BLOCK, SENT
from support.hostile.incoming import door
from support.samples import SIX_WAYS

MAIL = Door("m.eml", ("import", "m.eml"), stores=True, is_report=True)
ARCHIVE = door("a.zip")

STORED = as_json(SENT, SIX_WAYS)
#: files that cost much each, and how many of them there are
_COSTLY = {"one question": 200, "page of cells": 40, "empty lines": 8}
_NO_ANSWERS = "is an email with no answers in its text or attached to it"


def mail(text: str = "Attached.", *attached: tuple[str, bytes]) -> bytes:
    """A mail with a text and attachments."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", "Answers"
    made.set_content(text, cte="base64")
    for name, data in attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


def _mail(name: str, data: bytes, said: str | None) -> Case:
    return Case(f"mail {name}", MAIL, data, said and MAIL.refuses(said))


def _archive(name: str, data: bytes, said: str | None) -> Case:
    return Case(f"archive {name}", ARCHIVE, data, said and ARCHIVE.refuses(said))


def _nested(depth: int) -> bytes:
    inner = EmailMessage()
    inner.set_content(BLOCK)
    for _ in range(depth):
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "a@example.org", "Fwd"
        outer.set_content("below")
        outer.add_attachment(inner)
        inner = outer
    return bytes(inner)


def _headers(**replaced: str) -> bytes:
    lines = {
        "From": "a@example.org",
        "Subject": "b",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        **{name.replace("_", "-"): value for name, value in replaced.items()},
    }
    head = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return f"{head}\n{BLOCK}".encode("utf-8", "surrogatepass")


def _mails() -> Iterator[Case]:
    yield _mail("as it is", mail(BLOCK), None)
    yield _mail("with its answers attached", mail("Attached.", ("a.json", STORED)), None)
    yield _mail("with none", mail("Hello"), _NO_ANSWERS)
    yield _mail("of nothing", mail(" "), _NO_ANSWERS)
    yield _mail("forwarded", _nested(10), None)
    yield _mail("forwarded too often", _nested(60), "is an email with more than 50 emails or lists")
    many = [(f"{number}.bin", b"x") for number in range(101)]
    yield _mail("of many parts", mail("a", *many), "is an email of more than 100 parts")
    boundary = b'From: a\nSubject: b\nContent-Type: multipart/mixed; boundary="x"\n\n'
    too_many = "has more than 20,000 lines that begin with '--'"
    yield _mail("of many boundaries", boundary + b"--x\n\n" * 100_000, too_many)
    # as many as are looked through, which Python takes for one, and then more
    yield _mail("of boundaries alone", boundary + b"--x\n" * 20_000, _NO_ANSWERS)
    yield _mail("of too many boundaries alone", boundary + b"--x\n" * 100_000, too_many)
    yield _mail("of a list without parts", boundary, _NO_ANSWERS)
    yield _mail("with an archive", mail("a", ("a.zip", archive({"a.json": STORED}))), None)
    for name, text in texts.ALL.items():
        one_line = " ".join(text.split())
        yield _mail(f"attachment called {name}", mail("a", (one_line, STORED)), None)
        raw = "".join(text.splitlines())
        yield _mail(f"header of {name}", _headers(Subject=raw), None)
        yield _mail(f"charset of {name}", _headers(Content_Type=f"text/plain; charset={raw}"), None)


def _archives() -> Iterator[Case]:
    yield _archive("as it is", archive({"a.json": STORED}), None)
    for name in ("../../evil.json", "/etc/evil.json", "C:\\evil.json", "CON", "a\x1b[2J.json"):
        yield _archive(f"with {name!r}", archive({name: STORED}), None)
    yield _archive("of nothing", archive({".x": b""}), "is an archive with no answers in it")
    yield _archive("with a bomb", archive({"a": b"\0" * 2**26}), "is too large when unpacked")
    bombs = {str(number): b"\0" * 4_000_000 for number in range(20)}
    yield _archive("with many bombs", archive(bombs), "is too large when unpacked")
    many = {str(number): b"" for number in range(501)}
    yield _archive("of many files", archive(many), "has more than 500 files in it")
    for what, count in _COSTLY.items():
        costly = {str(number): HOSTILE[what] for number in range(count)}
        yield _archive(f"of many {what}", archive(costly), "wasn't read: the files before it")
    inner = {"a.json": STORED}
    for _ in range(3):
        inner = {"a.zip": archive(inner)}
    yield _archive(
        "within archives", archive(inner), "is too deep inside other archives and emails"
    )


CASES = [*_mails(), *_archives()]
