"""The rules of `sixways check` in one table that the command, the docs and the tests read."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from sixways.check.action_rules import check_first_priority_has_action, check_no_overdue_actions
from sixways.check.stored_rounds import Evidence
from sixways.errors import Fault, Place, Problem
from sixways.model.copies import copy_problem
from sixways.model.names import did_you_mean, name_key
from sixways.model.partnership import Parameter
from sixways.model.response import Identity
from sixways.model.second_responses import find_second_responses
from sixways.model.wording import decimal, number_of, plain, progress, with_sign
from sixways.scoring.collation import BehaviourResult

Find = Callable[[Evidence, Parameter], Iterator[Problem]]

OVERALL = "overall"
#: in the place of a behaviour: only a clear fall is one
CLEAR = "clear"


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
    #: whether there is anything that it could fail for
    has_matter: Callable[[Evidence], bool] = lambda evidence: bool(evidence.entries)
    #: whether it depends on the date to check against
    asks_date: bool = False


def _check_valid(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    yield from evidence.problems


def _check_complete(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    for entry in evidence.entries:
        if entry.response.is_draft:
            yield Problem(
                f"is a draft, {progress(entry.response, entry.questionnaire)}",
                path=entry.path,
                thing="completed",
                hint="finish it with sixways assess, or leave it out",
            )


def _check_unique(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    yield from (copy_problem(path, original) for path, original in evidence.copies.items())
    paths: dict[object, list[str]] = {}
    for entry in evidence.entries:
        paths.setdefault(entry.response.identity, []).append(entry.path)
    for same in paths.values():
        for path in same if len(same) > 1 else ():
            other = same[1] if path == same[0] else same[0]
            yield Problem(
                f"has the same partner, respondent, round, level, area and mode as {other}",
                path=path,
                hint="keep one of them, or name the respondents",
            )


def _check_one_response(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    paths = dict[Identity, str]()
    for entry in evidence.entries:
        paths.setdefault(entry.response.identity, entry.path)
    for identity, other in find_second_responses(paths):
        level, area = identity[3:5]
        lacks = " and ".join(name for name, its in (("level", level), ("area", area)) if not its)
        yield Problem(
            f"may be the same answers as {paths[other]}: the same partner and round, without "
            f"{lacks}",
            path=paths[identity],
            hint="keep one of them, or give both their level and area",
        )


def _check_one_questionnaire(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    fingerprints = (entry.response.questionnaire.fingerprint for entry in evidence.entries)
    counts = Counter(fingerprint for fingerprint in fingerprints if fingerprint is not None)
    most = min(counts, key=lambda f: (-counts[f], f), default=None)
    for entry in evidence.entries:
        fingerprint = entry.response.questionnaire.fingerprint
        if fingerprint is None:
            message = "has no fingerprint, so it isn't known which wording was answered"
            hint = "answer again with sixways assess, or with a form from sixways form"
            yield Problem(message, path=entry.path, thing="questionnaire.fingerprint", hint=hint)
        elif fingerprint != most:
            message = f"is {fingerprint}, but most responses here have {most}"
            hint = "check one round or one questionnaire at a time"
            yield Problem(message, path=entry.path, thing="questionnaire.fingerprint", hint=hint)


def _check_known_partners(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    partnership = evidence.partnership
    for entry in evidence.entries:
        name = entry.response.partner
        if partnership is None or entry.response.mode == "collective":
            continue
        if not partnership.knows(name):
            message = f"'{name}' isn't a partner of {partnership.name}"
            hint = partnership.did_you_mean(name)
            yield Problem(message, path=entry.path, thing="partner", hint=hint)


def _check_all_partners(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    partnership = evidence.partnership
    if partnership is None:
        return
    in_ = evidence.rounds[evidence.present].partner_keys if evidence.present else set()
    for partner in partnership.present_partners:
        if name_key(partner.name) not in in_:
            round_ = evidence.present_name or "any round"
            yield Problem(
                f"'{partner.name}' has no completed response in {round_}", thing="partner"
            )


def _check_plausible_times(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    for path, problem in evidence.odd_times.items():
        hint = "check the device's clock, then correct the file"
        yield Problem(problem, path=path, thing="completed", hint=hint)


def _check_recent(evidence: Evidence, parameter: Parameter) -> Iterator[Problem]:
    times = evidence.completions()
    if not times or evidence.editions is None:
        return
    interval = evidence.editions.reported.repeat_every_months
    months = int(str(parameter)) if str(parameter).isdigit() else interval
    newest = date.fromisoformat(max(times)[:10])
    if evidence.today > add_months(newest, months):
        yield Problem(
            f"the newest response is from {newest.isoformat()}, more than "
            f"{number_of(months, 'month')} before {evidence.today.isoformat()}",
            hint="start the next round",
        )


def add_months(day: date, months: int) -> date:
    """The same day this many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return date(year, month + 1, last)
            except ValueError:
                continue
    raise AssertionError("every month has 28 days")


