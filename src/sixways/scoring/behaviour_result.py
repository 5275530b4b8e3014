"""The figures of several responses for one behaviour and its questions.

Named tuples, since a frozen dataclass takes four times as long to make, at each start.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from sixways.model.questionnaire import Resource
from sixways.scoring.disclosure_kinds import (
    ByPartner,
    End,
    Name,
    Needs,
    Open,
    Records,
    Single,
    Trace,
    Words,
)


class Comment(NamedTuple):
    """What a partner wrote about one behaviour; nobody's name where it is anonymised."""

    partner: Trace[str | None]
    text: Words[str]
    #: agreed in a room, and not the partner's own
    collective: Open[bool] = False


class Room(NamedTuple):
    """Where and when a score was agreed together."""

    partner: ByPartner[Trace[str | None]]
    round: Open[str]
    #: the level's id
    level: Trace[str | None]
    area: Trace[str | None]


class Objection(NamedTuple):
    """Who didn't agree and why, each None where it isn't asked for or is anonymised."""

    partner: ByPartner[Trace[str | None]]
    reason: Words[str | None]


class Disagreement(NamedTuple):
    """A question that a room could not agree on, or not all of it."""

    #: the question's number and text
    number: Open[str]
    text: Open[str]
    #: the label of what was agreed; None where nothing was
    agreed: Open[str | None]
    by: Records[tuple[Objection, ...]]
    #: None where it is anonymised: few people may have been in the room
    room: Trace[Records[Room | None]] = None


class Standing(NamedTuple):
    """One partner's percent (0–100) for one behaviour, None where it has no score."""

    partner: Name[str]
    percent: Single[Fraction | None]
    #: points, out of the behaviour's maximum: the sum that the paper tool asks for
    total: Single[Fraction | None] = None
    #: percent of its lowest and its highest response, where several have a score
    lowest: Single[Fraction | None] = None
    highest: Single[Fraction | None] = None


class QuestionResult(NamedTuple):
    """One question over all responses; a figure that is withheld is None, or no counts at all."""

    id: Open[str]
    #: as printed, `3.2`
    number: Open[str]
    text: Open[str]
    #: responses by option id, in the scale's order
    counts: Needs[Mapping[str, int]]
    #: responses that left it out
    skipped: Needs[int | None]
    #: responses to an older wording, which don't count
    not_comparable: Needs[int]
    #: partners with at least one answer that has points
    partners: Open[int]
    #: points; None where nobody gave an answer with points
    mean: Needs[Fraction | None]
    #: 0–1; None for fewer than two partners
    consensus: Needs[float | None]
    #: not shown, because too few partners answered
    withheld: Open[bool] = False
    #: consensus in words
    agreement: Needs[str | None] = None
    #: the option that all partners, or all but one, gave throughout
    alike: Single[str | None] = None
    #: what all or nearly all partners answered is one of these; nothing else is shown then
    nearly_all: Open[tuple[str, ...]] = ()
    #: what readers of its figures must know of the question itself
    caution: Open[str | None] = None


class BehaviourResult(NamedTuple):
    """One behaviour over all responses; its figures are None where no partner has a score."""

    id: Open[str]
    title: Open[str]
    #: the name for tables and charts
    name: Open[str]
    #: partners with a score
    partners: Open[int]
    #: responses with a score
    responses: Open[int]
    #: points, out of `maximum`
    average: Needs[Fraction | None]
    maximum: Open[Fraction]
    #: 0–100
    percent: Needs[Fraction | None]
    #: the partners' least and most percent
    lowest: End[Fraction | None]
    highest: End[Fraction | None]
    #: 0–1, the mean of its questions'
    consensus: Needs[float | None]
    #: 1 is what to improve first
    priority: Open[int | None]
    #: percent of what rooms agreed together, never part of `percent`
    collective: Open[Fraction | None]
    #: percent that the partnership wants to reach; as `collective`, only beside one round's figures
    target: Open[Fraction | None]
    by_partner: ByPartner[Single[Records[tuple[Standing, ...]]]]
    questions: Records[tuple[QuestionResult, ...]]
    comments: Words[Records[tuple[Comment, ...]]]
    #: of what rooms agreed together
    dissent: Records[tuple[Disagreement, ...]]
    #: given where any answer was an option that prompts them
    resources: Needs[tuple[Resource, ...]]
    #: not shown, because too few partners answered
    withheld: Open[bool] = False
    #: consensus in words
    agreement: Needs[str | None] = None
    #: percent if all partners who are missing stood at 0, and at 100
    least: Needs[Fraction | None] = None
    most: Needs[Fraction | None] = None
    #: responses agreed together that have a score
    collective_responses: Open[int] = 0
    #: the day by which the target is to be reached
    target_by: Open[date | None] = None

    @property
    def collective_difference(self) -> Fraction | None:
        """Percentage points that what was agreed together lies above the average."""
        if self.collective is None or self.percent is None:
            return None
        return self.collective - self.percent
