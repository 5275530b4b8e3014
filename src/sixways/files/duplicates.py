"""Files that hold the same response: copies, of which one counts, and those that differ."""

from collections.abc import Iterable

from sixways.errors import Problem
from sixways.files.response_json import read_response
from sixways.model.copies import copy_problem, find_copies, path_order

_DUPLICATE = "the same partner, respondent, round, level, area and mode as {}, but it differs"
_KEEP_ONE = "keep one of them, or give the respondents' names"


def compare_duplicates(groups: Iterable[list[str]]) -> tuple[list[Problem], list[Problem]]:
    """What to say of each copy, and the problem of each file that differs, by groups of paths.

    Raises InvalidFiles where one of them can't be read any more.
    """
    copies: dict[str, str] = {}
    problems: list[Problem] = []
    for paths in groups:
        copies |= find_copies({path: read_response(path) for path in paths})
        first, *others = sorted({*paths} - {*copies}, key=path_order)
        for path in others:
            problems.append(Problem(_DUPLICATE.format(first), path=path, hint=_KEEP_ONE))
        if others:
            message = _DUPLICATE.format(others[0])
            problems.append(Problem(message, path=first, hint=_KEEP_ONE))
    return [copy_problem(*names) for names in sorted(copies.items())], problems
