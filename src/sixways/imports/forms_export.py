"""What form services export: a row for each respondent, in a sheet or CSV."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import NamedTuple

from sixways.errors import InvalidFiles, Problem
from sixways.imports.cells import MAXIMUM_CELLS, MAXIMUM_COLUMNS, MAXIMUM_ROWS, Cell, Sheet
from sixways.imports.column_matching import ColumnMatcher, ColumnOptions, Columns
from sixways.imports.date_order import Clues, converted_halfway, find_order, swap_day_and_month
from sixways.imports.export_rows import RowReader
from sixways.imports.field_titles import STATUS
from sixways.imports.submission import Submission
from sixways.imports.table_shapes import describe_row
from sixways.imports.timestamps import Times
from sixways.model.names import did_you_mean, name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import clip, make_safe
from sixways.model.wording import number_of

#: rows in which the titles of columns are looked for
_HEADERS = 20
_TIMES = ("started", "completed")
_NO_CLUES = Clues()


class Note(NamedTuple):
    """What was left out, or how things were read."""

    text: str
    hint: str | None = None


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


def read_export(
    sheets: Sequence[Sheet],
    questionnaire: Questionnaire,
    wanted: ColumnOptions,
    path: str,
    zone: tzinfo | None = None,
    clues: Clues = _NO_CLUES,
) -> Export | None:
    """The rows of every sheet that has the questionnaire's questions as columns; None for none.

    Raises InvalidFiles where it isn't clear what a column holds. `zone` is that of times that name
    none; None is the system's.
    """
    matcher = ColumnMatcher(questionnaire, wanted, path)
    export = Export()
    export.tables = _choose_tables(list(_find_tables(sheets, matcher)), wanted, path, export)
    if not export.tables:
        return None
    problems = [problem for table in export.tables for problem in table.columns.problems]
    problems += [_size_problem(t.sheet, path) for t in export.tables if t.sheet.beyond]
    if problems:
        raise InvalidFiles(problems)
    for table in export.tables:
        _TableReader(table, questionnaire, wanted, path, export).read(Times(zone=zone), clues)
    return export


def _find_tables(sheets: Iterable[Sheet], matcher: ColumnMatcher) -> Iterator[Table]:
    """Each sheet that is one, with the row of its titles."""
    enough = min(2, len(matcher.questionnaire.questions))
    for sheet in sheets:
        rows = list(sheet.rows())[:_HEADERS]
        counts = {number: matcher.count_questions(row) for number, row in rows}
        header = max(counts, key=lambda number: (*counts[number], -number), default=0)
        if header and counts[header][0] >= enough:
            before = [number for number in counts if number < header]
            above = {n: c.text for n, c in sheet.cells[before[-1]].items()} if before else {}
            columns = matcher.match_columns(sheet.cells[header], above)
            yield Table(sheet, header, columns)


def _choose_tables(
    tables: list[Table], wanted: ColumnOptions, path: str, export: Export
) -> list[Table]:
    """The sheets that are read: those named, or the only one that can be seen."""
    if wanted.sheets:
        keys = {name_key(title) for title in wanted.sheets}
        chosen = [table for table in tables if name_key(table.sheet.title) in keys]
        titles = [table.sheet.title for table in tables]
        for title in wanted.sheets:
            if name_key(title) not in map(name_key, titles):
                message = f"there is no sheet '{clip(title)}' with the questionnaire's questions"
                hint = did_you_mean(title, titles)
                raise InvalidFiles([Problem(make_safe(message), path=path, hint=hint)])
        return chosen
    hidden = [table for table in tables if table.sheet.is_hidden]
    seen = [table for table in tables if not table.sheet.is_hidden]
    if len(seen) > 1:
        named = ", ".join(f"'{make_safe(clip(table.sheet.title))}'" for table in seen)
        message = f"sheets {named} all have the questionnaire's questions"
        hint = "name the one to import with --sheet TITLE; repeat it for several"
        raise InvalidFiles([Problem(message, path=path, hint=hint)])
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

    def read(self, times: Times, clues: Clues) -> None:
        """The rows as submissions, with notes on how they were read."""
        if self.sheet.layout:
            self.export.notes.append(Note(f"Read as a table with {self.sheet.layout}"))
        self._note_columns()
        missing = self._find_missing()
        passed: dict[str, list[int]] = {}
        taken: list[tuple[int, dict[int, Cell]]] = []
        for number, row in self.sheet.rows():
            if number <= self.header or not any(column in row for column in self.targets):
                continue
            hidden = "hidden" if number in self.sheet.hidden_rows else None
            if why := hidden or self.rows.pass_over(row):
                passed.setdefault(why, []).append(number)
            else:
                taken.append((number, row))
        self._note_passed_over(passed)
        read_times = self._read_times(taken, times, clues)
        left_out: list[str] = []
        for number, row in taken:
            submission = self._read_row(number, row, read_times.get(number, {}))
            submission.is_draft |= bool(missing) and not self.wanted.allow_missing
            left_out += submission.left_out
            self.export.submissions.append(submission)
        self.export.notes += left_out_notes(left_out)

    def _read_row(self, number: int, row: dict[int, Cell], times: dict[str, str]) -> Submission:
        which = describe_row(self.sheet, number)
        if len(self.export.tables) > 1:
            which = f"sheet '{make_safe(self.sheet.title)}', {which}"
        submission = Submission(self.questionnaire, self.path, which, words=self.wanted.words)
        for column, target in self.targets.items():
            if column in row and target not in (*_TIMES, STATUS):
                submission.take(target, row[column])
        submission.fields.update(times)
        submission.person = self.rows.person(row)
        submission.is_draft = self.rows.is_unfinished(row)
        return submission

    def _read_times(
        self, rows: Sequence[tuple[int, dict[int, Cell]]], times: Times, clues: Clues
    ) -> dict[int, dict[str, str]]:
        """The times of each row by field, as far as they can be read."""
        columns = {n: target for n, target in self.targets.items() if target in _TIMES}
        cells = {
            column: [(number, row[column]) for number, row in rows if column in row]
            for column in columns
        }
        texts = [[cell.text for _, cell in given] for given in cells.values()]
        order = find_order(texts, clues, times)
        if order.says:
            self._say_order(order.says, is_open=order.order is None)
        if order.order is None:
            return {}
        times = times._replace(order=order.order)
        read: dict[int, dict[str, str]] = {}
        unread = None
        for column, given in cells.items():
            doubtful = self._find_converted([cell for _, cell in given], times, clues)
            for number, cell in given:
                moment = None if cell.is_formula else times.read(cell.text)
                if moment is None or _is_future(moment, clues):
                    unread = unread or cell.text
                elif cell.text not in doubtful:
                    read.setdefault(number, {})[columns[column]] = moment
        if unread is not None:
            self.export.notes.append(Note(f"Dates such as '{clip(unread)}' can't be read"))
        return read

    def _say_order(self, says: str, *, is_open: bool) -> None:
        if is_open:
            hint = "say which round these answers are for: --round NAME"
            self.export.open.append(Note(make_safe(says), hint))
        else:
            self.export.notes.append(Note(make_safe(says)))

    def _find_converted(self, cells: Sequence[Cell], times: Times, clues: Clues) -> set[str]:
        """Dates that a spreadsheet of another country may have turned round, and it matters."""
        texts = [cell.text for cell in cells if not cell.is_date]
        dates = {
            cell.text: moment
            for cell in cells
            if cell.is_date and (moment := times.read(cell.text))
        }
        suspects = set(converted_halfway(texts, list(dates.values())))
        doubtful = set()
        for text, moment in dates.items():
            other = swap_day_and_month(moment)
            if moment in suspects and other and clues.find_round:
                rounds = {clues.find_round(moment), clues.find_round(other)}
                doubtful |= {text} if len(rounds) > 1 else set()
        if doubtful:
            shown = ", ".join(sorted(text[:10] for text in doubtful)[:5])
            says = (
                f"Dates {shown} may have day and month exchanged: a spreadsheet turned them into "
                "dates and left others as text"
            )
            self._say_order(says, is_open=True)
        return doubtful

    def _find_missing(self) -> list[str]:
        """The numbers of the questions that no column answers; they are said to be missing."""
        there = set(self.targets.values())
        missing = [
            number
            for (behaviour, question), number in self.questionnaire.numbers.items()
            if f"{behaviour}.{question}" not in there
        ]
        if not missing:
            return []
        shown = ", ".join(missing[:12]) + (" …" if len(missing) > 12 else "")
        count = number_of(len(missing), "question")
        if self.wanted.allow_missing:
            text = f"{count} not in the export, recorded as skipped: {shown}"
            self.export.notes.append(Note(text))
            return missing
        self.export.open.append(
            Note(
                f"{count} not in any column: {shown}. Until they are, these responses are drafts "
                "and not counted",
                "say which columns hold them with --mapping FILE, or use --allow-missing if the "
                "form never asked them",
            )
        )
        for column in self.columns.columns:
            if column.maybe:
                number = self.questionnaire.numbers[tuple(column.maybe.split(".", 1))]  # type: ignore[index]
                text = f"Column '{make_safe(clip(column.title))}': did you mean {number}?"
                self.export.open.append(Note(text))
        return missing

    def _note_columns(self) -> None:
        near = [
            f"'{make_safe(clip(column.title))}' as {self._number(column.target)}"
            for column in self.columns.columns
            if column.target and column.difference
        ]
        if near:
            shown = ", ".join(near[:5]) + (f" and {len(near) - 5} more" if len(near) > 5 else "")
            self.export.notes.append(Note(f"Columns read by words that are near: {shown}"))
        if self.columns.left_out:
            titles = _quote_titles(self.columns.left_out)
            self.export.notes.append(Note(f"Columns not needed: {titles}"))
        if self.columns.unmatched:
            text = (
                f"Columns not recognised, so not imported: {_quote_titles(self.columns.unmatched)}"
            )
            hint = "use --partner-column, --comments-column or --mapping to say what they hold"
            self.export.notes.append(Note(text, hint))

    def _number(self, target: str) -> str | None:
        behaviour, _, question = target.partition(".")
        return self.questionnaire.numbers.get((behaviour, question))

    def _note_passed_over(self, passed: dict[str, list[int]]) -> None:
        for why, numbers in passed.items():
            shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
            many = "Rows" if len(numbers) > 1 else "Row"
            self.export.notes.append(Note(f"{many} {shown} left out: {why}"))


def left_out_notes(texts: Sequence[str]) -> Iterator[Note]:
    """What to say of answers such as `N/A`, which the scale doesn't have; nothing where none."""
    if texts:
        words = ", ".join(f"'{make_safe(clip(text))}'" for text in list(dict.fromkeys(texts))[:5])
        count = number_of(len(texts), "answer")
        yield Note(f"{count} left out as no answer on the scale: {words}")


def _is_future(moment: str, clues: Clues) -> bool:
    """Whether a time is on a later day than today."""
    return clues.now is not None and moment[:10] > clues.now[:10]


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
