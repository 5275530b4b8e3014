"""Findings of `check` for people, scripts and CI servers; the same input gives the same bytes."""

import json
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

from sixways.check.rules import RULES, Finding, Rule
from sixways.check.stored_rounds import Evidence
from sixways.errors import Problem, start_sentence
from sixways.model.near_names import NEAR_NAMES_HINT, describe_near_names
from sixways.model.partnership import Parameter
from sixways.model.problem_list import list_problems
from sixways.model.sanitise import escape_json, make_safe
from sixways.model.wording import number_of

FORMAT = "sixways-check/1"

InForce = Sequence[tuple[Rule, Parameter]]


def as_text(evidence: Evidence, rules: InForce, found: Sequence[Finding]) -> str:
    """The first findings of each rule, then a line that counts them."""
    lines = []
    for rule, _ in rules:
        problems = (finding.problem for finding in found if finding.rule == rule.name)
        for line in list_problems(problems):
            lines.append(line if line.startswith("  ") else f"{rule.name}: {line}")
    lines += _list_notes(evidence)
    return "\n".join([*lines, _summarise(evidence, rules, found)]) + "\n"


def _summarise(evidence: Evidence, rules: InForce, found: Sequence[Finding]) -> str:
    """`6 files: 7 findings; 4 of 6 rules failed; not judged: no-fall`."""
    files, total = number_of(len(evidence.files), "file"), number_of(len(rules), "rule")
    idle = _not_judged(evidence, rules, found)
    if found:
        broken = len({finding.rule for finding in found})
        text = f"{files}: {number_of(len(found), 'finding')}; {broken} of {total} failed"
    elif idle:
        text = f"{files}: {len(rules) - len(idle)} of {total} passed"
    else:
        text = f"{files}: all {total} passed"
    return f"{text}; not judged: {', '.join(idle)}" if idle else text


def _not_judged(evidence: Evidence, rules: InForce, found: Sequence[Finding]) -> list[str]:
    """The rules that had nothing that they could fail for, which isn't the same as to pass."""
    broken = {finding.rule for finding in found}
    names = (rule.name for rule, _ in rules if not rule.has_matter(evidence))
    return [name for name in names if name not in broken]


def _day(evidence: Evidence, rules: InForce) -> str | None:
    """The date checked against, if a rule asks for it: else the output is the same on any day."""
    return evidence.today.isoformat() if any(rule.asks_date for rule, _ in rules) else None


def _list_notes(evidence: Evidence) -> list[str]:
    notes = [f"note: {make_safe(note)}" for note in describe_near_names(evidence.near_names)]
    return [*notes, f"  {start_sentence(NEAR_NAMES_HINT)}"] if notes else []


def as_json(evidence: Evidence, rules: InForce, found: Sequence[Finding]) -> str:
    """Every input file with its SHA-256, every rule that is on, every finding; names to look at."""
    idle = _not_judged(evidence, rules, found)
    value = {
        "format": FORMAT,
        "date": _day(evidence, rules),
        "files": [{"path": path, "sha256": digest} for path, digest in evidence.files.items()],
        "rules": [
            {
                "name": rule.name,
                "meaning": rule.meaning,
                "parameter": parameter,
                "judged": rule.name not in idle,
                "findings": sum(finding.rule == rule.name for finding in found),
            }
            for rule, parameter in rules
        ],
        "findings": [
            {
                "rule": finding.rule,
                "path": finding.problem.path or None,
                "place": finding.problem.thing or None,
                "message": finding.problem.message,
                "hint": finding.problem.hint,
            }
            for finding in found
        ],
        "near_names": [list(group) for group in evidence.near_names],
    }
    return escape_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def as_junit(evidence: Evidence, rules: InForce, found: Sequence[Finding]) -> str:
    """A test case for each rule; input files are properties."""
    broken = {finding.rule for finding in found}
    idle, day = _not_judged(evidence, rules, found), _day(evidence, rules)
    suite = ElementTree.Element(
        "testsuite",
        name="sixways check",
        tests=str(len(rules)),
        failures=str(len(broken)),
        errors="0",
        skipped=str(len(idle)),
    )
    if day is not None:
        suite.set("timestamp", f"{day}T00:00:00")
    properties = ElementTree.SubElement(suite, "properties")
    for path, digest in evidence.files.items():
        ElementTree.SubElement(
            properties, "property", name=f"sha256 {make_safe(path)}", value=digest
        )
    for rule, _ in rules:
        case = ElementTree.SubElement(suite, "testcase", classname="sixways", name=rule.name)
        problems = [finding.problem for finding in found if finding.rule == rule.name]
        if problems:
            failure = ElementTree.SubElement(
                case, "failure", type=rule.name, message=f"failed: {rule.meaning}"
            )
            failure.text = "\n".join(_with_hint(problem) for problem in problems)
        elif rule.name in idle:
            ElementTree.SubElement(case, "skipped", message="nothing to judge")
    if notes := _list_notes(evidence):
        ElementTree.SubElement(suite, "system-out").text = "\n".join(notes)
    ElementTree.indent(suite)
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f"{declaration}{ElementTree.tostring(suite, encoding='unicode')}\n"


def _with_hint(problem: Problem) -> str:
    way_out = f". {start_sentence(problem.hint)}" if problem.hint else ""
    return make_safe(f"{problem}{way_out}")


def as_github(evidence: Evidence, rules: InForce, found: Sequence[Finding]) -> str:
    """Workflow commands of GitHub Actions, which show each finding on its file."""
    lines = []
    for finding in found:
        problem = finding.problem
        place = f"file={_property(problem.path)}," if problem.path else ""
        message = _with_hint(Problem(problem.message, thing=problem.thing, hint=problem.hint))
        lines.append(f"::error {place}title=sixways {finding.rule}::{_data(message)}")
    for note in describe_near_names(evidence.near_names):
        lines.append(f"::notice title=sixways near names::{_data(make_safe(note))}")
    return "\n".join([*lines, _summarise(evidence, rules, found)]) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(make_safe(text)).replace(":", "%3A").replace(",", "%2C")


def rules_as_text() -> str:
    """Every rule with its meaning, parameter and default."""
    lines = []
    for rule in RULES:
        parameter = rule.parameter or "on or off"
        if rule.by_behaviour:
            parameter += ", or one for each behaviour"
        if rule.besides:
            parameter += f", or {rule.besides}"
        lines.append(
            f"{rule.name}: {rule.meaning}\n  parameter: {parameter}; default: {rule.default}"
        )
    return "\n".join(lines) + "\n"


FORMATS: dict[str, Callable[[Evidence, InForce, Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "junit": as_junit,
    "github": as_github,
}
