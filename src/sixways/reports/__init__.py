"""Reports: a Collation becomes a document, and each module writes that in one format."""

from typing import NamedTuple


class Sections(NamedTuple):
    """What a report shows on request."""

    questions: bool = False
    comments: bool = False
    by_partner: bool = False
    #: the questions to talk about, and nothing else
    agenda: bool = False
