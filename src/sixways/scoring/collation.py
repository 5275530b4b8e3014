"""The figures of several responses together, which reports show and don't compute."""

from fractions import Fraction
from typing import Literal, NamedTuple

from sixways.model.questionnaire import Questionnaire
from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult
from sixways.scoring.disclosure_kinds import (
    ByPartner,
    Name,
    Needs,
    Open,
    Records,
    Single,
    Trace,
    Words,
)

Weight = Literal["partner", "response"]


class ContrastStanding(NamedTuple):
    """One partner's percent for the question about itself and for the one about the others."""

    partner: Name[str]
    own: Single[Fraction]
    theirs: Single[Fraction]


class ContrastResult(NamedTuple):
    """A question about us beside one about them, over the partners who answered both."""

    title: Open[str]
    own_number: Open[str]
    partners_number: Open[str]
    #: partners who answered both
    partners: Open[int]
    #: mean percent of those partners for the question about themselves
    own: Needs[Fraction | None]
    #: and for the question about the others
    theirs: Needs[Fraction | None]
    #: how many of them rate themselves higher than the others, and the others higher
    own_higher: Single[int | None]
    theirs_higher: Single[int | None]
    by_partner: ByPartner[Single[Records[tuple[ContrastStanding, ...]]]]


class AgendaItem(NamedTuple):
    """A question worth talking about, and who is at each end; nobody where all are alike."""

    #: the behaviour's name
    behaviour: Open[str]
    question: Records[QuestionResult]
    highest: ByPartner[Single[Name[tuple[str, ...]]]]
    lowest: ByPartner[Single[Name[tuple[str, ...]]]]
    #: how many those are
    highest_partners: Single[int | None]
    lowest_partners: Single[int | None]
    #: points; None where they are withheld
    highest_mean: Single[Fraction | None]
    lowest_mean: Single[Fraction | None]


class Doubt(NamedTuple):
    """What may be wrong with the partners counted; it changes no figure."""

    kind: Open[Literal["near-names", "one-response"]]
    #: the names that may be one partner's, or the partner who may have answered twice
    names: Trace[tuple[str, ...]]
    #: how many names
    number: Open[int]
    #: of one who may have answered twice
    round: Open[str | None] = None


class Instead(NamedTuple):
    """Which behaviour would be the first priority without one partner."""

    partner: ByPartner[Single[Name[str | None]]]
    first: Open[str]


class Robustness(NamedTuple):
    """Whether the first priority would be first if one counted otherwise: names of behaviours."""

    first: Open[str]
    #: the partners without whom another would be first
    without: Records[tuple[Instead, ...]]
    #: first where responses count instead of partners, or partners instead of responses
    other_weight: Open[str | None]


class OddTime(NamedTuple):
    """A response's time that can't be right; nobody's name where it is anonymised."""

    partner: Trace[str | None]
    #: as stored
    time: Trace[str | None]
    #: as in `over a year from the others in its round`
    problem: Open[str]


class Attendance(NamedTuple):
    """Who of the partners invited has answered, and what those missing could change.

    They are named: not to have answered isn't secret. Behaviours are given by name.
    """

    invited: Open[int]
    answered: Open[int]
    missing: Open[tuple[str, ...]]
    #: could be the first priority, depending on what those missing answer
    could_be_first: Needs[tuple[str, ...]]
    #: those missing who answered in an earlier round
    answered_before: Open[int]
    #: the first priority if these had answered as they last did
    first_as_before: Single[str | None]


class Excluded(NamedTuple):
    """A file that was left out, and why."""

    path: Trace[str]
    reason: Trace[str]


#: where an average lies among those of other partnerships; about the same where the answers of one
#: partner could move it from one part to another
Standpoint = Literal["lowest quarter", "middle half", "highest quarter", "about the same"]


