"""A numbered list to choose from, and a long text to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from sixways.session.edits import BACK, ENTER
from sixways.session.keys import DOWN, ESCAPE, LEFT, RIGHT, SEVERAL, UP, Typed
from sixways.session.numbers import NumberedList
from sixways.terminal.prompt import Ask, Asking
from sixways.terminal.rows import TEXT_WIDTH, Row

_SEVERAL = "Several keys came at once, so nothing was chosen. Press one key"
#: columns of what stands at the right of a list
_STATUS = 23
#: lines that one arrow key scrolls
_SCROLLED = 8
#: keys that leave a list
LEAVE = frozenset({ESCAPE, LEFT, BACK, "b", "q"})


@dataclass(frozen=True)
class Menu:
    """A numbered list: its title, rows with what stands at their right, and its keys."""

    heading: list[Row]
    #: above the list
    rows: list[Row]
    choices: Sequence[tuple[str, str]]
    footer: str
    #: what to press, after a key that means nothing here
    advice: str
    help: str = ""
    #: whether a number acts at once; else Enter begins after it
    is_immediate: bool = True
    chosen: int | None = None
    extra: frozenset[str] = frozenset()

    def ask(self) -> Asking[int | str | None]:
        """The place chosen, from 0; a key of `extra`; None where the screen was left."""
        numbers = NumberedList(len(self.choices), self.chosen)
        message = ""
        while True:
            key = yield self._show(numbers.chosen, message)
            message = ""
            if key == "?":
                yield from show_text(self.heading, self.help)
                continue
            waits = numbers.is_waiting
            is_line = isinstance(key, Typed)
            place = numbers.take(key, is_line=is_line)
            if place is not None and (self.is_immediate or is_line):
                return place
            if key in (ENTER, RIGHT) and not waits and numbers.chosen is not None:
                return numbers.chosen
            if key in self.extra:
                return key
            if key in LEAVE:
                return None
            if place is None and not numbers.is_waiting and key not in (UP, DOWN):
                message = _SEVERAL if key == SEVERAL else self.advice

    def _show(self, chosen: int | None, message: str) -> Ask:
        listed = [
            Row(
                f" {'▸' if place == chosen else ' '}{place + 1:>2}  {text}",
                "chosen" if place == chosen else "",
                right=f"{right:<{_STATUS}}" if right else "",
                is_apart=place > 0,
            )
            for place, (text, right) in enumerate(self.choices)
        ]
        footer = self.footer
        if chosen is not None and not self.is_immediate:
            footer = footer.replace("Type a number", "Enter begin", 1)
        lines = [
            *(row.text for row in self.rows if row.text),
            *(
                f"{n}. {text}{f', {right}' if right else ''}."
                for n, (text, right) in enumerate(self.choices, 1)
            ),
        ]
        return Ask(
            self.heading,
            self.rows,
            "key",
            listed=tuple(listed),
            chosen=chosen or 0,
            footer=(Row(footer, "dim"),),
            message=message,
            plain=(*(row.text for row in self.heading), *lines),
            plain_message=f"{message}." if message else "",
            plain_prompt="A number: ",
        )


def show_text(heading: list[Row], text: str) -> Asking[None]:
    """A text that ↑ and ↓ scroll; any other key leaves it."""
    lines = [Row(line) for part in text.split("\n") for line in Row(part).lines(TEXT_WIDTH)]
    at = 0
    while True:
        key = yield Ask(
            heading,
            [],
            "key",
            listed=tuple(lines),
            chosen=at,
            footer=(Row("↑ ↓ move   Any other key leaves this", "dim"),),
            plain=tuple(part for part in text.split("\n") if part),
            plain_prompt="Press Enter to go back: ",
        )
        if key not in (UP, DOWN):
            return
        at = min(max(at + (_SCROLLED if key == DOWN else -_SCROLLED), 0), len(lines) - 1)
