"""The schema of `collate -f json`, judged by a validator that is not ours."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sixways.reports.collation_schema import collation_schema
from support.paths import RIVERSIDE
from support.processes import Inside

SCHEMA = collation_schema()
VALIDATOR = Draft202012Validator(SCHEMA)

OPTIONS = [
    (),
    ("--by", "round", "--by-partner", "--comments"),
    ("--by", "sector", "--anonymise"),
    ("--by", "area", "--min-partners", "2"),
    ("--by", "partner", "--weight", "response"),
    ("--partner", "Carers Together"),
    ("--round", "2026-H2", "--questions"),
]


def collated(inside: Inside, *options: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(inside("collate", RIVERSIDE, "-f", "json", *options).out)
    return value


def test_schema_is_valid_and_has_a_name() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:sixways:schema:collation:1"


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_output_is_valid(inside: Inside, options: tuple[str, ...]) -> None:
    value = collated(inside, *options)
    assert [error.message for error in VALIDATOR.iter_errors(value)] == []


def test_invalid_file_left_out_is_valid(inside: Inside) -> None:
    (inside.folder / "wrong.json").write_text("{}", "utf-8")
    value = collated(inside, "wrong.json", "--skip-invalid")
    assert value["excluded"]
    assert [error.message for error in VALIDATOR.iter_errors(value)] == []


def records(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that describes an object with keys of its own."""
    if isinstance(schema, dict):
        if "required" in schema:
            yield schema
        for value in schema.values():
            yield from records(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from records(value)


def test_every_key_is_described() -> None:
    for record in records(SCHEMA):
        for key in record["properties"].values():
            assert key["title"]
            assert key["description"]


@pytest.mark.parametrize("key", ["format", "weight", "behaviours", "robustness"])
def test_missing_or_wrong_key_is_refused(inside: Inside, key: str) -> None:
    value = collated(inside)
    assert not VALIDATOR.is_valid({name: value[name] for name in value if name != key})
    assert not VALIDATOR.is_valid(value | {key: 7})
    assert not VALIDATOR.is_valid(value | {"unknown": 7})
