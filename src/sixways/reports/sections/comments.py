"""What partners wrote, with --comments."""

from collections.abc import Iterator

from sixways.reports import Report
from sixways.reports.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Label,
    Lines,
    Quote,
    Quotes,
    Section,
    Table,
)
from sixways.reports.sentences import comments_warning
from sixways.scoring.collation import Comment

_COLUMNS = (Column("Partner", "label"), Column("Agreed", "words"), Column("Comment", "words"))

_COLUMNS_WITHOUT_NAMES = (Column("Agreed", "label"), Column("Comment", "words"))


def _blocks(report: Report) -> Iterator[Block]:
    if warning := comments_warning(report.collation):
        yield Lines(tuple(warning))
    for place, behaviour in enumerate(report.collation.behaviours, 1):
        if comments := behaviour.comments:
            yield Heading(Label(behaviour.title, str(place)), "Behaviour")
            quotes = tuple(Quote(comment.text.strip(), _by(comment)) for comment in comments)
            named = not report.collation.anonymised
            columns = _COLUMNS if named else _COLUMNS_WITHOUT_NAMES
            rows = tuple(_row(comment, named=named) for comment in comments)
            yield Quotes(quotes, Table("What partners wrote", columns, rows))


def _row(comment: Comment, *, named: bool) -> tuple[Cell, ...]:
    agreed = "together" if comment.collective else "own"
    return (
        (Label(comment.partner or ""), agreed, comment.text)
        if named
        else (Label(agreed), comment.text)
    )


def _by(comment: Comment) -> str:
    together = " (agreed together)" if comment.collective else ""
    return f"{comment.partner or ''}{together}".strip()


SECTION = Section("comments", lambda _: "Comments", _blocks)
