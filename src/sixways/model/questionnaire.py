"""A questionnaire: behaviours, their questions, and the scale that the answers are given on."""

import hashlib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from math import lcm
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, PrivateAttr, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError, to_json

from sixways.catalogue import gettext as _
from sixways.model.cross_checks import inconsistencies, own_numbers
from sixways.model.field_types import Address, Flag, Id, Key, Months, Part, Points, Text
from sixways.model.names import name_key
from sixways.model.picture import Picture

#: the id of a behaviour and that of one of its questions
QuestionIds = tuple[str, str]
#: what is found about a question, for which there may be a prompt
Pattern = Literal["split", "low", "self_higher"]


class Level(Part):
    """A level that the questionnaire can be used at, such as a neighbourhood."""

    id: Id
    label: Text


class Option(Part):
    """One answer of the scale; without `points` it is counted and never scored."""

    id: Id
    label: Text
    key: Key | None = None
    points: Points | None = None
    prompts_resources: Flag = False


class Prompts(Part):
    """How to begin a talk about a finding, by its pattern."""

    #: partners' answers are far apart
    split: Text | None = None
    #: the answers are low, and partners agree
    low: Text | None = None
    #: partners rate themselves higher than one another
    self_higher: Text | None = None


class Question(Part):
    """One question, and a hint on how to understand it.

    `caution` is what readers of a result must know about the question itself.
    """

    id: Id
    text: Text
    hint: Text | None = None
    caution: Text | None = None
    prompts: Prompts | None = None


class Behaviour(Part):
    """A section of the questionnaire; `short` is its name in tables and charts."""

    id: Id
    title: Text
    short: Text | None = None
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

    @property
    def name(self) -> str:
        return self.short or self.title


class Contrast(Part):
    """A question about us beside one about them, each as `behaviour.question`."""

    title: Text
    own: Text
    partners: Text


class Resource(Part):
    """Something to read; with no `behaviours` it is useful to all of them."""

    title: Text
    description: Text | None = None
    url: Address | None = None
    behaviours: Annotated[tuple[Id, ...], Field(min_length=1)] | None = None


class Origin(NamedTuple):
    """What a questionnaire in another language was translated from."""

    language: str
    original: "Questionnaire"
    #: those that are in the language; others are shown as in the original
    texts: frozenset[str]
    #: by the ids of behaviour and question
    pictures: Mapping[QuestionIds, Picture] = MappingProxyType({})


