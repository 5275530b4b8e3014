"""A bar shows how far a long reading is: on a terminal, and only where somebody waits for it."""

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "win32":
    import pexpect

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")

# reads ten files, each in so many seconds
READ = """
import sys, time
from sixways.cli.progress import show_progress
with show_progress(10) as told:
    for file in range(1, 11):
        time.sleep(float(sys.argv[1]))
        if told is not None:
            told(file)
print("done")
"""


@pytest.fixture
def script(tmp_path: Path) -> str:
    path = tmp_path / "read.py"
    path.write_text(READ, "utf-8")
    return str(path)


def on_a_terminal(script: str, seconds: str) -> str:
    child = pexpect.spawn(sys.executable, [script, seconds], encoding="utf-8", timeout=60)
    said: str = child.read()
    return said


def test_slow_read_shows_a_bar(script: str) -> None:
    said = on_a_terminal(script, "0.2")
    assert "Reading responses" in said
    assert "10/10" in said


def test_bar_leaves_nothing_behind(script: str) -> None:
    # the last thing written before the result clears the bar's line
    said = on_a_terminal(script, "0.2")
    assert said.split("\x1b[2K")[-1].strip() == "done"


def test_no_bar_for_short_runs(script: str) -> None:
    assert on_a_terminal(script, "0").strip() == "done"


def test_no_bar_without_a_terminal(script: str) -> None:
    done = subprocess.run(
        [sys.executable, script, "0.15"], capture_output=True, encoding="utf-8", check=True
    )
    assert (done.stdout, done.stderr) == ("done\n", "")
