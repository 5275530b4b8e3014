"""Blocks in emails, damaged or with a hostile response in them, given to `import`."""

from collections.abc import Iterator

from sixways.files.response_json import as_json
from sixways.forms.email_block import END, START
from support.email_blocks import write_block
from support.hostile import corpus_json, texts
from support.hostile.cases import Case, Door
from support.hostile.incoming import NOTHING
from support.samples import SIX_WAYS, response

MAIL = Door("b.txt", ("import", "b.txt"), stores=True, is_report=True)

SENT = response(
    "Riverside",
    {"experiment": [3, 2]},
    level="place",
    area="Ynys Môn",
    sector="health",
    respondent="Ann",
    started="2026-11-22T10:00:00Z",
    comments={"experiment": "Better"},
)
BLOCK = write_block(as_json(SENT, SIX_WAYS))
TEXT = f"Dear Sam,\n\nPartner: Riverside\n1.1 Yes\nComments: “Better”\n\n{BLOCK}\n-- \nJo\n"

_CUT, _DAMAGED, _FIRST = (
    "the answers are cut short",
    "the answers are damaged: ",
    "the line 'START OF SIXWAYS ANSWERS …' is damaged",
)


def _case(name: str, text: str, said: str | None) -> Case:
    data = text.encode("utf-8", "surrogatepass")
    return Case(f"block {name}", MAIL, data, said and MAIL.refuses(said))


def _lines() -> Iterator[Case]:
    yield _case("as it is", TEXT, None)
    lines = TEXT.split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith(START))
    last = lines.index(END)
    for number in range(first + 1, last):
        cut = "\n".join(lines[:number])
        yield _case(f"cut before line {number}", cut, _FIRST if number == first else _CUT)
        if number > first:
            without = [*lines[:number], *lines[number + 1 :]]
            yield _case(f"without line {number}", "\n".join(without), f"{_DAMAGED}.* missing")
            twice = [*lines[:number], *lines[number - 1 :]]
            said = f"{_DAMAGED}.* too many" if number > first + 1 else None
            yield _case(f"line {number} twice", "\n".join(twice), said)
            turned = [*lines[:number], lines[number][::-1], *lines[number + 1 :]]
            yield _case(f"line {number} turned", "\n".join(turned), f"{_DAMAGED}some characters")
    yield _case("cut before the last line", "\n".join(lines[:last]), None)


def _texts() -> Iterator[Case]:
    """A hostile text above the block and in the middle of it, where nothing but ASCII counts."""
    for name, text in texts.ALL.items():
        yield _case(f"below {name}", f"{text}\n{TEXT}", None)
        at = TEXT.index(END) - 200
        letters = sum(1 for c in text if c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        inside = f"{TEXT[:at]}{text}{TEXT[at:]}"
        yield _case(f"around {name}", inside, f"{_DAMAGED}.* too many" if letters else None)


def _first_lines() -> Iterator[Case]:
    line = BLOCK.split("\n")[0]
    for name, changed, said in (
        ("no figures", START, _FIRST),
        ("no check", line.replace("check ", ""), _FIRST),
        ("other digits", line.replace("characters", "\u0661 characters"), None),
        ("a check of signs", line.replace("(check ", "(check !!!"), None),
        ("a longer check", line.replace("(check ", "(check AA"), _FIRST),
        ("another check", f"{START} (check AAAAAAA, {line.split(', ')[1]}", f"{_DAMAGED}some"),
        ("no characters", f"{START} (check AAAAAAA, 0 characters)", _DAMAGED),
        ("millions", f"{START} (check AAAAAAA, 9999999 characters)", "the answers are larger than"),
        ("endless figures", f"{START} (check AAAAAAA, {'9' * 4000} characters)", _FIRST),
        ("two of them", f"{line}\n{line}", None),
    ):
        yield _case(f"with {name}", TEXT.replace(line, changed), said)


def _inside() -> Iterator[Case]:
    """Responses that `import` refuses as files, or takes, in blocks."""
    imported = [case for case in corpus_json.CASES if case.door is corpus_json.IMPORTED]
    for case in imported[::4]:
        if 0 < len(case.data) < 500_000:
            text = f"Dear Sam,\n{write_block(case.data)}"
            refused = case.refused and case.refused.replace("r[.]json", "b[.]txt")
            yield Case(f"block of {case.name}", MAIL, text.encode(), refused)


def _whole() -> Iterator[Case]:
    head = f"{START} (check AAAAAAA, 1600000 characters)\n"
    for name, text in {
        "first words": START * 170_000,
        "first lines": head * 60_000,
        "blocks of nothing": (head + END) * 40_000,
        "letters": head + "A" * 3_900_000 + END,
        "as many letters as are said": head + "A" * 1_600_000 + END,
        "small letters": head + "a" * 1_600_000 + END,
        "half of the first words": head + "START OF SIXWAYS " * 200_000,
        "line ends": head + "\n" * 4_000_000,
        "old line ends": head + "\r" * 4_000_000,
        "numbers of a list": head + "> 1. \n" * 600_000 + END,
        "quoting": head + ">" * 4_000_000,
    }.items():
        yield _case(f"of mebibytes of {name}", text, f"{_CUT}|{_DAMAGED}|{_FIRST}")
    yield _case("too large for a response", write_block(b" " * 1024 * 1025), "the answers are lar")
    yield _case("nested deep", write_block(b"[" * 300_000), ".+")
    yield _case("of no JSON", write_block(b"\x00\xff"), ".+")
    yield _case("in a block", write_block(TEXT.encode()), ".+")
    yield _case("twice", TEXT * 2, None)


def _encoded() -> Iterator[Case]:
    data = TEXT.encode()
    for name, changed in {
        "cp1252": TEXT.encode("cp1252"),
        "UTF-16": TEXT.encode("utf-16"),
        "UTF-16 without a mark": TEXT.encode("utf-16-le"),
        "UTF-16 cut": TEXT.encode("utf-16")[:-1],
        "UTF-32": TEXT.encode("utf-32"),
        "a mark": b"\xef\xbb\xbf" + data,
        "a surrogate": data + b"\xed\xa0\x80",
        "Windows": TEXT.replace("\n", "\r\n").encode(),
        "old Macs": TEXT.replace("\n", "\r").encode(),
        "controls around it": b"\x1b[2J\xc2\x9b\n" + data,
    }.items():
        yield Case(f"block in {name}", MAIL, changed, None)
    refused = MAIL.refuses(NOTHING)
    yield Case("no block in Latin-1", MAIL, "Ynys Môn".encode("latin-1"), refused)


CASES = [*_lines(), *_texts(), *_first_lines(), *_inside(), *_whole(), *_encoded()]
