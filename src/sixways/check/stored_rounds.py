"""What `check` looks at: files, their responses, and each round's averages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sixways.errors import Problem
from sixways.model.actions import Actions
from sixways.model.names import name_key
from sixways.model.near_names import find_near_names
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.versions import Editions
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Change, compare
from sixways.scoring.round_times import Times, find_odd_times
from sixways.scoring.rounds import order_rounds
from sixways.scoring.tally import Tally


class Entry(NamedTuple):
    """A file that holds a response, and the questionnaire that it answers."""

    path: str
    response: Response
    questionnaire: Questionnaire
    #: the partner as the file names it, where the response has the name that the partnership lists
    spelling: str = ""


@dataclass
class Evidence:
    """What the rules look at."""

    #: every file with the SHA-256 of its bytes
    files: dict[str, str] = field(default_factory=dict)
    #: without copies
    entries: list[Entry] = field(default_factory=list)
    #: the path of each copy, with that of the entry that it is a copy of
    copies: Mapping[str, str] = field(default_factory=dict)
    #: of files that aren't responses, or fit no known questionnaire
    problems: list[Problem] = field(default_factory=list)
    editions: Editions | None = None
    partnership: Partnership | None = None
    #: what the partnership said it would do, and the file that says so
    actions: Actions = field(default_factory=Actions)
    actions_path: str = ""
    #: the date to check against
    today: date = date.max

    @cached_property
    def rounds(self) -> Mapping[str, Tally]:
        """Completed responses by round; of duplicates only the first counts."""
        tallies: dict[str, Tally] = {}
        seen = set()
        for entry in self.entries:
            if self.editions is None or entry.response.is_draft:
                continue
            if entry.response.identity not in seen:
                seen.add(entry.response.identity)
                key = name_key(entry.response.round)
                tally = tallies.setdefault(key, Tally(self.editions, comments=False))
                tally.add(entry.response)
        return tallies

    @cached_property
    def order(self) -> Sequence[str]:
        """The keys of the rounds, oldest first."""
        listed = self.partnership.rounds if self.partnership else None
        return order_rounds(self.rounds, listed or ())

    @cached_property
    def odd_times(self) -> Mapping[str, str]:
        """By path, what is wrong with a response's time."""
        rounds: dict[str, list[Entry]] = {}
        for entry in self.entries:
            rounds.setdefault(name_key(entry.response.round), []).append(entry)
        return {
            entries[wrong.place].path: f"is dated {wrong.time[:10]}, {wrong.problem}"
            for entries in rounds.values()
            for wrong in find_odd_times(
                [Times(e.response.started, e.response.completed) for e in entries], self.today
            )
        }

    def completions(self, round_: str | None = None) -> list[str]:
        """The times of completion that can be right, of all rounds or of the one with this key."""
        return [
            entry.response.completed
            for entry in self.entries
            if entry.response.completed
            and entry.path not in self.odd_times
            and round_ in (None, name_key(entry.response.round))
        ]

    @cached_property
    def near_names(self) -> Sequence[tuple[str, ...]]:
        """The names of partners that may be one."""
        names = {e.response.partner for e in self.entries if e.response.mode == "individual"}
        if self.partnership is not None:
            return self.partnership.find_near_names(names)
        return find_near_names(names)

    @cached_property
    def present(self) -> str | None:
        """The key of the current round: the partnership's, or else the latest."""
        named = self.partnership and self.partnership.round
        if named:
            return name_key(named) if name_key(named) in self.rounds else None
        return self.order[-1] if self.order else None

    @property
    def present_name(self) -> str | None:
        """The current round as people spell it."""
        return None if self.collation is None else ", ".join(self.collation.rounds)

    @cached_property
    def collation(self) -> Collation | None:
        """The averages of the current round."""
        return None if self.present is None else self.rounds[self.present].finish(names=False)

    @cached_property
    def change(self) -> Change | None:
        """The change from the round before the current one."""
        if self.present is None or self.order.index(self.present) == 0:
            return None
        before = self.order[self.order.index(self.present) - 1]
        pair: dict[str | None, Tally] = {key: self.rounds[key] for key in (before, self.present)}
        predecessors = self.partnership.predecessors if self.partnership else {}
        return compare("round", pair, "partner", [before, self.present], predecessors).changes[0]

    @property
    def has_like_for_like(self) -> bool:
        """Whether a behaviour has a score of the same partners in the round before."""
        moved = self.change.behaviours if self.change else ()
        return any(behaviour.like_for_like is not None for behaviour in moved)
