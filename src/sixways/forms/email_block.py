"""A response in the text of an email: letters that mail programs leave alone, between two lines.

    START OF SIXWAYS ANSWERS (check ZZG3OQI, 1496 characters)
    PMRCAZTPOJWWC5BCHIQCE43JPB3WC6LTFVZGK43QN5XHGZJPGERCYCQKEAQCE4LV
    …
    END OF SIXWAYS ANSWERS

The letters are the response as it is stored, in base32, and the check is its CRC-32. Of capitals
and the digits 2 to 7 no program makes a link, a list, a smiley, a dash or curly quotes, as programs
do of the signs in base64. So a reader can ignore everything else: quoting, bullets, line ends,
spaces of every kind, letters in lower case.
"""

import binascii
import re
import string
import zlib
from base64 import b32decode, b32encode
from typing import NamedTuple

from sixways.model.wording import number_of

START, END = "START OF SIXWAYS ANSWERS", "END OF SIXWAYS ANSWERS"
#: letters in a line: few enough for a mail that is quoted several times
WIDTH = 64
#: the most blocks that are read of a text, and the most letters of a block: enough for 1 MiB
MAX_BLOCKS, MAX_LETTERS = 100, 1_677_722

_ALPHABET = string.ascii_uppercase + "234567"


def _bytes_except(kept: str) -> bytes:
    return bytes(set(range(256)) - set(kept.encode()))


_NO_LETTER = _bytes_except(string.ascii_letters + string.digits)
_NOT_IN_ALPHABET = _bytes_except(_ALPHABET)
# the first and last lines without anything but letters and digits
_START, _END = (words.replace(" ", "").encode() for words in (START, END))
_FIGURES = re.compile(rb"CHECK([A-Z2-7]{7})(\d{1,7})CHARACTERS")
#: what programs put before the lines of a list; bullets are ignored like everything else
_LIST_NUMBER = re.compile(rb"^[^0-9A-Za-z\n]*+\d{1,3}[.)](?=\s)", re.MULTILINE)


class Block(NamedTuple):
    """One block of a text: a response as it was stored, or what is wrong with it."""

    check: str = ""
    stored: bytes = b""
    fault: str = ""


def has_block(text: bytes) -> bool:
    """Whether a text contains the start of a block."""
    return _START in _squeeze(text).upper()


def read_blocks(text: bytes) -> list[Block]:
    """The different blocks in a text, in any encoding that includes ASCII.

    A damaged copy of a block that is whole elsewhere in the text is left out.
    """
    letters = _squeeze(text)
    before, *parts = letters.upper().split(_START, MAX_BLOCKS + 1)
    place, blocks = len(before), []
    for capitals in parts[:MAX_BLOCKS]:
        place += len(_START)
        blocks.append(_read_block(letters[place : place + len(capitals)], capitals))
        place += len(capitals)
    if len(parts) > MAX_BLOCKS:
        blocks.append(Block(fault=f"there are more than {MAX_BLOCKS} blocks of answers"))
    whole = {block.check for block in blocks if block.stored}
    return [b for b in dict.fromkeys(blocks) if b.stored or b.check not in whole]


def _squeeze(text: bytes) -> bytes:
    """Only letters and digits, so that line ends and quoting don't matter."""
    return _LIST_NUMBER.sub(b"", text.replace(b"\r", b"\n")).translate(None, _NO_LETTER)


def _read_block(letters: bytes, capitals: bytes) -> Block:
    """A block from the text between its start and the next one's, as it is and in capitals."""
    figures = _FIGURES.match(capitals)
    if figures is None:
        return Block(fault=f"the line '{START} …' is damaged")
    check, count = figures[1].decode(), int(figures[2])
    if count > MAX_LETTERS:
        return Block(check, fault="the answers are larger than 1 MiB")
    body, end = figures.end(), capitals.find(_END, figures.end())
    # a mail program may have changed capitals to small letters, so both are tried
    texts = (text[body : len(text) if end < 0 else end] for text in (letters, capitals))
    readings = [text.translate(None, _NOT_IN_ALPHABET) for text in texts]
    if end < 0:  # only the last line may be missing
        readings = [reading[:count] for reading in readings]
    for reading in readings:
        if len(reading) == count and _check(stored := _decode(reading)) == check and stored:
            return Block(check, stored)
    wrong = min((len(reading) - count for reading in readings), key=abs)
    if end < 0:
        fault = f"the answers are cut short: the line '{END}' is missing"
    elif wrong < 0:
        fault = f"the answers are damaged: {number_of(-wrong, 'character')} missing"
    elif wrong > 0:
        fault = f"the answers are damaged: {number_of(wrong, 'character')} too many"
    else:
        fault = "the answers are damaged: some characters were changed"
    return Block(check, fault=fault)


def _decode(letters: bytes) -> bytes:
    """The bytes that letters encode; none if base32 can't have that many letters."""
    try:
        return b32decode(letters + b"=" * (-len(letters) % 8))
    except binascii.Error:
        return b""


def _check(stored: bytes) -> str:
    return b32encode(zlib.crc32(stored).to_bytes(4, "big")).decode().rstrip("=")
