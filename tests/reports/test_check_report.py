"""What `check` found, in each format, read back by readers that are not ours."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml, Skipped, TestSuite

from sixways.check.rules import RULES, Finding, select_rules
from sixways.check.stored_rounds import Entry, Evidence
from sixways.errors import Problem, start_sentence
from sixways.paths import show_path
from sixways.reports.check_report import FORMATS, InForce, rules_as_text
from support.samples import SIX_WAYS, response

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
EVIDENCE = Evidence(
    files={"r/a.json": DIGEST, "r/b.json": "0" * 64},
    entries=[Entry("r/a.json", response("A", {"data": [3]}), SIX_WAYS)],
    today=date(2026, 11, 23),
)
RULES_ASKED = select_rules({"no-fall": {"tone": "5"}}, with_partnership=False)
FOUND = (
    Finding("valid", Problem("is incomplete", "r/b.json", hint="ask for it again")),
    Finding("complete", Problem("is a draft, 2 of 24 answered", "r/a.json", thing="completed")),
    Finding("complete", Problem("is a draft, 3 of 24 answered", "r/b.json", thing="completed")),
    Finding("no-fall", Problem("−6.0 percentage points", thing="2026-H2, tone")),
)

#: what XML 1.0 may hold (section 2.2), and so what a report may
any_text = st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"))


def written(
    format_: str,
    found: Sequence[Finding] = FOUND,
    evidence: Evidence = EVIDENCE,
    rules: InForce = RULES_ASKED,
) -> str:
    return FORMATS[format_](evidence, rules, found)


def junit(found: Sequence[Finding] = FOUND, evidence: Evidence = EVIDENCE) -> TestSuite:
    (suite,) = JUnitXml.fromstring(written("junit", found, evidence).encode())
    assert isinstance(suite, TestSuite)
    return suite


def failures(suite: TestSuite) -> dict[str, Failure]:
    return {
        str(case.name): failure
        for case in suite
        for failure in case.result
        if isinstance(failure, Failure)
    }


def inputs(suite: TestSuite) -> dict[str, str]:
    properties = suite.properties()  # type: ignore[no-untyped-call]  # junitparser types it not
    return {each.name: each.value for each in properties}


def test_text_lists_findings_and_total() -> None:
    assert written("text").split("\n") == [
        "valid: r/b.json: is incomplete. Ask for it again",
        "complete: r/a.json: completed: is a draft, 2 of 24 answered",
        "complete: r/b.json: completed: is a draft, 3 of 24 answered",
        "no-fall: 2026-H2, tone: −6.0 percentage points",
        "2 files: 4 findings; 3 of 7 rules failed",
        "",
    ]


def test_text_says_all_rules_passed() -> None:
    rules = select_rules({}, with_partnership=False)
    assert written("text", (), rules=rules) == "2 files: all 6 rules passed\n"


def test_text_says_what_was_not_judged() -> None:
    assert written("text", ()) == "2 files: 6 of 7 rules passed; not judged: no-fall\n"
    found = FOUND[:1]
    end = "2 files: 1 finding; 1 of 7 rules failed; not judged: no-fall\n"
    assert written("text", found).endswith(end)


def test_text_stops_after_ten_findings_of_a_rule() -> None:
    found = [Finding("complete", Problem(f"is draft {n}", "a.json")) for n in range(41)]
    lines = written("text", found).split("\n")
    assert lines[9:11] == ["complete: a.json: is draft 9", "complete: and 31 more"]
    assert len(json.loads(written("json", found))["findings"]) == 41


def test_json_has_date_files_rules_and_findings() -> None:
    value = json.loads(written("json"))
    assert value["format"] == "sixways-check/1"
    assert value["date"] is None
    assert value["files"] == [
        {"path": "r/a.json", "sha256": DIGEST},
        {"path": "r/b.json", "sha256": "0" * 64},
    ]
    assert [(rule["name"], rule["parameter"], rule["findings"]) for rule in value["rules"]] == [
        ("valid", "on", 1),
        ("complete", "on", 2),
        ("unique", "on", 0),
        ("one-response", "on", 0),
        ("one-questionnaire", "on", 0),
        ("plausible-times", "on", 0),
        ("no-fall", {"tone": "5"}, 1),
    ]
    assert all(rule["judged"] for rule in value["rules"])
    assert value["findings"][0] == {
        "rule": "valid",
        "path": "r/b.json",
        "place": None,
        "message": "is incomplete",
        "hint": "ask for it again",
    }
    assert value["findings"][3]["path"] is None
    assert [finding["rule"] for finding in value["findings"]] == [f.rule for f in FOUND]


def test_junit_has_a_case_for_each_rule() -> None:
    suite = junit()
    assert (suite.name, suite.tests, suite.failures) == ("sixways check", 7, 3)
    assert (suite.errors, suite.skipped) == (0, 0)
    assert [case.name for case in suite] == [rule.name for rule, _ in RULES_ASKED]
    assert {case.classname for case in suite} == {"sixways"}
    failed = failures(suite)
    assert set(failed) == {"valid", "complete", "no-fall"}
    assert failed["complete"].message == "failed: no response is a draft"
    assert failed["complete"].type == "complete"
    assert failed["complete"].text == (
        "r/a.json: completed: is a draft, 2 of 24 answered\n"
        "r/b.json: completed: is a draft, 3 of 24 answered"
    )
    assert failed["valid"].text == "r/b.json: is incomplete. Ask for it again"


def test_junit_totals_match_cases() -> None:
    suite = junit()
    said = (suite.tests, suite.failures, suite.errors, suite.skipped)
    suite.update_statistics()  # type: ignore[no-untyped-call]  # junitparser types it not
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == said


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(("rule", "value"), [("recent", "12"), ("no-overdue-actions", "on")])
def test_output_is_the_same_on_any_day_unless_a_rule_asks(
    format_: str, rule: str, value: str
) -> None:
    later = replace(EVIDENCE, today=date(2027, 1, 5))
    assert written(format_, evidence=later) == written(format_)
    rules = select_rules({rule: value}, with_partnership=False)
    dated = written(format_, (), EVIDENCE, rules)
    assert ("2026-11-23" in dated) == (format_ in ("json", "junit"))


def test_rule_with_nothing_to_judge_is_skipped() -> None:
    suite = junit((), Evidence(files={"r/a.json": DIGEST}))
    skipped = [case.name for case in suite if any(isinstance(r, Skipped) for r in case.result)]
    assert skipped == [rule.name for rule, _ in RULES_ASKED if rule.name != "valid"]
    assert (suite.tests, suite.failures, suite.skipped) == (7, 0, 6)
    value = json.loads(written("json", (), Evidence(files={"r/a.json": DIGEST})))
    assert [rule["name"] for rule in value["rules"] if not rule["judged"]] == skipped


def test_junit_has_file_hashes() -> None:
    suite = junit()
    assert inputs(suite) == {
        "sha256 r/a.json": DIGEST,
        "sha256 r/b.json": "0" * 64,
    }


@given(any_text, any_text, any_text)
def test_junit_is_well_formed_for_any_file(path: str, message: str, hint: str) -> None:
    hostile = (Finding("valid", Problem(message, path, hint=hint)),)
    suite = junit(hostile, Evidence(files={path: DIGEST}, today=date(2026, 11, 23)))
    assert set(failures(suite)) == {"valid"}
    assert list(inputs(suite).values()) == [DIGEST]


def test_github_annotates_files() -> None:
    assert written("github").split("\n") == [
        "::error file=r/b.json,title=sixways valid::is incomplete. Ask for it again",
        "::error file=r/a.json,title=sixways complete::completed: is a draft, 2 of 24 answered",
        "::error file=r/b.json,title=sixways complete::completed: is a draft, 3 of 24 answered",
        "::error title=sixways no-fall::2026-H2, tone: −6.0 percentage points",
        "2 files: 4 findings; 3 of 7 rules failed",
        "",
    ]


def test_github_escapes_separators() -> None:
    hostile = (Finding("valid", Problem("100% wrong: a, b", "C:/r/a,b%2C.json")),)
    line, _ = written("github", hostile).split("\n", 1)
    # ':' ',' and '%' are as their codes in a property; only '%' does in the message
    assert line == ("::error file=C%3A/r/a%2Cb%252C.json,title=sixways valid::100%25 wrong: a, b")


def unescaped(text: str) -> str:
    """As the runner reads a property: the codes back to characters, '%' last."""
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n")):
        text = text.replace(code, character)
    return text.replace("%25", "%")


@given(st.text("ab%:,;=\\/0123A", min_size=1), st.text("ab%:,\n\r 0ADC", min_size=1))
def test_github_message_makes_no_command(path: str, message: str) -> None:
    hostile = (Finding("valid", Problem(message, path)),)
    lines = written("github", hostile).split("\n")
    assert len(lines) == 3
    command = re.fullmatch(r"::error file=([^,:]*),title=sixways valid::(.*)", lines[0])
    assert command
    assert unescaped(command[1]) == show_path(path)
    assert unescaped(command[2]) == re.sub("\r\n?|\n", " ", message)


NAMES = ("Harbour & Co", "Harbour and Co", "Home First")
NEAR = Evidence(
    entries=[Entry(f"{name}.json", response(name, {}), SIX_WAYS) for name in NAMES],
    today=date(2026, 11, 23),
)


def test_names_that_may_be_one_are_a_note_in_each_format() -> None:
    note = "these may be one partner: Harbour & Co; Harbour and Co"
    hint = "if they are one, add the spelling to sixways.yaml; if not, add both as partners"
    text = f"note: {note}\n  {start_sentence(hint)}"
    assert (
        written("text", (), NEAR)
        == f"{text}\n0 files: 5 of 7 rules passed; not judged: valid, no-fall\n"
    )
    assert json.loads(written("json", (), NEAR))["near_names"] == [[*NAMES[:2]]]
    assert written("github", (), NEAR).startswith(f"::notice title=sixways near names::{note}\n")
    suite = ElementTree.fromstring(written("junit", (), NEAR))
    assert suite.findtext("system-out") == text


def test_rules_are_listed_with_defaults() -> None:
    lines = rules_as_text().split("\n")
    assert len(lines) == 2 * len(RULES) + 1
    assert lines[:2] == [
        "valid: every file is a response that fits a known questionnaire",
        "  parameter: on or off; default: on",
    ]
    at = lines.index(
        "no-fall: no behaviour fell by more than this since the round before (same partners)"
    )
    assert lines[at + 1] == (
        "  parameter: percentage points, or one for each behaviour, "
        "or clear:on for clear falls only; default: off"
    )
