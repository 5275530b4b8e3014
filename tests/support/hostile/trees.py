"""Plain data with one thing changed anywhere in it, written with a line for every value."""

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Raw:
    """A value as it is typed, which no library would write."""

    text: str


@dataclass(frozen=True)
class Pairs:
    """A mapping in which keys may stand twice."""

    pairs: tuple[tuple[str, Any], ...]


#: every kind of value that JSON has, and what some programs write beside
WRONG: Mapping[str, Any] = {
    "null": Raw("null"),
    "true": Raw("true"),
    "a number": Raw("7"),
    "a fraction": Raw("52.5"),
    "a huge number": Raw("9" * 4000),
    "NaN": Raw("NaN"),
    "minus infinity": Raw("-Infinity"),
    "an overflow": Raw("1e999"),
    "a text": "x",
    "an empty text": "",
    "an empty list": [],
    "a list": ["x"],
    "an empty object": {},
    "an object": {"x": "y"},
}


def places(tree: Any, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every value but the root, with where it stands."""
    inside = tree.items() if isinstance(tree, Mapping) else enumerate(tree)
    for key, value in inside:
        yield (*at, key), value
        if isinstance(value, dict | list):
            yield from places(value, (*at, key))


def objects(tree: Any) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every mapping, with where it stands."""
    yield (), tree
    for place, value in places(tree):
        if isinstance(value, dict):
            yield place, value


def replaced(tree: Any, place: Place, value: Any) -> Any:
    if not place:
        return value
    changed = copy.copy(tree)
    changed[place[0]] = replaced(tree[place[0]], place[1:], value)
    return changed


def without(tree: Any, place: Place) -> Any:
    *above, last = place
    parent = found(tree, tuple(above))
    left = {key: value for key, value in parent.items() if key != last}
    return replaced(tree, tuple(above), left)


def found(tree: Any, place: Place) -> Any:
    for part in place:
        tree = tree[part]
    return tree


@dataclass
class Written:
    """Text, and the line of everything in it."""

    lines: list[str] = field(default_factory=list)
    places: dict[Place, int] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        return "\n".join([*self.lines, ""]).encode("utf-8")


def as_json(tree: Any) -> Written:
    return _write(Written(), tree, (), "", partial(json.dumps, ensure_ascii=False))


def as_yaml(tree: Any) -> Written:
    return _write(Written(["---"]), tree, (), "", _yaml)


def _yaml(value: str | None) -> str:
    """A text in quotes with everything unusual escaped; nothing at all for None."""
    if value is None:
        return ""
    plain = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub("[^ -~]", lambda match: f"\\U{ord(match.group()):08x}", plain) + '"'


def _write(written: Written, value: Any, place: Place, before: str, leaf: Any) -> Written:
    written.places.setdefault(place, len(written.lines) + 1)
    if isinstance(value, dict | Pairs):
        pairs = value.pairs if isinstance(value, Pairs) else value.items()
        inside = [(key, inner, f"{leaf(key)}: ") for key, inner in pairs]
        opening, closing = "{}"
    elif isinstance(value, list):
        inside = [(index, inner, "") for index, inner in enumerate(value)]
        opening, closing = "[]"
    else:
        written.lines.append(before + (value.text if isinstance(value, Raw) else leaf(value)))
        return written
    written.lines.append(before + opening)
    for key, inner, prefix in inside:
        _write(written, inner, (*place, key), prefix, leaf)
        written.lines[-1] += ","
    if inside:
        written.lines[-1] = written.lines[-1][:-1]
    written.lines.append(closing)
    return written