class Questionnaire(Part):
    """A whole questionnaire, in the words of its publisher."""

    format: Literal["sixways-questionnaire/1"]
    id: Id
    version: Annotated[Text, Field(max_length=64), WithJsonSchema({"type": ["string", "number"]})]
    title: Text
    #: what it is, shown with the title
    kind: Text | None = None
    publisher: Text | None = None
    url: Address | None = None
    introduction: Text | None = None
    repeat_every_months: Months = 6
    levels: Annotated[tuple[Level, ...], Field(min_length=1)] | None = None
    scale: Annotated[tuple[Option, ...], Field(min_length=2, max_length=36)]
    behaviours: Annotated[tuple[Behaviour, ...], Field(min_length=1)]
    contrasts: Annotated[tuple[Contrast, ...], Field(min_length=1)] | None = None
    resources_introduction: Text | None = None
    resources: Annotated[tuple[Resource, ...], Field(min_length=1)] | None = None
    #: for questions without their own
    prompts: Prompts | None = None
    _origin: Origin | None = PrivateAttr(default=None)
    _translations: tuple["Questionnaire", ...] = PrivateAttr(default=())

    @model_validator(mode="after")
    def _check_consistency(self) -> Self:
        for _place, message, hint in inconsistencies(self.model_dump()):
            raise PydanticCustomError("inconsistent", "{text}", {"text": message, "hint": hint})
        return self

    def with_origin(self, origin: Origin) -> Self:
        """The questionnaire as a translation: what it answers to is the original."""
        translated = self.model_copy()
        translated._origin = origin
        return translated

    def with_translations(self, translations: Iterable["Questionnaire"]) -> Self:
        """The questionnaire, with itself in other languages for whoever reads answers in them."""
        known = self.model_copy()
        known._translations = tuple(translations)
        return known

    @property
    def language(self) -> str | None:
        """The language that it was translated into; None for the original."""
        return self._origin.language if self._origin else None

    def language_of(self, text: str | None) -> str | None:
        """The language of one of its texts; None for the original's."""
        return self._origin.language if self._origin and text in self._origin.texts else None

    @property
    def pictures(self) -> Mapping[QuestionIds, Picture]:
        """The pictures beside questions of a translation, by the ids of behaviour and question."""
        return self._origin.pictures if self._origin else {}

    @property
    def translations(self) -> tuple["Questionnaire", ...]:
        """Itself in other languages, as far as they were given to it."""
        return self._translations

    @property
    def full_title(self) -> str:
        """The title, and what it is the title of."""
        return f"{self.title}: {self.kind}" if self.kind else self.title

    def prompt(self, question: Question, pattern: Pattern) -> str | None:
        """How to begin a talk about a question, in its own words or those for all."""
        given = (getattr(prompts, pattern, None) for prompts in (question.prompts, self.prompts))
        return next(filter(None, given), None)

    @cached_property
    def options(self) -> Mapping[str, Option]:
        """The scale's options by id."""
        return {option.id: option for option in self.scale}

    @cached_property
    def points(self) -> Mapping[str, Fraction]:
        """Points by option id, for the options that have any."""
        return {o.id: Fraction(o.points) for o in self.scale if o.points is not None}

    @cached_property
    def unit(self) -> int:
        """The factor that makes all points whole numbers."""
        return lcm(*(points.denominator for points in self.points.values()))

    @cached_property
    def whole_points(self) -> Mapping[str | None, int]:
        """Points by option id, in whole numbers of the unit."""
        return {option: int(points * self.unit) for option, points in self.points.items()}

    @cached_property
    def low(self) -> Fraction:
        """The scale's least points."""
        return min(self.points.values())

    @cached_property
    def high(self) -> Fraction:
        """The scale's most points."""
        return max(self.points.values())

    @cached_property
    def questions(self) -> tuple[tuple[Behaviour, Question], ...]:
        """Every question with its behaviour, in the document's order."""
        return tuple((b, question) for b in self.behaviours for question in b.questions)

    @cached_property
    def question_ids(self) -> Mapping[str, Mapping[str, None]]:
        """The ids of each behaviour's questions, as keys in order."""
        return {
            b.id: dict.fromkeys(question.id for question in b.questions) for b in self.behaviours
        }

    @cached_property
    def level_ids(self) -> tuple[str, ...]:
        return tuple(level.id for level in self.levels or ())

    @cached_property
    def answers(self) -> frozenset[str | None]:
        """What an answer may be: an option's id, or None."""
        return frozenset((None, *self.options))

    @cached_property
    def numbers(self) -> Mapping[QuestionIds, str]:
        """Each question's printed number, as in `3.2`, by the ids of behaviour and question."""
        return {
            (behaviour.id, question.id): f"{b}.{q}"
            for b, behaviour in enumerate(self.behaviours, 1)
            for q, question in enumerate(behaviour.questions, 1)
        }

    @cached_property
    def numbers_by_name(self) -> Mapping[str, str]:
        """The same by both ids in one word, `behaviour.question`."""
        return {".".join(ids): number for ids, number in self.numbers.items()}

    @cached_property
    def _scale_form(self) -> list[list[str | None]]:
        return [
            [o.id, _form(o.label), None if o.points is None else str(Fraction(o.points))]
            for o in self.scale
        ]

    @cached_property
    def fingerprint(self) -> str:
        """`sha256:` and 16 hex digits over what gives answers their meaning.

        Hashed is the compact JSON (UTF-8) of [scale, behaviours]: an option is [id, label, points
        as a fraction or null], a behaviour [id, [[question id, text], …]]. White space in texts is
        collapsed, so that wrapping a line changes nothing. A translation has its original's.
        """
        if self._origin:
            return self._origin.original.fingerprint
        behaviours = [[b.id, [[q.id, _form(q.text)] for q in b.questions]] for b in self.behaviours]
        return _digest([self._scale_form, behaviours])

    @cached_property
    def question_fingerprints(self) -> Mapping[QuestionIds, str]:
        """Each question's own: over [scale, text], by the ids of behaviour and question."""
        if self._origin:
            return self._origin.original.question_fingerprints
        return {
            (behaviour.id, question.id): _digest([self._scale_form, _form(question.text)])
            for behaviour, question in self.questions
        }

    @cached_property
    def numbered_options(self) -> Mapping[str, Option]:
        """The option that a number stands for: its own, if any has one, or else its place."""
        own = {
            number: option
            for option in self.scale
            for number in own_numbers({"id": option.id, "label": option.label})
        }
        places = {str(place): option for place, option in enumerate(self.scale, 1)}
        return own or places

    def answer_key(self, option: Option) -> str:
        """What to press for an option: its letter, or else its digit."""
        return option.key or next(
            d for d, found in self.numbered_options.items() if found is option
        )

    def find_option(self, text: str) -> Option | None:
        """The option with this id, label or key, as somebody typed it."""
        key = name_key(text)
        for option in self.scale:
            if key in (option.id, name_key(option.label), option.key):
                return option
        return None

    @property
    def resource_answers(self) -> str:
        """The labels of the answers that lead to resources, `Not always or No`; empty if none."""
        word = _("or")
        return f" {word} ".join(option.label for option in self.scale if option.prompts_resources)

    def resources_for(self, behaviour_id: str) -> tuple[Resource, ...]:
        """The resources for a behaviour, and those for all."""
        return tuple(
            resource
            for resource in self.resources or ()
            if resource.behaviours is None or behaviour_id in resource.behaviours
        )


def text_fingerprint(text: str) -> str:
    """`sha256:` and 16 hex digits over a text, however its lines are wrapped."""
    return _digest(_form(text))


def _form(text: str) -> str:
    return " ".join(text.split())


def _digest(value: object) -> str:
    return f"sha256:{hashlib.sha256(to_json(value)).hexdigest()[:16]}"
