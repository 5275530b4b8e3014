"""Exports of form services with one thing wrong in them, given to `import`."""

from collections.abc import Iterator, Mapping

from support.hostile import texts
from support.hostile.cases import Case
from support.hostile.incoming import NOT_TEXT, NOTHING, QUESTIONS, door

_COLUMNS = ["Timestamp", "Partner", "Sector", "Comments", *QUESTIONS]
_TABLE = door("t.csv", "--comments-column", "experiment=Comments")


def _row(values: Mapping[str, str], separator: str = ",") -> str:
    valid = {"Timestamp": "2026-11-22 10:00", "Partner": "A", QUESTIONS[0]: "Yes", **values}
    cells = (valid.get(column, "") for column in _COLUMNS)
    return separator.join('"' + cell.replace('"', '""') + '"' for cell in cells)


_HEADER = ",".join(f'"{column}"' for column in _COLUMNS)


def _table(name: str, text: str, said: str | None) -> Case:
    return Case(f"export {name}", _TABLE, text.encode(), said and _TABLE.refuses(said))


def _texts() -> Iterator[Case]:
    yield _table("as it is", f"{_HEADER}\n{_row({})}\n", None)
    for name, text in texts.ALL.items():
        stripped = text.strip()
        for column, what in (("Partner", "partner"), ("Sector", "sector")):
            # white space is collapsed as in any cell, and so is what a line ends with
            left = " ".join(stripped.split())
            bad = any(c in left for c in map(chr, [*range(32), *range(127, 160)]))
            said = f".*{what}: has control characters" if bad else None
            yield _table(f"{column}: {name}", f"{_HEADER}\n{_row({column: text})}\n", said)
        yield _table(f"comment: {name}", f"{_HEADER}\n{_row({'Comments': text})}\n", None)
        yield _table(f"time: {name}", f"{_HEADER}\n{_row({'Timestamp': text})}\n", None)
        answer = f"{_HEADER}\n{_row({QUESTIONS[1]: text})}\n"
        yield _table(f"answer: {name}", answer, "cell F2: '.*' is not an answer")
        quoted = text.replace('"', '""')
        yield _table(f"title: {name}", f'{_HEADER},"{quoted}"\n{_row({})},a\n', None)


def _whole() -> Iterator[Case]:
    for name, typed in {
        "a serial too far": "99999",
        "a year too early": "0001-01-01 00:00",
        "a year too late": "9999-12-31 23:59",
        "a month of 99": "2026-99-99 10:00",
        "a zone too far": "2026-11-22 10:00 +99:99",
        "other digits": "\u0662\u0660\u0662\u0666-11-22",
        "digits": "9" * 60,
    }.items():
        yield _table(f"time of {name}", f"{_HEADER}\n{_row({'Timestamp': typed})}\n", None)
    wholes = [
        ("without rows", f"{_HEADER}\n", "has column titles but no answers"),
        ("without titles", f"{_row({})}\n", NOTHING),
        (
            "cut in its titles",
            _HEADER[: _HEADER.index(QUESTIONS[0])],
            "(is not CSV|contains none )",
        ),
        ("cut in a cell", f"{_HEADER}\n{_row({})[:-1]}", "is not CSV: "),
        ("a quote within", f'{_HEADER}\n"a"b,c\n', "is not CSV: "),
        ("a cell too long", f"{_HEADER}\n{_row({'Comments': 'x' * 140_000})}\n", "is not CSV: "),
        (
            "a question twice",
            f'{_HEADER},"{QUESTIONS[0]}"\n{_row({})},No\n',
            ".*question 1.1 is also in cell",
        ),
        ("too many rows", f"{_HEADER}\n" + f"{_row({})}\n" * 10_001, ".*has more than 10,001 rows"),
        (
            "too many columns",
            f"{_HEADER}{',x' * 250}\n{_row({})}\n",
            ".*has more than 10,001 rows, 250",
        ),
        ("separators", "," * 1_000_000, NOTHING),
        ("quotes", '"' * 1_000_001, ".+"),
        ("lines", "\n" * 10_000 + "a", NOTHING),
        ("too many lines", "\n" * 1_000_000 + "a", "cell A1000001: has more than 10,001 rows"),
        ("one character", "a", NOTHING),
        ("a separator of none", "sep=", NOTHING),
        ("a separator of NUL", "sep=\0\na\0b", NOTHING),
        ("a separator of a quote", 'sep="\na"b', ".+"),
        ("a page", "<!DOCTYPE html><html>", "is a web page, not an export"),
        ("nothing", "", "is empty"),
        ("white space", " \n\t", "is empty"),
        ("a PDF", "%PDF-1.7", "is a PDF"),
    ]
    for name, text, said in wholes:
        yield _table(name, text, said)


def _encoded() -> Iterator[Case]:
    whole = f"{_HEADER}\n{_row({'Sector': 'Môn'})}\n"
    encoded: list[tuple[str, bytes, str | None]] = [
        ("Latin-1", whole.encode("latin-1"), None),
        ("UTF-16", whole.encode("utf-16"), None),
        ("a mark", whole.encode("utf-8-sig"), None),
        ("UTF-16 without a mark", whole.encode("utf-16-be"), NOT_TEXT),
        ("UTF-32", b"\xff" + whole.encode("utf-32-le"), NOT_TEXT),
        ("a picture", b"\x89PNG\r\n", "is a picture"),
        (
            "an old workbook",
            b"\xd0\xcf\x11\xe0" + b"\0" * 99,
            "is in an old Microsoft Office format",
        ),
        ("compressed bytes", b"\x1f\x8b\x08\x00\xff\xfe", "is an archive that can't be read here"),
        ("noughts", b"\0" * 4096, NOTHING),
    ]
    for name, data, said in encoded:
        yield Case(f"export in {name}", _TABLE, data, said and _TABLE.refuses(said))


CASES = [*_texts(), *_whole(), *_encoded()]
