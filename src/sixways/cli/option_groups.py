"""Options that go together, as the fields of a class: one parameter of a command holds them all."""

import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints


def with_groups(function: Callable[..., None]) -> Callable[..., None]:
    """Put the fields of each parameter whose type is a NamedTuple in its place.

    Typer makes an option or argument of each field, and the function gets them as one value.
    """
    own = inspect.signature(function).parameters
    groups = {name: p.annotation for name, p in own.items() if hasattr(p.annotation, "_fields")}
    if not groups:
        return function

    @functools.wraps(function)
    def wrapper(**values: Any) -> None:
        for name, group in groups.items():
            values[name] = group(**{field: values.pop(field) for field in group._fields})
        function(**values)

    parameters = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name in own
        for parameter in (_fields(groups[name]) if name in groups else [own[name]])
    ]
    # what Typer makes a command's options of
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # is read
    wrapper.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return wrapper


def _fields(group: Any) -> Iterator[inspect.Parameter]:
    hints, defaults = get_type_hints(group, include_extras=True), group._field_defaults
    for name in group._fields:
        default = defaults.get(name, inspect.Parameter.empty)
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        yield inspect.Parameter(name, kind, default=default, annotation=hints[name])
