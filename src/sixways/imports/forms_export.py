"""What Microsoft Forms and Google Forms export: a row for each respondent, in xlsx or csv."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import NamedTuple

from sixways.errors import InvalidFiles, Problem
from sixways.imports.cells import MAXIMUM_CELLS, MAXIMUM_COLUMNS, MAXIMUM_ROWS, Cell, Sheet
from sixways.imports.column_matching import (
    ColumnMatcher,
    ColumnOptions,
    Columns,
)
from sixways.imports.submission import Submission
from sixways.imports.timestamps import Times, find_order
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import clip, make_safe

#: rows in which the titles of columns are looked for
_HEADERS = 20
_TIMES = ("started", "completed")

_WITHOUT_TIME = "responses without a date are recorded as completed now"


class Note(NamedTuple):
    """What was left out, or how things were read."""

    text: str
    hint: str | None = None


@dataclass(slots=True)
class Export:
    """What was read of an export."""

    submissions: list[Submission] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_export(
    sheets: Iterable[Sheet],
    questionnaire: Questionnaire,
    wanted: ColumnOptions,
    path: str,
    zone: tzinfo | None = None,
) -> Export | None:
    """The rows of every sheet that has the questionnaire's questions as columns; None for none.

    Raises InvalidFiles where it isn't clear what a column holds. `zone` is that of times that name
    none; None is the system's.
    """
    matching = ColumnMatcher(questionnaire, wanted, path)
    tables = list(_find_tables(sheets, matching))
    if not tables:
        return None
    problems = [problem for _, _, columns in tables for problem in columns.problems]
    problems += [_size_problem(sheet, path) for sheet, _, _ in tables if sheet.beyond]
    if problems:
        raise InvalidFiles(problems)
    export = Export()
    for sheet, header, columns in tables:
        export.notes += _column_notes(columns)
        times, notes = _find_times(sheet, header, columns, Times(zone=zone))
        export.notes += notes
        for number, row in sheet.rows():
            if number > header and any(column in row for column in columns.targets):
                which = f"row {number}"
                if len(tables) > 1:
                    which = f"sheet '{make_safe(sheet.title)}', {which}"
                submission = Submission(questionnaire, path, which)
                _read_row(submission, row, columns, times)
                export.submissions.append(submission)
    return export


def _find_tables(
    sheets: Iterable[Sheet], matching: ColumnMatcher
) -> Iterator[tuple[Sheet, int, Columns]]:
    """Each sheet that is one, with the row of its titles."""
    enough = min(2, len(matching.questionnaire.questions))
    for sheet in sheets:
        for number, row in list(sheet.rows())[:_HEADERS]:
            columns = matching.match_columns(row)
            if columns.questions >= enough:
                yield sheet, number, columns
                break


def _read_row(
    submission: Submission, row: dict[int, Cell], columns: Columns, times: Times | None
) -> None:
    for column, target in columns.targets.items():
        cell = row.get(column)
        if cell is None:
            continue
        if target not in _TIMES:
            submission.take(target, cell)
        elif times and not cell.is_formula and (moment := times.read(cell.text)):
            submission.fields[target] = moment


def _find_times(
    sheet: Sheet, header: int, columns: Columns, times: Times
) -> tuple[Times | None, list[Note]]:
    """How the times are to be read, None where they can't be; and what to say about it."""
    texts = [
        row[column].text
        for number, row in sheet.rows()
        if number > header
        for column, target in columns.targets.items()
        if target in _TIMES and column in row
    ]
    order, shown = find_order(texts)
    if order is None:
        text = f"dates left out, because some are day/month and some month/day: {shown}"
        return None, [Note(text, _WITHOUT_TIME)]
    times = times._replace(order=order)
    notes = []
    if shown:
        notes.append(Note(f"dates such as '{clip(shown)}' are read as {order}/year"))
    unread = next((text for text in texts if times.read(text) is None), None)
    if unread is not None:
        text = f"dates such as '{clip(unread)}' can't be read, so they are left out"
        notes.append(Note(text, _WITHOUT_TIME))
    return times, notes


def _column_notes(columns: Columns) -> Iterator[Note]:
    if columns.left_out:
        yield Note(f"columns not imported: {_quote_titles(columns.left_out)}")
    if columns.unmatched:
        text = "columns not recognised, so not imported: "
        text += _quote_titles(columns.unmatched)
        yield Note(
            text, "use --partner-column, --comments-column or --mapping to say what they hold"
        )


def _quote_titles(titles: list[str]) -> str:
    shown = ", ".join(f"'{clip(' '.join(title.split()))}'" for title in titles[:12])
    return shown if len(titles) <= 12 else f"{shown} and {len(titles) - 12} more"


def _size_problem(sheet: Sheet, path: str) -> Problem:
    assert sheet.beyond
    message = (
        f"has more than {MAXIMUM_ROWS:,} rows, {MAXIMUM_COLUMNS} columns or {MAXIMUM_CELLS:,} cells"
    )
    hint = "split it into several files"
    return Problem(message, path=path, thing=sheet.beyond.place, hint=hint)
