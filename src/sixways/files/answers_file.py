"""An answers file: answers and comments of one response, in YAML or JSON, written by a script."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from sixways.files.read_bytes import read_text
from sixways.files.response_json import parse_json
from sixways.files.yaml_source import Warn, parse_yaml
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import clean_comment


def _read_null(value: object) -> object:
    return None if value in ("null", "~") else value


class Answers(BaseModel):
    """Option ids, labels or keys by behaviour and question; null is a question left out."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, dict[str, Annotated[str | None, BeforeValidator(_read_null)]]]
    comments: dict[str, str] = {}


def read_answers(
    path: str | Path, questionnaire: Questionnaire, warn: Warn | None = None
) -> Answers:
    """The file's answers with options by id; raises InvalidFiles for what can't be read.

    `warn` gets what is allowed but probably not meant.
    """
    text = read_text(path)
    if text.lstrip().startswith("{"):
        given = parse_json(text, str(path), Answers)
    else:
        given = parse_yaml(text, str(path)).read_as(Answers, lambda _: (), warn)
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
