"""Who was counted, where that may be wrong: partners that may be one, answers given twice."""

from collections.abc import Iterator

from sixways.model.near_names import NEAR_NAMES_HINT, describe_near_names
from sixways.model.wording import capital, number_of
from sixways.reports import Report
from sixways.reports.blocks import Block, Section, bullets
from sixways.scoring.collation import Collation, Doubt


def doubt_sentences(collation: Collation) -> list[str]:
    """One sentence each, without names where partners are anonymised; then what to do."""
    near = [doubt for doubt in collation.doubts if doubt.kind == "near-names"]
    twice = [doubt for doubt in collation.doubts if doubt.kind == "one-response"]
    if near and not near[0].names:
        names = sum(doubt.number for doubt in near)
        lines = [
            f"{names} of the names counted may belong to only {number_of(len(near), 'partner')}"
        ]
    else:
        lines = describe_near_names([doubt.names for doubt in near])
    if near:
        lines.append(f"nothing was merged: {NEAR_NAMES_HINT}")
    return [*lines, *dict.fromkeys(map(_describe_second, twice))]


def _describe_second(doubt: Doubt) -> str:
    who = doubt.names[0] if doubt.names else "a partner"
    return f"{who} may have answered {doubt.round} twice, with and without level or area"


def _blocks(report: Report) -> Iterator[Block]:
    if report.collation.doubts:
        lines = doubt_sentences(report.collation)
        yield bullets(map(capital, lines))


SECTION = Section("doubts", lambda _: "Check who was counted", _blocks)
