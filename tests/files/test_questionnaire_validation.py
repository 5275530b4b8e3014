"""What `questionnaire validate` tells of files that are right and of files that are not."""

import json
import re
from pathlib import Path

import pytest

from sixways.files.catalogue_template import start_catalogue
from sixways.files.questionnaire_validation import as_json, as_text, validate_file
from sixways.files.questionnaires import read_questionnaire

RIGHT = """\
format: sixways-questionnaire/1
id: ours
version: 1.10
title: Ours
scale:
  - {id: yes, label: Yes, points: 1}
  - {id: no, label: No, points: 0}
behaviours:
  - id: a
    title: A
    questions:
      - {id: q, text: One?}
      - {id: r, text: Two?}
  - {id: b, title: B, questions: [{id: q, text: Three?}]}
resources:
  - title: With one
    url: https://example.org/
  - title: Without one
"""
WRONG = RIGHT.replace("id: r", "id: q").replace("title: A\n", "titel: A\n")


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("right.yaml").write_text(RIGHT, "utf-8")
    Path("wrong.yaml").write_text(WRONG, "utf-8")


def test_valid_file_lists_size_fingerprint_and_notes() -> None:
    fingerprint = read_questionnaire("right.yaml").fingerprint
    assert as_text([validate_file("right.yaml")]) == (
        f"right.yaml: valid: ours 1.10, 2 behaviours, 3 questions, {fingerprint}\n"
        "right.yaml: note: the resource 'Without one' has no address\n"
    )


def test_problems_have_line_thing_and_hint() -> None:
    assert as_text([validate_file("wrong.yaml")]) == (
        "wrong.yaml, line 9: behaviour 'a', title: is missing\n"
        "wrong.yaml, line 10: behaviour 'a', titel: isn't a setting\n"
        "  Did you mean 'title'?\n"
        "wrong.yaml, line 13: behaviour 'a', question 'q', id: the id 'q' appears twice\n"
        "  Give each its own id\n"
    )


def test_list_with_wrong_item_is_not_called_empty() -> None:
    Path("one.yaml").write_text(WRONG.replace("  - {id: b", "#"), "utf-8")
    assert "needs at least" not in as_text([validate_file("one.yaml")])


def test_several_files_are_listed_in_order() -> None:
    names = ["wrong.yaml", "none.yaml", "right.yaml"]
    lines = as_text([validate_file(name) for name in names]).split("\n")
    told = [re.split("[,:]", line)[0] for line in lines if line and not line.startswith(" ")]
    assert told == ["wrong.yaml"] * 3 + ["none.yaml"] + ["right.yaml"] * 2


def test_json_says_the_same() -> None:
    value = json.loads(as_json([validate_file("right.yaml"), validate_file("wrong.yaml")]))
    assert value["format"] == "sixways-validation/1"
    right, wrong = value["files"]
    assert right == {
        "path": "right.yaml",
        "valid": True,
        "id": "ours",
        "version": "1.10",
        "fingerprint": read_questionnaire("right.yaml").fingerprint,
        "language": None,
        "problems": [],
        "warnings": [],
        "resources_without_address": ["Without one"],
    }
    assert (wrong["path"], wrong["valid"], wrong["id"]) == ("wrong.yaml", False, None)
    assert wrong["problems"][1] == {
        "line": 10,
        "place": "behaviour 'a', titel",
        "message": "isn't a setting",
        "hint": "did you mean 'title'?",
    }
    assert [problem["line"] for problem in wrong["problems"]] == [9, 10, 13]


def test_empty_catalogue_lists_ten_texts_and_counts_the_rest() -> None:
    Path("sixways.cy.po").write_text(start_catalogue("cy"), "utf-8", newline="")
    result = validate_file("sixways.cy.po")
    lines = as_text([result]).splitlines()
    assert lines[0].endswith(f"0 of {result.texts} texts translated")
    assert [line.split(":")[0] for line in lines[1:-1]] == ["warning"] * 10
    assert lines[-1] == f"and {result.texts - 10} more warnings; -f json lists them all"
    [file] = json.loads(as_json([result]))["files"]
    assert len(file["warnings"]) == result.texts


def test_output_has_no_control_characters() -> None:
    Path("bad.yaml").write_text('"a\\e[31m\\u202e": 1\n', "utf-8")
    text = as_text([validate_file("bad.yaml")])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "␛[31m<U+202E>" in text


@pytest.mark.parametrize("text", [RIGHT, WRONG])
def test_text_cut_short_is_warned_of_in_valid_and_invalid_files(text: str) -> None:
    Path("cut.yaml").write_text(f"{text}introduction: One #two\n", "utf-8")
    line = text.count("\n") + 1
    result = validate_file("cut.yaml")
    assert as_text([result]).endswith(
        f"warning: cut.yaml, line {line}: introduction: "
        "is cut short: YAML takes '#two' for a comment\n"
        "  Put the text in quotes, or leave two spaces before a comment\n"
    )
    (warning,) = json.loads(as_json([result]))["files"][0]["warnings"]
    assert (warning["line"], warning["place"]) == (line, "introduction")
