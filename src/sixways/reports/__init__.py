"""Reports: sections make blocks of a Collation, and each format is a module that draws them."""

from typing import NamedTuple


class Choices(NamedTuple):
    """What a report shows on request."""

    questions: bool = False
    comments: bool = False
    by_partner: bool = False
    #: the questions to talk about, and nothing else
    agenda: bool = False
