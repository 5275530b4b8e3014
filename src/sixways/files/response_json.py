"""Responses in JSON: reading them strictly, writing them always the same way."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from sixways.errors import MOST_PROBLEMS, InvalidFiles, Problem
from sixways.files.read_bytes import decode_text, has_mark, read_bytes
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.validation_messages import explain_errors

Model = TypeVar("Model", bound=BaseModel)

#: fields added to the format: absent where there is nothing in them
_ADDITIONS = ("language", "dissent")


class ReadResult(NamedTuple):
    """What came of reading one file: a response, or what is wrong with it."""

    path: str
    response: Response | None
    problems: tuple[Problem, ...] = ()
    data: bytes | None = None

    @property
    def sha256(self) -> str | None:
        """Of the file's bytes; None where it could not be read."""
        return None if self.data is None else hashlib.sha256(self.data).hexdigest()


def read_responses(paths: Iterable[str]) -> Iterator[ReadResult]:
    """Each file read, one at a time."""
    for path in paths:
        data = None
        try:
            data = read_bytes(path)
            yield ReadResult(path, parse_response(data, path), data=data)
        except InvalidFiles as error:
            yield ReadResult(path, None, error.problems, data)


def read_response(path: str | Path) -> Response:
    """The response in a file; raises InvalidFiles with everything wrong in it."""
    return read_json(path, Response)


def parse_response(data: bytes, path: str) -> Response:
    """As `read_response`, for bytes that were read already."""
    return _parse(data, path, Response)


def read_json(path: str | Path, model: type[Model]) -> Model:
    """The model in a JSON file; raises InvalidFiles with everything wrong in it."""
    return _parse(read_bytes(path), str(path), model)


def _parse(data: bytes, path: str, model: type[Model]) -> Model:
    # what another program saved again may have a mark, which isn't JSON
    return parse_json(decode_text(data, path) if has_mark(data) else data, path, model)


def parse_json(data: bytes | str, path: str, model: type[Model]) -> Model:
    """JSON as a model; raises InvalidFiles with everything wrong in it."""
    try:
        value = model.model_validate_json(data)
    except ValidationError as error:
        faults = explain_errors(error, model)
        raise InvalidFiles(fault.in_file(path) for fault in faults) from error
    if not _is_as_stored(value, data) and (repeated := _repeated_keys(data)):
        raise InvalidFiles(
            Problem("appears twice", path=path, thing=key, hint="keep one of them")
            for key in repeated[:MOST_PROBLEMS]
        )
    return value


def _is_as_stored(value: BaseModel, data: bytes | str) -> bool:
    """Whether we would store a response with the same bytes: then no key in them is repeated."""
    if not (isinstance(value, Response) and isinstance(data, bytes)):
        return False
    absent = {addition for addition in _ADDITIONS if not getattr(value, addition)}
    return to_json(value, indent=2, exclude=absent) == data.rstrip(b"\n")


def _repeated_keys(data: bytes | str) -> list[str]:
    """The keys that appear more than once in one object of a JSON text."""
    repeated: list[str] = []

    def collect(pairs: list[tuple[str, object]]) -> dict[str, object]:
        value = dict(pairs)
        if len(value) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            repeated.extend(key for key, count in counts.items() for _ in range(count - 1))
        return value

    json.loads(data, object_pairs_hook=collect)
    return repeated


def as_json(response: Response, questionnaire: Questionnaire) -> bytes:
    """A response as it is stored: the same one is always the same bytes."""
    value = as_plain(response, questionnaire)
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def as_plain(response: Response, questionnaire: Questionnaire) -> dict[str, Any]:
    """A response as plain data, with everything in the order in which it is stored."""
    value = response.in_order(questionnaire).model_dump()
    for addition in _ADDITIONS:
        if not value[addition]:
            del value[addition]
    return value
