"""One screen with every detail of a response; only the organisation is needed."""

from dataclasses import replace
from typing import Any, Literal

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.model.names import name_key
from sixways.model.partnership import Area, Partner, Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails
from sixways.model.sanitise import make_safe
from sixways.model.wording import round_in_words
from sixways.session.edits import ENTER
from sixways.session.keys import (
    BACK_TAB,
    DOWN,
    ESCAPE,
    LEFT,
    RIGHT,
    TAB,
    UP,
    Pasted,
    end_of,
    vocabulary_of,
)
from sixways.terminal.menu import LEAVE, Menu, show_text
from sixways.terminal.prompt import Ask, Asking
from sixways.terminal.response_checks import explain_name
from sixways.terminal.rows import BLANK, Row, footer_row, sentence
from sixways.terminal.text_width import columns, pad

Field = Literal["partner", "round", "level", "area", "sector", "respondent"]

_LABELS: dict[Field, str] = {
    "partner": N_("Organisation"),
    "round": N_("Round"),
    "level": N_("Level"),
    "area": N_("Area"),
    "sector": N_("Sector"),
    "respondent": N_("Your name"),
}
#: columns of a label, at least
_LABEL = 14
_TURNS = frozenset({UP, DOWN, TAB, BACK_TAB})


class DetailForm:
    """A field a row; the arrow keys move, and Enter begins."""

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
        #: whether an area is typed that isn't the partnership's
        self._is_other_area = False

    def ask(self) -> Asking[ResponseDetails | None]:
        """The details; None where the form was left."""
        while True:
            typed = yield self._show()
            self.message, key = "", typed if self._is_chosen else end_of(typed)
            text = "" if self._is_chosen else " ".join(typed.split())
            if key == "?":
                yield from self._help()
            elif self._areas and (isinstance(key, Pasted) or (len(key) == 1 and key.isalpha())):
                yield from self._choose_area(key)
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

    @property
    def _areas(self) -> tuple[Area, ...]:
        """The areas to choose from, in the field for one."""
        if self.partnership is None or self.field != "area" or self._is_other_area:
            return ()
        return self.partnership.all_areas

    @property
    def _is_chosen(self) -> bool:
        """Whether the field is chosen by keys, and not typed."""
        return self._is_level or bool(self._areas)

    def _set(self, text: str) -> bool:
        """Take the field's text; False, with a message, where it can't be a name."""
        if self._is_chosen:
            return True
        if text and (fault := explain_name(text)):
            self.message = fault
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
                self.message = _("This is the first field. Esc leaves")
            self.at = min(max(self.at + step, 0), len(self.fields) - 1)
        elif self._is_level and key in (LEFT, RIGHT):
            self._turn_level(1 if key == RIGHT else -1)
        elif self._areas and key in (LEFT, RIGHT):
            self._turn_area(1 if key == RIGHT else -1)
        elif key == ENTER and self.details.partner is None:
            self.message, self.at = _("Type your organisation's name to begin"), 0
        elif key == ENTER:
            return (yield from self._is_meant("partner")) and (yield from self._is_meant("area"))
        return False

    def _turn_level(self, step: int) -> None:
        levels = [None, *self.questionnaire.level_ids]
        place = levels.index(self.details.level) if self.details.level in levels else 0
        self.details = replace(self.details, level=levels[(place + step) % len(levels)])

    def _turn_area(self, step: int) -> None:
        areas = [None, *self._areas]
        names = [area and name_key(area.name) for area in areas]
        present = name_key(self.details.area or "")
        place = names.index(present) if present in names else 0
        self._take_area(areas[(place + step) % len(areas)])

    def _take_area(self, area: Area | None) -> None:
        """The area and its level."""
        if area is None:
            self.details = replace(self.details, area=None)
        else:
            level = area.level or self.details.level
            self.details = replace(self.details, area=area.name, level=level)

    def _choose_area(self, letter: str) -> Asking[None]:
        """A list of the areas with this letter in their names."""
        areas = self._areas
        labels = {level.id: level.label for level in self.questionnaire.levels or ()}
        menu = Menu(
            self.heading,
            [Row(_("Which area?"), "question"), BLANK],
            [
                *(
                    (make_safe(area.name), make_safe(labels.get(area.level or "", "")))
                    for area in areas
                ),
                (_("Another area"), ""),
            ],
            [_("Type a number"), _("↑ ↓ move"), _("Esc leave")],
            _("Type a number first"),
            is_immediate=False,
            is_filtered=True,
            sought=letter,
        )
        place = yield from menu.ask()
        if isinstance(place, int) and place < len(areas):
            self._take_area(areas[place])
        elif place is not None:
            self._is_other_area = True
            self.details = replace(self.details, area=menu.sought or None)

    def _is_meant(self, field: Literal["partner", "area"]) -> Asking[bool]:
        """Ask about a name that is nearly a partner's or an area's; whether to begin with it."""
        name, near = getattr(self.details, field) or "", self._nearest(field)
        if near is None:
            return True
        yes = _("Enter yes")
        no = _("n no, another organisation") if field == "partner" else _("n no, another area")
        while True:
            text = _("{name}: did you mean {other}?")
            text = text.format(name=make_safe(name), other=make_safe(near.name))
            ask = self._show()
            key = yield ask._replace(
                expects="key",
                rows=[*ask.rows, self._row(self.field), *ask.below],
                below=(),
                message=text,
                footer=footer_row([yes, no]),
                plain=(text, sentence(", ".join([yes, no]))),
                plain_prompt=_("Answer: "),
            )
            if key in (ENTER, "y"):
                change: dict[str, Any] = {field: near.name}
                self.details = replace(self.details, **change)
                return True
            if key == "n":
                return True
            if key in LEAVE:
                return False

    def _nearest(self, field: Literal["partner", "area"]) -> Partner | Area | None:
        """What is probably meant by a name that isn't the partnership's."""
        known, name = self.partnership, getattr(self.details, field)
        if known is None or not name:
            return None
        if field == "area":
            return known.nearest_area(name)
        return None if known.find_partner(name) else known.nearest_partner(name)

    def _value(self, field: Field) -> str:
        value: str | None = getattr(self.details, field)
        if field == "level" and value:
            labels = {level.id: level.label for level in self.questionnaire.levels or ()}
            return labels.get(value, value)
        return round_in_words(value) if field == "round" and value else value or ""

    def _row(self, field: Field) -> Row:
        shown = make_safe(self._value(field))
        empty = "" if field == "partner" else _("not given")
        if field == "respondent":
            empty = _("not given (only if colleagues will answer too)")
        mark = "▸" if field == self.field else " "
        start = f"{mark} {self._label(field)} "
        return Row(
            start + (shown or empty), "chosen" if field == self.field else "", hang=columns(start)
        )

    def _label(self, field: Field) -> str:
        """A field's label, as wide as all are."""
        labels = {each: _(_LABELS[each]) for each in self.fields}
        return pad(labels[field], max(_LABEL, *map(columns, labels.values())))

    def _show(self) -> Ask:
        rows = [self._row(field) for field in self.fields]
        is_key = self._is_chosen
        before, after = rows[: self.at], rows[self.at + 1 :]
        keys = [_("Enter begin"), _("↑ ↓ move")]
        if "level" in self.fields or (self.partnership and self.partnership.all_areas):
            keys.append(_("← → choose"))
        keys += [_("? how to use this tool"), _("Esc leave")]
        return Ask(
            self.heading,
            [*before, *([rows[self.at], *after] if is_key else [])],
            "key" if is_key else "line",
            prompt=f"▸ {self._label(self.field)} ",
            text=self._value(self.field),
            below=() if is_key else tuple(after),
            footer=footer_row(keys),
            is_filtered=bool(self._areas),
            ends=_TURNS,
            words=None if is_key else vocabulary_of(self.questionnaire, asks=False),
            note=_("needed") if self.field == "partner" else "",
            message=self.message,
            plain=tuple(row.text for row in self.heading),
            plain_message=sentence(self.message),
            plain_prompt=_(_LABELS[self.field]) + ": ",
        )

    def _help(self) -> Asking[None]:
        text = self.questionnaire.introduction or self.questionnaire.title
        yield from show_text(self.heading[:1], make_safe(text, lines=True))
