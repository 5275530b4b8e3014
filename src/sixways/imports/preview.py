"""What an import would make of each column, for `--dry-run`."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sixways.imports.columns import IGNORE, Column
from sixways.imports.forms_export import Export, Table
from sixways.imports.submission import COMMENTS
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import make_safe
from sixways.model.wording import in_letters, number_of

#: exact columns that are listed without being asked for
_FIRST = 2
#: answers not understood that are listed
_UNREAD = 8
_WIDTHS = (44, 16)


@dataclass(slots=True)
class Preview:
    """The columns of one export, and its answers."""

    questionnaire: Questionnaire
    tables: list[Table] = field(default_factory=list)
    rows: int = 0
    #: by option
    answers: Counter[str] = field(default_factory=Counter)
    #: answers' texts that aren't options
    unread: Counter[str] = field(default_factory=Counter)

    @property
    def columns(self) -> list[Column]:
        return [column for table in self.tables for column in table.columns.columns]


def make_preview(export: Export, questionnaire: Questionnaire) -> Preview:
    """What there is to show of an export."""
    preview = Preview(questionnaire, export.tables, len(export.submissions))
    for submission in export.submissions:
        for given in submission.answers.values():
            preview.answers.update(given.values())
        preview.unread.update(submission.unread)
    return preview


def show_preview(preview: Preview, *, full: bool) -> Iterator[str]:
    """The lines: columns that aren't exact and the first two, and how often each answer."""
    shown = [(t, c) for t in preview.tables for c in t.columns.columns if c.target != IGNORE]
    used = [(t, c) for t, c in shown if c.target or c.maybe]
    taken = sum(c.target is not None for _, c in used)
    columns = f"{number_of(taken, 'column')} {'holds' if taken == 1 else 'hold'}"
    yield f"{number_of(preview.rows, 'row')}; {columns} answers or who answered."
    yield _line("", "column", "read as", "for sure?")
    exact = [each for each in used if _certainty(preview.questionnaire, each[1]) == "exact"]
    hidden = [] if full else exact[_FIRST:]
    for table, column in used:
        if (table, column) in hidden:
            if (table, column) == hidden[0]:
                yield f"  …  {len(hidden)} more, all exact: --full"
            continue
        sure = _certainty(preview.questionnaire, column)
        letters = " " if table.sheet.layout else in_letters(column.number)
        yield _line(letters, column.title, _read_as(preview, column), sure)
    yield _answers(preview)


def _line(letters: str, title: str, read_as: str, sure: str) -> str:
    room, width = _WIDTHS
    text = " ".join(make_safe(title).split())
    text = text if len(text) <= room else f"{text[: room - 1]}…"
    start = f"{letters:<3}{text}" if letters else text
    return f"  {start:<{room + 6}}{read_as:<{width}} {sure}".rstrip()


def _read_as(preview: Preview, column: Column) -> str:
    numbers = preview.questionnaire.numbers_by_name
    if column.target is None:
        return f"{numbers.get(column.maybe or '', '')} or nothing"
    of, _, behaviour = column.target.partition(".")
    if of == COMMENTS:
        position = list(preview.questionnaire.question_ids).index(behaviour) + 1
        return f"comments on {position}"
    return numbers.get(column.target, column.target)


def _certainty(questionnaire: Questionnaire, column: Column) -> str:
    """How near a column's title is to the question that it was taken for."""
    if column.target is None:
        return "ask"
    if column.difference or column.target not in questionnaire.numbers_by_name:
        return column.difference or "exact"
    key = name_key(column.title)
    texts = {
        name_key(question.text)
        for behaviour, question in questionnaire.questions
        if f"{behaviour.id}.{question.id}" == column.target
    }
    if f"{key}?" in texts:
        return 'no "?"'
    return "exact"


def _answers(preview: Preview) -> str:
    labels = {option.id: option.label for option in preview.questionnaire.scale}
    given = ", ".join(f"{labels[id_]} {preview.answers[id_]}" for id_ in labels)
    shown = [*preview.unread][:_UNREAD] + ["…"] * (len(preview.unread) > _UNREAD)
    unread = ", ".join(f"'{make_safe(text[:30])}'" for text in shown)
    return f"Answers: {given}. Not understood: {unread or 'none'}"
