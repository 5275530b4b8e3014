"""Files that hold one response twice: a copy that was downloaded or saved again."""

from collections.abc import Iterable, Mapping

from sixways.errors import Problem
from sixways.model.names import name_key
from sixways.model.response import Identity, Response
from sixways.model.sanitise import clip, make_safe


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


def hint_at_duplicates(names: Iterable[str], listed: str) -> str:
    """What to do about files that hold one response in several ways.

    Where they name its partner in several ways too, partners that merged may have been listed as
    spellings of the new one. `listed` is the partner's name.
    """
    hint = "keep one of them, or give the respondents' names"
    spellings = {name_key(name): f"'{clip(make_safe(name))}'" for name in names}
    if len(spellings) < 2:
        return hint
    spellings.pop(name_key(listed), None)
    others = " and ".join(sorted(spellings.values()))
    return (
        f"{hint}; if partners merged, list {others} in sixways.yaml under was, not under spellings"
    )
