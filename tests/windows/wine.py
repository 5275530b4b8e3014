"""The wheel, the tests and the README's commands on Windows: under Wine, on a machine with Linux.

    python tests/windows/wine.py check FOLDER dist/sixways-*.whl
    python tests/windows/wine.py program FOLDER
    python tests/windows/wine.py run FOLDER -m sixways collate examples/riverside/2026-H2

`check` puts a Python for Windows into FOLDER, unless there is one, installs the wheel and its
extras in it with the constraints, compares what it writes with what Linux writes, and runs the
tests. After that, `program` builds FOLDER/dist/sixways.exe with that Python, and tries it. `run`
starts that Python by hand.

What this can't show: PowerShell, Windows' own console and its fonts, Microsoft Excel, OneDrive,
how long a virus scanner keeps a file open, and NTFS's permissions. Wine draws a console of its own
and keeps files on the disk of the system below it.

Packages hold no installer of Python. But the wheel of panda3d for Windows has the unchanged
python3XX.dll and the extension modules of the standard library in it, for programs that people
build with panda3d. The rest of the standard library is taken from the Python that runs this.
"""

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pip

ROOT = Path(__file__).parents[2]
CONSTRAINTS = ROOT / "constraints.txt"

#: whose wheel holds Python's own files for Windows, in the folder of that name
DONOR, INSIDE = "panda3d==1.10.16", "deploy_libs/"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
LIBRARY = f"python{VERSION.replace('.', '')}.dll"

#: parts of the standard library that nothing here needs
LEFT_OUT = ("site-packages", "lib-dynload", "config-*", "test", "idlelib", "tkinter", "__pycache__")

LAUNCHER = """
#include <wchar.h>
int Py_Main(int, wchar_t **);
int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
"""

#: a call that pydantic needs and Wine lacks before version 9: random bytes, by their older name
RANDOM = """
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{
    return SystemFunction036(bytes, (ULONG)count);
}
"""

#: Python wakes its pool of processes with empty messages in a pipe. Wine miscounts those, so that
#: Python waits for one that never comes: here they aren't empty.
WAKES, WAKE, FULLER = "concurrent/futures/process.py", 'send_bytes(b"")', 'send_bytes(b"1")'

#: seconds after which tests that hang are ended
LIMIT = 1800

#: what starts processes, and the rest: two halves that take as long, for two processors
HALVES = (
    ("tests/terminal", "tests/cli", "tests/project"),
    ("tests", "--ignore=tests/terminal", "--ignore=tests/cli", "--ignore=tests/project"),
)

EXAMPLES = ["collate", "examples/riverside", "--by", "round", "--full", "--questions"]

#: commands whose output must be the same on both systems to the last byte
SAME = [
    *([*EXAMPLES, "--format", name] for name in ("table", "markdown", "html", "csv", "json")),
    *(["check", "examples/riverside", "--format", name] for name in ("json", "junit", "github")),
    ["collate", "examples/riverside/*/*.json", "--round", "2026-H2"],
    ["collate", "examples/riverside", "--agenda"],
    ["form", "--format", "html", "--round", "2026-H2", "--partner", "Home First"],
    ["questionnaire", "show", "six-ways"],
]


