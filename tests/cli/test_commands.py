"""The list of commands, and being told of them."""

import json
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from support.processes import Inside, Sixways, clean_environment
from support.samples import plain_response

COMMANDS = [
    "assess",
    "workshop",
    "collate",
    "export",
    "check",
    "form",
    "invite",
    "import",
    "status",
    "actions",
    "benchmark",
    "init",
    "questionnaire",
]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_command_list_repeats_first_sentences(inside: Inside, command: str) -> None:
    own = inside(command, "--help").out.split("\n\n")[1]
    listed = words(inside("--help").out)
    assert f"{command} {words(own)}" in listed


def test_commands_are_listed_in_order_of_use(sixways: Sixways) -> None:
    listed = re.findall(r"^  (\w+)  ", sixways("--help").out, re.MULTILINE)
    assert listed == COMMANDS


def test_mistyped_command_gets_a_suggestion(sixways: Sixways) -> None:
    ran = sixways("colate")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean collate?" in ran.err


def test_shell_completes_commands(tmp_path: Path) -> None:
    installed = shutil.which("sixways", path=sysconfig.get_path("scripts"))
    assert installed
    asked = {"_SIXWAYS_COMPLETE": "complete_bash", "COMP_WORDS": "sixways co", "COMP_CWORD": "1"}
    environment = clean_environment(tmp_path, asked)
    ran = subprocess.run([installed], env=environment, capture_output=True, check=True)
    assert ran.stdout.decode().split() == ["collate"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "command",
    [
        ("collate", "r"),
        ("check", "r"),
        ("status", "r", "--round", "2026-H2"),
        ("export", "r"),
        ("import", "r", "-o", "kept"),
        ("assess", "--plain", "r/a.json"),
    ],
    ids=lambda value: value[0],
)
def test_response_with_a_mark_is_read_by_every_command(
    inside: Inside, command: tuple[str, ...], encoding: str
) -> None:
    (inside.folder / "r").mkdir()
    text = json.dumps(plain_response("A", {"data": [3, 2, 1]}))
    (inside.folder / "r" / "a.json").write_bytes(text.encode(encoding))
    ran = inside(*command)
    assert ran.code == 0, ran.err
