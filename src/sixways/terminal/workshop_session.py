"""One run of `workshop`: one file for each partner, saved after every key."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sixways import clock
from sixways.catalogue import gettext as _
from sixways.catalogue import ngettext
from sixways.errors import SixwaysError
from sixways.files.atomic_write import NotSaved
from sixways.files.response_file import NO_LOCKS, ResponseFile, lock_response, response_path
from sixways.files.retry import PATIENCE, SHORT_PATIENCE
from sixways.files.room_file import People, RoomFile
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response, is_name
from sixways.model.response_details import ResponseDetails, begin_response, check_details
from sixways.model.sanitise import make_safe
from sixways.paths import is_here, show_path
from sixways.session.keys import TAKE_BACK
from sixways.session.room import Room, Seat
from sixways.session.workshop import Workshop
from sixways.session.workshop_stages import WorkshopStage
from sixways.terminal.prompt import Ask, Asking, Steps
from sixways.terminal.response_checks import check_stored, explain_name
from sixways.terminal.room_result_view import result_lines, result_rows
from sixways.terminal.rows import BLANK, Row
from sixways.terminal.save_messages import (
    ACTIONS_SAVED,
    NOTHING_SAVED,
    STILL_TRYING,
    explain_room_loss,
)
from sixways.terminal.spoken_language import continue_in
from sixways.terminal.stored_answers import (
    Stored,
    describe_partner,
    of_partner,
    read_stored,
    usual_place,
)
from sixways.terminal.workshop_around import Around
from sixways.terminal.workshop_arrival import ask_name
from sixways.terminal.workshop_view import ask
from sixways.terminal.workshop_words import UNNAMED, place_of


class WorkshopSession:
    """One run of `workshop`: `steps` yields what to ask and is sent what was typed."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        details: ResponseDetails,
        partners: Sequence[str],
        output: Path,
        *,
        partnership: Partnership | None = None,
        around: Around | None = None,
    ) -> None:
        check_details(details, questionnaire, "--")
        self.questionnaire = questionnaire
        self.details = details
        #: those named by option
        self.partners = partners
        self.output = output
        self.partnership = partnership
        self.around = around
        #: where the language of a room that was begun is looked for; None where one was asked for
        self.folders: Sequence[Path] | None = None
        self.workshop: Workshop | None = None
        #: how many partners' responses were finished
        self.finished = 0
        self._stored: list[Stored] = []

    def steps(self) -> Steps:
        """Ask from start to end; raises SixwaysError if a response can't be opened or saved."""
        given = self._listed(self.partners)  # before anything is made
        self._stored = read_stored(self.output, self.questionnaire)
        if self.details.level is None and self.details.area is None:
            level, area = usual_place(self._stored, self.details.round or "")
            self.details = replace(self.details, level=level, area=area)
        with contextlib.ExitStack() as stack:
            record, shared = self._own(stack, self._room_details())
            memory = RoomFile(record.path)
            people = memory.read()
            notices = self._speak(people)
            if self.around and not people.partners:
                yield from self.around.actions.review()
                if self.around.actions.is_stopped:
                    return
            names = self._listed([*people.partners, *given]) or self._listed(self._known_names())
            while not names:
                names = self._listed((yield from self._ask_partners()))
            room, files = self._seat(stack, names, people, shared)
            self.workshop = Workshop(room, people.reached)
            yield from self._talk(stack, [*files, record], memory, notices)
        if self.finished and self.around:
            yield from self.around.close(self.workshop, self._say_finished())

    def _say_finished(self) -> str:
        text = ngettext(
            "Finished: {number} response saved in {folder}",
            "Finished: {number} responses saved in {folder}",
            self.finished,
        )
        if is_here(self.output):
            text = ngettext(
                "Finished: {number} response saved in this folder",
                "Finished: {number} responses saved in this folder",
                self.finished,
            )
        return text.format(number=self.finished, folder=show_path(self.output))

    def _speak(self, people: People) -> list[str]:
        """Continue in the room's language; what to say where that can't be."""
        if self.folders is None or not people.partners:
            return []
        self.questionnaire, notices = continue_in(people.language, self.questionnaire, self.folders)
        return notices

    def _room_details(self) -> ResponseDetails:
        name = self.partnership.name if self.partnership else ""
        return replace(self.details, partner=name if is_name(name) else UNNAMED, mode="collective")

    def _known_names(self) -> Sequence[str]:
        partners = (self.partnership and self.partnership.partners) or ()
        return [partner.name for partner in partners]

    def _listed(self, names: Sequence[str]) -> list[str]:
        """Each name once, as the partnership lists it; SixwaysError for what isn't a name."""
        listed: dict[str, str] = {}
        for name in names:
            known = self._details_of(name).partner or name
            listed.setdefault(name_key(known), known)
        return list(listed.values())

    def _ask_partners(self) -> Asking[list[str]]:
        question = _("Who is here? One organisation per line; leave a blank line to finish")
        title = make_safe(self.questionnaire.title)
        text = yield Ask(
            [Row(title, "dim")],
            [Row(question, "question")],
            "lines",
            "> ",
            plain=(title,),
            plain_message=question,
        )
        return [line.strip() for line in text.splitlines() if line.strip()]

    def _details_of(self, name: str) -> ResponseDetails:
        details = replace(self.details, partner=name).with_known_names(self.partnership)
        check_details(details, self.questionnaire, "--")
        return details

    def _seat(
        self, stack: contextlib.ExitStack, names: list[str], people: People, shared: Response
    ) -> tuple[Room, list[ResponseFile]]:
        """A seat for each partner, and the files of those who haven't answered yet."""
        away = {name_key(name) for name in people.away}
        seats, files = [], []
        for name in names:
            details = self._details_of(name)
            own = of_partner(self._stored, name, details.round or "")
            done = [each for each in own if each.response.completed]
            if done:
                answered = describe_partner(done, self.questionnaire)
                seats.append(Seat(done[0].response, answered=answered))
                continue
            file, response = self._own(stack, details)
            seats.append(Seat(response, present=name_key(name) not in away))
            files.append(file)
        if not files:
            raise SixwaysError(
                "All these partners have already answered this round",
                "to change answers: sixways assess FILE",
            )
        return Room(self.questionnaire, seats, shared), files

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

    def _talk(
        self,
        stack: contextlib.ExitStack,
        files: list[ResponseFile],
        memory: RoomFile,
        notices: list[str],
    ) -> Steps:
        workshop = self.workshop
        assert workshop
        room = workshop.room
        try:
            yield from self._ask(stack, workshop, files, memory, notices)
        except GeneratorExit:
            # the terminal is closing: the last chance
            self._save(files, room.all_responses)
            self._remember(memory, workshop)
            raise
        done = {}
        if workshop.stage is WorkshopStage.DONE:
            done = {response.identity: response for response in room.complete(clock.now())}
        last = [done.get(response.identity, response) for response in room.all_responses]
        self._save(files, last)
        if done:
            memory.remove()
        self.finished = sum(response.mode == "individual" for response in done.values())

    def _ask(
        self,
        stack: contextlib.ExitStack,
        workshop: Workshop,
        files: list[ResponseFile],
        memory: RoomFile,
        notices: list[str],
    ) -> Steps:
        if not all(file.is_locked for file in files):
            notices = [_(NO_LOCKS), *notices]
        while workshop.stage not in (WorkshopStage.DONE, WorkshopStage.STOPPED):
            if workshop.stage is WorkshopStage.NAME:
                message = yield from self._add(stack, workshop, files)
                notices = [message] if message else []
                continue
            asking = ask(workshop)
            if notices:
                said = [f"{notice}." for notice in notices]
                said += filter(None, [asking.plain_message])
                asking = asking._replace(message=notices[0], plain_message="\n".join(said))
            typed = yield asking
            workshop.take(typed)
            notices = []
            if typed != TAKE_BACK:
                is_saved = self._save(files, workshop.room.all_responses, patient=False)
                if not (is_saved and self._remember(memory, workshop)):
                    notices = [_(STILL_TRYING)]

    def _add(
        self, stack: contextlib.ExitStack, workshop: Workshop, files: list[ResponseFile]
    ) -> Asking[str]:
        """Give one more organisation a seat; return what to say if that isn't possible."""
        name = yield from ask_name(workshop, self.partnership)
        message, response = explain_name(name) if name else "", None
        if name and not message:
            try:
                details = self._details_of(name)
                if workshop.room.has(details.partner or name):
                    message = _("{name} is already in the list")
                    message = message.format(name=make_safe(details.partner or name))
                else:
                    file, response = self._own(stack, details)
                    files.insert(-1, file)
            except SixwaysError as error:  # the room continues without it
                message = _(error.message)
        workshop.add(response)
        return message

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

    def _remember(self, memory: RoomFile, workshop: Workshop) -> bool:
        """Who is here and where, once somebody has answered.

        False while another program has that open.
        """
        room = workshop.room
        if room.is_blank:
            return True
        names = [seat.response.partner for seat in room.seats]
        away = [seat.response.partner for seat in room.seats if not seat.present]
        people = People(
            partners=tuple(names),
            away=tuple(away),
            reached=workshop.reached,
            language=room.questionnaire.language,
        )
        return memory.save(people)

    def farewell(self, *, plain: bool) -> list[Row]:
        """What stays in the terminal at the end."""
        workshop, around = self.workshop, self.around
        if around and around.agreement and not around.agreement.is_unchanged:
            return around.agreement.farewell(plain=plain)
        if workshop is None or workshop.room.is_blank:
            is_changed = around is not None and around.actions.is_changed
            return [Row(_(ACTIONS_SAVED if is_changed else NOTHING_SAVED))]
        if self.finished:
            picture = map(Row, result_lines(workshop)) if plain else result_rows(workshop)
            collate = around.collate if around else "sixways collate"
            command = _("Next: {command}").format(command=collate)
            return [*picture, BLANK, Row(command, is_unbroken=True)]
        text = _("Stopped at {place}. Everything is saved and not counted until you finish.")
        resume = around.resume if around else "sixways workshop"
        return [
            Row(text.format(place=place_of(workshop))),
            Row(_("To continue: {command}").format(command=resume), is_unbroken=True),
        ]
