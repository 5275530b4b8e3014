"""The rules of `sixways check` in one table that the command, the docs and the tests read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sixways.check.action_rules import check_first_priority_has_action, check_no_overdue_actions
from sixways.check.figure_rules import (
    check_minimum_consensus,
    check_minimum_partners,
    check_minimum_percent,
    check_no_fall,
)
from sixways.check.response_rules import (
    check_all_partners,
    check_complete,
    check_known_partners,
    check_one_questionnaire,
    check_one_response,
    check_plausible_times,
    check_recent,
    check_unique,
    check_valid,
)
from sixways.check.rule_values import CLEAR, KINDS, OFF, ON, OVERALL, is_valid
from sixways.check.stored_rounds import Evidence
from sixways.errors import Fault, Place, Problem
from sixways.model.names import did_you_mean
from sixways.model.partnership import Parameter

Find = Callable[[Evidence, Parameter], Iterator[Problem]]


class Rule(NamedTuple):
    """One rule; `find` yields a Problem for each place where it fails."""

    name: str
    #: what is true if nothing is found
    meaning: str
    find: Find
    #: "on", "on with a partnership" or "off"
    default: str = "off"
    #: the kind of number it takes, or "" for a rule that is only on or off
    parameter: str = ""
    #: whether it can be set for each behaviour
    by_behaviour: bool = False
    #: what else it takes, in words
    besides: str = ""
    #: whether there is anything that it could fail for
    has_matter: Callable[[Evidence], bool] = lambda evidence: bool(evidence.entries)
    #: whether it depends on the date to check against
    asks_date: bool = False


RULES: Sequence[Rule] = (
    Rule(
        "valid",
        "every file is a response that fits a known questionnaire",
        check_valid,
        "on",
        has_matter=lambda evidence: bool(evidence.files),
    ),
    Rule("complete", "no response is a draft", check_complete, "on"),
    Rule(
        "unique",
        "no two files have the same partner, respondent, round, level, area and mode",
        check_unique,
        "on",
    ),
    Rule(
        "one-response",
        "no partner answered a round twice, with and without level or area",
        check_one_response,
        "on",
    ),
    Rule(
        "one-questionnaire",
        "all responses answer the same version of a questionnaire",
        check_one_questionnaire,
        "on",
    ),
    Rule(
        "plausible-times",
        "no response is dated in the future, before its start or over a year from its round",
        check_plausible_times,
        "on",
    ),
    Rule(
        "known-partners",
        "every partner is listed in sixways.yaml",
        check_known_partners,
        "on with a partnership",
    ),
    Rule(
        "all-partners",
        "every partner in sixways.yaml has a completed response in the current round",
        check_all_partners,
        has_matter=lambda evidence: bool(evidence.partnership and evidence.partnership.partners),
    ),
    Rule(
        "recent",
        "the newest response is at most this old (on: the questionnaire's interval)",
        check_recent,
        parameter="months",
        has_matter=lambda evidence: bool(evidence.completions()),
        asks_date=True,
    ),
    Rule(
        "minimum-percent",
        "every behaviour has at least this percent in the current round",
        check_minimum_percent,
        parameter="percent",
        by_behaviour=True,
        has_matter=lambda evidence: evidence.collation is not None,
    ),
    Rule(
        "no-fall",
        "no behaviour fell by more than this since the round before (same partners)",
        check_no_fall,
        parameter="percentage points",
        by_behaviour=True,
        besides=f"{CLEAR}:on for clear falls only",
        has_matter=lambda evidence: evidence.has_like_for_like,
    ),
    Rule(
        "minimum-consensus",
        "partners agree at least this much on every behaviour in the current round",
        check_minimum_consensus,
        parameter="0 to 1",
        by_behaviour=True,
        has_matter=lambda evidence: evidence.collation is not None,
    ),
    Rule(
        "minimum-partners",
        "at least this many partners answered in the current round",
        check_minimum_partners,
        parameter="partners",
        has_matter=lambda _: True,
    ),
    Rule(
        "no-overdue-actions",
        "no open action is overdue",
        check_no_overdue_actions,
        has_matter=lambda evidence: bool(evidence.actions.open),
        asks_date=True,
    ),
    Rule(
        "first-priority-has-action",
        "the first priority has an open action, or one agreed and done in the current round",
        check_first_priority_has_action,
        has_matter=lambda evidence: bool(evidence.collation and evidence.collation.priorities),
    ),
)

#: the rules that need a partnership
OF_A_PARTNERSHIP = ("known-partners", "all-partners")


def find_rule_faults(name: str, parameter: object, behaviours: Sequence[str]) -> Iterator[Fault]:
    """What is wrong with a rule and its value, placed as in sixways.yaml."""
    place = ("rules", name)
    rule = next((rule for rule in RULES if rule.name == name), None)
    if rule is None:
        hint = did_you_mean(name, [rule.name for rule in RULES])
        yield Fault(place, f"there is no rule '{name}'", hint)
    elif isinstance(parameter, Mapping):
        if not rule.by_behaviour:
            yield Fault(place, "can't be set for each behaviour")
        known = [*behaviours] if rule.name == "no-fall" else [*behaviours, OVERALL]
        for behaviour, value in parameter.items():
            if not isinstance(value, str):
                continue  # the model says so
            if rule.name == "no-fall" and behaviour == CLEAR and value in (*ON, *OFF):
                continue
            if behaviour not in known:
                hint = did_you_mean(behaviour, known)
                yield Fault(place, f"there is no behaviour '{behaviour}'", hint)
            elif not is_valid(value, rule.parameter):
                yield _find_value_fault(place, rule, value)
    elif parameter not in OFF and not is_valid(parameter, rule.parameter):
        yield _find_value_fault(place, rule, parameter)


def _find_value_fault(place: Place, rule: Rule, value: object) -> Fault:
    kind, example = KINDS[rule.parameter]
    return Fault(place, f"must be {kind}, not {value!r}", example)


def select_rules(
    given: Mapping[str, Parameter], *, with_partnership: bool
) -> list[tuple[Rule, Parameter]]:
    """The rules to check with their values: the defaults, changed by `given`."""
    rules = []
    for rule in RULES:
        on = rule.default == "on" or (rule.default != "off" and with_partnership)
        parameter = given.get(rule.name, "on" if on else "off")
        if parameter not in OFF:
            rules.append((rule, parameter))
    return rules


class Finding(NamedTuple):
    """One place where one rule fails."""

    rule: str
    problem: Problem


def run_rules(evidence: Evidence, rules: Sequence[tuple[Rule, Parameter]]) -> list[Finding]:
    """All findings, rule by rule, then by path."""
    return [
        Finding(rule.name, problem)
        for rule, parameter in rules
        for problem in sorted(rule.find(evidence, parameter), key=lambda problem: problem.path)
    ]
