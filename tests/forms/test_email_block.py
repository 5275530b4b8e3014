import textwrap
from base64 import b32encode
from collections.abc import Callable
from time import process_time
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.forms.email_block import END, START, has_block, read_blocks
from support.email_blocks import write_block

STORED = '{"partner": "Cyngor Tŷ-Gwyn", "comments": {"tone": "1.1 Yes\\n> END"}}\n'.encode() * 20
OTHER = STORED.replace(b"Gwyn", b"Coch")
BLOCK = write_block(STORED)
#: as the page's script writes it, with a covering note
MAIL = f"""\
Dear Sam, here they are.

Six ways to create a culture for integration

Partner: Cyngor Tŷ-Gwyn
1.1 Yes
1.2 No answer
Comments: “Better”, he said – twice. 5. Fifth

{BLOCK}
-- \nKind regards, JO AT THE COUNCIL 234567
"""


def stored(text: str) -> list[bytes]:
    blocks = read_blocks(text.encode("utf-8", "surrogatepass"))
    assert [block.fault for block in blocks] == [""] * len(blocks)
    return [block.stored for block in blocks]


def fault(text: str) -> str:
    [block] = read_blocks(text.encode())
    assert block.stored == b""
    return block.fault


def test_block_has_check_length_and_short_lines() -> None:
    first, *rows, last, rest = BLOCK.split("\n")
    letters = b32encode(STORED).decode().rstrip("=")
    check = b32encode(crc32(STORED).to_bytes(4, "big")).decode().rstrip("=")
    assert first == f"START OF SIXWAYS ANSWERS (check {check}, {len(letters)} characters)"
    assert "".join(rows) == letters
    assert {len(row) for row in rows[:-1]} == {64}
    assert (last, rest) == ("END OF SIXWAYS ANSWERS", "")


@given(st.binary(min_size=1))
def test_any_stored_bytes_come_back(data: bytes) -> None:
    assert stored(write_block(data)) == [data]


def quote(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.split("\n"))


def quote_tightly(text: str) -> str:
    return "".join(f">{line}\n" for line in text.split("\n"))


def put_blanks_behind(text: str) -> str:
    return "".join(f"{line}  \t\n" for line in text.split("\n"))


def put_no_break_spaces(text: str) -> str:
    return text.replace(" ", "\u00a0")


def put_invisible_marks(text: str) -> str:
    return "".join(f"\u200b{character}\u00ad\ufeff" for character in text)


def put_bullets(mark: str) -> Callable[[str], str]:
    return lambda text: "".join(f"{mark} {line}\n" for line in text.split("\n"))


def number_lines(text: str) -> str:
    return "".join(f"  {number}. {line}\n" for number, line in enumerate(text.split("\n"), 1))


def wrap(width: int) -> Callable[[str], str]:
    return lambda text: "\n".join(textwrap.wrap(text, width))


def wrap_and_quote(text: str) -> str:
    return quote(wrap(40)(quote(text)))


def put_on_one_line(text: str) -> str:
    return " ".join(text.split())


def indent(text: str) -> str:
    return textwrap.indent(text, "\t    ")


MANGLED = {
    "quoted": quote,
    "quoted tightly": quote_tightly,
    "quoted twice": lambda text: quote(quote(text)),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "double spaced": lambda text: text.replace("\n", "\n\n"),
    "blanks behind": put_blanks_behind,
    "no-break spaces": put_no_break_spaces,
    "invisible marks": put_invisible_marks,
    **{f"bullets {mark}": put_bullets(mark) for mark in "*-–•·o§"},
    "numbers": number_lines,
    "wrapped and quoted": wrap_and_quote,
    "on one line": put_on_one_line,
    "indented": indent,
    "small letters": str.lower,
    "capitals": str.upper,
    "bold markers": lambda text: text.replace(START, f"*{START}*").replace(END, f"*{END}*"),
    "no space after the end": str.rstrip,
    "block alone": lambda text: BLOCK,
}


@pytest.mark.parametrize("change", MANGLED.values(), ids=MANGLED)
def test_mail_programs_change_nothing(change: Callable[[str], str]) -> None:
    assert stored(change(MAIL)) == [STORED]


@pytest.mark.parametrize("width", [1, 2, 3, 5, 10, 20, 40, 63, 64, 65, 76, 998])
def test_block_wrapped_at_any_width_is_read(width: int) -> None:
    assert stored(wrap(width)(MAIL)) == [STORED]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_encoding_of_saved_mail_is_ignored(encoding: str) -> None:
    text = MAIL.replace("ŷ", "y") if encoding == "cp1252" else MAIL
    assert [block.stored for block in read_blocks(text.encode(encoding))] == [STORED]


