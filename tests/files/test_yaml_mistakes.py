"""Mistakes in YAML, as both libraries report them, in words of ours."""

import pytest
import yaml

from sixways.files.yaml_mistakes import explain_mistake
from sixways.files.yaml_source import LOADER


@pytest.mark.parametrize("loader", [LOADER, yaml.SafeLoader])
@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("a:\n\tb: c\n", "a line is indented with a tab, or a text starts with a symbol"),
        ("a: @b\n", "a line is indented with a tab, or a text starts with a symbol"),
        ("a: b: c\n", "there is a ':' where none can be"),
        ("a:\n  b: 1\n c: 2\n", "keys or lists don't line up"),
        ("- a\nb: c\n", "keys or lists don't line up"),
        ("a: 'it's'\n", "keys or lists don't line up"),
        ("a: [b\n", "a bracket isn't closed, or a comma is missing"),
        ("a: {b: c d: e}\n", "a bracket isn't closed, or a comma is missing"),
        ('a: "b\n', "a quotation mark isn't closed"),
        ("a: b\nc\n", "a line has neither a key and ':' nor '- '"),
        ("a: ]\n", "there is a bracket or comma where a value should be"),
        ('a: "\\q"\n', "there is a backslash that YAML can't read"),
        ("%YAML 3.0\na: b\n", "something in this line isn't allowed"),
    ],
)
def test_mistake_is_explained(text: str, mistake: str, loader: type[yaml.SafeLoader]) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(text, Loader=loader))
    assert explain_mistake(caught.value)[0] == mistake
