"""The schemas, judged by a validator that is not ours."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sixways.files.questionnaire_template import starter
from sixways.files.questionnaires import bundled_folder, bundled_ids
from sixways.files.response_json import as_json
from sixways.files.schemas import MODELS, make_schema
from sixways.files.translation_template import start_translation
from sixways.files.yaml_source import parse_yaml, read_yaml
from sixways.model.response import Response
from sixways.reports.collation_schema import collation_schema
from support.paths import EXAMPLES, RIVERSIDE
from support.samples import SIX_WAYS, plain, plain_response, questionnaire
from support.translations import pseudo_translation

SCHEMAS = tuple(map(make_schema, MODELS))
(
    OF_A_QUESTIONNAIRE,
    OF_A_TRANSLATION,
    OF_A_RESPONSE,
    OF_A_PARTNERSHIP,
    OF_ACTIONS,
    OF_A_CONTRIBUTION,
    OF_A_BENCHMARK,
) = map(Draft202012Validator, SCHEMAS)

RESPONSE = plain_response("P", {"experiment": [3, None]})
FULL = RESPONSE | {
    "level": "place",
    "area": "R",
    "mode": "collective",
    "sector": "NHS",
    "respondent": "R",
    "language": "cy",
    "started": "2026-11-22T10:00:00Z",
    "comments": {"experiment": "x"},
}


def complaints(validator: Draft202012Validator, value: object) -> list[str]:
    return [error.message for error in validator.iter_errors(value)]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_schemas_are_valid_and_name_draft_and_id(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("urn:sixways:schema:")
    assert schema["title"]
    json.dumps(schema)


def keys(schema: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a schema describes, wherever it is, with what is said about it."""
    if isinstance(schema, list):
        schema = dict(enumerate(schema))
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from keys(part)


@pytest.mark.parametrize("schema", [*SCHEMAS, collation_schema()])
def test_schema_and_every_key_have_a_description(schema: dict[str, Any]) -> None:
    assert schema["description"]
    assert [key for key, its in keys(schema) if not its.get("description")] == []


# Questionnaires


@pytest.mark.parametrize("id_", bundled_ids())
def test_bundled_questionnaire_as_typed_is_valid(id_: str) -> None:
    assert complaints(OF_A_QUESTIONNAIRE, read_yaml(bundled_folder() / f"{id_}.yaml").data) == []


def test_bundled_questionnaire_in_editor_is_valid() -> None:
    # YAML 1.2, which editors read: true and numbers aren't text, yes and no are
    value = json.loads(json.dumps(read_yaml(bundled_folder() / "six-ways.yaml").data))
    value["repeat_every_months"] = 6
    for option, points in zip(value["scale"], (3, 2, 1, 0), strict=True):
        option["points"] = points
    value["scale"][3]["prompts_resources"] = True
    assert complaints(OF_A_QUESTIONNAIRE, value) == []


def test_template_is_valid() -> None:
    assert complaints(OF_A_QUESTIONNAIRE, parse_yaml(starter("ours.yaml"), "x").data) == []


def test_translation_is_valid_whether_started_or_whole() -> None:
    for text in (start_translation(SIX_WAYS, "cy", "x.yaml"), pseudo_translation()):
        assert complaints(OF_A_TRANSLATION, parse_yaml(text, "x").data) == []
    wrong = parse_yaml(pseudo_translation().replace("fingerprint:", "print:"), "x").data
    assert len(complaints(OF_A_TRANSLATION, wrong)) > 0


Change = Callable[[dict[str, Any]], object]
#: what a flag may be, as typed and as an editor reads it
FLAGS = (True, False, "true", "false", "yes", "no")


@pytest.mark.parametrize(
    "change",
    [
        *(lambda q, f=flag: q["scale"][0].update(prompts_resources=f) for flag in FLAGS),
        *(lambda q, p=points: q["scale"][0].update(points=p) for points in (7, 0.5, "7", "-0.5")),
        lambda q: q.update(id="x" * 64),
        lambda q: q.update(version=1.1),
        lambda q: q["scale"][0].update(key="é"),
    ],
)
def test_allowed_variations_are_valid(change: Change) -> None:
    value = plain({"a": 1})
    value["scale"] = [dict(option) for option in value["scale"]]
    change(value)
    assert complaints(OF_A_QUESTIONNAIRE, value) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda q: q.pop("title"),
        lambda q: q.pop("scale"),
        lambda q: q.update(format="sixways-questionnaire/2"),
        lambda q: q.update(id="No Id"),
        lambda q: q.update(id="x" * 65),
        lambda q: q.update(id=7),
        lambda q: q.update(version=["1"]),
        lambda q: q.update(titel="x"),
        lambda q: q.update(behaviours=[]),
        lambda q: q.update(scale=q["scale"][:1]),
        lambda q: q.update(repeat_every_months="six"),
        lambda q: q["scale"][0].update(points="many"),
        lambda q: q["scale"][0].update(key="yes"),
        lambda q: q["scale"][0].update(key=""),
        lambda q: q["scale"][0].update(key=5),
        lambda q: q["scale"][0].update(prompts_resources="maybe"),
        lambda q: q["behaviours"][0].update(questions=[]),
        lambda q: q["behaviours"][0]["questions"][0].pop("text"),
        lambda q: q["behaviours"][0]["questions"][0].update(text=["x"]),
        lambda q: q.update(resources=[{"title": "x", "url": "javascript:alert(1)"}]),
        lambda q: q.update(url=7),
        lambda q: q.update(levels=[{"id": "place"}]),
    ],
)
def test_wrong_questionnaire_is_refused(change: Change) -> None:
    value = copy.deepcopy(plain({"a": 1}))
    value["scale"] = [dict(option) for option in value["scale"]]
    assert complaints(OF_A_QUESTIONNAIRE, value) == []
    change(value)
    assert complaints(OF_A_QUESTIONNAIRE, value) != []


