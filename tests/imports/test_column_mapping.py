"""A file that says what the columns of an export hold."""

from pathlib import Path

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.column_mapping import read_mapping

TARGETS = ["experiment.space", "partner", "comments", "ignore"]


def _read(folder: Path, text: str) -> dict[str, str]:
    path = folder / "columns.yaml"
    path.write_text(text, "utf-8")
    return read_mapping(str(path), TARGETS)


def test_titles_are_read_as_typed(tmp_path: Path) -> None:
    text = 'Q1: experiment.space\n"Yes: or no?": partner\nNo: comments\n1.10: ignore\n'
    assert _read(tmp_path, text) == {
        "Q1": "experiment.space",
        "Yes: or no?": "partner",
        "No": "comments",
        "1.10": "ignore",
    }


def test_every_fault_is_reported_with_line(tmp_path: Path) -> None:
    text = "Q1: experiment.spaec\n\nTeam: partner\nq1: partner\nOther:\nLast: [partner]\n"
    with pytest.raises(InvalidFiles) as caught:
        _read(tmp_path, text)
    path = tmp_path / "columns.yaml"
    assert [(str(p), p.hint) for p in caught.value.problems] == [
        (
            f"{path.as_posix()}:1: Q1: 'experiment.spaec' isn't something a column can hold",
            "did you mean 'experiment.space'?",
        ),
        (f"{path.as_posix()}:4: q1: is the same title as 'Q1'", "keep one of them"),
        (f"{path.as_posix()}:5: Other: is empty", None),
        (f"{path.as_posix()}:6: Last: must be text, not a list", None),
    ]


@pytest.mark.parametrize("text", ["", "- Q1\n", "Q1\n"])
def test_file_without_titles_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidFiles):
        _read(tmp_path, text)
