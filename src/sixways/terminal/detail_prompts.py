"""Prompts for what isn't known of a response yet: round, area, level, partner, person, sector."""

from collections.abc import Sequence
from dataclasses import astuple, replace
from typing import Any

from sixways import clock
from sixways.model.names import did_you_mean, name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import round_of
from sixways.model.response_details import ResponseDetails, find_name_fault
from sixways.model.sanitise import make_safe
from sixways.terminal.prompt import Ask, Asking
from sixways.terminal.rows import BLANK, Row


def current_round(questionnaire: Questionnaire) -> str:
    """The round that today belongs to."""
    today = clock.today()
    return round_of(today.year, today.month, questionnaire.repeat_every_months)


class DetailPrompts:
    """Asks for what the options didn't say; with a partnership, from numbered lists."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        details: ResponseDetails,
        partnership: Partnership | None,
    ) -> None:
        self.questionnaire = questionnaire
        self.details = details
        self.partnership = partnership

    def ask(self) -> Asking[ResponseDetails]:
        """Round, area, level, partner and respondent."""
        individual = self.details.mode == "individual"
        if self.details.round is None:
            today = current_round(self.questionnaire)
            yield from self._ask_name("round", "Round", default=today)
            self.details = replace(self.details, round=self.details.round or today)
        areas = self.partnership.all_areas if self.partnership else ()
        if areas and self.details.area is None:
            yield from self._ask_name("area", "Area", choices=[area.name for area in areas])
        if self.details.level is None:
            key = name_key(self.details.area or "")
            level = next((a.level for a in areas if name_key(a.name) == key), None)
            self.details = replace(self.details, level=level)
            yield from self._ask_level()
        if not areas and self.details.area is None:
            yield from self._ask_name("area", "Area", "for example Riverside")
        if self.details.partner is None:
            partners = [p.name for p in (self.partnership and self.partnership.partners) or ()]
            who = "Partner" if individual else "Whose agreed answers are these?"
            choices = partners if individual else []
            yield from self._ask_name("partner", who, choices=choices, required=True)
        if self.details.respondent is None and individual:
            yield from self._ask_name(
                "respondent", "Your name", "only if colleagues will answer too"
            )
        return self.details.with_known_names(self.partnership)

    def ask_sector(self) -> Asking[ResponseDetails]:
        """The sector, unless it is known."""
        if self.details.sector is None and self.details.mode == "individual":
            yield from self._ask_name("sector", "Sector", "for example local government")
        return self.details

    def _ask_name(
        self,
        field: str,
        label: str,
        note: str = "",
        *,
        default: str = "",
        choices: Sequence[str] = (),
        required: bool = False,
    ) -> Asking[None]:
        notes = [note, "" if required or default else "press Enter for none"]
        question = f"{label} ({'; '.join(filter(None, notes))})" if any(notes) else label
        listed = {name_key(choice): choice for choice in choices}
        notice, doubted = "", ""
        while True:
            rows = [Row(question, "question"), *_numbered(choices), *_notice(notice)]
            ask = Ask(self._heading(), rows, "line", "> ", default, tuple(choices))
            text = _choose((yield ask).strip(), choices)
            if not text and not required:
                return
            if fault := find_name_fault(text):
                notice = f"The name {fault.message}" if name_key(text) else "Enter a name"
            elif choices and text != doubted and name_key(text) not in listed:
                meant = did_you_mean(text, choices) or "not in the list."
                notice, doubted = (
                    f"{make_safe(text)!r}: {meant} Type it again to use it as typed",
                    text,
                )
            else:
                change: dict[str, Any] = {field: listed.get(name_key(text), text)}
                self.details = replace(self.details, **change)
                return

    def _ask_level(self) -> Asking[None]:
        levels = self.questionnaire.levels or ()
        notice = ""
        while self.details.level is None and levels:
            labels = [level.label for level in levels]
            rows = [
                Row("Level (press Enter for none)", "question"),
                *_numbered(labels),
                *_notice(notice),
            ]
            ids = tuple(level.id for level in levels)
            text = (yield Ask(self._heading(), rows, "line", "> ", choices=ids)).strip()
            if not text:
                return
            for number, level in enumerate(levels, 1):
                if name_key(text) in (str(number), level.id, name_key(level.label)):
                    self.details = replace(self.details, level=level.id)
            notice = f"{make_safe(text)!r} isn't a level. Type a number or a name from the list"

    def _heading(self) -> list[Row]:
        # the mode comes last, and is said elsewhere
        given = [value for value in astuple(self.details)[:-1] if value]
        return [
            Row(make_safe(self.questionnaire.title), "dim"),
            Row(make_safe(" · ".join(given)), "dim"),
        ]


def _numbered(choices: Sequence[str]) -> list[Row]:
    rows = [Row(f"{n:>2}  {make_safe(choice)}", indent=2) for n, choice in enumerate(choices, 1)]
    return [BLANK, *rows] if rows else []


def _notice(text: str) -> list[Row]:
    return [BLANK, Row(text, "notice")] if text else []


def _choose(text: str, choices: Sequence[str]) -> str:
    """The choice of that number, or the text itself."""
    by_number = {str(number): choice for number, choice in enumerate(choices, 1)}
    return by_number.get(text, text)
