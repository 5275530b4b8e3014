"""Pin the newest versions of all that the project installs and is built with.

    python packaging/renew_constraints.py

Writes constraints.txt, for every supported Python and every system at once: uv can work that out,
and pip can't. Constraints don't reach what a project is built with, so that those versions stand
in pyproject.toml, and are renewed there.
"""

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = ROOT / "pyproject.toml"
HEAD = """\
# The versions that the README's lines and CI install, for every supported Python and system.
# To renew them: python packaging/renew_constraints.py
"""
#: hatchling, and what it asks for when a project is installed with -e
BACKEND = "hatchling\neditables\n"


def resolve(uv: Path, *sources: str, given: str | None = None) -> list[str]:
    """The lines `name==version`, each with its marker if it has one."""
    options = ("--universal", "--no-annotate", "--no-header", "--quiet")
    done = subprocess.run(
        [uv, "pip", "compile", *options, *sources],
        cwd=ROOT,
        input=given,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder, "Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([programs / "python", "-m", "pip", "install", "-q", "uv"], check=True)
        uv = programs / "uv"
        pins = resolve(uv, "pyproject.toml", "--all-extras")
        backend = resolve(uv, "-", "--python-version", "3.11", given=BACKEND)
    (ROOT / "constraints.txt").write_text(HEAD + "\n".join(pins) + "\n", "utf-8", newline="\n")
    quoted = "".join(f'  "{pin}",\n' for pin in backend)
    before = PYPROJECT.read_text("utf-8")
    after = re.sub(r"(?<=\nrequires = \[\n)[^]]*", quoted, before, count=1)
    PYPROJECT.write_text(after, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
