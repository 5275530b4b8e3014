"""What is known of a response before it is filled in, and what has to be asked for."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sixways import clock
from sixways.errors import SixwaysError
from sixways.model.names import did_you_mean, name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered, Mode, Name, Response, round_of
from sixways.model.sanitise import make_safe
from sixways.paths import show_path
from sixways.terminal.assess_view import BLANK, Row
from sixways.terminal.prompt import Ask, Asking

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

    def with_(self, **values: str | None) -> "About":
        return About(**{**asdict(self), **values})


class Asker:
    """Asks for what wasn't given by option; with a partnership, by number and with completion."""

    def __init__(
        self, questionnaire: Questionnaire, about: About, partnership: Partnership | None
    ) -> None:
        self.questionnaire = questionnaire
        self.about = about
        self.partnership = partnership

    def ask(self) -> Asking[About]:
        """Round, area, level, partner and respondent."""
        individual = self.about.mode == "individual"
        if self.about.round is None:
            yield from self._name("round", "Round", present_round(self.questionnaire))
        areas = self.partnership.all_areas if self.partnership else ()
        if areas and self.about.area is None:
            yield from self._name("area", "Area", choices=[area.name for area in areas])
        level = next((a.level for a in areas if same(a.name, self.about.area)), None)
        if level and self.about.level is None:
            self.about = self.about.with_(level=level)
        yield from self._level()
        if not areas and self.about.area is None:
            yield from self._name("area", "Area, as in Riverside")
        if self.about.partner is None:
            partners = [p.name for p in (self.partnership and self.partnership.partners) or ()]
            who = "Partner" if individual else "Who agree this together"
            choices = partners if individual else []
            yield from self._name("partner", who, choices=choices, required=True)
        if self.about.respondent is None and individual:
            yield from self._name("respondent", "Your name, where several answer")
        return self.about

    def ask_sector(self) -> Asking[About]:
        """The sector, unless the partnership knows it."""
        if self.about.sector is None and self.about.mode == "individual":
            yield from self._name("sector", "Sector, as in local government")
        return self.about

    def _name(
        self,
        field: str,
        label: str,
        default: str = "",
        *,
        choices: Sequence[str] = (),
        required: bool = False,
    ) -> Asking[None]:
        optional = "" if required or default else " (Enter for none)"
        notice, doubted = "", ""
        while True:
            rows = [Row(f"{label}{optional}", "question"), *_numbered(choices)]
            rows += [BLANK, Row(notice, "notice")] if notice else []
            ask = Ask(self._heading(), rows, "line", "> ", default, tuple(choices))
            text = _chosen((yield ask).strip(), choices)
            if not text and not required:
                return
            notice = _fault(text) or ""
            if not notice and choices and text != doubted and not _among(text, choices):
                meant = did_you_mean(text, choices) or "not in the list"
                notice, doubted = f"{make_safe(text)!r}: {meant} Type it again to keep it", text
            if not notice:
                self.about = self.about.with_(**{field: _as_listed(text, choices)})
                return

    def _level(self) -> Asking[None]:
        levels = self.questionnaire.levels or ()
        notice = ""
        while self.about.level is None and levels:
            rows = [Row("Level (Enter for none)", "question")]
            rows += _numbered([level.label for level in levels])
            rows += [BLANK, Row(notice, "notice")] if notice else []
            ids = tuple(level.id for level in levels)
            text = yield Ask(self._heading(), rows, "line", "> ", choices=ids)
            if not text.strip():
                return
            for number, level in enumerate(levels, 1):
                if name_key(text) in (str(number), level.id, name_key(level.label)):
                    self.about = self.about.with_(level=level.id)
            notice = f"There is no level {make_safe(text.strip())!r}"

    def _heading(self) -> list[Row]:
        given = [value for f in fields(self.about) if (value := getattr(self.about, f.name))]
        return [
            Row(make_safe(self.questionnaire.title), "dim"),
            Row(make_safe(" · ".join(given[:-1])), "dim"),
        ]


def _numbered(choices: Sequence[str]) -> list[Row]:
    rows = [Row(f"{n:>2}  {make_safe(choice)}", indent=2) for n, choice in enumerate(choices, 1)]
    return [BLANK, *rows] if rows else []


def _chosen(text: str, choices: Sequence[str]) -> str:
    """The choice of that number, or the text itself."""
    by_number = {str(number): choice for number, choice in enumerate(choices, 1)}
    return by_number.get(text, text)


def same(name: str, other: str | None) -> bool:
    return other is not None and name_key(name) == name_key(other)


def _among(text: str, choices: Sequence[str]) -> bool:
    return any(same(choice, text) for choice in choices)


def _as_listed(text: str, choices: Sequence[str]) -> str:
    return next((choice for choice in choices if same(choice, text)), text)


def _fault(text: str) -> str | None:
    try:
        _NAME.validate_python(text)
    except ValidationError as error:
        details = error.errors()[0]
        if details["type"] == "string_too_long":
            return f"The name is longer than {details['ctx']['max_length']} characters"
        return f"The name {details['msg']}"
    return None


def present_round(questionnaire: Questionnaire) -> str:
    """The round that today falls in."""
    today = clock.today()
    return round_of(today.year, today.month, questionnaire.repeat_every_months)


def new_response(questionnaire: Questionnaire, about: About) -> Response:
    """A response with no answers yet."""
    assert about.partner
    return Response(
        questionnaire=Answered(
            id=questionnaire.id,
            version=questionnaire.version,
            fingerprint=questionnaire.fingerprint,
        ),
        round=about.round or present_round(questionnaire),
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
        if value is not None and (fault := _fault(value)):
            raise SixwaysError(f"--{field}: {fault}")


def known_to(partnership: Partnership | None, about: About) -> About:
    """The same with the partner's name and sector as the partnership has them."""
    if partnership is None or about.partner is None or about.mode == "collective":
        return about
    partner = partnership.find_partner(about.partner)
    if partner is None:
        return about
    return about.with_(partner=partner.name, sector=about.sector or partner.sector)


def agreed(path: Path, stored: Response, about: About) -> About:
    """What is stored, where it doesn't contradict what was given; raises SixwaysError."""
    for field in ("round", "level", "area", "partner", "respondent"):
        given, kept = getattr(about, field), getattr(stored, field)
        if given is not None and name_key(given) != name_key(kept or ""):
            raise SixwaysError(
                f"{show_path(path)} holds another response: its {field} is {kept!r}, not {given!r}",
                "-o with another file keeps this one apart",
            )
    if about.mode not in (stored.mode, "individual"):
        raise SixwaysError(f"{show_path(path)} holds an {stored.mode} response")
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
    from sixways.errors import InvalidFiles
    from sixways.files.questionnaire_lookup import unfit_problems
    from sixways.model.versions import Editions, Unfit

    if stored.questionnaire.fingerprint not in (None, questionnaire.fingerprint):
        raise SixwaysError(
            f"{show_path(path)} was begun with another version of the questionnaire, "
            f"'{stored.questionnaire.id}' {stored.questionnaire.version}",
            "-q names the questionnaire that it was begun with",
        )
    try:
        Editions(questionnaire).edition_of(stored)
    except Unfit as unfit:
        raise InvalidFiles(unfit_problems(str(path), unfit)) from unfit
