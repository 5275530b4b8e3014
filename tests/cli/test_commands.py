"""The list of commands, and being told of them."""

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from support.processes import Inside, Sixways, clean_environment

COMMANDS = [
    "assess",
    "workshop",
    "collate",
    "export",
    "check",
    "form",
    "import",
    "status",
    "actions",
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