class Windows:
    """A folder with Python for Windows, and with the drive that Wine makes up for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "python" / "python.exe"
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "SIXWAYS_", "VIRTUAL_ENV"))
        }
        self.wine = {
            "WINEPREFIX": str(folder / "drive"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",  # or it asks to download Mono and Gecko
        }
        # apart from what Python for Linux has compiled of the same tests
        compiled = {"PYTHONPYCACHEPREFIX": f"Z:{folder / 'compiled'}"}
        self.environment = kept | self.wine | compiled

    def make(self) -> None:
        """Python, with pip; nothing where it is there."""
        if self.python.exists():
            return
        home = self.python.parent
        self._unpack(home)
        ignore = shutil.ignore_patterns(*LEFT_OUT)
        shutil.copytree(sysconfig.get_path("stdlib"), home / "Lib", ignore=ignore)
        wakes = home / "Lib" / WAKES
        text = wakes.read_text("utf-8")
        assert WAKE in text
        wakes.write_text(text.replace(WAKE, FULLER), "utf-8")
        packages = home / "Lib" / "site-packages"
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(Path(pip.__file__).parent, packages / "pip", ignore=ignore)
        self._compile(RANDOM, "bcryptprimitives.dll", "-shared", "-ladvapi32")
        self._compile(LAUNCHER, self.python.name, "-municode", str(home / LIBRARY))

    def _unpack(self, home: Path) -> None:
        wheels = self.folder / "wheels"
        asked = ["--platform", "win_amd64", "--python-version", VERSION, "--only-binary", ":all:"]
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", *asked]
        subprocess.run([*command, "-d", str(wheels), DONOR], check=True)
        (home / "DLLs").mkdir(parents=True, exist_ok=True)
        [wheel] = wheels.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                file = name.removeprefix(INSIDE).lower()
                if name.startswith(INSIDE) and file.endswith((".dll", ".pyd")):
                    beside = file.startswith(("python", "vcruntime"))
                    folder = home if beside else home / "DLLs"
                    (folder / file).write_bytes(archive.read(name))
        shutil.rmtree(wheels)

    def _compile(self, source: str, name: str, *options: str) -> None:
        file = self.folder / f"{name}.c"
        file.write_text(source, "utf-8")
        target = str(self.python.parent / name)
        # the libraries come after what needs them
        command = ["x86_64-w64-mingw32-gcc", "-O1", "-o", target, str(file), *options]
        subprocess.run(command, check=True)

    def start(
        self, *words: str, program: str = "python.exe", errors: int = subprocess.STDOUT
    ) -> subprocess.Popen[bytes]:
        """Its output comes through a pipe: Wine gives Python no plain file to write to."""
        return subprocess.Popen(
            ["wine", str(self.python.parent / program), *words],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=errors,
        )

    def show(self, *words: str) -> int:
        """Run to the end and show what it writes as it comes; its exit code."""
        with self.start(*words) as process:
            assert process.stdout is not None
            for line in process.stdout:
                sys.stdout.buffer.write(line.replace(b"\r\n", b"\n"))
                sys.stdout.flush()
        return process.returncode

    def install(self, wheel: Path) -> int:
        held = ["-c", str(CONSTRAINTS)] if CONSTRAINTS.exists() else []
        options = ["-q", "--no-compile", "--no-warn-script-location", "--force-reinstall"]
        return self.show("-m", "pip", "install", *options, *held, f"{wheel}[test,packaging]")

    @contextmanager
    def running(self) -> Iterator[None]:
        """Wine's own services run all the time, for a program that does nothing.

        Else they start and stop with each program, and what they say is in its output: when one
        of them crashes, too.
        """
        idle = "print('ready', flush=True); input()"
        command = ["wine", str(self.python), "-c", idle]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            command, env=self.environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            assert b"ready" in process.stdout.readline()
            try:
                yield
            finally:
                self.end()

    def end(self) -> None:
        subprocess.run(["wineserver", "-k"], env=self.environment, check=False)


def compare(windows: Windows) -> int:
    """How many commands write something else than they do here."""
    different = 0
    for words in SAME:
        command = [sys.executable, "-m", "sixways", *words]
        here = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        program = "Scripts/sixways.exe"
        with windows.start(*words, program=program, errors=subprocess.PIPE) as process:
            out, err = process.communicate()
        # a result is the same bytes everywhere; what is told ends its lines as the system does
        same = out == here.stdout and err.replace(b"\r\n", b"\n") == here.stderr
        different += not same
        print("same " if same else "OTHER", "sixways", *words, flush=True)
    return different


def test(windows: Windows) -> int:
    """How many halves of the core have failed."""
    told = ["-rs", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=300"]
    halves = [windows.start("-m", "pytest", "-m", "core", *told, *half) for half in HALVES]
    limit = Timer(LIMIT, windows.end)
    limit.start()
    with ThreadPoolExecutor() as pool:
        for output, _ in pool.map(subprocess.Popen.communicate, halves):
            print(output.decode(errors="replace").replace("\r\n", "\n"), flush=True)
    limit.cancel()
    return sum(half.returncode != 0 for half in halves)


def program(windows: Windows) -> int:
    """Make one file of what is installed there, and try it."""
    folders = [f"--{name}path={windows.folder / name}" for name in ("dist", "work")]
    words = ["--noconfirm", "--log-level=WARN", *folders, "packaging/sixways.spec"]
    if code := windows.show("-m", "PyInstaller", *words):
        return code
    path = {"SIXWAYS_PROGRAM": str(windows.folder / "dist" / "sixways.exe")}
    command = [sys.executable, "-m", "pytest", "-rs", "tests/project/test_built_program.py"]
    environment = os.environ | windows.wine | path
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description="sixways on Windows, under Wine.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="Install a wheel and run the tests.")
    check.add_argument("folder", type=Path)
    check.add_argument("wheel", type=Path)
    one = commands.add_parser("program", help="Build the one-file program and try it.")
    one.add_argument("folder", type=Path)
    run = commands.add_parser("run", help="Start Python by hand.")
    run.add_argument("folder", type=Path)
    run.add_argument("words", nargs=argparse.REMAINDER)
    asked = parser.parse_args()
    windows = Windows(asked.folder.resolve())
    windows.make()
    if asked.command == "run":
        return windows.show(*asked.words)
    with windows.running():
        if asked.command == "program":
            return program(windows)
        return windows.install(asked.wheel.resolve()) or compare(windows) or test(windows)


if __name__ == "__main__":
    sys.exit(main())
