"""`sixways check`: stored responses against rules, for people, scripts and CI."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

import typer

from sixways.check.action_rules import OF_ACTIONS
from sixways.check.rules import OF_A_PARTNERSHIP, Finding, find_rule_faults, run_rules, select_rules
from sixways.cli import options
from sixways.cli.exit_codes import FAILED, command
from sixways.cli.help import RULES, flag, option, repeated
from sixways.errors import SixwaysError
from sixways.files.read_rounds import gather_evidence
from sixways.model.partnership import Parameter
from sixways.paths import show_path
from sixways.reports.check_report import FORMATS, rules_as_text

Format = Literal["text", "json", "junit", "github"]


@command
def check(
    stored: options.Stored,
    *,
    rule: list[str] = repeated(
        RULES,
        "--rule NAME[=VALUE]",
        "Turn a rule on (with a value) or off (NAME=off). NAME=BEHAVIOUR:VALUE sets it for one "
        "behaviour. Repeat for several.",
    ),
    list_rules: bool = flag(RULES, "--list-rules", "List the rules."),
    day: str | None = option(RULES, "--date YYYY-MM-DD", "Date to check against.", "today"),
    format_: Format = options.format_option("text"),
    target: options.Target,
) -> None:
    """Check stored responses against rules, for example in CI.

    Exit code 0: all rules passed. 1: at least one failed. 2: the check could not run.
    """
    if list_rules:
        if any(stored) or rule or day or format_ != "text":
            message = "--list-rules checks nothing"
            raise SixwaysError(message, "use it alone, or with -o and --force")
        target.deliver(rules_as_text())
        return
    target.check_ending(format_, get_args(Format))
    context = stored.find_context()
    known = context.partnership
    evidence = gather_evidence(
        context.find_files(stored.paths), context.questionnaires, known, options.parse_today(day)
    )
    behaviours = [b.id for b in evidence.editions.reported.behaviours] if evidence.editions else []
    given = {**((known and known.rules) or {}), **_parse_rules(rule, behaviours)}
    rules = select_rules(given, with_partnership=known is not None)
    if known is None and (asked := [r.name for r, _ in rules if r.name in OF_A_PARTNERSHIP]):
        raise SixwaysError(
            f"{asked[0]} needs sixways.yaml", "write one with sixways init, or use --partnership"
        )
    if any(r.name in OF_ACTIONS for r, _ in rules):
        file = context.actions_file()
        evidence.actions, evidence.actions_path = file.read(), str(file.path)
    results = run_rules(evidence, rules)
    if format_ == "github":
        results = [_in_repository(finding) for finding in results]
    target.deliver(FORMATS[format_](evidence, rules, results))
    if results:
        raise typer.Exit(FAILED)


def _in_repository(finding: Finding) -> Finding:
    """The finding with its file's path in the repository, as GitHub Actions looks for it."""
    root, path = os.environ.get("GITHUB_WORKSPACE"), finding.problem.path
    if not (root and path):
        return finding
    folder, name = os.path.split(path)
    there = Path(os.path.realpath(folder)) / name
    if not there.is_relative_to(os.path.realpath(root)):
        return finding
    shown = show_path(there.relative_to(os.path.realpath(root)))
    return finding._replace(problem=replace(finding.problem, path=shown))


def _parse_rules(rules: list[str], behaviours: list[str]) -> dict[str, Parameter]:
    """Read --rule options; raises SixwaysError for an unknown rule or value."""
    given: dict[str, Parameter] = {}
    for text in rules:
        name, _, value = text.partition("=")
        behaviour, colon, number = value.partition(":")
        if colon:
            before = given.get(name, {})
            if not isinstance(before, dict):
                raise _repeated(name)
            given[name] = {**before, behaviour: number}
        elif name in given:
            raise _repeated(name)
        else:
            given[name] = value or "on"
    for name, parameter in given.items():
        for fault in find_rule_faults(name, parameter, behaviours):
            hint = fault.hint or "list the rules with --list-rules"
            raise SixwaysError(f"--rule {name}: {fault.message}", hint)
    return given


def _repeated(name: str) -> SixwaysError:
    return SixwaysError(f"--rule {name} appears twice", "use it once, or once per behaviour")
