"""Files that hold the same response: copies, of which one counts, and those that differ."""

from collections.abc import Iterable
from typing import NamedTuple

from sixways.errors import Problem
from sixways.files.response_json import read_response
from sixways.model.copies import copy_problem, find_copies, hint_at_duplicates, path_order
from sixways.model.partnership import Partnership

_DUPLICATE = "the same partner, respondent, round, level, area and mode as {}, but it differs"


class Duplicates(NamedTuple):
    """What to say of files that hold the same response."""

    #: of each file that is a copy of another
    copies: list[Problem]
    #: of each file that differs from the others
    conflicts: list[Problem]


def compare_duplicates(
    groups: Iterable[list[str]], partnership: Partnership | None = None
) -> Duplicates:
    """What to say of these groups of paths, of which each is of one response.

    `partnership` says which names are one partner's.

    Raises InvalidFiles where one of them can't be read any more.
    """
    copies: dict[str, str] = {}
    conflicts: list[Problem] = []
    for paths in groups:
        responses = {path: read_response(path) for path in paths}
        names = {path: response.partner for path, response in responses.items()}
        if partnership:
            responses = {p: partnership.with_known_names(r) for p, r in responses.items()}
        copies |= find_copies(responses)
        first, *others = sorted({*paths} - {*copies}, key=path_order)
        listed = responses[first].partner
        hint = hint_at_duplicates((names[path] for path in (first, *others)), listed)
        for path in others:
            conflicts.append(Problem(_DUPLICATE.format(first), path=path, hint=hint))
        if others:
            message = _DUPLICATE.format(others[0])
            conflicts.append(Problem(message, path=first, hint=hint))
    return Duplicates([copy_problem(*names) for names in sorted(copies.items())], conflicts)
