"""An answers file: answers and comments of one response, in YAML or JSON, written by a script."""

from itertools import islice
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from sixways.errors import MOST_PROBLEMS, InvalidFiles, Problem
from sixways.files.read_bytes import read_text
from sixways.files.response_json import repeated_keys
from sixways.files.yaml_source import parse_yaml
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import clean_comment
from sixways.model.validation_messages import explain_errors


def _read_null(value: object) -> object:
    return None if value in ("null", "~") else value


class Answers(BaseModel):
    """Option ids, labels or keys by behaviour and question; null is a question left out."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, dict[str, Annotated[str | None, BeforeValidator(_read_null)]]]
    comments: dict[str, str] = {}


def read_answers(path: str | Path, questionnaire: Questionnaire) -> Answers:
    """The file's answers with options by id; raises InvalidFiles for what can't be read."""
    text = read_text(path)
    given = _from_json(text, str(path)) if text.lstrip().startswith("{") else _from_yaml(text, path)
    answers = {
        behaviour: {
            question: _option_id(questionnaire, answer) for question, answer in rows.items()
        }
        for behaviour, rows in given.answers.items()
    }
    comments = {key: clean_comment(value) for key, value in given.comments.items()}
    return Answers(answers=answers, comments=comments)


def _option_id(questionnaire: Questionnaire, answer: str | None) -> str | None:
    option = None if answer is None else questionnaire.find_option(answer)
    return option.id if option else answer


def _from_yaml(text: str, path: str | Path) -> Answers:
    return parse_yaml(text, str(path)).read_as(Answers, lambda _: ())


def _from_json(text: str, path: str) -> Answers:
    try:
        given = Answers.model_validate_json(text)
    except ValidationError as error:
        faults = explain_errors(error, Answers)
        raise InvalidFiles(fault.in_file(path) for fault in faults) from error
    if repeated := repeated_keys(text):
        raise InvalidFiles(
            Problem("stands twice", path=path, thing=key) for key in islice(repeated, MOST_PROBLEMS)
        )
    return given
