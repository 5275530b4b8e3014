"""A questionnaire to start from."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sixways.files.questionnaire_template import starter
from support.questionnaires import parse_questionnaire


def test_template_is_valid_questionnaire() -> None:
    made = parse_questionnaire(starter("drafts/our-own.yaml"), "our-own.yaml")
    assert made.id == "our-own"
    assert [option.key for option in made.scale] == ["y", "s", "a", "n", "d"]
    assert made.options["dont-know"].points is None
    assert made.options["no"].prompts_resources


@pytest.mark.parametrize(
    ("path", "id_"),
    [("Our Own.yaml", "our-own"), ("a.b.yaml", "a-b-"), ("Gâr.yaml", "gar-"), ("2026.yml", "2026")],
)
def test_file_name_gives_id(path: str, id_: str) -> None:
    assert parse_questionnaire(starter(path), path).id.startswith(id_)


@given(st.text(st.characters(codec="utf-8", exclude_characters="/\\"), min_size=1, max_size=60))
def test_any_file_name_gives_valid_template(name: str) -> None:
    assert parse_questionnaire(starter(f"{name}.yaml"), "x").title == "Our questionnaire"


def test_template_explains_editor_schema() -> None:
    text = starter("ours.yaml")
    assert "\n# yaml-language-server: $schema=sixways-questionnaire.schema.json\n" in text
    assert "sixways questionnaire validate ours.yaml" in text


def test_suggestions_in_comments_are_valid() -> None:
    text = starter("ours.yaml")
    uncommented = re.sub(r"^# (publisher:|contrasts:|  - \{title)", r"\1", text, flags=re.MULTILINE)
    made = parse_questionnaire(uncommented, "ours.yaml")
    assert made.publisher == "Who wrote the questions"
    assert made.contrasts is not None
    assert made.contrasts[0].own == "listening.heard"


def test_template_is_plain_yaml() -> None:
    value = yaml.safe_load(starter("ours.yaml"))
    assert value["behaviours"][0]["questions"][0]["id"] == "heard"
