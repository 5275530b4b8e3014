"""The rules of `check`, each over responses that break it and that keep it."""

from typing import Any

import pytest

from sixways.check.rules import RULES, Finding, run_rules, select_rules
from sixways.check.stored_rounds import Entry, Evidence
from sixways.errors import Problem
from sixways.model.questionnaire import Questionnaire
from support.samples import SIX_WAYS, questionnaire, response

OTHER = questionnaire({"a": 2})


def entry(path: str, partner: str = "P", **rest: Any) -> Entry:
    of = rest.pop("of", SIX_WAYS)
    answers = rest.pop("given", {})
    return Entry(path, response(partner, answers, of=of, **rest), of)


def found(*entries: Entry, problems: tuple[Problem, ...] = ()) -> list[Finding]:
    return asked(Evidence(entries=[*entries], problems=[*problems]))


def asked(evidence: Evidence) -> list[Finding]:
    """What the rules find that are asked where nothing else was said."""
    return run_rules(evidence, select_rules({}, with_partnership=False))


def rules_and_paths(*entries: Entry) -> list[tuple[str, str]]:
    return [(finding.rule, finding.problem.path) for finding in found(*entries)]


def test_rules_are_named_and_explained() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.meaning for rule in RULES)


def test_complete_responses_pass() -> None:
    assert found(entry("a.json", "A"), entry("b.json", "B")) == []


def test_no_files_pass() -> None:
    assert found() == []


def test_valid_repeats_read_problems() -> None:
    problem = Problem("is not UTF-8", path="a.json", line=3, hint="save it as UTF-8 text")
    assert found(problems=(problem,)) == [Finding("valid", problem)]


def test_draft_fails_complete_with_progress() -> None:
    draft = entry("a.json", given={"experiment": [3, None, 0]}, completed=None)
    (finding,) = found(draft)
    assert finding.rule == "complete"
    assert str(finding.problem) == "a.json: completed: is a draft, 2 of 24 answered"
    assert finding.problem.hint == "finish it with sixways assess, or leave it out"


def test_skipped_questions_are_complete() -> None:
    assert found(entry("a.json", given={"experiment": [None, None]})) == []


def test_duplicate_names_another_file() -> None:
    same = [entry(path, "P", area="R") for path in ("c.json", "a.json", "b.json")]
    findings_ = found(*same)
    assert {f.problem.hint for f in findings_} == {
        "keep one of them, or give the respondents' names"
    }
    assert [(f.rule, str(f.problem)) for f in findings_] == [
        (
            "unique",
            f"{path}: has the same partner, respondent, round, level, area and mode as {other}",
        )
        for path, other in (("a.json", "c.json"), ("b.json", "c.json"), ("c.json", "a.json"))
    ]


@pytest.mark.parametrize(("most", "few"), [(SIX_WAYS, OTHER), (OTHER, SIX_WAYS)])
def test_minority_questionnaire_fails(most: Questionnaire, few: Questionnaire) -> None:
    entries = [
        entry(path, path, of=of)
        for path, of in (("a.json", most), ("b.json", few), ("c.json", most))
    ]
    (finding,) = found(*entries)
    assert finding.rule == "one-questionnaire"
    assert str(finding.problem) == (
        f"b.json: questionnaire.fingerprint: is {few.fingerprint}, but most responses "
        f"here have {most.fingerprint}"
    )
    assert finding.problem.path == "b.json"
    assert finding.problem.hint == "check one round or one questionnaire at a time"


def test_tied_questionnaires_fail_one_half() -> None:
    of = {"a.json": SIX_WAYS, "b.json": OTHER, "c.json": SIX_WAYS, "d.json": OTHER}
    entries = [entry(path, path, of=each) for path, each in of.items()]
    # of equally many, the fingerprint that comes first is the one held to
    first = min(SIX_WAYS.fingerprint, OTHER.fingerprint)
    expected = [
        ("one-questionnaire", path) for path, each in of.items() if each.fingerprint != first
    ]
    assert rules_and_paths(*entries) == expected
    assert rules_and_paths(*reversed(entries)) == expected


def test_missing_fingerprint_fails() -> None:
    nameless = {"id": "six-ways", "version": "1.0"}
    (finding,) = found(entry("a.json", "A"), entry("b.json", "B", questionnaire=nameless))
    assert finding.rule == "one-questionnaire"
    assert str(finding.problem) == (
        "b.json: questionnaire.fingerprint: has no fingerprint, so its wording can't be checked"
    )
    assert finding.problem.hint == (
        "answer again with sixways assess, or with a form from sixways form"
    )


def test_findings_are_sorted_by_rule_and_path() -> None:
    problem = Problem("is not JSON", path="z.json")
    evidence = Evidence(
        entries=[
            entry("d.json", "D", completed=None),
            entry("c.json", "C"),
            entry("b.json", "C"),
            entry("a.json", "A", completed=None),
        ],
        problems=[problem, Problem("is not JSON", path="y.json")],
    )
    assert [(f.rule, f.problem.path) for f in asked(evidence)] == [
        ("valid", "y.json"),
        ("valid", "z.json"),
        ("complete", "a.json"),
        ("complete", "d.json"),
        ("unique", "b.json"),
        ("unique", "c.json"),
    ]


def test_second_response_without_level_and_area_fails_one_response() -> None:
    whole = entry("a.json", level="place", area="Riverside")
    (finding,) = found(whole, entry("b.json"), entry("c.json", respondent="Ann"))
    assert finding == Finding(
        "one-response",
        Problem(
            "may be the same answers as a.json: the same partner and round, without level and area",
            "b.json",
            hint="keep one of them, or give both their level and area",
        ),
    )


def test_second_response_without_area_says_only_that() -> None:
    whole = entry("a.json", level="place", area="Riverside")
    (finding,) = found(whole, entry("b.json", level="place"))
    assert finding.problem.message.endswith("round, without area")


def test_responses_for_two_places_pass() -> None:
    places = (
        {"level": "place", "area": "Riverside"},
        {"level": "neighbourhood", "area": "Harbour"},
    )
    assert found(*(entry(f"{n}.json", **place) for n, place in enumerate(places))) == []
