"""The same with the system's own calls failing, by strace's fault injection.

SIXWAYS_STRACE=all tries every call with every error; without it, three of them.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.faults.answering import read, said
from support.fixtures import Tell
from support.processes import COMMAND, clean_environment
from support.sessions import ABOUT, NAME

STRACE = shutil.which("strace")
#: in the order of a save
SAVING = "mkdir,openat,flock,write,fsync,close,rename,unlink"

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace is not installed")


def traced(folder: Path, *options: str) -> tuple[int, str]:
    """`assess` with one answer in an empty folder: its exit code, and what it said and called."""
    assert STRACE
    done = subprocess.run(
        [STRACE, "-qq", "-o", "trace", *options, *COMMAND, "assess", *ABOUT],
        cwd=folder,
        env={**clean_environment(folder), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
        input=b"y\n",
        capture_output=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stderr.decode()


def calls(folder: Path) -> list[tuple[str, int]]:
    """Each call about the folder of responses: its name, and which of that name it is, from 1."""
    code, said_ = traced(folder, "-y", "-e", f"trace={SAVING}")
    if code:
        pytest.skip(f"strace can't trace here: {said_}")
    found = []
    count: dict[str, int] = {}
    for line in (folder / "trace").read_text("utf-8", "replace").splitlines():
        name = line.split("(")[0]
        count[name] = count.get(name, 0) + 1
        if "responses" in line and ".pyc" not in line:
            found.append((name, count[name]))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_a_save_whose_system_calls_fail_leaves_the_response_as_before_or_after(
    tmp_path: Path, tell: Tell
) -> None:
    (tmp_path / "seen").mkdir()
    seen = calls(tmp_path / "seen")
    assert {name for name, _ in seen} == set(SAVING.split(","))
    if os.environ.get("SIXWAYS_STRACE") == "all":
        cases = [(call, error) for error in ("ENOSPC", "EIO", "EINTR") for call in seen]
    else:
        first = dict(reversed(seen))
        few = {"write": "ENOSPC", "fsync": "EIO", "rename": "EIO"}
        cases = [((name, first[name]), error) for name, error in few.items()]
    failed = 0
    for number, ((name, which), error) in enumerate(cases):
        folder = tmp_path / str(number)
        folder.mkdir()
        inject = f"inject={name}:error={error}:when={which}"
        code, err = traced(folder, "-e", f"trace={SAVING}", "-e", inject)
        case = f"{name} {which} {error}: {code} {err}"
        assert "(INJECTED)" in (folder / "trace").read_text("utf-8", "replace"), case
        path = folder / "responses" / NAME
        held = read(path.read_bytes()) if path.exists() else None
        assert held in (None, said("y")), case
        assert code in (0, 2), case
        assert "Traceback" not in err, case
        if code == 0:
            assert held == said("y"), case
        else:
            assert re.search("[.\n].*(run the command again|then answer it)", err), case
        failed += code == 2
    tell(f"strace: {len(cases)} faults in {len(seen)} calls, {failed} told, the others mended")
    assert failed
