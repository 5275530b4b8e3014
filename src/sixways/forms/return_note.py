"""What forms say of how long they take, where they go, by when, and who sees what."""

from datetime import date
from typing import NamedTuple

from sixways.catalogue import N_, ngettext
from sixways.catalogue import gettext as _
from sixways.forms.labels import one_line
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.wording import day_in_full

_WHO_SEES = N_(
    "Whoever you send your answers to can read them. Reports show averages over all partners. "
    "{by_name} No report shows the name of a person."
)
_BY_NAME = {
    True: N_("Your organisation’s scores will be shown by name."),
    False: N_("Your organisation’s scores will not be shown by name."),
    None: N_(
        "Whether they also show your organisation’s scores beside its name is for your "
        "partnership to decide."
    ),
}
#: minutes up to which each number is used, and above in steps of five
_FEW = 10


class ReturnNote(NamedTuple):
    """Whom a form goes back to, until when, and who sees what; None if not known."""

    contact: str | None = None
    due: date | None = None
    scores_by_name: bool | None = None

    @classmethod
    def of(cls, partnership: Partnership | None, round_: str | None) -> "ReturnNote":
        """What the partnership says; its date is that of its current round only."""
        if partnership is None:
            return cls()
        current = partnership.round
        is_current = current is None or name_key(current) == name_key(round_ or "")
        due = partnership.due if is_current else None
        return cls(partnership.contact, due, partnership.scores_by_name)

    def whom(self, unknown: str) -> str:
        """The contact, or `unknown` such as `the person who sent it to you`."""
        return one_line(self.contact) if self.contact else unknown

    @property
    def by_when(self) -> str:
        """` by 11 December 2026`, or nothing."""
        if self.due is None:
            return ""
        return " " + _("by {day}").format(day=day_in_full(self.due))

    @property
    def who_sees(self) -> str:
        """Who will see the answers, and whether beside the organisation's name."""
        return _(_WHO_SEES).format(by_name=_(_BY_NAME[self.scores_by_name]))


def how_long(questionnaire: Questionnaire) -> str:
    """`Allow about 15 minutes for the 24 questions`, at half a minute each."""
    questions = len(questionnaire.questions)
    minutes = -(-questions // 2)
    if minutes > _FEW:
        minutes = -(-minutes // 5) * 5
    return _("Allow about {minutes} for the {questions}").format(
        minutes=ngettext("{number} minute", "{number} minutes", minutes).format(number=minutes),
        questions=ngettext("{number} question", "{number} questions", questions).format(
            number=questions
        ),
    )
