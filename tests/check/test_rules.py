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


def test_these_rules_are_asked_where_nothing_else_was_said() -> None:
    usual = [rule.name for rule, _ in select_rules({}, with_partnership=False)]
    assert usual == ["valid", "complete", "unique", "one-questionnaire"]


def test_every_rule_has_a_name_of_its_own_and_says_what_it_means() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.meaning for rule in RULES)


def test_nothing_is_found_in_completed_responses_of_different_partners() -> None:
    assert found(entry("a.json", "A"), entry("b.json", "B")) == []


def test_nothing_is_found_in_nothing() -> None:
    assert found() == []


def test_what_is_wrong_with_a_file_is_found_as_it_was_read() -> None:
    problem = Problem("is not UTF-8", path="a.json", line=3, hint="save it as UTF-8 text")
    assert found(problems=(problem,)) == [Finding("valid", problem)]


def test_a_draft_is_incomplete_and_says_how_much_of_it_is_answered() -> None:
    draft = entry("a.json", given={"experiment": [3, None, 0]}, completed=None)
    (finding,) = found(draft)
    assert finding.rule == "complete"
    assert str(finding.problem) == "a.json: completed: is a draft, 2 of 24 answered"
    assert finding.problem.hint == "finish it with sixways assess, or leave it out"


def test_a_completed_response_with_skipped_questions_is_complete() -> None:
    assert found(entry("a.json", given={"experiment": [None, None]})) == []


def test_the_same_response_in_three_files_is_found_in_each_and_names_the_others() -> None:
    same = [entry(path, "P", area="R") for path in ("c.json", "a.json", "b.json")]
    findings_ = found(*same)
    assert {f.problem.hint for f in findings_} == {
        "keep one of them, or give the respondents' names"
    }
    assert [(f.rule, str(f.problem)) for f in findings_] == [
        ("unique", f"{path}: the same partner, respondent, round, level, area and mode as {others}")
        for path, others in (
            ("a.json", "c.json, b.json"),
            ("b.json", "c.json, a.json"),
            ("c.json", "a.json, b.json"),
        )
    ]


def test_two_spellings_of_one_partner_are_the_same_response() -> None:
    same = rules_and_paths(entry("a.json", "St Mary’s"), entry("b.json", "ST  MARY'S"))
    assert same == [("unique", "a.json"), ("unique", "b.json")]


@pytest.mark.parametrize(
    "other",
    [
        {"partner": "Q"},
        {"respondent": "Ann"},
        {"round": "2027-H1"},
        {"level": "place"},
        {"area": "Riverside"},
        {"mode": "collective"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_responses_that_differ_in_one_of_six_things_are_two(other: dict[str, str]) -> None:
    assert found(entry("a.json"), entry("b.json", **other)) == []


def test_the_sector_tells_no_two_responses_apart() -> None:
    same = rules_and_paths(entry("a.json", sector="NHS"), entry("b.json", sector="charity"))
    assert same == [("unique", "a.json"), ("unique", "b.json")]


@pytest.mark.parametrize(("most", "few"), [(SIX_WAYS, OTHER), (OTHER, SIX_WAYS)])
def test_a_response_to_another_questionnaire_than_most_is_found(
    most: Questionnaire, few: Questionnaire
) -> None:
    entries = [
        entry(path, path, of=of)
        for path, of in (("a.json", most), ("b.json", few), ("c.json", most))
    ]
    (finding,) = found(*entries)
    assert finding.rule == "one-questionnaire"
    assert str(finding.problem) == (
        f"b.json: questionnaire.fingerprint: {few.fingerprint} is not that of most responses "
        f"here, {most.fingerprint}"
    )
    assert finding.problem.path == "b.json"
    assert finding.problem.hint == "check the rounds one at a time, or each questionnaire by itself"


def test_of_as_many_responses_to_each_of_two_questionnaires_one_half_is_found() -> None:
    of = {"a.json": SIX_WAYS, "b.json": OTHER, "c.json": SIX_WAYS, "d.json": OTHER}
    entries = [entry(path, path, of=each) for path, each in of.items()]
    # of equally many, the fingerprint that comes first is the one held to
    first = min(SIX_WAYS.fingerprint, OTHER.fingerprint)
    expected = [
        ("one-questionnaire", path) for path, each in of.items() if each.fingerprint != first
    ]
    assert rules_and_paths(*entries) == expected
    assert rules_and_paths(*reversed(entries)) == expected


def test_a_response_without_a_fingerprint_is_found() -> None:
    nameless = {"id": "six-ways", "version": "1.0"}
    (finding,) = found(entry("a.json", "A"), entry("b.json", "B", questionnaire=nameless))
    assert finding.rule == "one-questionnaire"
    assert str(finding.problem) == (
        "b.json: questionnaire.fingerprint: has no fingerprint, so nothing says which wording was "
        "answered"
    )
    assert finding.problem.hint == (
        "fill it in with sixways assess, or a form made by sixways form"
    )


def test_findings_come_rule_by_rule_then_by_path() -> None:
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
