"""Mirrors of made-up responses, as `collate --for-each-partner` works them out."""

from collections.abc import Iterable, Mapping

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.scoring.mirror_figures import MINIMUM_OTHERS, make_mirrors
from sixways.scoring.mirror_results import Mirror
from sixways.scoring.rounds import choose_rounds
from support.tallies import tallied_by


def mirrors(
    of: Questionnaire,
    responses: Iterable[Response],
    predecessors: Mapping[str, frozenset[str]] | None = None,
    minimum: int = MINIMUM_OTHERS,
) -> dict[str, Mirror]:
    """By partner, its mirror of the latest round."""
    tallies = {str(name): tally for name, tally in tallied_by("round", responses, of).items()}
    rounds = choose_rounds(tallies, sorted(tallies))
    return {m.partner: m for m in make_mirrors(rounds, predecessors or {}, minimum)}
