"""Pictures made by code."""

from pathlib import Path
from struct import pack
from zlib import compress, crc32

from sixways.files.translations import read_in_language
from sixways.model.questionnaire import Questionnaire, text_fingerprint
from support.samples import SIX_WAYS

ALTERNATIVE = 'Two people say "hello" & sit <down>'


def png(width: int = 8, height: int = 6, grey: int = 90) -> bytes:
    """A PNG of one grey."""
    rows = (b"\0" + bytes([grey]) * width) * height
    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(body)) + kind + body + pack(">I", crc32(kind + body))
        for kind, body in chunks
    )


def jpeg(width: int = 8, height: int = 6) -> bytes:
    """The segments of a JPEG, without the one that most begin with; no scan is between them."""
    comment = b"\xff\xfe\x00\x06made\xff"
    frame = b"\xc0\x00\x0b\x08" + pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + comment + b"\xff" + frame + b"\xff\xd9"


def easy_read(
    folder: Path, content: bytes | None = None, *, name: str = "pictures/1.png"
) -> Questionnaire:
    """The six ways in easy read, with a picture at question 1.1."""
    write_easy_read(folder, content, name=name)
    return read_in_language(SIX_WAYS, "en-x-easy", [folder], lambda _: None)


def write_easy_read(
    folder: Path, content: bytes | None = None, *, name: str = "pictures/1.png"
) -> Path:
    """The translation's file, with its picture beside it."""
    picture = folder / name
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(png() if content is None else content)
    path = folder / "six-ways.en-x-easy.yaml"
    path.write_text(easy_read_text(name), "utf-8")
    return path


def easy_read_text(path: str) -> str:
    """A translation whose line 10 names a picture."""
    return f"""\
format: sixways-translation/1
of: six-ways
language: en-x-easy
behaviours:
  experiment:
    questions:
      space:
        fingerprint: {text_fingerprint(SIX_WAYS.questions[0][1].text)}
        picture:
          path: '{path}'
          alternative_text: '{ALTERNATIVE}'
        text: Can everyone talk?
"""
