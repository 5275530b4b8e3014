"""What partners wrote, with --comments."""

from collections.abc import Iterator

from sixways.reports import Report
from sixways.reports.blocks import (
    Block,
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


def _blocks(report: Report) -> Iterator[Block]:
    if warning := comments_warning(report.collation):
        yield Lines(tuple(warning))
    for place, behaviour in enumerate(report.collation.behaviours, 1):
        if comments := behaviour.comments:
            yield Heading(Label(behaviour.title, str(place)), "Behaviour")
            yield Quotes(
                tuple(Quote(comment.text.strip(), _by(comment)) for comment in comments),
                Table(
                    "What partners wrote",
                    _COLUMNS,
                    tuple(
                        (Label(c.partner or ""), "together" if c.collective else "own", c.text)
                        for c in comments
                    ),
                ),
            )


def _by(comment: Comment) -> str:
    together = " (agreed together)" if comment.collective else ""
    return f"{comment.partner or ''}{together}".strip()


SECTION = Section("comments", lambda _: "Comments", _blocks)
