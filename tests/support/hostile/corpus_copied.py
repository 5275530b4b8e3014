"""Copied answers with one thing wrong in them, given to `import`."""

from collections.abc import Iterator

from sixways.forms.copied_answers import as_copied_text
from support.hostile import texts
from support.hostile.cases import Case
from support.hostile.incoming import NOT_TEXT, door
from support.samples import SIX_WAYS, response

COPIED = door("c.txt")

TEXT = as_copied_text(
    response(
        "Riverside",
        {"experiment": [3, 2]},
        level="place",
        area="Ynys Môn",
        sector="health",
        respondent="Ann",
        started="2026-11-22T10:00:00Z",
        comments={"experiment": "Better"},
    ),
    SIX_WAYS,
)
_FIELDS = {"Round": "2026-H2", "Area": "Ynys Môn", "Partner": "Riverside", "Sector": "health"}


def _copied(name: str, text: str, said: str | None, *, line: int | None = None) -> Case:
    at = f"c[.]txt:{line}: refused: " if line else ""
    refused = said and (f"^{at}{said}" if at else COPIED.refuses(said))
    return Case(f"copied {name}", COPIED, text.encode("utf-8", "surrogatepass"), refused)


def _line(words: str) -> int:
    """The line that starts so, from 1."""
    return next(n for n, line in enumerate(TEXT.split("\n"), 1) if line.startswith(words))


def _lines() -> Iterator[Case]:
    yield _copied("as it is", TEXT, None)
    lines = TEXT.split("\n")
    for number in range(1, lines.index("End of sixways answers") + 1):
        yield _copied(
            f"cut before line {number}",
            "\n".join(lines[:number]),
            ".*is cut short|.*the answers are cut short",
        )
    for number, line in enumerate(lines):
        twice = "\n".join([*lines[: number + 1], *lines[number:]])
        if ":" in line.split(" ")[0]:
            label = line.partition(":")[0]
            yield _copied(f"{label} twice", twice, f"{label} stands twice", line=number + 2)
        if line.startswith(("1.1", "1.2")):
            said = f"question {line[:3]} stands twice"
            # between the two stands nothing, so that the first has lost its text
            yield _copied(f"question {line[:3]} twice", twice, said, line=number + 2)


def _texts() -> Iterator[Case]:
    for name, text in texts.ALL.items():
        for label, value in _FIELDS.items():
            changed = TEXT.replace(f"{label}: {value}", f"{label}: {_coded(text)}")
            bad = "has control characters or line breaks in it" if name in texts.CONTROLS else None
            says = bad and f"{label}: {bad}"
            yield _copied(f"{label}: {name}", changed, says, line=_line(label) if bad else None)
        yield _copied(f"comment: {name}", TEXT.replace("> Better", f"> {_coded(text)}"), None)
        first = _coded(text)
        said = "'.*' is not an answer to question 1.1"
        yield _copied(f"answer: {name}", TEXT.replace("1.1 Yes", f"1.1 {first}"), said)


def _nonsense() -> Iterator[Case]:
    lines = TEXT.split("\n")
    for label, said in (
        ("Level", "'a' is not a level"),
        ("Mode", "Mode: must be 'individual' or 'collective'"),
        ("Started", "Started: 'a' is not a time"),
        ("Completed", "Completed: 'a' is not a time"),
    ):
        line = _line(label)
        changed = "\n".join([*lines[: line - 1], f"{label}: a", *lines[line:]])
        yield _copied(f"{label} of nothing known", changed, said, line=line)
    fields: list[tuple[str, str, str | None]] = [
        ("half a pair", r"Partner: \u{d800}", "Partner: "),
        ("no character", r"Partner: \u{110000}", None),
        ("far beyond Unicode", r"Partner: \u{ffffffffff}", None),
        ("two hundred and one", f"Partner: {'a' * 201}", "Partner: is longer than 200 characters"),
        ("invisible", r"Partner: \u{200b}", "Partner: has nothing in it that can be read"),
        ("no field", "Rank: a", "'Rank' is not known here"),
    ]
    for name, typed, problem in fields:
        yield _copied(name, TEXT.replace("Partner: Riverside", typed), problem)
    nonsense = TEXT.replace("Round:", "....\nRound:")
    yield _copied("no words", nonsense, r"'\.\.\.\.' can't be read", line=2)
    for printed in ("0.1", "1.0", "9.9", "1.99", "999999.999999"):
        changed = TEXT.replace("1.1 Yes", f"{printed} Yes")
        yield _copied(f"question {printed}", changed, f"there is no question {printed}")
    yield _copied(
        "question in other digits",
        TEXT.replace("1.1 Yes", "\u0661.\u0661 Yes"),
        "there is no question ",
    )
    yield _copied("behaviour 99", TEXT.replace("1. Be", "99. Be"), "there is no behaviour 99")
    yield _copied("a comment too early", TEXT.replace("Round:", "> a\nRound:"), "is a comment, and")


