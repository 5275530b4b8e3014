"""Draw the README's pictures anew, from what the commands print.

Run from the project's folder: python examples/make_pictures.py
"""

import os
import subprocess
import sys
from html import escape
from pathlib import Path

PICTURES = Path(__file__).parent / "pictures"

CHARACTER, LINE, EDGE = 8.4, 19, 16


def terminal(name: str, *words: str, lines: int) -> None:
    """The first lines that a command prints, as a picture of a terminal of 80 columns."""
    printed = subprocess.run(
        [sys.executable, "-m", "sixways", *words],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "80"},
    ).stdout
    shown = [f"$ sixways {' '.join(words)}", *printed.splitlines()[:lines]]
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


if __name__ == "__main__":
    terminal("collate", "collate", "examples/riverside/2026-H2", lines=17)
