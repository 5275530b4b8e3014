"""What partners wrote, with --comments."""

from collections.abc import Iterator

from sixways.model.wording import number_of
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
from sixways.reports.report_head import name_some
from sixways.scoring.behaviour_result import Comment
from sixways.scoring.collation import Collation

_COLUMNS = (Column("Partner", "label"), Column("Agreed", "words"), Column("Comment", "words"))

_COLUMNS_WITHOUT_NAMES = (Column("Agreed", "label"), Column("Comment", "words"))

#: how many names of partners are listed
_MOST_NAMES = 20


def _blocks(report: Report) -> Iterator[Block]:
    if warning := comments_warning(report.collation):
        yield Lines(tuple(warning))
    for place, behaviour in enumerate(report.collation.behaviours, 1):
        if comments := behaviour.comments:
            yield Heading(Label(behaviour.title, str(place)), "Behaviour")
            quotes = tuple(
                Quote(comment.text.strip(), describe_author(comment)) for comment in comments
            )
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


def describe_author(comment: Comment) -> str:
    """Who wrote it, and that it was a room; empty for a partner that isn't named."""
    together = " (agreed together)" if comment.collective else ""
    return f"{comment.partner or ''}{together}".strip()


def comments_warning(collation: Collation) -> list[str]:
    """What to know of comments without names before passing them on; empty if there are none."""
    if not collation.anonymised or not any(
        b.comments or any(objection.reason for d in b.dissent for objection in d.by)
        for b in collation.behaviours
    ):
        return []
    lines = [
        "Comments are shown as they were written, and can name people or show who wrote them; "
        "read them before you pass this on"
    ]
    if number := collation.comments_with_names:
        named = collation.names_in_comments
        verb = "name" if number > 1 else "names"
        what = "partners" if len(named) > 1 else "a partner"
        names = name_some(named, _MOST_NAMES)
        lines.append(f"{number_of(number, 'comment')} {verb} {what}: {names}")
    return lines


SECTION = Section("comments", lambda _: "Comments", _blocks)
