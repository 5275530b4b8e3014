"""Responses added up in any order: exact sums first, figures from them at the end.

Tallies of parts merge into that of the whole; `Tally.finish` makes the Collation.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import inf

from sixways.model.names import choose_spelling, name_key
from sixways.model.questionnaire import Behaviour
from sixways.model.response import Response
from sixways.model.versions import Edition, Editions
from sixways.scoring.averages import (
    NOT_COMPARABLE,
    SKIPPED,
    Figures,
    Rows,
    behaviour_consensus,
    columns_of,
)
from sixways.scoring.collation import (
    BehaviourResult,
    Collation,
    Disagreement,
    Excluded,
    Objection,
    Room,
    Weight,
)
from sixways.scoring.comments import Comments, KeptComments
from sixways.scoring.discussion import agenda, contrasts, robustness
from sixways.scoring.score import percent


class Tally:
    """Responses added up, with nothing rounded and nothing depending on their order."""

    def __init__(self, editions: Editions) -> None:
        self.editions = editions
        self.questionnaire = editions.reported
        self._codes: dict[str | None, int] = {
            None: SKIPPED,
            **{option.id: code for code, option in enumerate(self.questionnaire.scale)},
        }
        self._plan = [(b.id, question.id) for b, question in self.questionnaire.questions]
        self._partners: dict[str, Rows] = {}
        self._rooms: dict[str, Rows] = {}
        self._comments = KeptComments()
        #: by behaviour, with the question's place
        self._dissent: dict[str, list[tuple[int, Disagreement]]] = {}
        #: how often each spelling of a round, a level and an area was met
        self._names: dict[str, Counter[str]] = {k: Counter() for k in ("round", "level", "area")}
        #: when the first of the responses was completed, or begun where none is
        self.began: str | None = None

    def add(self, response: Response, edition: Edition | None = None) -> None:
        """Count one response; raises Unfit where it answers no questionnaire known here.

        `edition` spares looking that up twice where the caller has it from `Editions.edition_of`.
        """
        edition = edition or self.editions.edition_of(response)
        row = self._row(response, edition)
        collective = response.mode == "collective"
        partner = name_key(response.partner)
        of_kind = self._rooms if collective else self._partners
        rows = of_kind.get(partner)
        if rows is None:
            rows = of_kind[partner] = Rows()
        rows.spellings[response.partner] += 1
        rows.answers += row
        for kind, names in self._names.items():
            name = getattr(response, kind)
            if name is not None:
                names[name] += 1
        time = response.completed or response.started
        if time is not None and (self.began is None or time < self.began):
            self.began = time
        if response.comments:
            self._comments.add(partner, response.comments, collective=collective)
        if collective:
            self._keep_dissent(response, edition)

    def _row(self, response: Response, edition: Edition) -> bytes:
        codes, answers = self._codes, response.answers
        try:
            row = bytes([codes[answers[behaviour][question]] for behaviour, question in self._plan])
        except KeyError:
            given = (answers.get(behaviour, {}).get(question) for behaviour, question in self._plan)
            row = bytes(codes.get(answer, NOT_COMPARABLE) for answer in given)
        if edition.same:
            return row
        return bytes(
            code if comparable else NOT_COMPARABLE
            for code, comparable in zip(row, edition.comparable, strict=True)
        )

    def _keep_dissent(self, response: Response, edition: Edition) -> None:
        """What a room did not all agree on, of the questions that compare."""
        for column, (behaviour, question) in enumerate(self.questionnaire.questions):
            dissent = response.dissent.get(behaviour.id, {}).get(question.id)
            if dissent is None or not edition.comparable[column]:
                continue
            if dissent.by or not dissent.agreed:
                answer = response.answers.get(behaviour.id, {}).get(question.id)
                option = self.questionnaire.options.get(answer or "")
                kept = Disagreement(
                    number=self.questionnaire.numbers[behaviour.id, question.id],
                    text=question.text,
                    agreed=option.label if option and dissent.agreed else None,
                    by=tuple(Objection(one.partner, one.reason) for one in dissent.by),
                    room=Room(response.partner, response.round, response.level, response.area),
                )
                self._dissent.setdefault(behaviour.id, []).append((column, kept))

    @property
    def partner_keys(self) -> set[str]:
        """The partners who answered on their own, by the keys of their names."""
        return set(self._partners)

    def pack(self) -> None:
        """Make what was counted small."""
        self._comments.pack()

    def merge(self, other: "Tally") -> None:
        """Count everything that `other` has counted, of the same questionnaire."""
        for mine, theirs in ((self._partners, other._partners), (self._rooms, other._rooms)):
            for partner, rows in theirs.items():
                mine.setdefault(partner, Rows()).merge(rows)
        for kind, names in other._names.items():
            self._names[kind].update(names)
        self._comments.merge(other._comments)
        for behaviour, kept in other._dissent.items():
            self._dissent.setdefault(behaviour, []).extend(kept)
        self.began = min(filter(None, (self.began, other.began)), default=None)

    def figures(self, weight: Weight = "partner") -> Figures:
        """The figures of what partners answered on their own."""
        return Figures(self.questionnaire, weight, self._partners)

    def partly(self) -> list[int]:
        """By behaviour, the partners of whom a response answers some of its questions, not all."""
        figures = self.figures()
        return [figures.partly(columns) for _, columns in columns_of(self.questionnaire)]

    def finish(
        self,
        weight: Weight = "partner",
        excluded: Iterable[Excluded] = (),
        targets: Mapping[str, Fraction] | None = None,
    ) -> Collation:
        """The collation of what was counted; `targets` are percents by behaviour."""
        figures = self.figures(weight)
        rooms = Figures(self.questionnaire, "response", self._rooms)
        behaviours = prioritised(
            [
                self._behaviour(behaviour, columns, figures, rooms, targets or {})
                for behaviour, columns in columns_of(self.questionnaire)
            ]
        )
        return Collation(
            questionnaire=self.questionnaire,
            weight=weight,
            responses=figures.responses,
            partners=len(self._partners),
            collective_responses=rooms.answered_responses,
            rounds=self.names("round"),
            levels=self.names("level"),
            areas=self.names("area"),
            behaviours=behaviours,
            contrasts=contrasts(figures),
            agenda=agenda(figures, behaviours),
            robustness=robustness(figures),
            excluded=tuple(sorted(excluded, key=lambda e: (e.path, e.reason))),
        )

    def _behaviour(
        self,
        behaviour: Behaviour,
        columns: range,
        figures: Figures,
        rooms: Figures,
        targets: Mapping[str, Fraction],
    ) -> BehaviourResult:
        unit, voices = figures.scores(columns)
        mean = figures.mean(unit, voices)
        standings = figures.standings(unit, voices)
        spread = figures.percents(unit, voices).values()
        questions = tuple(figures.question(column) for column in columns)
        room = rooms.mean(*rooms.scores(columns))
        prompted = figures.prompts(columns) or rooms.prompts(columns)
        return BehaviourResult(
            id=behaviour.id,
            title=behaviour.title,
            name=behaviour.name,
            partners=sum(bool(voice.responses) for voice in voices),
            responses=sum(voice.responses for voice in voices),
            average=None if mean is None else mean * len(columns),
            maximum=self.questionnaire.high * len(columns),
            percent=None if mean is None else percent(mean, self.questionnaire),
            lowest=min(spread, default=None),
            highest=max(spread, default=None),
            consensus=behaviour_consensus([question.consensus for question in questions]),
            priority=None,
            collective=None if room is None else percent(room, self.questionnaire),
            target=targets.get(behaviour.id),
            by_partner=standings,
            questions=questions,
            comments=tuple(Comments(self._comments, behaviour.id, self._shown)),
            dissent=tuple(
                kept
                for _, kept in sorted(
                    self._dissent.get(behaviour.id, ()),
                    key=lambda row: (row[0], row[1].agreed or "", str(row[1].by), str(row[1].room)),
                )
            ),
            resources=self.questionnaire.resources_for(behaviour.id) if prompted else (),
        )

    def _shown(self, partner: str, of_a_room: bool) -> str:
        return choose_spelling((self._rooms if of_a_room else self._partners)[partner].spellings)

    def names(self, kind: str) -> tuple[str, ...]:
        """The rounds, levels or areas of the responses, sorted."""
        by_key: dict[str, Counter[str]] = {}
        for name, times in self._names[kind].items():
            by_key.setdefault(name_key(name), Counter())[name] += times
        return tuple(sorted(choose_spelling(spellings) for spellings in by_key.values()))


def prioritised(results: list[BehaviourResult]) -> tuple[BehaviourResult, ...]:
    ranked = sorted(
        (b for b in results if b.percent is not None),
        key=lambda b: (b.percent, inf if b.consensus is None else b.consensus),
    )
    priorities = {behaviour.id: place for place, behaviour in enumerate(ranked, 1)}
    return tuple(b._replace(priority=priorities.get(b.id)) for b in results)
