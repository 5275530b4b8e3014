"""Partners who put their mirrors together, and look for other answers that fit all they see.

They know their own answers, who answered which question in how many responses, and how mirrors are
made. What another partner answered isn't found out where one can show other answers of it with
which their mirrors are the same, to the last figure. So nothing is assumed of how figures are
rounded or hidden: mirrors of both are made and compared. Where no other answers are found it counts
as found out, which is too much rather than too little.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from random import Random
from typing import NamedTuple

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.scoring.mirror_results import Mirror
from support.mirrors import mirrors
from support.samples import OPTIONS

#: each response's answers by behaviour, as points; None is skipped
Rows = dict[str, list[int | None]]
#: by response
World = list[Rows]
#: a response's place, a behaviour, a question's place in it, and points more
Moves = tuple[tuple[int, str, int, int], ...]
#: how often a response's answers are drawn anew
TRIES = 150
#: how often all answers to a question are moved
SHIFTS = 50
POINTS = {option: points for points, option in OPTIONS.items()}


class Trial(NamedTuple):
    """One partner's answers to one question, after others were looked for."""

    is_found: bool
    what: str


class MirrorAdversary:
    """A partnership's responses, and what some of its partners can find out of the others."""

    def __init__(self, questionnaire: Questionnaire, responses: Sequence[Response]) -> None:
        self.questionnaire = questionnaire
        self.responses = responses
        self.world: World = [
            {
                b.id: [POINTS.get(r.answers[b.id][q.id] or "") for q in b.questions]
                for b in questionnaire.behaviours
            }
            for r in responses
        ]
        self.of: dict[str, list[int]] = {}
        for place, response in enumerate(responses):
            self.of.setdefault(response.partner, []).append(place)

    def trials(self, together: int, seed: int, most: int | None = None) -> Iterator[Trial]:
        """What each so many partners, or the first `most` of them, find out of each other one."""
        draw = Random(seed)
        for known in islice(combinations(sorted(self.of), together), most):
            self._seen = self.see(self.world, known)
            for partner in sorted(self.of.keys() - set(known)):
                yield from self._of_partner(partner, known, draw)

    def see(self, world: World, known: Sequence[str]) -> list[Mirror]:
        """The mirrors of some partners."""
        given = [
            response.model_copy(
                update={
                    "answers": {
                        b.id: {
                            q.id: None if points is None else OPTIONS[points]
                            for q, points in zip(b.questions, rows[b.id], strict=True)
                        }
                        for b in self.questionnaire.behaviours
                    }
                }
            )
            for response, rows in zip(self.responses, world, strict=True)
        ]
        made = mirrors(self.questionnaire, given)
        return [made[partner] for partner in known]

    def _of_partner(self, partner: str, known: Sequence[str], draw: Random) -> Iterator[Trial]:
        left = {
            (b.id, place)
            for b in self.questionnaire.behaviours
            for place in range(len(b.questions))
            if self._answers(self.world, partner, (b.id, place))
        }
        every = sorted(left)
        for world in self._worlds(partner, known, draw, left):
            if not left:
                break
            different = {q for q in left if self._differ(world, partner, q)}
            if different and self.see(world, known) == self._seen:
                left -= different
        yield from (
            Trial(q in left, f"{q[0]}.{q[1] + 1} of {partner} by {', '.join(known)}") for q in every
        )

    def _answers(self, world: World, partner: str, question: tuple[str, int]) -> Counter[int]:
        behaviour, place = question
        given = (world[at][behaviour][place] for at in self.of[partner])
        return Counter(points for points in given if points is not None)

    def _differ(self, world: World, partner: str, question: tuple[str, int]) -> bool:
        return self._answers(world, partner, question) != self._answers(
            self.world, partner, question
        )

    def _worlds(
        self, partner: str, known: Sequence[str], draw: Random, left: set[tuple[str, int]]
    ) -> Iterator[World]:
        """Other answers: another partner's, whole or of one behaviour, or a few moved.

        None are made of questions that are no longer `left`.
        """
        others = sorted(self.of.keys() - {*known, partner})
        behaviours = [b.id for b in self.questionnaire.behaviours]
        for whose in others:
            if len(self.of[whose]) == len(self.of[partner]):
                for swapped in (behaviours, *([b] for b in behaviours)):
                    yield self._swap(partner, whose, swapped)
        for question in sorted(left):
            for world in self._moved(partner, others, question, draw):
                if question not in left:
                    break
                yield world

    def _moved(
        self, partner: str, others: Sequence[str], question: tuple[str, int], draw: Random
    ) -> Iterator[World]:
        """First the moves that leave sums as they are, then those that nearly do."""
        for points in range(4):
            yield self._all_alike((partner, *others), question[0], points)
        yield from map(self._apply, self._level_moves(partner, others, question))
        for _ in range(SHIFTS):
            yield self._shift((partner, *others), question, draw)
        for _ in range(TRIES):
            yield self._redraw(partner, others, question, draw)

    def _level_moves(
        self, partner: str, others: Sequence[str], question: tuple[str, int]
    ) -> Iterator[Moves]:
        """An answer moved, and back what keeps the sum of the partner, of the question or of both.

        Those of both are first, and smaller moves before larger.
        """
        behaviour, place = question
        columns = [p for p in range(len(self.world[0][behaviour])) if p != place]
        beside = [at for other in others for at in self.of[other]]
        for step in (1, -1, 2, -2, 3, -3):
            for at in self.of[partner]:
                mine = (at, behaviour, place, step)
                rows = [(mine, (at, behaviour, p, -step)) for p in columns]
                for there in beside:
                    back = (there, behaviour, place, -step)
                    for row in rows:
                        yield (*row, back, (there, behaviour, row[1][2], step))
                    yield mine, back
                yield from rows
                yield (mine,)

    def _apply(self, moves: Moves) -> World:
        """The answers moved; as they are where one would leave the scale or was skipped."""
        world = self._copy()
        for at, behaviour, place, step in moves:
            row = world[at][behaviour]
            points = row[place]
            if points is None or not 0 <= points + step <= 3:
                return self.world
            row[place] = points + step
        return world

    def _copy(self) -> World:
        return [{b: list(row) for b, row in rows.items()} for rows in self.world]

    def _swap(self, one: str, other: str, behaviours: Sequence[str]) -> World:
        """As if two partners had answered what the other did; who skipped what stays."""
        world = self._copy()
        for here, there in zip(self.of[one], self.of[other], strict=True):
            for b in behaviours:
                mine, theirs = self.world[here][b], self.world[there][b]
                if [p is None for p in mine] == [p is None for p in theirs]:
                    world[here][b], world[there][b] = list(theirs), list(mine)
        return world

    def _all_alike(self, whose: Sequence[str], behaviour: str, points: int) -> World:
        """All answers of partners in a behaviour the same; what hides them hides these too."""
        world = self._copy()
        for at in (at for partner in whose for at in self.of[partner]):
            row = world[at][behaviour]
            world[at][behaviour] = [None if given is None else points for given in row]
        return world

    def _shift(self, whose: Sequence[str], question: tuple[str, int], draw: Random) -> World:
        """All partners' answers to the question moved alike, and back in others of each.

        Where all gave the same answer, they may all have given the next.
        """
        world = self._copy()
        behaviour, place = question
        step = draw.choice((1, -1))
        for at in (at for partner in whose for at in self.of[partner]):
            row = world[at][behaviour]
            rooms = [
                p
                for p, points in enumerate(row)
                if p != place and points is not None and 0 <= points - step <= 3
            ]
            mine = row[place]
            if mine is not None and 0 <= mine + step <= 3:
                row[place] = mine + step
                if rooms:
                    p = draw.choice(rooms)
                    row[p] = (row[p] or 0) - step
        return world

    def _redraw(
        self, partner: str, others: Sequence[str], question: tuple[str, int], draw: Random
    ) -> World:
        """A response's answers drawn anew, and another's moved until the sum is as it was nearly.

        Each partner counts once, and each of its answers as much as it has few.
        """
        world = self._copy()
        behaviour, place = question
        at = draw.choice(
            [a for a in self.of[partner] if self.world[a][behaviour][place] is not None]
        )
        row = world[at][behaviour]
        given = [p for p, points in enumerate(row) if points is not None]
        before = sum(row[p] or 0 for p in given)
        for p in given:
            if p == place or draw.random() < 0.3:
                row[p] = draw.randint(0, 3)
        gained = (sum(row[p] or 0 for p in given) - before) / (len(given) * len(self.of[partner]))
        for whose in draw.sample(others, min(draw.randint(1, 2), len(others))):
            there = world[draw.choice(self.of[whose])][behaviour]
            answered = [p for p, points in enumerate(there) if points is not None]
            weight = len(answered) * len(self.of[whose])
            for _ in range(round(abs(gained) * weight)):
                # rather in the same question, whose own sum then changes less
                p = place if place in answered and draw.random() < 0.5 else draw.choice(answered)
                moved = (there[p] or 0) + (-1 if gained > 0 else 1)
                if 0 <= moved <= 3:
                    there[p] = moved
                    gained += (1 if gained < 0 else -1) / weight
        return world
