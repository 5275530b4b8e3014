"""What `assess` asks before the questions: what to continue, who answers, and what else is known.

Each screen is a generator of `Ask`; what it returns is the choice, or None where it was left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails, find_name_fault
from sixways.model.sanitise import make_safe
from sixways.model.wording import round_in_words
from sixways.session.edits import BACK, ENTER
from sixways.session.keys import (
    BACK_TAB,
    DOWN,
    ESCAPE,
    LEFT,
    RIGHT,
    SEVERAL,
    TAB,
    UP,
    Typed,
    end_of,
)
from sixways.session.numbers import NumberedList
from sixways.terminal.prompt import Ask, Asking
from sixways.terminal.rows import TEXT_WIDTH, Row

_SEVERAL = "Several keys came at once, so nothing was chosen. Press one key"
#: columns of what stands at the right of a list
_STATUS = 23
#: lines that one arrow key scrolls
_SCROLLED = 8
_LEAVE = frozenset({ESCAPE, LEFT, BACK, "b", "q"})


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
            if key in _LEAVE:
                return None
            if place is None and not numbers.is_waiting and key not in (UP, DOWN):
                message = _SEVERAL if key == SEVERAL else self.advice

    def _show(self, chosen: int | None, message: str) -> Ask:
        listed = [
            Row(
                f" {'▸' if place == chosen else ' '}{place + 1:>2}  {text}",
                "chosen" if place == chosen else "",
                right=f"{right:<{_STATUS}}" if right else "",
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


Field = Literal["partner", "round", "level", "area", "sector", "respondent"]

_LABELS: dict[Field, str] = {
    "partner": "Organisation",
    "round": "Round",
    "level": "Level",
    "area": "Area",
    "sector": "Sector",
    "respondent": "Your name",
}
_NOT_GIVEN = "not given"
_ONLY_IF = "not given (only if colleagues will answer too)"
_TURNS = frozenset({UP, DOWN, TAB, BACK_TAB})


class DetailForm:
    """One screen with every field; only the organisation is needed."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        details: ResponseDetails,
        heading: list[Row],
        *,
        partnership: Partnership | None = None,
        first: Field = "partner",
    ) -> None:
        self.questionnaire = questionnaire
        self.details = details
        self.heading = heading
        self.partnership = partnership
        self.fields: list[Field] = [f for f in _LABELS if f != "level" or questionnaire.levels]
        self.at = self.fields.index(first)
        self.message = ""

    def ask(self) -> Asking[ResponseDetails | None]:
        """The details; None where the form was left."""
        while True:
            typed = yield self._show()
            self.message, key = "", typed if self._is_level else end_of(typed)
            text = "" if self._is_level else " ".join(typed.split())
            if key == "?":
                yield from self._help()
            elif key == ESCAPE or (key == ENTER and text.casefold() == "b"):
                return None
            elif self._set(text) and (yield from self._accept(key)):
                return self.details

    @property
    def field(self) -> Field:
        return self.fields[self.at]

    @property
    def _is_level(self) -> bool:
        return self.field == "level"

    def _set(self, text: str) -> bool:
        """Take the field's text; False, with a message, where it can't be a name."""
        if self._is_level:
            return True
        fault = find_name_fault(text) if text else None
        if fault is not None:
            self.message = f"The name {fault.message}" if name_key(text) else "Enter a name"
            return False
        value = text or None
        if self.field == "round" and text == round_in_words(self.details.round or ""):
            value = self.details.round
        change: dict[str, Any] = {self.field: value}
        self.details = replace(self.details, **change)
        return True

    def _accept(self, key: str) -> Asking[bool]:
        """Move to another field, or begin; whether to begin."""
        if key in (UP, BACK_TAB, DOWN, TAB):
            step = 1 if key in (DOWN, TAB) else -1
            if self.at + step < 0:
                self.message = "This is the first field. Esc leaves"
            self.at = min(max(self.at + step, 0), len(self.fields) - 1)
        elif self._is_level and key in (LEFT, RIGHT):
            self._turn_level(1 if key == RIGHT else -1)
        elif key == ENTER and self.details.partner is None:
            self.message, self.at = "Type your organisation's name to begin", 0
        elif key == ENTER:
            return (yield from self._is_meant())
        return False

    def _turn_level(self, step: int) -> None:
        levels = [None, *self.questionnaire.level_ids]
        place = levels.index(self.details.level) if self.details.level in levels else 0
        self.details = replace(self.details, level=levels[(place + step) % len(levels)])

    def _is_meant(self) -> Asking[bool]:
        """Ask about a name that is nearly a partner's; whether to begin with it."""
        name = self.details.partner or ""
        known = self.partnership
        if known is None or known.find_partner(name) is not None:
            return True
        near = known.nearest_partner(name)
        if near is None:
            return True
        while True:
            text = f"{make_safe(name)}: did you mean {make_safe(near.name)}?"
            ask = self._show()
            key = yield ask._replace(
                expects="key",
                rows=[*ask.rows, self._row(self.field), *ask.below],
                below=(),
                message=text,
                footer=(Row("Enter yes   n no, another organisation", "dim"),),
                plain=(text, "Enter yes, n no, another organisation."),
                plain_prompt="Answer: ",
            )
            if key in (ENTER, "y"):
                self.details = replace(self.details, partner=near.name)
                return True
            if key == "n":
                return True
            if key in _LEAVE:
                return False

    def _value(self, field: Field) -> str:
        value: str | None = getattr(self.details, field)
        if field == "level" and value:
            labels = {level.id: level.label for level in self.questionnaire.levels or ()}
            return labels.get(value, value)
        return round_in_words(value) if field == "round" and value else value or ""

    def _row(self, field: Field) -> Row:
        shown = make_safe(self._value(field))
        empty = _ONLY_IF if field == "respondent" else "" if field == "partner" else _NOT_GIVEN
        mark, style = ("▸", "chosen") if field == self.field else (" ", "")
        return Row(f"{mark} {_LABELS[field]:<14} {shown or empty}", style)  # type: ignore[arg-type]  # a style

    def _show(self) -> Ask:
        rows = [self._row(field) for field in self.fields]
        is_key = self._is_level
        before, after = rows[: self.at], rows[self.at + 1 :]
        keys = "Enter begin   ↑ ↓ move   ← → choose   ? how to use this tool   Esc leave"
        return Ask(
            self.heading,
            [*before, *([rows[self.at], *after] if is_key else [])],
            "key" if is_key else "line",
            prompt=f"▸ {_LABELS[self.field]:<14} ",
            text=self._value(self.field),
            below=() if is_key else tuple(after),
            footer=(Row(keys, "dim"),),
            ends=_TURNS,
            note="needed" if self.field == "partner" else "",
            message=self.message,
            plain=tuple(row.text for row in self.heading),
            plain_message=f"{self.message}." if self.message else "",
            plain_prompt=f"{_LABELS[self.field]}: ",
        )

    def _help(self) -> Asking[None]:
        text = self.questionnaire.introduction or self.questionnaire.title
        yield from show_text(self.heading[:1], make_safe(text, lines=True))
