"""No library's words reach people, whatever is given to an option."""

import re
import shutil

import pytest

from support.command_tree import COMMANDS
from support.paths import RIVERSIDE
from support.processes import Inside

#: what Typer, pydantic, Python and the parsers of files say
LIBRARY_WORDS = (
    r"Input should|Value error|valid integer|not in the range|Missing option|Invalid value|"
    r"Traceback|Errno|<class|NoneType|object at 0x|Usage: .*Error"
)
WRONG = ("", "x", "9" * 30, "a\nb")
#: arguments without which a command looks no further
NEEDED = {
    "import": ["responses"],
    "actions add": ["What"],
    "actions done": ["1"],
    "actions drop": ["1"],
    "actions move": ["1", "2099-01-31"],
    "benchmark build": ["responses"],
    "questionnaire validate": ["sixways.yaml"],
    "questionnaire new": ["ours.yaml"],
    "questionnaire translate": ["six-ways", "cy"],
}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_wrong_values_of_options_are_refused_in_our_words(
    inside: Inside, path: tuple[str, ...]
) -> None:
    shutil.copytree(RIVERSIDE / "2026-H2", inside.folder / "responses")
    shutil.copy(RIVERSIDE / "sixways.yaml", inside.folder)
    for parameter in COMMANDS[path].params:
        names = [name for name in parameter.opts if name.startswith("--")]
        if not names or getattr(parameter, "is_flag", False):
            continue
        for value in WRONG:
            ran = inside(*path, *NEEDED.get(" ".join(path), ()), names[0], value)
            assert ran.code in (0, 1, 2), (names[0], value)
            found = re.search(LIBRARY_WORDS, ran.err)
            assert not found, (names[0], repr(value), ran.err)