def _whole() -> Iterator[Case]:
    comment = _line("> ")
    lines = TEXT.split("\n")
    for name, line, times in (
        ("lines that go on with a comment", "a\n", 400_000),
        ("comments", "> a\n", 240_000),
        ("empty lines", "\n", 900_000),
        ("line ends", "\r", 900_000),
    ):
        text = "\n".join([*lines[:comment], line * times, *lines[comment:]])
        yield _copied(f"a mebibyte of {name}", text, "has more than 20,000 lines")
    yield _copied("two of them", TEXT * 2, "a second set of answers starts here")
    for name, start in {
        "no questionnaire": "",
        "another questionnaire": f"other 1.0 {SIX_WAYS.fingerprint}",
        "another fingerprint": "six-ways 1.0 sha256:0000000000000000",
        "a long id": f"{'a' * 65} 1.0 -",
        "a version of a surrogate": r"six-ways \u{d800} -",
        "a path": "../../etc/passwd 1.0 -",
    }.items():
        changed = TEXT.replace(f"six-ways 1.0 {SIX_WAYS.fingerprint}", start)
        yield _copied(f"of {name}", changed, ".+")
    for name, text in {
        "fifteen thousand questions": "1.1 Yes\n" * 15_000,
        "fifteen thousand fields": "Partner: a\n" * 15_000,
        "one long line": "a " * 200_000,
        "one long comment": "1. Be\n> " + "a" * 900_000,
        "quoting": "> " * 200_000,
        "nonsense": "?\n" * 15_000,
        "backslashes": "Partner: " + "\\" * 500_000,
        "starts": "sixways answers: \n" * 15_000,
    }.items():
        yield _copied(name, f"sixways answers: six-ways 1.0 -\n{text}", ".+")


def _encoded() -> Iterator[Case]:
    data = TEXT.encode()
    for name, changed, said in (
        ("Latin-1", TEXT.encode("latin-1"), NOT_TEXT),
        ("UTF-16 without a mark", TEXT.encode("utf-16-le"), NOT_TEXT),
        ("a mark", b"\xef\xbb\xbf" + data, None),
        ("UTF-16", TEXT.encode("utf-16"), None),
        ("UTF-16 cut", TEXT.encode("utf-16")[:-1], NOT_TEXT),
        ("a surrogate", data + b"\xed\xa0\x80", NOT_TEXT),
        ("Windows", TEXT.replace("\n", "\r\n").encode(), None),
        ("old Macs", TEXT.replace("\n", "\r").encode(), None),
        ("controls around it", b"\x1b[2J\x9b".replace(b"\x9b", b"\xc2\x9b") + b"\n" + data, None),
    ):
        yield Case(f"copied in {name}", COPIED, changed, said and COPIED.refuses(said))


def _coded(text: str) -> str:
    """A text as it is written where a mail could change it."""
    return "".join(c if c.isalnum() and c.isascii() else f"\\u{{{ord(c):x}}}" for c in text)


CASES = [*_lines(), *_texts(), *_nonsense(), *_whole(), *_encoded()]
