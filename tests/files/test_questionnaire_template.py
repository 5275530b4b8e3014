"""A questionnaire to start from."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sixways.files.questionnaire_template import starter
from sixways.files.questionnaires import parse_questionnaire


def test_it_is_a_valid_questionnaire_named_by_its_file() -> None:
    made = parse_questionnaire(starter("drafts/our-own.yaml"), "our-own.yaml")
    assert made.id == "our-own"
    assert [option.key for option in made.scale] == ["y", "s", "a", "n", "d"]
    assert made.options["dont-know"].points is None
    assert made.options["no"].prompts_resources


@pytest.mark.parametrize(
    ("path", "id_"),
    [("Our Own.yaml", "our-own"), ("a.b.yaml", "a-b-"), ("Gâr.yaml", "gar-"), ("2026.yml", "2026")],
)
def test_its_id_is_made_of_the_files_name(path: str, id_: str) -> None:
    assert parse_questionnaire(starter(path), path).id.startswith(id_)


@given(st.text(st.characters(codec="utf-8", exclude_characters="/\\"), min_size=1, max_size=60))
def test_it_is_valid_whatever_its_files_name(name: str) -> None:
    assert parse_questionnaire(starter(f"{name}.yaml"), "x").title == "Our questionnaire"


def test_it_says_how_to_have_an_editor_check_it() -> None:
    text = starter("ours.yaml")
    assert "\n# yaml-language-server: $schema=sixways-questionnaire.schema.json\n" in text
    assert "sixways questionnaire validate ours.yaml" in text


def test_what_it_suggests_in_comments_is_valid_too() -> None:
    text = starter("ours.yaml")
    uncommented = re.sub(r"^# (publisher:|contrasts:|  - \{title)", r"\1", text, flags=re.MULTILINE)
    made = parse_questionnaire(uncommented, "ours.yaml")
    assert made.publisher == "Who wrote the questions"
    assert made.contrasts is not None
    assert made.contrasts[0].own == "listening.heard"


def test_it_is_plain_yaml_for_other_readers() -> None:
    value = yaml.safe_load(starter("ours.yaml"))
    assert value["behaviours"][0]["questions"][0]["id"] == "heard"
