"""What a shell completes after an option."""

import json
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from support.paths import RIVERSIDE
from support.processes import clean_environment
from support.samples import plain_response

Complete = Callable[..., list[str]]


@pytest.fixture
def complete(tmp_path: Path) -> Complete:
    """What bash offers for the last word of a command line."""
    installed = shutil.which("sixways", path=sysconfig.get_path("scripts"))
    assert installed

    def ask(line: str, shell: str = "bash", words: int | None = None) -> list[str]:
        asked = {
            "_SIXWAYS_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": f"sixways {line}",
            "COMP_CWORD": str(words or len(line.split(" "))),
            "_TYPER_COMPLETE_ARGS": f"sixways {line}",
        }
        environment = clean_environment(tmp_path, asked)
        ran = subprocess.run(
            [installed], env=environment, cwd=tmp_path, capture_output=True, check=True
        )
        assert ran.stderr == b""
        return [line for line in ran.stdout.decode().splitlines() if line]

    return ask


@pytest.fixture
def partnership(tmp_path: Path) -> None:
    shutil.copytree(RIVERSIDE, tmp_path, dirs_exist_ok=True)


@pytest.mark.usefixtures("partnership")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("actions add --owner Harb", ["Harbour Care Homes"]),
        (
            "assess --partner riverside",
            [
                "Riverside Hospitals NHS Trust",
                "Riverside Community Health NHS Trust",
                "Riverside Council",
                "Riverside Voluntary Alliance",
            ],
        ),
        ("import --partner Car", ["Carers Together"]),
        ("workshop --partner Car", ["Carers Together"]),
        ("collate --round 2026", ["2026-H2", "2026-H1"]),
        ("status --round 2026-H1", ["2026-H1"]),
        ("export --round 2026-H1", ["2026-H1"]),
        ("collate --area H", ["Harbour"]),
        ("assess --level p", ["place"]),
        ("collate --sector v", ["voluntary"]),
        ("check --rule minimum-p", ["minimum-percent", "minimum-partners"]),
        ("assess --partner Nobody", []),
    ],
)
def test_names_of_the_partnership_are_offered(
    complete: Complete, line: str, offered: list[str]
) -> None:
    assert complete(line) == [name.replace(" ", "\\ ") for name in offered]


@pytest.mark.usefixtures("partnership")
def test_other_shells_quote_names_themselves(complete: Complete) -> None:
    assert complete("assess --partner Car", "zsh") == ["_arguments '*: :((\"Carers Together\"))'"]


def test_without_partnership_names_are_those_of_the_responses(
    complete: Complete, tmp_path: Path
) -> None:
    (tmp_path / "responses").mkdir()
    for number, name in enumerate(("Home First", "Harbour (Care)", "Ha\u202erbour")):
        plain = plain_response(name, {}, area="Harbour", round="2020-H1")
        (tmp_path / "responses" / f"{number}.json").write_text(json.dumps(plain), "utf-8")
    assert complete("collate --partner H") == ["Harbour\\ \\(Care\\)", "Home\\ First"]
    assert complete("collate --round 2020") == ["2020-H1"]
    assert complete("collate --area H") == ["Harbour"]


@pytest.mark.parametrize("broken", ["partners: {", "format: x #y\n", ""])
def test_broken_partnership_offers_nothing_and_says_nothing(
    complete: Complete, tmp_path: Path, broken: str
) -> None:
    (tmp_path / "sixways.yaml").write_text(broken, "utf-8")
    assert complete("assess --partner R") == []


@pytest.mark.usefixtures("partnership")
@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="there is no bash")
def test_bash_takes_a_name_as_one_word(tmp_path: Path) -> None:
    script = """
        eval "$(sixways --show-completion bash)"
        COMP_WORDS=(sixways assess --partner Car) COMP_CWORD=3
        _sixways_completion sixways
        eval "printf '<%s>' ${COMPREPLY[0]}"
    """
    environment = clean_environment(tmp_path, {})
    environment["PATH"] = f"{sysconfig.get_path('scripts')}:{environment.get('PATH', '/usr/bin')}"
    ran = subprocess.run(
        ["bash", "-c", script], env=environment, cwd=tmp_path, capture_output=True, check=True
    )
    assert ran.stdout == b"<Carers Together>"


@pytest.mark.usefixtures("partnership")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("riverside\\ cou", "Riverside\\ Council"),
        ("'Riverside Cou", "Riverside Council"),
        ('"Riverside Cou', "Riverside Council"),
    ],
)
def test_bash_continues_behind_a_space(complete: Complete, typed: str, offered: str) -> None:
    assert complete(f"assess --partner {typed}", words=3) == [offered]
