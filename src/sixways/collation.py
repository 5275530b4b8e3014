"""What several responses come to together, as every report shows it and none computes."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sixways.questionnaire import Questionnaire, Resource

Weight = Literal["partner", "response"]


@dataclass(frozen=True, slots=True)
class Comment:
    """What a partner wrote about one behaviour."""

    partner: str
    text: str
    #: agreed in a room, and not the partner's own
    collective: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """One partner's percent (0–100) for one behaviour, None where it has no score."""

    partner: str
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question over all responses."""

    id: str
    #: as printed, `3.2`
    number: str
    text: str
    #: responses by option id, in the scale's order
    counts: Mapping[str, int]
    #: responses that left it out
    skipped: int
    #: responses to an older wording, which don't count
    not_comparable: int
    #: partners with at least one answer that has points
    partners: int
    #: points; None where nobody gave an answer with points
    mean: Fraction | None
    #: 0–1; None for fewer than two partners
    consensus: float | None


@dataclass(frozen=True, slots=True)
class BehaviourResult:
    """One behaviour over all responses; its figures are None where no partner has a score."""

    id: str
    title: str
    #: the name for tables and charts
    name: str
    #: partners with a score
    partners: int
    #: responses with a score
    responses: int
    #: points, out of `maximum`
    average: Fraction | None
    maximum: Fraction
    #: 0–100
    percent: Fraction | None
    #: the partners' least and most percent
    lowest: Fraction | None
    highest: Fraction | None
    #: 0–1, the mean of its questions'
    consensus: float | None
    #: 1 is what to improve first
    priority: int | None
    #: percent of what rooms agreed together, never part of `percent`
    collective: Fraction | None
    by_partner: tuple[Standing, ...]
    questions: tuple[QuestionResult, ...]
    comments: tuple[Comment, ...]
    #: given where any answer was an option that prompts them
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """A file that was left out, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Collation:
    """What several responses come to together."""

    questionnaire: Questionnaire
    weight: Weight
    #: individual responses counted
    responses: int
    #: partners they come from
    partners: int
    #: responses agreed in a room, shown beside the averages and never in them
    collective_responses: int
    #: the names found in the responses, sorted
    rounds: tuple[str, ...]
    levels: tuple[str, ...]
    areas: tuple[str, ...]
    behaviours: tuple[BehaviourResult, ...]
    excluded: tuple[Excluded, ...] = ()

    @property
    def priorities(self) -> list[BehaviourResult]:
        """The behaviours that have a score, the first to improve first."""
        ranked = [b for b in self.behaviours if b.priority is not None]
        return sorted(ranked, key=lambda b: b.priority or 0)
