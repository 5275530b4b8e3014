"""Where the tests find what they read: examples, data, and themselves."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
EXAMPLES = ROOT / "examples"
RIVERSIDE = EXAMPLES / "riverside"
DATA = TESTS / "data"
EXPORTS = DATA / "exports"
