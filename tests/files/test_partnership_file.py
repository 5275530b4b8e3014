"""The partnership's file: what is read, what is refused, and with which words.

Every NAME.yaml in tests/data/invalid_partnerships is refused with what NAME.expected says, a line
for each problem and one for its hint.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from sixways.errors import InvalidFiles, Problem, SixwaysError, start_sentence
from sixways.files.partnership_file import read_partnership
from support.paths import DATA
from support.samples import SIX_WAYS, plain

FOLDER = DATA / "invalid_partnerships"
CASES = sorted(path.name for path in FOLDER.glob("*.yaml"))
HEAD = "format: sixways-partnership/1\nname: Riverside ICP\n"


def complaints(name: str) -> str:
    """What is said about a file, empty where nothing is wrong with it."""
    try:
        read_partnership(Path(name))
    except InvalidFiles as error:
        return "".join(map(_shown, error.problems))
    except SixwaysError as error:
        return _shown(Problem(error.message, hint=error.hint))
    return ""


def _shown(problem: Problem) -> str:
    return f"{problem}\n" + (f"  {start_sentence(problem.hint)}\n" if problem.hint else "")


@pytest.mark.parametrize("name", CASES)
def test_invalid_partnership_gives_expected_message(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    assert complaints(name) == Path(name).with_suffix(".expected").read_text("utf-8")


def test_every_expectation_has_file() -> None:
    expectations = sorted(path.stem for path in FOLDER.glob("*.expected"))
    assert expectations == sorted(Path(name).stem for name in CASES)
    assert all(path.read_text("utf-8") for path in FOLDER.glob("*.expected"))


def write(folder: Path, text: str) -> Path:
    path = folder / "sixways.yaml"
    path.write_text(text, "utf-8")
    return path


def test_partnership_is_read_as_typed(tmp_path: Path) -> None:
    text = """\
round: 2026-11
responses: inbox
partners:
  - id: "no"
    name: No
    spellings: [Yes, 1.10]
areas:
  - {name: Riverside, level: place, areas: [{name: Harbour}]}
targets: {tone: 60.5}
rules:
  complete: off
  no-fall: {vision: 10}
"""
    found = read_partnership(write(tmp_path, HEAD + text))
    ours = found.partnership
    assert (ours.name, ours.round) == ("Riverside ICP", "2026-11")
    assert ours.partners is not None
    assert (ours.partners[0].name, ours.partners[0].spellings) == ("No", ("Yes", "1.10"))
    assert [area.name for area in ours.all_areas] == ["Riverside", "Harbour"]
    assert ours.rules == {"complete": "off", "no-fall": {"vision": "10"}}
    assert found.responses == tmp_path / "inbox"


def test_defaults_are_six_ways_and_responses(tmp_path: Path) -> None:
    found = read_partnership(write(tmp_path, HEAD))
    assert found.questionnaire.fingerprint == SIX_WAYS.fingerprint
    assert found.responses == tmp_path / "responses"


def ours_beside(folder: Path, **rest: Any) -> None:
    value = plain({"culture": 2}, levels=[{"id": "ward", "label": "Ward"}], **rest)
    (folder / "ours.yaml").write_text(json.dumps(value), "utf-8")


def test_questionnaire_lies_beside_partnership(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "elsewhere").mkdir()
    ours_beside(tmp_path / "deep")
    text = HEAD + (
        "questionnaire: ours.yaml\ntargets: {culture: 50}\nareas: [{name: A, level: ward}]\n"
    )
    path = write(tmp_path / "deep", text)
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert read_partnership(path).questionnaire.id == "sample"


def test_behaviours_and_levels_are_questionnaires(tmp_path: Path) -> None:
    ours_beside(tmp_path)
    text = HEAD + (
        "questionnaire: ours.yaml\ntargets: {tone: 50}\nareas: [{name: A, level: place}]\n"
    )
    with pytest.raises(InvalidFiles) as caught:
        read_partnership(write(tmp_path, text))
    assert [problem.message for problem in caught.value.problems] == [
        "there is no behaviour 'tone'",
        "there is no level 'place'",
    ]


def test_questionnaire_fault_names_partnership_line(tmp_path: Path) -> None:
    ours_beside(tmp_path, version="")
    with pytest.raises(InvalidFiles) as caught:
        read_partnership(write(tmp_path, HEAD + "questionnaire: ours.yaml\n"))
    assert {Path(problem.path).name for problem in caught.value.problems} == {"ours.yaml"}


def test_oversized_partnership_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + "#" * 2**20)
    with pytest.raises(SixwaysError, match="larger than the limit of 1024 KiB"):
        read_partnership(path)
