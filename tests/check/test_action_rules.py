"""The rules about actions, over actions that break them and that keep them."""

from datetime import date
from typing import Any

import pytest

from sixways.check.rules import RULES, Finding, run_rules
from sixways.check.stored_rounds import Entry, Evidence
from sixways.model.actions import Actions
from sixways.model.versions import Editions
from support.samples import SIX_WAYS, response

ACTION = {
    "id": "1",
    "what": "Send papers early",
    "behaviour": "tone",
    "owner": "A",
    "agreed": "2026-H1",
    "due": "2026-11-24",
}


def _evidence(*actions: dict[str, Any], with_responses: bool = True, **details: Any) -> Evidence:
    # tone is at 0 % and experiment at 100 %
    answered = response("A", {"tone": [0, 0, 0, 0], "experiment": [3, 3, 3, 3]}, **details)
    return Evidence(
        entries=[Entry("a.json", answered, SIX_WAYS)] if with_responses else [],
        editions=Editions(SIX_WAYS, ()),
        today=date(2026, 11, 25),
        actions=Actions.model_validate({"actions": actions}),
        actions_path="actions.yaml",
    )


def _find(name: str, *actions: dict[str, Any], with_responses: bool = True) -> list[Finding]:
    rules = [(rule, "on") for rule in RULES if rule.name == name]
    return run_rules(_evidence(*actions, with_responses=with_responses), rules)


def test_overdue_action_is_found_in_its_file() -> None:
    others = [
        ACTION | {"id": "2", "due": "2026-11-25"},
        ACTION | {"id": "3", "status": "done"},
        ACTION | {"id": "4", "status": "dropped"},
    ]
    [finding] = _find("no-overdue-actions", ACTION, *others)
    problem = finding.problem
    assert str(problem) == "actions.yaml: action '1': 'Send papers early' was due on 2026-11-24"


@pytest.mark.parametrize(
    ("changes", "passes"),
    [
        ({}, True),
        ({"behaviour": "experiment"}, False),
        ({"status": "dropped"}, False),
        ({"status": "done"}, False),
        ({"status": "done", "agreed": "2026-h2"}, True),
    ],
)
def test_first_priority_needs_an_action_that_counts(
    changes: dict[str, Any], *, passes: bool
) -> None:
    found = _find("first-priority-has-action", ACTION | changes)
    assert (found == []) is passes


def test_first_priority_without_any_action_is_named() -> None:
    [finding] = _find("first-priority-has-action")
    assert (
        str(finding.problem) == "2026-H2, tone: the first priority, 'Set the tone', has no action"
    )


def test_without_responses_there_is_no_first_priority() -> None:
    assert _find("first-priority-has-action", with_responses=False) == []


@pytest.mark.parametrize(
    ("name", "evidence", "judged"),
    [
        ("no-overdue-actions", _evidence(), False),
        ("no-overdue-actions", _evidence(ACTION | {"status": "done"}), False),
        ("no-overdue-actions", _evidence(ACTION), True),
        ("first-priority-has-action", _evidence(completed=None), False),
        ("first-priority-has-action", _evidence(ACTION), True),
    ],
)
def test_rule_without_what_it_is_about_judges_nothing(
    name: str, evidence: Evidence, *, judged: bool
) -> None:
    [rule] = (rule for rule in RULES if rule.name == name)
    assert rule.has_matter(evidence) is judged
