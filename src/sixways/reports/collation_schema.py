"""The JSON Schema of what `json_report` writes, with what each key means."""

from typing import Any, get_args

from sixways.files.schemas import DRAFT, schema_id
from sixways.reports.json_keys import KEYS
from sixways.reports.json_report import FORMAT
from sixways.scoring.collation import Standpoint

_KINDS: dict[str, dict[str, Any]] = {
    "percent": {"type": ["number", "null"], "minimum": 0, "maximum": 100},
    "change?": {"anyOf": [{"$ref": "#/properties/changes/items"}, {"type": "null"}]},
    "share": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
    "strings": {"type": "array", "items": {"type": "string"}},
    "texts": {"type": ["array", "null"], "items": {"type": "string"}},
    "bounds": {
        "type": ["array", "null"],
        "items": {"type": "number", "minimum": 0, "maximum": 100},
        "minItems": 2,
        "maxItems": 2,
    },
    "deciles": {
        "type": ["array", "null"],
        "items": {"type": "integer", "minimum": 0, "maximum": 100},
        "minItems": 5,
        "maxItems": 5,
    },
    "standing": {"enum": [*get_args(Standpoint), None]},
    "options": {"type": ["array", "null"], "items": {"type": "string"}},
    "counts": {"type": ["object", "null"], "additionalProperties": {"type": "integer"}},
}


def collation_schema() -> dict[str, Any]:
    """What a program can rely on in the output of `collate -f json`."""
    top = _record()
    records = {"": top}
    for line in KEYS.splitlines():
        path, kind, description = line.split(" | ")
        place, _, key = path.removesuffix("*").rpartition(".")
        record = _record()
        records[f"{place}.{key}" if place else key] = record
        its = {"$ref": f"#/properties/{key}"} if kind == "=" else _of_kind(kind, record)
        title = key.replace("_", " ").capitalize()
        records[place]["properties"][key] = {**its, "title": title, "description": description}
        if not path.endswith("*"):
            records[place]["required"].append(key)
    top["properties"]["format"]["const"] = FORMAT
    names = {"$schema": DRAFT, "$id": schema_id("collation"), "title": "A sixways collation"}
    description = (
        "The figures of several responses together, as sixways collate -f json writes them."
    )
    return {**names, "description": description, **top}


def _record() -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": [], "properties": {}}


def _of_kind(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    match kind:
        case "object":
            return record
        case "object?":
            return {"anyOf": [record, {"type": "null"}]}
        case "objects":
            return {"type": "array", "items": record}
        case _ if " or " in kind:
            return {"enum": kind.split(" or ")}
        case _ if kind in _KINDS:
            return _KINDS[kind]
    name = kind.removesuffix("?")
    return {"type": [name, "null"] if name != kind else name}
