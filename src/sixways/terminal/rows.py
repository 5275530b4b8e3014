"""Rows of text for a screen or for plain lines, and those that assess and workshop share."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Style = Literal["", "title", "dim", "question", "hint", "chosen", "notice"]

#: columns that text takes at most, and those of rows with something at their right
TEXT_WIDTH, ROW_WIDTH = 76, 79


class Row(NamedTuple):
    """One paragraph; `hang` is how much further its second and later lines are indented.

    With something at its `right` it is one line, cut at its end where there is no room.
    """

    text: str = ""
    style: Style = ""
    indent: int = 0
    hang: int = 0
    right: str = ""

    def lines(self, width: int) -> list[str]:
        """The paragraph in lines of at most `width` columns."""
        if self.right:
            width = min(width, ROW_WIDTH)
            left = cut(" " * self.indent + self.text, max(width - len(self.right) - 2, 1))
            return [f"{left}{self.right:>{width - len(left)}}"]
        return textwrap.wrap(
            self.text,
            max(min(width, TEXT_WIDTH), 20),
            initial_indent=" " * self.indent,
            subsequent_indent=" " * (self.indent + self.hang),
            break_on_hyphens=False,
            break_long_words=False,
        ) or [""]


def cut(text: str, width: int) -> str:
    """A text of at most `width` columns, with `…` where its end is cut."""
    return text if len(text) <= width else f"{text[: max(width - 1, 0)].rstrip()}…"


BLANK = Row()


def footer_row(words: Sequence[str]) -> Row:
    """The keys of a screen; where they are many, the last stands at the right end."""
    text = "   ".join(words)
    if len(text) <= TEXT_WIDTH:
        return Row(text, "dim")
    return Row("   ".join(words[:-1]), "dim", right=words[-1])


def format_rows(rows: Iterable[Row], width: int | None) -> str:
    """Rows as lines of at most `width` columns; without one, each row is a line."""
    lines = ([" " * row.indent + row.text] if width is None else row.lines(width) for row in rows)
    return "".join(f"{line}\n" for some in lines for line in some)
