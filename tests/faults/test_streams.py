"""Readers that have seen enough, and outputs that take nothing: no command says more than a word.

A reader that goes in the middle of a long output is in tests/cli/test_collate_command.py.
"""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.processes import COMMAND, clean_environment
from support.samples import plain_response

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")

#: what Typer writes itself, before any command of ours runs
BY_TYPER = [("--help",), ("--version",), ("collate", "--help")]
NOT_READ = [
    ("collate", "r"),
    ("collate", "r", "-f", "html"),
    ("collate", "r", "-f", "json"),
    ("questionnaire", "show"),
    ("questionnaire", "list"),
    ("import", "r", "-o", "stored"),
    ("workshop", "--partner", "A", "--partner", "B"),
]
NOT_WRITTEN = [
    *BY_TYPER,
    ("collate", "r"),
    *(("collate", "r", "-f", name) for name in ("json", "csv", "html", "docx", "xlsx")),
    ("check", "r"),
    ("questionnaire", "show"),
    ("assess", "--partner", "P", "--round", "r", "--level", "place"),
    ("status", "r"),
    ("form", "-f", "html"),
    ("import", "r", "-o", "stored"),
    ("init", "new"),
    ("workshop", "--partner", "A", "--partner", "B"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a folder of two responses."""
    import json

    folder = tmp_path_factory.mktemp("streams")
    (folder / "r").mkdir()
    for partner in ("A", "B"):
        text = json.dumps(plain_response(partner, {"data": [3, 2, 1]}))
        (folder / "r" / f"{partner}.json").write_text(text, "utf-8")
    return folder


def ended(folder: Path, arguments: tuple[str, ...], out: int) -> tuple[int, str]:
    """The exit code, and what was said on stderr, with stdout there."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=clean_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr.decode()


def to_nobody(folder: Path, arguments: tuple[str, ...]) -> tuple[int, str]:
    """As `| true`, where it has ended already."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return ended(folder, arguments, writing)
    finally:
        os.close(writing)


@pytest.mark.parametrize("arguments", NOT_READ, ids=" ".join)
def test_where_nobody_reads_a_command_ends_quietly(
    folder: Path, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    code, said = to_nobody(_own(folder, tmp_path), arguments)
    assert code == 0
    # what is told beside the result is told all the same
    assert not any(word in said for word in ("Traceback", "Error", "pipe", "Exception ignored"))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "r", "--rule", "minimum-partners=3"), 1),
        (("check", "r", "--rule", "minimum-partners=3", "-f", "json"), 1),
        (("import", "faulty.json"), 2),
        (("questionnaire", "validate", "faulty.json"), 2),
    ],
    ids=str,
)
def test_where_nobody_reads_what_failed_the_exit_code_tells(
    folder: Path, arguments: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    own = _own(folder, tmp_path)
    (own / "faulty.json").write_text("{", "utf-8")
    assert to_nobody(own, arguments) == (code, "")


@pytest.mark.parametrize("arguments", BY_TYPER, ids=" ".join)
def test_where_nobody_reads_its_help_it_ends_quietly(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    code, said = to_nobody(folder, arguments)
    assert (code, said) == (0, "")


@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_table_of_which_a_shell_takes_one_line_is_not_an_error(folder: Path, reader: str) -> None:
    command = f'"$@" | {reader}; echo "${{PIPESTATUS[0]}}" >&2'
    done = subprocess.run(
        ["bash", "-c", command, "bash", *COMMAND, "collate", "r"],
        cwd=folder,
        env=clean_environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "0\n"
    assert done.stdout.count("\n") == (1 if reader == "head -1" else 0)


full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


@full
@pytest.mark.parametrize("arguments", NOT_WRITTEN, ids=" ".join)
def test_an_output_that_takes_nothing_is_reported_in_a_word(
    folder: Path, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    with Path("/dev/full").open("wb") as out:
        code, said = ended(_own(folder, tmp_path), arguments, out.fileno())
    assert code == 2
    assert os.strerror(errno.ENOSPC) in said
    assert said.count("\n") == 1


@full
def test_where_not_even_stderr_takes_anything_the_exit_code_is_2(folder: Path) -> None:
    with Path("/dev/full").open("wb") as out:
        done = subprocess.run(
            [*COMMAND, "collate", "r"],
            cwd=folder,
            env=clean_environment(folder),
            stdout=out,
            stderr=out,
            check=False,
        )
    assert done.returncode == 2


CLOSED = [
    # a result that can't be written is no result, and never "a rule fails"
    (("collate", "r"), ">&-", 2),
    (("check", "r"), ">&-", 2),
    (("check", "r", "--rule", "minimum-partners=9"), ">&-", 2),
    (("status", "r"), ">&-", 2),
    (("form",), ">&-", 2),
    (("--version",), ">&-", 2),
    (("collate", "--help"), ">&-", 2),
    (("collate", "r", "-f", "json", "-o", "x.json"), ">&-", 0),
    (("check", "r", "-o", "x.txt"), ">&-", 0),
    # what is said beside it is lost
    (("collate", "r", "-f", "json"), "2>&-", 0),
    (("collate", "nowhere"), "2>&-", 2),
    (("colate",), "2>&-", 2),
    (("check", "r", "--rule", "minimum-partners=9"), "2>&-", 1),
    # there is nothing to read
    (("assess", "--plain", "--partner", "A"), "<&-", 0),
    (("workshop", "--plain", "--partner", "A"), "<&-", 0),
    (("import", "-"), "<&-", 2),
    (("collate", "r"), "<&-", 0),
    (("collate", "r", "-o", "x.txt"), "<&- >&- 2>&-", 0),
    (("check", "r"), "<&- >&- 2>&-", 2),
]


@pytest.mark.parametrize(("arguments", "closed", "code"), CLOSED, ids=str)
def test_closed_stream_gives_an_exit_code_and_no_bug(
    folder: Path, arguments: tuple[str, ...], closed: str, code: int, tmp_path: Path
) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"$@" {closed}', "bash", *COMMAND, *arguments],
        cwd=_own(folder, tmp_path),
        env=clean_environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == code, done.stderr
    shown = done.stdout + done.stderr
    assert not any(word in shown for word in ("bug", "Traceback", "Error", "descriptor"))
    # errors never go to stdout; what came of rules and of what was imported is a result
    assert code == 0 or arguments[0] in ("check", "import") or not done.stdout


def _own(folder: Path, own: Path) -> Path:
    """A folder of its own, where a command may write."""
    (own / "r").symlink_to(folder / "r", target_is_directory=True)
    return own
