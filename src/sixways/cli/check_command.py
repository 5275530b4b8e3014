"""`sixways check`: whether stored responses keep the rules, for a script."""

from datetime import date
from typing import Annotated, Literal

import typer

from sixways import clock
from sixways.check.rules import OF_A_PARTNERSHIP, find_rule_faults, run_rules, select_rules
from sixways.cli import options
from sixways.cli.context import find_context
from sixways.cli.exit_codes import FAILED, command
from sixways.cli.output import deliver
from sixways.errors import SixwaysError
from sixways.files.find import find_responses
from sixways.files.read_rounds import gather_evidence
from sixways.model.partnership import Parameter
from sixways.reports.check_report import FORMATS, rules_as_text

Format = Literal["text", "json", "junit", "github"]


@command
def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Response files, folders with *.json in them, or quoted patterns.",
            show_default=False,
        ),
    ] = [],  # noqa: B006  Typer makes a new list each time
    questionnaire: options.Questionnaires = [],  # noqa: B006
    partnership: options.Partnership = None,
    rule: Annotated[
        list[str],
        typer.Option(
            "--rule",
            metavar="NAME[=VALUE]",
            help="Ask a rule, with its parameter; NAME=off leaves one out; NAME=BEHAVIOUR:VALUE "
            "sets it for one behaviour. Can be given again.",
            show_default=False,
        ),
    ] = [],  # noqa: B006
    list_rules: Annotated[bool, typer.Option("--list-rules", help="List the rules.")] = False,
    day: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="YYYY-MM-DD", help="The day to ask on.", show_default="today"
        ),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="Of the findings.")] = "text",
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Check that stored responses keep the rules.

    Exit code 0: every rule holds. 1: at least one doesn't. 2: could not run.
    """
    if list_rules:
        deliver(rules_as_text(), output, force=force)
        return
    if not paths:
        raise SixwaysError("nothing to check", "name response files, folders or patterns")
    context = find_context(questionnaire, partnership)
    known = context.partnership
    evidence = gather_evidence(
        find_responses(paths), context.questionnaires, known, _parse_date(day)
    )
    behaviours = [b.id for b in evidence.editions.reported.behaviours] if evidence.editions else []
    given = {**((known and known.rules) or {}), **_parse_rules(rule, behaviours)}
    rules = select_rules(given, with_partnership=known is not None)
    if known is None and (asked := [r.name for r, _ in rules if r.name in OF_A_PARTNERSHIP]):
        raise SixwaysError(
            f"{asked[0]} needs a partnership", "sixways init writes one; --partnership names it"
        )
    results = run_rules(evidence, rules)
    deliver(FORMATS[format_](evidence, rules, results), output, force=force)
    if results:
        raise typer.Exit(FAILED)


def _parse_date(text: str | None) -> date:
    """The date typed, or today's; raises SixwaysError for what is no date."""
    if text is None:
        return clock.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SixwaysError(f"'{text}' is no date", "write it as in 2026-11-22") from error


def _parse_rules(rules: list[str], behaviours: list[str]) -> dict[str, Parameter]:
    """The rules given as options; raises SixwaysError for one that there isn't."""
    given: dict[str, Parameter] = {}
    for text in rules:
        name, _, value = text.partition("=")
        behaviour, colon, number = value.partition(":")
        if colon:
            before = given.get(name, {})
            if not isinstance(before, dict):
                raise SixwaysError(f"--rule {name} is given twice", "give it once, or by behaviour")
            given[name] = {**before, behaviour: number}
        elif name in given:
            raise SixwaysError(f"--rule {name} is given twice", "give it once, or by behaviour")
        else:
            given[name] = value or "on"
    for name, parameter in given.items():
        for fault in find_rule_faults(name, parameter, behaviours):
            hint = fault.hint or "--list-rules lists them"
            raise SixwaysError(f"--rule {name}: {fault.message}", hint)
    return given
