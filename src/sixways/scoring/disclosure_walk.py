"""One walk over a result, which obeys what each field declares beside it (`Disclosure`)."""

from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from sixways.scoring.collation import Collation
from sixways.scoring.disclosure_kinds import Disclosure

if TYPE_CHECKING:
    from sixways.scoring.comparison import Comparison

Record = TypeVar("Record", bound=NamedTuple)
_Function = Callable[[Any], Any]


def fields_of(record: Any, *kinds: Disclosure) -> tuple[str, ...]:
    """The fields of a record that are of these kinds; raises TypeError where one has none."""
    return _fields_of(record.__class__, kinds)


@cache
def _fields_of(record: type, kinds: tuple[Disclosure, ...]) -> tuple[str, ...]:
    found = {
        field: {kind for kind in get_args(hint)[1:] if isinstance(kind, Disclosure)}
        for field, hint in get_type_hints(record, include_extras=True).items()
    }
    if not found or not all(found.values()):
        raise TypeError(f"{record.__name__} is inside a report and declares no disclosure")
    return tuple(field for field, its in found.items() if its.intersection(kinds))


@cache
def _empty(record: type, field: str) -> Any:
    hint = get_type_hints(record)[field]
    if NoneType in get_args(hint):
        return None
    return {tuple: (), Mapping: {}, int: 0, str: ""}[get_origin(hint) or hint]


def without(record: Record, *kinds: Disclosure) -> Record:
    """A record whose fields of some kinds are empty."""
    fields = fields_of(record, *kinds)
    return record._replace(**{field: _empty(record.__class__, field) for field in fields})


def walk(value: Any, change: _Function, order: _Function | None = None) -> Any:
    """A value in which every record is what `change` makes of it, the outermost first.

    Rows are sorted by `order`. Raises TypeError at anything that isn't a declared record.
    """
    if value is None:
        return None
    if type(value) is tuple:
        rows = (walk(row, change, order) for row in value)
        return tuple(sorted(rows, key=order) if order else rows)
    fields = fields_of(value, Disclosure.RECORDS)
    value = change(value)
    return value._replace(**{field: walk(getattr(value, field), change, order) for field in fields})


def leave_out_unasked(
    collation: Collation, comparison: "Comparison | None", *, names: bool, comments: bool
) -> "tuple[Collation, Comparison | None]":
    """Both without what wasn't asked for: names of partners beside figures, what partners wrote.

    It is gone before any format sees the result, so that none can show it. How many partners there
    are stays.
    """
    kinds = [] if names else [Disclosure.BY_PARTNER]
    kinds += [] if comments else [Disclosure.WORDS]
    if not kinds:
        return collation, comparison

    def change(record: Any) -> Any:
        shown = without(record, *kinds)
        if isinstance(record, Collation):
            shown = shown._replace(has_names=names, has_comments=comments)
        return shown

    return walk(collation, change), walk(comparison, change)
