"""What form services export: a row for each respondent, in a sheet or CSV."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sixways.errors import InvalidFiles
from sixways.files.read_bytes import refusal
from sixways.imports.answer_words import find_unclear, read_answer
from sixways.imports.cells import Cell, Sheet
from sixways.imports.column_matching import ColumnMatcher
from sixways.imports.columns import ColumnOptions, Columns
from sixways.imports.date_order import Clues
from sixways.imports.export_notes import (
    Note,
    column_notes,
    doubtful_notes,
    missing_note,
    missing_questions,
    passed_over_notes,
)
from sixways.imports.export_rows import RowReader
from sixways.imports.export_times import TIME_FIELDS, read_times
from sixways.imports.field_titles import STATUS, is_in_utc
from sixways.imports.option_columns import OptionColumns
from sixways.imports.submission import Submission
from sixways.imports.table_shapes import TableShapes, describe_row
from sixways.model.names import did_you_mean, name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import clip, make_safe
from sixways.model.wording import in_letters, join_first

#: rows in which the titles of columns are looked for
_HEADERS = 20
#: columns that are named
_MOST_COLUMNS = 5
#: spaces in what may be a question
_LONG = 3


class Table(NamedTuple):
    """A sheet with the questionnaire's questions as columns."""

    sheet: Sheet
    #: the row of its titles
    header: int
    columns: Columns


@dataclass(slots=True)
class Export:
    """What was read of an export."""

    submissions: list[Submission] = field(default_factory=list)
    #: what was left out, or how things were read
    notes: list[Note] = field(default_factory=list)
    #: what takes a person to settle
    open: list[Note] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def find_export(
    sheets: Sequence[Sheet],
    questionnaire: Questionnaire,
    wanted: ColumnOptions,
    path: str,
    clues: Clues,
) -> Export | None:
    """As `read_export`, also of sheets that are laid out in other ways; raises InvalidFiles."""
    options = OptionColumns(questionnaire, path)
    sheets = [options.merge(sheet) or sheet for sheet in sheets]
    if export := read_export(sheets, questionnaire, wanted, path, clues):
        return export
    shapes = TableShapes(questionnaire, path, wanted.words)
    is_csv = [sheet.title for sheet in sheets] == [""]
    turned = [found for sheet in sheets if (found := shapes.turn(sheet, is_csv=is_csv))]
    return read_export(turned, questionnaire, wanted, path, clues)


def read_export(
    sheets: Sequence[Sheet],
    questionnaire: Questionnaire,
    wanted: ColumnOptions,
    path: str,
    clues: Clues,
) -> Export | None:
    """The rows of every sheet that has the questionnaire's questions as columns; None for none.

    Raises InvalidFiles where it isn't clear what a column holds.
    """
    matcher = ColumnMatcher(questionnaire, wanted, path)
    export = Export()
    export.tables = _choose_tables(list(_find_tables(sheets, matcher)), wanted, path, export)
    if not export.tables:
        return None
    problems = [problem for table in export.tables for problem in table.columns.problems]
    beyond = [table.sheet.refusal(path) for table in export.tables if table.sheet.beyond]
    problems += [problem for error in beyond for problem in error.problems]
    if problems:
        raise InvalidFiles(problems)
    for table in export.tables:
        _TableReader(table, questionnaire, wanted, path, export).read(clues)
    return export


def _find_tables(sheets: Iterable[Sheet], matcher: ColumnMatcher) -> Iterator[Table]:
    """Each sheet that is one, with the row of its titles."""
    enough = min(2, len(matcher.questionnaire.questions))
    for sheet in sheets:
        rows = list(sheet.rows())[:_HEADERS]
        counts = {number: matcher.count_questions(row) for number, row in rows}
        header = max(counts, key=lambda number: (*counts[number], -number), default=0)
        total, worded = counts.get(header, (0, 0))
        if max(worded, total - worded) < enough <= total:
            continue  # an average beside a question, such as 2.3, looks like a question's number
        if header and counts[header][0] < enough:
            # all titles may be worded a little differently
            long = {n: sum(c.text.count(" ") >= _LONG for c in row.values()) for n, row in rows}
            header = max(counts, key=lambda number: (long[number], -number))
        if not header:
            continue
        before = [number for number in counts if number < header]
        above = {n: c.text for n, c in sheet.cells[before[-1]].items()} if before else {}
        columns = matcher.match_columns(sheet.cells[header], above)
        # a row of a table with a row for each answer can have a question's number and its text
        if len({*columns.questions(matcher.questionnaire).values()}) >= enough:
            yield Table(sheet, header, columns)


