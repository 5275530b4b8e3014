"""Rows of text for a screen or for plain lines, and those that assess and workshop share."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sixways.terminal.text_width import columns, cut_words, wrap

Style = Literal["", "title", "dim", "question", "hint", "chosen", "notice"]

#: what ends a sentence already, as a question's text does
_ENDS = (".", "?", "!", "…")

#: a space at which no line ends
_TOGETHER = "\u00a0"

#: columns of a text with something at its right, at least: else that is below it
_NARROWEST = 24

#: columns that text takes at most, and those of rows with something at their right
TEXT_WIDTH, ROW_WIDTH = 76, 79


class Row(NamedTuple):
    """One paragraph; `hang` is how much further its second and later lines are indented.

    If it `is_short` it is one line, cut at its end where there is no room; `in_full` has all of it.
    What is at its `right` is never cut, and stands at the end of the first line.
    """

    text: str = ""
    style: Style = ""
    indent: int = 0
    hang: int = 0
    right: str = ""
    is_short: bool = False
    #: whether there is a blank row before it where there is much room
    is_apart: bool = False
    #: what is said instead in a window that is narrower than a row, nothing where it is empty
    narrow: str | None = None
    #: whether it has no line break of ours, so that what is copied from the terminal is one line
    is_unbroken: bool = False

    def in_full(self, width: int = ROW_WIDTH) -> "list[Row]":
        """A row that would be cut, in as many rows as it needs in a window so wide."""
        right = self.right if width >= ROW_WIDTH else self.right.rstrip()
        room = width - columns(right) - 2 if right else min(width, TEXT_WIDTH)
        below = right if room < _NARROWEST else ""
        whole = self._replace(right="", is_short=False)
        first, *others = whole.lines(width if below else room)
        if below:
            others.append(f"{'':{self.hang}}{below}")
        return [
            Row(first, self.style, right="" if below else right, is_apart=self.is_apart),
            *(Row(line, self.style) for line in others),
        ]

    def lines(self, width: int) -> list[str]:
        """The paragraph in lines of at most `width` columns."""
        if self.narrow is not None and width < ROW_WIDTH:
            instead = self._replace(text=self.narrow, right="", is_short=False, narrow=None)
            return instead.lines(width) if self.narrow else []
        if self.right:
            width = min(width, ROW_WIDTH)
            text, room = " " * self.indent + self.text, max(width - columns(self.right) - 2, 1)
            if columns(text) > room and not self.is_short:
                return [line for row in self.in_full(width) for line in row.lines(width)]
            left = cut_words(text, room)
            gap = " " * (width - columns(left) - columns(self.right))
            return [f"{left}{gap}{self.right}"]
        if self.is_short:
            return [cut_words(" " * self.indent + self.text, min(width, ROW_WIDTH))]
        if self.is_unbroken:
            return [" " * self.indent + self.text]
        indent, hang = " " * self.indent, " " * (self.indent + self.hang)
        lines = wrap(self.text, max(min(width, TEXT_WIDTH), 20), indent, hang)
        return [line.replace(_TOGETHER, " ") for line in lines] or [""]


BLANK = Row()


def sentence(text: str) -> str:
    """A text as plain lines end it; nothing where there is none."""
    return text if not text or text.endswith(_ENDS) else f"{text}."


def keep_together(words: Iterable[str], gap: str) -> str:
    """Options or keys in one text, in which none is broken at the end of a line."""
    return gap.join(word.replace(" ", _TOGETHER) for word in words)


def footer_row(words: Sequence[str]) -> Row:
    """The keys of a screen; where they are many, the last is at the right end."""
    text = "   ".join(words)
    if columns(text) <= TEXT_WIDTH:
        return Row(text, "dim")
    return Row("   ".join(words[:-1]), "dim", right=words[-1])


def format_rows(rows: Iterable[Row], width: int | None) -> str:
    """Rows as lines of at most `width` columns; without one, each row is a line."""
    lines = ([" " * row.indent + row.text] if width is None else row.lines(width) for row in rows)
    return "".join(f"{line}\n" for some in lines for line in some)
