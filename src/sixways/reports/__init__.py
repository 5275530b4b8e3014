"""Reports: sections turn a Collation into blocks, and each format is a module that draws them."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sixways.model.actions import Action
    from sixways.reports.response_rows import AnswerRow
    from sixways.scoring.collation import Collation
    from sixways.scoring.comparison import Change, Comparison


class Choices(NamedTuple):
    """What a report shows only if asked."""

    questions: bool = False


class Report(NamedTuple):
    """What sections are made from."""

    collation: "Collation"
    comparison: "Comparison | None" = None
    choices: Choices = Choices()
    #: whose report it is
    partnership: str | None = None
    #: from the round before the one reported, if there is one
    change: "Change | None" = None
    #: what the partnership said it would do; without owners if names are not to be shown
    actions: "tuple[Action, ...]" = ()
    #: each answer, if names are to be shown
    answers: "tuple[AnswerRow, ...]" = ()
    #: how long the talk is, of a brief for it
    minutes: int | None = None