def test_every_block_of_thread_is_read_once() -> None:
    thread = MAIL + quote(MAIL) + quote(quote(write_block(OTHER)))
    assert stored(thread) == [STORED, OTHER]


def test_damaged_copy_of_whole_block_is_ignored() -> None:
    assert stored(quote(BLOCK)[:200] + MAIL) == [STORED]


def test_damaged_block_beside_another_is_reported() -> None:
    blocks = read_blocks((write_block(OTHER)[:200] + MAIL).encode())
    assert [(block.stored, bool(block.fault)) for block in blocks] == [(b"", True), (STORED, False)]


def test_block_without_last_line_is_read() -> None:
    assert stored(BLOCK.replace(END, "") + "Kind regards, JO") == [STORED]


ROWS = BLOCK.split("\n")
HALF = "\n".join(ROWS[:10])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HALF, "the answers are cut short: the line 'END OF SIXWAYS ANSWERS' is missing"),
        (f"{HALF}\n{END}", "the answers are damaged: {missing} characters missing"),
        (BLOCK.replace(ROWS[3], ROWS[3][1:]), "the answers are damaged: 1 character missing"),
        (
            BLOCK.lower().replace(ROWS[3].lower(), ROWS[3][2:].lower()),
            "the answers are damaged: 2 characters missing",
        ),
        (BLOCK.replace(ROWS[3], f"{ROWS[3]}JO"), "the answers are damaged: 2 characters too many"),
        (
            BLOCK.replace(ROWS[3], ROWS[3][::-1]),
            "the answers are damaged: some characters were changed",
        ),
        (BLOCK.replace("(check ", "(check A"), "the line 'START OF SIXWAYS ANSWERS …' is damaged"),
        (BLOCK.replace("characters", "signs"), "the line 'START OF SIXWAYS ANSWERS …' is damaged"),
        (START, "the line 'START OF SIXWAYS ANSWERS …' is damaged"),
        (
            f"{START} (check AAAAAAA, 1677723 characters)\n{END}",
            "the answers are larger than 1 MiB",
        ),
        (
            f"{START} (check AAAAAAA, 0 characters)\n{END}",
            "the answers are damaged: some characters were changed",
        ),
        (
            f"{START} (check AAAAAAA, 1 characters)\nA\n{END}",
            "the answers are damaged: some characters were changed",
        ),
    ],
)
def test_damage_is_described(text: str, expected: str) -> None:
    missing = sum(map(len, ROWS[10:-2]))
    assert fault(text) == expected.format(missing=missing)


@given(st.integers(0, len(BLOCK) - 1), st.sampled_from("ABZ27é \n>1"))
def test_changed_character_is_noticed_or_harmless(at: int, other: str) -> None:
    for changed in (BLOCK[:at] + other + BLOCK[at:], BLOCK[:at] + other + BLOCK[at + 1 :]):
        for block in read_blocks(changed.encode()):
            assert block.fault or block.stored == STORED


@pytest.mark.parametrize(
    ("text", "expected"),
    [(MAIL, True), (f"> {START.lower()}", True), (f"{END}\n{ROWS[1]}", False), ("", False)],
)
def test_block_is_recognised_by_first_words(text: str, expected: bool) -> None:
    assert has_block(text.encode()) is expected
    assert bool(read_blocks(text.encode())) is expected


def test_hundred_blocks_are_read_and_more_reported() -> None:
    many = "".join(write_block(str(number).encode()) for number in range(101))
    blocks = read_blocks(many.encode())
    assert [block.stored for block in blocks[:-1]] == [str(n).encode() for n in range(100)]
    assert blocks[-1].fault == "there are more than 100 blocks of answers"


HEAD = f"{START} (check AAAAAAA, 1600000 characters)\n"


@pytest.mark.parametrize(
    "text",
    [
        START * 170_000,
        HEAD * 60_000,
        (HEAD + END) * 40_000,
        HEAD + "A" * 4_000_000 + END,
        HEAD + "a" * 1_600_000 + END,
        HEAD + "START OF SIXWAYS " * 200_000,
        ">" * 4_000_000 + BLOCK,
        HEAD + "\n" * 4_000_000,
        HEAD + "> 1. \n" * 600_000 + END,
        HEAD + "\r" * 4_000_000 + "1.",
    ],
)
def test_hostile_mail_takes_no_minutes(text: str) -> None:
    start = process_time()
    read_blocks(text.encode())
    assert process_time() - start < 10  # growing with the square: minutes
