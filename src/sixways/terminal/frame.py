"""The frame that all screens share: head, content, a row for messages, and the keys."""

from collections.abc import Callable, Iterable

from prompt_toolkit.application import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    VSplit,
    Window,
)

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.terminal.capabilities import replace_marks
from sixways.terminal.prompt import Ask
from sixways.terminal.rows import BLANK, ROW_WIDTH, TEXT_WIDTH, Row, keep_together
from sixways.terminal.text_width import columns

_LINES_OF_A_COMMENT = 6
#: between keys
_GAP = "   "
_SMALLEST = (60, 16)
#: from which on rows are whole and apart
_LARGE = (100, 36)
_TOO_SMALL = N_("Make the window larger to see everything")


class Frame:
    """Lays out what is asked; `message` takes the place of the session's own."""

    def __init__(self, ask: Callable[[], Ask], buffer: Buffer) -> None:
        self._ask = ask
        self.buffer = buffer
        self.message = ""
        typing = Condition(lambda: ask().expects != "key")
        prompt = FormattedTextControl(lambda: replace_marks(ask().prompt))
        note = FormattedTextControl(lambda: f" {ask().note}")
        text = Window(
            BufferControl(buffer), wrap_lines=True, height=self._text_height, width=self._text_width
        )
        field = VSplit([Window(prompt, dont_extend_width=True, height=1), text, Window(note)])
        self.container = HSplit(
            [
                self._window(self._top),
                ConditionalContainer(field, filter=typing),
                self._window(lambda: [*ask().below]),
                Window(height=Dimension(min=0, preferred=0)),
                self._window(self._message_row),
                Window(height=1),
                self._window(lambda: [self._keys]),
            ],
            window_too_small=Window(FormattedTextControl(lambda: _(_TOO_SMALL)), wrap_lines=True),
        )

    def _window(self, rows: Callable[[], list[Row]]) -> Window:
        control = FormattedTextControl(lambda: _fragments(rows(), self._width), show_cursor=False)
        return Window(control, height=lambda: Dimension.exact(self._height(rows())))

    @property
    def _width(self) -> int:
        return int(get_app().output.get_size().columns)

    def _text_width(self) -> Dimension:
        ask = self._ask()
        most = min(self._width, ROW_WIDTH if ask.note else TEXT_WIDTH + 1)
        return Dimension.exact(most - columns(ask.prompt) - columns(f" {ask.note}"))

    def _text_height(self) -> Dimension:
        most = 1 if self._ask().expects == "line" else _LINES_OF_A_COMMENT
        return Dimension(min=1, max=most)

    def _message_row(self) -> list[Row]:
        size = get_app().output.get_size()
        text = self.message or self._ask().message
        if size.columns < _SMALLEST[0] or size.rows < _SMALLEST[1]:
            text = text or _(_TOO_SMALL)
        return [Row(text, "notice", is_short=columns(text) <= min(self._width, ROW_WIDTH))]

    @property
    def _keys(self) -> Row:
        """The keys in the last row; where it is too narrow for them, in several."""
        row = self._ask().footer
        if columns(row.text) + columns(row.right) < min(self._width, ROW_WIDTH):
            return row
        keys = [*row.text.split(_GAP), row.right]
        return row._replace(text=keep_together(filter(None, keys), _GAP), right="")

    def _top(self) -> list[Row]:
        """All rows above the text, or as many as fit: blank and dim ones go first."""
        ask = self._ask()
        rows = [*ask.heading, *([BLANK] if ask.heading else []), *ask.rows]
        text = 0 if ask.expects == "key" else 1
        below = self._height([*ask.below, *self._message_row(), BLANK, self._keys])
        room = get_app().output.get_size().rows - text - below
        close = [row for row in rows if row != BLANK]
        spread = _spread(rows) if self._is_large() else rows
        needed = [row for row in close if row.style != "dim"]
        least = [row for row in ask.rows if row != BLANK and row.style not in ("title", "hint")]
        listed = min(len(ask.listed), 5)
        for shorter in (spread, rows, close, needed, least):
            if self._height(shorter) + listed <= room:
                return [*shorter, *self._list(room - self._height(shorter))]
        return [Row(line) for row in least for line in row.lines(self._width)][: max(room, 1)]

    def _height(self, rows: Iterable[Row]) -> int:
        return sum(len(row.lines(self._width)) for row in rows)

    def _list(self, room: int) -> list[Row]:
        """The part of the list around the chosen row, and how much more there is."""
        ask, is_large = self._ask(), self._is_large()
        narrow = min(self._width, ROW_WIDTH)
        is_whole = is_large or narrow < ROW_WIDTH
        listed = [
            row.in_full(narrow) if is_whole or not (row.right or row.is_short) else [row]
            for row in ask.listed
        ]
        rows = [row for one in listed for row in one]
        if is_large and len(_spread(rows)) <= room:
            return _spread(rows)
        if len(rows) <= room:
            return rows
        shown = max(room - 1, 1)
        firsts = [sum(map(len, listed[:place])) for place in range(len(listed))]
        start = min(max(firsts[ask.chosen] - shown // 2, 0), len(rows) - shown)
        before = sum(first < start for first in firsts)
        after = sum(first >= start + shown for first in firsts)
        more = [
            _("{number} more ↑").format(number=before) if before else "",
            _("{number} more ↓").format(number=after) if after else "",
        ]
        part = rows[start : start + shown]
        return [*part, Row(" ", right="   ".join(filter(None, more)))]

    def _is_large(self) -> bool:
        size = get_app().output.get_size()
        return size.columns >= _LARGE[0] and size.rows >= _LARGE[1]


def _spread(rows: Iterable[Row]) -> list[Row]:
    """The rows with a blank one before each that is to be apart."""
    return [each for row in rows for each in ([BLANK, row] if row.is_apart else [row])]


def _fragments(rows: Iterable[Row], width: int) -> StyleAndTextTuples:
    lines: StyleAndTextTuples = [
        (f"class:{row.style}" if row.style else "", replace_marks(line))
        for row in rows
        for line in row.lines(width)
    ]
    return [part for line in lines for part in (line, ("", "\n"))][:-1]
