"""Problems of many files as lines to read: one mistake once, and no more lines than help."""

from collections.abc import Iterable, Iterator

from sixways.errors import Problem, with_hint
from sixways.model.sanitise import make_safe
from sixways.model.wording import join, number_of

#: lines that a list shows before it says how many more there are, and names in one line
MOST_LINES = 10
_MOST_NAMES = 5

_PLURALS = {"is": "are", "isn't": "aren't", "has": "have", "answers": "answer", "says": "say"}


def list_problems(problems: Iterable[Problem]) -> Iterator[str]:
    """Each problem with its way out, on lines that are safe to show.

    A mistake that several files share is reported once, with their names. After ten, how many more.
    """
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.thing, problem.message, problem.hint, problem.line and problem.path)
        alike.setdefault(key, []).append(problem)
    groups = [*alike.values()]
    for group in groups[:MOST_LINES]:
        paths = [*dict.fromkeys(problem.path for problem in group)]
        if len(paths) == 1:
            yield _indent(make_safe(str(group[0])), group[0].hint)
            continue
        yield _indent(make_safe(_of_many(group[0], paths)), group[0].hint)
        rest = [f"{len(paths) - _MOST_NAMES} more"] if len(paths) > _MOST_NAMES else []
        yield f"  {join([*map(make_safe, paths[:_MOST_NAMES]), *rest])}"
    if len(groups) > MOST_LINES:
        yield f"and {len(groups) - MOST_LINES} more"


def _indent(text: str, hint: str | None) -> str:
    return with_hint(text, hint and make_safe(hint)).replace("\n", "\n  ")


def _of_many(problem: Problem, paths: list[str]) -> str:
    """`9 responses answer team-check, which isn't bundled`."""
    is_response = all(path.lower().endswith(".json") for path in paths)
    files = number_of(len(paths), "response" if is_response else "file")
    if problem.thing:
        return f"{files}: {problem.reason}"
    verb, _, rest = problem.message.partition(" ")
    if verb not in _PLURALS:
        return f"{files}: {problem.message}"
    return f"{files} {_PLURALS[verb]} {rest}"