def _check_minimum_percent(evidence: Evidence, parameter: Parameter) -> Iterator[Problem]:
    yield from _check_minimum(evidence, parameter, "percent", lambda behaviour: behaviour.percent)


def _check_minimum_consensus(evidence: Evidence, parameter: Parameter) -> Iterator[Problem]:
    def consensus(behaviour: BehaviourResult) -> Fraction | None:
        # as written: 0.7 means 7/10, which no binary number is exactly
        return None if behaviour.consensus is None else Fraction(str(behaviour.consensus))

    yield from _check_minimum(evidence, parameter, "agreement", consensus, places=2)


def _check_minimum(
    evidence: Evidence,
    parameter: Parameter,
    what: str,
    figure: Callable[[BehaviourResult], Fraction | None],
    places: int = 1,
) -> Iterator[Problem]:
    if evidence.collation is None:
        return
    values = {b.id: figure(b) for b in evidence.collation.behaviours}
    known = [value for value in values.values() if value is not None]
    values[OVERALL] = sum(known, Fraction()) / len(known) if known else None
    for name, minimum in _limits(parameter, [b.id for b in evidence.collation.behaviours]):
        value = values.get(name)
        if value is None or value < minimum:
            message = f"{what} is {decimal(value, places)}, below {plain(minimum)}"
            if value is None:
                message = f"has no {what}: too few answers"
            yield Problem(message, thing=f"{evidence.present_name}, {name}")


def _limits(parameter: Parameter, behaviours: Sequence[str]) -> Iterator[tuple[str, Fraction]]:
    if isinstance(parameter, Mapping):
        yield from ((name, Fraction(value)) for name, value in parameter.items())
    else:
        yield from ((name, Fraction(parameter)) for name in behaviours)


def _check_no_fall(evidence: Evidence, parameter: Parameter) -> Iterator[Problem]:
    change = evidence.change
    if change is None:
        return
    only_clear = isinstance(parameter, Mapping) and parameter.get(CLEAR) in _ON
    if isinstance(parameter, Mapping) and parameter.get(CLEAR) in (*_ON, *_OFF):
        parameter = {name: value for name, value in parameter.items() if name != CLEAR} or "0"
    limits = dict(_limits(parameter, [behaviour.id for behaviour in change.behaviours]))
    for behaviour in change.behaviours:
        limit, moved = limits.get(behaviour.id), behaviour.like_for_like
        if limit is None or moved is None or moved >= -limit:
            continue
        if behaviour.clear or not only_clear:
            message = (
                f"{with_sign(moved, 1)} percentage points for "
                f"{number_of(behaviour.partners, 'partner')} in both rounds"
                f"{', a clear change' if only_clear else ''}; limit {plain(limit)}"
            )
            yield Problem(message, thing=f"{evidence.present_name}, {behaviour.id}")


def _check_minimum_partners(evidence: Evidence, parameter: Parameter) -> Iterator[Problem]:
    partners = 0 if evidence.collation is None else evidence.collation.partners
    if partners < int(str(parameter)):
        message = f"{number_of(partners, 'partner')} answered, fewer than {parameter}"
        yield Problem(message, thing=evidence.present_name or "")


