"""Checks that the parts of a partnership fit together."""

from collections.abc import Iterator, Mapping
from typing import Any

from sixways.errors import Fault, Place
from sixways.model.cross_checks import find_repeats, rows
from sixways.model.names import name_key


def inconsistencies(data: object) -> Iterator[Fault]:
    """Contradictions between the parts of a partnership."""
    root = data if isinstance(data, Mapping) else {}
    yield from find_repeats(rows(root, "partners"), "id")
    seen: dict[str, tuple[Place, str]] = {}
    for place, partner in rows(root, "partners"):
        spellings = partner.get("spellings")
        names: list[tuple[Place, object]] = [(("name",), partner.get("name"))]
        if isinstance(spellings, list | tuple):
            names += [(("spellings", i), spelling) for i, spelling in enumerate(spellings)]
        for at, name in names:
            if isinstance(name, str):
                first = (place, str(partner.get("id") or partner.get("name")))
                where, owner = seen.setdefault(name_key(name), first)
                if where != place:
                    message = f"'{name}' is also a name of partner '{owner}'"
                    yield Fault((*place, *at), message, "each name can belong to only one partner")
    yield from _find_wrong_predecessors(root, seen)
    yield from _find_repeated_rounds(root)
    yield from _find_repeated_areas(root, (), set())


def _find_wrong_predecessors(
    root: Mapping[str, Any], owners: Mapping[str, tuple[Place, str]]
) -> Iterator[Fault]:
    """A partner that was itself, or an organisation that became two; `owners` are by name."""
    seen: dict[str, str] = {}
    for place, partner in rows(root, "partners"):
        was = partner.get("was")
        for at, name in enumerate(was if isinstance(was, list | tuple) else ()):
            if not isinstance(name, str):
                continue
            owner = str(partner.get("id") or partner.get("name"))
            if owners.get(name_key(name), (None, ""))[0] == place:
                message = f"'{name}' is a name of '{owner}' itself"
                hint = "'was' is for another organisation that became this one; take it out of one"
                yield Fault((*place, "was", at), message, hint)
            elif name_key(name) in seen:
                message = f"'{name}' also became '{seen[name_key(name)]}'"
                yield Fault((*place, "was", at), message, "each can become only one partner")
            seen.setdefault(name_key(name), owner)


def _find_repeated_rounds(root: Mapping[str, Any]) -> Iterator[Fault]:
    rounds, seen = root.get("rounds"), set()
    for place, name in enumerate(rounds if isinstance(rounds, list | tuple) else ()):
        if isinstance(name, str):
            if name_key(name) in seen:
                message = f"the round '{name}' appears twice"
                yield Fault(("rounds", place), message, "list each round once")
            seen.add(name_key(name))


def _find_repeated_areas(
    parent: Mapping[str, Any], place: Place, seen: set[str]
) -> Iterator[Fault]:
    for at, area in rows(parent, "areas", place):
        name = area.get("name")
        if isinstance(name, str):
            if name_key(name) in seen:
                message = f"the area '{name}' appears twice"
                yield Fault((*at, "name"), message, "list each area once")
            seen.add(name_key(name))
        yield from _find_repeated_areas(area, at, seen)
