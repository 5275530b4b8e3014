"""`sixways check`: whether stored responses keep the rules, for a script."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sixways.cli import options
from sixways.cli.exits import FAILED, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sixways.policy import Evidence, Finding


class Format(StrEnum):
    """The formats of what was found."""

    TEXT = "text"
    JSON = "json"


@command
def check(
    paths: options.Paths,
    questionnaire: options.Questionnaires = [],  # noqa: B006  Typer makes a new list each time
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="Of the findings.")
    ] = Format.TEXT,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Check that every file is a valid, complete response, and none is there twice.

    Exit code 0: every rule holds. 1: at least one doesn't. 2: could not run.
    """
    from sixways.cli.streams import deliver
    from sixways.files.gathering import evidence
    from sixways.files.library import questionnaires_named
    from sixways.files.responses import find
    from sixways.policy import findings

    seen = evidence(find(paths), questionnaires_named(questionnaire))
    found = findings(seen)
    text = _as_json(seen, found) if format_ is Format.JSON else _as_text(seen, found)
    deliver(text, output, force=force)
    if found:
        raise typer.Exit(FAILED)


def _as_text(evidence: "Evidence", found: "Sequence[Finding]") -> str:
    from sixways.gate import safe
    from sixways.policy import RULES
    from sixways.wording import counted

    lines = []
    for finding in found:
        lines.append(f"{finding.rule}: {safe(str(finding.problem))}")
        if finding.problem.hint:
            lines.append(f"  hint: {safe(finding.problem.hint)}")
    files = counted(evidence.files, "file")
    if found:
        broken = len({finding.rule for finding in found})
        lines.append(f"{files}: {counted(len(found), 'finding')}, {broken} of {len(RULES)} rules")
    else:
        lines.append(f"{files}: all {len(RULES)} rules hold")
    return "\n".join(lines) + "\n"


def _as_json(evidence: "Evidence", found: "Sequence[Finding]") -> str:
    import json

    from sixways.policy import RULES

    value = {
        "format": "sixways-check/1",
        "files": evidence.files,
        "rules": [
            {
                "name": rule.name,
                "meaning": rule.meaning,
                "findings": sum(finding.rule == rule.name for finding in found),
            }
            for rule in RULES
        ],
        "findings": [
            {
                "rule": finding.rule,
                "path": finding.problem.path,
                "place": finding.problem.thing or None,
                "message": finding.problem.message,
                "hint": finding.problem.hint,
            }
            for finding in found
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
