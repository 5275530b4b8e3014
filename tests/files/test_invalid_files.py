"""Every file in tests/data/invalid is refused with the message that is beside it.

A new case is a new file: NAME.yaml is read as a questionnaire, NAME.json as a response to the
bundled one, and NAME.expected says what is wrong, a line for each problem and one for its hint.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest

from sixways.errors import InvalidFiles, Problem, start_sentence
from sixways.files.questionnaires import read_questionnaire
from sixways.files.response_json import read_response
from sixways.model.versions import Editions, Unfit
from support.paths import DATA
from support.samples import SIX_WAYS

FOLDER = DATA / "invalid"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".expected")


def shown(problems: Iterable[Problem]) -> str:
    return "".join(
        f"{problem}\n" + (f"  {start_sentence(problem.hint)}\n" if problem.hint else "")
        for problem in problems
    )


def complaints(name: str) -> str:
    """What is said about a file, empty where nothing is wrong with it."""
    try:
        if name.endswith(".yaml"):
            read_questionnaire(name)
        else:
            Editions(SIX_WAYS).edition_of(read_response(name))
    except InvalidFiles as error:
        return shown(error.problems)
    except Unfit as error:
        return shown(fault.in_file(name) for fault in error.faults)
    return ""


@pytest.mark.parametrize("name", CASES)
def test_invalid_file_gives_expected_message(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    expected = Path(name).with_suffix(".expected").read_text("utf-8")
    assert complaints(name) == expected


def test_every_expectation_has_file() -> None:
    expectations = [path.stem for path in FOLDER.glob("*.expected")]
    assert sorted(expectations) == sorted(Path(name).stem for name in CASES)
