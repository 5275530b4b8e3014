"""Reports: sections turn a Collation into blocks, and each format is a module that draws them."""

from typing import NamedTuple


class Choices(NamedTuple):
    """What a report shows only if asked."""

    questions: bool = False
    #: only the questions to talk about
    agenda: bool = False
