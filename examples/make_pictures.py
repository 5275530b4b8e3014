"""Draw the pictures of README and docs anew, from what the commands write.

Run from the project's folder: python examples/make_pictures.py. It needs a terminal of POSIX, the
extra 'test', and for the pages Chromium and the extra 'browser'.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PICTURES = Path(__file__).parent / "pictures"

CHARACTER, LINE, EDGE = 8.4, 19, 16


def sixways(*words: str) -> str:
    """What a command prints in a terminal of 80 columns."""
    return subprocess.run(
        [sys.executable, "-m", "sixways", *words],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "80"},
    ).stdout


def terminal(name: str, *words: str) -> None:
    """What a command prints in Riverside's folder, in a terminal of 80 columns and 24 lines."""
    import pexpect

    ran: Any = pexpect.run(
        shlex.join([sys.executable, "-m", "sixways", *words]),
        withexitstatus=True,
        encoding="utf-8",
        dimensions=(24, 80),
        cwd=str(Path(__file__).parent / "riverside"),
        env={**os.environ, "NO_COLOR": "1", "TERM": "xterm"},
    )
    printed, code = ran
    assert code == 0, printed
    shown = [f"$ sixways {' '.join(words)}", *printed.replace("\r", "").rstrip().splitlines()]
    width, height = 2 * EDGE + 80 * CHARACTER, 2 * EDGE + LINE * len(shown)
    rows = [
        f'<text x="{EDGE}" y="{EDGE + LINE * (number + 0.75):.0f}" '
        f'textLength="{len(line) * CHARACTER:.1f}" xml:space="preserve">{escape(line)}</text>'
        for number, line in enumerate(shown)
        if line
    ]
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{name}.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
        f'width="{width:.0f}" height="{height}" font-family="ui-monospace, Menlo, Consolas, '
        'DejaVu Sans Mono, monospace" font-size="14" fill="#e8edf2">\n'
        '<rect width="100%" height="100%" rx="8" fill="#16212e"/>\n'
        + "\n".join(rows)
        + "\n</svg>\n",
        encoding="utf-8",
    )


def page(name: str, height: int, *words: str, prepare: Callable[[Any], None]) -> None:
    """The top of the page that a command writes, as a browser shows it."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        written = Path(folder) / "page.html"
        sixways(*words, "--output", str(written))
        browser = playwright.chromium.launch(executable_path=chromium)
        shown = browser.new_page(
            viewport={"width": 1180, "height": height}, device_scale_factor=0.75
        )
        shown.goto(written.as_uri())
        prepare(shown)
        shown.screenshot(path=PICTURES / f"{name}.png")
        browser.close()


def past_the_contents(shown: Any) -> None:
    """Leave the list of sections out, so that the picture has more of the report."""
    shown.locator("nav").evaluate("nav => nav.remove()")


def first_answers(shown: Any) -> None:
    """Answer the first questions, and go to them."""
    for number, option in (("1-1", "yes"), ("1-2", "sometimes"), ("1-3", "not-always")):
        shown.check(f'input[name="q-{number}"][value="{option}"]')
    shown.locator('input[name="q-1-1"]').first.evaluate(
        "input => input.closest('section, fieldset').scrollIntoView()"
    )
    shown.mouse.move(0, 0)
    shown.evaluate("scrollBy(0, -70)")  # from under the line that says how many are answered


if __name__ == "__main__":
    terminal("collate", "collate")
    riverside = ("examples/riverside", "--partnership", "examples/riverside/sixways.yaml")
    page("report", 1415, "collate", *riverside, "--format", "html", prepare=past_the_contents)
    partner = ("--partner", "Riverside Council", "--round", "2026-H2", "--area", "Riverside")
    page("form", 820, "form", "--format", "html", *partner, prepare=first_answers)
