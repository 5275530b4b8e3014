"""Which of the responses in a folder are heard by a room that agrees its answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from sixways.errors import InvalidFiles
from sixways.files.read_rounds import gather_voices
from support.samples import plain_response, questionnaire

SAMPLE = questionnaire({"a": 1})
QUESTION = ("a", "q1")


def put(folder: Path, partner: str, points: int, **rest: Any) -> None:
    value = plain_response(partner, {"a": [points]}, of=SAMPLE, **rest)
    (folder / f"{len([*folder.iterdir()])}.json").write_text(json.dumps(value), "utf-8")


def heard(folder: Path, round_: str | None) -> dict[str, tuple[str, ...]]:
    paths = sorted(map(str, folder.iterdir()))
    return dict(gather_voices(paths, SAMPLE, None, round_, names=True).get(QUESTION, {}))


def test_completed_answers_of_partners_are_heard(tmp_path: Path) -> None:
    put(tmp_path, "A", 3)
    put(tmp_path, "B", 0)
    put(tmp_path, "C", 3)
    assert heard(tmp_path, "2026-H2") == {"yes": ("A", "C"), "no": ("B",)}


@pytest.mark.parametrize(
    "other",
    [{"completed": None}, {"mode": "collective"}, {"round": "2026-H1"}],
    ids=["draft", "room", "round"],
)
def test_drafts_rooms_and_other_rounds_are_not_heard(
    tmp_path: Path, other: dict[str, str | None]
) -> None:
    put(tmp_path, "A", 3)
    put(tmp_path, "B", 0, **other)
    assert heard(tmp_path, "2026-H2") == {"yes": ("A",)}


def test_round_is_found_in_other_capitals(tmp_path: Path) -> None:
    put(tmp_path, "A", 3, round="2026-h2")
    assert heard(tmp_path, "2026-H2") == {"yes": ("A",)}


def test_without_a_round_all_are_heard(tmp_path: Path) -> None:
    put(tmp_path, "A", 3, round="2026-H1")
    put(tmp_path, "B", 0)
    assert heard(tmp_path, None) == {"yes": ("A",), "no": ("B",)}


def test_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "0.json").write_text("{", "utf-8")
    with pytest.raises(InvalidFiles) as raised:
        heard(tmp_path, None)
    assert "0.json" in str(raised.value.problems[0])
