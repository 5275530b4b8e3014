"""The README says what is so: its commands run, and it knows every command, option and rule."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from sixways.check.rules import RULES
from sixways.cli import app
from support.paths import ROOT

README = (ROOT / "README.md").read_text("utf-8")

#: what every command has and nobody looks up in a README
EVERYWHERE = {"--help", "--show-completion"}


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that does something, by the words that call it."""
    below = getattr(command, "commands", None)
    if below is None:
        yield path, command
    for name, inner in (below or {}).items():
        yield from commands(inner, (*path, name))


ALL = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_is_in_the_readme(path: tuple[str, ...]) -> None:
    assert re.search(rf"sixways {' '.join(path)}\b", README) or f"`{path[-1]}`" in README


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_option_is_in_the_readme(path: tuple[str, ...]) -> None:
    options = {
        name for parameter in ALL[path].params for name in parameter.opts if name.startswith("--")
    }
    missing = {name for name in options - EVERYWHERE if not re.search(rf"{name}\b", README)}
    assert not missing


def test_every_rule_of_check_is_in_the_readme_with_its_meaning_and_default() -> None:
    for rule in RULES:
        row = (
            f"| `{rule.name}` | {rule.meaning} | {rule.parameter or 'on or off'} | {rule.default} |"
        )
        assert row in README


def shell_blocks() -> list[list[str]]:
    """The lines of each block of commands, without those that set up an environment."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [
        [line for line in block.splitlines() if line and "venv" not in line] for block in blocks
    ]


BLOCKS = [block for block in shell_blocks() if block]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the examples, and responses of its own."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "examples" / "riverside" / "2026-H2", tmp_path / "responses")
    return tmp_path


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[0])
def test_the_readme_s_commands_run(block: list[str], project: Path) -> None:
    folder = project
    for line in block:
        words = shlex.split(line)
        if words[0] == "cd":
            folder = folder / words[1]
            continue
        assert words[0] == "sixways"
        ran = subprocess.run(
            [sys.executable, "-m", "sixways", *words[1:]],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "COLUMNS": "80"},
            check=False,
        )
        allowed = (0, 1) if words[1] == "check" else (0,)
        assert ran.returncode in allowed, (line, ran.stdout, ran.stderr)


def test_the_report_that_the_readme_quotes_is_what_the_command_prints() -> None:
    quoted = re.search(r"^```text\n(Sector .*?)^```", README, re.MULTILINE | re.DOTALL)
    assert quoted
    ran = subprocess.run(
        [sys.executable, "-m", "sixways", "collate", ".", "--round", "2026-H2", "--by", "sector"],
        cwd=ROOT / "examples" / "riverside",
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "80"},
        check=True,
    )
    printed = [line.split() for line in ran.stdout.splitlines()]
    for line in quoted.group(1).splitlines():
        assert line.split() in printed
