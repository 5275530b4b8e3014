"""How far a round is: who has answered and when, who has begun, who hasn't started."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sixways.check.stored_rounds import Entry, Evidence
from sixways.model.days import add_months
from sixways.model.names import choose_spelling, name_key
from sixways.model.next_round import next_round
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response, round_of, unanswered
from sixways.model.wording import Progress, count_answered

#: the key of a round that is a year, a half, a quarter or a month
_PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:(?P<kind>-[hq]|-)[0-9]{1,2})?")


class Participant(NamedTuple):
    """A partner or a room that has answered."""

    #: when its last response was completed
    day: date
    partner: str
    #: how many responses it has completed
    responses: int


class Draft(NamedTuple):
    """A draft, and how much of it is answered."""

    partner: str
    respondent: str | None
    progress: Progress
    #: when it was begun, if that is known
    day: date | None
    #: whether it is a room's
    is_together: bool


class Awaited(NamedTuple):
    """A partner of the partnership whose answers have not come, or not whole."""

    partner: str
    #: of its draft with the most answers; None if it hasn't begun
    progress: Progress | None
    #: the last round before this one that it answered
    last_round: str | None


class Turnout(NamedTuple):
    """How many of the partnership's partners have answered."""

    answered: int
    #: how many partners it lists
    invited: int


class Status(NamedTuple):
    """How far a round is on a day."""

    round: str
    today: date
    #: partners with a completed individual response, by day
    answered: tuple[Participant, ...]
    #: None without a list of partners
    turnout: Turnout | None
    #: rooms that agreed a response together, by day
    together: tuple[Participant, ...]
    drafts: tuple[Draft, ...]
    #: in the partnership's order
    awaited: tuple[Awaited, ...]
    #: the last day for answers to this round
    due: date | None
    #: when the round's first response was completed; None where no date of one can be right
    began: date | None
    #: when the next round is due: an interval after the latest round's first completed response;
    #: None for a round without answers that may not be that one
    next_due: date | None
    #: the first round after this one that has a completed response
    next_round: str | None

    @property
    def has_answers(self) -> bool:
        """Whether anybody has completed a response, whenever that was."""
        return bool(self.answered or self.together)

    @property
    def not_started(self) -> tuple[Awaited, ...]:
        """The partners awaited that have no draft."""
        return tuple(one for one in self.awaited if one.progress is None)


def round_status(evidence: Evidence, round_: str, questionnaire: Questionnaire) -> Status:
    """The status of one round, from all stored responses."""
    key = name_key(round_)
    entries = [
        entry
        for entry in evidence.entries
        if name_key(entry.response.round) == key and not _has_only_comments(entry.response)
    ]
    completed = [entry for entry in entries if not entry.response.is_draft]
    answered = _answered(entry for entry in completed if entry.response.mode == "individual")
    partnership = evidence.partnership
    partners = [p.name for p in partnership.present_partners] if partnership else []
    have = {name_key(one.partner) for one in answered}
    drafts = [entry for entry in entries if entry.response.is_draft]
    begun, last_rounds = _furthest(drafts), _last_rounds(evidence, key)
    is_present = partnership and name_key(partnership.round or round_) == key
    began = _first_completion(evidence, key)
    last = began
    if last is None and (is_present or _is_after_last(evidence, round_, questionnaire)):
        last = _last_start(evidence)
    return Status(
        round=round_,
        today=evidence.today,
        answered=answered,
        turnout=Turnout(sum(name_key(p) in have for p in partners), len(partners))
        if partners
        else None,
        together=_answered(entry for entry in completed if entry.response.mode == "collective"),
        drafts=tuple(sorted(map(_draft, drafts), key=lambda d: (d.partner, d.respondent or ""))),
        awaited=tuple(
            Awaited(partner, begun.get(its), last_rounds.get(its))
            for partner, its in zip(partners, map(name_key, partners), strict=True)
            if its not in have
        ),
        due=partnership.due if partnership and is_present else None,
        began=began,
        next_due=None if last is None else add_months(last, questionnaire.repeat_every_months),
        next_round=_next_round(evidence, key),
    )


def _has_only_comments(response: Response) -> bool:
    """Whether this is what a room wrote down while each partner answered for itself."""
    return bool(
        response.mode == "collective"
        and response.comments
        and not response.dissent
        and not any(any(answers.values()) for answers in response.answers.values())
    )


def _answered(entries: Iterable[Entry]) -> tuple[Participant, ...]:
    """Who completed these, by day and name."""
    spellings: dict[str, Counter[str]] = {}
    days: dict[str, str] = {}
    for entry in entries:
        name, key = entry.response.partner, name_key(entry.response.partner)
        spellings.setdefault(key, Counter())[name] += 1
        days[key] = max(days.get(key, ""), entry.response.completed or "")
    return tuple(
        sorted(
            Participant(date.fromisoformat(days[key][:10]), choose_spelling(names), names.total())
            for key, names in spellings.items()
        )
    )


def _draft(entry: Entry) -> Draft:
    response = entry.response
    day = date.fromisoformat(response.started[:10]) if response.started else None
    shown = count_answered(response, entry.questionnaire)
    is_together = response.mode == "collective"
    return Draft(response.partner, response.respondent, shown, day, is_together)


def _furthest(drafts: Sequence[Entry]) -> dict[str, Progress]:
    """By partner's key, how far its own draft with the most answers is."""

    def to_answer(entry: Entry) -> int:
        return len(unanswered(entry.response, entry.questionnaire))

    own = (entry for entry in reversed(drafts) if entry.response.mode == "individual")
    return {
        name_key(entry.response.partner): count_answered(entry.response, entry.questionnaire)
        for entry in sorted(own, key=to_answer, reverse=True)
    }


def _last_rounds(evidence: Evidence, present: str) -> dict[str, str]:
    """By partner's key, the last other round that it answered, as it is spelled there."""
    found: dict[str, str] = {}
    for key in evidence.order:
        if key != present:
            tally = evidence.rounds[key]
            found |= dict.fromkeys(tally.partner_keys, tally.names("round")[0])
    return found


def _next_round(evidence: Evidence, present: str) -> str | None:
    order = evidence.order
    if present in order:
        later = order[order.index(present) + 1 :]
    else:
        later = [key for key in order if _is_period_before(present, key)]
    return evidence.rounds[later[0]].names("round")[0] if later else None


def _is_period_before(key: str, other: str) -> bool:
    """Whether a round is surely before another: their years tell, or their places in one year."""
    one, two = _PERIOD.fullmatch(key), _PERIOD.fullmatch(other)
    if one is None or two is None:
        return False
    if one["year"] == two["year"]:
        return one["kind"] == two["kind"] and key < other
    return one["year"] < two["year"]


def _is_after_last(evidence: Evidence, round_: str, questionnaire: Questionnaire) -> bool:
    """Whether an unanswered round is today's, or the one after the latest that was answered."""
    months, today = questionnaire.repeat_every_months, evidence.today
    following = [round_of(today.year, today.month, months)]
    if evidence.order:
        latest = evidence.rounds[evidence.order[-1]].names("round")[0]
        following.append(next_round(latest, months) or "")
    return name_key(round_) in map(name_key, following)


def _first_completion(evidence: Evidence, round_: str) -> date | None:
    """When the first response of a round was completed."""
    first = min(evidence.completions(round_), default=None)
    return date.fromisoformat(first[:10]) if first else None


def _last_start(evidence: Evidence) -> date | None:
    """When the latest round with a completed response began."""
    began = (_first_completion(evidence, round_) for round_ in reversed(evidence.order))
    return next(filter(None, began), None)
