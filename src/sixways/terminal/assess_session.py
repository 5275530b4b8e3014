"""One run of `assess`: prompts for details, then questions, each answer saved at once."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sixways import clock
from sixways.catalogue import gettext as _
from sixways.errors import SixwaysError
from sixways.files.atomic_write import NotSaved
from sixways.files.response_file import NO_LOCKS, ResponseFile, lock_response
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.response_details import ResponseDetails, begin_response
from sixways.model.sanitise import make_safe
from sixways.model.wording import count_answered, day_in_words
from sixways.paths import show_path
from sixways.session.interview import Interview
from sixways.session.keys import TAKE_BACK
from sixways.session.room_figures import lowest_in
from sixways.session.stages import Stage
from sixways.terminal import assess_view
from sixways.terminal.prompt import Asking, Steps
from sixways.terminal.response_checks import check_stored
from sixways.terminal.result_view import result_rows
from sixways.terminal.rows import BLANK, Row
from sixways.terminal.save_messages import (
    ACTIONS_SAVED,
    NOTHING_SAVED,
    STILL_TRYING,
    explain_loss,
)
from sixways.terminal.spoken_language import continue_in
from sixways.terminal.start import Start
from sixways.terminal.typed_command import join_words
from sixways.terminal.usual_round import usual_round

if TYPE_CHECKING:
    from collections.abc import Callable

    from sixways.session.voices import Voices
    from sixways.terminal.action_talk import ActionTalk


class Together(NamedTuple):
    """What a room that agrees its answers needs besides."""

    #: how partners answered individually in a round
    find_voices: "Callable[[str], Voices]"
    #: what the room said it would do
    actions: "ActionTalk"


class Session:
    """One run of `assess`: `steps` yields what to ask and is sent what was typed."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        details: ResponseDetails,
        output: str,
        given: Sequence[str] = (),
        *,
        partnership: Partnership | None = None,
        together: "Together | None" = None,
    ) -> None:
        self.partnership = partnership
        #: as it was given, and in the language that is spoken
        self.original = self.questionnaire = questionnaire
        #: where the language of what was begun is looked for; None where one was asked for
        self.folders: Sequence[Path] | None = None
        #: the command's other options, for the line that says how to continue
        self.given = given
        #: as the options say, and then those of the response
        self.given_details = self.details = details
        self.output = Path(output)
        self.together = together
        self.path: Path | None = None
        self.interview: Interview | None = None
        self.finished: Response | None = None
        #: what was opened, before any key
        self._opened: Response | None = None
        #: what is stored of that: another one only for a workshop's record
        self._stored: Response | None = None

    def steps(self) -> Steps:
        """Ask from start to end; raises SixwaysError if the response can't be opened or saved."""
        if self.output.suffix.lower() == ".json":
            path: Path | None = self.output
            if not self.output.is_file() and self.details.partner is None:
                chosen = yield from self._start(self.output.parent)
                path = self.output if chosen and not chosen.exists() else chosen
            if path is not None:
                yield from self._open(path)
            return
        asks = self.details.partner is None and self.details.mode == "individual"
        start = Start(self.questionnaire, self.details, self.output, self.partnership)
        while (path := (yield from start.choose())) is not None:
            self.details = start.details
            yield from self._open(path, has_start=asks)
            if self.interview is None or self.interview.stage is not Stage.LEFT:
                return
            self.path = self.interview = None
            self._speak(self.original.language)

    def _start(self, folder: Path) -> Asking[Path | None]:
        start = Start(self.questionnaire, self.details, folder, self.partnership)
        path = yield from start.choose()
        self.details = start.details
        return path

    def _open(self, path: Path, *, has_start: bool = False) -> Steps:
        with lock_response(path, self.questionnaire) as file:
            stored = file.read()
            if stored is None:
                round_ = self.details.round or usual_round(self.questionnaire, self.partnership)
                self.details = replace(self.details, round=round_)
                response = begin_response(self.questionnaire, self.details, clock.now())
            else:
                response = self._reopen(path, stored)
            if response.mode != "collective":
                self.together = None
            notices = self._speak(response.language)
            if self.together and not response.answers:
                yield from self.together.actions.review()
                if self.together.actions.is_stopped:
                    return
            self.path = path
            voices = self.together.find_voices(response.round) if self.together else None
            listed = (self.partnership and self.partnership.partners) or ()
            names = [partner.name for partner in listed] if self.together else []
            self._opened, self._stored = response, stored
            self.interview = Interview(self.questionnaire, response, voices, names)
            self.interview.has_start = has_start
            yield from self._interview(file, self.interview, notices, resumed=stored is not None)

    def _reopen(self, path: Path, stored: Response) -> Response:
        self.details = check_stored(path, stored, self.given_details, self.questionnaire)
        answers = (option for given in stored.answers.values() for option in given.values())
        if stored.completed and not any(answers):
            # a workshop's record: comments, and answers still to be agreed
            return stored.model_copy(update={"answers": {}, "completed": None})
        return stored

    def _speak(self, language: str | None) -> list[str]:
        """Continue in the language that answers were begun in; what to say where that can't be."""
        if self.folders is None or language == self.questionnaire.language:
            return []
        self.questionnaire, notices = continue_in(language, self.original, self.folders)
        return notices

    def _interview(
        self, file: ResponseFile, interview: Interview, notices: list[str], *, resumed: bool
    ) -> Steps:
        if not file.is_locked:
            notices = [_(NO_LOCKS), *notices]
        if interview.alongside is not None and not interview.alongside:
            text = _("Nobody has answered {round} individually yet")
            notices.append(text.format(round=interview.response.round))
        if resumed and interview.response.is_draft and interview.response.answers:
            answered = count_answered(interview.response, self.questionnaire)
            notices.append(_("Resuming: {answered}").format(answered=answered))
        try:
            yield from self._ask(file, interview, notices)
        except GeneratorExit:
            self._save(file, interview.response)  # the terminal is closing: the last chance
            raise
        finished = interview.stage is Stage.DONE
        last = interview.complete(clock.now()) if finished else interview.response
        self._save(file, last)
        self.finished = last if finished else None
        if self.finished and self.together:
            yield from self._write_down(self.together.actions, self.finished)

    def _write_down(self, actions: "ActionTalk", agreed: Response) -> Steps:
        """What the room will do by next time, about the lowest behaviour unless it says."""
        lowest = lowest_in(self.questionnaire, [agreed])
        owners = self.interview.partners if self.interview else []
        yield from actions.write_down(lowest, owners)

    def _ask(self, file: ResponseFile, interview: Interview, notices: list[str]) -> Steps:
        #: the question at which plain lines named the options last
        told = None
        while interview.stage not in (Stage.DONE, Stage.STOPPED, Stage.LEFT):
            stop, asks = interview.stop, interview.stage is Stage.QUESTION
            tells = told is None or told == stop or told.behaviour != stop.behaviour
            ask = assess_view.ask(interview, tells_options=tells)
            if interview.shows_help:
                told = None
            elif asks and tells:
                told = stop
            if notices:
                said = [*(f"{notice}." for notice in notices), *filter(None, [ask.plain_message])]
                ask = ask._replace(message=notices[0], plain_message="\n".join(said))
            typed = yield ask
            interview.take(typed)
            if typed != TAKE_BACK:
                notices = []
                if not self._save(file, interview.response, patient=False):
                    notices = [_(STILL_TRYING)]

    def _save(self, file: ResponseFile, response: Response, *, patient: bool = True) -> bool:
        """False while another program has the file open; raises SixwaysError with what is lost."""
        if self._stored and response == self._opened:
            response = self._stored  # looking at a workshop's record doesn't make a draft of it
        try:
            if not patient:
                return file.try_to_save(response)
            file.save(response)
        except NotSaved as error:
            raise SixwaysError(error.message, explain_loss(file, response, error)) from error
        return True

    @property
    def is_unchanged(self) -> bool:
        """Whether everything is as it was when the session began."""
        response = self.interview and self.interview.response
        return self.finished is None and response == self._opened

    def farewell(self, *, plain: bool) -> list[Row]:
        """What stays in the terminal at the end."""
        if self.interview is None or self.path is None or not self.path.exists():
            is_changed = self.together is not None and self.together.actions.is_changed
            return [Row(_(ACTIONS_SAVED if is_changed else NOTHING_SAVED))]
        if self.finished is not None:
            return [
                *result_rows(self.questionnaire, self.finished, plain=plain),
                BLANK,
                Row(_("Saved in {path}").format(path=show_path(self.path)), is_unbroken=True),
                *self._next_step(),
            ]
        command = self._resume_command()
        if self.interview.is_changed:
            text = _(
                "Stopped. Your change is saved, but these answers don't count until you finish "
                "them."
            )
            finish = _("To finish: {command}, then f").format(command=command)
            return [Row(text), Row(finish, is_unbroken=True)]
        is_record = self._stored is not None and not self._stored.is_draft
        if self.interview.original or (is_record and self.is_unchanged):
            return [Row(_("Stopped. Nothing was changed."))]
        answered = count_answered(self.interview.response, self.questionnaire)
        stopped = _("Stopped. {answered}, and saved.").format(answered=answered)
        resume = _("To continue: {command}").format(command=command)
        return [Row(stopped), Row(resume, is_unbroken=True)]

    def _next_step(self) -> list[Row]:
        assert self.path
        known = self.partnership
        text = _("Give this file to whoever asked you")
        if known and known.contact:
            contact = make_safe(known.contact)
            text = _("Send this file to {contact}").format(contact=contact)
            if known.due:
                day = day_in_words(known.due, clock.today())
                text = _("Send this file to {contact} by {day}").format(contact=contact, day=day)
        others = any(path != self.path for path in self.path.parent.glob("*.json"))
        either = _("{text}, or see everyone's: sixways collate").format(text=text)
        return [Row(either if others else text)]

    def _resume_command(self) -> str:
        words = ["sixways", "assess", show_path(self.path or self.output), *self.given]
        return join_words(words)
