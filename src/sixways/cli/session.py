"""A session from its first prompt to its last: what is asked, what is saved, where one goes on."""

import shlex
import subprocess
import sys
from collections.abc import Generator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from sixways.cli import clock
from sixways.cli.views import BLANK, Row, closing, keys, occasion, shown, wrong_key, wrong_number
from sixways.errors import SixwaysError
from sixways.files.naming import response_name
from sixways.files.store import ResponseFile, owned
from sixways.gate import safe
from sixways.interview import Interview, Stage
from sixways.names import did_you_mean, name_key
from sixways.questionnaire import Questionnaire
from sixways.response import Answered, Mode, Name, Response, round_of

_NAME: TypeAdapter[str] = TypeAdapter(Name)


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a response before it is filled in."""

    round: str | None = None
    level: str | None = None
    area: str | None = None
    partner: str | None = None
    sector: str | None = None
    respondent: str | None = None
    mode: Mode = "individual"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a session waits for: one key, one line, or lines up to an empty one."""

    #: what stays the same for a while: whose response it is
    heading: list[Row]
    rows: list[Row]
    expects: Literal["key", "line", "lines"]
    prompt: str = ""
    #: what stands in the line or the lines to begin with
    text: str = ""
    #: what may be completed to
    choices: tuple[str, ...] = ()
    #: which keys there are
    footer: tuple[Row, ...] = ()


Steps = Generator[Ask, str, None]


class Session:
    """One run of `assess`. `steps` yields what to ask and is sent what was answered."""

    def __init__(
        self, questionnaire: Questionnaire, named: str, about: About, output: str, *, revise: bool
    ) -> None:
        checked(questionnaire, about)
        self.questionnaire = questionnaire
        self.named = named
        self.about = about
        self.output = Path(output)
        self.revise = revise
        self.path: Path | None = None
        self.interview: Interview | None = None
        self.finished: Response | None = None

    def steps(self) -> Steps:
        """Raises SixwaysError where the response can't be opened or saved."""
        if self.output.suffix.lower() == ".json" and self.output.is_file():
            yield from self._open(self.output)
            return
        yield from self._ask_about()
        as_file = self.output.suffix.lower() == ".json"
        name = response_name(new_response(self.questionnaire, self.about))
        yield from self._open(self.output if as_file else self.output / name)

    def _open(self, path: Path) -> Steps:
        with owned(path, self.questionnaire) as file:
            stored = file.read()
            if stored is None:
                if self.about.sector is None and self.about.mode == "individual":
                    yield from self._ask_name("sector", "Sector, as in local government", "")
                response = new_response(self.questionnaire, self.about)
            else:
                response = self._stored(path, stored)
            self.path = path
            self.interview = Interview(self.questionnaire, response)
            yield from self._interview(file, self.interview, going_on=stored is not None)

    def _stored(self, path: Path, stored: Response) -> Response:
        self.about = agreed(path, stored, self.about)
        fits(path, stored, self.questionnaire)
        if stored.completed and not self.revise:
            raise SixwaysError(
                f"{path} was completed on {stored.completed[:10]}",
                "--revise opens it with its answers, to change them",
            )
        return stored

    def _interview(self, file: ResponseFile, interview: Interview, *, going_on: bool) -> Steps:
        notice = []
        if going_on:
            total = len(self.questionnaire.questions)
            answered = total - len(interview.unanswered)
            notice = [Row(f"Going on: {answered} of {total} questions are answered", "notice")]
        while interview.stage not in (Stage.DONE, Stage.STOPPED):
            rows = [*shown(interview), *([BLANK, *notice] if notice else [])]
            heading = [Row(safe(self.questionnaire.title), "dim"), occasion(interview.response)]
            footer = tuple(keys(interview))
            notice = []
            match interview.stage:
                case Stage.COMMENT:
                    interview.write(
                        (
                            yield Ask(
                                heading,
                                rows,
                                "lines",
                                "> ",
                                interview.present_comment,
                                footer=footer,
                            )
                        )
                    )
                case Stage.REVIEW:
                    text = yield Ask(heading, rows, "line", "Change: ", footer=footer)
                    if not interview.write(text):
                        notice = [wrong_number(text)]
                case _:
                    key = yield Ask(heading, rows, "key", "Answer: ", footer=footer)
                    if not interview.press(key):
                        notice = [wrong_key(interview, key)]
            file.save(interview.response)
        if interview.stage is Stage.DONE:
            self.finished = interview.completed(clock.now())
            file.save(self.finished)

    def _ask_about(self) -> Steps:
        today = clock.today()
        present = round_of(today.year, today.month, self.questionnaire.repeat_every_months)
        if self.about.round is None:
            yield from self._ask_name("round", "Round", present)
        yield from self._ask_level()
        if self.about.area is None:
            yield from self._ask_name("area", "Area, as in Riverside", "")
        if self.about.partner is None:
            who = "Partner" if self.about.mode == "individual" else "Who agree this together"
            yield from self._ask_name("partner", who, "", required=True)
        if self.about.respondent is None and self.about.mode == "individual":
            yield from self._ask_name("respondent", "Your name, where several answer", "")

    def _ask_name(self, field: str, label: str, default: str, *, required: bool = False) -> Steps:
        optional = "" if required or default else " (Enter for none)"
        notice = ""
        while True:
            heading = self._heading()
            rows = [Row(f"{label}{optional}", "question")]
            rows += [BLANK, Row(notice, "notice")] if notice else []
            text = (yield Ask(heading, rows, "line", "> ", default)).strip()
            if not text and not required:
                return
            try:
                _NAME.validate_python(text)
            except ValidationError as error:
                notice = f"The name {error.errors()[0]['msg']}"
            else:
                self.about = About(**{**asdict(self.about), field: text})
                return

    def _ask_level(self) -> Steps:
        levels = self.questionnaire.levels or ()
        notice = ""
        while self.about.level is None and levels:
            heading = self._heading()
            rows = [Row("Level (Enter for none)", "question"), BLANK]
            rows += [Row(f"{n}  {safe(v.label)}", indent=2) for n, v in enumerate(levels, 1)]
            rows += [BLANK, Row(notice, "notice")] if notice else []
            text = yield Ask(
                heading, rows, "line", "> ", choices=tuple(level.id for level in levels)
            )
            word = name_key(text)
            if not word:
                return
            for number, level in enumerate(levels, 1):
                if word in (str(number), level.id, name_key(level.label)):
                    self.about = replace(self.about, level=level.id)
            notice = f"There is no level {safe(text.strip())!r}"

    def _heading(self) -> list[Row]:
        given = [value for f in fields(self.about) if (value := getattr(self.about, f.name))]
        return [
            Row(safe(self.questionnaire.title), "dim"),
            Row(safe(" · ".join(given[:-1])), "dim"),
        ]

    def farewell(self) -> list[Row]:
        """What to leave on the screen at the end."""
        if self.interview is None or self.path is None:
            return [Row("Nothing was answered, and nothing is kept")]
        if self.finished is not None:
            return [*closing(self.interview, self.finished), BLANK, Row(f"Saved in {self.path}")]
        if not self.path.exists():
            return [Row("Nothing was answered, and nothing is kept")]
        total = len(self.questionnaire.questions)
        answered = total - len(self.interview.unanswered)
        return [
            Row(f"Stopped with {answered} of {total} questions answered, kept in {self.path}"),
            Row(f"To go on: {self._same_command()}"),
        ]

    def _same_command(self) -> str:
        words = ["sixways", "assess"]
        for field in fields(self.about):
            value = getattr(self.about, field.name)
            if value and value != field.default:
                words += [f"--{field.name}", value]
        if self.named != "six-ways":
            words += ["-q", self.named]
        if str(self.output) != "responses":
            words += ["-o", str(self.output)]
        return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def new_response(questionnaire: Questionnaire, about: About) -> Response:
    """A response with no answers yet."""
    assert about.partner
    today = clock.today()
    present = round_of(today.year, today.month, questionnaire.repeat_every_months)
    return Response(
        questionnaire=Answered(
            id=questionnaire.id,
            version=questionnaire.version,
            fingerprint=questionnaire.fingerprint,
        ),
        round=about.round or present,
        level=about.level,
        area=about.area,
        mode=about.mode,
        partner=about.partner,
        sector=about.sector,
        respondent=about.respondent,
        started=clock.now(),
        answers={},
    )


