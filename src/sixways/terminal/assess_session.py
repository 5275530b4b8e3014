"""One run of `assess`: prompts for details, then questions, each answer saved at once."""

import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from sixways import clock
from sixways.errors import SixwaysError
from sixways.files.atomic_write import NotSaved
from sixways.files.response_file import ResponseFile, lock_response, response_path
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.response_details import ResponseDetails, begin_response, check_details
from sixways.model.sanitise import make_safe
from sixways.model.wording import progress
from sixways.paths import show_path
from sixways.session.interview import Interview, Stage, Voices
from sixways.terminal.assess_view import (
    footer_rows,
    occasion_row,
    result_rows,
    stage_rows,
    wrong_key,
    wrong_number,
)
from sixways.terminal.detail_prompts import DetailPrompts
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.response_checks import check_stored
from sixways.terminal.rows import BLANK, Row
from sixways.terminal.save_messages import STILL_TRYING, UNLOCKED, explain_loss


class Session:
    """One run of `assess`: `steps` yields what to ask and is sent what was typed."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        details: ResponseDetails,
        output: str,
        given: Sequence[str],
        *,
        revise: bool,
        partnership: Partnership | None = None,
    ) -> None:
        check_details(details, questionnaire, "--")
        self.partnership = partnership
        self.questionnaire = questionnaire
        #: the command's other options, for the line that says how to continue
        self.given = given
        self.details = details
        self.output = Path(output)
        self.revise = revise
        #: how partners answered individually, for a room that agrees its answers
        self.alongside: Voices | None = None
        self.path: Path | None = None
        self.interview: Interview | None = None
        self.finished: Response | None = None

    def steps(self) -> Steps:
        """Ask from start to end; raises SixwaysError if the response can't be opened or saved."""
        if self.output.suffix.lower() == ".json" and self.output.is_file():
            yield from self._open(self.output)
            return
        self.details = yield from self._prompts().ask()
        as_file = self.output.suffix.lower() == ".json"
        yield from self._open(self.output if as_file else response_path(self.output, self.details))

    def _prompts(self) -> DetailPrompts:
        return DetailPrompts(self.questionnaire, self.details, self.partnership)

    def _open(self, path: Path) -> Steps:
        with lock_response(path, self.questionnaire) as file:
            stored = file.read()
            if stored is None:
                self.details = yield from self._prompts().ask_sector()
                response = begin_response(self.questionnaire, self.details, clock.now())
            else:
                response = self._reopen(path, stored)
            self.path = path
            self.interview = Interview(self.questionnaire, response, self.alongside)
            yield from self._interview(file, self.interview, resumed=stored is not None)

    def _reopen(self, path: Path, stored: Response) -> Response:
        self.details = check_stored(path, stored, self.details, self.questionnaire)
        answers = (option for given in stored.answers.values() for option in given.values())
        if stored.completed and not any(answers):
            # a workshop's record: comments, and answers still to be agreed
            return stored.model_copy(update={"answers": {}, "completed": None})
        if stored.completed and not self.revise:
            raise SixwaysError(
                f"{show_path(path)} was completed on {stored.completed[:10]}",
                "use --revise to change its answers",
            )
        return stored

    def _interview(self, file: ResponseFile, interview: Interview, *, resumed: bool) -> Steps:
        notice = [] if file.is_locked else [UNLOCKED]
        if self.alongside is not None and not self.alongside:
            notice += [
                Row(f"Nobody has answered {interview.response.round} individually yet", "notice")
            ]
        if resumed:
            answered = progress(interview.response, self.questionnaire)
            notice += [Row(f"Resuming: {answered}", "notice")]
        try:
            yield from self._ask(file, interview, notice)
        except GeneratorExit:
            self._save(file, interview.response)  # the terminal is closing: the last chance
            raise
        finished = interview.stage is Stage.DONE
        last = interview.complete(clock.now()) if finished else interview.response
        self._save(file, last)
        self.finished = last if finished else None

    def _ask(self, file: ResponseFile, interview: Interview, notice: list[Row]) -> Steps:
        while interview.stage not in (Stage.DONE, Stage.STOPPED):
            rows = [*stage_rows(interview), *([BLANK, *notice] if notice else [])]
            heading = [
                Row(make_safe(self.questionnaire.title), "dim"),
                occasion_row(interview.response),
            ]
            footer = footer_rows(interview)
            notice = []
            match interview.stage:
                case Stage.COMMENT:
                    written = interview.present_comment
                    text = yield Ask(heading, rows, "lines", "> ", written, footer=footer)
                    interview.write(text)
                case Stage.REVIEW | Stage.DISSENTER | Stage.REASON as stage:
                    prompt = "Change: " if stage is Stage.REVIEW else "> "
                    text = yield Ask(heading, rows, "line", prompt, footer=footer)
                    if not interview.write(text):
                        notice = [wrong_number(text)]
                case _:
                    key = yield Ask(heading, rows, "key", "Answer: ", footer=footer)
                    if not interview.press(key):
                        notice = [wrong_key(interview)]
            if not self._save(file, interview.response, patient=False):
                notice.append(STILL_TRYING)

    def _save(self, file: ResponseFile, response: Response, *, patient: bool = True) -> bool:
        """False while another program has the file open; raises SixwaysError with what is lost."""
        try:
            if not patient:
                return file.try_to_save(response)
            file.save(response)
        except NotSaved as error:
            raise SixwaysError(error.message, explain_loss(file, response, error)) from error
        return True

    def farewell(self) -> list[Row]:
        """What stays in the terminal at the end."""
        if self.interview is None or self.path is None or not self.path.exists():
            return [Row("Nothing saved: no questions were answered")]
        path = show_path(self.path)
        if self.finished is not None:
            return [*result_rows(self.interview, self.finished), BLANK, Row(f"Saved in {path}")]
        answered = progress(self.interview.response, self.questionnaire)
        return [
            Row(f"Stopped. {answered}, saved in {path}"),
            Row(f"To continue: {self._resume_command()}"),
        ]

    def _resume_command(self) -> str:
        words = ["sixways", "assess"]
        for field in fields(self.details):
            value = getattr(self.details, field.name)
            if value and value != field.default:
                words += [f"--{field.name}", value]
        words += self.given
        if self.interview is not None and not self.interview.response.is_draft:
            words += ["--revise"]  # nothing was changed yet, so it is still complete
        return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
