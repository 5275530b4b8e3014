"""One row for each behaviour and question, for a spreadsheet, then notes as text."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain

from sixways.model.actions import Action
from sixways.model.percentiles import PERCENTILES
from sixways.model.sanitise import make_safe
from sixways.model.wording import caution_of, group_label, number_of
from sixways.reports.data_numbers import number
from sixways.reports.report_head import rounds_left_out
from sixways.reports.sections.benchmark_places import benchmark_notes, describe_place
from sixways.reports.sections.comments import comments_warning
from sixways.reports.sections.dissent import dissenters, outcome
from sixways.reports.sections.exclusions import exclusions
from sixways.reports.sections.follow_up import say_owner, say_state
from sixways.reports.sections.hidden import hidden_notes
from sixways.reports.sections.method import method, time_notes, wording_notes
from sixways.reports.sections.who_was_counted import doubt_sentences
from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison

#: what a formula starts with, also in full width as in East Asian text
_FORMULA = tuple("=+-@＝＋－＠")
_FORMULA_WITHIN = re.compile(r"([;|]\s*)(?=[=+\-@＝＋－＠])")
_HEAD = ("row", "behaviour", "question", "number", "text", "who")
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
    "target",
    "least",
    "most",
    "mean",
    "skipped",
    "not_comparable",
    "agreement",
    "nearly_all",
)

_SIGNS = ("chance", "rose", "fell", "same", "clear")


def as_csv(
    collation: Collation, comparison: Comparison | None = None, actions: Iterable[Action] = ()
) -> str:
    """The collation as CSV, with a byte order mark so that Excel reads it as UTF-8.

    Below a behaviour and its questions are each partner's percent and what was written, if asked
    for. With a comparison, the rows of each group follow those over all, then the changes in
    percentage points, over the partners in both rounds. The last rows are text: actions, what rooms
    did not agree on, how the figures are worked out, what is hidden and which files were left out.
    """
    file = io.StringIO(newline="")
    # quotes keep a text in one cell, whatever separates cells for whoever opens the file
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    options = [option.id for option in collation.questionnaire.scale]
    counts = [f"count {option}" for option in options]
    if comparison is None:
        head = [*_HEAD, *_FIGURES, *counts]
        writer.writerow(head)
        writer.writerows(_rows(collation, options, len(head)))
    else:
        head = [comparison.by, *_HEAD, *_FIGURES, *counts, "change", "like for like", *_SIGNS]
        writer.writerow(head)
        width = len(head) - 1
        writer.writerows(["", *row] for row in _rows(collation, options, width))
        for group in comparison.groups:
            key = cell(group_label(group.key))
            writer.writerows([key, *row] for row in _rows(group.collation, options, width))
        blanks = ["" for _ in (*_FIGURES, *counts)]
        writer.writerows(_changes(comparison, blanks))
    blank = [] if comparison is None else [""]
    for row in chain(_actions(actions, collation), _text_rows(collation, comparison)):
        writer.writerow(_fill([*blank, *row], len(head)))
    return "\ufeff" + file.getvalue()


def _rows(collation: Collation, options: list[str], width: int) -> Iterator[list[object]]:
    for place, behaviour in enumerate(collation.behaviours, 1):
        names = ("behaviour", behaviour.id, "", str(place), cell(behaviour.title), "")
        yield _fill([*names, *_figures(behaviour)], width)
        for question in behaviour.questions:
            text = cell(question.text)
            names = ("question", behaviour.id, question.id, question.number, text, "")
            counts = (question.counts.get(o) for o in options)
            yield _fill([*names, *_figures(question), *counts], width)
        for row in _of_partners(behaviour, str(place)):
            yield _fill(row, width)


def _of_partners(behaviour: BehaviourResult, place: str) -> Iterator[list[object]]:
    """Each partner's own figures, then what was written."""
    for standing in behaviour.by_partner:
        names = ("partner", behaviour.id, "", place, cell(behaviour.title), cell(standing.partner))
        figures = {
            "average": standing.total,
            "maximum": behaviour.maximum,
            "percent": standing.percent,
            "lowest": standing.lowest,
            "highest": standing.highest,
        }
        yield [*names, *(number(figures.get(name)) for name in _FIGURES)]
    for comment in behaviour.comments:
        kind = "comment together" if comment.collective else "comment"
        yield [kind, behaviour.id, "", place, cell(comment.text), cell(comment.partner or "")]


