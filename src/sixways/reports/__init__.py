"""Reports: each module shows a Collation in one format, as text or bytes, and computes nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sections:
    """What a report shows on request."""

    questions: bool = False
    comments: bool = False
    by_partner: bool = False
