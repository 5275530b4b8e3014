"""An answers file as a script writes it: what it may say, and what it is told where it can't."""

import json
from pathlib import Path

import pytest

from sixways.errors import InvalidFiles
from sixways.files.answers_file import Answers, read_answers
from support.samples import SIX_WAYS

YAML = """\
# by id, label and key, as they are typed
answers:
  experiment: {space: yes, challenge: Not always, own-risk: s, partner-risk: NO}
  data:
    meaning: null
    sectors: ~
    community:
comments:
  experiment: |
    In two
    lines
"""
EXPECTED = Answers(
    answers={
        "experiment": {
            "space": "yes",
            "challenge": "not-always",
            "own-risk": "sometimes",
            "partner-risk": "no",
        },
        "data": {"meaning": None, "sectors": None, "community": None},
    },
    comments={"experiment": "In two\nlines"},
)


def read(folder: Path, text: str | bytes, name: str = "answers.yaml") -> Answers:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_answers(path, SIX_WAYS)


def refused(folder: Path, text: str | bytes, name: str = "answers.yaml") -> list[str]:
    """The problems, without the folder."""
    with pytest.raises(InvalidFiles) as error:
        read(folder, text, name)
    problems = []
    for problem in error.value.problems:
        assert problem.path == (folder / name).as_posix()
        place = f"{problem.line}: " if problem.line else ""
        problems.append(f"{place}{problem.reason}" + (f" ({problem.hint})" if problem.hint else ""))
    return problems


def test_yaml_takes_ids_labels_or_keys(tmp_path: Path) -> None:
    assert read(tmp_path, YAML) == EXPECTED


def test_json_takes_the_same(tmp_path: Path) -> None:
    value = {
        "answers": {
            "experiment": {
                "space": "Yes",
                "challenge": "a",
                "own-risk": "sometimes",
                "partner-risk": "N",
            },
            "data": {"meaning": None, "sectors": None, "community": None},
        },
        "comments": {"experiment": " In two\r\nlines "},
    }
    assert read(tmp_path, json.dumps(value), "answers.json") == EXPECTED
    assert read(tmp_path, b"\xef\xbb\xbf\n " + json.dumps(value).encode()) == EXPECTED


def test_comments_are_optional(tmp_path: Path) -> None:
    given = read(tmp_path, "answers: {data: {meaning: y}}\n")
    assert given == Answers(answers={"data": {"meaning": "yes"}})


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["1: is empty"]),
        ("answers:\n  data: yes\n", ["2: answers, data: must have keys and values, not 'yes'"]),
        ("answers:\n  data:\n    meaning: [yes]\n", ["3: answers, data, meaning: must be text"]),
        ("comments: {}\n", ["1: answers: is missing"]),
        ("answer: {}\n", ["1: answers: is missing", "1: answer: is not a known key (did you mean"]),
        ("answers:\n  data: {meaning: y}\n  data: {meaning: n}\n", ["3: answers, data: appears"]),
        ("answers:\n  data: {meaning: y, meaning: n}\n", ["2: answers, data, meaning: appears"]),
        ("answers: &a {}\ncomments: *a\n", ["1: answers: has the", "2: comments: uses the"]),
        ("- answers\n", ["1: must have keys and values, not a list"]),
        ("answers: {\n", ["2: is not YAML:"]),
        ("comments: {data: [1]}\nanswers: {}\n", ["1: comments, data: must be text, not a list"]),
    ],
)  # fmt: skip
def test_invalid_yaml_is_refused_with_lines(tmp_path: Path, text: str, problems: list[str]) -> None:
    given = refused(tmp_path, text)
    for problem in problems:
        assert any(each.startswith(problem) for each in given), given


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '{"answers": {"data": {"meaning": true}}}',
            "answers.data.meaning: must be text, not true",
        ),
        (
            '{"answers": {"data": {"meaning": 3}}}',
            "answers.data.meaning: must be text, not a numbe",
        ),
        ('{"answers": {}, "x": 1}', "x: is not a known key"),
        ('{"answers": {}, "answers": {}}', "answers: appears twice"),
        ('{"answers": {"data": {"meaning": "y", "meaning": "n"}}}', "meaning: appears twice"),
        ('{"answers": {', "is not JSON: it stops part-way, in line 1"),
        ('{"answers": {"data": {"meaning": NaN}}}', "answers.data.meaning: must be text"),
    ],
)
def test_invalid_json_is_refused_with_place(tmp_path: Path, text: str, problem: str) -> None:
    given = refused(tmp_path, text)
    assert len(given) == 1
    assert given[0].startswith(problem)


def test_unreadable_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidFiles, match="doesn't exist"):
        read_answers(tmp_path / "none.yaml", SIX_WAYS)
    assert refused(tmp_path, b"answers: \xff") == ["1: is not UTF-8 (save it as UTF-8 text)"]
