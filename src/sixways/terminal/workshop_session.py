"""One run of `workshop`: one file for each partner, saved after every key."""

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import Literal

from sixways import clock
from sixways.errors import SixwaysError
from sixways.files.atomic_write import NotSaved
from sixways.files.response_file import ResponseFile, lock_response, response_path
from sixways.files.retry import PATIENCE, SHORT_PATIENCE
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response, is_name
from sixways.model.response_details import ResponseDetails, begin_response, check_details
from sixways.model.sanitise import make_safe
from sixways.model.wording import number_of
from sixways.paths import show_path
from sixways.session.edits import ENTER
from sixways.session.keys import ESCAPE, end_of, vocabulary_of
from sixways.session.workshop import Workshop, WorkshopStage
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.response_checks import check_stored
from sixways.terminal.rows import Row
from sixways.terminal.save_messages import STILL_TRYING, UNLOCKED, explain_room_loss
from sixways.terminal.workshop_view import footer_rows, heading, stage_rows, wrong_key

_EXPECTS: dict[WorkshopStage, Literal["line", "text"]] = {
    WorkshopStage.CHANGE: "line",
    WorkshopStage.PARTNERS: "line",
    WorkshopStage.REVIEW: "line",
    WorkshopStage.COMMENT: "text",
}


class WorkshopSession:
    """One run of `workshop`: `steps` yields what to ask and is sent what was typed."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        details: ResponseDetails,
        partners: list[str],
        output: Path,
        *,
        revise: bool,
        partnership: Partnership | None = None,
    ) -> None:
        check_details(details, questionnaire, "--")
        self.questionnaire = questionnaire
        self.details = details
        self.partners = partners
        self.output = output
        self.revise = revise
        self.partnership = partnership
        self.workshop: Workshop | None = None
        self.saved: list[Path] = []
        self.finished = False

    def steps(self) -> Steps:
        """Ask from start to end; raises SixwaysError if a response can't be opened or saved."""
        while not self.partners:
            yield from self._ask_partners()
        with contextlib.ExitStack() as stack:
            files = [self._own(stack, self._details_of(name)) for name in self._partner_names()]
            room = self.partnership.name if self.partnership else ""
            room = room if is_name(room) else "Workshop"
            shared = self._own(stack, replace(self.details, partner=room, mode="collective"))
            seats = [(f, r) for f, r in files if r.is_draft or self.revise]
            if not seats:
                raise SixwaysError(
                    "All these partners have already answered this round",
                    "use --revise to change their answers",
                )
            owners = [file for file, _ in seats]
            self.workshop = Workshop(self.questionnaire, [r for _, r in seats], shared[1])
            left_out = [r.partner for _, r in files if not (r.is_draft or self.revise)]
            yield from self._talk(self.workshop, [*owners, shared[0]], left_out)

    def _ask_partners(self) -> Steps:
        rows = [
            Row("Who is here? One organisation per line; leave a blank line to finish", "question")
        ]
        top = [Row(make_safe(self.questionnaire.title), "dim")]
        text = yield Ask(top, rows, "lines", "> ")
        self.partners = [line.strip() for line in text.splitlines() if line.strip()]

    def _details_of(self, name: str) -> ResponseDetails:
        details = replace(self.details, partner=name).with_known_names(self.partnership)
        check_details(details, self.questionnaire, "--")
        return details

    def _partner_names(self) -> list[str]:
        names: dict[str, str] = {}
        for name in self.partners:
            known = self._details_of(name).partner or name
            names.setdefault(name_key(known), known)
        return list(names.values())

    def _own(
        self, stack: contextlib.ExitStack, details: ResponseDetails
    ) -> tuple[ResponseFile, Response]:
        path = response_path(self.output, details)
        file = stack.enter_context(lock_response(path, self.questionnaire))
        stored = file.read()
        if stored is None:
            return file, begin_response(self.questionnaire, details, clock.now())
        check_stored(path, stored, details, self.questionnaire)
        return file, stored

    def _talk(self, workshop: Workshop, files: list[ResponseFile], left_out: list[str]) -> Steps:
        notice = [] if all(file.is_locked for file in files) else [UNLOCKED]
        if left_out:
            who = make_safe(", ".join(left_out))
            notice += [Row(f"Already answered, not asked again: {who}", "notice")]
        try:
            yield from self._ask(workshop, files, notice)
        except GeneratorExit:
            # the terminal is closing: the last chance
            self._save(files, workshop.room.all_responses)
            raise
        done = {}
        if workshop.stage is WorkshopStage.DONE:
            done = {response.identity: response for response in workshop.room.complete(clock.now())}
        last = [done.get(response.identity, response) for response in workshop.room.all_responses]
        self._save(files, last)
        self.finished = bool(done)
        self.saved = [file.path for file, r in zip(files, last, strict=True) if r.identity in done]

    def _ask(self, workshop: Workshop, files: list[ResponseFile], notice: list[Row]) -> Steps:
        while workshop.stage not in (WorkshopStage.DONE, WorkshopStage.STOPPED):
            rows, message = stage_rows(workshop), " ".join(row.text for row in notice)
            notice = []
            expects = _EXPECTS.get(workshop.stage)
            if expects:
                before = workshop.present_comment if expects == "text" else ""
                text = yield Ask(
                    heading(workshop),
                    rows,
                    expects,
                    "> ",
                    before,
                    footer=footer_rows(workshop),
                    message=message,
                )
                if end_of(text) != ENTER:
                    text = before if end_of(text) == ESCAPE else text
                if not workshop.write(text):
                    notice = [_unknown_word(workshop.stage, text.strip())]
            else:
                hidden = workshop.stage is WorkshopStage.TURN
                ask = Ask(
                    heading(workshop),
                    rows,
                    "key",
                    "Key: ",
                    hidden=hidden,
                    footer=footer_rows(workshop),
                    message=message,
                    words=None
                    if workshop.shows_help
                    else vocabulary_of(self.questionnaire, asks=hidden),
                )
                key = yield ask
                if not workshop.take(key):
                    notice = [wrong_key(workshop, key)]
            if not self._save(files, workshop.room.all_responses, patient=False):
                notice.append(STILL_TRYING)

    def _save(
        self, files: list[ResponseFile], responses: list[Response], *, patient: bool = True
    ) -> bool:
        """False while another program has a file open; raises SixwaysError with what is lost."""
        failed: NotSaved | None = None
        for file, response in zip(files, responses, strict=True):
            try:
                if patient:
                    file.save(response, SHORT_PATIENCE if failed else PATIENCE)
                else:
                    file.try_to_save(response)
            except NotSaved as error:
                failed = failed or error
        if failed:
            raise SixwaysError(
                failed.message, explain_room_loss(files, responses, failed)
            ) from failed
        return not any(file.is_behind for file in files)

    def farewell(self, *, plain: bool) -> list[Row]:
        del plain  # there are no bars yet
        """What stays in the terminal at the end."""
        if self.workshop is None or all(r.is_blank for r in self.workshop.room.all_responses):
            return [Row("Nothing saved: no questions were answered")]
        if self.finished:
            return [
                Row(f"Finished: {number_of(len(self.saved), 'response')} saved"),
                *(Row(show_path(path), indent=2) for path in self.saved),
            ]
        return [
            Row(f"Stopped. Every answer is saved in {show_path(self.output)}"),
            Row("Run the same command to continue"),
        ]


def _unknown_word(stage: WorkshopStage, word: str) -> Row:
    if stage is WorkshopStage.REVIEW:
        return Row(f"{make_safe(word)!r} isn't a command here", "notice")
    return Row(f"There is no partner {make_safe(word)!r} here", "notice")
