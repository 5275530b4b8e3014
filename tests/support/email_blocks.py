"""Blocks of answers in an email, as the form's page writes them."""

from base64 import b32encode
from zlib import crc32

from sixways.forms.email_block import END, START, WIDTH


def write_block(stored: bytes) -> str:
    """A stored response as a block."""
    letters = _encode(stored)
    rows = [letters[at : at + WIDTH] for at in range(0, len(letters), WIDTH)]
    check = _encode(crc32(stored).to_bytes(4, "big"))
    first = f"{START} (check {check}, {len(letters)} characters)"
    return "\n".join([first, *rows, END, ""])


def _encode(data: bytes) -> str:
    return b32encode(data).decode().rstrip("=")
