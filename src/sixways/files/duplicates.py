"""Files that hold the same response: copies, of which one counts, and those that differ."""

from collections.abc import Iterable
from typing import NamedTuple

from sixways.errors import Problem
from sixways.files.response_json import read_response
from sixways.model.copies import copy_problem, find_copies, path_order

_DUPLICATE = "the same partner, respondent, round, level, area and mode as {}, but it differs"
_KEEP_ONE = "keep one of them, or give the respondents' names"


class Duplicates(NamedTuple):
    """What to say of files that hold the same response."""

    #: of each file that is a copy of another
    copies: list[Problem]
    #: of each file that differs from the others
    conflicts: list[Problem]


def compare_duplicates(groups: Iterable[list[str]]) -> Duplicates:
    """What to say of these groups of paths, of which each is of one response.

    Raises InvalidFiles where one of them can't be read any more.
    """
    copies: dict[str, str] = {}
    conflicts: list[Problem] = []
    for paths in groups:
        copies |= find_copies({path: read_response(path) for path in paths})
        first, *others = sorted({*paths} - {*copies}, key=path_order)
        for path in others:
            conflicts.append(Problem(_DUPLICATE.format(first), path=path, hint=_KEEP_ONE))
        if others:
            message = _DUPLICATE.format(others[0])
            conflicts.append(Problem(message, path=first, hint=_KEEP_ONE))
    return Duplicates([copy_problem(*names) for names in sorted(copies.items())], conflicts)
