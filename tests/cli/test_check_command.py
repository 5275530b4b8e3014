"""`sixways check`: what it finds, and what it tells a script."""

import hashlib
import json
from pathlib import Path

import pytest

from support.processes import Inside, Sixways
from support.samples import RULES_ON, SIX_WAYS, plain_response, put, questionnaire


def broken(folder: Path) -> None:
    """Every rule broken, by files that are named for it."""
    nameless = {"id": "six-ways", "version": "1.0"}
    put(
        folder,
        cut="{",
        draft=plain_response("Alpha", {"data": [3]}, completed=None),
        one=plain_response("Beta", {}),
        other=plain_response("BETA", {}),
        option=plain_response("Gamma", {"data": ["Yes", "maybe"]}),
        nameless=plain_response("Delta", {}) | {"questionnaire": nameless},
    )


#: rule, file, place
FOUND = [
    ("valid", "cut", None),
    ("valid", "option", "answers.data.meaning"),
    ("valid", "option", "answers.data.sectors"),
    ("complete", "draft", "completed"),
    ("unique", "one", None),
    ("unique", "other", None),
    ("one-questionnaire", "nameless", "questionnaire.fingerprint"),
]


def test_check_passes_complete_responses(inside: Inside) -> None:
    put(inside.folder / "r", a=plain_response("A", {}), b=plain_response("B", {"data": [3]}))
    ran = inside("check", "r")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"2 files: all {RULES_ON} rules passed\n"


def test_check_reports_everything_with_hints(sixways: Sixways) -> None:
    broken(sixways.folder / "r")
    ran = sixways("check", "r")
    assert (ran.code, ran.err) == (1, "")
    *lines, last = ran.out.rstrip("\n").split("\n")
    found = [line.replace("\\", "/") for line in lines if not line.startswith("  ")]
    assert [line.split(": ")[:2] for line in found] == [
        [rule, f"r/{name}.json"] for rule, name, _ in FOUND
    ]
    assert found[0].startswith("valid: r/cut.json: is not JSON")
    for line in (
        "valid: r/option.json: answers.data.meaning: 'Yes' isn't one of yes, sometimes, "
        "not-always, no",
        "complete: r/draft.json: completed: is a draft, 1 of 24 answered",
        "unique: r/one.json: has the same partner, respondent, round, level, area and mode as "
        "r/other.json",
    ):
        assert line in found
    assert "  Did you mean 'yes'?" in lines
    assert last == f"6 files: 7 findings; 4 of {RULES_ON} rules failed"


def test_json_repeats_the_findings(inside: Inside) -> None:
    broken(inside.folder / "r")
    ran = inside("check", "r", "-f", "json")
    assert (ran.code, ran.err) == (1, "")
    value = json.loads(ran.out)
    assert value["format"] == "sixways-check/1"
    folder = inside.folder / "r"
    assert {Path(file["path"]).name: file["sha256"] for file in value["files"]} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()
    }
    assert [
        (finding["rule"], Path(finding["path"]).stem, finding["place"])
        for finding in value["findings"]
    ] == FOUND
    assert value["findings"][1]["message"] == "'Yes' isn't one of yes, sometimes, not-always, no"
    assert value["findings"][1]["hint"] == "did you mean 'yes'?"
    counts = {rule["name"]: rule["findings"] for rule in value["rules"]}
    assert counts == {
        "valid": 3,
        "complete": 1,
        "unique": 2,
        "one-response": 0,
        "one-questionnaire": 1,
        "plausible-times": 0,
    }
    assert all(rule["meaning"] for rule in value["rules"])


def test_json_reports_a_pass(inside: Inside) -> None:
    put(inside.folder / "r", a=plain_response("A", {}))
    ran = inside("check", "r", "-f", "json", "-o", "found.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote found.json\n")
    value = json.loads((inside.folder / "found.json").read_text("utf-8"))
    assert (len(value["files"]), value["findings"]) == (1, [])
    assert {rule["findings"] for rule in value["rules"]} == {0}


def test_named_questionnaire_makes_response_valid(
    inside: Inside,
) -> None:
    ours = questionnaire({"a": 2})
    value = ours.model_dump(mode="json", exclude_none=True)
    (inside.folder / "ours.yaml").write_text(json.dumps(value), "utf-8")
    put(inside.folder / "r", a=plain_response("A", {"a": [3, 3]}, of=ours))
    ran = inside("check", "r")
    assert ran.code == 1
    assert "answers sample, which isn't bundled" in ran.out
    assert inside("check", "r", "-q", "ours.yaml").code == 0
    # beside it, one to the bundled questionnaire is known but another
    put(inside.folder / "r", b=plain_response("B", {}), c=plain_response("C", {}))
    ran = inside("check", "r", "-q", "ours.yaml")
    assert ran.code == 1
    (line, _, _) = ran.out.rstrip("\n").split("\n")
    assert line.replace("\\", "/").startswith("one-questionnaire: r/a.json: ")
    assert SIX_WAYS.fingerprint in line


def test_missing_file_cannot_be_checked(sixways: Sixways) -> None:
    ran = sixways("check", "none")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("none: no response files found\n")


def test_check_escapes_file_contents(inside: Inside) -> None:
    wrong = plain_response("A", {"data": ["\x1b[31m\u202e\x9b"]})
    put(inside.folder / "r", a=wrong)
    for format_ in ("text", "json"):
        ran = inside("check", "r", "-f", format_)
        assert ran.code == 1
        assert not {"\x1b", "\u202e", "\x9b"} & set(ran.out)


def test_copy_fails_unique_and_counts_once(inside: Inside) -> None:
    same = plain_response("Alpha", {"data": [3, 2, 1]})
    put(inside.folder / "r", **{"a": same, "a (1)": same})
    ran = inside("check", "r", "--rule", "minimum-partners=2")
    assert "unique: r/a (1).json: is a copy of r/a.json, counted once. Delete the copy\n" in ran.out
    assert "1 partner answered, fewer than 2" in ran.out
    ran = inside("status", "r", "--round", "2026-H2")
    assert ran.code == 0
    assert "1 partner answered\n  22 November   Alpha\n" in ran.out
    assert "r/a (1).json: is a copy of r/a.json" in ran.err


def test_annotations_are_relative_to_the_repository(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inside.folder / "repo" / "partnership" / "r", a="{}")
    monkeypatch.chdir(inside.folder / "repo" / "partnership")
    workspace = {"GITHUB_WORKSPACE": str(inside.folder / "repo")}
    assert (
        "::error file=partnership/r/a.json,"
        in inside("check", "r", "-f", "github", env=workspace).out
    )
    elsewhere = {"GITHUB_WORKSPACE": str(inside.folder / "other")}
    assert "::error file=r/a.json," in inside("check", "r", "-f", "github", env=elsewhere).out