RULES: Sequence[Rule] = (
    Rule(
        "valid",
        "every file is a response that fits a known questionnaire",
        _check_valid,
        "on",
        has_matter=lambda evidence: bool(evidence.files),
    ),
    Rule("complete", "no response is a draft", _check_complete, "on"),
    Rule(
        "unique",
        "no two files have the same partner, respondent, round, level, area and mode",
        _check_unique,
        "on",
    ),
    Rule(
        "one-response",
        "no partner answered a round twice, with and without level or area",
        _check_one_response,
        "on",
    ),
    Rule(
        "one-questionnaire",
        "all responses answer the same version of a questionnaire",
        _check_one_questionnaire,
        "on",
    ),
    Rule(
        "plausible-times",
        "no response is dated in the future, before its start or over a year from its round",
        _check_plausible_times,
        "on",
    ),
    Rule(
        "known-partners",
        "every partner is listed in sixways.yaml",
        _check_known_partners,
        "on with a partnership",
    ),
    Rule(
        "all-partners",
        "every partner in sixways.yaml has a completed response in the current round",
        _check_all_partners,
        has_matter=lambda evidence: bool(evidence.partnership and evidence.partnership.partners),
    ),
    Rule(
        "recent",
        "the newest response is at most this old (on: the questionnaire's interval)",
        _check_recent,
        parameter="months",
        has_matter=lambda evidence: bool(evidence.completions()),
        asks_date=True,
    ),
    Rule(
        "minimum-percent",
        "every behaviour has at least this percent in the current round",
        _check_minimum_percent,
        parameter="percent",
        by_behaviour=True,
        has_matter=lambda evidence: evidence.collation is not None,
    ),
    Rule(
        "no-fall",
        "no behaviour fell by more than this since the round before (same partners)",
        _check_no_fall,
        parameter="percentage points",
        by_behaviour=True,
        has_matter=lambda evidence: evidence.has_like_for_like,
    ),
    Rule(
        "minimum-consensus",
        "partners agree at least this much on every behaviour in the current round",
        _check_minimum_consensus,
        parameter="0 to 1",
        by_behaviour=True,
        has_matter=lambda evidence: evidence.collation is not None,
    ),
    Rule(
        "minimum-partners",
        "at least this many partners answered in the current round",
        _check_minimum_partners,
        parameter="partners",
        has_matter=lambda _: True,
    ),
    Rule("no-overdue-actions", "no open action is overdue", check_no_overdue_actions),
    Rule(
        "first-priority-has-action",
        "the first priority has an open action, or one agreed and done in the current round",
        check_first_priority_has_action,
    ),
)

#: the rules that need a partnership
OF_A_PARTNERSHIP = ("known-partners", "all-partners")

#: each kind of number in words, with an example
_KINDS = {
    "": ("on or off", None),
    "months": ("a whole number of months", "for example 6"),
    "percent": ("a number from 0 to 100", "for example 50"),
    "percentage points": ("a number of percentage points", "for example 10"),
    "0 to 1": ("a number from 0 to 1", "for example 0.6"),
    "partners": ("a whole number of partners", "for example 3"),
}

_ON, _OFF = ("on", "yes", "true"), ("off", "no", "false")


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
            if rule.name == "no-fall" and behaviour == CLEAR and value in (*_ON, *_OFF):
                continue
            if behaviour not in known:
                hint = did_you_mean(behaviour, known)
                yield Fault(place, f"there is no behaviour '{behaviour}'", hint)
            elif not _is_valid(rule, value):
                yield _find_value_fault(place, rule, value)
    elif parameter not in _OFF and not _is_valid(rule, parameter):
        yield _find_value_fault(place, rule, parameter)


def _find_value_fault(place: Place, rule: Rule, value: object) -> Fault:
    kind, example = _KINDS[rule.parameter]
    return Fault(place, f"must be {kind}, not {value!r}", example)


def _is_valid(rule: Rule, value: object) -> bool:
    if rule.parameter == "" or (rule.parameter == "months" and value in _ON):
        return value in _ON
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", str(value)):
        return False
    number = Decimal(str(value))
    whole = rule.parameter in ("months", "partners")
    most = {"percent": 100, "0 to 1": 1, "months": 1200}.get(rule.parameter, 10**9)
    return number <= most and (not whole or str(value).isdigit())


def select_rules(
    given: Mapping[str, Parameter], *, with_partnership: bool
) -> list[tuple[Rule, Parameter]]:
    """The rules to check with their values: the defaults, changed by `given`."""
    rules = []
    for rule in RULES:
        on = rule.default == "on" or (rule.default != "off" and with_partnership)
        parameter = given.get(rule.name, "on" if on else "off")
        if parameter not in _OFF:
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
