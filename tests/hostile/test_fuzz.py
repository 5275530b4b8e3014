"""Whatever bytes a reader is given, it returns what it reads or raises what people are told.

SIXWAYS_FUZZ is the number of inputs over all readers; without it a hundred or so each.
"""

import contextlib
import io
import os
import random
from pathlib import Path

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sixways.cli.exit_codes import command
from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.response_json import as_json, parse_response
from sixways.model.response import Response
from sixways.model.response_misfits import find_misfits
from support.hostile.cases import unsafe
from support.hostile.readers import READERS, Reader
from support.samples import SIX_WAYS
from support.subset import EVERY_CASE

_KINDS = 3
_EACH = max(
    100 if EVERY_CASE else 25, int(os.environ.get("SIXWAYS_FUZZ", "0")) // (_KINDS * len(READERS))
)
fuzzed = settings(max_examples=_EACH, suppress_health_check=[*HealthCheck], database=None)
pytestmark = pytest.mark.corpus
every = pytest.mark.parametrize("reader", READERS, ids=str)

#: what splices put in: the signs of every format, and what is odd in any
_TOKENS = [
    *(bytes([byte]) for byte in range(256)),
    *(b'"":,', b'":', b"{}", b"[]", b"null", b"true", b"NaN", b"1e999", b"9" * 5000, b"\\ud800"),
    *(b"\\u003a", b"\\u0000", b"\\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xc2\x9b"),
    *(
        b"---\n",
        b"<<: ",
        b"&a ",
        b"*a ",
        b"!!str ",
        b"!<%C0%80> ",
        b"- ",
        b": ",
        b"? ",
        b"%YAML 1.1",
    ),
    *(
        b"\r\n",
        b"\r",
        b"\xe2\x80\xa8",
        b"\xe2\x80\xae",
        b"\x1b[2J",
        b"> ",
        b"1.1 ",
        b"1. ",
        b"\\u{",
    ),
    *(b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"\xff" * 4, b"\xff" * 8),
    *(b"[" * 500, b"{" * 500, b"a" * 300, b"\n" * 50),
]


def _changed(data: bytes, others: bytes, chance: random.Random) -> bytes:
    """Bits flipped, pieces cut, doubled, moved, put in from elsewhere."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice([0, 0, 1, 1, 4, 16, 200])
        match chance.randrange(6):
            case 0 if at < len(changed):
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case 3:
                start = chance.randrange(len(others) + 1)
                changed[at:at] = others[start : start + length]
            case 4:
                end = changed[at + length :]
                changed[at:] = end if chance.random() < 0.1 else changed[at:]
            case _:
                changed[at : at + length] = chance.choice(_TOKENS)
    return bytes(changed)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "file"


def _told(error: SixwaysError) -> str:
    """What a command says on the screen."""

    @command
    def fails() -> None:
        raise error

    said = io.StringIO()
    with contextlib.redirect_stderr(said), pytest.raises(typer.Exit) as ended:
        fails()
    assert ended.value.exit_code == 2
    return said.getvalue()


def _holds(reader: Reader, path: Path, data: bytes) -> None:
    try:
        responses = reader.read(path, data)
    except SixwaysError as error:
        assert not isinstance(error, InvalidFiles) or error.problems
        told = _told(error)
        assert told.strip()
        assert not unsafe(told.encode("utf-8"))
        return
    for response in responses:
        _comes_back(response)


def _comes_back(response: Response) -> None:
    """Written and read again it is the same, and written again the same bytes."""
    if any(find_misfits(response, SIX_WAYS)):
        return
    written = as_json(response, SIX_WAYS)
    again = parse_response(written, "again.json")
    assert again == response.in_order(SIX_WAYS)
    assert as_json(again, SIX_WAYS) == written


@every
@fuzzed
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(reader: Reader, path: Path, data: bytes) -> None:
    _holds(reader, path, data)


@every
@fuzzed
@given(seed=st.integers(0, 2**64 - 1))
def test_mutated_file_is_read_or_refused(reader: Reader, path: Path, seed: int) -> None:
    chance = random.Random(seed)
    others = chance.choice(chance.choice(READERS).valid)
    _holds(reader, path, _changed(chance.choice(reader.valid), others, chance))


@every
@fuzzed
@given(st.data())
def test_generated_file_is_read_or_refused(reader: Reader, path: Path, data: st.DataObject) -> None:
    _holds(reader, path, data.draw(reader.grammar))


@every
def test_valid_file_is_read(reader: Reader, path: Path) -> None:
    """Or the tests above would look at refusals alone."""
    for data in reader.valid:
        if reader.name == "workbook" or data.startswith(b"PK"):
            continue  # a form with nothing in it yet
        reader.read(path, data)
