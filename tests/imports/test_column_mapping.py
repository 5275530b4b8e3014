"""A file that says what the columns of an export hold."""

from pathlib import Path

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.column_mapping import ColumnMapping, mapping_template, read_mapping
from sixways.imports.columns import Column

TARGETS = ["experiment.space", "partner", "comments", "ignore"]


def _read(folder: Path, text: str) -> dict[str, str]:
    path = folder / "columns.yaml"
    path.write_text(text, "utf-8")
    return read_mapping(str(path), TARGETS).columns


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
            f"{path.as_posix()}, line 1: Q1: 'experiment.spaec' isn't something a column can hold",
            "did you mean 'experiment.space'?",
        ),
        (f"{path.as_posix()}, line 4: q1: is the same as 'Q1'", "keep one of them"),
        (f"{path.as_posix()}, line 5: Other: is empty", None),
        (f"{path.as_posix()}, line 6: Last: must be text, not a list", None),
    ]


@pytest.mark.parametrize("text", ["", "- Q1\n", "Q1\n"])
def test_file_without_titles_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidFiles):
        _read(tmp_path, text)


OPTIONS = ["yes", "sometimes", "not-always", "no"]


def _parts(folder: Path, text: str) -> ColumnMapping:
    path = folder / "columns.yaml"
    path.write_text(text, "utf-8")
    return read_mapping(str(path), TARGETS, OPTIONS)


def test_words_stand_for_options(tmp_path: Path) -> None:
    text = 'columns:\n  Tîm: partner\nanswers:\n  Ydy: yes\n  "3": yes\n  Dim barn: ignore\n'
    assert _parts(tmp_path, text) == (
        {"Tîm": "partner"},
        {"ydy": "yes", "3": "yes", "dim barn": ""},
    )
    assert _parts(tmp_path, "answers: {Ydy: yes}\n").columns == {}


def test_word_for_no_option_is_refused_with_line(tmp_path: Path) -> None:
    with pytest.raises(InvalidFiles) as caught:
        _parts(tmp_path, "columns: {Team: partner}\nanswers:\n  Ydy: yess\n")
    [problem] = caught.value.problems
    assert (problem.line, problem.message) == (3, "'yess' isn't an option")
    assert problem.hint == "did you mean 'yes'?"


def test_column_called_answers_is_a_title(tmp_path: Path) -> None:
    assert _parts(tmp_path, "answers: comments\n").columns == {"answers": "comments"}


def test_template_is_read_as_it_is(tmp_path: Path) -> None:
    columns = [
        Column(1, "Team: A\x1b", "partner"),
        Column(2, "Is there room?", maybe="experiment.space"),
        Column(3, "Comments", "comments.experiment"),
        Column(4, "Comments", "comments.vision"),
        Column(5, "ID", is_of_service=True),
        Column(6, "Finished", "status"),
    ]
    text = mapping_template(columns, [], OPTIONS, "a.csv")
    assert "# is this experiment.space?" in text
    assert _parts(tmp_path, text).columns == {
        "Team: A\x1b": "partner",
        "Is there room?": "ignore",
        "Comments": "comments",
        "ID": "ignore",
        "Finished": "ignore",
    }


def test_template_has_unknown_words_settled_first(tmp_path: Path) -> None:
    text = mapping_template([], ["Ydy", "Ydy", "Nac ydy"], OPTIONS, "a.csv")
    with pytest.raises(InvalidFiles, match="isn't an option"):
        _parts(tmp_path, text)
    edited = text.replace('"Ydy": (which?)', "Ydy: yes").replace("(which?)", "no")
    edited = edited.replace("columns:", "")
    assert _parts(tmp_path, edited).answers == {"ydy": "yes", "nac ydy": "no"}
