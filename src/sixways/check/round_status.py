"""How far a round is: who has answered, who has begun, who hasn't started."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from sixways.check.rules import add_months
from sixways.check.stored_rounds import Evidence
from sixways.model.names import choose_spelling, name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.wording import progress


class Draft(NamedTuple):
    """A draft, and how much of it is answered."""

    partner: str
    respondent: str | None
    #: `9 of 24 answered`
    progress: str


class Status(NamedTuple):
    """How far a round is on a day."""

    round: str
    today: date
    #: partners with a completed individual response, and how many each has
    answered: tuple[tuple[str, int], ...]
    drafts: tuple[Draft, ...]
    #: the partnership's other partners
    not_started: tuple[str, ...]
    #: completed responses that a room agreed together
    together: int
    #: when the round's first response was completed, or None
    began: date | None
    #: when the next round is due: an interval after the latest round's first completed response
    next_due: date | None

    @property
    def days_left(self) -> int | None:
        """Days until the next round is due; negative if it is overdue."""
        return None if self.next_due is None else (self.next_due - self.today).days


def round_status(evidence: Evidence, round_: str, questionnaire: Questionnaire) -> Status:
    """The status of one round, from all stored responses."""
    entries = [e for e in evidence.entries if name_key(e.response.round) == name_key(round_)]
    own = [entry for entry in entries if entry.response.mode == "individual"]
    spellings: dict[str, Counter[str]] = {}
    for entry in own:
        if not entry.response.is_draft:
            name = entry.response.partner
            spellings.setdefault(name_key(name), Counter())[name] += 1
    drafts = [
        Draft(e.response.partner, e.response.respondent, progress(e.response, e.questionnaire))
        for e in entries
        if e.response.is_draft
    ]
    begun = {name_key(entry.response.partner) for entry in own}
    partnership = evidence.partnership
    began = _first_completion(evidence, name_key(round_))
    last = began or _last_start(evidence)
    return Status(
        round=round_,
        today=evidence.today,
        answered=tuple(
            sorted((choose_spelling(names), names.total()) for names in spellings.values())
        ),
        drafts=tuple(sorted(drafts, key=lambda draft: (draft.partner, draft.respondent or ""))),
        not_started=tuple(
            partner.name
            for partner in (partnership.partners if partnership else None) or ()
            if name_key(partner.name) not in begun
        ),
        together=sum(e.response.mode == "collective" and not e.response.is_draft for e in entries),
        began=began,
        next_due=None if last is None else add_months(last, questionnaire.repeat_every_months),
    )


def _first_completion(evidence: Evidence, round_: str) -> date | None:
    """When the first response of a round was completed."""
    first = min(evidence.completions(round_), default=None)
    return date.fromisoformat(first[:10]) if first else None


def _last_start(evidence: Evidence) -> date | None:
    """When the latest round with a completed response began."""
    began = (_first_completion(evidence, round_) for round_ in reversed(evidence.order))
    return next(filter(None, began), None)
