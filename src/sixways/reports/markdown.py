"""A section for a board paper."""

import re

from sixways.collation import Collation
from sixways.gate import safe
from sixways.reports import Sections
from sixways.wording import (
    counted,
    decimal,
    method,
    not_comparable,
    occasion,
    out_of,
    sources,
    span,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$]|(?<=http)s?:(?=//)|(?<=www)\.)", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


def as_markdown(collation: Collation, sections: Sections) -> str:
    """The whole report, for any reader of CommonMark with tables."""
    questionnaire = collation.questionnaire
    parts = [
        f"# {escaped(questionnaire.title)}",
        f"{escaped(occasion(collation))}\n\n{sources(collation)}.",
        *_behaviours(collation),
    ]
    if sections.by_partner:
        parts += _by_partner(collation)
    if sections.questions:
        parts += _questions(collation)
    if sections.comments:
        parts += _comments(collation)
    parts += _resources(collation)
    notes = [*method(collation), *not_comparable(collation)]
    parts += ["## How the figures were made", "\n".join(f"- {escaped(note)}." for note in notes)]
    parts += _excluded(collation)
    if questionnaire.publisher:
        link = f" <{questionnaire.url}>" if questionnaire.url else ""
        parts.append(f"Questionnaire: {escaped(questionnaire.publisher)}.{link}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _behaviours(collation: Collation) -> list[str]:
    together = bool(collation.collective_responses)
    head = ["", "Behaviour", "Average", "Percent", "n", "Range", "Consensus", "Priority"]
    rows = []
    for place, behaviour in enumerate(collation.behaviours, 1):
        row = [
            str(place),
            escaped(behaviour.name),
            out_of(behaviour.average, behaviour.maximum),
            decimal(behaviour.percent),
            str(behaviour.partners),
            span(behaviour.lowest, behaviour.highest),
            decimal(behaviour.consensus, 2),
            str(behaviour.priority or ""),
        ]
        rows.append([*row, decimal(behaviour.collective)] if together else row)
    return ["## Behaviours", _table([*head, "Agreed together"] if together else head, rows, text=2)]


def _by_partner(collation: Collation) -> list[str]:
    head = ["Partner", *(escaped(b.name) for b in collation.behaviours)]
    columns = [b.by_partner for b in collation.behaviours]
    rows = [
        [escaped(row[0].partner), *(decimal(standing.percent) for standing in row)]
        for row in zip(*columns, strict=True)
    ]
    return ["## Partners", "Percent by behaviour.", _table(head, rows, text=1)]


def _questions(collation: Collation) -> list[str]:
    options = collation.questionnaire.scale
    head = ["", "Question", *(escaped(o.label) for o in options), "Skipped", "Mean", "n"]
    parts = ["## Questions", "Responses by answer, mean points and the partners they come from."]
    for behaviour in collation.behaviours:
        rows = [
            [
                question.number,
                escaped(question.text),
                *(str(question.counts[option.id]) for option in options),
                str(question.skipped),
                decimal(question.mean, 2),
                str(question.partners),
            ]
            for question in behaviour.questions
        ]
        parts += [f"### {escaped(behaviour.title)}", _table(head, rows, text=2)]
    return parts


def _comments(collation: Collation) -> list[str]:
    parts = ["## Comments"]
    for behaviour in collation.behaviours:
        if behaviour.comments:
            parts.append(f"### {escaped(behaviour.title)}")
        for comment in behaviour.comments:
            together = " (agreed together)" if comment.collective else ""
            lines = [*escaped(comment.text.strip(), lines=True).split("\n"), ""]
            lines.append(f"— {escaped(comment.partner)}{together}")
            parts.append("\n".join(f"> {line}".rstrip() for line in lines))
    return parts if len(parts) > 1 else []


def _resources(collation: Collation) -> list[str]:
    resources = dict.fromkeys(r for b in collation.behaviours for r in b.resources)
    if not resources:
        return []
    lines = []
    for resource in resources:
        title = escaped(resource.title)
        line = f"- [{title}](<{resource.url}>)" if resource.url else f"- {title}"
        lines.append(f"{line}: {escaped(resource.description)}" if resource.description else line)
    labels = [o.label for o in collation.questionnaire.scale if o.prompts_resources]
    answered = " or ".join(escaped(label) for label in labels)
    where = ", ".join(escaped(b.name) for b in collation.behaviours if b.resources)
    return ["## Useful resources", f"{answered} was answered in: {where}.", "\n".join(lines)]


def _excluded(collation: Collation) -> list[str]:
    if not collation.excluded:
        return []
    lines = [f"- {escaped(e.path)}: {escaped(e.reason)}" for e in collation.excluded]
    return ["## Left out", f"{counted(len(lines), 'file')} left out.", "\n".join(lines)]


def _table(head: list[str], rows: list[list[str]], *, text: int) -> str:
    """A table whose first `text` columns are text and whose others are figures."""
    rule = ["---" if column < text else "--:" for column in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


def escaped(text: str, *, lines: bool = False) -> str:
    """Text in which Markdown finds nothing to do, no link and no table cell's end."""
    special = _SPECIAL.sub(
        lambda m: "".join(f"\\{c}" if not c.isalnum() else c for c in m[0]), safe(text, lines=lines)
    )
    return _LINE_START.sub(_start_escaped, special)


def _start_escaped(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"