# Responses


@pytest.mark.parametrize("value", [RESPONSE, FULL], ids=["short", "full"])
def test_stored_response_is_valid(value: dict[str, Any]) -> None:
    stored = json.loads(as_json(Response.model_validate(value), SIX_WAYS))
    assert complaints(OF_A_RESPONSE, stored) == []


@pytest.mark.parametrize("path", sorted(RIVERSIDE.rglob("*.json")), ids=lambda path: path.stem)
def test_example_response_is_valid(path: Path) -> None:
    assert complaints(OF_A_RESPONSE, json.loads(path.read_text("utf-8"))) == []


def test_response_to_any_questionnaire_is_valid() -> None:
    of = questionnaire({"a": 1})
    assert complaints(OF_A_RESPONSE, plain_response("P", {"a": [3]}, of=of)) == []


REQUIRED = ("partner", "questionnaire", "round", "answers")


@pytest.mark.parametrize("key", sorted(set(FULL) - set(REQUIRED)))
def test_optional_key_may_be_absent_or_null(key: str) -> None:
    absent = {name: value for name, value in FULL.items() if name != key}
    for value in (absent, FULL | {key: None}):
        assert Response.model_validate(value)
        assert complaints(OF_A_RESPONSE, value) == []


@pytest.mark.parametrize("key", REQUIRED)
def test_required_key_may_be_neither(key: str) -> None:
    assert complaints(OF_A_RESPONSE, {name: FULL[name] for name in FULL if name != key}) != []
    assert complaints(OF_A_RESPONSE, FULL | {key: None}) != []


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": "sixways-response/2"},
        {"mode": "both"},
        {"partner": 3},
        {"extra": 1},
        {"completed": "yesterday"},
        {"completed": 20261122},
        {"questionnaire": {"id": "six-ways"}},
        {"questionnaire": {"id": "six-ways", "version": "1", "fingerprint": "md5:0"}},
        {"questionnaire": {"id": "six-ways", "version": "1", "fingerprint": 0}},
        {"answers": ["yes"]},
        {"answers": {"experiment": "yes"}},
        {"answers": {"experiment": {"space": 3}}},
        {"comments": {"experiment": ["x"]}},
        {"round": "x" * 201},
    ],
)
def test_wrong_response_is_refused(wrong: dict[str, Any]) -> None:
    assert complaints(OF_A_RESPONSE, FULL | wrong) != []


# Partnerships


def test_example_partnership_as_typed_is_valid() -> None:
    assert complaints(OF_A_PARTNERSHIP, read_yaml(RIVERSIDE / "sixways.yaml").data) == []


@pytest.mark.parametrize(
    "more",
    [
        {"targets": {"tone": 60}},
        {"targets": {"tone": "60"}},
        {"rules": {"known-partners": True, "minimum-partners": 5}},
        {"rules": {"minimum-percent": {"vision": 50, "overall": "60.5"}}},
        {"areas": [{"name": "A", "areas": [{"name": "B", "level": "place"}]}]},
    ],
)
def test_partnership_in_editor_is_valid(more: dict[str, Any]) -> None:
    value = {"format": "sixways-partnership/1", "name": "P", **more}
    assert complaints(OF_A_PARTNERSHIP, value) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": None},
        {"nmae": "x"},
        {"format": "sixways-partnership/2"},
        {"partners": []},
        {"partners": [{"name": "A"}]},
        {"targets": {"tone": "much"}},
        {"rules": {"no-fall": ["tone"]}},
        {"rules": {"no-fall": {}}},
        {"areas": ["Riverside"]},
    ],
)
def test_wrong_partnership_is_refused(wrong: dict[str, Any]) -> None:
    value = {"format": "sixways-partnership/1", "name": "P", **wrong}
    assert complaints(OF_A_PARTNERSHIP, value) != []


# Actions

ACTIONS: dict[str, Any] = {
    "format": "sixways-actions/1",
    "actions": [
        {
            "id": 1,
            "what": "Send papers early",
            "behaviour": "tone",
            "owner": "council",
            "agreed": "2026-H2",
            "due": "2027-01-31",
            "status": "dropped",
            "note": None,
        }
    ],
}


def test_actions_as_an_editor_sees_them_are_valid() -> None:
    assert complaints(OF_ACTIONS, ACTIONS) == []


@pytest.mark.parametrize(
    ("key", "value"), [("status", "late"), ("what", ""), ("id", "A b"), ("who", "x"), ("due", 5)]
)
def test_wrong_action_is_not_valid(key: str, value: object) -> None:
    wrong = copy.deepcopy(ACTIONS)
    wrong["actions"][0][key] = value
    assert len(complaints(OF_ACTIONS, wrong)) == 1


# Benchmarks


def test_examples_of_a_benchmark_match() -> None:
    folder = EXAMPLES / "benchmark"
    for path in (folder / "contributions").iterdir():
        assert complaints(OF_A_CONTRIBUTION, json.loads(path.read_bytes())) == []
    assert complaints(OF_A_BENCHMARK, json.loads((folder / "benchmark.json").read_bytes())) == []


def test_figures_that_say_too_much_dont_match() -> None:
    value = json.loads((EXAMPLES / "benchmark" / "benchmark.json").read_bytes())
    value["groups"][0]["partnerships"] = 9
    assert complaints(OF_A_BENCHMARK, value)
    contribution = json.loads(
        (EXAMPLES / "benchmark" / "contributions" / "made-up-01.json").read_bytes()
    )
    contribution["behaviours"][0]["percent"] = 52
    assert complaints(OF_A_CONTRIBUTION, contribution)
