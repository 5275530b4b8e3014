"""A response: one questionnaire filled in by one partner, or by a room together."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from sixways.model.field_types import Language, written_as
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire

FORMAT = "sixways-response/1"


_UNNAMEABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONGEST_NAME = 200


def is_name(text: str) -> bool:
    """Whether a text can be the name of a partner, an area or a person."""
    return bool(name_key(text)) and not _UNNAMEABLE.search(text) and len(text) <= _LONGEST_NAME


@lru_cache(maxsize=10_000)
def _check_name(value: str) -> str:
    if not name_key(value):
        raise PydanticCustomError("sixways", "has no letters or digits in it", {})
    if _UNNAMEABLE.search(value):
        raise PydanticCustomError(
            "sixways", "has control characters or line breaks in it", {"hint": "type it again"}
        )
    return value


_TIME = r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):\d\d:\d\dZ"


@lru_cache(maxsize=10_000)
def _check_time(value: str) -> str:
    try:
        if not re.fullmatch(_TIME, value, re.ASCII):
            raise ValueError(value)
        datetime.fromisoformat(value)
    except ValueError:
        shown = value if len(value) <= 40 else f"{value[:40]}…"
        raise PydanticCustomError(
            "sixways",
            "{value} is not a time",
            {"value": repr(shown), "hint": "write times in UTC, such as 2026-11-22T10:21:00Z"},
        ) from None
    return value


def _default(default: object) -> BeforeValidator:
    return BeforeValidator(lambda value: default if value is None else value)


Name = Annotated[str, Field(max_length=_LONGEST_NAME), AfterValidator(_check_name)]
Time = Annotated[
    str,
    AfterValidator(_check_time),
    WithJsonSchema({"type": "string", "pattern": f"^{_TIME}$"}),
]
_FINGERPRINT = "sha256:[0-9a-f]{16}"
Fingerprint = Annotated[
    str,
    written_as(_FINGERPRINT, "a fingerprint", "write sha256: and 16 hex digits, or leave it out"),
    WithJsonSchema({"type": "string", "pattern": f"^{_FINGERPRINT}$"}),
]
Mode = Literal["individual", "collective"]


class Record(BaseModel):
    """A part of a file in JSON: immutable, strictly typed, and without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Answered(Record):
    """The questionnaire that was answered, as the response names it."""

    id: Annotated[str, Field(min_length=1, max_length=64)]
    version: Annotated[str, Field(min_length=1, max_length=64)]
    fingerprint: Fingerprint | None = None

    @classmethod
    def to(cls, questionnaire: Questionnaire) -> Self:
        """The reference to a questionnaire in responses to it."""
        id_, version = questionnaire.id, questionnaire.version
        return cls(id=id_, version=version, fingerprint=questionnaire.fingerprint)


class Dissenter(Record):
    """A partner who didn't agree to what the room agreed."""

    partner: Name
    reason: str | None = None


class Dissent(Record):
    """The outcome of a question that not everybody agreed on."""

    #: False if the room agreed on no answer
    agreed: bool = True
    # after the validator of `dissent` these are Python lists, which strict mode refuses for tuples
    by: Annotated[tuple[Dissenter, ...], Field(strict=False)] = ()


class Identity(NamedTuple):
    """What no two responses may share: keys of names, empty where the response names nothing."""

    partner: str
    respondent: str
    round: str
    #: the level's id
    level: str
    area: str
    mode: Mode


class Occasion(NamedTuple):
    """When, where and by whom a response was given, as spelled there."""

    round: str
    level: str | None
    area: str | None
    partner: str
    respondent: str | None
    mode: Mode

    @property
    def identity(self) -> Identity:
        return Identity(
            partner=name_key(self.partner),
            respondent=name_key(self.respondent or ""),
            round=name_key(self.round),
            level=self.level or "",
            area=name_key(self.area or ""),
            mode=self.mode,
        )


class Response(Record):
    """One filled-in questionnaire; a draft has no `completed`.

    `answers` are option ids by behaviour and question; a skipped question has none.
    """

    format: Annotated[Literal["sixways-response/1"], _default(FORMAT)] = "sixways-response/1"
    questionnaire: Answered
    round: Name
    level: Annotated[str, Field(max_length=64)] | None = None
    area: Name | None = None
    mode: Annotated[Mode, _default("individual")] = "individual"
    partner: Name
    sector: Name | None = None
    respondent: Name | None = None
    #: that the questions were read in, unless it is the questionnaire's own
    language: Language | None = None
    started: Time | None = None
    completed: Time | None = None
    answers: dict[str, dict[str, str | None]]
    comments: Annotated[dict[str, str | None], _default({})] = Field(default_factory=dict)
    #: in a response agreed together: who didn't agree, by behaviour and question
    dissent: Annotated[dict[str, dict[str, Dissent]], _default({})] = Field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        return self.completed is None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered, skipped or written yet."""
        return not (self.answers or self.comments or self.dissent)

    @property
    def occasion(self) -> Occasion:
        return Occasion(self.round, self.level, self.area, self.partner, self.respondent, self.mode)

    @property
    def identity(self) -> Identity:
        return self.occasion.identity

    def in_order(self, questionnaire: Questionnaire) -> Self:
        """The response as it is stored, with everything in the questionnaire's order."""
        answers = {
            behaviour.id: {
                question.id: given[question.id]
                for question in behaviour.questions
                if question.id in given
            }
            for behaviour in questionnaire.behaviours
            if (given := self.answers.get(behaviour.id))
        }
        comments = {
            behaviour.id: comment
            for behaviour in questionnaire.behaviours
            if (comment := self.comments.get(behaviour.id))
        }
        dissent = {
            behaviour.id: {q.id: kept[q.id] for q in behaviour.questions if q.id in kept}
            for behaviour in questionnaire.behaviours
            if (kept := self.dissent.get(behaviour.id))
        }
        update = {"answers": answers, "comments": comments, "dissent": dissent}
        return self.model_copy(update=update)


def clean_comment(text: str) -> str:
    """A comment as it is stored: newlines only, stripped, and valid UTF-8."""
    lines = re.sub("\r\n?", "\n", text)
    return lines.encode("utf-8", "replace").decode("utf-8").strip()


def unanswered(response: Response, questionnaire: Questionnaire) -> list[str]:
    """The numbers of the questions that have no answer."""
    return [
        number
        for (behaviour, question), number in questionnaire.numbers.items()
        if response.answers.get(behaviour, {}).get(question) is None
    ]


def round_of(year: int, month: int, repeat_every_months: int) -> str:
    """The round of a month: `2026-H2`, `2026-Q4`, `2026`, or else `2026-11`."""
    match repeat_every_months:
        case 6:
            return f"{year}-H{(month + 5) // 6}"
        case 3:
            return f"{year}-Q{(month + 2) // 3}"
        case 12:
            return f"{year}"
        case _:
            return f"{year}-{month:02}"
