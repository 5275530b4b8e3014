"""A partnership: its partners, areas, targets and rules."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from sixways.model.days import Day
from sixways.model.field_types import (
    NUMBER_OR_ITS_TEXT,
    Email,
    Flag,
    Id,
    Language,
    Part,
    Percent,
    Text,
)
from sixways.model.names import name_key
from sixways.model.near_names import NearNames, find_near_names
from sixways.model.partnership_checks import inconsistencies
from sixways.model.response import Name, Response

#: the value of a rule: a word or number, or one for each behaviour
Parameter = str | dict[str, str]
# A YAML editor sees numbers and true where we read the text that was typed.
_AN_EDITORS_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_PARAMETER_IN_AN_EDITOR: dict[str, Any] = {
    "anyOf": [
        _AN_EDITORS_TEXT,
        {"type": "object", "minProperties": 1, "additionalProperties": _AN_EDITORS_TEXT},
    ]
}

_TARGET_IN_AN_EDITOR: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["percent"],
    "properties": {
        "percent": {**NUMBER_OR_ITS_TEXT, "description": "The percent to reach"},
        "by": {"type": "string", "format": "date", "description": "The date by which to reach it"},
    },
}


def _check_parameter(value: object) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and value and all(isinstance(v, str) for v in value.values()):
        return value
    raise PydanticCustomError(
        "sixways", "must be a word or a number, or one of these for each behaviour", {}
    )


class Target(Part):
    """The percent to reach, and the day by which."""

    percent: Percent
    by: Day | None = None


def _give_keys(value: object) -> object:
    """A number alone is the percent."""
    return value if isinstance(value, dict | Target) else {"percent": value}


TargetOrPercent = Annotated[
    Target,
    BeforeValidator(_give_keys),
    WithJsonSchema({"anyOf": [NUMBER_OR_ITS_TEXT, _TARGET_IN_AN_EDITOR]}),
]


class Partner(Part):
    """An organisation, with the other spellings of its name."""

    id: Id
    name: Name
    spellings: Annotated[tuple[Name, ...], Field(min_length=1)] | None = None
    #: the organisations that became this one, which count as themselves in earlier rounds
    was: Annotated[tuple[Name, ...], Field(min_length=1)] | None = None
    sector: Name | None = None
    #: where its invitations go; nothing else uses it
    email: Email | None = None
    #: that its invitations and its form are written in
    language: Language | None = None


class Area(Part):
    """An area, with the areas inside it."""

    name: Name
    level: Id | None = None
    areas: "Annotated[tuple[Area, ...], Field(min_length=1)] | None" = None

    def within(self) -> Iterator["Area"]:
        """The area itself and every area inside it."""
        yield self
        for area in self.areas or ():
            yield from area.within()


class Partnership(Part):
    """The contents of `sixways.yaml`."""

    format: Literal["sixways-partnership/1"]
    name: Text
    questionnaire: Text | None = None
    round: Name | None = None
    #: oldest first
    rounds: Annotated[tuple[Name, ...], Field(min_length=1)] | None = None
    #: whom partners return their answers to
    contact: Name | None = None
    #: the last day for the current round's answers
    due: Day | None = None
    #: whether reports show partners' names beside their scores, which partners are told on forms
    scores_by_name: Flag | None = None
    #: the folder of responses, relative to the file's folder
    responses: Text | None = None
    #: the benchmark to compare with, relative to the file's folder
    benchmark: Text | None = None
    partners: Annotated[tuple[Partner, ...], Field(min_length=1)] | None = None
    areas: Annotated[tuple[Area, ...], Field(min_length=1)] | None = None
    targets: Annotated[dict[str, TargetOrPercent], Field(min_length=1)] | None = None
    rules: (
        Annotated[
            dict[
                str,
                Annotated[
                    Parameter,
                    WrapValidator(lambda value, _: _check_parameter(value)),
                    WithJsonSchema(_PARAMETER_IN_AN_EDITOR),
                ],
            ],
            Field(min_length=1),
        ]
        | None
    ) = None

    @model_validator(mode="after")
    def _check_consistency(self) -> Self:
        for _, message, hint in inconsistencies(self.model_dump()):
            raise PydanticCustomError("inconsistent", "{text}", {"text": message, "hint": hint})
        return self

    @cached_property
    def _by_key(self) -> Mapping[str, Partner]:
        return {
            name_key(name): partner
            for partner in self.partners or ()
            for name in (partner.name, *(partner.spellings or ()))
        }

    @cached_property
    def _by_id(self) -> Mapping[str, Partner]:
        return {partner.id: partner for partner in self.partners or ()}

    @cached_property
    def all_names(self) -> tuple[str, ...]:
        """The partners' names and the other spellings of them."""
        partners = self.partners or ()
        return tuple(name for p in partners for name in (p.name, *(p.spellings or ())))

    @cached_property
    def predecessors(self) -> Mapping[str, frozenset[str]]:
        """By the key of a partner's name, those of the organisations that became it."""
        return {
            name_key(partner.name): frozenset(map(self._key_of, partner.was))
            for partner in self.partners or ()
            if partner.was
        }

    def _key_of(self, name: str) -> str:
        return name_key(self._as_listed(name))

    @cached_property
    def present_partners(self) -> tuple[Partner, ...]:
        """The partners that haven't become another."""
        gone = frozenset[str]().union(*self.predecessors.values())
        return tuple(p for p in self.partners or () if name_key(p.name) not in gone)

    def knows(self, name: str) -> bool:
        """Whether this is a partner, or became one."""
        was = (name_key(name) in keys for keys in self.predecessors.values())
        return self.find_partner(name) is not None or any(was)

    def find_partner(self, name: str) -> Partner | None:
        """The partner with this name, spelling or id."""
        return self._by_key.get(name_key(name)) or self._by_id.get(name)

    def find_near_names(self, names: Iterable[str]) -> list[tuple[str, ...]]:
        """Names that may be one partner's, those of partners as they are listed."""
        groups = find_near_names(names, self.all_names)
        return [tuple(sorted({self._as_listed(name) for name in group})) for group in groups]

    def _as_listed(self, name: str) -> str:
        partner = self.find_partner(name)
        return partner.name if partner else name

    @cached_property
    def _near_names(self) -> NearNames:
        return NearNames(self.all_names)

    def did_you_mean(self, name: str) -> str:
        """A hint with the partner that was probably meant, by its name or a spelling of it."""
        near = self.nearest_partner(name)
        if near is None:
            return "add the partner, or a spelling, to sixways.yaml"
        return f"did you mean '{near.name}'?"

    def nearest_partner(self, name: str) -> Partner | None:
        """The partner that was probably meant; None if no name is near.

        Part of a name counts if it is in one partner's only: Carers for Carers Together.
        """
        near = self.find_partner(self._near_names.find(name) or "")
        found = {} if near else {p.id: p for p in self._partners_by_part(name)}
        return next(iter(found.values())) if len(found) == 1 else near

    def _partners_by_part(self, part: str) -> Iterator[Partner]:
        return filter(None, map(self.find_partner, self._near_names.find_by_part(part)))

    @cached_property
    def all_areas(self) -> tuple[Area, ...]:
        """Every area, each before those inside it."""
        return tuple(found for area in self.areas or () for found in area.within())

    def nearest_area(self, name: str) -> Area | None:
        """The area that was probably meant; None for one that is listed, or if no name is near."""
        near = NearNames(area.name for area in self.all_areas).find(name)
        return next((area for area in self.all_areas if area.name == near), None)

    def level_of(self, area: str) -> str | None:
        """The id of an area's level; None for an area without one, or that isn't listed."""
        key = name_key(area)
        return next((known.level for known in self.all_areas if name_key(known.name) == key), None)

    def area_keys(self, name: str) -> frozenset[str]:
        """The keys of an area and of all areas inside it."""
        key = name_key(name)
        below = {
            name_key(found.name)
            for area in self.all_areas
            if name_key(area.name) == key
            for found in area.within()
        }
        return frozenset(below | {key})

    def with_known_names(self, response: Response) -> Response:
        """The response with the partner's name and sector from the partnership, if it is in it.

        Unlike details that are typed, a stored response's own sector counts only if the
        partnership doesn't name one.
        """
        partner = self.find_partner(response.partner)
        if partner is None or response.mode == "collective":
            return response
        sector = partner.sector or response.sector
        return response.model_copy(update={"partner": partner.name, "sector": sector})

    def target_fractions(self) -> dict[str, Fraction]:
        """The percents (0–100) to reach, exact, by the id of a behaviour."""
        return {name: Fraction(target.percent) for name, target in (self.targets or {}).items()}

    def target_days(self) -> dict[str, date]:
        """The days by which to reach them, by the id of a behaviour, where there is one."""
        return {name: target.by for name, target in (self.targets or {}).items() if target.by}
