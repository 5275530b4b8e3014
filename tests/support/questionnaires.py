"""Questionnaires of which a test has the text."""

from sixways.files.yaml_source import parse_yaml
from sixways.model.cross_checks import inconsistencies
from sixways.model.questionnaire import Questionnaire


def parse_questionnaire(text: str, path: str) -> Questionnaire:
    """As a file of this name is read; raises InvalidFiles with everything wrong."""
    return parse_yaml(text, path).read_as(Questionnaire, inconsistencies)
