"""A numbered list to choose from, and a long text to read."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sixways.catalogue import gettext as _
from sixways.model.names import name_key
from sixways.model.sanitise import make_safe
from sixways.session.edits import BACK, ENTER
from sixways.session.keys import DOWN, ESCAPE, LEFT, RIGHT, SEVERAL, UP, Pasted, Typed
from sixways.session.numbers import NumberedList
from sixways.terminal.prompt import Ask, Asking
from sixways.terminal.rows import ROW_WIDTH, TEXT_WIDTH, Row, footer_row, sentence
from sixways.terminal.text_width import cut, cut_names, pad

#: columns of what is at the right of a list
_STATUS = 23
#: columns of the mark and the number before a name
_BEFORE = 6
#: columns of what is looked for, in the message about it
_SOUGHT = 35
#: what names have between their letters
_IN_NAMES = " -'\u2019.,&()/"
#: lines that one arrow key scrolls
_SCROLLED = 8
#: lines of the screen that aren't the text's: the heading, how much more there is, and the keys
_AROUND = 6
#: keys that leave a list
LEAVE = frozenset({ESCAPE, LEFT, BACK, "b", "q"})


@dataclass
class Menu:
    """A numbered list: its title, rows with what is at their right, and its keys."""

    heading: list[Row]
    #: above the list
    rows: list[Row]
    #: each a name, and what is at its right
    choices: Sequence[tuple[str, str]]
    #: what the keys do; Enter begins in place of the first once a row is chosen that waits for it
    keys: Sequence[str]
    #: what to press, after a key that means nothing here
    advice: str
    help: str = ""
    #: whether a number acts at once; else Enter begins after it
    is_immediate: bool = True
    #: the place of the row that has the mark at first
    chosen: int | None = None
    #: further keys that end the choice, such as Tab
    extra: frozenset[str] = frozenset()
    #: whether letters leave only the names that have them, and the last choice
    is_filtered: bool = False
    #: the letters that were typed
    sought: str = ""

    def ask(self) -> Asking[int | str | None]:
        """The place chosen, from 0; a key of `extra`; None where the screen was left."""
        numbers = NumberedList(len(self.choices), self.chosen)
        message, tells_sought = "", bool(self.sought)
        if tells_sought:
            self._seek(numbers)
        while True:
            key = yield self._show(numbers.chosen, message, tells_sought=tells_sought)
            message, tells_sought = "", False
            if key == "?":
                yield from show_text(self.heading, self.help)
                continue
            waits = numbers.is_waiting
            is_line = isinstance(key, Typed)
            if is_line and (named := self._find_name(key)) is not None:
                return named
            if self.is_filtered and self._take_letter(key):
                self._seek(numbers)
                tells_sought = bool(self.sought)
                continue
            place = numbers.take(key, is_line=is_line)
            if place is not None and (self.is_immediate or is_line):
                return place
            if key in (ENTER, RIGHT) and not waits and numbers.chosen is not None:
                return numbers.chosen
            if key in self.extra | LEAVE:
                return key if key in self.extra else None
            self._stay_in_sight(numbers, key)
            if place is None and not numbers.is_waiting:
                message = self._advise(key)
                tells_sought = bool(self.sought) and key in (UP, DOWN)

    def _advise(self, key: str) -> str:
        """What to press, after a key that chose nothing."""
        if key == SEVERAL:
            return _("Several keys came at once, so nothing was chosen. Press one key")
        return "" if key in (UP, DOWN) else self.advice

    # Names

    @property
    def _in_sight(self) -> list[int]:
        """The places whose names have what was typed in them, and the last."""
        names = [name_key(text) for text, _right in self.choices[:-1]]
        found = [place for place, name in enumerate(names) if name_key(self.sought) in name]
        return [*found, len(names)]

    def _take_letter(self, key: str) -> bool:
        """Whether a key changes what is looked for; a line is looked for as a whole."""
        if isinstance(key, Typed):
            text = "" if key == ENTER else key.strip()
            if text.isdecimal() or text in LEAVE or (not text and not self.sought):
                return False
            self.sought = text
        elif key in (ESCAPE, BACK) and self.sought:
            self.sought = "" if key == ESCAPE else self.sought[:-1]
        elif isinstance(key, Pasted) or self._is_in_names(key):
            self.sought += key
        else:
            return False
        return True

    def _is_in_names(self, key: str) -> bool:
        return len(key) == 1 and (key.isalpha() or (bool(self.sought) and key in _IN_NAMES))

    def _seek(self, numbers: NumberedList) -> None:
        """Choose the only row that is left."""
        names, last = self._in_sight[:-1], len(self.choices) - 1
        is_one = bool(self.sought) and len(names) < 2
        numbers.chosen = (names or [last])[0] if is_one else None

    def _describe_sought(self, text: str) -> str:
        """How many names have what was typed."""
        return text.format(
            sought=cut(make_safe(self.sought), _SOUGHT),
            number=len(self._in_sight) - 1,
            total=len(self.choices) - 1,
        )

    def _find_name(self, text: str) -> int | None:
        """The place of a name that was typed whole."""
        if not self.is_filtered:
            return None
        keys = [name_key(name) for name, _right in self.choices]
        return keys.index(name_key(text)) if name_key(text) in keys else None

    def _stay_in_sight(self, numbers: NumberedList, key: str) -> None:
        """Move on to a row that is shown; a number shows all of them."""
        if not self.sought or numbers.chosen in (None, *self._in_sight):
            return
        if key in (UP, DOWN):
            rows = self._in_sight
            below = [place for place in rows if place > (numbers.chosen or 0)]
            above = [place for place in rows if place < (numbers.chosen or 0)]
            numbers.chosen = (below or rows)[0] if key == DOWN else (above or rows[:1])[-1]
        else:
            self.sought = ""

    def _show(self, chosen: int | None, message: str, *, tells_sought: bool) -> Ask:
        places = self._in_sight if self.sought else range(len(self.choices))
        keys, plain_message = [*self.keys], message
        if chosen is not None and not self.is_immediate:
            keys[0] = _("Enter begin")
        if self.sought:
            keys = [_("Esc all") if key == _("Esc leave") else key for key in keys]
        if tells_sought:
            text = _('"{sought}" is in {number} of {total} names. Esc shows all')
            in_lines = _('"{sought}" is in {number} of {total} names. Enter shows all')
            message, plain_message = self._describe_sought(text), self._describe_sought(in_lines)
        lines = [
            *(row.text for row in self.rows if row.text),
            *(
                f"{place + 1}. {text}{f', {right}' if right else ''}."
                for place, (text, right) in enumerate(self.choices)
                if place in places
            ),
        ]
        return Ask(
            self.heading,
            self.rows,
            "key",
            listed=tuple(self._rows(places, chosen)),
            is_filtered=self.is_filtered,
            chosen=[*places].index(chosen) if chosen in places else 0,
            footer=footer_row(keys),
            message=message,
            plain=(*(row.text for row in self.heading), *lines),
            plain_message=sentence(plain_message),
            plain_prompt=_("A number: "),
        )

    def _rows(self, places: Sequence[int], chosen: int | None) -> Iterator[Row]:
        """The names in these places, each with its number and what is at its right."""
        has_status = any(right for _text, right in self.choices)
        room = ROW_WIDTH - _BEFORE - (_STATUS + 2 if has_status else 0)
        names = cut_names([text for text, _right in self.choices], room)
        for place in places:
            _text, right = self.choices[place]
            mark = "▸" if place == chosen else " "
            yield Row(
                f" {mark}{place + 1:>2}  {names[place]}",
                "chosen" if place == chosen else "",
                hang=_BEFORE,
                right=pad(right, _STATUS) if right else "",
                is_short=True,
                is_apart=place != places[0],
            )


def show_text(heading: list[Row], text: str) -> Asking[None]:
    """A text that ↑ and ↓ scroll; any other key leaves it."""
    width = min(shutil.get_terminal_size().columns, TEXT_WIDTH)
    lines = [Row(line) for part in text.split("\n") for line in Row(part).lines(width)]
    at = 0
    while True:
        key = yield Ask(
            heading,
            [],
            "key",
            listed=tuple(lines),
            chosen=at,
            footer=footer_row([_("↑ ↓ move"), _("Any other key goes back")]),
            plain=tuple(part for part in text.split("\n") if part),
            plain_prompt=_("Press Enter to go back: "),
        )
        if key not in (UP, DOWN):
            return
        # from the middle of what is shown, so that each key moves the text
        shown = max(shutil.get_terminal_size().lines - _AROUND, 1)
        if key == DOWN:
            at = min(max(at, shown // 2) + _SCROLLED, len(lines) - 1)
        else:
            at = max(min(at, len(lines) - shown + shown // 2) - _SCROLLED, 0)
