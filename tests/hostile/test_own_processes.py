"""What would stop or fill a machine, each given to a process of its own under limits."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.hostile import texts
from support.hostile.big_files import HOSTILE
from support.hostile.cases import unsafe
from support.hostile.corpus_json import FULL
from support.hostile.corpus_workbooks import FORM
from support.hostile.formats import EXPORT, RESPONSE
from support.hostile.limits import MEMORY, SECONDS, Took, limited
from support.hostile.trees import as_json
from support.processes import COMMAND
from support.subset import subset

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.measures,
    pytest.mark.skipif(
        sys.platform == "win32", reason="Windows has no such files, and no such limits"
    ),
]

#: ways to name a file on the command line, by what is read of it
DOORS = {
    "a response": ("collate", "{}"),
    "a response to check": ("status", "{}"),
    "what came in": ("import", "{}"),
    "a questionnaire": ("questionnaire", "show", "{}"),
    "a questionnaire to validate": ("questionnaire", "validate", "{}"),
    "the questionnaire of responses": ("collate", "ok.json", "-q", "{}"),
    "a partnership": ("status", "--partnership", "{}"),
    "answers": ("assess", "--partner", "P", "--answers", "{}"),
    "a mapping": ("import", "e.csv", "--partner", "P", "--mapping", "{}"),
}


def fifo(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def large(path: Path) -> None:
    path.write_bytes(b'{"partner": "' + b"a" * 50_000_000 + b'"}')


SPECIAL = {
    fifo: "is not a regular file",
    device: "is not a regular file",
    large: r"is larger than the limit of \d+ KiB",
}
CASES = subset([(door, make, said) for door in DOORS for make, said in SPECIAL.items()], 4)


def listed(where: Path) -> dict[str, int]:
    return {str(p.relative_to(where)): p.lstat().st_mtime_ns for p in where.rglob("*")}


def refused(took: Took, said: str) -> None:
    """The file is named with these words, at no cost."""
    shown = (took.out + took.err).decode()
    assert took.code == 2, shown[:2000]
    assert re.search(said, shown), shown[:2000]
    assert not unsafe(took.out) | unsafe(took.err)
    cheap(took)


def cheap(took: Took) -> None:
    assert took.seconds < SECONDS
    assert took.memory < MEMORY


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a response and an export in it."""
    where = tmp_path / "here"
    where.mkdir()
    (where / "ok.json").write_bytes(RESPONSE)
    (where / "e.csv").write_bytes(EXPORT)
    return where


@pytest.mark.parametrize(
    ("door", "make", "said"), CASES, ids=[f"{d}: {m.__name__}" for d, m, _ in CASES]
)
def test_irregular_file_is_refused_at_once(
    door: str, make: Callable[[Path], None], said: str, here: Path
) -> None:
    make(here / "x.yaml")
    before = listed(here)
    took = limited(here, *(argument.format("x.yaml") for argument in DOORS[door]))
    refused(took, f"(?m)x[.]yaml: (.*)?{said}")
    assert listed(here) == before


@pytest.mark.parametrize("endless", ["/dev/zero", "large"])
def test_endless_stdin_is_refused(endless: str, here: Path) -> None:
    source = Path(endless)
    if endless == "large":
        source = here.parent / "large"
        large(source)
    before = listed(here)
    refused(
        limited(here, "import", "-", stdin=source), "stdin: is larger than the limit of 4096 KiB"
    )
    assert listed(here) == before


@pytest.mark.parametrize("command", ["collate", "import", "status"])
def test_folder_of_traps_is_survived(command: str, here: Path) -> None:
    inside = here / "in"
    inside.mkdir()
    (inside / "loop").symlink_to(here)
    (inside / "a.json").symlink_to("/dev/zero")
    deep = inside
    for _ in range(100):
        deep /= "d"
        deep.mkdir()
    before = listed(here)
    # the link leads to an export, which is imported all the same
    took = limited(here, command, "in", *(["--dry-run"] if command == "import" else []))
    refused(took, "(?m)in/a[.]json: |^in: there are no files")
    assert listed(here) == before


def test_fifo_as_partnership_blocks_nobody(here: Path) -> None:
    fifo(here / "sixways.yaml")
    refused(limited(here, "collate", "ok.json"), "^sixways[.]yaml: is not a regular file")


def test_result_is_not_written_to_fifo_or_device(here: Path) -> None:
    fifo(here / "out")
    device(here / "zero")
    for name in ("out", "zero"):
        took = limited(here, "collate", "ok.json", "-o", name, "--force")
        refused(took, f"^{name} is not a regular file")


def test_responses_do_not_follow_link_out(here: Path) -> None:
    outside = here.parent / "outside.json"
    outside.write_text("mine", "utf-8")
    (here / "in.json").write_bytes(as_json(FULL).data)
    assert limited(here, "import", "in.json").code == 0
    [stored] = (here / "responses").glob("*.json")
    stored.unlink()
    stored.symlink_to(outside)
    took = limited(here, "import", "in.json")
    assert took.code == 2
    assert outside.read_text("utf-8") == "mine"


#: names that files may have where a name is any bytes but NUL and a slash
NAMES = [
    *(text.encode() for text in texts.ALL.values() if "/" not in text and "\0" not in text),
    b"\xff\xfe",
    b"a\xed\xa0\x80",
    b"\x9b31m",
    b"a" * 240,
]


@pytest.mark.parametrize("command", ["collate", "import", "status", "check"])
def test_file_names_are_shown_safely(command: str, here: Path) -> None:
    if sys.platform == "darwin":
        pytest.skip("there a name is text")
    inside = here / "in"
    inside.mkdir()
    for name in NAMES:
        Path(os.fsdecode(bytes(inside) + b"/" + name + b".json")).write_bytes(b"{")
    took = limited(here, command, "in")
    assert took.code == {"status": 0, "check": 1}.get(command, 2), took.err
    assert not unsafe(took.out) | unsafe(took.err)
    hidden = sum(name.startswith(b".") for name in NAMES)
    said = b" ".join((took.out + took.err).split())
    others = sum(map(int, re.findall(rb"and (\d+) more", said)))
    # what isn't counted is named, in lines of which long ones are cut
    assert len(NAMES) - hidden - 10 < others < len(NAMES) - hidden
    cheap(took)


@pytest.mark.parametrize("what", ["bomb", "merges", "far", "table", "form"])
def test_large_workbook_costs_process_no_more(what: str, here: Path) -> None:
    (here / "x.xlsx").write_bytes(FORM if what == "form" else HOSTILE[what])
    before = listed(here)
    refused(limited(here, "import", "x.xlsx", "--partner", "P"), "thing to settle")
    assert listed(here) == before


def test_limited_command_is_real_command(here: Path) -> None:
    """Where nothing is wrong, nothing is refused, and what it took is known."""
    took = limited(here, "collate", "ok.json", "-f", "json", command=COMMAND)
    assert took.code == 0
    assert 0.01 < took.seconds < SECONDS
    assert 1e6 < took.memory < MEMORY
    assert took.waited > 0
