"""How a run of `assess` begins: which response it is, from options, the folder and the screens."""

import sys
from dataclasses import replace
from pathlib import Path

from sixways.catalogue import gettext as _
from sixways.files.response_file import response_path
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import is_name
from sixways.model.response_details import ResponseDetails
from sixways.model.sanitise import make_safe
from sixways.session.keys import TAB
from sixways.terminal.capabilities import is_terminal
from sixways.terminal.detail_form import DetailForm
from sixways.terminal.introduction import introduction, length_row, round_row
from sixways.terminal.menu import Menu
from sixways.terminal.prompt import Asking
from sixways.terminal.rows import BLANK, Row
from sixways.terminal.second_response import AnotherPerson, answered_already, ask_who_answers
from sixways.terminal.stored_answers import (
    Stored,
    describe_draft,
    describe_partner,
    find_drafts,
    of_partner,
    read_stored,
    usual_place,
)
from sixways.terminal.usual_round import usual_round


class Start:
    """Finds the response to open; `details` are then those of a new one."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        details: ResponseDetails,
        folder: Path,
        partnership: Partnership | None,
    ) -> None:
        self.questionnaire = questionnaire
        self.given = details
        self.round = details.round or usual_round(questionnaire, partnership)
        self.details = replace(details, round=self.round)
        self.folder = folder
        self.partnership = partnership
        self.stored: list[Stored] = []

    def choose(self) -> Asking[Path | None]:
        """The file of the response, which may be a new one; None where the start was left."""
        self.stored = read_stored(self.folder, self.questionnaire)
        self.details = self._with_place(self.details)
        if self.given.mode == "collective":
            return (yield from self._choose_room())
        if self.given.partner is not None:
            return (yield from self._choose_response())
        while True:
            drafts = find_drafts(self.stored, self.given.mode)
            if drafts:
                chosen = yield from self._offer(drafts)
                if chosen is None:
                    return None
                if chosen < len(drafts):
                    return drafts[chosen].path
            while (yield from self._choose_partner()):
                if path := (yield from self._choose_response()):
                    return path
            if not drafts:
                return None

    def _with_place(self, details: ResponseDetails) -> ResponseDetails:
        """The level of the area, or else both as most responses of this round have them."""
        if details.area is None and details.level is None:
            level, area = usual_place(self.stored, self.round)
            return replace(details, level=level, area=area)
        if details.area is not None and details.level is None and self.partnership:
            return replace(details, level=self.partnership.level_of(details.area))
        return details

    # What was begun

    def _offer(self, drafts: list[Stored]) -> Asking[int | None]:
        """The place of a draft, or the number of drafts for another response."""
        choices = [describe_draft(draft, self.questionnaire) for draft in drafts]
        chosen = yield from Menu(
            [Row(_("You have unfinished answers"), "question")],
            [],
            [*choices, (_("Start another"), "")],
            [_("Enter continue"), _("? help"), _("Esc leave")],
            _("Press Enter to continue, or type a number"),
            _("A number or Enter continues where you stopped. Every answer so far is saved."),
            chosen=0,
        ).ask()
        return chosen if isinstance(chosen, int) else None

    # Who answers

    def _choose_partner(self) -> Asking[bool]:
        """Take the organisation that answers; False where the screen was left."""
        listed = self.partnership and self.partnership.partners
        if not listed:
            return (yield from self._fill_in(self._introduction))
        names = [partner.name for partner in listed]
        menu = self._partner_menu(names)
        chosen = yield from menu.ask()
        if chosen is None:
            return False
        if isinstance(chosen, int) and chosen < len(names):
            self._take(replace(self.details, partner=names[chosen]))
            return True
        if menu.sought:  # another organisation, whose name was typed
            self.details = replace(self.details, partner=menu.sought)
        at_level = chosen == TAB and bool(self.questionnaire.levels)
        return (yield from self._fill_in([self._round_row], at_level=at_level))

    def _take(self, details: ResponseDetails) -> None:
        self.details = details.with_known_names(self.partnership)

    def _fill_in(self, heading: list[Row], *, at_level: bool = False) -> Asking[bool]:
        details = yield from DetailForm(
            self.questionnaire,
            self.details,
            heading,
            partnership=self.partnership,
            first="level" if at_level else "partner",
        ).ask()
        if details is not None:
            self._take(replace(details, round=details.round or self.round))
        return details is not None

    def _partner_menu(self, names: list[str]) -> Menu:
        choices = [
            (
                make_safe(name),
                describe_partner(of_partner(self.stored, name, self.round), self.questionnaire),
            )
            for name in names
        ]
        return Menu(
            [self._round_row, length_row(self.questionnaire, self.folder)],
            [Row(_("Who is answering?"), "question"), BLANK],
            [*choices, (_("Another organisation"), "")],
            [
                _("Type a number"),
                _("Tab level, area, your name"),
                _("? how to use this tool"),
                _("Esc leave"),
            ],
            _("Type a number first"),
            make_safe(self.questionnaire.introduction or "", lines=True),
            is_immediate=False,
            extra=frozenset({TAB}),
            is_filtered=True,
        )

    @property
    def _round_row(self) -> Row:
        return round_row(self.questionnaire, self.partnership, self.round)

    @property
    def _introduction(self) -> list[Row]:
        return introduction(self.questionnaire, self.partnership, self.folder)

    # Which of a partner's responses

    def _choose_response(self) -> Asking[Path | None]:
        """The partner's draft, a new response, or after a question one that is finished."""
        assert self.details.partner
        responses = [
            each
            for each in of_partner(self.stored, self.details.partner, self.details.round or "")
            if self._may_be_meant(each)
        ]
        done = [each for each in responses if each.response.completed]
        drafts = [each for each in responses if not each.response.completed]
        if not done:
            return drafts[0].path if drafts else self._new_path()
        if self.given.partner and not is_terminal(sys.stdin):
            raise answered_already(done[0])
        chosen = yield from ask_who_answers(done)
        if isinstance(chosen, AnotherPerson):
            self.details = replace(self.details, respondent=chosen.name)
            return self._new_path()
        return chosen

    def _may_be_meant(self, stored: Stored) -> bool:
        """Whether the options name this response, or don't say; a draft's level and area too."""
        fields = ["respondent"] if stored.response.completed else ["respondent", "level", "area"]
        pairs = ((getattr(self.given, f), getattr(stored.response, f)) for f in fields)
        return all(name_key(want) == name_key(have or "") for want, have in pairs if want)

    def _new_path(self) -> Path:
        return response_path(self.folder, self.details)

    # A room

    def _choose_room(self) -> Asking[Path | None]:
        """The room's record of this round; else a new one in the partnership's name."""
        if self.given.partner is None and self.partnership and is_name(self.partnership.name):
            records = [
                each.path
                for each in self.stored
                if each.response.mode == "collective"
                and name_key(each.response.round) == name_key(self.round)
            ]
            if records:
                return records[0]
            self.details = replace(self.details, partner=self.partnership.name)
        elif self.given.partner is None and not (yield from self._fill_in(self._introduction)):
            return None
        return self._new_path()
