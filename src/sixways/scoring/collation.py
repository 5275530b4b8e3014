"""What several responses come to together, as every report shows it and none computes.

Named tuples, since a frozen dataclass takes four times as long to make, at each start.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from sixways.model.questionnaire import Questionnaire, Resource

Weight = Literal["partner", "response"]


class Comment(NamedTuple):
    """What a partner wrote about one behaviour; nobody's name where it is anonymised."""

    partner: str | None
    text: str
    #: agreed in a room, and not the partner's own
    collective: bool = False


class Room(NamedTuple):
    """Where and when a score was agreed together."""

    partner: str
    round: str
    #: the level's id
    level: str | None
    area: str | None


class Disagreement(NamedTuple):
    """A question that a room could not agree on, or not all of it."""

    #: the question's number and text
    number: str
    text: str
    #: the label of what was agreed; None where nothing was
    agreed: str | None
    #: who didn't agree, nobody's name where it is anonymised, and why
    by: tuple[tuple[str | None, str | None], ...]
    #: None where it is anonymised: few people may have been in the room
    room: Room | None = None


class Standing(NamedTuple):
    """One partner's percent (0–100) for one behaviour, None where it has no score."""

    partner: str
    percent: Fraction | None


class QuestionResult(NamedTuple):
    """One question over all responses; a figure that is withheld is None, or no counts at all."""

    id: str
    #: as printed, `3.2`
    number: str
    text: str
    #: responses by option id, in the scale's order
    counts: Mapping[str, int]
    #: responses that left it out
    skipped: int | None
    #: responses to an older wording, which don't count
    not_comparable: int
    #: partners with at least one answer that has points
    partners: int
    #: points; None where nobody gave an answer with points
    mean: Fraction | None
    #: 0–1; None for fewer than two partners
    consensus: float | None
    #: not shown, because too few partners stand behind it
    withheld: bool = False
    #: counts are not, because beside the mean they would tell of a partner with several responses
    counts_withheld: bool = False


class BehaviourResult(NamedTuple):
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
    #: percent that the partnership wants to reach
    target: Fraction | None
    by_partner: tuple[Standing, ...]
    questions: tuple[QuestionResult, ...]
    comments: Collection[Comment]
    #: of what rooms agreed together
    dissent: tuple[Disagreement, ...]
    #: given where any answer was an option that prompts them
    resources: tuple[Resource, ...]
    #: not shown, because too few partners stand behind it
    withheld: bool = False

    @property
    def collective_difference(self) -> Fraction | None:
        """Points of percent that what was agreed together lies above the average."""
        if self.collective is None or self.percent is None:
            return None
        return self.collective - self.percent


class ContrastStanding(NamedTuple):
    """One partner's percent for the question about itself and for the one about the others."""

    partner: str
    own: Fraction
    theirs: Fraction


class ContrastResult(NamedTuple):
    """A question about us beside one about them, over the partners who answered both."""

    title: str
    own_number: str
    own_text: str
    partners_number: str
    partners_text: str
    #: partners who answered both
    partners: int
    #: mean percent of those partners for the question about themselves
    own: Fraction | None
    #: and for the question about the others
    theirs: Fraction | None
    by_partner: tuple[ContrastStanding, ...]


class AgendaItem(NamedTuple):
    """A question worth talking about, and who sits at each end; nobody where all are alike."""

    #: the behaviour's name
    behaviour: str
    question: QuestionResult
    highest: tuple[str, ...]
    lowest: tuple[str, ...]
    #: points; None where they are withheld
    highest_mean: Fraction | None
    lowest_mean: Fraction | None


class Robustness(NamedTuple):
    """Whether the first priority would be first if one counted otherwise: names of behaviours."""

    first: str
    #: the partners without whom another would be first, and which
    without: tuple[tuple[str, str], ...]
    #: first where responses count instead of partners, or partners instead of responses
    other_weight: str | None


class Excluded(NamedTuple):
    """A file that was left out, and why."""

    path: str
    reason: str


class Collation(NamedTuple):
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
    contrasts: tuple[ContrastResult, ...]
    agenda: tuple[AgendaItem, ...]
    #: None for one partner alone
    robustness: Robustness | None
    excluded: tuple[Excluded, ...]
    #: responses left out because they are not finished
    drafts: int = 0
    #: partners that a figure needs to be shown
    minimum_partners: int = 1
    #: partners are letters, and comments have no names
    anonymised: bool = False

    @property
    def files_left_out(self) -> int:
        """How many files `excluded` is about; where it is anonymised, each stands there once."""
        paths = [excluded.path for excluded in self.excluded]
        return len(paths) if self.anonymised else len(set(paths))

    @property
    def priorities(self) -> list[BehaviourResult]:
        """The behaviours that have a score, the first to improve first."""
        ranked = [b for b in self.behaviours if b.priority is not None]
        return sorted(ranked, key=lambda b: b.priority or 0)
