"""JSON Schemas for editors, made from the models that read the files."""

from typing import Any

from pydantic import BaseModel

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response


def questionnaire_schema() -> dict[str, Any]:
    """What an editor can check of a questionnaire; what refers to ids is left to `validate`."""
    return _schema(Questionnaire, "A questionnaire for sixways")


def response_schema() -> dict[str, Any]:
    """The form of a response; which ids there are is the questionnaire's to say."""
    schema = _schema(Response, "A response to a sixways questionnaire")
    for name, kind in schema["properties"].items():
        if name not in schema["required"]:
            schema["properties"][name] = {"anyOf": [kind, {"type": "null"}]}
    return schema


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = model.model_json_schema()
    schema["title"] = title
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
