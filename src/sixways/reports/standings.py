"""Partners' own percents, where a report may show them."""

from fractions import Fraction

from sixways.reports import Sections
from sixways.scoring.collation import Collation


def standings_unless_hidden(
    collation: Collation, sections: Sections
) -> list[tuple[str, list[Fraction | None]]]:
    """Those of named partners always, those of letters on request."""
    hidden = collation.anonymised and not sections.by_partner
    return [] if hidden else standings(collation)


def standings(collation: Collation) -> list[tuple[str, list[Fraction | None]]]:
    """Each partner's percents (0–100), in the order of the behaviours."""
    rows = zip(*(behaviour.by_partner for behaviour in collation.behaviours), strict=True)
    return [(row[0].partner, [standing.percent for standing in row]) for row in rows]
