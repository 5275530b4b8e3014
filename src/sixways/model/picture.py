"""Pictures beside questions: whole PNG or JPEG files of a bounded size."""

from struct import unpack_from
from typing import NamedTuple
from zlib import crc32

from sixways.errors import SixwaysError

#: pixels each way: more than any screen or page shows of it
_MOST_PIXELS = 4096

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
#: the segments of a JPEG that hold its height and width
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_FILLER, _SCAN = 0xFF, 0xDA


class Picture(NamedTuple):
    """A picture, and what it shows in words; sizes are in pixels."""

    content: bytes
    media_type: str
    width: int
    height: int
    alternative_text: str


def check_picture(content: bytes, alternative_text: str) -> Picture:
    """The picture in a file's bytes; raises SixwaysError that says what is wrong with the file."""
    is_png = content.startswith(_PNG)
    if not is_png and not content.startswith(_JPEG):
        raise SixwaysError("is not a PNG or JPEG picture", "save it as PNG or JPEG")
    size = _measure_png(content) if is_png else _measure_jpeg(content)
    if size is None:
        raise SixwaysError("is incomplete or damaged", "save it again as PNG or JPEG")
    width, height = size
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        message = f"is {width} by {height} pixels"
        raise SixwaysError(message, f"make it at most {_MOST_PIXELS} pixels wide and high")
    media_type = "image/png" if is_png else "image/jpeg"
    return Picture(content, media_type, width, height, alternative_text)


def _measure_png(content: bytes) -> tuple[int, int] | None:
    """Width and height; None unless every chunk is whole and the last one ends the file."""
    at, size = len(_PNG), None
    while at + 12 <= len(content):
        length, kind = unpack_from(">I4s", content, at)
        end = at + 12 + length
        chunk = content[at + 4 : end - 4]
        if content[end - 4 : end] != crc32(chunk).to_bytes(4, "big"):
            return None
        if at == len(_PNG):
            if kind != b"IHDR" or length != 13:
                return None
            size = unpack_from(">II", chunk, 4)
        if kind == b"IEND":
            return size if end == len(content) else None
        at = end
    return None


def _measure_jpeg(content: bytes) -> tuple[int, int] | None:
    """Width and height; None if they don't come before the scan, or the file has no end."""
    at = 2
    while content.endswith(b"\xff\xd9") and at + 9 <= len(content) and content[at] == _FILLER:
        marker = content[at + 1]
        if marker == _FILLER:
            at += 1
            continue
        if marker in _FRAMES:
            height, width = unpack_from(">HH", content, at + 5)
            return width, height
        (length,) = unpack_from(">H", content, at + 2)
        if marker == _SCAN or length < 2:
            return None
        at += 2 + length
    return None
