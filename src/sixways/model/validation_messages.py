"""pydantic's errors in words for people who edit YAML files, or were sent JSON."""

import re
from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sixways.catalogue import N_, phrase
from sixways.errors import MOST_PROBLEMS, Fault, Place
from sixways.model.field_types import Part
from sixways.model.names import did_you_mean
from sixways.model.sanitise import clip

_SINGULAR = {
    "behaviours": "behaviour",
    "questions": "question",
    "scale": "option",
    "levels": "level",
    "contrasts": "contrast",
    "resources": "resource",
    "partners": "partner",
    "areas": "area",
    "actions": "action",
}
_KINDS = {dict: "keys and values", list: "a list", bool: "true or false", int: "a number"}
_MUST_BE = {
    "string_type": "must be text",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "decimal_parsing": "must be a number",
    "decimal_type": "must be a number",
    "finite_number": "must be a finite number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "date_type": "must be a date (YYYY-MM-DD)",
    "dict_type": "must have keys and values",
    "model_type": "must have keys and values",
    "model_attributes_type": "must have keys and values",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
}


_SAYS = {
    "literal_error": "must be {expected}, not {value}",
    "decimal_max_digits": "has more than {max_digits} digits: {value}",
    "decimal_max_places": "has more than {decimal_places} decimal places: {value}",
    "string_too_short": "is empty",
    "string_unicode": "can't be read",
    "string_too_long": N_("is longer than {max_length} characters"),
    "too_short": "needs at least {min_length}",
    "too_long": "has more than {max_length}",
    "greater_than_equal": "must be at least {ge}, not {value}",
    "multiple_of": "must be a multiple of {multiple_of}, not {value}",
    "less_than_equal": "must be at most {le}, not {value}",
}


def explain_errors(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """The first hundred errors of a value that is not a valid `model`.

    Leaves out contradictions between parts (type "inconsistent"): the reader finds them itself,
    with their places.
    """
    return [
        _fault(details, model)
        for details in error.errors(include_url=False)[:MOST_PROBLEMS]
        if details["type"] != "inconsistent" and not _is_only_spoiled(details)
    ]


def _is_only_spoiled(error: ErrorDetails) -> bool:
    """Whether a list is too short only because invalid members don't count."""
    return (
        error["type"] == "too_short"
        and isinstance(error["input"], list)
        and len(error["input"]) >= error["ctx"]["min_length"]
    )


def _fault(error: ErrorDetails, model: type[BaseModel]) -> Fault:
    kind, place, context = error["type"], error["loc"], error.get("ctx", {})
    last = place[-1] if place else ""
    if kind == "missing":
        return Fault(place, "is missing")
    if kind == "extra_forbidden":
        hint = did_you_mean(str(last), _keys_at(model, place[:-1]))
        # what people write is made of settings; answers and figures are data
        what = "isn't a setting" if issubclass(model, Part) else "is not a known key"
        return Fault(place, what, hint)
    if kind == "json_invalid":
        hint = "it may be incomplete or edited by hand; ask for it again"
        return Fault((), f"is not JSON: {_json_fault(context['error'], error['input'])}", hint)
    if kind == "sixways":
        return Fault(place, error["msg"], context.get("hint"))
    return Fault(place, _message(kind, context, error["input"]))


def _json_fault(reason: str, data: str | bytes) -> str:
    """Why a text isn't JSON, from what the library says of it."""
    if not reason.startswith("EOF "):
        where = re.search(r" at line (\d+) column (\d+)$", reason)
        return (
            f"line {where[1]} has a mistake at character {where[2]}"
            if where
            else "it has a mistake"
        )
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    line = text.rstrip().count("\n") + 1
    return f"it stops part-way, in line {line}"


def _message(kind: str, context: Mapping[str, Any], value: object) -> str:
    if value is None:
        return "is empty"
    if kind in _MUST_BE:
        found = _KINDS.get(type(value)) or clip(repr(value))
        return f"{_MUST_BE[kind]}, not {found}"
    return phrase(_SAYS.get(kind, "can't be {value}"), **context, value=clip(repr(value)))


def _keys_at(model: type[BaseModel], place: Place) -> Sequence[str]:
    """The keys that the models allow at a place."""
    found: type[BaseModel] | None = model
    for part in place:
        if found is None:
            return ()
        if isinstance(part, str) and part in found.model_fields:
            found = _model_in(found.model_fields[part].annotation)
    return list(found.model_fields) if found else ()


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, list, Union, UnionType, Annotated):
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return None


def describe_place(place: Place, data: object) -> str:
    """A place in words: behaviour 'vision', question 'identity', text."""
    words: list[str] = []
    for part in place:
        data = _value_at(data, part)
        if isinstance(part, int):
            kind = words.pop() if words else ""
            row = data if isinstance(data, Mapping) else {}
            name = row.get("id") or row.get("name") or row.get("title")
            kind = _SINGULAR.get(kind, kind)
            words.append(f"{kind} '{name}'" if isinstance(name, str) else f"{kind} {part + 1}")
        else:
            words.append(part)
    return ", ".join(words)


def _value_at(data: object, part: str | int) -> object:
    if isinstance(data, Mapping) and isinstance(part, str):
        return data.get(part)
    if isinstance(data, Sequence) and isinstance(part, int) and part < len(data):
        return data[part]
    return None
