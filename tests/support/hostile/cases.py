"""One hostile file, the command that it is given to, and what must become of it."""

import contextlib
import io
import json
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import typer.main

from sixways.cli import app

#: built once, since that takes longer than to refuse a file
_COMMAND = typer.main.get_command(app)

#: the characters that Unicode's bidirectional algorithm is steered with (UAX #9, section 2)
BIDIRECTIONAL = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True)
class Door:
    """A command that reads a file."""

    #: the file's name
    file: str
    arguments: tuple[str, ...]
    #: other files that the command needs
    beside: Mapping[str, bytes] = field(default_factory=dict)
    #: what is between the file and what is wrong with it
    says: str = ": "
    #: whether what is accepted is stored
    stores: bool = False
    #: whether what is wrong is in a report, wrapped and below what was taken
    is_report: bool = False

    def refuses(self, reason: str, *, thing: str = "", line: int | None = None) -> str:
        """How a line must start that says so; `reason` and `thing` are patterns."""
        if self.is_report:
            place = rf"({self.file}(, .*)?: |(line|block) \d+(, .*)?: )?"
            return f"^  {place}{f'{thing}: ' if thing else '(.*: )?'}{reason}"
        where = self.file.replace(".", "[.]") + (f", line {line}" if line else r"(, line \d+)?")
        return f"^{where}{self.says}{f'{thing}: ' if thing else '(.*: )?'}{reason}"


@dataclass(frozen=True)
class Case:
    """What comes in, and what must happen."""

    name: str
    door: Door
    data: bytes
    #: the pattern of a line that says file, place and reason; None for what is accepted
    refused: str | None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Ended:
    """What happened."""

    code: int
    out: bytes
    err: bytes
    #: the files that were not there before, or not as they are, by their path in the folder
    written: Mapping[str, bytes]


def _called(arguments: tuple[str, ...]) -> tuple[int, bytes, bytes]:
    """What the console script calls, with its exit code and what it writes."""
    out, err = io.BytesIO(), io.BytesIO()
    texts = [
        io.TextIOWrapper(s, "utf-8", "backslashreplace", write_through=True) for s in (out, err)
    ]
    code = 0
    with contextlib.redirect_stdout(texts[0]), contextlib.redirect_stderr(texts[1]):
        try:
            _COMMAND.main(list(arguments), prog_name="sixways")
        except SystemExit as ended:
            code = int(ended.code or 0)
    return code, out.getvalue(), err.getvalue()


def run(case: Case, folder: Path) -> Ended:
    """The command in this process, in a folder that holds nothing but the case's files."""
    files = {**case.door.beside, case.door.file: case.data}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    before = Path.cwd()
    os.chdir(folder)
    try:
        code, out, err = _called(case.door.arguments)
    finally:
        os.chdir(before)
    there = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    written = {name: data for name, data in there.items() if files.get(name) != data}
    assert not files.keys() - there.keys()
    return Ended(code, out, err, written)


def unsafe(data: bytes, *, lines: str = "\n") -> set[str]:
    """What in an output would move a cursor, turn the direction or isn't text at all."""
    return {
        character
        for character in data.decode("utf-8")
        if (unicodedata.category(character) in ("Cc", "Cs") and character not in lines)
        or character in BIDIRECTIONAL
    }


def faults(case: Case, ended: Ended) -> list[str]:
    """What should not have happened."""
    found = []
    said = (ended.out + ended.err).decode("utf-8")
    if case.door.is_report:
        said = said.replace("\n    ", " ")
    if ended.code != (2 if case.refused else 0):
        found.append(f"exit {ended.code}")
    if "Traceback" in said or "a bug in sixways" in said:
        found.append("a bug")
    if bad := unsafe(ended.out) | unsafe(ended.err):
        found.append(f"shows {bad!r}")
    if case.refused and not re.search(case.refused, said, re.MULTILINE):
        found.append(f"doesn't say {case.refused}")
    stored = [name for name in ended.written if Path(name).parts[0] == "responses"]
    if len(stored) != (0 if case.refused or not case.door.stores else 1):
        found.append(f"stored {stored}")
    if len(stored) != len(ended.written):
        found.append(f"wrote {sorted(ended.written)}")
    for name in stored:
        if json.loads(ended.written[name])["format"] != "sixways-response/1":
            found.append("stored no response")
    return [f"{fault}: {said[:600]}" for fault in found]
