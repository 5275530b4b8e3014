"""JSON in parts, so that long lists are never in memory as a whole."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from pydantic_core import to_json

from sixways.model.sanitise import escape_json

#: how many rows of a long list are written at once
_AT_ONCE = 1000


def stream_json(value: dict[str, Any]) -> Iterator[str]:
    """The JSON of an object whose long lists may be iterators, with a newline at its end."""
    yield from _members(value, "\n")
    yield "\n"


def _members(value: Any, line: str) -> Iterator[str]:
    """The JSON of a value whose long lists are iterators; `line` is its indentation."""
    inside = f"{line}  "
    if isinstance(value, Iterator):
        chunks = iter(lambda: list(islice(value, _AT_ONCE)), [])
        rows = ([_written(chunk, line)[1 : -len(line) - 1]] for chunk in chunks)
        yield from _enclosed(rows, "[]", line)
    elif not _has_iterator(value):
        yield _written(value, line)
    elif isinstance(value, dict):
        members = (chain([f'{inside}"{k}": '], _members(m, inside)) for k, m in value.items())
        yield from _enclosed(members, "{}", line)
    else:
        items = (chain([inside], _members(item, inside)) for item in value)
        yield from _enclosed(items, "[]", line)


def _has_iterator(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_iterator, value.values()))
    if isinstance(value, list):
        return any(isinstance(item, dict) and _has_iterator(item) for item in value[:1])
    return isinstance(value, Iterator)


def _written(value: object, line: str) -> str:
    text: str = to_json(value, indent=2).decode()
    return escape_json(text.replace("\n", line))


def _enclosed(members: Iterable[Iterable[str]], brackets: str, line: str) -> Iterator[str]:
    start = brackets[0]
    for member in members:
        yield start
        yield from member
        start = ","
    yield brackets if start == brackets[0] else f"{line}{brackets[1]}"