def checked(questionnaire: Questionnaire, about: About) -> None:
    """Raises SixwaysError where what was given by option can't stand in a response."""
    levels = [level.id for level in questionnaire.levels or ()]
    if about.level and levels and about.level not in levels:
        raise SixwaysError(f"there is no level '{about.level}'", did_you_mean(about.level, levels))
    for field in ("round", "area", "partner", "sector", "respondent"):
        value = getattr(about, field)
        try:
            if value is not None:
                _NAME.validate_python(value)
        except ValidationError as error:
            raise SixwaysError(f"--{field} {error.errors()[0]['msg']}") from error


def agreed(path: Path, stored: Response, about: About) -> About:
    """What is stored, where it doesn't contradict what was given; raises SixwaysError."""
    for field in ("round", "level", "area", "partner", "respondent"):
        given, kept = getattr(about, field), getattr(stored, field)
        if given is not None and name_key(given) != name_key(kept or ""):
            raise SixwaysError(
                f"{path} holds another response: its {field} is {kept!r}, not {given!r}",
                "-o with another file keeps this one apart",
            )
    if about.mode not in (stored.mode, "individual"):
        raise SixwaysError(f"{path} holds an {stored.mode} response")
    return About(
        round=stored.round,
        level=stored.level,
        area=stored.area,
        partner=stored.partner,
        sector=stored.sector,
        respondent=stored.respondent,
        mode=stored.mode,
    )


def fits(path: Path, stored: Response, questionnaire: Questionnaire) -> None:
    """Raises SixwaysError where the response stored answers another questionnaire."""
    from sixways.editions import Editions, Unfit
    from sixways.errors import InvalidFiles
    from sixways.files.gathering import unfit_problems

    if stored.questionnaire.fingerprint not in (None, questionnaire.fingerprint):
        raise SixwaysError(
            f"{path} was begun with another version of the questionnaire, "
            f"'{stored.questionnaire.id}' {stored.questionnaire.version}",
            "-q names the questionnaire that it was begun with",
        )
    try:
        Editions(questionnaire).edition_of(stored)
    except Unfit as unfit:
        raise InvalidFiles(unfit_problems(str(path), unfit)) from unfit
