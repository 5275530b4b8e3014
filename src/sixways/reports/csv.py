"""One row for each behaviour and each question, for a spreadsheet."""

import csv
import io
from fractions import Fraction

from sixways.collation import BehaviourResult, Collation, QuestionResult
from sixways.gate import safe
from sixways.reports.json import number

_FIGURES = (
    "responses",
    "partners",
    "average",
    "maximum",
    "percent",
    "lowest",
    "highest",
    "consensus",
    "priority",
    "collective",
    "mean",
    "skipped",
    "not_comparable",
)


def as_csv(collation: Collation) -> str:
    """Comma-separated, with a byte order mark, so that Excel reads it as UTF-8."""
    options = [option.id for option in collation.questionnaire.scale]
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    head = ("row", "behaviour", "question", "number", "text", *_FIGURES)
    writer.writerow([*head, *(f"count {option}" for option in options)])
    for place, behaviour in enumerate(collation.behaviours, 1):
        names = ("behaviour", behaviour.id, "", str(place), cell(behaviour.title))
        writer.writerow([*names, *_figures(behaviour), *("" for _ in options)])
        for question in behaviour.questions:
            names = ("question", behaviour.id, question.id, question.number, cell(question.text))
            counts = [question.counts[option] for option in options]
            writer.writerow([*names, *_figures(question), *counts])
    return "\ufeff" + file.getvalue()


def _figures(result: BehaviourResult | QuestionResult) -> list[object]:
    values = (getattr(result, name, None) for name in _FIGURES)
    return [number(value) if isinstance(value, Fraction) else value for value in values]


def cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    shown = safe(text)
    return f"'{shown}" if shown.lstrip().startswith(("=", "+", "-", "@")) else shown
