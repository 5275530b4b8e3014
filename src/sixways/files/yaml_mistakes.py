"""What is wrong with a file that isn't YAML, without the words of YAML libraries."""

import re

import yaml

_LINE_UP = "line up keys and lists, and put text that contains ': ' in quotes"
#: by what libraries say: libyaml and PyYAML word it differently
_MISTAKES = (
    (
        "cannot start any token",
        "a line is indented with a tab, or a text starts with a symbol",
        "indent with spaces, and put text that starts with a symbol in quotes",
    ),
    ("mapping values", "there is a ':' where none can be", _LINE_UP),
    ("expected key|block end|indicator", "keys or lists don't line up", _LINE_UP),
    (r"',' or '[\]}]'", "a bracket isn't closed, or a comma is missing", "check the brackets"),
    ("end of stream", "a quotation mark isn't closed", "close it"),
    ("find expected ':'", "a line has neither a key and ':' nor '- '", "write it as key: value"),
    ("node content", "there is a bracket or comma where a value should be", "check the brackets"),
    (
        "escape|hex",
        "there is a backslash that YAML can't read",
        "use single quotes, or write the text as it is",
    ),
)


def explain_mistake(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    """The mistake, and the way out."""
    said = error.problem or error.context or ""
    for pattern, mistake, hint in _MISTAKES:
        if re.search(pattern, said):
            return mistake, hint
    return "something in this line isn't allowed", "put text with unusual signs in quotes"
