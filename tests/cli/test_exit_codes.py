"""Exit codes, and what is said with them: mistakes, bugs, interruptions."""

import json
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import typer

from sixways import __version__
from sixways.cli.exit_codes import run
from support.processes import COMMAND, Inside, Sixways, clean_environment, with_code_at_start
from support.samples import plain_response

#: a bug in what every command but --version does, with a text that a terminal would obey
BROKEN = """
import sixways.files.find
def find_responses(names):
    raise ZeroDivisionError("one\\ntwo \\x1b[31mthree")
sixways.files.find.find_responses = find_responses
"""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "nonsense"),
        (["collate"], "No responses in the folder responses"),
        (["collate", "--colour", "r"], "--colour"),
        (["collate", "r", "-f", "pdf"], "pdf"),
        (["assess", "--mode", "both"], "both"),
        (["collate", "none"], "none: no response files found"),
        (["collate", "r", "-q", "none.yaml"], "none.yaml: doesn't exist"),
        (["questionnaire", "schema", "report"], "report"),
    ],
    ids=" ".join,
)
def test_failed_command_exits_2(inside: Inside, arguments: list[str], said: str) -> None:
    (inside.folder / "r.json").write_text(json.dumps(plain_response("P", {})), "utf-8")
    (inside.folder / "r").mkdir()
    (inside.folder / "r" / "r.json").write_text(json.dumps(plain_response("P", {})), "utf-8")
    ran = inside(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_bug_is_one_line_and_exits_3(sixways: Sixways) -> None:
    environment = with_code_at_start(sixways.folder / "start", BROKEN)
    ran = sixways("collate", "r", env=environment)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"A bug in sixways {__version__}: ZeroDivisionError: one two ")
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
    assert "please report this" in ran.err
    assert "sixways --debug" in ran.err


def test_debug_shows_traceback_of_bug(sixways: Sixways) -> None:
    environment = with_code_at_start(sixways.folder / "start", BROKEN)
    ran = sixways("--debug", "collate", "r", env=environment)
    assert ran.out == ""
    assert "Traceback (most recent call last)" in ran.err
    assert "sitecustomize.py" in ran.err
    assert ran.code == 3


def test_debug_shows_no_traceback_of_error(sixways: Sixways) -> None:
    ran = sixways("--debug", "collate", "none")
    assert ran.code == 2
    assert "Traceback" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_interrupt_exits_130(sixways: Sixways) -> None:
    waiting = """
import sixways.files.find, time
def find_responses(names):
    print("waiting", flush=True)
    time.sleep(60)
sixways.files.find.find_responses = find_responses
"""
    environment = with_code_at_start(sixways.folder / "start", waiting)
    with subprocess.Popen(
        [*COMMAND, "collate", "r"],
        cwd=sixways.folder,
        env=clean_environment(sixways.folder, environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"waiting\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=50)
    assert (process.returncode, out, err) == (130, b"", b"Stopped\n")


def test_no_command_shows_help(sixways: Sixways) -> None:
    ran = sixways()
    shown = ran.out + ran.err
    for command in ("assess", "collate", "check", "questionnaire"):
        assert command in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version_is_shown(sixways: Sixways, option: str) -> None:
    ran = sixways(option)
    assert (ran.code, ran.out, ran.err) == (0, f"sixways {__version__}\n", "")


def test_installed_command_is_the_same(tmp_path: Path) -> None:
    command = shutil.which("sixways", path=sysconfig.get_path("scripts"))
    assert command is not None
    done = subprocess.run(
        [command, "--version"],
        cwd=tmp_path,
        env=clean_environment(tmp_path),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().split() == ["sixways", __version__]


def test_utf_8_works_in_any_locale(
    sixways: Sixways,
) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    given = ("--round", "r", "--level", "place", "--area", "a", "-o", "r.json")
    # the partner, an answer, a comment
    typed = "Cyngor Sir Gâr – 東京\ny\nc\nDa iawn, ŵyr\n.\n"
    ran = sixways("assess", *given, typed=typed, env=plain)
    assert (ran.code, ran.err) == (0, "")
    value = json.loads((sixways.folder / "r.json").read_text("utf-8"))
    assert value["comments"] == {"experiment": "Da iawn, ŵyr"}
    ran = sixways("collate", "r.json", "--include-drafts", "--by-partner", env=plain)
    assert (ran.code, ran.err) == (0, "")
    assert "Cyngor Sir Gâr – 東京" in ran.out


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (KeyboardInterrupt(), 130),
        (typer.Abort(), 130),
        (RuntimeError("x"), 3),
        (OSError(28, "full"), 2),
        (BrokenPipeError(), 0),
        # as Typer ends where nobody reads its help
        (SystemExit(1), 0),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_nothing_outside_a_command_ends_with_1(
    raised: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def app(**_settings: object) -> None:
        raise raised

    monkeypatch.setattr("sixways.cli.exit_codes.forget_stdout", lambda: None)
    monkeypatch.setattr("gc.freeze", lambda: None)
    with pytest.raises(SystemExit) as ended:
        run(app)
    assert ended.value.code == code


def test_exit_code_of_a_command_is_the_process_s() -> None:
    with pytest.raises(SystemExit) as ended:
        run(lambda **_settings: 1)
    assert ended.value.code == 1
