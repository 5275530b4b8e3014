"""Files that hold one response twice: a copy that was downloaded or saved again."""

from collections.abc import Mapping

from sixways.errors import Problem
from sixways.model.response import Identity, Response


def find_copies(responses: Mapping[str, Response]) -> dict[str, str]:
    """The paths of responses that are equal to another in everything, each with the other's path.

    The other is the one with the shortest path: `a.json`, and not `a (1).json`.
    """
    alike: dict[Identity, list[str]] = {}
    for path, response in responses.items():
        alike.setdefault(response.identity, []).append(path)
    copies = {}
    for paths in alike.values():
        firsts: dict[str, str] = {}
        for path in sorted(paths, key=path_order) if len(paths) > 1 else ():
            first = firsts.setdefault(responses[path].model_dump_json(), path)
            if first != path:
                copies[path] = first
    return copies


def path_order(path: str) -> tuple[int, str]:
    """A key that puts the path of a copy behind that of its original."""
    return len(path), path


def copy_problem(path: str, original: str) -> Problem:
    """What to say of a copy."""
    return Problem(f"is a copy of {original}, counted once", path, hint="delete the copy")