def _choose_tables(
    tables: list[Table], wanted: ColumnOptions, path: str, export: Export
) -> list[Table]:
    """The sheets that are read: those named, or the only one that can be seen."""
    if tables and wanted.sheets:
        keys = {name_key(title) for title in wanted.sheets}
        chosen = [table for table in tables if name_key(table.sheet.title) in keys]
        titles = [table.sheet.title for table in tables]
        for title in wanted.sheets:
            if name_key(title) not in map(name_key, titles):
                message = f"there is no sheet '{clip(title)}' with the questionnaire's questions"
                raise refusal(path, make_safe(message), hint=did_you_mean(title, titles))
        return chosen
    hidden = [table for table in tables if table.sheet.is_hidden]
    seen = [table for table in tables if not table.sheet.is_hidden]
    if hidden and not seen:
        message = f"the sheet '{make_safe(clip(hidden[0].sheet.title))}' is hidden"
        hint = "show it in Excel, or use --sheet TITLE to import it as it is"
        raise refusal(path, message, hint=hint)
    if len(seen) > 1:
        named = ", ".join(f"'{make_safe(clip(table.sheet.title))}'" for table in seen)
        message = f"sheets {named} all have the questionnaire's questions"
        hint = "name the one to import with --sheet TITLE; repeat it for several"
        raise refusal(path, message, hint=hint)
    for table in hidden:
        text = f"Sheet '{make_safe(clip(table.sheet.title))}' is hidden and left out"
        export.notes.append(Note(text, "use --sheet TITLE to import it"))
    return seen


class _TableReader:
    """Reads the rows of one table into an export."""

    def __init__(
        self,
        table: Table,
        questionnaire: Questionnaire,
        wanted: ColumnOptions,
        path: str,
        export: Export,
    ) -> None:
        self.sheet, self.header, self.columns = table
        self.questionnaire = questionnaire
        self.wanted = wanted
        self.path = path
        self.export = export
        self.rows = RowReader(self.columns, questionnaire)
        self.targets = self.columns.targets
        self.unclear: frozenset[str] = frozenset()

    def read(self, clues: Clues) -> None:
        """The rows as submissions, with notes on how they were read."""
        if self.sheet.layout:
            self.export.notes.append(Note(f"Read as a table with {self.sheet.layout}"))
        export, columns = self.export, self.columns
        missing = missing_questions(columns, self.questionnaire)
        is_allowed = self.wanted.allow_missing
        if missing:
            note = missing_note(missing, is_allowed=is_allowed)
            (export.notes if is_allowed else export.open).append(note)
            export.open += doubtful_notes(columns, self.sheet, self.questionnaire)
        passed: dict[str, list[int]] = {}
        taken: list[tuple[int, dict[int, Cell]]] = []
        for number, row in self.sheet.rows():
            if number <= self.header or not any(column in row for column in self.targets):
                continue
            if self.rows.has_moved_titles(row):
                raise self._refuse_moved(number)
            hidden = "hidden" if number in self.sheet.hidden_rows else None
            if why := hidden or self.rows.pass_over(row):
                passed.setdefault(why, []).append(number)
            else:
                taken.append((number, row))
        self._refuse_untitled([row for _, row in taken])
        in_utc = [column.number for column in columns.columns if is_in_utc(column.title)]
        read = read_times(taken, self.targets, clues, in_utc)
        export.notes += read.notes
        export.notes += column_notes(columns, self.questionnaire)
        export.notes += passed_over_notes(passed, self.sheet)
        answers = (row[n].text for _, row in taken for n in self.rows.questions if n in row)
        self.unclear = find_unclear(answers, self.questionnaire) - self.wanted.words.keys()
        found = []
        for number, row in taken:
            submission = self._read_row(number, row, read.times.get(number, {}))
            submission.is_draft |= bool(missing) and not is_allowed
            submission.unclear_time = make_safe(read.unclear.get(number, ""))
            found.append(submission)
        export.submissions += found

    def _refuse_moved(self, number: int) -> InvalidFiles:
        """The error for a second table below the first, with its columns in another order."""
        which = describe_row(self.sheet, number)
        message = f"{which} has the titles again, in other columns than above"
        hint = "put that row and those below it into a file of their own"
        return refusal(self.path, message, hint=hint)

    def _refuse_untitled(self, rows: Sequence[dict[int, Cell]]) -> None:
        """Refuse answers beside answers under one title, such as this round's and the last's."""
        titled = {column.number for column in self.columns.columns}
        counts = Counter(
            number
            for row in rows
            for number, cell in row.items()
            if number not in titled
            and read_answer(cell.text, self.questionnaire, self.wanted.words)
        )
        untitled = sorted(n for n, count in counts.items() if 2 * count >= len(rows))
        if len(untitled) > 1:
            shown = join_first([in_letters(number) for number in untitled], _MOST_COLUMNS)
            message = f"columns {shown} have answers, but no title of their own"
            hint = "leave one column of answers for each question"
            raise refusal(self.path, message, hint=hint)

    def _read_row(self, number: int, row: dict[int, Cell], times: dict[str, str]) -> Submission:
        which = describe_row(self.sheet, number)
        if len(self.export.tables) > 1:
            which = f"sheet '{make_safe(self.sheet.title)}', {which}"
        submission = Submission(self.questionnaire, self.path, which, words=self.wanted.words)
        submission.unclear = self.unclear
        for column, target in self.targets.items():
            if column in row and target not in (*TIME_FIELDS, STATUS):
                submission.take(target, row[column])
        submission.fields.update(times)
        submission.person = self.rows.person(row)
        submission.is_draft = self.rows.is_unfinished(row)
        return submission
