"""What partnerships give to a benchmark, and the benchmark made of it.

All percentages are in steps of five: nothing that leaves a partnership says more.
"""

from collections.abc import Iterable
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from sixways.model.field_types import Id, written_as
from sixways.model.percentiles import PERCENTILES
from sixways.model.response import Fingerprint, Name, Record

CONTRIBUTION: Final = "sixways-contribution/1"
BENCHMARK: Final = "sixways-benchmark/1"
#: partners that a contribution needs, and partnerships that a figure of a benchmark needs
FEWEST_PARTNERS, FEWEST_PARTNERSHIPS = 4, 10
#: percentage points between the values that a percent can have
STEP = 5

Band = Literal["4 to 6", "7 to 11", "12 and more"]
Agreement = Literal[
    "partners agree", "partners mostly agree", "partners differ", "partners are split"
]


def band_of(partners: int) -> Band | None:
    """How many partners there are, roughly; None where they are too few to contribute."""
    if partners < FEWEST_PARTNERS:
        return None
    return "4 to 6" if partners < 7 else "7 to 11" if partners < 12 else "12 and more"


_ID, _HASH, _MONTH = "[0-9a-f]{32}", "sha256:[0-9a-f]{64}", r"\d{4}-(0[1-9]|1[0-2])"
#: random, of a partnership: so that it isn't counted twice
PartnershipId = Annotated[
    str,
    written_as(_ID, "a contributor's id", "it has 32 hex digits, as sixways benchmark wrote it"),
    WithJsonSchema({"type": "string", "pattern": f"^{_ID}$"}),
]
Source = Annotated[
    str,
    written_as(_HASH, "a hash", "it is sha256: and 64 hex digits"),
    WithJsonSchema({"type": "string", "pattern": f"^{_HASH}$"}),
]
Month = Annotated[
    str,
    written_as(f"(?a:{_MONTH})", "a month", "write it like 2026-11"),
    WithJsonSchema({"type": "string", "pattern": f"^{_MONTH}$"}),
]
Percent = Annotated[int, Field(ge=0, le=100, multiple_of=STEP)]


def _refuse(message: str, hint: str | None = None) -> PydanticCustomError:
    return PydanticCustomError("sixways", "{text}", {"text": message, "hint": hint})


def _check_repeats(values: Iterable[object], what: str) -> None:
    seen: set[object] = set()
    for value in values:
        if value in seen:
            raise _refuse(f"{what} '{value}' appears twice", "keep one of them")
        seen.add(value)


class Contributed(Record):
    """What a contribution says of a behaviour or a question; `percent` is None where hidden."""

    id: Id
    percent: Percent | None = None
    #: how far its partners agree
    agreement: Agreement | None = None
    partners: Band | None = None

    @model_validator(mode="after")
    def _check_partners(self) -> Self:
        if self.partners is None and (self.percent, self.agreement) != (None, None):
            raise _refuse(f"a figure needs at least {FEWEST_PARTNERS} partners")
        return self


class ContributedQuestion(Contributed):
    """A question of a contribution."""

    fingerprint: Fingerprint


class ContributedBehaviour(Contributed):
    """A behaviour of a contribution."""

    questions: Annotated[tuple[ContributedQuestion, ...], Field(min_length=1)]

    @property
    def wording(self) -> frozenset[str]:
        """What makes it the same behaviour as another's: its questions' fingerprints."""
        return frozenset(question.fingerprint for question in self.questions)


class Asked(Record):
    """The questionnaire that a contribution is about."""

    id: Id
    version: Annotated[str, Field(min_length=1, max_length=64)]
    fingerprint: Fingerprint


class Contribution(Record):
    """Everything a partnership gives: no name, no comment, no area, no exact number."""

    format: Literal["sixways-contribution/1"]
    id: PartnershipId
    questionnaire: Asked
    round: Name
    #: of all its responses, if they have the same
    level: Id | None = None
    #: of the newest answer
    month: Month | None = None
    behaviours: Annotated[tuple[ContributedBehaviour, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check_ids(self) -> Self:
        _check_repeats((b.id for b in self.behaviours), "the behaviour")
        questions = [question for b in self.behaviours for question in b.questions]
        _check_repeats((q.fingerprint for q in questions), "the question")
        return self


def _check_deciles(values: tuple[int, ...]) -> tuple[int, ...]:
    if list(values) != sorted(values):
        raise _refuse("must go up, from the 10th to the 90th percentile")
    return values


class Deciles(Record):
    """How the percents of at least ten partnerships are spread."""

    id: Id
    partnerships: Annotated[int, Field(ge=FEWEST_PARTNERSHIPS)]
    #: the 10th, 25th, 50th, 75th and 90th percentile
    deciles: Annotated[
        tuple[Percent, ...],
        Field(min_length=len(PERCENTILES), max_length=len(PERCENTILES)),
        AfterValidator(_check_deciles),
    ]
    #: in half of them partners agree at least this far
    agreement: Agreement | None = None


class QuestionDeciles(Deciles):
    """Figures of a question."""

    fingerprint: Fingerprint


class BehaviourDeciles(Deciles):
    """Figures of a behaviour, which is the same if its questions are."""

    questions: Annotated[tuple[Fingerprint, ...], Field(min_length=1)]


class LevelDeciles(Record):
    """Figures of all partnerships, or of those at one level."""

    level: Id | None = None
    partnerships: Annotated[int, Field(ge=FEWEST_PARTNERSHIPS)]
    behaviours: tuple[BehaviourDeciles, ...]
    questions: tuple[QuestionDeciles, ...]

    @model_validator(mode="after")
    def _check_rows(self) -> Self:
        _check_repeats((q.fingerprint for q in self.questions), "the question")
        _check_repeats((tuple(sorted(b.questions)) for b in self.behaviours), "the behaviour")
        for row in (*self.behaviours, *self.questions):
            if row.partnerships > self.partnerships:
                raise _refuse(f"'{row.id}' has more partnerships than there are")
        return self


class Benchmark(Record):
    """Figures of at least ten partnerships: no lowest, no highest, and nobody's own."""

    format: Literal["sixways-benchmark/1"]
    #: whose it is, for readers of a report
    title: Name | None = None
    #: the questionnaire's id
    questionnaire: Id
    #: half of the partnerships had answered by then
    month: Month | None = None
    #: of all, then by level
    groups: Annotated[tuple[LevelDeciles, ...], Field(min_length=1)]
    #: the hashes of the contributions
    sources: tuple[Source, ...]

    @model_validator(mode="after")
    def _check_groups(self) -> Self:
        _check_repeats((group.level for group in self.groups), "the level")
        _check_repeats(self.sources, "the source")
        if self.groups[0].level is not None:
            raise _refuse("the first group must be of all levels")
        if self.groups[0].partnerships != len(self.sources):
            raise _refuse("there must be as many sources as partnerships")
        if any(group.partnerships > len(self.sources) for group in self.groups):
            raise _refuse("a level has more partnerships than there are")
        return self

    def group_for(self, levels: tuple[str, ...]) -> LevelDeciles:
        """The group of a report's only level if there is one, or else that of all."""
        only = levels[0] if len(levels) == 1 else None
        return next((g for g in self.groups if g.level == only), self.groups[0])
