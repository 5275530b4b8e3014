"""JSON in parts, for people too: what holds nothing further stands on one line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from sixways.model.sanitise import escape_json

#: characters that are written together
_TOGETHER = 64 * 1024


#: rows that are written together
_AT_ONCE = 200


class Rows(NamedTuple):
    """A list whose rows are JSON already, because they are very many."""

    rows: Iterable[str]


#: how what holds nothing further is written, by its type
_PLAIN: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: int.__repr__,
    float: float.__repr__,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
}


def laid_out(value: object) -> Iterator[str]:
    """The JSON of mappings, iterables, texts and finite numbers, each gone through only once."""
    waiting: list[str] = []
    size = 0
    for part in _parts(value, "\n"):
        waiting.append(part)
        size += len(part)
        if size > _TOGETHER:
            yield escape_json("".join(waiting))
            waiting, size = [], 0
    yield escape_json("".join(waiting))


def _parts(value: Any, line: str) -> Iterator[str]:
    inside = f"{line}  "
    if type(value) in _PLAIN:
        yield _PLAIN[type(value)](value)
    elif isinstance(value, Mapping):
        before = "{"
        for key, member in value.items():
            yield f"{before}{inside}{encode_basestring(key)}: "
            yield from _parts(member, inside)
            before = ","
        yield "{}" if before == "{" else f"{line}}}"
    elif isinstance(value, Rows):
        rows, before = iter(value.rows), "["
        while some := list(islice(rows, _AT_ONCE)):
            yield f"{before}{inside}{f',{inside}'.join(some)}"
            before = ","
        yield "[]" if before == "[" else f"{line}]"
    else:
        before = "["
        for member in value:
            row = _on_one_line(member)
            yield f"{before}{inside}{row}"
            if not row:
                yield from _parts(member, inside)
            before = ","
        yield "[]" if before == "[" else f"{line}]"


def _on_one_line(value: Any) -> str:
    """A value, or a mapping of plain ones, on one line; nothing where it holds more than that."""
    plain = _PLAIN.get(type(value))
    if plain is not None:
        return plain(value)
    if not isinstance(value, Mapping):
        return ""
    try:
        members = [f'"{key}": {_PLAIN[type(member)](member)}' for key, member in value.items()]
    except KeyError:
        return ""
    return f"{{{', '.join(members)}}}"
