"""What to say of an export: its columns, the rows left out, and what takes a person to settle."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sixways.errors import Problem
from sixways.imports.cells import Cell, Sheet
from sixways.imports.columns import Columns
from sixways.imports.field_titles import describe_service_column
from sixways.imports.table_shapes import row_kind, row_name
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import clip, make_safe
from sixways.model.wording import in_letters, join_first, number_of

#: questions, titles and rows that are named
_MOST_QUESTIONS, _MOST_TITLES, _MOST_ROWS = 12, 12, 10
#: columns read by similar words
_MOST_NEAR = 5
#: columns not needed that are named one by one
_MOST_NAMED = 7


class Note(NamedTuple):
    """What was left out, or how things were read."""

    text: str
    hint: str | None = None


def part_note(name: str, problems: Sequence[Problem]) -> Note:
    """Why a part of a mail was left out that other parts have answers in."""
    return Note(make_safe(f"{name} left out: {problems[0].message}"))


def column_notes(columns: Columns, questionnaire: Questionnaire) -> Iterator[Note]:
    """What columns were taken for, where that isn't plain, and those that weren't taken."""
    near = [
        f"'{make_safe(clip(column.title))}' as "
        f"{questionnaire.numbers_by_name.get(column.target, column.target)}"
        for column in columns.columns
        if column.target and column.difference
    ]
    if near:
        shown = _list_first(near, _MOST_NEAR)
        yield Note(f"Columns matched by similar words: {shown}")
    if columns.left_out:
        yield Note(_describe_left_out(columns.left_out))
    if columns.unmatched:
        yield Note(
            f"Columns not recognised, so not imported: {_quote_titles(columns.unmatched)}",
            "use --partner-column, --comments-column or --mapping to say what they hold",
        )
    if columns.unused:
        yield Note(
            f"In --mapping, but no column here is called so: {_quote_titles(columns.unused)}"
        )


def _describe_left_out(titles: Sequence[str]) -> str:
    """`Columns not needed: 'ID', 'Name'`, or for many: `56 columns not needed (points, id, …)`."""
    if len(titles) <= _MOST_NAMED:
        return f"Columns not needed: {_quote_titles(titles)}"
    kinds = dict.fromkeys(clip(describe_service_column(title)) for title in titles)
    shown = ", ".join(list(kinds)[:_MOST_NAMED]) + (", …" if len(kinds) > _MOST_NAMED else "")
    return make_safe(f"{len(titles)} columns not needed ({shown})")


def missing_questions(columns: Columns, questionnaire: Questionnaire) -> list[str]:
    """The numbers of the questions that no column answers."""
    there = set(columns.targets.values())
    named = questionnaire.numbers_by_name
    return [number for target, number in named.items() if target not in there]


def missing_note(missing: Sequence[str], *, is_allowed: bool) -> Note:
    """What to say of questions that no column answers."""
    shown = _list_first(missing, _MOST_QUESTIONS)
    count = number_of(len(missing), "question")
    if is_allowed:
        return Note(f"{count} not in the export, recorded as skipped: {shown}")
    return Note(
        f"{count} not in any column: {shown}. Until they are, these responses are drafts and not "
        "counted",
        "say which columns hold them with --mapping FILE, or use --allow-missing if the form "
        "never asked them",
    )


def doubtful_notes(columns: Columns, sheet: Sheet, questionnaire: Questionnaire) -> Iterator[Note]:
    """What to ask about columns that may hold a question."""
    for column in columns.columns:
        if column.maybe:
            number = questionnaire.numbers_by_name[column.maybe]
            letters = "" if sheet.layout else f" {in_letters(column.number)}"
            yield Note(
                f"Column{letters}, '{make_safe(clip(column.title))}': did you mean {number}? Until "
                "you say so, its answers are left out",
                "add --write-mapping FILE, edit that file, then import with --mapping FILE",
            )


def passed_over_notes(rows: Mapping[str, Sequence[int]], sheet: Sheet) -> Iterator[Note]:
    """Which rows aren't responses, by why."""
    for why, numbers in rows.items():
        several = "s" if len(numbers) > 1 else ""
        shown = join_first([row_name(sheet, number) for number in numbers], _MOST_ROWS)
        yield Note(f"{row_kind(sheet).capitalize()}{several} {shown} left out: {why}")


def left_out_notes(texts: Sequence[str]) -> Iterator[Note]:
    """What to say of answers such as `N/A`, which the scale doesn't have; nothing where none."""
    if texts:
        words = ", ".join(f"'{make_safe(clip(text))}'" for text in list(dict.fromkeys(texts))[:5])
        count = number_of(len(texts), "answer")
        yield Note(f"{count} left out as no answer on the scale: {words}")


def passed_lines_notes(lines: Sequence[Cell]) -> Iterator[Note]:
    """Which lines between typed answers nothing was made of; nothing where none."""
    if lines:
        named = [f"{line.place} '{make_safe(clip(line.text))}'" for line in lines]
        shown = _list_first(named, _MOST_NEAR)
        yield Note(
            f"Not an answer or a comment, so not imported: {shown}",
            "write Comments: before what is a comment",
        )


def unread_form_notes(beside: Sequence[Cell], notes: int) -> Iterator[Note]:
    """What of a workbook form was not read: cells beside its boxes, and notes on cells."""
    if beside:
        named = [f"{cell.place} '{make_safe(clip(cell.text))}'" for cell in beside]
        yield Note(
            f"Typed beside the boxes to fill in, so not imported: {_list_first(named, _MOST_NEAR)}",
            "move an answer into its box, and a remark into the comments, then import again",
        )
    if notes:
        yield Note(
            f"{number_of(notes, 'note')} on cells not imported",
            "open the workbook to read them, copy what matters into the comments, then import "
            "again",
        )


def _quote_titles(titles: Sequence[str]) -> str:
    counts = Counter(clip(" ".join(title.split())) for title in titles)
    named = [f"'{title}'" + (f" ({n} columns)" if n > 1 else "") for title, n in counts.items()]
    return _list_first(named, _MOST_TITLES)


def _list_first(texts: Sequence[str], most: int) -> str:
    """`1.1, 1.2`, or of very many `1.1, 1.2 and 12 more`."""
    more = len(texts) - most
    return ", ".join(texts[:most]) + (f" and {more} more" if more > 0 else "")
