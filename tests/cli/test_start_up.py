"""What each command imports: nobody waits for what they don't use."""

import json
from pathlib import Path

import pytest

from support.fixtures import Open
from support.processes import Sixways, with_code_at_start
from support.samples import plain_response
from support.sessions import ABOUT

#: writes down at the end of the process what it has imported
WATCHING = """
import atexit, os, sys
def write():
    with open(os.environ["IMPORTED"], "w", encoding="utf-8") as file:
        file.write("\\n".join(sys.modules))
atexit.register(write)
"""

HEAVY = {"pydantic", "yaml", "rich", "prompt_toolkit", "jinja2", "filelock"}
NEITHER_SCREEN_NOR_TABLE = {"rich", "prompt_toolkit", "jinja2", "filelock"}


def watched(folder: Path) -> dict[str, str]:
    start = with_code_at_start(folder / "start", WATCHING)
    return {**start, "IMPORTED": str(folder / "imported")}


def imported(folder: Path) -> set[str]:
    """The packages, by the first part of their modules' names."""
    modules = (folder / "imported").read_text("utf-8").split("\n")
    assert "sixways" in modules
    return {module.split(".")[0] for module in modules}


@pytest.mark.parametrize(
    ("arguments", "needless"),
    [
        (["--version"], HEAVY),
        (["--help"], HEAVY),
        # the help of a command imports what the command itself always needs
        (["collate", "--help"], NEITHER_SCREEN_NOR_TABLE),
        (["assess", "--help"], {"rich", "prompt_toolkit", "jinja2"}),
        (["collate", "r.json"], {"prompt_toolkit", "jinja2", "filelock"}),
        (["collate", "r.json", "-f", "json"], NEITHER_SCREEN_NOR_TABLE),
        (["collate", "r.json", "-f", "csv"], NEITHER_SCREEN_NOR_TABLE),
        (["collate", "r.json", "-f", "markdown"], NEITHER_SCREEN_NOR_TABLE),
        (["collate", "r.json", "-f", "html"], NEITHER_SCREEN_NOR_TABLE),
        (["check", "r.json"], NEITHER_SCREEN_NOR_TABLE),
        (["questionnaire", "list"], NEITHER_SCREEN_NOR_TABLE),
        (["questionnaire", "show"], NEITHER_SCREEN_NOR_TABLE),
        (["assess", *ABOUT], {"rich", "prompt_toolkit", "jinja2"}),
        # English has no catalogue
        (["form", *ABOUT], {"rich", "prompt_toolkit", "babel"}),
        (["assess", *ABOUT, "--answers", "a.yaml"], {"rich", "prompt_toolkit", "jinja2"}),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else "",
)
def test_commands_import_only_what_they_use(
    sixways: Sixways, arguments: list[str], needless: set[str]
) -> None:
    folder = sixways.folder
    (folder / "r.json").write_text(json.dumps(plain_response("P", {"data": [3, 3]})), "utf-8")
    (folder / "a.yaml").write_text("answers: {data: {meaning: y}}", "utf-8")
    ran = sixways(*arguments, env=watched(folder))
    assert ran.code == 0
    assert imported(folder) & needless == set()


def test_screen_session_imports_no_rich(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("assess", *ABOUT, env=watched(tmp_path))
    screen.until("Question 1 of 24")
    screen.press("q")
    assert screen.end() == 0
    packages = imported(tmp_path)
    assert "prompt_toolkit" in packages
    assert packages & {"rich", "jinja2"} == set()