def _fill(row: list[object], width: int) -> list[object]:
    """A row as wide as the heading."""
    return [*row, *("" for _ in range(width - len(row)))]


def _changes(comparison: Comparison, blanks: list[str]) -> Iterator[list[object]]:
    for change in comparison.changes:
        key = cell(f"{group_label(change.from_)} to {group_label(change.to)}")
        for place, behaviour in enumerate(change.behaviours, 1):
            figures = list[object](blanks)
            figures[_FIGURES.index("partners")] = behaviour.partners
            moved = (behaviour.change, behaviour.like_for_like, behaviour.chance)
            signs = (behaviour.rose, behaviour.fell, behaviour.same, behaviour.clear)
            names = ("change", behaviour.id, "", str(place), cell(behaviour.name), "")
            yield [key, *names, *figures, *map(number, moved), *signs]


def _actions(actions: Iterable[Action], collation: Collation) -> Iterator[list[object]]:
    numbers = collation.questionnaire.numbers
    ids = [behaviour.id for behaviour in collation.behaviours]
    for action in actions:
        place = ids.index(action.behaviour) + 1 if action.behaviour in ids else ""
        printed = numbers.get((action.behaviour, action.question or ""), str(place))
        names = (action.behaviour, action.question or "", printed)
        text = f"{action.what} ({say_state(action)})"
        yield ["action", *names, cell(text), cell(say_owner(action))]


def _text_rows(collation: Collation, comparison: Comparison | None) -> Iterator[list[object]]:
    for behaviour in collation.behaviours:
        ids = {question.number: question.id for question in behaviour.questions}
        for question in behaviour.questions:
            if text := caution_of(question.caution):
                yield ["caution", behaviour.id, question.id, question.number, cell(text)]
        for dissent in behaviour.dissent:
            text = "; ".join([outcome(dissent, collation), *dissenters(dissent)])
            yield ["dissent", behaviour.id, ids[dissent.number], dissent.number, cell(text)]
    yield from _benchmark_rows(collation)
    notes = (
        ("method", [*method(collation), *wording_notes(collation), *time_notes(collation)]),
        ("rounds", list(filter(None, [rounds_left_out(collation)]))),
        ("benchmark", list(benchmark_notes(collation))),
        ("comments", comments_warning(collation)),
        ("withheld", hidden_notes(collation, comparison)),
        ("left out", exclusions(collation)),
        ("doubt", doubt_sentences(collation)),
    )
    for kind, texts in notes:
        for text in texts:
            yield [kind, "", "", "", cell(text)]


def _benchmark_rows(collation: Collation) -> Iterator[list[object]]:
    """Each behaviour's place among other partnerships, in words."""
    rows = collation.benchmark.behaviours if collation.benchmark else ()
    for at, row in enumerate(rows, 1):
        text = describe_place(row)
        if row.deciles:
            pairs = zip(PERCENTILES, row.deciles, strict=True)
            of = ", ".join(f"{place}th percentile {percent}" for place, percent in pairs)
            text += f"; {number_of(row.partnerships, 'partnership')}: {of}"
        yield ["benchmark", row.id, "", str(at), cell(text)]


def _figures(result: BehaviourResult | QuestionResult) -> list[object]:
    return [_figure(getattr(result, name, None)) for name in _FIGURES]


def _figure(value: object) -> object:
    if isinstance(value, Fraction):
        return number(value)
    # the options of `nearly_all`
    return " or ".join(value) if isinstance(value, tuple) else value


def cell(text: str) -> str:
    """Text that no spreadsheet reads as a formula, nor a part of it.

    Where cells end at a semicolon, as in much of Europe, Excel takes no notice of the quotes after
    the first comma of a line.
    """
    shown = _FORMULA_WITHIN.sub(r"\1'", make_safe(text))
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
