"""How far a round is: who has answered and when, who has begun, who hasn't started."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sixways.check.stored_rounds import Entry, Evidence
from sixways.model.days import add_months
from sixways.model.names import choose_spelling, name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import unanswered
from sixways.model.wording import progress


class Answered(NamedTuple):
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
    #: `9 of 24 answered`
    progress: str
    #: when it was begun, if that is known
    day: date | None


class Missing(NamedTuple):
    """A partner of the partnership that hasn't begun."""

    partner: str
    #: the last round before this one that it answered
    last_round: str | None


class Awaited(NamedTuple):
    """A partner of the partnership whose answers have not come, or not whole."""

    partner: str
    #: of its draft with the most answers, `9 of 24 answered`; None if it hasn't begun
    progress: str | None


class Status(NamedTuple):
    """How far a round is on a day."""

    round: str
    today: date
    #: partners with a completed individual response, by day
    answered: tuple[Answered, ...]
    #: how many partners are listed, and how many of these have answered; None without a list
    invited: tuple[int, int] | None
    #: rooms that agreed a response together, by day
    together: tuple[Answered, ...]
    drafts: tuple[Draft, ...]
    #: the partnership's other partners, in its order
    not_started: tuple[Missing, ...]
    #: those and the partners with drafts only, in the partnership's order
    awaited: tuple[Awaited, ...]
    #: the last day for answers to this round
    due: date | None
    #: when the round's first response was completed, or None
    began: date | None
    #: when the next round is due: an interval after the latest round's first completed response
    next_due: date | None
    #: the round after this one, if there is a completed response to it
    next_round: str | None


def round_status(evidence: Evidence, round_: str, questionnaire: Questionnaire) -> Status:
    """The status of one round, from all stored responses."""
    key = name_key(round_)
    entries = [e for e in evidence.entries if name_key(e.response.round) == key]
    completed = [entry for entry in entries if not entry.response.is_draft]
    own = [entry for entry in entries if entry.response.mode == "individual"]
    answered = _answered(entry for entry in completed if entry.response.mode == "individual")
    partnership = evidence.partnership
    partners = [p.name for p in partnership.present_partners] if partnership else []
    have = {name_key(one.partner) for one in answered}
    begun = {name_key(entry.response.partner) for entry in own}
    is_present = partnership and name_key(partnership.round or round_) == key
    began = _first_completion(evidence, key)
    last = began or _last_start(evidence)
    return Status(
        round=round_,
        today=evidence.today,
        answered=answered,
        invited=(len(partners), sum(name_key(p) in have for p in partners)) if partners else None,
        together=_answered(entry for entry in completed if entry.response.mode == "collective"),
        drafts=tuple(sorted(map(_draft, _drafts(entries)), key=_by_partner)),
        not_started=tuple(
            Missing(partner, _last_round(evidence, name_key(partner), key))
            for partner in partners
            if name_key(partner) not in begun
        ),
        awaited=tuple(
            Awaited(partner, _most_answered(own, name_key(partner)))
            for partner in partners
            if name_key(partner) not in have
        ),
        due=partnership.due if partnership and is_present else None,
        began=began,
        next_due=None if last is None else add_months(last, questionnaire.repeat_every_months),
        next_round=_next_round(evidence, key),
    )


def _answered(entries: Iterable[Entry]) -> tuple[Answered, ...]:
    """Who completed these, by day and name."""
    spellings: dict[str, Counter[str]] = {}
    days: dict[str, str] = {}
    for entry in entries:
        name, key = entry.response.partner, name_key(entry.response.partner)
        spellings.setdefault(key, Counter())[name] += 1
        days[key] = max(days.get(key, ""), entry.response.completed or "")
    return tuple(
        sorted(
            Answered(date.fromisoformat(days[key][:10]), choose_spelling(names), names.total())
            for key, names in spellings.items()
        )
    )


def _drafts(entries: Sequence[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.response.is_draft)


def _draft(entry: Entry) -> Draft:
    response = entry.response
    day = date.fromisoformat(response.started[:10]) if response.started else None
    shown = progress(response, entry.questionnaire)
    return Draft(response.partner, response.respondent, shown, day)


def _most_answered(entries: Iterable[Entry], partner: str) -> str | None:
    """How far the draft of a partner is that has the most answers, if it has any draft."""
    drafts = [entry for entry in entries if name_key(entry.response.partner) == partner]
    if not drafts:
        return None
    first = min(drafts, key=lambda entry: len(unanswered(entry.response, entry.questionnaire)))
    return progress(first.response, first.questionnaire)


def _by_partner(draft: Draft) -> tuple[str, str]:
    return draft.partner, draft.respondent or ""


def _last_round(evidence: Evidence, partner: str, present: str) -> str | None:
    """The last other round in which a partner completed a response, as it is spelled there."""
    for key in reversed(evidence.order):
        if key != present and partner in evidence.rounds[key].partner_keys:
            return evidence.rounds[key].names("round")[0]
    return None


def _next_round(evidence: Evidence, present: str) -> str | None:
    order = evidence.order
    if present not in order or order[-1] == present:
        return None
    return evidence.rounds[order[order.index(present) + 1]].names("round")[0]


def _first_completion(evidence: Evidence, round_: str) -> date | None:
    """When the first response of a round was completed."""
    first = min(evidence.completions(round_), default=None)
    return date.fromisoformat(first[:10]) if first else None


def _last_start(evidence: Evidence) -> date | None:
    """When the latest round with a completed response began."""
    began = (_first_completion(evidence, round_) for round_ in reversed(evidence.order))
    return next(filter(None, began), None)
