"""Responses added up in any order: exact sums first, figures from them at the end.

Tallies of parts merge into that of the whole; `Tally.finish` makes the Collation.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Literal

from sixways.model.names import choose_spelling, name_key
from sixways.model.response import Occasion, Response
from sixways.model.versions import Edition, Editions
from sixways.scoring.behaviour_result import (
    Comment,
    Disagreement,
    Objection,
    Room,
)
from sixways.scoring.collation import Collation, Excluded, LanguageCount, OddTime, Weight
from sixways.scoring.discussion import agenda, contrasts
from sixways.scoring.figures import REWORDED, AllAnswers, Answers, Figures, Given
from sixways.scoring.results import behaviour_results
from sixways.scoring.robustness import robustness
from sixways.scoring.round_times import Times, WrongTime, find_odd_times, middle_time


class Tally:
    """Responses added up, with nothing rounded and nothing depending on their order."""

    def __init__(self, editions: Editions, *, comments: bool = True) -> None:
        """Without `comments` none are kept: they are most of what very many responses hold."""
        self.editions = editions
        self.questionnaire = editions.reported
        #: what partners answered on their own, and what rooms agreed
        self._partners: list[Given] = []
        self._rooms: list[Given] = []
        #: the language of each of the partners' responses; None for the questionnaire's own
        self._languages: list[str | None] = []
        #: every row of answers to a behaviour once: there are few different ones
        self._rows: dict[Answers, Answers] = {}
        #: by behaviour, each with its partner as spelled there
        kept = self.questionnaire.behaviours if comments else ()
        self._comments: dict[str, list[Comment]] = {behaviour.id: [] for behaviour in kept}
        #: by behaviour, with the question's place
        self._dissent: dict[str, list[tuple[int, Disagreement]]] = {}
        #: each response's partner and round as spelled there, and its times
        self._times: list[tuple[str, str, Times]] = []
        #: how often each occasion was met
        self._occasions: Counter[Occasion] = Counter()

    def add(self, response: Response, edition: Edition | None = None) -> None:
        """Count one response; raises Unfit where it answers no questionnaire known here.

        `edition` spares looking that up twice where the caller has it from `Editions.edition_of`.
        """
        edition = edition or self.editions.edition_of(response)
        collective = response.mode == "collective"
        answers = self._answers(response, edition)
        (self._rooms if collective else self._partners).append(Given(response.partner, answers))
        if not collective:
            self._languages.append(response.language)
        times = Times(response.started, response.completed)
        self._times.append((response.partner, response.round, times))
        self._occasions[response.occasion] += 1
        for behaviour, text in response.comments.items():
            if text and not text.isspace() and behaviour in self._comments:
                self._comments[behaviour].append(Comment(response.partner, text, collective))
        if collective:
            self._keep_dissent(response, edition)

    def _answers(self, response: Response, edition: Edition) -> AllAnswers:
        """By behaviour, each question's, if it is the same one in the edition that was answered."""
        comparable = iter(edition.comparable)
        answers = []
        for behaviour, questions in self.questionnaire.question_ids.items():
            row = tuple(map(response.answers.get(behaviour, {}).get, questions))
            if not edition.same:
                same = islice(comparable, len(row))
                row = tuple(a if s else REWORDED for a, s in zip(row, same, strict=True))
            answers.append(self._rows.setdefault(row, row))
        return tuple(answers)

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
    def middle_time(self) -> datetime | None:
        """The median time of the responses."""
        return middle_time([times for *_, times in self._times])

    @property
    def occasions(self) -> Collection[Occasion]:
        """When, where and by whom the responses were given."""
        return self._occasions.keys()

    @property
    def partner_keys(self) -> set[str]:
        """The partners who answered on their own, by the keys of their names."""
        return {name_key(partner) for partner, _ in self._partners}

    @property
    def spellings(self) -> set[str]:
        """The names of partners and rooms as responses spell them."""
        return {partner for partner, _ in (*self._partners, *self._rooms)}

    def large_areas(self, minimum: int) -> tuple[str, ...]:
        """The areas in which at least so many partners answered on their own, sorted."""
        partners: dict[str, set[str]] = {}
        for occasion in self._occasions:
            if occasion.area is not None and occasion.mode == "individual":
                key = name_key(occasion.area)
                partners.setdefault(key, set()).add(name_key(occasion.partner))
        large = {area for area, of in partners.items() if len(of) >= minimum}
        return tuple(area for area in self.names("area") if name_key(area) in large)

    def merge(self, other: "Tally") -> None:
        """Count everything that `other` has counted, of the same questionnaire."""
        self._partners += other._partners
        self._rooms += other._rooms
        self._languages += other._languages
        self._occasions.update(other._occasions)
        for behaviour, comments in other._comments.items():
            self._comments[behaviour] += comments
        for behaviour, kept in other._dissent.items():
            self._dissent.setdefault(behaviour, []).extend(kept)
        self._times += other._times

    def figures(self, weight: Weight = "partner", more: Sequence[Given] = ()) -> Figures:
        """The figures of what partners answered on their own, and of `more` responses."""
        return Figures(self.questionnaire, weight, [*self._partners, *more])

    def answers_by_partner(self) -> dict[str, list[AllAnswers]]:
        """What each partner answered on its own, response by response, by the key of its name."""
        found: dict[str, list[AllAnswers]] = {}
        for partner, answers in self._partners:
            found.setdefault(name_key(partner), []).append(answers)
        return found

    def partners_in_part(self) -> list[int]:
        """By behaviour, the partners of whom a response answers some of its questions, not all."""
        return [behaviour.partners_in_part() for behaviour in self.figures().behaviours]

    def finish(
        self,
        weight: Weight = "partner",
        excluded: Iterable[Excluded] = (),
        *,
        names: bool = True,
    ) -> Collation:
        """The collation of what was counted; without `names` no partner's own figures."""
        figures, rounds = self.figures(weight), self.names("round")
        odd = {wrong.place: wrong for wrong in self._find_odd_times()}
        dated = ((at, times.dated) for at, (*_, times) in enumerate(self._times))
        days = (time[:10] for at, time in dated if time and at not in odd)
        rooms = Figures(self.questionnaire, "response", self._rooms)
        results = behaviour_results(figures, rooms, names=names)
        behaviours = tuple(
            result._replace(
                comments=self._comments_on(result.id, figures, rooms),
                dissent=self._dissent_on(result.id),
            )
            for result in results
        )
        return Collation(
            questionnaire=self.questionnaire,
            weight=weight,
            responses=len(self._partners),
            partners=len(figures.partners),
            # a room's record may hold only comments
            collective_responses=sum(any(map(any, answers)) for _, answers in self._rooms),
            rounds=rounds,
            levels=self.names("level"),
            areas=self.names("area"),
            languages=self._count_languages(),
            behaviours=behaviours,
            contrasts=contrasts(figures, names=names),
            agenda=agenda(figures, behaviours, names=names),
            robustness=robustness(figures),
            excluded=tuple(sorted(excluded, key=lambda e: (e.path, e.reason))),
            # those of several rounds are far apart anyway
            odd_times=self._odd_times(odd.values()) if len(rounds) < 2 else (),
            newest=max(days, default=None),
        )

    def _find_odd_times(self) -> Iterator[WrongTime]:
        """Those of each round, by their places among all: rounds may be years apart."""
        by_round: dict[str, list[int]] = {}
        for at, (_, name, _) in enumerate(self._times):
            by_round.setdefault(name_key(name), []).append(at)
        for places in by_round.values():
            for wrong in find_odd_times([self._times[at][-1] for at in places]):
                yield wrong._replace(place=places[wrong.place])

    def _odd_times(self, found: Iterable[WrongTime]) -> tuple[OddTime, ...]:
        """By partner as spelled in the response."""
        partners = [partner for partner, *_ in self._times]
        return tuple(sorted(OddTime(partners[w.place], w.time, w.problem) for w in found))

    def _count_languages(self) -> tuple[LanguageCount, ...]:
        found = sorted(set(self._languages), key=lambda language: language or "")
        if len(found) < 2:
            return ()
        partners: dict[str | None, list[str]] = {language: [] for language in found}
        for language, (partner, _) in zip(self._languages, self._partners, strict=True):
            partners[language].append(name_key(partner))
        return tuple(LanguageCount(each, len(of), len({*of})) for each, of in partners.items())

    def _dissent_on(self, behaviour: str) -> tuple[Disagreement, ...]:
        """In the order of questions."""

        def order(row: tuple[int, Disagreement]) -> tuple[int, str, str, str]:
            return row[0], row[1].agreed or "", str(row[1].by), str(row[1].room)

        return tuple(kept for _, kept in sorted(self._dissent.get(behaviour, ()), key=order))

    def _comments_on(self, behaviour: str, figures: Figures, rooms: Figures) -> tuple[Comment, ...]:
        """By partner as it is shown and text, those of rooms last."""
        comments = []
        for comment in self._comments.get(behaviour, ()):
            partner, text, collective = comment
            name = (rooms if collective else figures).partners[name_key(partner or "")]
            comments.append(comment if name == partner else Comment(name, text, collective))
        return tuple(sorted(sorted(comments), key=attrgetter("collective")))

    def names(self, kind: Literal["round", "level", "area"]) -> tuple[str, ...]:
        """The rounds, levels or areas of the responses, sorted."""
        spelled = Counter(map(attrgetter(kind), self._occasions.elements()))
        by_key: dict[str, Counter[str]] = {}
        for name, times in spelled.items():
            if name is not None:
                by_key.setdefault(name_key(name), Counter())[name] = times
        return tuple(sorted(map(choose_spelling, by_key.values())))