class BenchmarkRow(NamedTuple):
    """A behaviour's or question's percent beside those of other partnerships."""

    id: Open[str]
    #: as in tables: a behaviour's name, a question's text
    name: Open[str]
    percent: Needs[Fraction | None]
    #: those that the percentiles are of; 0 where the benchmark doesn't have these words
    partnerships: Open[int]
    #: the 10th, 25th, 50th, 75th and 90th percentile, in steps of five; empty where there are none
    deciles: Open[tuple[int, ...]]
    #: in half of those partnerships partners agree at least this far
    agreement: Open[str | None] = None
    #: of behaviours only
    standing: Needs[Standpoint | None] = None
    #: of a question, as printed
    number: Open[str] = ""


class BenchmarkStanding(NamedTuple):
    """Where averages stand among those of other partnerships."""

    title: Open[str | None]
    partnerships: Open[int]
    #: the level's id, where all are of one
    level: Open[str | None]
    #: half of them had answered by then, `2026-11`
    month: Open[str | None]
    #: from that month to the newest answer here; below 0 where the benchmark is newer
    months_older: Open[int | None]
    behaviours: Records[tuple[BenchmarkRow, ...]]
    questions: Records[tuple[BenchmarkRow, ...]]


class LanguageCount(NamedTuple):
    """How many responses came in one language."""

    #: None for the questionnaire's own
    language: Open[str | None]
    responses: Open[int]
    #: partners they come from
    partners: Open[int]


class Collation(NamedTuple):
    """The figures of several responses together."""

    questionnaire: Open[Questionnaire]
    weight: Open[Weight]
    #: individual responses counted
    responses: Open[int]
    #: partners they come from
    partners: Open[int]
    #: responses agreed in a room, shown beside the averages and never in them
    collective_responses: Open[int]
    #: the names found in the responses, sorted
    rounds: Open[tuple[str, ...]]
    levels: Open[tuple[str, ...]]
    areas: Open[tuple[str, ...]]
    behaviours: Records[tuple[BehaviourResult, ...]]
    contrasts: Records[tuple[ContrastResult, ...]]
    agenda: Records[tuple[AgendaItem, ...]]
    #: None for one partner alone
    robustness: Records[Robustness | None]
    excluded: Records[tuple[Excluded, ...]]
    #: responses left out because they are not finished
    drafts: Open[int] = 0
    #: partners that a figure needs to be shown
    minimum_partners: Open[int] = 1
    #: partners are letters, and comments have no names
    anonymised: Open[bool] = False
    #: whether partners' names beside their figures were asked for, and what partners wrote
    has_names: Open[bool] = True
    has_comments: Open[bool] = True
    #: the languages that individual responses came in if there are several, the own one first; with
    #: a minimum none of them where fewer partners answered in one
    languages: Records[tuple[LanguageCount, ...]] = ()
    #: rounds that were found and aren't in any figure here
    other_rounds: Open[tuple[str, ...]] = ()
    #: times that can't be right; no figure depends on them
    odd_times: Records[tuple[OddTime, ...]] = ()
    #: the day of the newest answer, `2026-11-19`, leaving out times that can't be right
    newest: Trace[str | None] = None
    #: what may be wrong with the partners counted
    doubts: Records[tuple[Doubt, ...]] = ()
    #: where it is anonymised: how many comments and reasons name partners, and which
    comments_with_names: Words[int] = 0
    names_in_comments: Words[tuple[str, ...]] = ()
    #: None where it isn't known who was invited
    attendance: Records[Attendance | None] = None
    #: None where there is no benchmark to compare with
    benchmark: Records[BenchmarkStanding | None] = None

    @property
    def files_left_out(self) -> int:
        """How many files `excluded` is about; where it is anonymised, each is there once."""
        paths = [excluded.path for excluded in self.excluded]
        return len(paths) if self.anonymised else len(set(paths))

    @property
    def priorities(self) -> list[BehaviourResult]:
        """The behaviours that have a score, the first to improve first."""
        ranked = [b for b in self.behaviours if b.priority is not None]
        return sorted(ranked, key=lambda b: b.priority or 0)
