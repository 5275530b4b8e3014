"""Where the tests find what they read: examples, data, and themselves."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
EXAMPLES = ROOT / "examples"
RIVERSIDE = EXAMPLES / "riverside"
DATA = TESTS / "data"
EXPORTS = DATA / "exports"


def names(folder: Path) -> list[str]:
    """Of everything in a folder."""
    return sorted(path.name for path in folder.iterdir())
